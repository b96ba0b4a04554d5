/** What is kept of a guarantor's address that mail does not reach. */
import type { Tx } from '../platform/transaction.ts';

/** @returns whether it was thought to be good until now */
export async function markAddressBad(tx: Tx, guarantorId: string): Promise<boolean> {
  const row = await tx.db
    .updateTable('guarantor')
    .set({ address_is_bad: true })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', guarantorId)
    .where('address_is_bad', '=', false)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
