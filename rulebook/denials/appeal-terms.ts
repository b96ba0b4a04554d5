/**
 * Until when a decision may be fought, by kind of payer and level, as dated data. A contract's own time
 * goes before these; the shortest that is known stands as the alarm where sources disagree.
 */
import { isWithin, type CalendarDate } from '@claimwright/kernel/calendar-date';

export interface AppealTerm {
  readonly kind: string;
  /** 1 the first decision on the claim, 2 a lost first appeal, and so on. */
  readonly level: number;
  /** Whom it goes to, in a letter's words. */
  readonly body: string;
  /** Days from the decision to the last day. */
  readonly withinDays: number;
  readonly source: string;
  readonly isFromMemory?: true;
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo?: CalendarDate;
}

const always = '2020-01-01' as CalendarDate;

export const appealTerms: readonly AppealTerm[] = [
  {
    kind: 'medicare',
    level: 1,
    body: 'Redetermination',
    withinDays: 120,
    source: '42 CFR 405.942: 120 days from receipt of the initial determination',
    effectiveFrom: always,
  },
  {
    kind: 'medicare',
    level: 2,
    body: 'Reconsideration',
    withinDays: 180,
    source: '42 CFR 405.962: 180 days from the redetermination',
    effectiveFrom: always,
  },
  {
    kind: 'medicare',
    level: 3,
    body: 'Hearing before an administrative law judge',
    withinDays: 60,
    source: '42 CFR 405.1014: 60 days from the reconsideration',
    effectiveFrom: always,
  },
  {
    kind: 'medicare-advantage',
    level: 1,
    body: 'Payment appeal',
    withinDays: 60,
    source: 'payer lists: 60 to 65 days (42 CFR 422.582 gives 65 to enrollees and their assignees)',
    effectiveFrom: always,
  },
  {
    kind: 'medicare-advantage',
    level: 2,
    body: 'Second payment appeal',
    withinDays: 60,
    source: 'plans’ provider manuals',
    isFromMemory: true,
    effectiveFrom: always,
  },
  {
    kind: 'medicaid',
    level: 1,
    body: 'Claim reconsideration',
    withinDays: 60,
    source: 'state provider manuals',
    isFromMemory: true,
    effectiveFrom: always,
  },
  {
    kind: 'medicaid',
    level: 2,
    body: 'State fair hearing',
    withinDays: 30,
    source: 'state provider manuals',
    isFromMemory: true,
    effectiveFrom: always,
  },
  {
    kind: 'managed-medicaid',
    level: 1,
    body: 'Plan appeal',
    withinDays: 60,
    source: '42 CFR 438.402: 60 days',
    isFromMemory: true,
    effectiveFrom: always,
  },
  {
    kind: 'managed-medicaid',
    level: 2,
    body: 'State fair hearing',
    withinDays: 90,
    source: '42 CFR 438.408: 90 to 120 days',
    isFromMemory: true,
    effectiveFrom: always,
  },
  {
    kind: 'commercial',
    level: 1,
    body: 'Provider appeal',
    withinDays: 180,
    source: 'payer lists: Aetna, Cigna and many Blue plans 180 days',
    effectiveFrom: always,
  },
  {
    kind: 'commercial',
    level: 2,
    body: 'Second-level provider appeal',
    withinDays: 60,
    source: 'payer lists: 60 days and more',
    effectiveFrom: always,
  },
  {
    kind: 'workers-compensation',
    level: 1,
    body: 'Request for second review',
    withinDays: 90,
    source: 'state rules',
    isFromMemory: true,
    effectiveFrom: always,
  },
];

/** Where a kind of payer says nothing: the shortest. */
const unknownDays = 60;

/** The term of a level; undefined when this kind of payer has no such level. */
export function appealTermOn(
  kind: string,
  level: number,
  on: CalendarDate,
): AppealTerm | undefined {
  const found = appealTerms.find(
    (term) =>
      term.kind === kind &&
      term.level === level &&
      isWithin(on, term.effectiveFrom, term.effectiveTo),
  );
  if (found || level > 1) return found;
  return {
    kind,
    level,
    body: 'Appeal',
    withinDays: unknownDays,
    source: 'house rule: the shortest usual time',
    effectiveFrom: always,
  };
}

/** Medicare takes back a slip of the pen within a year of its decision, without an appeal. */
export const reopeningWithinDays = 365;
