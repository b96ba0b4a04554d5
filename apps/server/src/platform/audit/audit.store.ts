/** Audit rows, written in the transaction of the read or deed they tell of. */
import { sql, type Transaction } from 'kysely';
import type { Announcement } from '../announcement.ts';
import type { Instant } from '../clocks.ts';
import type { DB } from '../database/schema.generated.ts';
import { lastOfTransaction } from '../database/sessions.ts';
import type { Actor } from '../transaction.ts';

export interface AuditEntry {
  readonly id: string;
  readonly practiceId: string;
  readonly at: Instant;
  readonly businessAt: Instant;
  readonly actor: Actor;
  readonly action: string;
  readonly outcome: string;
  readonly subjectKind: string | null;
  readonly subjectIds: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Writes the audit rows of a read, at least one, as the last of its transaction. */
export async function insertLastEvents(
  db: Transaction<DB>,
  entries: readonly AuditEntry[],
): Promise<void> {
  const insert = db
    .insertInto('audit_event')
    .values(
      entries.map((entry) => ({
        id: entry.id,
        practice_id: entry.practiceId,
        at: entry.at,
        business_at: entry.businessAt,
        actor_kind: entry.actor.kind,
        actor_id: entry.actor.id,
        action: entry.action,
        outcome: entry.outcome,
        subject_kind: entry.subjectKind,
        subject_ids: [...entry.subjectIds],
        detail: JSON.stringify(entry.detail),
      })),
    )
    .compile();
  await db.executeQuery({ ...insert, sql: `${lastOfTransaction} ${insert.sql}` });
}

/**
 * Writes the audit row of a deed and what it announces, in one statement that ends the transaction:
 * every deed ends so, and each round trip saved is saved for all of them.
 */
export async function insertLastEvent(
  db: Transaction<DB>,
  entry: AuditEntry,
  announced: readonly Announcement[],
): Promise<void> {
  const announcing =
    announced.length === 0
      ? sql``
      : sql`with announced as (
          insert into outbox (practice_id, topic, payload, created_at)
          select ${entry.practiceId}::uuid, u.topic, u.payload::jsonb, ${entry.businessAt}::timestamptz
          from unnest(${announced.map((one) => one.topic)}::text[],
            ${announced.map((one) => JSON.stringify(one.payload))}::text[])
            with ordinality as u (topic, payload, position)
          order by u.position)`;
  await sql`${sql.raw(lastOfTransaction)} ${announcing}
    insert into audit_event (practice_id, id, at, business_at, actor_kind, actor_id, action, outcome,
      subject_kind, subject_ids, detail)
    values (${entry.practiceId}::uuid, ${entry.id}::uuid, ${entry.at}::timestamptz,
      ${entry.businessAt}::timestamptz, ${entry.actor.kind}, ${entry.actor.id}, ${entry.action},
      ${entry.outcome}, ${entry.subjectKind}, ${[...entry.subjectIds]}::uuid[],
      ${JSON.stringify(entry.detail)}::jsonb)`.execute(db);
}
