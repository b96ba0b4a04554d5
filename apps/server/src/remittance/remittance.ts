/** What a remittance is to us: one payment of one payer to one practice, claim by claim, in cents. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';

/** One reduction of a charge: group (CO, PR, OA, PI), reason (CARC), amount; negative adds back. */
export interface RemittanceAdjustment {
  readonly groupCode: string;
  readonly reasonCode: string;
  readonly amountCents: Cents;
}

export interface RemittanceLine {
  /** 1-based within its claim. */
  readonly lineNumber: number;
  /** REF*6R as we sent it; '' where the payer left it out. */
  readonly lineControlNumber: string;
  /** The code as we sent it: SVC06 where the payer changed it, else SVC01. */
  readonly code: string;
  readonly modifiers: readonly string[];
  /** The code as it was paid, where the payer changed it. */
  readonly paidCode: string | undefined;
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  /** AMT*B6; undefined where the payer does not say it. */
  readonly allowedCents: Cents | undefined;
  readonly serviceDate: CalendarDate | undefined;
  readonly adjustments: readonly RemittanceAdjustment[];
  readonly remarkCodes: readonly string[];
}

export interface RemittanceClaim {
  /** 1-based within its remittance. */
  readonly position: number;
  /** CLP01: our control number. */
  readonly controlNumber: string;
  /** CLP02. */
  readonly statusCode: string;
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  readonly patientResponsibilityCents: Cents;
  readonly filingIndicator: string;
  /** CLP07. */
  readonly payerClaimControlNumber: string;
  /** Adjustments of the claim as a whole. */
  readonly adjustments: readonly RemittanceAdjustment[];
  /** MIA and MOA remark codes. */
  readonly remarkCodes: readonly string[];
  /** To whom the payer forwarded the claim (NM1*TT), where it says so. */
  readonly forwardedTo: string | undefined;
  readonly lines: readonly RemittanceLine[];
}

/** PLB: positive is less money to the practice, negative more. */
export interface ProviderLevelAdjustment {
  readonly code: string;
  readonly reference: string;
  readonly amountCents: Cents;
}

/** What names a payment. Payer and trace alone do not: payers reuse traces on zero payments. */
export interface RemittanceKey {
  /** The payee's NPI, or its tax id. */
  readonly payeeIdentifier: string;
  /** TRN03. */
  readonly originatorIdentifier: string;
  /** TRN02. */
  readonly traceNumber: string;
  /** BPR16. */
  readonly paymentDate: CalendarDate;
  /** BPR02. */
  readonly amountCents: Cents;
}

export interface RemittanceAdvice {
  readonly key: RemittanceKey;
  /** SE01 counts other segments than came: what was paid nothing may be missing. */
  readonly hasOtherSegmentCount: boolean;
  /** SHA-256 of the claims and provider-level adjustments. */
  readonly digest: string;
  /** Every identifier under which the payee may be known: NPI first. */
  readonly payeeIdentifiers: readonly string[];
  readonly payerName: string;
  /** Identifiers under which the payer may be known: BPR10 or TRN03, N104, REF*2U. */
  readonly payerIdentifiers: readonly string[];
  /** BPR04. */
  readonly method: string;
  readonly productionDate: CalendarDate | undefined;
  readonly claims: readonly RemittanceClaim[];
  readonly providerAdjustments: readonly ProviderLevelAdjustment[];
}

/** CLP02 values with which the payer says that it passed the claim on to the next payer. */
const forwardedStatusCodes: ReadonlySet<string> = new Set(['19', '20', '21', '23']);
const forwardedRemarkCodes: ReadonlySet<string> = new Set(['MA07', 'MA18', 'N89']);

/** Whether the payer says that it forwarded the claim: then nobody bills the next payer again. */
export function isForwarded(
  claim: Pick<RemittanceClaim, 'statusCode' | 'forwardedTo' | 'remarkCodes'>,
): boolean {
  return (
    forwardedStatusCodes.has(claim.statusCode) ||
    claim.forwardedTo !== undefined ||
    claim.remarkCodes.some((code) => forwardedRemarkCodes.has(code))
  );
}

/** What tells one payment from another, in the bank's file and in the payer's. */
export interface PaidUnder {
  readonly amountCents: Cents;
  /** The payer's company id: 1 and its tax id; '' where a bank does not say it. */
  readonly originatorIdentifier: string;
  readonly traceNumber: string;
}

/**
 * In what a deposit and a remittance differ that a person may know better of: who paid, and under which
 * trace number. A bank that does not say who paid differs in nothing.
 */
export function differences(deposit: PaidUnder, remittance: PaidUnder): ('payer' | 'trace')[] {
  const { originatorIdentifier: from } = deposit;
  return [
    ...(from !== '' && from !== remittance.originatorIdentifier ? (['payer'] as const) : []),
    ...(deposit.traceNumber === remittance.traceNumber ? [] : (['trace'] as const)),
  ];
}
