/**
 * Paying after another payer: what is left of the patient's share, by the plan's way of
 * coordinating. Pure; integer cents.
 */
import type { Adjustment } from '@claimwright/x12';
import { adjustedCents } from './decision.ts';
import type { PlanHabit } from './payer-habits.ts';
import type { PatientShare } from './benefits.ts';

export interface SecondaryInput {
  readonly chargeCents: number;
  /** What earlier payers paid on the line. */
  readonly earlierPaidCents: number;
  /** What the last earlier payer adjusted. */
  readonly earlierAdjustments: readonly Adjustment[];
  /** What this payer would allow, and the share it would leave, if it came first. */
  readonly allowedCents: number;
  readonly ownShare: PatientShare;
}

export interface SecondaryPayment {
  /** Before sequestration. */
  readonly benefitCents: number;
  readonly adjustments: Adjustment[];
}

/**
 * The benefit of a plan that comes second. The earlier payer's effect travels as OA-23, so that
 * charge = OA-23 + benefit + what is left to the patient or written off.
 */
export function paySecond(plan: PlanHabit, given: SecondaryInput): SecondaryPayment {
  const leftCents = Math.max(
    0,
    Math.min(
      adjustedCents(given.earlierAdjustments, 'PR'),
      given.chargeCents - given.earlierPaidCents,
    ),
  );
  const benefitCents = Math.max(0, Math.min(leftCents, benefitOf(plan, given, leftCents)));
  const adjustments: Adjustment[] = [];
  const effectCents = given.chargeCents - leftCents;
  if (effectCents !== 0) {
    adjustments.push({ groupCode: 'OA', reasonCode: '23', amountCents: effectCents });
  }
  const restCents = leftCents - benefitCents;
  if (restCents > 0 && plan.coordination === 'medicaid') {
    adjustments.push({ groupCode: 'CO', reasonCode: '45', amountCents: restCents });
  } else if (restCents > 0) {
    adjustments.push(...restOfPatient(given.earlierAdjustments, restCents));
  }
  return { benefitCents, adjustments };
}

function benefitOf(plan: PlanHabit, given: SecondaryInput, leftCents: number): number {
  const own = given.ownShare;
  const ownBenefitCents =
    given.allowedCents - own.deductibleCents - own.coinsuranceCents - own.copayCents;
  switch (plan.coordination) {
    case 'supplement': {
      const reasons = plan.supplementPaysDeductible ? ['1', '2', '3'] : ['2', '3'];
      return given.earlierAdjustments
        .filter((one) => one.groupCode === 'PR' && reasons.includes(one.reasonCode))
        .reduce((sum, one) => sum + one.amountCents, 0);
    }
    case 'medicaid':
      return given.allowedCents - given.earlierPaidCents;
    case 'carve-out':
      return ownBenefitCents - given.earlierPaidCents;
    case 'medicare': {
      // The lowest of three (42 CFR 411.33), the charge standing for what must be accepted.
      const earlierAllowedCents = given.earlierPaidCents + leftCents;
      return Math.min(
        given.chargeCents - given.earlierPaidCents,
        ownBenefitCents,
        Math.max(given.allowedCents, earlierAllowedCents) - given.earlierPaidCents,
      );
    }
    case 'standard':
      return ownBenefitCents;
  }
}

/** What stays with the patient, under the first payer's reasons, deductible first. */
function restOfPatient(earlier: readonly Adjustment[], restCents: number): Adjustment[] {
  const rest: Adjustment[] = [];
  let leftCents = restCents;
  const shares = earlier
    .filter((one) => one.groupCode === 'PR' && one.amountCents > 0)
    .toSorted((one, other) => one.reasonCode.localeCompare(other.reasonCode));
  for (const share of shares) {
    const amountCents = Math.min(leftCents, share.amountCents);
    if (amountCents > 0) rest.push({ groupCode: 'PR', reasonCode: share.reasonCode, amountCents });
    leftCents -= amountCents;
  }
  if (leftCents > 0) rest.push({ groupCode: 'PR', reasonCode: '2', amountCents: leftCents });
  return rest;
}
