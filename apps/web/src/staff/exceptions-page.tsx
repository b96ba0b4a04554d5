/** What posting put aside: the reason and the amount, the remittance beside it, settled one by one. */
import { useRead, useRows } from '../api/queries.ts';
import { useFilters } from '../parts/address.ts';
import { FilterBar } from '../parts/filter-bar.tsx';
import { SplitList, useSplit, type SplitColumn } from '../parts/split-list.tsx';
import { writeOpen } from '../parts/split.tsx';
import { Loaded, LoadingRows, Nothing } from '../parts/states.tsx';
import { Day, Money } from '../parts/values.tsx';
import { remittancePath } from '../paths.ts';
import { DecidedClaim } from './decided-claim.tsx';
import type { TaskLike } from './task-deeds.tsx';
import { useTaskKeys } from './task-keys.tsx';
import { ExceptionDesk, exceptionWords, type Exception } from './exception-desk.tsx';

const keyOf = (row: Exception): string => writeOpen(row.practiceId, row.exceptionId);

const columns: readonly SplitColumn<Exception>[] = [
  { title: 'Why', width: 'minmax(180px, 1.5fr)', show: (row) => exceptionWords(row.reason) },
  { title: 'Payer', width: 'minmax(120px, 1fr)', isWide: true, show: (row) => row.payerName },
  {
    title: 'Trace',
    width: '130px',
    isWide: true,
    show: (row) => <code className="code">{row.traceNumber}</code>,
  },
  {
    title: 'Claim',
    width: '130px',
    isWide: true,
    show: (row) => <code className="code">{row.controlNumber ?? '–'}</code>,
  },
  {
    title: 'Owner',
    width: '96px',
    isWide: true,
    show: (row) => row.ownerName ?? <span className="quiet">nobody</span>,
  },
  { title: 'Put aside', width: '130px', show: (row) => <Day of={row.openedAt} /> },
  {
    title: 'Amount',
    width: '100px',
    isAmount: true,
    show: (row) => <Money cents={row.amountCents} />,
  },
];

export function ExceptionsPage() {
  const [{ status, reason, practice }] = useFilters();
  const read = useRows('GET /api/remittance-exceptions', {
    status: status === 'resolved' ? 'resolved' : 'open',
    reason,
    practiceId: practice,
  });
  const state = useSplit(read, keyOf);
  const exception = state.openRow;
  const { keys } = state;
  const chosen = read.rows.filter((row) => keys.selected.has(keyOf(row)));
  const pointed = exception ?? read.rows[keys.at];
  const dialog = useTaskKeys(
    (chosen.length > 0 ? chosen : pointed ? [pointed] : []).flatMap(taskOfException),
    keys.clear,
  );
  return (
    <div className="page page-list">
      <h1 className="page-title">Remittance exceptions</h1>
      <ExceptionFilters rows={read.rows} />
      <SplitList
        state={state}
        name="Exception"
        label="Exceptions"
        columns={columns}
        permissions={['remittances:read']}
        empty={<NoExceptions isFiltered={[status, reason, practice].some(Boolean)} />}
        path={exception && remittancePath(exception.practiceId, exception.remittanceId)}
        record={exception && <ExceptionRecord exception={exception} />}
      />
      {dialog}
    </div>
  );
}

function taskOfException(row: Exception): TaskLike[] {
  const { practiceId, taskId, amountCents, reason } = row;
  if (taskId === null) return [];
  return [{ practiceId, id: taskId, claimId: null, patientName: null, amountCents, reason }];
}

function ExceptionFilters({ rows }: { rows: readonly Exception[] }) {
  const [{ reason }] = useFilters();
  const reasons = [...new Set([...rows.map((row) => row.reason), ...(reason ? [reason] : [])])];
  return (
    <FilterBar
      choices={[
        {
          name: 'reason',
          label: 'Why',
          all: 'Any reason',
          options: reasons.map((value) => ({ value, label: exceptionWords(value) })),
        },
        {
          name: 'status',
          label: 'State',
          all: 'Open',
          options: [{ value: 'resolved', label: 'Settled' }],
        },
      ]}
    />
  );
}

function NoExceptions({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return <Nothing title="No exception fits these filters.">Take one away.</Nothing>;
  }
  return (
    <Nothing title="All done: nothing was put aside.">
      A payment comes here when it cannot be posted without a person.
    </Nothing>
  );
}

/** The exception above, what the payer sent about the claim below. */
function ExceptionRecord({ exception }: { exception: Exception }) {
  const { practiceId, remittanceId, remittanceClaimId } = exception;
  const read = useRead('GET /api/practices/{practiceId}/remittances/{remittanceId}', {
    params: { practiceId, remittanceId },
  });
  return (
    <>
      <ExceptionDesk key={exception.exceptionId} exception={exception} />
      <h2 className="section-title">What the payer sent</h2>
      <Loaded read={read} bones={<LoadingRows count={4} />}>
        {({ claims, doubts }) => (
          <>
            {claims
              .filter((claim) => claim.remittanceClaimId === remittanceClaimId)
              .map((claim) => (
                <DecidedClaim
                  key={claim.remittanceClaimId}
                  practiceId={practiceId}
                  claim={claim}
                  doubts={doubts.filter(({ position }) => position === claim.position)}
                />
              ))}
            {remittanceClaimId === null && (
              <p className="quiet">It is about the payment as a whole; open the page to read it.</p>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
