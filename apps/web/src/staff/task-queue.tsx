/** One queue: filters, rows in the order that earns most, deeds by key, several at once, the record beside. */
import { useState, type ComponentType } from 'react';
import { useRows } from '../api/queries.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useFilters } from '../parts/address.ts';
import { useKeys } from '../parts/keys.tsx';
import { SplitList, useSplit, type SplitColumn } from '../parts/split-list.tsx';
import { writeOpen } from '../parts/split.tsx';
import { Nothing } from '../parts/states.tsx';
import { Day, Deadline, Money } from '../parts/values.tsx';
import { claimPath, patientPath } from '../paths.ts';
import { pageOf, type PageId } from '../routes.ts';
import { QueueFilters, readWorkFilters } from './queue-filters.tsx';
import { QueueGroups } from './queue-groups.tsx';
import type { Task } from './task.ts';
import { usePractices } from './session.ts';
import { TaskDeedForm, NoteOnTasks, type TaskStep } from './task-deeds.tsx';
import { TaskHead } from './task-head.tsx';
import { TaskWhy } from './task-why.tsx';
import { taskWords } from './task-words.ts';

interface QueueGiven {
  readonly pageId: PageId;
  readonly queue: string;
  readonly fills: string;
  readonly Record: ComponentType<{ task: Task }>;
}

const keyOf = (task: Task): string => writeOpen(task.practiceId, task.id);

/** Columns of every queue; what does not fit beside a record is left out there. */
export function useTaskColumns(): readonly SplitColumn<Task>[] {
  const { nameOf } = usePractices();
  return [
    { title: 'Why', width: 'minmax(96px, 1.8fr)', show: (task) => <TaskWhy task={task} /> },
    {
      title: 'Patient',
      width: 'minmax(112px, 1fr)',
      show: (task) => task.patientName ?? <span className="quiet">–</span>,
    },
    {
      title: 'Payer',
      width: 'minmax(110px, 1fr)',
      isWide: true,
      show: (task) => task.payerName ?? <span className="quiet">–</span>,
    },
    {
      title: 'Service',
      width: '128px',
      isWide: true,
      show: (task) => <Day of={task.serviceDate} />,
    },
    {
      title: 'Practice',
      width: 'minmax(110px, 0.9fr)',
      isWide: true,
      show: (task) => nameOf(task.practiceId),
    },
    { title: 'Due', width: '148px', show: (task) => <Deadline of={task.dueDate} /> },
    {
      title: 'Owner',
      width: '96px',
      isWide: true,
      show: (task) => task.ownerName ?? <span className="quiet">nobody</span>,
    },
    {
      title: 'At stake',
      width: '80px',
      isAmount: true,
      show: (task) => <Money cents={task.amountCents} />,
    },
  ];
}

export function TaskQueue({ pageId, queue, fills, Record }: QueueGiven) {
  const [filters] = useFilters();
  const asked = readWorkFilters(queue, filters);
  const read = useRows('GET /api/work', {
    ...asked,
    order: filters['order'] === 'due' ? 'due' : 'worth',
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
    { key: 'u', does: 'Give it back to nobody', run: begin('release') },
    { key: 's', does: 'Snooze to a later day', run: begin('snooze') },
    { key: 'n', does: 'Write a note', run: begin('note') },
  ]);
  const page = pageOf(pageId);
  return (
    <div className="page page-list">
      <h1 className="page-title">{page.title}</h1>
      <QueueFilters queue={queue} chosen={chosen.length} begin={begin} />
      <QueueGroups queue={queue} />
      <SplitList
        state={state}
        name={page.title}
        label="Tasks"
        columns={useTaskColumns()}
        permissions={page.permissions}
        empty={<EmptyQueue isFiltered={isFiltered(filters)} fills={fills} />}
        path={openRow && pathOf(openRow)}
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

/** The page of what a task is about. */
function pathOf(task: Task): string | undefined {
  if (task.claimId) return claimPath(task.practiceId, task.claimId);
  return task.patientId ? patientPath(task.practiceId, task.patientId) : undefined;
}

const filterNames = ['practice', 'reason', 'payer', 'owner', 'due', 'status', 'search'];

function isFiltered(filters: Readonly<Record<string, string | undefined>>): boolean {
  return filterNames.some((name) => Boolean(filters[name]));
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
  if (step === 'note') return <NoteOnTasks tasks={tasks} close={close} />;
  return <TaskDeedForm step={step} tasks={tasks} close={close} after={after} />;
}

function stepTitle(step: TaskStep | null, tasks: readonly Task[]): string {
  const what = tasks.length === 1 ? taskWords(tasks[0]?.reason ?? '') : `${tasks.length} tasks`;
  const titles = {
    finish: 'Done',
    assign: 'Take',
    release: 'Give back',
    snooze: 'Snooze',
    note: 'Note',
  };
  return step === null ? '' : `${titles[step]}: ${what}`;
}

function EmptyQueue({ isFiltered: isCut, fills }: { isFiltered: boolean; fills: string }) {
  if (isCut) return <Nothing title="Nothing fits these filters.">Take one away.</Nothing>;
  return <Nothing title="All done: this queue is empty.">{fills}</Nothing>;
}
