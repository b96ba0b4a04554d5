/** What was turned back as a whole, or never answered: tasks about files and batches, not about one claim. */
import { useState } from 'react';
import { useRows } from '../api/queries.ts';
import { useFilters } from '../parts/address.ts';
import { Dialog } from '../parts/dialog.tsx';
import type { Task } from './task.ts';
import { NoteOnTasks, TaskDeedForm, type TaskStep } from './task-deeds.tsx';
import { TaskHead } from './task-head.tsx';

interface Begun {
  readonly task: Task;
  readonly step: TaskStep;
}

/** The queue's tasks that name no claim, above the list of claims. */
export function FileTasks({ queue }: { queue: 'rejections' }) {
  const [{ practice }] = useFilters();
  const read = useRows('GET /api/work', { queue, practiceId: practice });
  const [begun, setBegun] = useState<Begun | null>(null);
  const tasks = read.rows.filter((task) => task.claimId === null);
  const close = (): void => setBegun(null);
  if (tasks.length === 0) return null;
  return (
    <>
      {tasks.map((task) => (
        <TaskHead key={task.id} task={task} begin={(step) => setBegun({ task, step })} />
      ))}
      <Dialog opened={begun !== null} onClose={close} title="Task">
        {begun?.step === 'note' && <NoteOnTasks tasks={[begun.task]} close={close} />}
        {begun && begun.step !== 'note' && (
          <TaskDeedForm step={begun.step} tasks={[begun.task]} close={close} after={close} />
        )}
      </Dialog>
    </>
  );
}
