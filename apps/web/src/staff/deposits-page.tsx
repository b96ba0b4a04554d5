/** What the bank took in: what met its remittance, what waits for one, and whose a cheque is. */
import { useRows } from '../api/queries.ts';
import { useFilters } from '../parts/address.ts';
import { FilterBar } from '../parts/filter-bar.tsx';
import { SplitList, useSplit, type SplitColumn } from '../parts/split-list.tsx';
import { writeOpen } from '../parts/split.tsx';
import { Nothing } from '../parts/states.tsx';
import { Day, Money, Status } from '../parts/values.tsx';
import { DepositDesk, depositKinds, standingOf, type Deposit } from './deposit-desk.tsx';
import { usePractices } from './session.ts';

const keyOf = (row: Deposit): string => writeOpen(row.practiceId, row.depositId);

function useColumns(): readonly SplitColumn<Deposit>[] {
  const { nameOf } = usePractices();
  return [
    { title: 'Deposited', width: '116px', show: (row) => <Day of={row.depositedOn} /> },
    {
      title: 'Kind',
      width: 'minmax(70px, 0.8fr)',
      show: (row) => depositKinds[row.kind] ?? row.kind,
    },
    {
      title: 'Trace',
      width: 'minmax(110px, 1fr)',
      isWide: true,
      show: (row) => <code className="code">{row.traceNumber || '–'}</code>,
    },
    {
      title: 'From',
      width: '110px',
      isWide: true,
      show: (row) => <code className="code">{row.originatorIdentifier || '–'}</code>,
    },
    {
      title: 'Practice',
      width: 'minmax(120px, 1fr)',
      isWide: true,
      show: (row) => nameOf(row.practiceId),
    },
    { title: 'State', width: '140px', show: (row) => <Status of={standingOf(row)} /> },
    {
      title: 'Amount',
      width: '88px',
      isAmount: true,
      show: (row) => <Money cents={row.amountCents} />,
    },
  ];
}

const kinds = ['payer', 'lockbox', 'card-settlement', 'return', 'other'] as const;

export function DepositsPage() {
  const [{ practice, kind, waiting, search }] = useFilters();
  const read = useRows('GET /api/deposits', {
    practiceId: practice,
    kind: kinds.find((each) => each === kind),
    trace: search,
    ...(waiting === 'yes' ? { isWaiting: 'true' } : {}),
  });
  const state = useSplit(read, keyOf);
  const { openRow } = state;
  const isFiltered = [practice, kind, waiting, search].some(Boolean);
  return (
    <div className="page page-list">
      <h1 className="page-title">Deposits</h1>
      <FilterBar
        search="Trace number"
        choices={[
          {
            name: 'waiting',
            label: 'State',
            all: 'Any state',
            options: [{ value: 'yes', label: 'Only what waits' }],
          },
          {
            name: 'kind',
            label: 'Kind',
            all: 'Any kind',
            options: kinds.map((value) => ({ value, label: depositKinds[value] ?? value })),
          },
        ]}
      />
      <SplitList
        state={state}
        name="Deposit"
        label="Deposits"
        columns={useColumns()}
        permissions={['remittances:read']}
        empty={
          isFiltered ? (
            <Nothing title="No deposit fits these filters.">Take one away.</Nothing>
          ) : (
            <Nothing title="No deposits yet.">
              The bank’s file is fetched from its mailbox every day by itself.
            </Nothing>
          )
        }
        record={openRow && <DepositDesk key={openRow.depositId} deposit={openRow} />}
      />
    </div>
  );
}
