/** Batches that left or should: what is in each, what answered it, and sending a refused one again. */
import { useRows } from '../api/queries.ts';
import { useFilters } from '../parts/address.ts';
import { FilterBar } from '../parts/filter-bar.tsx';
import { showCount } from '../parts/show.ts';
import { SplitList, useSplit, type SplitColumn } from '../parts/split-list.tsx';
import { writeOpen } from '../parts/split.tsx';
import { Nothing } from '../parts/states.tsx';
import { Day, Money, Status } from '../parts/values.tsx';
import { BatchDesk, type Batch } from './batch-desk.tsx';
import { usePractices } from './session.ts';

const keyOf = (row: Batch): string => writeOpen(row.practiceId, row.batchId);

const channels: Readonly<Record<string, string>> = {
  sftp: 'file',
  portal: 'portal',
  paper: 'paper',
};

function useColumns(): readonly SplitColumn<Batch>[] {
  const { nameOf } = usePractices();
  return [
    { title: 'Written', width: '128px', show: (row) => <Day of={row.writtenAt} /> },
    { title: 'State', width: '140px', show: (row) => <Status of={row.status} /> },
    {
      title: 'By',
      width: '64px',
      isWide: true,
      show: (row) => channels[row.channel] ?? row.channel,
    },
    {
      title: 'To',
      width: 'minmax(110px, 0.8fr)',
      isWide: true,
      show: (row) => row.clearinghouseKey,
    },
    {
      title: 'Practice',
      width: 'minmax(130px, 1.2fr)',
      isWide: true,
      show: (row) => nameOf(row.practiceId),
    },
    {
      title: 'Control number',
      width: '140px',
      isWide: true,
      show: (row) => <code className="code">{row.interchangeControlNumber}</code>,
    },
    { title: 'Sent', width: '128px', isWide: true, show: (row) => <Day of={row.sentAt} /> },
    { title: 'Claims', width: '60px', isAmount: true, show: (row) => showCount(row.claimCount) },
    {
      title: 'Charged',
      width: '100px',
      isAmount: true,
      show: (row) => <Money cents={row.totalChargeCents} />,
    },
  ];
}

const states = [
  { value: 'written', label: 'Written, not sent' },
  { value: 'sent', label: 'Sent, not answered' },
  { value: 'accepted', label: 'Accepted' },
  { value: 'partially-accepted', label: 'Accepted in part' },
  { value: 'rejected', label: 'Refused' },
];

export function BatchesPage() {
  const [{ practice, status }] = useFilters();
  const read = useRows('GET /api/batches', { practiceId: practice, status });
  const state = useSplit(read, keyOf);
  const { openRow } = state;
  return (
    <div className="page page-list">
      <h1 className="page-title">Batches</h1>
      <FilterBar
        choices={[{ name: 'status', label: 'State', all: 'Any state', options: states }]}
      />
      <SplitList
        state={state}
        name="Batch"
        label="Batches"
        columns={useColumns()}
        permissions={['claims:read']}
        empty={
          practice || status ? (
            <Nothing title="No batch fits these filters.">Take one away.</Nothing>
          ) : (
            <Nothing title="Nothing has left yet.">
              Claims that are ready leave together, several times a day, by themselves.
            </Nothing>
          )
        }
        record={openRow && <BatchDesk key={openRow.batchId} batch={openRow} />}
      />
    </div>
  );
}
