/** One queue: filters, rows in the order of their clock, deeds by key, several at once, the record beside. */
import { Button, Modal } from '@mantine/core';
import { useState, type ComponentType } from 'react';
import { useRows } from '../api/queries.ts';
import { useFilters } from '../parts/address.ts';
import { FilterBar, focusFilter } from '../parts/filter-bar.tsx';
import { Grid, type Column } from '../parts/grid.tsx';
import { useKeys } from '../parts/keys.tsx';
import { useListKeys } from '../parts/list-keys.ts';
import { showName } from '../parts/show.ts';
import { readOpen, Split, writeOpen } from '../parts/split.tsx';
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

/** The columns of a queue; beside a record only what tells rows apart. */
function useColumns(isBeside: boolean): readonly Column<Task>[] {
  const { nameOf } = usePractices();
  const all: readonly (Column<Task> & { isWide?: true })[] = [
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
  return isBeside ? all.filter((column) => !column.isWide) : all;
}

/** What the detail of a task says in a line: what is missing, which codes. */
function missingWords(task: Task): string {
  const { missing, reasonCodes, codes } = task.detail;
  const words = [missing, reasonCodes, codes].flatMap((each) => (Array.isArray(each) ? each : []));
  return words
    .map((each: unknown) =>
      typeof each === 'object' && each !== null && 'missing' in each
        ? showName(String(each.missing))
        : String(each),
    )
    .join(', ');
}

export function TaskQueue({ pageId, queue, fills, Record }: QueueGiven) {
  const [filters, change] = useFilters();
  const { practice, status, reason, mine, open } = filters;
  const read = useRows('GET /api/tasks', {
    queue: queue as 'coding',
    practiceId: practice,
    status: (status ?? 'open') as 'open',
    reason,
    mine: mine === undefined ? undefined : mine === 'yes',
  } as never);
  const [step, setStep] = useState<TaskStep | null>(null);
  const show = (task: Task): void => change({ open: keyOf(task) });
  const close = (): void => change({ open: undefined });
  const opened = readOpen(open);
  const openTask = read.rows.find((task) => keyOf(task) === open);
  const keys = useListKeys({
    read,
    rowKey: keyOf,
    open: show,
    openKey: open,
    close: opened && close,
    filter: focusFilter,
  });
  const chosen = read.rows.filter((task) => keys.selected.has(keyOf(task)));
  const pointed = openTask ?? read.rows[keys.at];
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
  const columns = useColumns(opened !== undefined);
  return (
    <div className="page page-list">
      <h1 className="page-title">{page.title}</h1>
      <QueueFilters rows={read.rows} chosen={chosen.length} begin={begin} />
      <Split
        name={page.title}
        close={close}
        path={openTask?.claimId ? claimPath(openTask.practiceId, openTask.claimId) : undefined}
        list={
          <Grid
            label="Tasks"
            columns={columns}
            read={read}
            rowKey={keyOf}
            at={keys.at}
            onMove={keys.move}
            onOpen={show}
            openKey={open}
            selected={keys.selected}
            permissions={page.permissions}
            empty={<EmptyQueue isFiltered={isFiltered} fills={fills} />}
          />
        }
        record={
          openTask && (
            <>
              <TaskHead task={openTask} begin={setStep} />
              <Record key={openTask.id} task={openTask} />
            </>
          )
        }
      />
      <Modal opened={step !== null} onClose={() => setStep(null)} title={stepTitle(step, targets)}>
        {step === 'note' && targets[0] && (
          <NoteOnTask task={targets[0]} close={() => setStep(null)} />
        )}
        {step !== null && step !== 'note' && (
          <TaskDeedForm
            step={step}
            tasks={targets}
            close={() => setStep(null)}
            after={keys.clear}
          />
        )}
      </Modal>
    </div>
  );
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
