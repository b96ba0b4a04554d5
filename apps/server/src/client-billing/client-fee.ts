/** What a practice pays us for a month: pure. */
import { shareOfCents, sumCents, zeroCents, type Cents } from '@claimwright/kernel/cents';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { percentageFeeForbidden } from '../../../../rulebook/client-fees/percentage-fees.ts';

export type FeeTerms =
  | { readonly kind: 'percent'; readonly basisPoints: bigint }
  | { readonly kind: 'per-claim'; readonly feeCents: Cents };

/** What came in a month through one kind of payer; `patients` for patients. */
export interface Collected {
  readonly payerKind: string;
  readonly amountCents: Cents;
}

export interface InvoiceLine {
  /** The kind of payer; `claims` where the fee is for each claim. */
  readonly payerKind: string;
  readonly baseCents: Cents;
  readonly claimCount: number;
  readonly feeCents: Cents;
  /** The rule that forbids a percentage of this money. */
  readonly notBilledBecause: string | null;
}

/**
 * The lines of an invoice; none when nothing happened in the month.
 * @param given.on the last day of the month: the rules of that day hold
 */
export function invoiceLines(given: {
  readonly terms: FeeTerms;
  readonly state: string;
  readonly on: CalendarDate;
  readonly collected: readonly Collected[];
  readonly claimCount: number;
}): InvoiceLine[] {
  const { terms, state, on, claimCount } = given;
  if (terms.kind === 'per-claim') {
    if (claimCount === 0) return [];
    const feeCents = (terms.feeCents * BigInt(claimCount)) as Cents;
    const line = { payerKind: 'claims', baseCents: zeroCents, notBilledBecause: null };
    return [{ ...line, claimCount, feeCents }];
  }
  return given.collected
    .filter((one) => one.amountCents !== 0n)
    .map(({ payerKind, amountCents }) => {
      const rule = percentageFeeForbidden({ state, payerKind }, on);
      return {
        payerKind,
        baseCents: amountCents,
        claimCount: 0,
        feeCents: rule ? zeroCents : shareOfCents(amountCents, terms.basisPoints),
        notBilledBecause: rule?.reference ?? null,
      };
    });
}

/** What an invoice asks for: what its lines add up to. Less than nothing is a credit. */
export function invoiceFeeCents(lines: readonly InvoiceLine[]): Cents {
  return sumCents(lines.map((line) => line.feeCents));
}
