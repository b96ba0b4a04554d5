/** The claims list: filters in the address, exact count, record beside it. */
import { useRead, useRows } from '../api/queries.ts';
import type { ClaimRow } from './claim.ts';
import { useFilters } from '../parts/address.ts';
import { claimStatuses, wordsOfStatus } from '../parts/code-words.ts';
import { FilterBar, type FilterChoice } from '../parts/filter-bar.tsx';
import { SplitList, useSplit, type SplitColumn } from '../parts/split-list.tsx';
import { readOpen, writeOpen } from '../parts/split.tsx';
import { Nothing } from '../parts/states.tsx';
import { Day, Money, Status } from '../parts/values.tsx';
import { claimPath } from '../paths.ts';
import { ClaimRecord } from './claim-record.tsx';

const keyOf = (row: ClaimRow): string => writeOpen(row.practiceId, row.claimId);

const columns: readonly SplitColumn<ClaimRow>[] = [
  {
    title: 'Claim',
    width: '138px',
    show: (row) => <code className="code">{row.controlNumber}</code>,
  },
  { title: 'Patient', width: 'minmax(84px, 1.2fr)', show: (row) => row.patientName },
  { title: 'Payer', width: 'minmax(110px, 1fr)', isWide: true, show: (row) => row.payerName },
  { title: 'Service', width: '130px', isWide: true, show: (row) => <Day of={row.serviceDate} /> },
  { title: 'Status', width: 'minmax(124px, 1fr)', show: (row) => <Status of={row.status} /> },
  {
    title: 'Charged',
    isWide: true,
    width: '96px',
    isAmount: true,
    show: (row) => <Money cents={row.totalChargeCents} />,
  },
  {
    title: 'Paid',
    width: '96px',
    isWide: true,
    isAmount: true,
    show: (row) => <Money cents={row.paidCents} />,
  },
  {
    title: 'Insurance',
    width: '84px',
    isAmount: true,
    show: (row) => <Money cents={row.insuranceBalanceCents} />,
  },
  {
    title: 'Patient owes',
    isWide: true,
    width: '96px',
    isAmount: true,
    show: (row) => <Money cents={row.patientBalanceCents} />,
  },
];

export function ClaimsPage() {
  const [filters] = useFilters();
  const { practice, status, payer, search, patient } = filters;
  const read = useRows('GET /api/claims', {
    practiceId: practice,
    status,
    payerId: payer,
    search,
    patientId: patient,
  });
  const state = useSplit(read, keyOf);
  // the address may name a claim that stands on none of the pages fetched so far
  const opened = readOpen(state.openKey);
  return (
    <div className="page page-list">
      <h1 className="page-title">Claims</h1>
      <FilterBar search="Name, control number or payer’s number" choices={useClaimFilters()} />
      <SplitList
        state={state}
        name="Claim"
        label="Claims"
        columns={columns}
        permissions={['claims:read']}
        empty={<NoClaims isFiltered={[practice, status, payer, search].some(Boolean)} />}
        path={opened && claimPath(opened.practiceId, opened.id)}
        record={
          opened && (
            <ClaimRecord
              key={state.openKey}
              practiceId={opened.practiceId}
              claimId={opened.id}
              isBeside
            />
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
