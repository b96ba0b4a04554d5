/** A queue in groups: exact counts and money of each; a group opens as a filter. */
import { useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { useFilters } from '../parts/address.ts';
import { showCount } from '../parts/show.ts';
import { Money } from '../parts/values.tsx';
import { readWorkFilters } from './queue-filters.tsx';
import { usePractices } from './session.ts';
import { taskWords } from './task-words.ts';

const groupings = ['reason', 'payer', 'practice', 'owner', 'due'] as const;
type Grouping = (typeof groupings)[number];
type Group = Answer<'GET /api/work/groups'>['rows'][number];

const clocks: Readonly<Record<string, string>> = {
  late: 'Late',
  week: 'Within a week',
  later: 'Later',
};

export function QueueGroups({ queue }: { queue: string }) {
  const [filters] = useFilters();
  const by = groupings.find((each) => each === filters['group']);
  return by && <Groups queue={queue} by={by} />;
}

function Groups({ queue, by }: { queue: string; by: Grouping }) {
  const [filters, change] = useFilters();
  const { nameOf } = usePractices();
  const read = useRead('GET /api/work/groups', {
    query: {
      ...readWorkFilters(queue, filters),
      [by === 'practice' ? 'practiceId' : by]: undefined,
      by,
    },
  });
  const nameOfGroup = (group: Group): string => {
    if (by === 'reason') return taskWords(group.key);
    if (by === 'practice') return nameOf(group.key);
    if (by === 'due') return clocks[group.key] ?? group.key;
    return group.name || (by === 'owner' ? 'Nobody’s' : 'No payer');
  };
  return (
    <ul className="groups" aria-label={`Groups by ${by}`}>
      {(read.data?.rows ?? []).map((group) => {
        const isChosen = filters[by] === group.key;
        return (
          <li key={group.key}>
            <button
              type="button"
              className="group"
              aria-pressed={isChosen}
              // what has no payer, or is due later, is no filter of its own
              disabled={group.key === '' || group.key === 'later'}
              onClick={() => change({ [by]: isChosen ? undefined : group.key, open: undefined })}
            >
              <span>{nameOfGroup(group)}</span>
              <strong>{showCount(group.open)}</strong>
              {group.late > 0 && <span className="clock-out">{showCount(group.late)} late</span>}
              <Money cents={group.amountCents} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
