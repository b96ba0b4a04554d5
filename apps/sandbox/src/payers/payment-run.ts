/**
 * One payment of one payer to one practice: claim payments and provider-level amounts put together
 * so that the payment balances and is never negative.
 */
import type { ClaimPayment, ProviderAdjustment } from '@claimwright/x12';
import { chanceOf, digitsOf, happens, wholeNumberOf } from './chance.ts';
import { adjustedCents } from './decision.ts';
import type { PayerHabit } from './payer-habits.ts';
import type { PaidPractice } from './payer-records.ts';

/** A payment ready to be told and made. Σ paid − Σ provider amounts = amount, which is not negative. */
export interface Payment {
  readonly payerKey: string;
  readonly practiceKey: string;
  /** TRN02. */
  readonly trace: string;
  readonly method: 'ACH' | 'CHK' | 'NON';
  readonly amountCents: number;
  readonly paidOn: string;
  readonly claims: readonly ClaimPayment[];
  readonly providerAdjustments: readonly ProviderAdjustment[];
  /** What this payment could not take back, to be brought forward to the next. */
  readonly carriedCents: number;
  readonly fromPaper: boolean;
}

export interface PaymentInput {
  readonly seed: number;
  readonly payer: PayerHabit;
  readonly practice: PaidPractice;
  readonly paidOn: string;
  readonly claims: readonly ClaimPayment[];
  /** Provider-level amounts that follow from claims: interest, recoveries. */
  readonly providerAdjustments: readonly ProviderAdjustment[];
  /** Carried forward by the last payment, in cents. */
  readonly broughtForwardCents: number;
  readonly trace: string;
  readonly byCheque: boolean;
  readonly fromPaper: boolean;
}

/** Puts a payment together. @throws when it would not balance: a mistake of ours */
export function makePayment(input: PaymentInput): Payment {
  const { payer, practice, paidOn } = input;
  const adjustments = [...input.providerAdjustments, ...unrelatedAdjustments(input)];
  const fiscalPeriodDate = `${paidOn.slice(0, 4)}-12-31`;
  const add = (reasonCode: string, reference: string, amountCents: number): void => {
    adjustments.push({
      providerIdentifier: practice.npi,
      fiscalPeriodDate,
      reasonCode,
      reference,
      amountCents,
    });
  };
  if (input.broughtForwardCents !== 0) add('FB', 'BROUGHT FORWARD', input.broughtForwardCents);
  const paidCents = input.claims.reduce((sum, claim) => sum + claim.paidCents, 0);
  const beforeCents = paidCents - total(adjustments);
  const carriedCents = beforeCents < 0 ? -beforeCents : 0;
  if (carriedCents > 0) add('FB', 'CARRIED FORWARD', -carriedCents);
  const amountCents = paidCents - total(adjustments);
  const payment: Payment = {
    payerKey: payer.key,
    practiceKey: practice.practiceKey,
    trace: input.trace,
    method: amountCents === 0 ? 'NON' : input.byCheque ? 'CHK' : 'ACH',
    amountCents,
    paidOn,
    claims: input.claims,
    providerAdjustments: adjustments,
    carriedCents,
    fromPaper: input.fromPaper,
  };
  const imbalance = findImbalance(payment);
  if (imbalance !== undefined) throw new Error(`broken: ${imbalance}`);
  return payment;
}

/** Which of the three equations a payment breaks; undefined when it breaks none. */
export function findImbalance(payment: Payment): string | undefined {
  for (const claim of payment.claims) {
    let lineAdjustedCents = 0;
    let lineChargeCents = 0;
    for (const line of claim.lines) {
      const adjusted = adjustedCents(line.adjustments);
      if (line.chargeCents - adjusted !== line.paidCents) return 'a line does not balance';
      lineAdjustedCents += adjusted;
      lineChargeCents += line.chargeCents;
    }
    if (lineChargeCents !== claim.chargeCents) return 'lines do not add up to their claim';
    const adjusted = adjustedCents(claim.adjustments) + lineAdjustedCents;
    if (claim.chargeCents - adjusted !== claim.paidCents) return 'a claim does not balance';
  }
  const paidCents = payment.claims.reduce((sum, claim) => sum + claim.paidCents, 0);
  if (paidCents - total(payment.providerAdjustments) !== payment.amountCents) {
    return 'the payment does not balance';
  }
  return payment.amountCents < 0 ? 'the payment is negative' : undefined;
}

/** Amounts from elsewhere in the payer's house: old recoveries, fees, garnishments. */
function unrelatedAdjustments(input: PaymentInput): ProviderAdjustment[] {
  const { seed, payer, practice, paidOn } = input;
  const facts = [payer.key, practice.practiceKey, paidOn];
  const paidCents = input.claims.reduce((sum, claim) => sum + Math.max(0, claim.paidCents), 0);
  const basisPoints = payer.remittance.providerAdjustmentBasisPoints;
  if (paidCents < 5_000 || !happens(basisPoints, seed, 'provider-adjustment', ...facts)) return [];
  const reasonCode = chanceOf(seed, 'provider-adjustment-kind', ...facts) < 0.7 ? 'WO' : 'CS';
  const amountCents = Math.min(
    wholeNumberOf(500, 6_000, seed, 'provider-adjustment-amount', ...facts),
    paidCents,
  );
  return [
    {
      providerIdentifier: practice.npi,
      fiscalPeriodDate: `${paidOn.slice(0, 4)}-12-31`,
      reasonCode,
      reference: digitsOf(12, seed, 'provider-adjustment-reference', ...facts),
      amountCents,
    },
  ];
}

/** The sum of provider-level amounts; positive is less money to the provider. */
function total(adjustments: readonly ProviderAdjustment[]): number {
  return adjustments.reduce((sum, one) => sum + one.amountCents, 0);
}
