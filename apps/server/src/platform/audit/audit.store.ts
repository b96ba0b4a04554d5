/** Audit rows, written in the transaction of the read or deed they tell of. */
import type { Transaction } from 'kysely';
import type { Instant } from '../clocks.ts';
import type { DB } from '../database/schema.generated.ts';
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

/** Writes audit rows; nothing for none. */
export async function insertAuditEvents(
  db: Transaction<DB>,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await db
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
    .execute();
}
