/** Whether a plan is kept, and what came in. */
import { sql } from 'kysely';
import type { Cents } from '@claimwright/kernel/cents';
import type { Tx } from '../platform/transaction.ts';

/** Whether a plan is being kept. */
export async function hasActivePlan(tx: Tx, guarantorId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('payment_plan')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('guarantor_id', '=', guarantorId)
    .where('status', '=', 'active')
    .executeTakeFirst();
  return row !== undefined;
}

/** What a guarantor paid and did not take back, in cents; copays are for their own visit and do not count. */
export async function receivedCents(tx: Tx, guarantorId: string): Promise<Cents> {
  const { rows } = await sql<{ received: bigint }>`
    select coalesce(sum(amount_cents), 0)::bigint as received from payment
    where practice_id = ${tx.practiceId}::uuid and guarantor_id = ${guarantorId}::uuid
      and status = 'received' and kind <> 'copay'`.execute(tx.db);
  return (rows[0]?.received ?? 0n) as Cents;
}
