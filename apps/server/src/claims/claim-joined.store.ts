/** Writes down which claim took the place of others. */
import { send } from '../platform/database/in-transaction.ts';
import type { Tx } from '../platform/transaction.ts';

/** Names the claim that took the place of others. */
export async function nameJoined(
  tx: Tx,
  claimIds: readonly string[],
  intoId: string,
): Promise<void> {
  await send(
    tx.db,
    tx.db
      .updateTable('claim')
      .set({ joined_into_id: intoId })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', (is) => is.fn.any(is.val([...claimIds]))),
  );
}
