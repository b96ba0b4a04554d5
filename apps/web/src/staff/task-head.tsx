/** Why a task is here, what to do, and its deeds. */
import { Button, Group } from '@mantine/core';
import { showName } from '../parts/show.ts';
import { Deadline, Money } from '../parts/values.tsx';
import type { Task } from './task.ts';
import type { TaskStep } from './task-deeds.tsx';

const words: Readonly<Record<string, string>> = {
  'charges-incomplete': 'Charges lack something',
  'note-to-code': 'A note waits for its codes',
  'payer-not-recognised': 'Payer not recognised',
  'no-coverage-on-date': 'No policy on the day of service',
  'payer-rejected': 'Payer did not take it in',
  'clearinghouse-rejected': 'Clearinghouse did not take it in',
  'authorization-requested': 'Authorization asked for',
  'authorization-units-exceeded': 'Authorized units used up',
  'authorization-units-low': 'Few authorized units left',
  'self-check-failed': 'Our own check of the file failed',
  'edits-block': 'An edit blocks it',
  'claims-wait-for-enrollment': 'Claims wait for an enrollment',
  'payment-returned': 'A payment came back',
  'credit-after-reversal': 'A credit stands after a take-back',
  'payer-silent': 'Payer is silent',
};

/** A task's reason in words. */
export function taskWords(reason: string): string {
  return words[reason] ?? showName(reason);
}

export function TaskHead({ task, begin }: { task: Task; begin: (step: TaskStep) => void }) {
  return (
    <section className="task-head" aria-label="Task">
      <div>
        <strong>{taskWords(task.reason)}</strong> · due <Deadline of={task.dueDate} /> ·{' '}
        <Money cents={task.amountCents} /> at stake
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
