/** What patients ask, kept as notes that are never changed. */
import { send } from '../platform/database/in-transaction.ts';
import type { Tx } from '../platform/transaction.ts';

/** Keeps the words, with what kind of question it was. */
export async function insertAsk(
  tx: Tx,
  ask: { readonly guarantorId: string; readonly kind: string; readonly text: string },
): Promise<void> {
  await send(
    tx.db,
    tx.db.insertInto('note').values({
      practice_id: tx.practiceId,
      id: tx.newId(),
      subject_kind: 'guarantor',
      subject_id: ask.guarantorId,
      body: ask.text,
      author: `patient:${ask.kind}`,
      written_at: tx.now,
    }),
  );
}
