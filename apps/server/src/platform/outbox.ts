/** What later steps of the revenue cycle must hear leaves with the transaction that caused it. */
import type { Tx } from './transaction.ts';

export interface Announcement {
  /** What happened, in the past tense: `remittance-posted`. */
  readonly topic: string;
  /** Identifiers only; never a patient's data. */
  readonly payload: Readonly<Record<string, string | number | boolean | null>>;
}

/** Announces with this transaction: others hear if, and only if, it commits. */
export async function publish(tx: Tx, ...announcements: readonly Announcement[]): Promise<void> {
  if (announcements.length === 0) return;
  await tx.db
    .insertInto('outbox')
    .values(
      announcements.map(({ topic, payload }) => ({
        practice_id: tx.practiceId,
        topic,
        payload: JSON.stringify(payload),
        created_at: tx.now,
      })),
    )
    .execute();
}
