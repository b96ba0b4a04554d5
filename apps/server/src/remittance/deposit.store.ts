/** Deposits as kept, and which remittance each belongs to. */
import type { Cents } from '@claimwright/kernel/cents';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Tx } from '../platform/transaction.ts';
import { send } from '../platform/database/in-transaction.ts';
import type { PaidUnder, RemittanceKey } from './remittance.ts';

export interface Deposit {
  readonly source: 'ccd' | 'bai2';
  /** The payer's company id: 1 and its tax id. */
  readonly originatorIdentifier: string;
  readonly traceNumber: string;
  readonly amountCents: Cents;
  readonly depositedOn: CalendarDate;
  readonly kind: 'payer' | 'card-settlement' | 'lockbox' | 'return' | 'other';
  /** What makes it this deposit and no other, so that the same file twice is one deposit. */
  readonly naturalKey: string;
  readonly fileSha256: string;
}

/** Keeps a deposit. @returns its id, or undefined when it is kept already */
export async function insertDeposit(tx: Tx, deposit: Deposit): Promise<string | undefined> {
  const id = tx.newId();
  const inserted = await tx.db
    .insertInto('bank_deposit')
    .values({
      practice_id: tx.practiceId,
      id,
      source: deposit.source,
      originator_identifier: deposit.originatorIdentifier,
      trace_number: deposit.traceNumber,
      amount_cents: deposit.amountCents,
      deposited_on: deposit.depositedOn,
      kind: deposit.kind,
      natural_key: deposit.naturalKey,
      file_sha256: deposit.fileSha256,
      status: 'unmatched',
      received_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['practice_id', 'natural_key']).doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n ? id : undefined;
}

/** The posted remittance that a deposit pays and that has no deposit yet; locked. */
export async function findRemittanceOfDeposit(
  tx: Tx,
  deposit: Deposit,
): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('remittance')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('trace_number', '=', deposit.traceNumber)
    // a cheque does not say whose number it is; its own number and amount must do
    .$if(deposit.originatorIdentifier !== '', (query) =>
      query.where('originator_identifier', '=', deposit.originatorIdentifier),
    )
    .where('amount_cents', '=', deposit.amountCents)
    .where('status', 'in', ['posted', 'partly-posted'])
    .where('bank_deposit_id', 'is', null)
    .orderBy('received_at')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  return row?.id;
}

/** The deposit that waits for a remittance; locked. */
export async function findWaitingDeposit(tx: Tx, key: RemittanceKey): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('bank_deposit')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('status', '=', 'unmatched')
    .where('trace_number', '=', key.traceNumber)
    .where('originator_identifier', 'in', [key.originatorIdentifier, ''])
    .where('kind', '=', 'payer')
    .where('amount_cents', '=', key.amountCents)
    .orderBy('deposited_on')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  return row?.id;
}

/** Ties a deposit to its remittance, both ways. */
export async function joinDeposit(tx: Tx, depositId: string, remittanceId: string): Promise<void> {
  await send(
    tx.db,
    tx.db
      .updateTable('bank_deposit')
      .set({ status: 'matched', remittance_id: remittanceId })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', depositId),
  );
  await send(
    tx.db,
    tx.db
      .updateTable('remittance')
      .set({ bank_deposit_id: depositId })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', remittanceId),
  );
}

/** Keeps who joined a deposit by hand in spite of a difference, and why. */
export async function noteJoinedByHand(
  tx: Tx,
  depositId: string,
  because: string | undefined,
): Promise<void> {
  await tx.db
    .updateTable('bank_deposit')
    .set({ joined_by: tx.actor.id, joined_because: because ?? null })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', depositId)
    .execute();
}

function paidUnder(row: {
  readonly amount_cents: bigint;
  readonly originator_identifier: string;
  readonly trace_number: string;
}): PaidUnder {
  return {
    amountCents: row.amount_cents as Cents,
    originatorIdentifier: row.originator_identifier,
    traceNumber: row.trace_number,
  };
}

/** A deposit, locked for the deed. */
export async function lockDeposit(
  tx: Tx,
  depositId: string,
): Promise<({ kind: string; status: string } & PaidUnder) | undefined> {
  const row = await tx.db
    .selectFrom('bank_deposit')
    .select(['kind', 'status', 'amount_cents', 'originator_identifier', 'trace_number'])
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', depositId)
    .forUpdate()
    .executeTakeFirst();
  return row && { kind: row.kind, status: row.status, ...paidUnder(row) };
}

/** A posted remittance that no deposit has paid yet, locked for the deed. */
export async function lockFundable(
  tx: Tx,
  remittanceId: string,
): Promise<({ paymentDate: CalendarDate } & PaidUnder) | undefined> {
  const row = await tx.db
    .selectFrom('remittance')
    .select(['amount_cents', 'payment_date', 'originator_identifier', 'trace_number'])
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', remittanceId)
    .where('status', 'in', ['posted', 'partly-posted'])
    .where('bank_deposit_id', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row && { paymentDate: row.payment_date, ...paidUnder(row) };
}
