/** What payers answered when they were asked about cover; the raw answer is one click away. */
import type { PatientRecord } from '../api/awaited-operations.ts';
import { showShare } from '../parts/show.ts';
import { Nothing } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { Day, Money, Status } from '../parts/values.tsx';
import { filePath } from '../paths.ts';

interface AnswersGiven {
  readonly practiceId: string;
  readonly answers: PatientRecord['eligibility'];
}

export function EligibilityAnswers({ practiceId, answers }: AnswersGiven) {
  return (
    <section aria-label="Eligibility">
      <h2 className="section-title">What payers said</h2>
      <Table
        caption="Eligibility answers"
        rows={answers}
        rowKey={(row) => row.checkId}
        empty={<Nothing title="Nobody has been asked yet." />}
        columns={[
          { title: 'For', show: (row) => <Day of={row.serviceDate} aged={false} /> },
          { title: 'Payer', show: (row) => row.payerName },
          {
            title: 'Answer',
            show: (row) => (
              <>
                <Status of={row.outcome} />{' '}
                {row.rejectReasonCodes.length > 0 && (
                  <code className="code">{row.rejectReasonCodes.join(' ')}</code>
                )}
              </>
            ),
          },
          { title: 'Copay', isAmount: true, show: (row) => <Money cents={row.copayCents} /> },
          {
            title: 'Coinsurance',
            isAmount: true,
            show: (row) =>
              row.coinsuranceBasisPoints === null ? '–' : showShare(row.coinsuranceBasisPoints),
          },
          {
            title: 'Deductible left',
            isAmount: true,
            show: (row) => <Money cents={row.deductibleRemainingCents} />,
          },
          {
            title: 'Out of pocket left',
            isAmount: true,
            show: (row) => <Money cents={row.outOfPocketRemainingCents} />,
          },
          {
            title: 'Network',
            show: (row) => (row.inNetwork === null ? '–' : row.inNetwork ? 'in' : 'out'),
          },
          {
            title: 'Raw',
            show: (row) =>
              row.responseSha256 === null ? (
                '–'
              ) : (
                <a href={filePath(practiceId, row.responseSha256)} target="_blank" rel="noreferrer">
                  271
                </a>
              ),
          },
        ]}
      />
    </section>
  );
}
