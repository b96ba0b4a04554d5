/** The denial queue: what is due first stands first; the claim and its deeds beside it. */
import { useRead, useRows } from '../api/queries.ts';
import { useFilters } from '../parts/address.ts';
import { FilterBar, focusFilter } from '../parts/filter-bar.tsx';
import { Grid, type Column } from '../parts/grid.tsx';
import { useListKeys } from '../parts/list-keys.ts';
import { showName } from '../parts/show.ts';
import { readOpen, Split, writeOpen } from '../parts/split.tsx';
import { Nothing } from '../parts/states.tsx';
import { Adjustment, Deadline, Money } from '../parts/values.tsx';
import { claimPath } from '../paths.ts';
import { ClaimRecord } from './claim-record.tsx';
import { DenialDeeds, type Denial } from './denial-deeds.tsx';

const keyOf = (row: Denial): string => writeOpen(row.practiceId, row.denialId);

const columns: readonly (Column<Denial> & { readonly isWide?: true })[] = [
  { title: 'Due', width: '158px', show: (row) => <Deadline of={row.deadline} /> },
  {
    title: 'Code',
    width: '110px',
    show: (row) => <Adjustment groupCode={row.groupCode} reasonCode={row.reasonCode} />,
  },
  {
    title: 'Cause',
    width: 'minmax(110px, 0.8fr)',
    isWide: true,
    show: (row) => showName(row.rootCause),
  },
  { title: 'Patient', width: 'minmax(110px, 1fr)', show: (row) => row.patientName },
  { title: 'Payer', width: 'minmax(110px, 1fr)', isWide: true, show: (row) => row.payerName },
  {
    title: 'Next',
    width: 'minmax(120px, 1fr)',
    isWide: true,
    show: (row) => showName(row.nextAction),
  },
  {
    title: 'Amount',
    width: '96px',
    isAmount: true,
    show: (row) => <Money cents={row.amountCents} />,
  },
];

const causes = [
  'registration',
  'authorization',
  'coding',
  'documentation',
  'medical-necessity',
  'coordination-of-benefits',
  'timely-filing',
  'duplicate',
  'provider-enrollment',
  'benefit',
  'contract',
  'claim-data',
] as const;

const states = ['corrected', 'appealed', 'overturned', 'upheld', 'written-off'].map((value) => ({
  value,
  label: showName(value),
}));

export function DenialsPage() {
  const [{ practice, cause, payer, status, open }, change] = useFilters();
  const payers = useRead('GET /api/payers', {});
  const read = useRows('GET /api/denials', {
    practiceId: practice,
    payerId: payer,
    rootCause: causes.find((each) => each === cause),
    status: status ?? 'open',
  });
  const opened = readOpen(open);
  const denial = read.rows.find((row) => keyOf(row) === open);
  const show = (row: Denial): void => change({ open: keyOf(row) });
  const close = (): void => change({ open: undefined });
  const keys = useListKeys({
    read,
    rowKey: keyOf,
    open: show,
    openKey: open,
    close: opened && close,
    filter: focusFilter,
  });
  const isFiltered = [practice, cause, payer, status].some(Boolean);
  return (
    <div className="page page-list">
      <h1 className="page-title">Denials</h1>
      <FilterBar
        choices={[
          {
            name: 'cause',
            label: 'Cause',
            all: 'Any cause',
            options: causes.map((value) => ({ value, label: showName(value) })),
          },
          {
            name: 'payer',
            label: 'Payer',
            all: 'Any payer',
            options: (payers.data?.rows ?? []).map((one) => ({ value: one.id, label: one.name })),
          },
          { name: 'status', label: 'State', all: 'Open', options: states },
        ]}
      />
      <Split
        name="Denial"
        close={close}
        path={denial && claimPath(denial.practiceId, denial.claimId)}
        list={
          <Grid
            label="Denials"
            columns={opened ? columns.filter((column) => !column.isWide) : columns}
            read={read}
            rowKey={keyOf}
            at={keys.at}
            onMove={keys.move}
            onOpen={show}
            openKey={open}
            selected={keys.selected}
            permissions={['denials:work']}
            empty={<NoDenials isFiltered={isFiltered} />}
          />
        }
        record={
          denial && (
            <>
              {denial.status === 'open' && <DenialDeeds key={denial.denialId} denial={denial} />}
              <ClaimRecord
                key={denial.claimId}
                practiceId={denial.practiceId}
                claimId={denial.claimId}
                isBeside
                hasDenials={false}
              />
            </>
          )
        }
      />
    </div>
  );
}

function NoDenials({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return <Nothing title="No denial fits these filters.">Take one away.</Nothing>;
  }
  return (
    <Nothing title="All done: no denial is open.">
      A line comes here when its payer refused it and money may still be won.
    </Nothing>
  );
}
