/**
 * The three balancing equations of an 835 (005010X221A1, section 1.10.2.1). One that does not hold
 * refuses the whole payment: a payer's arithmetic is not repaired by us.
 */
import { sumCents, type Cents } from '@claimwright/kernel/cents';
import type { RemittanceAdjustment, RemittanceAdvice, RemittanceClaim } from './remittance.ts';

export interface Imbalance {
  readonly equation: 'line' | 'claim' | 'payment';
  /** 1-based position of the claim, 0 for the payment itself. */
  readonly claimPosition: number;
  /** 1-based number of the line, 0 for a claim or the payment. */
  readonly lineNumber: number;
  /** What the left side is more than the right, in cents. */
  readonly differenceCents: Cents;
}

const sumOf = (adjustments: readonly RemittanceAdjustment[]): Cents =>
  sumCents(adjustments.map((adjustment) => adjustment.amountCents));

/** The first equation that does not hold; undefined when all do. */
export function findImbalance(remittance: RemittanceAdvice): Imbalance | undefined {
  for (const claim of remittance.claims) {
    const found = findClaimImbalance(claim);
    if (found) return found;
  }
  // Σ CLP04 − Σ PLB = BPR02
  const difference =
    sumCents(remittance.claims.map((claim) => claim.paidCents)) -
    sumCents(remittance.providerAdjustments.map((adjustment) => adjustment.amountCents)) -
    remittance.key.amountCents;
  if (difference === 0n) return undefined;
  return {
    equation: 'payment',
    claimPosition: 0,
    lineNumber: 0,
    differenceCents: difference as Cents,
  };
}

function findClaimImbalance(claim: RemittanceClaim): Imbalance | undefined {
  for (const line of claim.lines) {
    // SVC02 − Σ CAS of the line = SVC03
    const difference = line.chargeCents - sumOf(line.adjustments) - line.paidCents;
    if (difference !== 0n) {
      return {
        equation: 'line',
        claimPosition: claim.position,
        lineNumber: line.lineNumber,
        differenceCents: difference as Cents,
      };
    }
  }
  // CLP03 − Σ CAS of the claim − Σ CAS of its lines = CLP04
  const adjusted =
    sumOf(claim.adjustments) + sumCents(claim.lines.map((line) => sumOf(line.adjustments)));
  const difference = claim.chargeCents - adjusted - claim.paidCents;
  if (difference === 0n) return undefined;
  return {
    equation: 'claim',
    claimPosition: claim.position,
    lineNumber: 0,
    differenceCents: difference as Cents,
  };
}
