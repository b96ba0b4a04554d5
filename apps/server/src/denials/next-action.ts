/** What to do about a denial: pure. The way back is the payer's own. */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { RootCause } from './root-cause.ts';

export type NextAction =
  | 'verify-coverage-and-resubmit'
  | 'bill-right-payer'
  | 'attach-authorization-and-resubmit'
  | 'correct-coding-and-resubmit'
  | 'correct-claim-and-resubmit'
  | 'send-records'
  | 'appeal'
  | 'find-original-claim'
  | 'fix-enrollment'
  | 'dispute-underpayment'
  | 'review-benefit-and-bill-patient'
  | 'prove-timely-filing'
  | 'ask-for-reopening'
  | 'correct-at-portal'
  | 'send-new-claim';

const actions: Readonly<Record<RootCause, NextAction>> = {
  registration: 'verify-coverage-and-resubmit',
  authorization: 'attach-authorization-and-resubmit',
  coding: 'correct-coding-and-resubmit',
  documentation: 'send-records',
  'medical-necessity': 'appeal',
  'coordination-of-benefits': 'bill-right-payer',
  'timely-filing': 'prove-timely-filing',
  duplicate: 'find-original-claim',
  'provider-enrollment': 'fix-enrollment',
  benefit: 'review-benefit-and-bill-patient',
  contract: 'dispute-underpayment',
  'claim-data': 'correct-claim-and-resubmit',
};

/** Whose way back is a corrected claim. */
const resubmissions: ReadonlySet<NextAction> = new Set([
  'attach-authorization-and-resubmit',
  'correct-coding-and-resubmit',
  'correct-claim-and-resubmit',
]);

/**
 * Remark codes by which a payer says that it processed nothing: no appeal, a new claim. MA130 is
 * Medicare's, N517 asks for a new claim.
 */
const unprocessedRemarks: ReadonlySet<string> = new Set(['MA130', 'N517']);

export function isUnprocessed(remarkCodes: readonly string[]): boolean {
  return remarkCodes.some((code) => unprocessedRemarks.has(code));
}

export interface DeniedBy {
  readonly payerKind: string;
  /** How this payer takes corrections: payer.correction. */
  readonly correction: string;
  readonly remarkCodes: readonly string[];
  readonly level: number;
}

/** What earns most for this cause with this payer: its own way back. */
export function nextActionFor(cause: RootCause, by: DeniedBy): NextAction {
  if (by.level > 1) return 'appeal';
  const action = actions[cause];
  if (!resubmissions.has(action)) return action;
  if (isUnprocessed(by.remarkCodes)) return 'send-new-claim';
  // Part B never takes a replacement
  if (by.payerKind === 'medicare' || by.correction === 'reopening') return 'ask-for-reopening';
  return by.correction === 'portal' ? 'correct-at-portal' : action;
}

/** Whether nothing can be won: no right of appeal, and nothing to correct. */
export function isHopeless(cause: RootCause, by: DeniedBy): boolean {
  // 42 CFR 424.44: too late with Medicare is no initial determination, so there is no appeal
  if (cause === 'timely-filing') return by.payerKind === 'medicare';
  return by.remarkCodes.includes('N211') && !resubmissions.has(actions[cause]);
}

export interface DenialClock {
  readonly action: NextAction;
  readonly decidedOn: CalendarDate;
  /** The last day on which the claim itself may be filed. */
  readonly filingDeadline: CalendarDate;
  /** Days for an appeal: the contract's, else the usual of the payer's kind. */
  readonly appealDays: number;
}

const newClaimActions: ReadonlySet<NextAction> = new Set([
  ...resubmissions,
  'send-new-claim',
  'correct-at-portal',
  'verify-coverage-and-resubmit',
]);

/**
 * The last day for what is to be done: of an appeal, its own; of a corrected or new claim, the filing
 * limit where that comes first and has not passed.
 */
export function deadlineFor(clock: DenialClock): CalendarDate {
  const appeal = addDays(clock.decidedOn, clock.appealDays);
  const isFiling =
    newClaimActions.has(clock.action) &&
    clock.filingDeadline >= clock.decidedOn &&
    clock.filingDeadline < appeal;
  return isFiling ? clock.filingDeadline : appeal;
}
