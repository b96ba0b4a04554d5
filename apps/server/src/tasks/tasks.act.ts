/** What may be done with tasks. */
import { readCalendarDate } from '@claimwright/kernel/calendar-date';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { Tx } from '../platform/transaction.ts';
import {
  closeOpenTasks,
  lockTask,
  updateTask,
  upsertOpenTask,
  type ClosingTasks,
} from './task.store.ts';
import { findOpenTasksOfClaim, holdsGrant } from './task.read.ts';
import type { NewTask } from './task.ts';

/**
 * Opens a task. While the same task (queue, reason, subject) is open, opening it again only
 * refreshes its amount and detail.
 * @returns its id
 */
export async function openTask(tx: Tx, task: NewTask): Promise<string> {
  const id = await upsertOpenTask(tx, task);
  tx.touched('task', [id]);
  return id;
}

/**
 * Closes the open tasks about a subject, of one queue or reason where given.
 * @returns how many were closed
 */
export async function closeTasks(tx: Tx, closing: ClosingTasks): Promise<number> {
  const ids = await closeOpenTasks(tx, closing);
  if (ids.length > 0) tx.touched('task', ids);
  return ids.length;
}

/** Gives a task to a member of staff, or to nobody. Refuses closed tasks and strangers to the practice. */
export async function assignTask(
  tx: Tx,
  given: { readonly taskId: string; readonly ownerUserId: string | null },
): Promise<{ readonly taskId: string } | Refused> {
  const refused = await findOpen(tx, given.taskId);
  if (refused) return refused;
  if (given.ownerUserId !== null && !(await holdsGrant(tx, tx.practiceId, given.ownerUserId))) {
    return refuse('task-owner-unknown');
  }
  await updateTask(tx, given.taskId, { ownerUserId: given.ownerUserId });
  return { taskId: given.taskId };
}

/**
 * Gives the open tasks of a queue about a claim to a member of staff, or to nobody.
 * Refuses strangers to the practice.
 */
export async function assignTasksOfClaim(
  tx: Tx,
  given: { readonly queue: string; readonly claimId: string; readonly ownerUserId: string | null },
): Promise<{ readonly taskIds: readonly string[] } | Refused> {
  const { queue, claimId, ownerUserId } = given;
  if (ownerUserId !== null && !(await holdsGrant(tx, tx.practiceId, ownerUserId))) {
    return refuse('task-owner-unknown');
  }
  const taskIds = await findOpenTasksOfClaim(tx, queue, claimId);
  for (const taskId of taskIds) await updateTask(tx, taskId, { ownerUserId });
  return { taskIds };
}

/** Puts a task off to a later day, or takes it back (null). Refuses a day that is not after today. */
export async function snoozeTask(
  tx: Tx,
  given: { readonly taskId: string; readonly until: string | null },
): Promise<{ readonly taskId: string } | Refused> {
  const refused = await findOpen(tx, given.taskId);
  if (refused) return refused;
  const until = given.until === null ? null : readCalendarDate(given.until);
  if (until === undefined) return refuse('task-snooze-not-a-date');
  if (until !== null && until <= tx.now.slice(0, 10)) return refuse('task-snooze-in-the-past');
  await updateTask(tx, given.taskId, { snoozedUntil: until });
  return { taskId: given.taskId };
}

/** Closes one task by hand, with what came of it. Refuses one that is closed already. */
export async function finishTask(
  tx: Tx,
  given: {
    readonly taskId: string;
    readonly status: 'done' | 'cancelled';
    readonly outcome: string;
  },
): Promise<{ readonly taskId: string } | Refused> {
  const refused = await findOpen(tx, given.taskId);
  if (refused) return refused;
  await updateTask(tx, given.taskId, {
    closing: { status: given.status, outcome: given.outcome },
  });
  return { taskId: given.taskId };
}

async function findOpen(tx: Tx, taskId: string): Promise<Refused | undefined> {
  const task = await lockTask(tx, taskId);
  if (!task) return refuse('task-not-found');
  if (task.status !== 'open') return refuse('task-closed', { status: task.status });
  tx.touched('task', [taskId]);
  return undefined;
}
