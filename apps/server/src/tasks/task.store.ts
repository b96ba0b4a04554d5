/** Rows of tasks. */
import { sql, type Kysely, type Selectable } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { DB, Task as TaskRow } from '../platform/database/schema.generated.ts';
import type { Tx } from '../platform/transaction.ts';
import { gather } from '../platform/database/gather.ts';
import { send } from '../platform/database/in-transaction.ts';
import type { NewTask, Task } from './task.ts';

export function taskOf(row: Selectable<TaskRow>): Task {
  return {
    practiceId: row.practice_id,
    id: row.id,
    queue: row.queue,
    reason: row.reason,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    patientId: row.patient_id,
    claimId: row.claim_id,
    amountCents: row.amount_cents,
    dueDate: row.due_date,
    status: row.status as Task['status'],
    ownerUserId: row.owner_user_id,
    snoozedUntil: row.snoozed_until,
    detail: row.detail as Task['detail'],
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    closedBy: row.closed_by,
    outcome: row.outcome,
  };
}

/** Opens a task, or refreshes amount and detail of the same one while it is open. */
export async function upsertOpenTask(tx: Tx, task: NewTask): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into task (practice_id, id, queue, reason, subject_kind, subject_id, patient_id, claim_id,
      amount_cents, due_date, detail, opened_at)
    values (${tx.practiceId}::uuid, ${tx.newId()}::uuid, ${task.queue}, ${task.reason}, ${task.subjectKind},
      ${task.subjectId}::uuid, ${task.patientId ?? null}::uuid, ${task.claimId ?? null}::uuid,
      ${task.amountCents ?? 0n}::bigint, ${task.dueDate}::date, ${JSON.stringify(task.detail ?? {})}::jsonb,
      ${tx.now}::timestamptz)
    on conflict (practice_id, queue, reason, subject_kind, subject_id) where status = 'open'
    do update set amount_cents = excluded.amount_cents, detail = excluded.detail
    returning id`.execute(tx.db);
  const [row] = rows;
  if (!row) throw new Error('broken: a task was neither opened nor found');
  return row.id;
}

export interface ClosingTasks {
  /** Of this queue, of one of these, or of any. */
  readonly queue?: string | readonly string[] | undefined;
  readonly reason?: string | undefined;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly outcome: string;
}

/** Closes what is open about a subject. @returns the ids closed */
export async function closeOpenTasks(tx: Tx, closing: ClosingTasks): Promise<string[]> {
  if (closing.queue === undefined) return closeInEveryQueue(tx, closing);
  const queues = typeof closing.queue === 'string' ? [closing.queue] : closing.queue;
  const { practiceId, now: at } = tx;
  const by = `${tx.actor.kind}:${tx.actor.id}`;
  return closeAll(tx.db, { ...closing, queues, practiceId, at, by });
}

interface Closing extends Omit<ClosingTasks, 'queue'> {
  readonly queues: readonly string[];
  readonly practiceId: string;
  readonly at: string;
  readonly by: string;
}

/** What a deed closes side by side is closed by one statement: most of it is looked for and not there. */
const closeAll = gather(async (db: Kysely<DB>, all: readonly Closing[]): Promise<string[][]> => {
  const [deed] = all;
  if (!deed) return [];
  const each = all.flatMap((one, at) => one.queues.map((queue) => ({ ...one, queue, at })));
  const { rows } = await sql<{ id: string; at: number }>`
    update task t set status = 'done', closed_at = ${deed.at}::timestamptz, closed_by = ${deed.by}, outcome = c.outcome
    from unnest(${each.map((one) => one.queue)}::text[], ${each.map((one) => one.reason ?? null)}::text[],
      ${each.map((one) => one.subjectKind)}::text[], ${each.map((one) => one.subjectId)}::uuid[],
      ${each.map((one) => one.outcome)}::text[], ${each.map((one) => one.at)}::int[])
      as c (queue, reason, subject_kind, subject_id, outcome, at)
    where t.practice_id = ${deed.practiceId}::uuid and t.status = 'open' and t.queue = c.queue
      and t.subject_kind = c.subject_kind and t.subject_id = c.subject_id
      and (c.reason is null or t.reason = c.reason)
    returning t.id, c.at`.execute(db);
  return all.map((_, at) => rows.filter((row) => row.at === at).map((row) => row.id));
});

async function closeInEveryQueue(tx: Tx, closing: ClosingTasks): Promise<string[]> {
  let update = tx.db
    .updateTable('task')
    .set({
      status: 'done',
      closed_at: tx.now,
      closed_by: `${tx.actor.kind}:${tx.actor.id}`,
      outcome: closing.outcome,
    })
    .where('practice_id', '=', tx.practiceId)
    .where('subject_kind', '=', closing.subjectKind)
    .where('subject_id', '=', closing.subjectId)
    .where('status', '=', 'open');
  if (closing.reason !== undefined) update = update.where('reason', '=', closing.reason);
  const rows = await update.returning('id').execute();
  return rows.map((row) => row.id);
}

/** One task of this practice, locked until the deed ends. */
export async function lockTask(tx: Tx, taskId: string): Promise<Task | undefined> {
  const row = await tx.db
    .selectFrom('task')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', taskId)
    .forUpdate()
    .executeTakeFirst();
  return row && taskOf(row);
}

export interface TaskChange {
  readonly ownerUserId?: string | null;
  readonly snoozedUntil?: CalendarDate | null;
  readonly closing?: { readonly status: 'done' | 'cancelled'; readonly outcome: string };
}

export async function updateTask(tx: Tx, taskId: string, change: TaskChange): Promise<void> {
  await send(
    tx.db,
    tx.db
      .updateTable('task')
      .set({
        ...(change.ownerUserId === undefined ? {} : { owner_user_id: change.ownerUserId }),
        ...(change.snoozedUntil === undefined ? {} : { snoozed_until: change.snoozedUntil }),
        ...(change.closing === undefined
          ? {}
          : {
              status: change.closing.status,
              outcome: change.closing.outcome,
              closed_at: tx.now,
              closed_by: `${tx.actor.kind}:${tx.actor.id}`,
            }),
      })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', taskId),
  );
}
