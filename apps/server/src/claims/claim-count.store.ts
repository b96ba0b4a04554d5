/**
 * Keeps the counts that the claims list shows. A deed notes what it changed; the changes are written
 * together as the last thing it does, in the order of their keys, so that two deeds of one practice
 * never wait crosswise and hold a count no longer than a commit takes.
 */
import { sql } from 'kysely';
import type { Tx } from '../platform/transaction.ts';
import { send } from '../platform/database/in-transaction.ts';
import { monthOf } from './months-of-range.ts';

export interface Counted {
  readonly payerId: string;
  readonly status: string;
  readonly serviceDate: string;
}

const noted = new WeakMap<Tx, Map<string, bigint>>();

/** Notes that claims came under these facts (+1 each) or left them (-1 each). */
export function noteClaimCounts(tx: Tx, claims: readonly Counted[], by: 1n | -1n): void {
  let changes = noted.get(tx);
  if (!changes) {
    changes = new Map();
    noted.set(tx, changes);
    const own = changes;
    tx.atLast('claim-counts', () => writeClaimCounts(tx, own));
  }
  for (const { payerId, status, serviceDate } of claims) {
    const key = `${monthOf(serviceDate)}/${payerId}/${status}`;
    changes.set(key, (changes.get(key) ?? 0n) + by);
  }
}

async function writeClaimCounts(tx: Tx, changes: ReadonlyMap<string, bigint>): Promise<void> {
  const rows = [...changes]
    .filter(([, by]) => by !== 0n)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, by]) => [...key.split('/'), by.toString()]);
  if (rows.length === 0) return;
  const column = (at: number): (string | undefined)[] => rows.map((row) => row[at]);
  await send(
    tx.db,
    sql`
    insert into claim_count as k (practice_id, month, payer_id, status, claims)
    select ${tx.practiceId}::uuid, u.month, u.payer, u.status, u.claims
    from unnest(${column(0)}::date[], ${column(1)}::uuid[], ${column(2)}::text[], ${column(3)}::bigint[])
      with ordinality as u (month, payer, status, claims, position)
    order by u.position
    on conflict (practice_id, month, payer_id, status) do update set claims = k.claims + excluded.claims`,
  );
}
