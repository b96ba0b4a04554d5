/** What a payer decided about one claim, line by line, against the contract. */
import { Link } from '@tanstack/react-router';
import type { Answer } from '../api/request.ts';
import { Table } from '../parts/table.tsx';
import { Adjustment, Code, Money, Status } from '../parts/values.tsx';
import { claimPath } from '../paths.ts';

type Record = Answer<'GET /api/practices/{practiceId}/remittances/{remittanceId}'>;
type RemittanceClaim = Record['claims'][number];

export function DecidedClaim({
  practiceId,
  claim,
  doubts,
}: {
  practiceId: string;
  claim: RemittanceClaim;
  doubts: Record['doubts'];
}) {
  return (
    <section className="decided panel" aria-label={`Claim ${claim.controlNumber}`}>
      <p className="decided-head">
        {claim.claimId === null ? (
          <code className="code">{claim.controlNumber}</code>
        ) : (
          <Link to={claimPath(practiceId, claim.claimId)}>
            <code className="code">{claim.controlNumber}</code>
          </Link>
        )}{' '}
        {claim.patientName ?? <span className="quiet">no claim of ours</span>} ·{' '}
        <Code system="remittance-status" of={claim.statusCode} /> · <Status of={claim.outcome} />
        <span className="decided-sum">
          charged <Money cents={claim.chargeCents} /> · paid{' '}
          <Money cents={claim.paidCents} strong /> · patient{' '}
          <Money cents={claim.patientResponsibilityCents} />
        </span>
      </p>
      <Table
        caption={`Lines of claim ${claim.controlNumber}`}
        rows={claim.lines}
        rowKey={(line) => String(line.lineNumber)}
        empty={<p className="quiet">No lines: decided as a whole.</p>}
        columns={[
          { title: 'Line', show: (line) => line.lineNumber },
          {
            title: 'Code',
            show: (line) => (
              <code className="code">{[line.code, ...line.modifiers].join(' ')}</code>
            ),
          },
          {
            title: 'Adjustments',
            show: (line) =>
              line.adjustments.map((each) => (
                <span
                  key={`${each.groupCode}${each.reasonCode}${each.amountCents}`}
                  className="adjustment"
                >
                  <Adjustment {...each} /> <Money cents={each.amountCents} />
                </span>
              )),
          },
          {
            title: 'Remarks',
            show: (line) => <code className="code">{line.remarkCodes.join(' ') || '–'}</code>,
          },
          { title: 'Charged', isAmount: true, show: (line) => <Money cents={line.chargeCents} /> },
          { title: 'Allowed', isAmount: true, show: (line) => <Money cents={line.allowedCents} /> },
          {
            title: 'By contract',
            isAmount: true,
            show: (line) => <Expected line={line} />,
          },
          { title: 'Paid', isAmount: true, show: (line) => <Money cents={line.paidCents} /> },
        ]}
      />
      <Doubts of={doubts} />
    </section>
  );
}

/** What the notes of adjustment reasons speak against; nothing was held back by it. */
function Doubts({ of: doubts }: { of: Record['doubts'] }) {
  return doubts.map(({ lineNumber, sentence }) => (
    <p key={`${lineNumber ?? ''}${sentence}`} className="watch-words">
      {lineNumber === null ? 'Claim' : `Line ${lineNumber}`}: {sentence} It was posted as the payer
      says.
    </p>
  ));
}

/** What the contract says; marked when the payer allowed less. */
function Expected({ line }: { line: RemittanceClaim['lines'][number] }) {
  const { expectedAllowedCents, allowedCents } = line;
  const isShort =
    expectedAllowedCents !== null && allowedCents !== null && allowedCents < expectedAllowedCents;
  return (
    <span className={isShort ? 'watch-words' : ''}>
      <Money cents={expectedAllowedCents} />
      {isShort && ' short'}
    </span>
  );
}
