/** What to do about a denial: pure. The way back is the payer's own. */
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
  | 'prove-timely-filing';

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

/** What earns most for this cause. */
export function nextActionFor(cause: RootCause): NextAction {
  return actions[cause];
}

/** How long after the decision it may be fought, in days, by who decided. A contract may say otherwise. */
const appealDays: Readonly<Record<string, number>> = {
  // 42 CFR 405.942: a redetermination is asked for within 120 days
  medicare: 120,
  // 42 CFR 422.582: reconsideration within 65 days of the notice
  'medicare-advantage': 65,
  medicaid: 60,
  'managed-medicaid': 60,
  commercial: 180,
  'workers-compensation': 90,
};

/** Days from the decision to the last day on which an appeal is taken. @param payerKind as partners name it */
export function appealLimitDays(payerKind: string): number {
  return appealDays[payerKind] ?? 60;
}
