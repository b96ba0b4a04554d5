/**
 * Notes patients whose open balances are to be summed anew: one row a deed, as the last of it. The sums that
 * dashboards show are read together with what is noted, so that they are exact at every moment, and no
 * deed waits for a sum.
 */
import { sql } from 'kysely';
import { send } from '../platform/database/in-transaction.ts';
import type { Tx } from '../platform/transaction.ts';

const noted = new WeakMap<Tx, Set<string>>();

/** Notes patients whose charges this deed moves, or for whom another answers now. */
export function notePatientsToSum(tx: Tx, patientIds: Iterable<string>): void {
  let ids = noted.get(tx);
  if (!ids) {
    ids = new Set();
    noted.set(tx, ids);
    const own = ids;
    tx.atLast('patients-to-sum', () => writePatientsToSum(tx, [...own]));
  }
  for (const id of patientIds) ids.add(id);
}

async function writePatientsToSum(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await send(
    tx.db,
    sql`insert into patient_to_sum (practice_id, id, patient_ids)
      values (${tx.practiceId}::uuid, ${tx.newId()}::uuid, ${ids}::uuid[])`,
  );
}
