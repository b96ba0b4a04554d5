/** What a payer decided about a claim, before it is put on paper. All amounts in integer cents. */
import type { Adjustment } from '@claimwright/x12';
import type { DenialFact } from './payer-habits.ts';
import type { Member } from './payer-records.ts';
import type { ReceivedClaim, ReceivedLine } from './received-claim.ts';

export interface ClaimDecision {
  readonly claim: ReceivedClaim;
  /** The payer's own number of the claim (CLP07). */
  readonly claimNumber: string;
  readonly decidedOn: string;
  /** CLP02: 1, 2, 3, 4; 19 to 21 when forwarded. */
  readonly statusCode: string;
  readonly member?: Member;
  readonly practiceKey: string;
  readonly lines: readonly LineDecision[];
  readonly paidCents: number;
  readonly patientResponsibilityCents: number;
  readonly forwardedTo?: { readonly payerKey: string; readonly memberId: string };
}

export interface LineDecision {
  readonly line: ReceivedLine;
  /** As paid: another than the line's where the payer changed it. */
  readonly paidProcedureCode: string;
  /** What the contract says for the line as sent; 0 where it is denied rightly. */
  readonly contractAllowedCents: number;
  /** What the payer allowed. */
  readonly allowedCents: number;
  readonly paidCents: number;
  /** Together: charge less paid. */
  readonly adjustments: readonly Adjustment[];
  readonly remarks: readonly string[];
  readonly denial?: LineDenial;
  readonly price: 'contract' | 'underpaid' | 'overpaid' | 'changed-code';
}

export interface LineDenial {
  /** `payer-error`: nothing the provider could have known or done. */
  readonly fact: DenialFact | 'payer-error';
  readonly group: string;
  readonly reason: string;
  readonly unprocessable: boolean;
}

/** The sum of some adjustments, in cents. */
export function adjustedCents(adjustments: readonly Adjustment[], group?: string): number {
  return adjustments.reduce(
    (sum, one) => sum + (group === undefined || one.groupCode === group ? one.amountCents : 0),
    0,
  );
}
