/**
 * 837I institutional claim, 005010X223A2: one claim with everything above it in the hierarchy, which
 * is flattened as in the professional claim.
 */
import type {
  Decimal,
  IsoDate,
  Procedure,
  QualifiedAmount,
  QualifiedDate,
  Reference,
} from '../party.ts';
import type { NamedParty } from './party.ts';
import type {
  Attachment,
  BillingProvider,
  ClaimSubmission,
  ContractInformation,
  Note,
  OtherSubscriber,
  Patient,
  Payer,
  Subscriber,
} from './professional-claim.ts';
import type { DrugIdentification, LineAdjudication } from './professional-line.ts';
import type { Unnamed } from './unnamed.ts';

/** A code of HI without more: a condition, a treatment, a DRG, an admitting diagnosis. */
export interface QualifiedCode {
  /** C022-1, such as `ABJ`, `APR`, `DR`, `BG`, `TC`. */
  readonly qualifier: string;
  /** C022-2, without a dot. */
  readonly code: string;
}

/** A diagnosis with whether it was there on admission. */
export interface InstitutionalDiagnosis extends QualifiedCode {
  /** C022-9: Y, N, U or W. */
  readonly presentOnAdmission?: string | undefined;
}

/** A procedure with its day: HI*BBR, HI*BBQ. An occurrence with its day: HI*BH. */
export interface DatedCode extends QualifiedCode {
  /** C022-3 is D8, C022-4 the day. */
  readonly date?: IsoDate | undefined;
}

/** An occurrence that lasted: HI*BI. */
export interface SpanCode extends QualifiedCode {
  /** C022-3 is RD8, C022-4 the first and the last day. */
  readonly from?: IsoDate | undefined;
  /** The last day in C022-4. */
  readonly through?: IsoDate | undefined;
}

/** A value: HI*BE. */
export interface ValueCode extends QualifiedCode {
  /** C022-5, in cents; whole numbers that count days or units stand there as 100 times as many. */
  readonly amountCents?: number | undefined;
}

/** Loop 2300 of the 837I with all its own: one claim. */
export interface InstitutionalClaim extends Unnamed {
  /** ST, BHT and loops 1000A and 1000B. */
  readonly submission: ClaimSubmission;
  /** Loops 2000A and 2010AA to 2010AC. */
  readonly billingProvider: BillingProvider;
  /** Loops 2000B and 2010BA. */
  readonly subscriber: Subscriber;
  /** Loop 2010BB. */
  readonly payer: Payer;
  /** Loops 2000C and 2010CA; absent where the subscriber is the patient. */
  readonly patient?: Patient | undefined;
  /** CLM01. */
  readonly patientControlNumber: string;
  /** CLM02. */
  readonly chargeCents: number;
  /** CLM05-1: the first two digits of the type of bill after its leading 0. */
  readonly facilityTypeCode: string;
  /** CLM05-3: the last digit of the type of bill. */
  readonly frequencyCode: string;
  /** CLM07. */
  readonly assignmentCode?: string | undefined;
  /** CLM08. */
  readonly benefitsAssigned?: string | undefined;
  /** CLM09. */
  readonly releaseOfInformation?: string | undefined;
  /** CLM20. */
  readonly delayReasonCode?: string | undefined;
  /** DTP*434. */
  readonly statementDateFrom?: IsoDate | undefined;
  /** The end of DTP*434 with RD8. */
  readonly statementDateThrough?: IsoDate | undefined;
  /** DTP*435. */
  readonly admissionDate?: IsoDate | undefined;
  /** DTP*435 with DT: 'HHMM'. */
  readonly admissionTime?: string | undefined;
  /** DTP*096: 'HHMM'. */
  readonly dischargeTime?: string | undefined;
  /** Every other DTP. */
  readonly otherDates: readonly QualifiedDate[];
  /** CL101. */
  readonly admissionTypeCode?: string | undefined;
  /** CL102. */
  readonly admissionSourceCode?: string | undefined;
  /** CL103. */
  readonly patientStatusCode?: string | undefined;
  /** PWK. */
  readonly attachments: readonly Attachment[];
  /** CN1. */
  readonly contract?: ContractInformation | undefined;
  /** AMT*F3. */
  readonly patientEstimatedDueCents?: number | undefined;
  /** Every other AMT. */
  readonly otherAmounts: readonly QualifiedAmount[];
  /** REF*F8. */
  readonly payerClaimControlNumber?: string | undefined;
  /** REF*G1. */
  readonly priorAuthorizationNumber?: string | undefined;
  /** REF*9F. */
  readonly referralNumber?: string | undefined;
  /** REF*EA. */
  readonly medicalRecordNumber?: string | undefined;
  /** REF*D9. */
  readonly clearinghouseTrace?: string | undefined;
  /** Every other REF. */
  readonly otherReferences: readonly Reference[];
  /** NTE. */
  readonly notes: readonly Note[];
  /** HI*ABK (or BK). */
  readonly principalDiagnosis?: InstitutionalDiagnosis | undefined;
  /** HI*ABJ (or BJ). */
  readonly admittingDiagnosis?: QualifiedCode | undefined;
  /** HI*APR (or PR), three at most. */
  readonly visitReasons: readonly QualifiedCode[];
  /** HI*ABN (or BN). */
  readonly externalCauses: readonly InstitutionalDiagnosis[];
  /** HI*DR. */
  readonly diagnosisRelatedGroup?: QualifiedCode | undefined;
  /** HI*ABF (or BF). */
  readonly otherDiagnoses: readonly InstitutionalDiagnosis[];
  /** HI*BBR (or BR). */
  readonly principalProcedure?: DatedCode | undefined;
  /** HI*BBQ (or BQ). */
  readonly otherProcedures: readonly DatedCode[];
  /** HI*BI. */
  readonly occurrenceSpans: readonly SpanCode[];
  /** HI*BH. */
  readonly occurrences: readonly DatedCode[];
  /** HI*BE. */
  readonly values: readonly ValueCode[];
  /** HI*BG. */
  readonly conditions: readonly QualifiedCode[];
  /** HI*TC. */
  readonly treatments: readonly QualifiedCode[];
  /** Loop 2310A. */
  readonly attendingProvider?: NamedParty | undefined;
  /** Loop 2310B. */
  readonly operatingProvider?: NamedParty | undefined;
  /** Loop 2310C. */
  readonly otherOperatingProvider?: NamedParty | undefined;
  /** Loop 2310D. */
  readonly renderingProvider?: NamedParty | undefined;
  /** Loop 2310E. */
  readonly serviceFacility?: NamedParty | undefined;
  /** Loop 2310F. */
  readonly referringProvider?: NamedParty | undefined;
  /** Loop 2320. */
  readonly otherSubscribers: readonly (OtherSubscriber & Unnamed)[];
  /** Loop 2400. */
  readonly lines: readonly InstitutionalLine[];
}

