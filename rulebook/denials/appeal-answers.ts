/**
 * Within how many days payers answer an appeal, as dated data: by payer where its manual or contract says so,
 * else by kind of payer and level. A change adds a row with a later date; a past one stays.
 */
import { isWithin, type CalendarDate } from '@claimwright/kernel/calendar-date';

export interface AppealAnswerTime {
  /** A payer's key; goes before its kind. */
  readonly payerKey?: string;
  readonly kind?: string;
  /** 0 a request to reopen, 1 the first appeal, and so on; absent: every level. */
  readonly level?: number;
  /** Days from the day on which the appeal left. */
  readonly usualDays: number;
  /** What may be done when they are over, in a sentence. */
  readonly whenSilent: string;
  readonly source: string;
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo?: CalendarDate;
}

const always = '2020-01-01' as CalendarDate;
const ask =
  'Ask the payer whether it has the appeal and when it decides. If it has not, send it again with proof that it was in time.';

export const appealAnswerTimes: readonly AppealAnswerTime[] = [
  {
    kind: 'medicare',
    level: 1,
    usualDays: 60,
    whenSilent: `${ask} The contractor owes a decision within 60 days of its receipt.`,
    source: '42 CFR 405.950(a): a redetermination within 60 days of receipt of the request',
    effectiveFrom: always,
  },
  {
    kind: 'medicare',
    level: 2,
    usualDays: 60,
    whenSilent: `${ask} A reconsideration that is late may be taken to a hearing without waiting for it.`,
    source: '42 CFR 405.970: a reconsideration within 60 days, else escalation may be asked for',
    effectiveFrom: always,
  },
  {
    kind: 'medicare',
    level: 3,
    usualDays: 90,
    whenSilent: `${ask} A hearing that is late may be taken to the Appeals Council.`,
    source: '42 CFR 405.1016: a decision within 90 days of receipt of the request for a hearing',
    effectiveFrom: always,
  },
];

/** What holds where a payer says nothing. */
const unknown: Omit<AppealAnswerTime, 'level'> = {
  usualDays: 60,
  whenSilent: ask,
  source: 'house rule: as long as 42 CFR 405.950 gives Medicare',
  effectiveFrom: always,
};

/** How long a payer takes to answer an appeal that left on a day: its own time, its kind's, or 60 days. */
export function appealAnswerTimeOn(
  payer: { readonly key: string; readonly kind: string },
  level: number,
  on: CalendarDate,
): AppealAnswerTime {
  const inForce = appealAnswerTimes.filter(
    (one) => (one.level ?? level) === level && isWithin(on, one.effectiveFrom, one.effectiveTo),
  );
  return (
    inForce.find((one) => one.payerKey === payer.key) ??
    inForce.find((one) => one.payerKey === undefined && one.kind === payer.kind) ??
    unknown
  );
}
