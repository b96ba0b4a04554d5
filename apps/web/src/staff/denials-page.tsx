/** The denial queue: what earns most before its appeal runs out stands first; the claim and its deeds beside it. */
import { useRead, useRows } from '../api/queries.ts';
import { useFilters } from '../parts/address.ts';
import { FilterBar } from '../parts/filter-bar.tsx';
import { useTaskKeys } from './task-keys.tsx';
import type { TaskLike } from './task-deeds.tsx';
import { showName } from '../parts/show.ts';
import { SplitList, useSplit, type SplitColumn } from '../parts/split-list.tsx';
import { writeOpen } from '../parts/split.tsx';
import { Nothing } from '../parts/states.tsx';
import { Adjustment, Deadline, Money } from '../parts/values.tsx';
import { claimPath } from '../paths.ts';
import { AppealAnswer } from './appeal-answer.tsx';
import { ClaimRecord } from './claim-record.tsx';
import { DenialDeeds, type Denial } from './denial-deeds.tsx';

const keyOf = (row: Denial): string => writeOpen(row.practiceId, row.denialId);

const columns: readonly SplitColumn<Denial>[] = [
  { title: 'Due', width: '152px', show: (row) => <Deadline of={row.deadline} /> },
  {
    title: 'Code',
    width: '92px',
    show: (row) => <Adjustment groupCode={row.groupCode} reasonCode={row.reasonCode} />,
  },
  {
    title: 'Cause',
    width: 'minmax(110px, 0.8fr)',
    isWide: true,
    show: (row) => showName(row.rootCause),
  },
  { title: 'Patient', width: 'minmax(96px, 1fr)', show: (row) => row.patientName },
  { title: 'Payer', width: 'minmax(110px, 1fr)', isWide: true, show: (row) => row.payerName },
  {
    title: 'Owner',
    width: '96px',
    isWide: true,
    show: (row) => row.ownerName ?? <span className="quiet">nobody</span>,
  },
  {
    title: 'Next',
    width: 'minmax(120px, 1fr)',
    isWide: true,
    show: (row) => showName(row.nextAction),
  },
  {
    title: 'Amount',
    width: '84px',
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

const owners = ['me', 'nobody'] as const;

const states = ['corrected', 'appealed', 'overturned', 'upheld', 'written-off'].map((value) => ({
  value,
  label: showName(value),
}));

export function DenialsPage() {
  const [{ practice, cause, payer, status, owner, order }] = useFilters();
  const read = useRows('GET /api/denials', {
    practiceId: practice,
    payerId: payer,
    rootCause: causes.find((each) => each === cause),
    status: status ?? 'open',
    owner: owners.find((each) => each === owner),
    order: order === 'due' ? 'deadline' : 'worth',
  });
  const state = useSplit(read, keyOf);
  const denial = state.openRow;
  const { keys } = state;
  const chosen = read.rows.filter((row) => keys.selected.has(keyOf(row)));
  const pointed = denial ?? read.rows[keys.at];
  const dialog = useTaskKeys(
    (chosen.length > 0 ? chosen : pointed ? [pointed] : []).flatMap(taskOfDenial),
    keys.clear,
  );
  const isFiltered = [practice, cause, payer, status, owner].some(Boolean);
  return (
    <div className="page page-list">
      <h1 className="page-title">Denials</h1>
      <DenialFilters />
      <SplitList
        state={state}
        name="Denial"
        label="Denials"
        columns={columns}
        permissions={['denials:work']}
        empty={<NoDenials isFiltered={isFiltered} />}
        path={denial && claimPath(denial.practiceId, denial.claimId)}
        record={denial && <DenialRecord denial={denial} />}
      />
      {dialog}
    </div>
  );
}

function taskOfDenial(row: Denial): TaskLike[] {
  const { practiceId, taskId, claimId, patientName, amountCents, reasonCode } = row;
  if (taskId === null) return [];
  return [
    { practiceId, id: taskId, claimId, patientName, amountCents, reason: `denied-${reasonCode}` },
  ];
}

function DenialFilters() {
  const payers = useRead('GET /api/payers', {});
  return (
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
        {
          name: 'owner',
          label: 'Owner',
          all: 'Anybody’s',
          options: [
            { value: 'me', label: 'Mine' },
            { value: 'nobody', label: 'Nobody’s' },
          ],
        },
        {
          name: 'order',
          label: 'Order',
          all: 'Earns most first',
          options: [{ value: 'due', label: 'Due first' }],
        },
      ]}
    />
  );
}

function DenialRecord({ denial }: { denial: Denial }) {
  const { practiceId, claimId, denialId } = denial;
  return (
    <>
      {denial.status === 'open' && <DenialDeeds key={denialId} denial={denial} />}
      {denial.status === 'appealed' && <AppealAnswer key={denialId} denial={denial} />}
      <ClaimRecord
        key={claimId}
        practiceId={practiceId}
        claimId={claimId}
        isBeside
        hasDenials={false}
      />
    </>
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
