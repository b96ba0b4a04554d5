/**
 * What a piece of work is worth: pure. Money at risk × chance ÷ days left, so that the first row of a
 * queue is the one that earns most before its clock runs out.
 */
import type { TaskQueue } from './task.ts';

/**
 * How often work in a queue brings its money, in basis points. Our own estimates, to be replaced by an
 * office's own outcomes when it has them: they order a list, nothing is posted or decided by them.
 */
export const chanceByQueue: Readonly<Record<TaskQueue, number>> = {
  // a claim that was never seen by its payer is as good as new once it is right
  scrubbing: 9_500,
  rejections: 9_500,
  'charge-completion': 9_000,
  coding: 9_000,
  enrollment: 9_000,
  // the money has come already; it only lies in the wrong place
  'remittance-exceptions': 9_500,
  eligibility: 8_000,
  receivables: 7_500,
  authorization: 6_000,
  denials: 5_500,
  'patient-billing': 4_000,
  duplicates: 2_000,
  compliance: 10_000,
};

/** Work that names no amount still has to be done: it counts as so much. */
export const leastAtStakeCents = 1_000;

/**
 * What a day of waiting costs, in cents.
 * @param amountCents        money at risk
 * @param chanceBasisPoints  how often it is won
 * @param daysLeft           until the clock runs out; what is late counts as due in a day
 */
export function worthPerDayCents(
  amountCents: number,
  chanceBasisPoints: number,
  daysLeft: number,
): number {
  const atRisk = Math.max(amountCents, leastAtStakeCents);
  return Math.floor(Math.floor((atRisk * chanceBasisPoints) / 10_000) / Math.max(daysLeft, 1));
}