/** Loop 2400 of the 837I: one service line. */
export interface InstitutionalLine extends Unnamed {
  /** LX01. */
  readonly lineNumber: string;
  /** SV201. */
  readonly revenueCode: string;
  /** SV202. */
  readonly procedure?: Procedure | undefined;
  /** SV203. */
  readonly chargeCents: number;
  /** SV204: UN units, DA days. */
  readonly unitCode: string;
  /** SV205. */
  readonly units: Decimal;
  /** SV207. */
  readonly noncoveredCents?: number | undefined;
  /** PWK. */
  readonly attachments: readonly Attachment[];
  /** DTP*472. */
  readonly serviceDateFrom?: IsoDate | undefined;
  /** The end of DTP*472 with RD8; absent for one day. */
  readonly serviceDateThrough?: IsoDate | undefined;
  /** REF*6R. */
  readonly lineItemControlNumber?: string | undefined;
  /** Every other REF. */
  readonly otherReferences: readonly Reference[];
  /** AMT*GT service tax, AMT*N8 facility tax. */
  readonly otherAmounts: readonly QualifiedAmount[];
  /** NTE. */
  readonly notes: readonly Note[];
  /** Loop 2410. */
  readonly drug?: (DrugIdentification & Unnamed) | undefined;
  /** Loop 2420A. */
  readonly operatingProvider?: NamedParty | undefined;
  /** Loop 2420B. */
  readonly otherOperatingProvider?: NamedParty | undefined;
  /** Loop 2420C. */
  readonly renderingProvider?: NamedParty | undefined;
  /** Loop 2420D. */
  readonly referringProvider?: NamedParty | undefined;
  /** Loop 2430. */
  readonly adjudications: readonly InstitutionalAdjudication[];
}

/** Loop 2430 of the 837I. */
export interface InstitutionalAdjudication extends LineAdjudication, Unnamed {
  /** Segments of the loop that the view does not name, whole and in their order. */
  readonly otherSegments: Unnamed['otherSegments'];
  /** SVD04. */
  readonly revenueCode?: string | undefined;
}
