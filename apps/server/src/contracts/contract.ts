/** What a practice has agreed with a payer, and how the next terms come from those that hold. Pure. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import { refuse, type Refused } from '@claimwright/kernel/refusal';

export interface ContractRateRow {
  readonly code: string;
  /** '' for every modifier. */
  readonly modifier: string;
  /** '' for every place of service. */
  readonly placeOfService: string;
  readonly allowedCents: Cents;
}

export interface NewTerms {
  /** The payer allows what is charged where that is less than its rate. */
  readonly lesserOf: boolean;
  /** What is taken off every procedure of a day but the dearest: 5,000 is a half. */
  readonly multipleProcedureReductionBasisPoints: number;
  readonly sequestrationBasisPoints: number;
  /** What the payer allows of the charge for codes without a rate; null: nothing is expected of them. */
  readonly defaultBasisPointsOfCharge: number | null;
  readonly filingLimitDays: number;
  readonly authorizationRequiredCodes: readonly string[];
}

export interface Contract extends NewTerms {
  readonly id: string;
  readonly payerId: string;
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo: CalendarDate | null;
}

/** A rate to add or replace; one without an amount is taken out of the schedule. */
export type RateChange = Omit<ContractRateRow, 'allowedCents'> & {
  readonly allowedCents: Cents | null;
};

const keyOf = (rate: Omit<ContractRateRow, 'allowedCents'>): string =>
  `${rate.code}/${rate.modifier}/${rate.placeOfService}`;

/**
 * The schedule of the next terms: the one that holds, with changes over it. Refuses a rate that is
 * given twice, because nobody could say which of the two was meant.
 */
export function nextSchedule(
  held: readonly ContractRateRow[],
  changes: readonly RateChange[],
): readonly ContractRateRow[] | Refused {
  const schedule = new Map(held.map((rate) => [keyOf(rate), rate]));
  const given = new Set<string>();
  for (const { allowedCents, ...of } of changes) {
    const key = keyOf(of);
    if (given.has(key)) return refuse('rate-named-twice', { code: of.code });
    given.add(key);
    if (allowedCents === null) schedule.delete(key);
    else schedule.set(key, { ...of, allowedCents });
  }
  return [...schedule.values()];
}
