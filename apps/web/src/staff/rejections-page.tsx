/** Claims that a clearinghouse or payer turned back: their words, ours, and what to do; the claim beside. */
import { useRows } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { useFilters } from '../parts/address.ts';
import { FilterBar } from '../parts/filter-bar.tsx';
import { SplitList, useSplit, type SplitColumn } from '../parts/split-list.tsx';
import { writeOpen } from '../parts/split.tsx';
import { Nothing } from '../parts/states.tsx';
import { Day, Deadline, Money } from '../parts/values.tsx';
import { claimPath } from '../paths.ts';
import { ClaimRecord } from './claim-record.tsx';
import { FileTasks } from './file-tasks.tsx';
import type { TaskLike } from './task-deeds.tsx';
import { useTaskKeys } from './task-keys.tsx';

type Row = Answer<'GET /api/rejections'>['rows'][number];

const keyOf = (row: Row): string => writeOpen(row.practiceId, row.claimId);

const columns: readonly SplitColumn<Row>[] = [
  { title: 'Why', width: 'minmax(160px, 1.6fr)', show: (row) => row.ourWords || row.theirWords },
  {
    title: 'Claim',
    width: '142px',
    isWide: true,
    show: (row) => <code className="code">{row.controlNumber}</code>,
  },
  { title: 'Patient', width: 'minmax(104px, 1fr)', show: (row) => row.patientName },
  { title: 'Payer', width: 'minmax(110px, 1fr)', isWide: true, show: (row) => row.payerName },
  {
    title: 'By',
    width: '100px',
    isWide: true,
    show: (row) => (row.fromPayer ? 'Payer' : 'Clearinghouse'),
  },
  { title: 'Rejected', width: '126px', isWide: true, show: (row) => <Day of={row.rejectedAt} /> },
  { title: 'File by', width: '150px', show: (row) => <Deadline of={row.filingDeadline} /> },
  {
    title: 'Owner',
    width: '96px',
    isWide: true,
    show: (row) => row.ownerName ?? <span className="quiet">nobody</span>,
  },
  {
    title: 'Charged',
    width: '90px',
    isAmount: true,
    isWide: true,
    show: (row) => <Money cents={row.totalChargeCents} />,
  },
];

export function RejectionsPage() {
  const [{ practice, status }] = useFilters();
  const read = useRows('GET /api/rejections', { practiceId: practice, status });
  const state = useSplit(read, keyOf);
  const { openRow, keys } = state;
  const chosen = read.rows.filter((row) => keys.selected.has(keyOf(row)));
  const pointed = openRow ?? read.rows[keys.at];
  const dialog = useTaskKeys(
    (chosen.length > 0 ? chosen : pointed ? [pointed] : []).flatMap(taskOfRow),
    keys.clear,
  );
  return (
    <div className="page page-list">
      <h1 className="page-title">Rejections</h1>
      <FilterBar
        choices={[
          {
            name: 'status',
            label: 'Who',
            all: 'Turned back by anybody',
            options: [
              { value: 'clearinghouse-rejected', label: 'By the clearinghouse' },
              { value: 'payer-rejected', label: 'By the payer' },
            ],
          },
        ]}
      />
      <FileTasks queue="rejections" />
      <SplitList
        state={state}
        name="Rejected claim"
        label="Rejections"
        columns={columns}
        permissions={['claims:work']}
        empty={<NoRejections isFiltered={Boolean(practice ?? status)} />}
        path={openRow && claimPath(openRow.practiceId, openRow.claimId)}
        record={
          openRow && (
            <>
              <section className="task-head" aria-label="Task">
                <div>
                  <strong>{openRow.whatToDo}</strong>
                  <p className="quiet">
                    <Money cents={openRow.totalChargeCents} /> · file by{' '}
                    <Deadline of={openRow.filingDeadline} /> · {openRow.ownerName ?? 'nobody’s'}
                  </p>
                </div>
              </section>
              <ClaimRecord
                key={openRow.claimId}
                practiceId={openRow.practiceId}
                claimId={openRow.claimId}
                isBeside
              />
            </>
          )
        }
      />
      {dialog}
    </div>
  );
}

function taskOfRow(row: Row): TaskLike[] {
  const { practiceId, taskId, claimId, patientName, totalChargeCents, status } = row;
  if (taskId === null) return [];
  const amountCents = totalChargeCents;
  return [{ practiceId, id: taskId, claimId, patientName, amountCents, reason: status }];
}

function NoRejections({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return <Nothing title="No rejection fits these filters.">Take one away.</Nothing>;
  }
  return (
    <Nothing title="All done: nothing was turned back.">
      A claim comes here when the clearinghouse or the payer did not take it in.
    </Nothing>
  );
}
