/** Rows of card settlements, the payments in them, and the deposits that they became. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import type { Tx } from '../platform/transaction.ts';

export interface KeptSettlement {
  readonly id: string;
  readonly settlementKey: string;
  readonly settledOn: CalendarDate;
  readonly amountCents: Cents;
}

/** Keeps a settlement. @returns its id, or undefined when it is kept already */
export async function insertSettlement(
  tx: Tx,
  given: Omit<KeptSettlement, 'id'> & { readonly paymentCount: number },
): Promise<string | undefined> {
  const row = await tx.db
    .insertInto('card_settlement')
    .values({
      practice_id: tx.practiceId,
      id: tx.newId(),
      settlement_key: given.settlementKey,
      settled_on: given.settledOn,
      amount_cents: given.amountCents,
      payment_count: given.paymentCount,
      status: 'settled',
      received_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['practice_id', 'settlement_key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** Marks a card payment as settled. @returns false for one that is not ours, or of another amount */
export async function markSettled(
  tx: Tx,
  given: {
    readonly reference: string;
    readonly amountCents: Cents;
    readonly settlementKey: string;
  },
): Promise<boolean> {
  const row = await tx.db
    .updateTable('payment')
    .set({ settlement_reference: given.settlementKey })
    .where('practice_id', '=', tx.practiceId)
    .where('kind', '=', 'card')
    .where('external_key', '=', given.reference)
    .where('amount_cents', '=', given.amountCents)
    .where('settlement_reference', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Ties settlements to deposits of their number and amount. @returns which */
export async function matchDeposits(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with tied as (
      select s.id, min(d.id::text)::uuid as deposit_id from card_settlement s
      join bank_deposit d on d.practice_id = s.practice_id and d.kind = 'card-settlement'
        and d.status = 'unmatched' and d.trace_number = s.settlement_key and d.amount_cents = s.amount_cents
      where s.practice_id = ${tx.practiceId}::uuid and s.status = 'settled' group by s.id
    ), banked as (
      update bank_deposit d set status = 'matched' from tied
      where d.practice_id = ${tx.practiceId}::uuid and d.id = tied.deposit_id
    )
    update card_settlement s set status = 'in-bank', bank_deposit_id = tied.deposit_id from tied
    where s.practice_id = ${tx.practiceId}::uuid and s.id = tied.id
    returning s.id`.execute(tx.db);
  const ids = rows.map((row) => row.id);
  if (ids.length > 0) tx.touched('card-settlement', ids);
  return ids;
}

/** Settlements up to a day that the bank does not have. */
export async function findMissingInBank(tx: Tx, upTo: CalendarDate): Promise<KeptSettlement[]> {
  const rows = await tx.db
    .selectFrom('card_settlement')
    .select(['id', 'settlement_key', 'settled_on', 'amount_cents'])
    .where('practice_id', '=', tx.practiceId)
    .where('status', '=', 'settled')
    .where('settled_on', '<=', upTo)
    .orderBy('settled_on')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    settlementKey: row.settlement_key,
    settledOn: row.settled_on,
    amountCents: row.amount_cents as Cents,
  }));
}
