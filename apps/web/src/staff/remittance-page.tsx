/** One remittance: what the payer sent, claim by claim, what was kept back, and what stands open. */
import { Link } from '@tanstack/react-router';
import { useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { usePathParts } from '../parts/address.ts';
import { showName } from '../parts/show.ts';
import { Loaded, LoadingRows, Nothing } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { Adjustment, Code, Day, Facts, Money, Status } from '../parts/values.tsx';
import { claimPath, filePath } from '../paths.ts';
import { ExceptionDesk } from './exception-desk.tsx';

type Record = Answer<'GET /api/practices/{practiceId}/remittances/{remittanceId}'>;
type RemittanceClaim = Record['claims'][number];

export function RemittancePage() {
  const { practiceId = '', remittanceId = '' } = usePathParts();
  const read = useRead('GET /api/practices/{practiceId}/remittances/{remittanceId}', {
    params: { practiceId, remittanceId },
  });
  return (
    <div className="page">
      <Loaded read={read} permissions={['remittances:read']} bones={<LoadingRows />}>
        {(record) => <Remittance record={record} />}
      </Loaded>
    </div>
  );
}

function Remittance({ record }: { record: Record }) {
  const { remittance, claims, providerLevelAdjustments, exceptions } = record;
  const open = exceptions.filter((each) => each.status === 'open');
  return (
    <article className="record">
      <RemittanceHead remittance={remittance} />
      {open.map((exception) => (
        <ExceptionDesk key={exception.exceptionId} exception={exception} />
      ))}
      <h2 className="section-title">Claims ({claims.length})</h2>
      {claims.length === 0 && <Nothing title="It names no claim." />}
      {claims.map((claim) => (
        <DecidedClaim
          key={claim.remittanceClaimId}
          practiceId={remittance.practiceId}
          claim={claim}
        />
      ))}
      <ProviderLevel rows={providerLevelAdjustments} />
    </article>
  );
}

function RemittanceHead({ remittance }: { remittance: Record['remittance'] }) {
  return (
    <header className="record-head">
      <div className="record-title">
        <h1>
          {remittance.payerName} <code className="code">{remittance.traceNumber}</code>
        </h1>
        <Status of={remittance.status} />
      </div>
      <p className="record-who">
        {remittance.practiceName} ·{' '}
        <a
          href={filePath(remittance.practiceId, remittance.fileSha256)}
          target="_blank"
          rel="noreferrer"
        >
          Raw source (835)
        </a>
      </p>
      <Facts
        of={[
          ['Amount', <Money key="1" cents={remittance.amountCents} strong />],
          ['Paid on', <Day key="2" of={remittance.paymentDate} />],
          ['By', remittance.method],
          ['In the bank', remittance.isInBank ? 'yes' : 'not yet'],
          ['Received', <Day key="3" of={remittance.receivedAt} />],
          ['Claims', remittance.claimCount],
          ['Exceptions open', remittance.openExceptions],
        ]}
      />
    </header>
  );
}

function DecidedClaim({ practiceId, claim }: { practiceId: string; claim: RemittanceClaim }) {
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
    </section>
  );
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

function ProviderLevel({ rows }: { rows: Record['providerLevelAdjustments'] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h2 className="section-title">Kept back or added at the level of the provider</h2>
      <Table
        caption="Provider-level amounts"
        rows={rows}
        rowKey={(row) => `${row.code}-${row.reference}-${row.amountCents}`}
        columns={[
          { title: 'Code', show: (row) => <code className="code">{row.code}</code> },
          { title: 'Why', show: (row) => showName(providerLevelWords[row.code] ?? 'other') },
          { title: 'Reference', show: (row) => row.reference || '–' },
          { title: 'Amount', isAmount: true, show: (row) => <Money cents={row.amountCents} /> },
        ]}
      />
    </>
  );
}

const providerLevelWords: Readonly<{ [code: string]: string }> = {
  WO: 'earlier overpayment taken back',
  FB: 'balance brought forward',
  '72': 'refund authorized',
  CS: 'adjustment by the payer',
  L6: 'interest',
};
