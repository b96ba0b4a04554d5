/** Until when a claim must have reached its payer. */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';

export interface FilingClock {
  readonly payerKind: string;
  /** The contract's limit, else the payer's, in days. */
  readonly filingLimitDays: number;
  readonly serviceDateTo: CalendarDate;
  /** The earlier payer's decision, for a secondary or tertiary claim. */
  readonly earlierDecisionOn?: CalendarDate | undefined;
}

/**
 * The last day on which a claim is in time. The clock starts on the last day of service; that of a
 * next payer on the earlier payer's decision, except with Medicare, whose year always starts on the
 * day of service (42 CFR 424.44).
 */
export function filingDeadline(clock: FilingClock): CalendarDate {
  const { earlierDecisionOn, payerKind, serviceDateTo } = clock;
  const startsOnDecision = earlierDecisionOn !== undefined && payerKind !== 'medicare';
  return addDays(startsOnDecision ? earlierDecisionOn : serviceDateTo, clock.filingLimitDays);
}
