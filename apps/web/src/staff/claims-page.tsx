/** The claims list: filters in the address, exact count, record beside it. */
import { useRead, useRows } from '../api/queries.ts';
import type { ClaimRow } from '../api/awaited-operations.ts';
import { useFilters } from '../parts/address.ts';
import { claimStatuses, wordsOfStatus } from '../parts/code-words.ts';
import { FilterBar, focusFilter, type FilterChoice } from '../parts/filter-bar.tsx';
import { Grid, type Column } from '../parts/grid.tsx';
import { useListKeys } from '../parts/list-keys.ts';
import { readOpen, Split, writeOpen } from '../parts/split.tsx';
import { Nothing } from '../parts/states.tsx';
import { Day, Money, Status } from '../parts/values.tsx';
import { claimPath } from '../paths.ts';
import { ClaimRecord } from './claim-record.tsx';

const keyOf = (row: ClaimRow): string => writeOpen(row.practiceId, row.claimId);

const columns: readonly Column<ClaimRow>[] = [
  {
    title: 'Claim',
    width: '112px',
    show: (row) => <code className="code">{row.controlNumber}</code>,
  },
  { title: 'Patient', width: 'minmax(120px, 1.2fr)', show: (row) => row.patientName },
  { title: 'Payer', width: 'minmax(110px, 1fr)', show: (row) => row.payerName },
  { title: 'Service', width: '130px', show: (row) => <Day of={row.serviceDate} /> },
  { title: 'Status', width: 'minmax(140px, 0.9fr)', show: (row) => <Status of={row.status} /> },
  {
    title: 'Charged',
    width: '96px',
    isAmount: true,
    show: (row) => <Money cents={row.totalChargeCents} />,
  },
  { title: 'Paid', width: '96px', isAmount: true, show: (row) => <Money cents={row.paidCents} /> },
  {
    title: 'Insurance',
    width: '96px',
    isAmount: true,
    show: (row) => <Money cents={row.insuranceBalanceCents} />,
  },
  {
    title: 'Patient owes',
    width: '96px',
    isAmount: true,
    show: (row) => <Money cents={row.patientBalanceCents} />,
  },
];

/** Beside a record there is room for what tells rows apart. */
const narrow = columns.filter(({ title }) =>
  ['Claim', 'Patient', 'Status', 'Insurance'].includes(title),
);

export function ClaimsPage() {
  const [filters, change] = useFilters();
  const { practice, status, payer, search, open } = filters;
  const read = useRows('GET /api/claims', {
    practiceId: practice,
    status,
    payerId: payer,
    search,
    patientId: filters['patient'],
  });
  const opened = readOpen(open);
  const show = (row: ClaimRow): void => change({ open: keyOf(row) });
  const close = (): void => change({ open: undefined });
  const keys = useListKeys({
    read,
    rowKey: keyOf,
    open: show,
    openKey: open,
    close: opened && close,
    filter: focusFilter,
  });
  const isFiltered = [practice, status, payer, search].some(Boolean);
  return (
    <div className="page page-list">
      <h1 className="page-title">Claims</h1>
      <FilterBar search="Name, control number or payer’s number" choices={useClaimFilters()} />
      <Split
        name="Claim"
        close={close}
        path={opened && claimPath(opened.practiceId, opened.id)}
        list={
          <Grid
            label="Claims"
            columns={opened ? narrow : columns}
            read={read}
            rowKey={keyOf}
            at={keys.at}
            onMove={keys.move}
            onOpen={show}
            openKey={open}
            selected={keys.selected}
            permissions={['claims:read']}
            empty={<NoClaims isFiltered={isFiltered} />}
          />
        }
        record={
          opened && (
            <ClaimRecord key={open} practiceId={opened.practiceId} claimId={opened.id} isBeside />
          )
        }
      />
    </div>
  );
}

function NoClaims({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <Nothing title="No claim fits these filters.">Take one away, or clear them all.</Nothing>
    );
  }
  return (
    <Nothing title="No claims yet.">
      A claim is built by itself when an encounter is complete. Look at charge completion for
      encounters that lack something.
    </Nothing>
  );
}

function useClaimFilters(): readonly FilterChoice[] {
  const payers = useRead('GET /api/payers', {});
  return [
    {
      name: 'status',
      label: 'Status',
      all: 'Any status',
      options: claimStatuses.map((value) => ({ value, label: wordsOfStatus(value).words })),
    },
    {
      name: 'payer',
      label: 'Payer',
      all: 'Any payer',
      options: (payers.data?.rows ?? []).map((payer) => ({ value: payer.id, label: payer.name })),
    },
  ];
}
