/** One queue: filters, rows in the order of their clock, deeds by key, several at once, the record beside. */
import { Button } from '@mantine/core';
import { useState, type ComponentType } from 'react';
import { useRows } from '../api/queries.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useFilters } from '../parts/address.ts';
import { FilterBar } from '../parts/filter-bar.tsx';
import { useKeys } from '../parts/keys.tsx';
import { showName } from '../parts/show.ts';
import { SplitList, useSplit, type SplitColumn } from '../parts/split-list.tsx';
import { writeOpen } from '../parts/split.tsx';
import { Nothing } from '../parts/states.tsx';
import { Deadline, Money } from '../parts/values.tsx';
import { claimPath } from '../paths.ts';
import { pageOf, type PageId } from '../routes.ts';
import type { Task } from './task.ts';
import { usePractices } from './session.ts';
import { NoteOnTask, TaskDeedForm, type TaskStep } from './task-deeds.tsx';
import { TaskHead, taskWords } from './task-head.tsx';

interface QueueGiven {
  readonly pageId: PageId;
  readonly queue: string;
  readonly fills: string;
  readonly Record: ComponentType<{ task: Task }>;
}

const keyOf = (task: Task): string => writeOpen(task.practiceId, task.id);

function useColumns(): readonly SplitColumn<Task>[] {
  const { nameOf } = usePractices();
  return [
    { title: 'Why', width: 'minmax(160px, 1.3fr)', show: (task) => taskWords(task.reason) },
    { title: 'What', width: 'minmax(140px, 1.2fr)', isWide: true, show: missingWords },
    {
      title: 'Practice',
      width: 'minmax(120px, 1fr)',
      isWide: true,
      show: (task) => nameOf(task.practiceId),
    },
    { title: 'Due', width: '160px', show: (task) => <Deadline of={task.dueDate} /> },
    {
      title: 'Owner',
      width: '70px',
      isWide: true,
      show: (task) => (task.ownerUserId === null ? <span className="quiet">–</span> : 'Taken'),
    },
    {
      title: 'At stake',
      width: '96px',
      isAmount: true,
      show: (task) => <Money cents={task.amountCents} />,
    },
  ];
}

/** What the detail of a task says in a line: what is missing, which codes. */
function missingWords(task: Task): string {
  const { missing, reasonCodes, codes } = task.detail;
  const words = [missing, reasonCodes, codes].flatMap((each): unknown[] =>
    Array.isArray(each) ? each : [],
  );
  return words
    .map((each) =>
      typeof each === 'object' && each !== null && 'missing' in each
        ? showName(String(each.missing))
        : String(each),
    )
    .join(', ');
}

export function TaskQueue({ pageId, queue, fills, Record }: QueueGiven) {
  const [{ practice, status, reason, mine }] = useFilters();
  const read = useRows('GET /api/tasks', {
    queue: queue as 'coding',
    practiceId: practice,
    status: status === 'done' || status === 'cancelled' ? status : 'open',
    reason,
    mine: mine === 'yes' ? 'true' : undefined,
  });
  const state = useSplit(read, keyOf);
  const [step, setStep] = useState<TaskStep | null>(null);
  const { keys, openRow } = state;
  const chosen = read.rows.filter((task) => keys.selected.has(keyOf(task)));
  const pointed = openRow ?? read.rows[keys.at];
  const targets = chosen.length > 0 ? chosen : pointed ? [pointed] : [];
  const begin = (next: TaskStep) => () => {
    if (targets.length > 0) setStep(next);
  };
  useKeys([
    { key: 'e', does: 'Done: close the task', run: begin('finish') },
    { key: 'a', does: 'Assign to yourself', run: begin('assign') },
    { key: 's', does: 'Snooze to a later day', run: begin('snooze') },
    { key: 'n', does: 'Write a note', run: begin('note') },
  ]);
  const page = pageOf(pageId);
  const isFiltered = [practice, reason, mine, status].some(Boolean);
  return (
    <div className="page page-list">
      <h1 className="page-title">{page.title}</h1>
      <QueueFilters rows={read.rows} chosen={chosen.length} begin={begin} />
      <SplitList
        state={state}
        name={page.title}
        label="Tasks"
        columns={useColumns()}
        permissions={page.permissions}
        empty={<EmptyQueue isFiltered={isFiltered} fills={fills} />}
        path={openRow?.claimId ? claimPath(openRow.practiceId, openRow.claimId) : undefined}
        record={
          openRow && (
            <>
              <TaskHead task={openRow} begin={setStep} />
              <Record key={openRow.id} task={openRow} />
            </>
          )
        }
      />
      <Dialog opened={step !== null} onClose={() => setStep(null)} title={stepTitle(step, targets)}>
        {step !== null && (
          <TaskStepForm
            step={step}
            tasks={targets}
            close={() => setStep(null)}
            after={keys.clear}
          />
        )}
      </Dialog>
    </div>
  );
}

function TaskStepForm({
  step,
  tasks,
  close,
  after,
}: {
  step: TaskStep;
  tasks: readonly Task[];
  close: () => void;
  after: () => void;
}) {
  const [first] = tasks;
  if (step !== 'note') {
    return <TaskDeedForm step={step} tasks={tasks} close={close} after={after} />;
  }
  return first ? <NoteOnTask task={first} close={close} /> : null;
}

function stepTitle(step: TaskStep | null, tasks: readonly Task[]): string {
  const what = tasks.length === 1 ? taskWords(tasks[0]?.reason ?? '') : `${tasks.length} tasks`;
  const titles = { finish: 'Done', assign: 'Take', snooze: 'Snooze', note: 'Note' };
  return step === null ? '' : `${titles[step]}: ${what}`;
}

function QueueFilters({
  rows,
  chosen,
  begin,
}: {
  rows: readonly Task[];
  chosen: number;
  begin: (step: TaskStep) => () => void;
}) {
  const [{ reason }] = useFilters();
  const reasons = [...new Set([...rows.map((task) => task.reason), ...(reason ? [reason] : [])])];
  return (
    <FilterBar
      choices={[
        {
          name: 'reason',
          label: 'Why',
          all: 'Any reason',
          options: reasons.map((value) => ({ value, label: taskWords(value) })),
        },
        {
          name: 'mine',
          label: 'Owner',
          all: 'Anybody’s',
          options: [{ value: 'yes', label: 'Mine' }],
        },
        {
          name: 'status',
          label: 'State',
          all: 'Open',
          options: [
            { value: 'done', label: 'Done' },
            { value: 'cancelled', label: 'Cancelled' },
          ],
        },
      ]}
    >
      {chosen > 0 && (
        <span className="bulk">
          {chosen} chosen
          <Button variant="default" onClick={begin('finish')}>
            Done
          </Button>
          <Button variant="default" onClick={begin('assign')}>
            Take
          </Button>
          <Button variant="default" onClick={begin('snooze')}>
            Snooze
          </Button>
        </span>
      )}
    </FilterBar>
  );
}

function EmptyQueue({ isFiltered, fills }: { isFiltered: boolean; fills: string }) {
  if (isFiltered) return <Nothing title="Nothing fits these filters.">Take one away.</Nothing>;
  return <Nothing title="All done: this queue is empty.">{fills}</Nothing>;
}
