/** What the processor settled is held against our payments, one by one, and against the bank. */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { cents, sumCents, type Cents } from '@claimwright/kernel/cents';
import type { Tx } from '../platform/transaction.ts';
import { closeTasks, openTask } from '../tasks/tasks.act.ts';
import {
  findMissingInBank,
  insertSettlement,
  markSettled,
  matchDeposits,
} from './settlement.store.ts';

/** A settlement reaches the bank on the next business day; longer than this a person asks. */
const inBankWithinDays = 7;

export interface GivenSettlement {
  readonly settlementKey: string;
  readonly settledOn: CalendarDate;
  readonly amountCents: Cents;
  readonly payments: readonly { readonly reference: string; readonly amountCents: Cents }[];
}

/**
 * Takes a settlement once. A payment in it that we do not know under that amount, and a total that
 * is not the sum of its payments, go to a person.
 */
export async function takeSettlement(
  tx: Tx,
  given: GivenSettlement,
): Promise<{ readonly taken: boolean; readonly unknown: number }> {
  const { settlementKey, settledOn, amountCents, payments } = given;
  const id = await insertSettlement(tx, {
    settlementKey,
    settledOn,
    amountCents,
    paymentCount: payments.length,
  });
  if (id === undefined) return { taken: false, unknown: 0 };
  tx.touched('card-settlement', [id]);
  const about = {
    queue: 'patient-billing',
    subjectKind: 'card-settlement',
    subjectId: id,
  } as const;
  const unknown: string[] = [];
  for (const payment of payments) {
    if (!(await markSettled(tx, { ...payment, settlementKey }))) unknown.push(payment.reference);
  }
  if (unknown.length > 0) {
    await openTask(tx, {
      ...about,
      reason: 'settlement-names-unknown-payment',
      amountCents,
      dueDate: settledOn,
      detail: { settlementKey, payments: unknown },
    });
  }
  const sum = sumCents(payments.map((payment) => payment.amountCents));
  if (sum !== amountCents) {
    await openTask(tx, {
      ...about,
      reason: 'settlement-does-not-add-up',
      amountCents: cents(amountCents - sum),
      dueDate: settledOn,
      detail: { settlementKey },
    });
  }
  return { taken: true, unknown: unknown.length };
}

/** Ties settlements to the bank's deposits; one that the bank still does not have goes to a person. */
export async function matchSettlements(
  tx: Tx,
  today: CalendarDate,
): Promise<{ readonly matched: number; readonly missing: number }> {
  const matched = await matchDeposits(tx);
  for (const subjectId of matched) {
    await closeTasks(tx, {
      queue: 'patient-billing',
      reason: 'settlement-not-in-bank',
      subjectKind: 'card-settlement',
      subjectId,
      outcome: 'the bank has it',
    });
  }
  const missing = await findMissingInBank(tx, addDays(today, -inBankWithinDays));
  for (const one of missing) {
    await openTask(tx, {
      queue: 'patient-billing',
      reason: 'settlement-not-in-bank',
      subjectKind: 'card-settlement',
      subjectId: one.id,
      amountCents: one.amountCents,
      dueDate: today,
      detail: { settlementKey: one.settlementKey, settledOn: one.settledOn },
    });
  }
  return { matched: matched.length, missing: missing.length };
}
