/**
 * What a claim says: the frozen copy of everything that is sent, as our own values. A version of a
 * claim keeps it as JSON; the wire file turns it into 837P, the paper file into a CMS-1500, and the
 * scrubber judges it. Amounts are integer cents as JSON numbers (safe integers); dates of service
 * are 'YYYY-MM-DD'.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { ClaimChanges } from './claim-changes.ts';

/** P primary, S secondary, T tertiary: who is asked, in the order of responsibility (SBR01). */
export type Responsibility = 'P' | 'S' | 'T';

/** 1 original, 7 replacement, 8 void (CLM05-3). */
export type Frequency = '1' | '7' | '8';

export interface ClaimAddress {
  readonly line1: string;
  readonly line2: string;
  readonly city: string;
  readonly state: string;
  /** Digits only: 5 or 9. */
  readonly zip: string;
}

/** Who bills: loop 2010AA, with where money goes (2010AB) and whom a payer may call (PER). */
export interface BillingProviderContent {
  readonly organizationName: string;
  readonly npi: string;
  /** Nine digits (REF*EI). */
  readonly taxId: string;
  readonly taxonomyCode: string;
  readonly address: ClaimAddress;
  readonly payTo: ClaimAddress;
  readonly contactName: string;
  readonly phone: string;
}

/** Who renders, refers or orders. */
export interface PersonProviderContent {
  readonly lastName: string;
  readonly firstName: string;
  readonly npi: string;
  readonly taxonomyCode?: string;
}

/** Where the service was: loop 2310C, where it is not the billing provider's address. */
export interface FacilityContent {
  readonly name: string;
  readonly npi: string | null;
  readonly address: ClaimAddress;
}

export interface PayerContent {
  readonly payerId: string;
  readonly key: string;
  readonly name: string;
  /** The payer's kind, such as `medicare`: edits and corrections differ by it. */
  readonly kind: string;
  /** NM109 of loop 2010BB: the payer's number at the clearinghouse for claims; '' when none is known. */
  readonly identifier: string;
  /** SBR09. */
  readonly filingIndicator: string;
  readonly submission: 'electronic' | 'portal' | 'paper';
  readonly address: ClaimAddress | null;
}

/** Loop 2000B and 2010BA. */
export interface SubscriberContent {
  readonly lastName: string;
  readonly firstName: string;
  readonly memberId: string;
  readonly groupNumber: string;
  readonly planName: string;
  readonly dateOfBirth: CalendarDate | null;
  readonly sex: string;
  /** The patient's relationship to the subscriber: 18 self, 01 spouse, 19 child, G8 other. */
  readonly relationship: string;
  readonly address: ClaimAddress | null;
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo: CalendarDate | null;
}

export interface PatientContent {
  readonly patientId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly dateOfBirth: CalendarDate | null;
  readonly sex: string;
  readonly address: ClaimAddress | null;
  readonly medicalRecordNumber: string;
  readonly diedOn: CalendarDate | null;
}

/** CAS: why a payer did not pay a part, as that payer sent it. */
export interface AdjustmentContent {
  readonly groupCode: string;
  readonly reasonCode: string;
  readonly amountCents: number;
  readonly quantity?: string;
}

/** What an earlier payer decided on one line: loop 2430. */
export interface LineAdjudicationContent {
  /** The earlier payer's number, as in loop 2330B. */
  readonly payerIdentifier: string;
  readonly paidCents: number;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly paidUnits: string;
  readonly adjustments: readonly AdjustmentContent[];
  readonly adjudicatedOn: CalendarDate;
}

/** An earlier or later payer and what it decided: loops 2320 and 2330. */
export interface OtherPayerContent {
  readonly payer: PayerContent;
  readonly responsibility: Responsibility;
  readonly subscriber: SubscriberContent;
  /** Absent for a payer that has not decided yet. */
  readonly decision: {
    readonly paidCents: number;
    readonly adjustments: readonly AdjustmentContent[];
    readonly remarkCodes: readonly string[];
    readonly payerClaimControlNumber: string;
    readonly adjudicatedOn: CalendarDate;
  } | null;
}

/** Loop 2400. */
export interface ClaimLineContent {
  readonly lineNumber: number;
  readonly chargeId: string;
  readonly encounterId: string;
  /** REF*6R: comes back on the 277CA and the 835. */
  readonly lineControlNumber: string;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly chargeCents: number;
  /** 1 to 12, into the claim's diagnoses; the first is the line's primary reason. */
  readonly diagnosisPointers: readonly number[];
  readonly serviceDate: CalendarDate;
  /** Eleven digits, for drugs. */
  readonly nationalDrugCode: string | null;
  readonly adjudications: readonly LineAdjudicationContent[];
}

/** PWK: a document that goes by another way. */
export interface AttachmentContent {
  readonly reportTypeCode: string;
  readonly transmissionCode: string;
  readonly controlNumber: string;
}

export interface ClaimContent {
  readonly controlNumber: string;
  readonly frequency: Frequency;
  /** REF*F8: the payer's number of the claim that this one replaces or voids. */
  readonly originalPayerClaimControlNumber: string | null;
  readonly responsibility: Responsibility;
  readonly billingProvider: BillingProviderContent;
  readonly renderingProvider: PersonProviderContent | null;
  readonly referringProvider: PersonProviderContent | null;
  readonly serviceFacility: FacilityContent | null;
  readonly payer: PayerContent;
  readonly subscriber: SubscriberContent;
  readonly patient: PatientContent;
  readonly placeOfService: string;
  readonly diagnoses: readonly string[];
  readonly priorAuthorizationNumber: string | null;
  readonly referralNumber: string | null;
  readonly cliaNumber: string | null;
  /** AA auto, EM employment, OA other (CLM11). */
  readonly relatedCause: string | null;
  readonly accidentDate: CalendarDate | null;
  readonly accidentState: string | null;
  /** DTP*435: the day of admission, for care of an inpatient; absent in versions from before 0009. */
  readonly admissionDate?: CalendarDate | null;
  /** AMT*F5: collected from the patient before sending. */
  readonly patientPaidCents: number;
  /** SBR05: why Medicare is not the first payer. */
  readonly medicareSecondaryReason: string | null;
  readonly note: string | null;
  readonly attachments: readonly AttachmentContent[];
  readonly otherPayers: readonly OtherPayerContent[];
  readonly lines: readonly ClaimLineContent[];
  readonly totalChargeCents: number;
  readonly serviceDateFrom: CalendarDate;
  readonly serviceDateTo: CalendarDate;
  readonly filingDeadline: CalendarDate;
  /** Everything that people changed against what the chart says, carried into later versions. */
  readonly changes: ClaimChanges;
}

/** The claim's procedure codes, each once. */
export function codesOf(content: ClaimContent): string[] {
  return [...new Set(content.lines.map((line) => line.code))];
}
