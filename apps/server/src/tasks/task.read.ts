/** Queues as people work them. */
import { sql, type SelectQueryBuilder } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { dateInZone } from '../platform/clocks.ts';
import type { DB } from '../platform/database/schema.generated.ts';
import type { ReadTx, Tx } from '../platform/transaction.ts';
import { pageOf, readCursor, type Page } from './page.ts';
import { lockTask, taskOf } from './task.store.ts';
import type { Task } from './task.ts';

export interface TaskFilter {
  readonly queue?: string | undefined;
  readonly practiceId?: string | undefined;
  readonly reason?: string | undefined;
  readonly ownerUserId?: string | undefined;
  readonly status?: 'open' | 'done' | 'cancelled' | undefined;
  readonly subjectId?: string | undefined;
  readonly patientId?: string | undefined;
  /** Also what is put off to a day after today. */
  readonly withSnoozed?: boolean | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A page of a queue, the soonest due first, with the exact count of all that match. */
export async function listTasks(tx: ReadTx, filter: TaskFilter): Promise<Page<Task>> {
  const matching = matchingTasks(tx, filter);
  const { count } = await matching
    .select(sql<bigint>`count(*)`.as('count'))
    .executeTakeFirstOrThrow();
  let paged = matching
    .selectAll()
    .orderBy('due_date')
    .orderBy('id')
    .limit(filter.limit + 1);
  const [dueDate, id] = readCursor(filter.cursor, ['when', 'id']) ?? [];
  if (dueDate !== undefined && id !== undefined) {
    paged = paged.where(sql<boolean>`(due_date, id) > (${dueDate}::date, ${id}::uuid)`);
  }
  const rows = (await paged.execute()).map(taskOf);
  for (const task of rows) if (task.patientId) tx.saw(task.practiceId, [task.patientId]);
  return pageOf(rows, filter.limit, Number(count), (task) => [task.dueDate, task.id]);
}

function matchingTasks(tx: ReadTx, filter: TaskFilter): SelectQueryBuilder<DB, 'task', object> {
  let matching = tx.db.selectFrom('task').where('status', '=', filter.status ?? 'open');
  if (filter.practiceId) matching = matching.where('practice_id', '=', filter.practiceId);
  if (filter.queue) matching = matching.where('queue', '=', filter.queue);
  if (filter.reason) matching = matching.where('reason', '=', filter.reason);
  if (filter.ownerUserId) matching = matching.where('owner_user_id', '=', filter.ownerUserId);
  if (filter.subjectId) matching = matching.where('subject_id', '=', filter.subjectId);
  if (filter.patientId) matching = matching.where('patient_id', '=', filter.patientId);
  if (!filter.withSnoozed) {
    const today = dateInZone(tx.now, 'America/New_York');
    matching = matching.where((either) =>
      either.or([either('snoozed_until', 'is', null), either('snoozed_until', '<=', today)]),
    );
  }
  return matching;
}

export interface QueueCount {
  readonly queue: string;
  readonly open: number;
  readonly overdue: number;
  readonly mine: number;
  readonly amountCents: bigint;
}

/**
 * How much waits in each queue: all, overdue, and one person's own.
 * @param today the office's day, so that every screen counts the same
 */
export async function countQueues(
  tx: ReadTx,
  userId: string | null,
  today: CalendarDate,
): Promise<QueueCount[]> {
  const { rows } = await sql<{
    queue: string;
    open: bigint;
    overdue: bigint;
    mine: bigint;
    amount: bigint;
  }>`
    select queue, count(*) as open, count(*) filter (where due_date < ${today}::date) as overdue,
      count(*) filter (where owner_user_id = ${userId}::uuid) as mine, sum(amount_cents)::bigint as amount
    from task where status = 'open' and (snoozed_until is null or snoozed_until <= ${today}::date)
    group by queue order by queue`.execute(tx.db);
  return rows.map((row) => ({
    queue: row.queue,
    open: Number(row.open),
    overdue: Number(row.overdue),
    mine: Number(row.mine),
    amountCents: row.amount,
  }));
}

/** Whether a member of staff holds any grant in this practice. */
export async function holdsGrant(tx: ReadTx, practiceId: string, userId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('staff_grant')
    .select('role')
    .where('practice_id', '=', practiceId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row !== undefined;
}

/** The open tasks of a queue that are about a claim of the practice written to. */
export async function findOpenTasksOfClaim(
  tx: Tx,
  queue: string,
  claimId: string,
): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('task')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('queue', '=', queue)
    .where('claim_id', '=', claimId)
    .where('status', '=', 'open')
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

/** A task of the practice written to, locked until the deed ends. */
export async function findTask(tx: Tx, taskId: string): Promise<Task | undefined> {
  return lockTask(tx, taskId);
}
