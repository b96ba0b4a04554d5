/** For whom code changes are told. */
import type { ReadTx } from '../platform/transaction.ts';

/** The practices, of those that may be read, for which somebody asked. */
export async function findAskedPractices(tx: ReadTx, staffId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('code_change_mail')
    .select('practice_id')
    .where('practice_id', 'in', [...tx.practiceIds])
    .where('staff_id', '=', staffId)
    .orderBy('practice_id')
    .execute();
  return rows.map((row) => row.practice_id);
}
