import type { Decimal, IsoDate, Reference } from '../party.ts';
import type { Segment } from '../segment.ts';
import type { NamedParty } from './party.ts';
import type { Unnamed } from './unnamed.ts';

/** One status: the category, the status and the entity it speaks of (C043). */
export interface StatusTriplet {
  /** C043-1: the category, such as `A2`, `A7`. */
  readonly categoryCode: string;
  /** C043-2: the status, such as `20`. */
  readonly statusCode?: string | undefined;
  /** C043-3: the entity, such as `85`. */
  readonly entityCode?: string | undefined;
  /** C043-4: `RX` where the status is of the pharmacy list. */
  readonly codeListQualifier?: string | undefined;
}

/** A verdict: STC. */
export interface ClaimStatus {
  /** STC01, STC10, STC11: one to three statuses, to be read together. */
  readonly statuses: readonly StatusTriplet[];
  /** STC02: the day the status took effect. */
  readonly effectiveDate?: IsoDate | undefined;
  /** STC03: in the 277CA `WQ` accepted or `U` rejected. */
  readonly actionCode?: string | undefined;
  /** STC04, in cents: the charge that the status is about. */
  readonly chargeCents?: number | undefined;
  /** STC05, in cents: what was paid. */
  readonly paidCents?: number | undefined;
  /** STC06: the day the claim was decided. */
  readonly adjudicatedOn?: IsoDate | undefined;
  /** STC07: how it was paid, such as `ACH`. */
  readonly paymentMethodCode?: string | undefined;
  /** STC08: the day of the payment. */
  readonly paidOn?: IsoDate | undefined;
  /** STC09: the number of the check or transfer. */
  readonly checkNumber?: string | undefined;
  /** STC12: free text. */
  readonly message?: string | undefined;
}

/** A 277CA: what became of a batch of claims, before adjudication (005010X214). */
export interface ClaimAcknowledgement extends Unnamed {
  /** BHT03. */
  readonly referenceId: string;
  /** BHT04. */
  readonly createdDate?: IsoDate | undefined;
  /** BHT05, 'HHMM' or 'HHMMSS'. */
  readonly createdTime?: string | undefined;
  /** Loop 2000A. */
  readonly informationSources: readonly AcknowledgementSource[];
}

/** Who answers: a payer or a clearinghouse (loop 2000A). */
export interface AcknowledgementSource extends Unnamed {
  /** 2100A: NM1*PR a payer, NM1*AY a clearinghouse. */
  readonly party: NamedParty;
  /** 2200A TRN02. */
  readonly traceNumber?: string | undefined;
  /** 2200A DTP*050: when the claims were received. */
  readonly receivedDate?: IsoDate | undefined;
  /** 2200A DTP*009: when they were processed. */
  readonly processedDate?: IsoDate | undefined;
  /** Loop 2000B. */
  readonly informationReceivers: readonly AcknowledgementReceiver[];
}

/** What was accepted and rejected below: QTY and AMT. */
export interface AcknowledgedTotals {
  /** QTY*90 in 2200B, QTY*QA in 2200C. */
  readonly acceptedCount?: number | undefined;
  /** QTY*AA in 2200B, QTY*QC in 2200C. */
  readonly rejectedCount?: number | undefined;
  /** AMT*YU, in cents. */
  readonly acceptedCents?: number | undefined;
  /** AMT*YY, in cents. */
  readonly rejectedCents?: number | undefined;
}

/** Who sent the claims (loop 2000B). A refusal here refuses the whole transaction set. */
export interface AcknowledgementReceiver extends Unnamed, AcknowledgedTotals {
  /** 2100B NM1*41. */
  readonly party: NamedParty;
  /** 2200B TRN02: the BHT03 of the 837. */
  readonly batchReferenceId?: string | undefined;
  /** 2200B STC: the verdict on the whole transaction set. */
  readonly statuses: readonly ClaimStatus[];
  /** Loop 2000C. */
  readonly billingProviders: readonly AcknowledgementProvider[];
}

/** A billing provider (loop 2000C). A refusal here refuses all of its claims. */
export interface AcknowledgementProvider extends Unnamed, AcknowledgedTotals {
  /** 2100C NM1*85. */
  readonly party: NamedParty;
  /** 2200C TRN02, `0` when there is none. */
  readonly traceNumber?: string | undefined;
  /** 2200C STC: the verdict on the whole provider. */
  readonly statuses: readonly ClaimStatus[];
  /** 2200C REF, such as `TJ`. */
  readonly references: readonly Reference[];
  /** Loop 2000D. */
  readonly patients: readonly AcknowledgementPatient[];
}

/** A patient (loop 2000D). */
export interface AcknowledgementPatient extends Unnamed {
  /** 2100D NM1*QC. */
  readonly party: NamedParty;
  /** Loop 2200D. */
  readonly claims: readonly AcknowledgedClaim[];
}

/** One claim (loop 2200D). */
export interface AcknowledgedClaim extends Unnamed {
  /** TRN02: our CLM01. */
  readonly patientControlNumber: string;
  /** STC, one or more. */
  readonly statuses: readonly ClaimStatus[];
  /** REF*1K: the payer's number of the claim. */
  readonly payerClaimControlNumber?: string | undefined;
  /** REF*D9: the clearinghouse's number of the claim. */
  readonly clearinghouseTraceNumber?: string | undefined;
  /** REF*BLT: the type of bill. */
  readonly billTypeCode?: string | undefined;
  /** Any other REF. */
  readonly references: readonly Reference[];
  /** DTP*472: the first day of service. */
  readonly serviceDateFrom?: IsoDate | undefined;
  /** DTP*472: the last day of service, where a period is sent. */
  readonly serviceDateThrough?: IsoDate | undefined;
  /** Loop 2220D. */
  readonly serviceLines: readonly AcknowledgedServiceLine[];
}

/** One line of a claim (loop 2220D). */
export interface AcknowledgedServiceLine extends Unnamed {
  /** SVC01-1, such as `HC`. */
  readonly productQualifier?: string | undefined;
  /** SVC01-2. */
  readonly procedureCode?: string | undefined;
  /** SVC01-3 to SVC01-6. */
  readonly modifiers: readonly string[];
  /** SVC02, in cents. */
  readonly chargeCents?: number | undefined;
  /** SVC04. */
  readonly revenueCode?: string | undefined;
  /** SVC07: units as a decimal number. */
  readonly units?: Decimal | undefined;
  /** STC. */
  readonly statuses: readonly ClaimStatus[];
  /** REF*FJ, or REF*6R as some send it: our line item control number. */
  readonly lineItemControlNumber?: string | undefined;
  readonly references: readonly Reference[];
  readonly serviceDateFrom?: IsoDate | undefined;
  readonly serviceDateThrough?: IsoDate | undefined;
}

/** Reads one 277CA from the segments of its transaction set. */
export declare function readClaimAcknowledgement(segments: Iterable<Segment>): ClaimAcknowledgement;
