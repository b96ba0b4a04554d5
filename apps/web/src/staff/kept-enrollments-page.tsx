/** Where a practice's enrollments stand, when they are to be expected, and the steps that led there. */
import { useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import { showCounted, showDay, showInstant, showName } from '../parts/show.ts';
import { Loaded, Nothing } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { Deadline, Status } from '../parts/values.tsx';
import { EnrollmentForm } from './enrollments.tsx';
import { FormButton } from './held-parts.tsx';
import { SetUpFrame, useSetUpPractice } from './set-up-frame.tsx';

type Enrollment = Answer<'GET /api/practices/{practiceId}/enrollments'>['rows'][number];

export function KeptEnrollmentsPage() {
  const practiceId = useSetUpPractice();
  const payers = useRead('GET /api/payers', {});
  const rowsOfPayers = payers.data?.rows ?? [];
  const payerName = (id: string): string =>
    rowsOfPayers.find((row) => row.id === id)?.name ?? 'a payer';
  const read = useRead(
    'GET /api/practices/{practiceId}/enrollments',
    { params: { practiceId } },
    { enabled: practiceId !== '' },
  );
  return (
    <SetUpFrame
      page="kept-enrollments"
      ofPractice
      add={{
        words: 'Write an enrollment down',
        form: (close) => (
          <EnrollmentForm payers={rowsOfPayers} practiceId={practiceId} close={close} />
        ),
      }}
    >
      <Loaded read={read} permissions={['setup:work']}>
        {({ rows }) => (
          <Table
            caption="Enrollments"
            rows={rows}
            rowKey={(row) => `${row.payerId}/${row.transaction}`}
            empty={
              <Nothing title="No enrollment is written down.">
                Claims go to payers whose list asks for none; for the others they wait.
              </Nothing>
            }
            columns={[
              { title: 'Payer', show: (row) => payerName(row.payerId) },
              { title: 'For', show: (row) => <code className="code">{row.transaction}</code> },
              { title: 'State', show: (row) => <Status of={row.status} /> },
              {
                title: 'Usually takes',
                isAmount: true,
                show: (row) =>
                  row.leadDays === 0 ? <span className="quiet">–</span> : `${row.leadDays} d`,
              },
              { title: 'In force', show: (row) => <InForce of={row} /> },
              { title: 'Steps', show: (row) => <Steps of={row} name={payerName(row.payerId)} /> },
              {
                title: 'Deeds',
                show: (row) => <Change of={row} practiceId={practiceId} payers={rowsOfPayers} />,
              },
            ]}
          />
        )}
      </Loaded>
    </SetUpFrame>
  );
}

function Change({
  of: row,
  practiceId,
  payers,
}: {
  of: Enrollment;
  practiceId: string;
  payers: readonly { id: string; name: string }[];
}) {
  const own = payers.filter((one) => one.id === row.payerId);
  const name = own[0]?.name ?? 'a payer';
  return (
    <FormButton
      words="Change"
      label={`Change ${row.transaction} with ${name}`}
      title={`${name}, ${row.transaction}`}
    >
      {(close) => <EnrollmentForm payers={own} practiceId={practiceId} held={row} close={close} />}
    </FormButton>
  );
}

/** Since when it is in force; while it is asked for, when it is to be expected. */
function InForce({ of: row }: { of: Enrollment }) {
  if (row.status === 'active') {
    return row.effectiveFrom === null ? '–' : `from ${showDay(row.effectiveFrom)}`;
  }
  const asked = row.steps.findLast((step) => step.status === 'requested') ?? row.steps.at(-1);
  if (row.status === 'refused' || row.leadDays === 0 || asked?.effectiveFrom == null) return '–';
  return (
    <>
      expected <Deadline of={addDays(calendarDate(asked.effectiveFrom), row.leadDays)} />
    </>
  );
}

function Steps({ of: row, name }: { of: Enrollment; name: string }) {
  if (row.steps.length === 0) return <span className="quiet">as set up</span>;
  return (
    <details>
      <summary>
        {showCounted(row.steps.length, 'step')}
        <span className="unseen">
          {' '}
          of {row.transaction} with {name}
        </span>
      </summary>
      <ul className="plain-list">
        {row.steps.map((step) => (
          <li key={step.writtenAt}>
            {showName(step.status)}
            {step.effectiveFrom !== null && ` from ${showDay(step.effectiveFrom)}`}
            <span className="quiet">
              {' '}
              {step.writtenBy}, {showInstant(step.writtenAt)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
