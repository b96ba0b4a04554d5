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
  for (let index = 0; index < lines.length; index += 1) sum += lines[index]?.chargeCents ?? 0;
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
  for (let index = 0; index < others.length; index += 1) {
    const other = others[index];
    if (other === undefined) continue;
    const place = (): string => `${at()}.otherSubscribers[${String(index)}]`;
    checkEarlierPayer(claim, other, lineCharge, place, problems);
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
  const lines = claim.lines ?? NONE;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    let found = false;
    let adjusted = 0;
    let paid = 0;
    const adjudications = line?.adjudications ?? NONE;
    if (adjudications.length === 0) continue;
    for (let at = 0; at < adjudications.length; at += 1) {
      const each = adjudications[at];
      if (each === undefined || each.payerId !== payerId) continue;
      found = true;
      adjusted += sumOf(each.adjustments);
      paid += each.paidCents;
    }
    if (line === undefined || !found) continue;
    decided = true;
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
  if (adjustments === undefined || adjustments.length === 0) return 0;
  for (let index = 0; index < adjustments.length; index += 1) {
    total += adjustments[index]?.amountCents ?? 0;
  }
  return total;
}
