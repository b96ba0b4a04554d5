/** In which practices something was noted that is not in the sums yet. */
import { sql } from 'kysely';
import type { ReadTx } from '../platform/transaction.ts';

/** Practices in sight with notes, or with another time zone than the one they were summed by. */
export async function practicesToSum(tx: ReadTx): Promise<string[]> {
  const { rows } = await sql<{ practice_id: string }>`
    select practice_id from claim_to_sum union select practice_id from patient_to_sum
    union select s.practice_id from summed_zone s
    join practice z on z.practice_id = s.practice_id and z.time_zone <> s.time_zone
    order by 1`.execute(tx.db);
  return rows.map((row) => row.practice_id);
}
