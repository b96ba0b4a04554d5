/**
 * Notes claims of which something changed that a dashboard sums: when they were built, sent and decided, whether
 * they were clean or denied. One row a deed, as the last of it. The sums are read together with what is
 * noted, so that they are exact at every moment, and no deed waits for a sum.
 */
import { sql } from 'kysely';
import { send } from '../platform/database/in-transaction.ts';
import type { Tx } from '../platform/transaction.ts';

const noted = new WeakMap<Tx, Set<string>>();

/** Notes claims that this deed builds or moves, or of which it writes a finding, an answer, a decision or a denial. */
export function noteClaimsToSum(tx: Tx, claimIds: Iterable<string>): void {
  let ids = noted.get(tx);
  if (!ids) {
    ids = new Set();
    noted.set(tx, ids);
    const own = ids;
    tx.atLast('claims-to-sum', () => writeClaimsToSum(tx, [...own]));
  }
  for (const id of claimIds) ids.add(id);
}

async function writeClaimsToSum(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await send(
    tx.db,
    sql`insert into claim_to_sum (practice_id, id, claim_ids)
      values (${tx.practiceId}::uuid, ${tx.newId()}::uuid, ${ids}::uuid[])`,
  );
}
