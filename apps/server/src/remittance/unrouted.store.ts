/** What no practice claims: kept until somebody who may work it says whose it is. */
import type { Cents } from '@claimwright/kernel/cents';
import type { Instant } from '../platform/clocks.ts';
import type { Database } from '../platform/database/connect.ts';

export interface NewUnrouted {
  readonly id: string;
  readonly sha256: string;
  readonly kind: string;
  readonly reason: string;
  readonly amountCents: Cents | null;
  /** Hash of what names it, so that the same thing twice is kept once. */
  readonly referenceHash: string;
  readonly detail: Readonly<Record<string, number | string>>;
  readonly receivedAt: Instant;
}

/** Keeps one; the same one again changes nothing. */
export async function insertUnrouted(database: Database, one: NewUnrouted): Promise<void> {
  await database
    .insertInto('unrouted')
    .values({
      id: one.id,
      sha256: one.sha256,
      kind: one.kind,
      reason: one.reason,
      amount_cents: one.amountCents,
      reference_hash: one.referenceHash,
      detail: JSON.stringify(one.detail),
      received_at: one.receivedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
