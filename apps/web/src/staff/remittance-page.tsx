/** One remittance: what the payer sent, claim by claim, what was kept back, and what stands open. */
import { useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { usePathParts } from '../parts/address.ts';
import { showName } from '../parts/show.ts';
import { Loaded, LoadingRows, Nothing } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { Day, Facts, Money, Status } from '../parts/values.tsx';
import { filePath } from '../paths.ts';
import { DecidedClaim } from './decided-claim.tsx';
import { ExceptionDesk } from './exception-desk.tsx';

type Record = Answer<'GET /api/practices/{practiceId}/remittances/{remittanceId}'>;

export function RemittancePage() {
  const { practiceId = '', remittanceId = '' } = usePathParts();
  const read = useRead('GET /api/practices/{practiceId}/remittances/{remittanceId}', {
    params: { practiceId, remittanceId },
  });
  return (
    <div className="page">
      <h1 className="unseen">Remittance</h1>
      <Loaded read={read} permissions={['remittances:read']} bones={<LoadingRows />}>
        {(record) => <Remittance record={record} />}
      </Loaded>
    </div>
  );
}

function Remittance({ record }: { record: Record }) {
  const { remittance, claims, providerLevelAdjustments, exceptions, doubts } = record;
  const open = exceptions.filter((each) => each.status === 'open');
  return (
    <article className="record">
      <RemittanceHead remittance={remittance} doubts={doubts} />
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
          doubts={doubts.filter(({ position }) => position === claim.position)}
        />
      ))}
      <ProviderLevel rows={providerLevelAdjustments} />
    </article>
  );
}

function RemittanceHead({ remittance, doubts }: Pick<Record, 'remittance' | 'doubts'>) {
  return (
    <header className="record-head">
      <div className="record-title">
        <h2>
          {remittance.payerName} <code className="code">{remittance.traceNumber}</code>
        </h2>
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
          ...(doubts.length > 0 ? ([['Odd adjustments', doubts.length]] as const) : []),
        ]}
      />
    </header>
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
