/** Owner, snooze and note for lists that show what a task is about, not the task: by key, several at once. */
import { useState, type ReactNode } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { useKeys } from '../parts/keys.tsx';
import { TaskDeedForm, NoteOnTasks, type TaskLike, type TaskStep } from './task-deeds.tsx';

const titles: Readonly<Record<TaskStep, string>> = {
  finish: 'Done',
  assign: 'Take',
  release: 'Give back',
  snooze: 'Snooze',
  note: 'Note',
};

/**
 * Puts `a`, `u`, `s` and `n` to a list.
 * @param targets what is chosen, or what the keyboard points at; what has no open task is left out
 * @returns the dialog that asks and says what came of it
 */
export function useTaskKeys(targets: readonly TaskLike[], after: () => void): ReactNode {
  const [step, setStep] = useState<TaskStep | null>(null);
  // one task may stand behind several rows
  const tasks = [...new Map(targets.map((task) => [task.id, task])).values()];
  const begin = (next: TaskStep) => () => {
    if (tasks.length > 0) setStep(next);
  };
  useKeys([
    { key: 'a', does: 'Assign to yourself', run: begin('assign') },
    { key: 'u', does: 'Give it back to nobody', run: begin('release') },
    { key: 's', does: 'Snooze to a later day', run: begin('snooze') },
    { key: 'n', does: 'Write a note', run: begin('note') },
  ]);
  const close = (): void => setStep(null);
  const title = step === null ? '' : titles[step];
  return (
    <Dialog opened={step !== null} onClose={close} title={title}>
      {step === 'note' && <NoteOnTasks tasks={tasks} close={close} />}
      {step !== null && step !== 'note' && (
        <TaskDeedForm step={step} tasks={tasks} close={close} after={after} />
      )}
    </Dialog>
  );
}
