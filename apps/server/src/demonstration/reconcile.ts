/**
 * Whether the outside world's books equal ours to the cent: pure. Every payment a payer says it made
 * must stand in our ledger, by its remittance or by its deposit, or still be on its way; and nothing
 * may stand in our ledger that nobody paid.
 */
import { addDays, calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { PayerPaymentEntry, SandboxBooks } from './outside-world.ts';

export interface OurPayment {
  readonly practiceKey: string;
  readonly trace: string;
  /** What stands in the payments accounts because of it, in cents. */
  readonly amountCents: number;
}

export interface OurBooks {
  readonly payerPayments: readonly OurPayment[];
  readonly cardCents: number;
  readonly chequeCents: number;
  readonly copayCents: number;
  readonly ledgerCashCents: number;
}

export interface Reconciliation {
  readonly differences: readonly string[];
  /** Paid, and neither its remittance nor its money has reached us yet. */
  readonly inTransitCents: number;
}

/** Remittance and money of one payment lie at most so many days apart, weekends included. */
const inTransitDays = 12;

/** Compares; no difference means proved. @param lastDay the story's last day */
export function reconcile(
  theirs: SandboxBooks,
  ours: OurBooks,
  lastDay: CalendarDate,
): Reconciliation {
  const differences: string[] = [];
  const open = new Map<string, OurPayment[]>();
  for (const payment of ours.payerPayments) {
    const key = keyOf(payment.practiceKey, payment.trace, payment.amountCents);
    open.set(key, [...(open.get(key) ?? []), payment]);
  }
  let inTransitCents = 0;
  const since = addDays(lastDay, -inTransitDays);
  for (const paid of theirs.payments) {
    if (paid.amountCents === 0) continue;
    const found = open.get(keyOf(paid.practiceKey, paid.trace, paid.amountCents));
    if (found && found.length > 0) found.pop();
    else if (calendarDate(paid.on) > since) inTransitCents += paid.amountCents;
    else differences.push(describe(paid));
  }
  for (const left of open.values()) {
    for (const payment of left) {
      if (payment.amountCents === 0) continue;
      differences.push(
        `ours alone: ${payment.practiceKey} ${payment.trace} ${payment.amountCents}`,
      );
    }
  }
  const { cards, patients } = theirs;
  compare(differences, 'cards', cards.paidCents - cards.returnedCents, ours.cardCents);
  compare(differences, 'copays', patients.copayCents, ours.copayCents);
  return { differences, inTransitCents };
}

function keyOf(practiceKey: string, trace: string, amountCents: number): string {
  return `${practiceKey}/${trace}/${amountCents}`;
}

function describe(paid: PayerPaymentEntry): string {
  return `theirs alone: ${paid.practiceKey} ${paid.payerKey} ${paid.trace} ${paid.amountCents} on ${paid.on}`;
}

function compare(differences: string[], name: string, theirs: number, ours: number): void {
  if (theirs !== ours) differences.push(`${name}: theirs ${theirs}, ours ${ours}`);
}
