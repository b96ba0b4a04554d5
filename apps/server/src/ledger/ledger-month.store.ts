/**
 * Keeps the sums of the ledger by month and pair of kinds of accounts. A deed notes what it posted; the sums are
 * changed together as the last thing it does, in the order of their keys, so that two deeds of one
 * practice never wait crosswise and hold a sum no longer than a commit takes.
 */
import { sql } from 'kysely';
import { send } from '../platform/database/in-transaction.ts';
import type { Tx } from '../platform/transaction.ts';
import type { NewLedgerRow } from './ledger-row.ts';

interface Sum {
  cents: bigint;
  rows: bigint;
}

const noted = new WeakMap<Tx, Map<string, Sum>>();

/** Notes rows that this deed posts. */
export function noteLedgerMonths(tx: Tx, rows: readonly NewLedgerRow[]): void {
  let sums = noted.get(tx);
  if (!sums) {
    sums = new Map();
    noted.set(tx, sums);
    const own = sums;
    tx.atLast('ledger-months', () => writeLedgerMonths(tx, own));
  }
  for (const row of rows) {
    const month = `${row.effectiveDate.slice(0, 7)}-01`;
    const key = `${month}/${row.debit.kind}/${row.credit.kind}`;
    const sum = sums.get(key) ?? { cents: 0n, rows: 0n };
    sum.cents += row.amountCents;
    sum.rows += 1n;
    sums.set(key, sum);
  }
}

async function writeLedgerMonths(tx: Tx, sums: ReadonlyMap<string, Sum>): Promise<void> {
  const changes = [...sums].sort(([left], [right]) => (left < right ? -1 : 1));
  if (changes.length === 0) return;
  const part = (at: number): (string | undefined)[] => changes.map(([key]) => key.split('/')[at]);
  await send(
    tx.db,
    sql`
    insert into ledger_month as k (practice_id, month, debit_kind, credit_kind, amount_cents, ledger_rows)
    select ${tx.practiceId}::uuid, u.month, u.debit, u.credit, u.cents, u.rows
    from unnest(${part(0)}::date[], ${part(1)}::text[], ${part(2)}::text[],
      ${changes.map(([, sum]) => sum.cents)}::bigint[], ${changes.map(([, sum]) => sum.rows)}::bigint[])
      with ordinality as u (month, debit, credit, cents, rows, position)
    order by u.position
    on conflict (practice_id, month, debit_kind, credit_kind) do update set
      amount_cents = k.amount_cents + excluded.amount_cents, ledger_rows = k.ledger_rows + excluded.ledger_rows`,
  );
}
