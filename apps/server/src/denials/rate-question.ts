/**
 * Whether a payer pays less than its contract, or whether our copy of the contract is wrong: pure.
 *
 * A payer that pays a code too low now and then has paid it right before or after. One that never
 * paid the rate that we loaded, and falls short of it by the same part each time, perhaps never
 * agreed to it: before any line is disputed a person looks at the contract, once for all of them.
 */

/** One payment of a code by a payer, beside what our copy of its contract says. */
export interface PaymentBesideContract {
  readonly allowedCents: bigint;
  readonly expectedCents: bigint;
}

/** A difference this small is rounding. */
const toleranceCents = 2n;
/** Short by the same part: to half a percent, because amounts are whole cents. */
const sameWithinBasisPoints = 50n;

/**
 * @param payments every payment of the code by the payer under the contract, the doubtful ones too
 * @returns true when none of them reached the loaded rate and all fall short alike
 */
export function isRateInQuestion(payments: readonly PaymentBesideContract[]): boolean {
  const [first, ...others] = payments;
  if (!first || payments.some((one) => one.expectedCents - one.allowedCents <= toleranceCents)) {
    return false;
  }
  const part = partOf(first);
  return others.every((one) => {
    const difference = partOf(one) - part;
    return (difference < 0n ? -difference : difference) <= sameWithinBasisPoints;
  });
}

/** What was allowed of what was expected, in basis points. */
function partOf({ allowedCents, expectedCents }: PaymentBesideContract): bigint {
  return (allowedCents * 10_000n) / expectedCents;
}
