/** What a card payment needs to know. */
import { present } from '@claimwright/kernel/assert';
import type { Tx } from '../platform/transaction.ts';

/** The key under which the processor knows the practice as its merchant. */
export async function findMerchant(tx: Tx): Promise<string> {
  const row = await tx.db
    .selectFrom('directory')
    .select('key')
    .where('kind', '=', 'practice')
    .where('practice_id', '=', tx.practiceId)
    .orderBy('created_at')
    .orderBy('key')
    .limit(1)
    .executeTakeFirst();
  return present(row, 'a practice is not in the directory').key;
}

/** Whose a payment is; undefined when it is not there. */
export async function findPaymentGuarantor(tx: Tx, paymentId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('payment')
    .select('guarantor_id')
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', paymentId)
    .executeTakeFirst();
  return row?.guarantor_id ?? undefined;
}
