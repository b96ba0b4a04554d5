/** Why a task is here, as exactly as its detail tells: the edit, what is missing, which codes. */
import { useRead } from '../api/queries.ts';
import { showName } from '../parts/show.ts';
import { readMissing } from './encounter.ts';
import type { Task } from './task.ts';
import { taskWords, wordsOfTask } from './task-words.ts';

interface Why {
  readonly why: string;
  readonly toDo: string;
}

/** The words of every task, with the edits' own sentences where edits hold something. */
export function useWhy(): (task: Pick<Task, 'reason' | 'detail'>) => Why {
  const edits = useRead('GET /api/edits', {}, { staleTime: Infinity });
  return ({ reason, detail }) => {
    const usual = wordsOfTask(reason);
    const [edit, ...others] = textsOf(detail['edits']);
    if (edit !== undefined) {
      const found = edits.data?.rows.find((row) => row.editId === edit);
      const more = others.length === 0 ? '' : ` (+${others.length})`;
      return {
        why: (found?.message ?? showName(edit)) + more,
        toDo: found?.whatToDo ?? usual.toDo,
      };
    }
    const missing = readMissing(detail).map((item) => showName(item.missing).toLowerCase());
    if (missing.length > 0) {
      return { why: `Lacks ${[...new Set(missing)].join(', ')}`, toDo: usual.toDo };
    }
    const codes = textsOf(detail['codes']);
    return codes.length === 0 ? usual : { ...usual, why: `${usual.why}: ${codes.join(', ')}` };
  };
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((each): each is string => typeof each === 'string')
    : [];
}

/** Why, in a cell. */
export function TaskWhy({ task }: { task: Task }) {
  const { why } = useWhy()(task);
  return <span title={why}>{why}</span>;
}

/** Why, for a name in a dialog or a group. */
export const plainWhy = (task: Pick<Task, 'reason' | 'patientName'>): string =>
  [taskWords(task.reason), task.patientName].filter(Boolean).join(' · ');
