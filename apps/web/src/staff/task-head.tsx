/** Why a task is here, what to do, and its deeds. */
import { Button, Group } from '@mantine/core';
import { Deadline, Money } from '../parts/values.tsx';
import type { Task } from './task.ts';
import type { TaskStep } from './task-deeds.tsx';
import { useWhy } from './task-why.tsx';

export function TaskHead({ task, begin }: { task: Task; begin: (step: TaskStep) => void }) {
  const { why, toDo } = useWhy()(task);
  return (
    <section className="task-head" aria-label="Task">
      <div>
        <strong>{why}</strong>
        <p>{toDo}</p>
        <p className="quiet">
          Due <Deadline of={task.dueDate} /> · <Money cents={task.amountCents} /> at stake ·{' '}
          {task.ownerName ?? 'nobody’s'}
        </p>
        {task.outcome && <p className="quiet">Came of it: {task.outcome}</p>}
      </div>
      {task.status === 'open' && (
        <Group gap={6}>
          <Button variant="default" onClick={() => begin('finish')}>
            Done
          </Button>
          <Button variant="default" onClick={() => begin('assign')}>
            Take
          </Button>
          <Button variant="default" onClick={() => begin('snooze')}>
            Snooze
          </Button>
        </Group>
      )}
    </section>
  );
}
