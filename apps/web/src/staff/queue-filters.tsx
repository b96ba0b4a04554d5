/** What a queue is narrowed by, all of it in the address: reason, owner, payer, clock, state, order, grouping. */
import { Button, Kbd, Popover } from '@mantine/core';
import { useRead } from '../api/queries.ts';
import { useFilters, type Filters } from '../parts/address.ts';
import { FilterBar, type FilterChoice } from '../parts/filter-bar.tsx';
import { showCount } from '../parts/show.ts';
import type { TaskStep } from './task-deeds.tsx';
import { taskWords } from './task-words.ts';

/** The address's filters as the server takes them. */
export function readWorkFilters(queue: string, filters: Filters) {
  const { practice, reason, payer, owner, due, status, search } = filters;
  return {
    queue: queue,
    practiceId: practice,
    reason,
    payerId: payer,
    owner: owner,
    due: due === 'late' || due === 'week' ? due : undefined,
    status: (['done', 'cancelled', 'snoozed'] as const).find((each) => each === status) ?? 'open',
    search,
  } as const;
}

interface GivenFilters {
  readonly queue: string;
  readonly chosen: number;
  readonly begin: (step: TaskStep) => () => void;
}

export function QueueFilters({ queue, chosen, begin }: GivenFilters) {
  return (
    <FilterBar search="Patient or control number" choices={useChoices(queue)}>
      {chosen > 0 ? <Bulk chosen={chosen} begin={begin} /> : <OrderWords />}
    </FilterBar>
  );
}

/** Filters whose choices never change. */
const alwaysThere: readonly FilterChoice[] = [
  {
    name: 'due',
    label: 'Due',
    all: 'Any clock',
    options: [
      { value: 'late', label: 'Late' },
      { value: 'week', label: 'Within a week' },
    ],
  },
  {
    name: 'status',
    label: 'State',
    all: 'Open',
    options: [
      { value: 'snoozed', label: 'Put off' },
      { value: 'done', label: 'Done' },
      { value: 'cancelled', label: 'Cancelled' },
    ],
  },
  {
    name: 'order',
    label: 'Order',
    all: 'Earns most first',
    options: [{ value: 'due', label: 'Due first' }],
  },
  {
    name: 'group',
    label: 'Group by',
    all: 'Not grouped',
    options: ['reason', 'payer', 'practice', 'owner', 'due'].map((value) => ({
      value,
      label: `By ${value === 'due' ? 'clock' : value}`,
    })),
  },
];

function useChoices(queue: string): readonly FilterChoice[] {
  const [filters] = useFilters();
  const asked = readWorkFilters(queue, filters);
  const reasons = useRead('GET /api/work/groups', {
    query: { ...asked, reason: undefined, by: 'reason' },
  });
  const owners = useRead('GET /api/work/groups', {
    query: { ...asked, owner: undefined, by: 'owner' },
  });
  const payers = useRead('GET /api/payers', {});
  const others = (owners.data?.rows ?? []).filter((row) => row.key !== 'nobody');
  return [
    {
      name: 'reason',
      label: 'Why',
      all: 'Any reason',
      options: (reasons.data?.rows ?? []).map((row) => ({
        value: row.key,
        label: `${taskWords(row.key)} (${showCount(row.open)})`,
      })),
    },
    {
      name: 'owner',
      label: 'Owner',
      all: 'Anybody’s',
      options: [
        { value: 'me', label: 'Mine' },
        { value: 'nobody', label: 'Nobody’s' },
        ...others.map((row) => ({ value: row.key, label: `${row.name} (${showCount(row.open)})` })),
      ],
    },
    {
      name: 'payer',
      label: 'Payer',
      all: 'Any payer',
      options: (payers.data?.rows ?? []).map((one) => ({ value: one.id, label: one.name })),
    },
    ...alwaysThere,
  ];
}

/** How the order comes about. */
function OrderWords() {
  return (
    <Popover width={300} position="bottom-end" transitionProps={{ duration: 0 }} withArrow>
      <Popover.Target>
        <button type="button" className="definition" aria-label="How is this queue ordered?">
          ?
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="How this queue is ordered">
        What earns most before its clock runs out stands first: money at stake × how often such work
        brings it ÷ days left. “Due first” goes by the clock alone.
      </Popover.Dropdown>
    </Popover>
  );
}

const bulkDeeds: readonly (readonly [step: TaskStep, words: string, key: string])[] = [
  ['finish', 'Done', 'e'],
  ['assign', 'Take', 'a'],
  ['snooze', 'Snooze', 's'],
  ['note', 'Note', 'n'],
];

function Bulk({ chosen, begin }: Pick<GivenFilters, 'chosen' | 'begin'>) {
  return (
    <span className="bulk" role="group" aria-label="With what is chosen">
      {chosen} chosen
      {bulkDeeds.map(([step, words, key]) => (
        <Button
          key={step}
          variant="default"
          rightSection={<Kbd size="xs">{key}</Kbd>}
          onClick={begin(step)}
        >
          {words}
        </Button>
      ))}
    </span>
  );
}
