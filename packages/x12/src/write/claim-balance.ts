import type { Draft } from '../views/unnamed.ts';
import type { OtherSubscriber } from '../views/professional-claim.ts';
import type { LineAdjudication } from '../views/professional-line.ts';
import { NONE } from './party-segments.ts';
import type { WriteProblem } from './refusal.ts';

/** What the equations need of a claim, whatever its kind. */
export interface BalancedClaim {
  readonly chargeCents: number;
  readonly lines?: readonly BalancedLine[] | undefined;
  readonly otherSubscribers?: readonly Draft<OtherSubscriber>[] | undefined;
}

/** What the equations need of a line. */
export interface BalancedLine {
  readonly chargeCents: number;
  readonly adjudications?: readonly Draft<LineAdjudication>[] | undefined;
}

/**
 * Holds a claim against its equations, and notes each one that fails:
 * the charge is the sum of the lines; for each earlier payer, a line's charge is what it paid and
 * adjusted on it, and the claim's charge what it paid and adjusted in all.
 * @param lineCharge the element that holds a line's charge, such as `SV102`
 */
export function checkClaimBalance(
  claim: BalancedClaim,
  lineCharge: string,
  at: () => string,
  problems: WriteProblem[],
): void {
  const lines = claim.lines ?? NONE;
  let sum = 0;
  for (const line of lines) sum += line.chargeCents;
  if (sum !== claim.chargeCents && lines.length > 0) {
    const equation = `CLM02 = sum of ${lineCharge}`;
    problems.push({
      refused: 'out-of-balance',
      at: at(),
      equation,
      left: claim.chargeCents,
      right: sum,
    });
  }
  const others = claim.otherSubscribers ?? NONE;
  for (const [index, other] of others.entries()) {
    checkEarlierPayer(
      claim,
      other,
      lineCharge,
      () => `${at()}.otherSubscribers[${String(index)}]`,
      problems,
    );
  }
}

function checkEarlierPayer(
  claim: BalancedClaim,
  other: Draft<OtherSubscriber>,
  lineCharge: string,
  at: () => string,
  problems: WriteProblem[],
): void {
  const payerId = other.payer?.payerId ?? other.payer?.identifier;
  const claimAdjusted = sumOf(other.adjustments);
  let lineAdjusted = 0;
  let decided = (other.adjustments ?? NONE).length > 0;
  for (const [index, line] of (claim.lines ?? NONE).entries()) {
    const own = (line.adjudications ?? NONE).filter((each) => each.payerId === payerId);
    if (own.length === 0) continue;
    decided = true;
    const adjusted = own.reduce((total, each) => total + sumOf(each.adjustments), 0);
    const paid = own.reduce((total, each) => total + each.paidCents, 0);
    lineAdjusted += adjusted;
    if (paid + adjusted !== line.chargeCents) {
      problems.push({
        refused: 'out-of-balance',
        at: `${at()} lines[${String(index)}]`,
        equation: `${lineCharge} = sum of SVD02 + sum of line CAS of the payer`,
        left: line.chargeCents,
        right: paid + adjusted,
      });
    }
  }
  if (!decided || other.payerPaidCents === undefined) return;
  const explained = other.payerPaidCents + claimAdjusted + lineAdjusted;
  if (explained === claim.chargeCents) return;
  problems.push({
    refused: 'out-of-balance',
    at: at(),
    equation: 'CLM02 = AMT*D + claim CAS + line CAS of the payer',
    left: claim.chargeCents,
    right: explained,
  });
}

function sumOf(adjustments: readonly { readonly amountCents: number }[] | undefined): number {
  let total = 0;
  for (const adjustment of adjustments ?? NONE) total += adjustment.amountCents;
  return total;
}
