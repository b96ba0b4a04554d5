/**
 * Whether the outside world's books equal ours to the cent: pure. Every payment a payer says it made
 * must stand in our ledger, by its remittance or by its deposit, or still be on its way; and nothing
 * may stand in our ledger that nobody paid.
 */
import { addDays, calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { BankReceipt, SandboxBooks } from './outside-world.ts';

export interface OurPayment {
  readonly practiceKey: string;
  readonly trace: string;
  /** What stands in the payments accounts because of it, in cents. */
  readonly amountCents: number;
}

export interface OurBooks {
  readonly payerPayments: readonly OurPayment[];
  /** Patients' cheques by number. */
  readonly cheques: readonly OurPayment[];
  /** Card settlements by the processor's number. */
  readonly settlements: readonly (OurPayment & { readonly isInBank: boolean })[];
  readonly cardCents: number;
  readonly copayCents: number;
}

export interface Reconciliation {
  readonly differences: readonly string[];
  /** Paid, and neither its remittance nor its money has reached us yet. */
  readonly inTransitCents: number;
}

/** Remittance and money of one payment lie at most so many days apart, weekends included. */
const inTransitDays = 12;

/** A settlement is in the bank and told after so many days, weekends included. */
const settledDays = 6;

interface TheirPayment extends OurPayment {
  readonly on: string;
  readonly who: string;
}

/** Compares; no difference means proved. @param lastDay the story's last day */
export function reconcile(
  theirs: SandboxBooks,
  ours: OurBooks,
  lastDay: CalendarDate,
): Reconciliation {
  const since = addDays(lastDay, -inTransitDays);
  const payers = theirs.payments.map((paid) => ({ ...paid, who: paid.payerKey }));
  const cheques = chequesOf(theirs.bank.receipts, ours.cheques, since).map((one) => ({
    ...one,
    trace: one.reference,
    who: 'a patient',
  }));
  const first = compareOneByOne(payers, ours.payerPayments, since);
  const second = compareOneByOne(cheques, ours.cheques, since);
  const differences = [...first.differences, ...second.differences];
  const { cards, patients } = theirs;
  const settled = cards.settlements.map((one) => ({
    ...one,
    trace: one.settlementId,
    who: 'the card processor',
  }));
  // what is settled tonight is told tomorrow, and in the bank the business day after
  const third = compareOneByOne(settled, ours.settlements, addDays(lastDay, -settledDays));
  differences.push(...third.differences);
  const late = new Set(
    settled.filter((one) => calendarDate(one.on) <= addDays(lastDay, -settledDays)).map(keyOfOne),
  );
  for (const one of ours.settlements) {
    if (!one.isInBank && late.has(keyOfOne(one))) {
      differences.push(`settled, not in the bank: ${describe(one)}`);
    }
  }
  compare(differences, 'cards', cards.paidCents - cards.returnedCents, ours.cardCents);
  compare(differences, 'copays', patients.copayCents, ours.copayCents);
  return { differences, inTransitCents: first.inTransitCents + second.inTransitCents };
}

/**
 * Cheques that the bank kept. One that it gave back in the last days may still stand in our books, until the
 * bank's file of that day is read; one that it gave back before may not.
 */
function chequesOf(
  receipts: readonly BankReceipt[],
  ours: readonly OurPayment[],
  since: CalendarDate,
): BankReceipt[] {
  const known = new Set(
    ours.map((one) => keyOf(one.practiceKey, one.trace, Math.abs(one.amountCents))),
  );
  const returnedOn = new Map(
    receipts
      .filter((one) => one.kind === 'returned-cheque')
      .map((one) => [receiptKey(one), calendarDate(one.on)]),
  );
  return receipts.filter((one) => {
    if (one.kind !== 'patient-cheque') return false;
    const on = returnedOn.get(receiptKey(one));
    return on === undefined || (on > since && known.has(receiptKey(one)));
  });
}

function receiptKey(receipt: BankReceipt): string {
  return keyOf(receipt.practiceKey, receipt.reference, Math.abs(receipt.amountCents));
}

function compareOneByOne(
  theirs: readonly TheirPayment[],
  ours: readonly OurPayment[],
  since: CalendarDate,
): { differences: string[]; inTransitCents: number } {
  const open = new Map<string, OurPayment[]>();
  for (const payment of ours) {
    const key = keyOf(payment.practiceKey, payment.trace, payment.amountCents);
    open.set(key, [...(open.get(key) ?? []), payment]);
  }
  const differences: string[] = [];
  let inTransitCents = 0;
  for (const paid of theirs) {
    if (paid.amountCents === 0) continue;
    const found = open.get(keyOf(paid.practiceKey, paid.trace, paid.amountCents));
    if (found && found.length > 0) found.pop();
    else if (calendarDate(paid.on) > since) inTransitCents += paid.amountCents;
    else differences.push(`theirs alone: ${describe(paid)} of ${paid.who} on ${paid.on}`);
  }
  for (const payment of [...open.values()].flat()) {
    if (payment.amountCents !== 0) differences.push(`ours alone: ${describe(payment)}`);
  }
  return { differences, inTransitCents };
}

function describe(payment: OurPayment): string {
  return `${payment.practiceKey} ${payment.trace} ${payment.amountCents}`;
}

function keyOfOne(payment: OurPayment): string {
  return keyOf(payment.practiceKey, payment.trace, payment.amountCents);
}

function keyOf(practiceKey: string, trace: string, amountCents: number): string {
  return `${practiceKey}/${trace}/${amountCents}`;
}

function compare(differences: string[], name: string, theirs: number, ours: number): void {
  if (theirs !== ours) differences.push(`${name}: theirs ${theirs}, ours ${ours}`);
}
