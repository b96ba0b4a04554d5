/** Which standing decision a reversal takes back: the one that it mirrors to the cent. Pure. */
import type { Cents } from '@claimwright/kernel/cents';
import type { RemittanceAdjustment, RemittanceClaim } from './remittance.ts';

export interface DecisionToReverse {
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  /** Of all its lines. */
  readonly adjustments: readonly RemittanceAdjustment[];
}

/** @param standing decisions on this claim that nothing took back, newest first */
export function findOriginal<Decision extends DecisionToReverse>(
  reversal: RemittanceClaim,
  standing: readonly Decision[],
): Decision | undefined {
  return standing.find((one) => mirrors(reversal, one));
}

function mirrors(reversal: RemittanceClaim, original: DecisionToReverse): boolean {
  // some payers leave the charge of a reversal positive
  const sameCharge =
    reversal.chargeCents === original.chargeCents || reversal.chargeCents === -original.chargeCents;
  if (!sameCharge || reversal.paidCents !== -original.paidCents) return false;
  const sums = sumByReason([
    ...reversal.adjustments,
    ...reversal.lines.flatMap((line) => line.adjustments),
    ...original.adjustments,
  ]);
  return [...sums.values()].every((sum) => sum === 0n);
}

function sumByReason(adjustments: readonly RemittanceAdjustment[]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { groupCode, reasonCode, amountCents } of adjustments) {
    const name = `${groupCode}-${reasonCode}`;
    sums.set(name, (sums.get(name) ?? 0n) + amountCents);
  }
  return sums;
}
