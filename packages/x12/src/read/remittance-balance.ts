/** The equations of an 835. Each difference is 0 where the equation holds. */
import type { Adjustment } from '../party.ts';
import type {
  ClaimPayment,
  LinePayment,
  ProviderAdjustment,
  ProviderSummary,
  Remittance,
} from '../views/remittance.ts';

/** The sum of adjustments, in cents. */
export function adjustmentCents(adjustments: readonly Adjustment[]): number {
  let cents = 0;
  for (let at = 0; at < adjustments.length; at++)
    cents += (adjustments[at] as Adjustment).amountCents;
  return cents;
}

/** SVC02 − the line's CAS − SVC03. */
export function lineDifferenceCents(line: LinePayment): number {
  return line.chargeCents - adjustmentCents(line.adjustments) - line.paidCents;
}

/** CLP03 − the claim's CAS − all its lines' CAS − CLP04. */
export function claimDifferenceCents(claim: ClaimPayment): number {
  let cents = claim.chargeCents - adjustmentCents(claim.adjustments) - claim.paidCents;
  for (let at = 0; at < claim.lines.length; at++)
    cents -= adjustmentCents((claim.lines[at] as LinePayment).adjustments);
  return cents;
}

/** CLP03 − the sum of SVC02; undefined where the payer sent no lines. */
export function claimChargeDifferenceCents(claim: ClaimPayment): number | undefined {
  if (claim.lines.length === 0) return undefined;
  let cents = claim.chargeCents;
  for (let at = 0; at < claim.lines.length; at++)
    cents -= (claim.lines[at] as LinePayment).chargeCents;
  return cents;
}

/** The payment equation: the sum of CLP04 − the sum of PLB − BPR02. */
export interface PaymentBalance {
  readonly claimsPaidCents: number;
  readonly providerAdjustmentCents: number;
  readonly paymentCents: number;
  /** claimsPaidCents − providerAdjustmentCents − paymentCents. */
  readonly differenceCents: number;
}

/** A provider's totals beside the claims under them. */
export interface ProviderSummaryBalance {
  readonly headerNumber: string;
  /** TS304 − the number of claims; undefined without a whole number in TS304. */
  readonly claimCountDifference: number | undefined;
  /** TS305 − the sum of CLP03; undefined without TS305. */
  readonly chargeDifferenceCents: number | undefined;
}

/** Everything of one remittance that does not balance, for claims that arrive one by one. */
export class RemittanceBalancer {
  /** Claims and lines whose own equations fail. */
  unbalancedClaims = 0;
  unbalancedLines = 0;
  /** Claims whose lines do not add up to their charge. */
  claimsWithOtherLineCharges = 0;
  claims = 0;
  #claimsPaidCents = 0;
  readonly #claimsBySummary: number[] = [];
  readonly #chargeCentsBySummary: number[] = [];

  add(claim: ClaimPayment): void {
    this.claims++;
    this.#claimsPaidCents += claim.paidCents;
    if (claimDifferenceCents(claim) !== 0) this.unbalancedClaims++;
    if ((claimChargeDifferenceCents(claim) ?? 0) !== 0) this.claimsWithOtherLineCharges++;
    for (let at = 0; at < claim.lines.length; at++) {
      if (lineDifferenceCents(claim.lines[at] as LinePayment) !== 0) this.unbalancedLines++;
    }
    const summary = claim.providerSummaryIndex;
    if (summary === undefined) return;
    this.#claimsBySummary[summary] = (this.#claimsBySummary[summary] ?? 0) + 1;
    this.#chargeCentsBySummary[summary] =
      (this.#chargeCentsBySummary[summary] ?? 0) + claim.chargeCents;
  }

  payment(
    paymentCents: number,
    providerAdjustments: readonly ProviderAdjustment[],
  ): PaymentBalance {
    let providerAdjustmentCents = 0;
    for (const one of providerAdjustments) providerAdjustmentCents += one.amountCents;
    const claimsPaidCents = this.#claimsPaidCents;
    return {
      claimsPaidCents,
      providerAdjustmentCents,
      paymentCents,
      differenceCents: claimsPaidCents - providerAdjustmentCents - paymentCents,
    };
  }

  providerSummaries(summaries: readonly ProviderSummary[]): ProviderSummaryBalance[] {
    return summaries.map((summary, at) => {
      const { totals } = summary;
      const count = Number(totals?.claimCount ?? Number.NaN);
      return {
        headerNumber: summary.headerNumber,
        claimCountDifference: Number.isSafeInteger(count)
          ? count - (this.#claimsBySummary[at] ?? 0)
          : undefined,
        chargeDifferenceCents:
          totals?.chargeCents === undefined
            ? undefined
            : totals.chargeCents - (this.#chargeCentsBySummary[at] ?? 0),
      };
    });
  }
}

/** Every equation of one remittance. */
export interface RemittanceBalance {
  readonly payment: PaymentBalance;
  readonly providerSummaries: readonly ProviderSummaryBalance[];
  readonly unbalancedClaims: number;
  readonly unbalancedLines: number;
  readonly claimsWithOtherLineCharges: number;
  /** True where every equation holds and every amount could be read. */
  readonly isBalanced: boolean;
}

/** Judges every equation of a whole remittance: line, claim, payment with PLB, TS3. */
export function balanceRemittance(remittance: Remittance): RemittanceBalance {
  const balancer = new RemittanceBalancer();
  for (const claim of remittance.claims) balancer.add(claim);
  const payment = balancer.payment(remittance.payment.amountCents, remittance.providerAdjustments);
  const providerSummaries = balancer.providerSummaries(remittance.providerSummaries);
  const { unbalancedClaims, unbalancedLines, claimsWithOtherLineCharges } = balancer;
  const isReadable = [
    remittance.unreadable,
    remittance.trailerUnreadable,
    ...remittance.claims.map((one) => one.unreadable),
  ].every((values) => values.every((value) => value.kind !== 'amount'));
  return {
    payment,
    providerSummaries,
    unbalancedClaims,
    unbalancedLines,
    claimsWithOtherLineCharges,
    isBalanced:
      isReadable &&
      payment.differenceCents === 0 &&
      unbalancedClaims + unbalancedLines + claimsWithOtherLineCharges === 0 &&
      providerSummaries.every(
        (one) => (one.claimCountDifference ?? 0) === 0 && (one.chargeDifferenceCents ?? 0) === 0,
      ),
  };
}
