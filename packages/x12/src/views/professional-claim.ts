/**
 * 837P professional claim, 005010X222A1: one claim with everything above it in the hierarchy.
 *
 * The hierarchy is flattened: a claim holds its billing provider, subscriber, payer and patient.
 * Claims of one provider or subscriber share the same object, by which a writer may group them.
 */
import type {
  Adjustment,
  Decimal,
  IsoDate,
  OtherSegment,
  PartyWithDetails,
  PostalAddress,
  Provider,
  QualifiedAmount,
  QualifiedDate,
  Reference,
  TransactionPlace,
  UnreadableValue,
} from '../party.ts';
import type { ProfessionalLine } from './professional-line.ts';

/** ST, BHT and loops 1000A and 1000B: who sends to whom. Shared by all claims of the transaction set. */
export interface ClaimSubmission {
  /** Where it was read; absent in what is to be written. */
  readonly place?: TransactionPlace | undefined;
  /** BHT02: '00' original, '18' reissue. */
  readonly purposeCode: string;
  /** BHT03: our batch number. */
  readonly batchId: string;
  /** BHT04. */
  readonly createdDate?: IsoDate | undefined;
  /** BHT05, HHMM. */
  readonly createdTime?: string | undefined;
  /** BHT06: CH chargeable, RP encounter, 31 subrogation. */
  readonly claimOrEncounter: string;
  /** Loop 1000A, NM1*41 with PER. */
  readonly submitter: PartyWithDetails;
  /** Loop 1000B, NM1*40. */
  readonly receiver: PartyWithDetails;
  /** Segments of the loop that the view does not name, whole and in their order. */
  readonly otherSegments: readonly OtherSegment[];
}

/** Loops 2000A and 2010AA. */
export interface BillingProvider extends Provider {
  /** REF*EI or, for a person, REF*SY. */
  readonly taxId?: string | undefined;
  /** REF01 of the tax id: 'EI' employer, 'SY' social security number. */
  readonly taxIdQualifier?: string | undefined;
  /** CUR02. */
  readonly currencyCode?: string | undefined;
  /** Loop 2010AB, NM1*87: where payments go, if elsewhere. */
  readonly payToAddress?: PostalAddress | undefined;
  /** Loop 2010AC, NM1*PE: the plan to pay to (subrogation). */
  readonly payToPlan?: PayToPlan | undefined;
  /** Segments of the loop that the view does not name, whole and in their order. */
  readonly otherSegments: readonly OtherSegment[];
}

/** Loop 2010AC. */
export interface PayToPlan extends PartyWithDetails {
  /** REF*EI. */
  readonly taxId?: string | undefined;
}

/** DMG. */
export interface Demographics {
  /** DMG02. */
  readonly birthDate?: IsoDate | undefined;
  /** DMG03: F, M, U. */
  readonly genderCode?: string | undefined;
}

/** SBR, in loop 2000B and 2320. */
export interface Coverage {
  /** SBR01: P primary, S secondary, T tertiary, A to H fourth to eleventh, U unknown. */
  readonly payerResponsibility: string;
  /** SBR02: '18' where the patient is the subscriber; other relationships only in loop 2320. */
  readonly relationshipCode?: string | undefined;
  /** SBR03. */
  readonly groupNumber?: string | undefined;
  /** SBR04. */
  readonly groupName?: string | undefined;
  /** SBR05: why Medicare is not primary. */
  readonly medicareSecondaryPayerType?: string | undefined;
  /** SBR09. */
  readonly filingIndicatorCode?: string | undefined;
}

/** PAT. */
export interface PatientInformation {
  /** PAT01, in loop 2000C: 01 spouse, 19 child, 20 employee, 21 unknown, 39, 40, 53, G8. */
  readonly relationshipCode?: string | undefined;
  /** PAT06. */
  readonly deathDate?: IsoDate | undefined;
  /** PAT08, pounds. */
  readonly weightPounds?: Decimal | undefined;
  /** PAT09: 'Y'. */
  readonly pregnancyIndicator?: string | undefined;
}

/** Loops 2000B and 2010BA. */
export interface Subscriber extends PartyWithDetails, Demographics {
  /** SBR. */
  readonly coverage: Coverage;
  /** PAT of loop 2000B, where the subscriber is the patient. */
  readonly patientInformation?: PatientInformation | undefined;
  /** NM109 where NM108 is MI. */
  readonly memberId?: string | undefined;
  /** REF*SY. */
  readonly socialSecurityNumber?: string | undefined;
  /** REF*Y4. */
  readonly propertyCasualtyClaimNumber?: string | undefined;
  /** Segments of the loop that the view does not name, whole and in their order. */
  readonly otherSegments: readonly OtherSegment[];
}

/** Loop 2010BB, and 2330B for other payers. */
export interface Payer extends PartyWithDetails {
  /** NM109, whatever NM108 says (see `identifierQualifier`: PI, or XV). */
  readonly payerId?: string | undefined;
}

/** Loops 2000C and 2010CA: a patient who is not the subscriber. */
export interface Patient extends PartyWithDetails, Demographics, PatientInformation {
  /** REF*Y4. */
  readonly propertyCasualtyClaimNumber?: string | undefined;
  /** Segments of the loop that the view does not name, whole and in their order. */
  readonly otherSegments: readonly OtherSegment[];
}

/** CLM11. */
export interface RelatedCauses {
  /** CLM11-1 to CLM11-3: AA auto, EM employment, OA other. */
  readonly causes: readonly string[];
  /** CLM11-4, where the auto accident was. */
  readonly state?: string | undefined;
  /** CLM11-5. */
  readonly country?: string | undefined;
}

/** PWK: supporting documents. */
export interface Attachment {
  /** PWK01. */
  readonly reportTypeCode: string;
  /** PWK02: AA on request, BM mail, EL electronic, EM e-mail, FT file, FX fax. */
  readonly transmissionCode: string;
  /** PWK06, which the 275 repeats. */
  readonly controlNumber?: string | undefined;
}

/** CN1. */
export interface ContractInformation {
  /** CN101: '09' for what a provider must accept from Medicare as secondary. */
  readonly typeCode: string;
  /** CN102. */
  readonly amountCents?: number | undefined;
  /** CN103. */
  readonly percentage?: Decimal | undefined;
  /** CN104. */
  readonly code?: string | undefined;
  /** CN105. */
  readonly termsDiscountPercentage?: Decimal | undefined;
  /** CN106. */
  readonly version?: string | undefined;
}

/** NTE. */
export interface Note {
  /** NTE01: ADD, CER, DCP, DGN, TPO. */
  readonly code: string;
  /** NTE02. */
  readonly text: string;
}

/** One composite of HI. */
export interface DiagnosisCode {
  /** ABK principal, ABF other (ICD-10-CM); BK and BF (ICD-9-CM). */
  readonly qualifier: string;
  /** C022-2, without the dot. */
  readonly code: string;
}

/** Loop 2300 with all its own: one claim. */
export interface ProfessionalClaim {
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
  /** 1-based position of CLM in the transaction set; absent in what is to be written. */
  readonly segmentPosition?: number | undefined;
  /** CLM01. */
  readonly patientControlNumber: string;
  /** CLM02. */
  readonly chargeCents: number;
  /** CLM05-1. */
  readonly placeOfServiceCode: string;
  /** CLM05-2, 'B'. */
  readonly facilityCodeQualifier?: string | undefined;
  /** CLM05-3: 1 original, 7 replacement, 8 void. */
  readonly frequencyCode: string;
  /** CLM06: 'Y' or 'N'. */
  readonly providerSignatureOnFile?: string | undefined;
  /** CLM07: A assigned, B laboratory only, C not assigned. */
  readonly assignmentCode?: string | undefined;
  /** CLM08: Y pay the provider, N the patient, W the patient refuses. */
  readonly benefitsAssigned?: string | undefined;
  /** CLM09: Y signed, I informed consent not required. */
  readonly releaseOfInformation?: string | undefined;
  /** CLM10: 'P'. */
  readonly patientSignatureSource?: string | undefined;
  /** CLM11. */
  readonly relatedCauses?: RelatedCauses | undefined;
  /** CLM12: 02, 03, 05, 09. */
  readonly specialProgramCode?: string | undefined;
  /** CLM20. */
  readonly delayReasonCode?: string | undefined;
  /** DTP*431. */
  readonly onsetDate?: IsoDate | undefined;
  /** DTP*454. */
  readonly initialTreatmentDate?: IsoDate | undefined;
  /** DTP*304. */
  readonly lastSeenDate?: IsoDate | undefined;
  /** DTP*439. */
  readonly accidentDate?: IsoDate | undefined;
  /** DTP*484. */
  readonly lastMenstrualPeriodDate?: IsoDate | undefined;
  /** DTP*435. */
  readonly admissionDate?: IsoDate | undefined;
  /** DTP*096. */
  readonly dischargeDate?: IsoDate | undefined;
  /** Every other DTP: 453, 455, 471, 314, 360, 361, 297, 296, 090, 091, 444, 050 ….; and a second of the above. */
  readonly otherDates: readonly QualifiedDate[];
  /** PWK. */
  readonly attachments: readonly Attachment[];
  /** CN1. */
  readonly contract?: ContractInformation | undefined;
  /** AMT*F5: collected from the patient before sending. */
  readonly patientPaidCents?: number | undefined;
  /** Every other AMT. */
  readonly otherAmounts: readonly QualifiedAmount[];
  /** REF*F8: the payer's number of the claim that this one replaces or voids. */
  readonly payerClaimControlNumber?: string | undefined;
  /** REF*G1. */
  readonly priorAuthorizationNumber?: string | undefined;
  /** REF*9F. */
  readonly referralNumber?: string | undefined;
  /** REF*X4. */
  readonly cliaNumber?: string | undefined;
  /** REF*EA. */
  readonly medicalRecordNumber?: string | undefined;
  /** REF*D9. */
  readonly clearinghouseTrace?: string | undefined;
  /** Every other REF: 4N, F5, EW, 9A, 9C, LX, P4, 1J …; and a second of the above. */
  readonly otherReferences: readonly Reference[];
  /** NTE. */
  readonly notes: readonly Note[];
  /** HI with ABK and ABF (or BK and BF), in order: pointer 1 is the first. */
  readonly diagnoses: readonly DiagnosisCode[];
  /** HI with BP, then BO: the surgery that was anesthetized, and another; at most two. */
  readonly anesthesiaProcedureCodes: readonly string[];
  /** HI*BG. */
  readonly conditionCodes: readonly string[];
  /** Loop 2310A: NM1*DN, then NM1*P3 (primary care). */
  readonly referringProviders: readonly Provider[];
  /** Loop 2310B. */
  readonly renderingProvider?: Provider | undefined;
  /** Loop 2310C. */
  readonly serviceFacility?: Provider | undefined;
  /** Loop 2310D. */
  readonly supervisingProvider?: Provider | undefined;
  /** Loop 2310E. */
  readonly ambulancePickUp?: PostalAddress | undefined;
  /** Loop 2310F. */
  readonly ambulanceDropOff?: AmbulanceDropOff | undefined;
  /** Loop 2320, up to ten. */
  readonly otherSubscribers: readonly OtherSubscriber[];
  /** Loop 2400. */
  readonly lines: readonly ProfessionalLine[];
  /** CR1, CR2, CRC, K3, HCP, and whatever else the view does not name. */
  readonly otherSegments: readonly OtherSegment[];
  /** Values that could not be read: no exact cents, no day of a calendar. */
  readonly unreadable: readonly UnreadableValue[];
}

/** Loop 2310F and 2420H. */
export interface AmbulanceDropOff {
  /** NM103. */
  readonly name?: string | undefined;
  /** N3 and N4. */
  readonly address?: PostalAddress | undefined;
}

/** Loops 2320 and 2330: another payer, and what it decided if it came first. */
export interface OtherSubscriber extends Coverage {
  /** CAS of the claim. */
  readonly adjustments: readonly Adjustment[];
  /** AMT*D. */
  readonly payerPaidCents?: number | undefined;
  /** AMT*A8. */
  readonly noncoveredCents?: number | undefined;
  /** AMT*EAF. */
  readonly remainingPatientLiabilityCents?: number | undefined;
  /** Every other AMT. */
  readonly otherAmounts: readonly QualifiedAmount[];
  /** OI03. */
  readonly benefitsAssigned?: string | undefined;
  /** OI04. */
  readonly patientSignatureSource?: string | undefined;
  /** OI06. */
  readonly releaseOfInformation?: string | undefined;
  /** MOA01. */
  readonly reimbursementRate?: Decimal | undefined;
  /** MOA02. */
  readonly hcpcsPayableCents?: number | undefined;
  /** MOA03 to MOA07. */
  readonly remarkCodes: readonly string[];
  /** MOA08. */
  readonly endStageRenalDiseaseCents?: number | undefined;
  /** MOA09. */
  readonly nonpayableProfessionalComponentCents?: number | undefined;
  /** Loop 2330A: NM1*IL, N3, N4, REF*SY. */
  readonly subscriber?: OtherSubscriberName | undefined;
  /** Loop 2330B. */
  readonly payer?: OtherPayer | undefined;
  /** Loops 2330C to 2330G: NM1*DN, P3, 82, 77, DQ, 85, each with REF. */
  readonly providers: readonly PartyWithDetails[];
  /** Segments of the loop that the view does not name, whole and in their order. */
  readonly otherSegments: readonly OtherSegment[];
}

/** Loop 2330A. */
export interface OtherSubscriberName extends PartyWithDetails {
  /** NM109 where NM108 is MI. */
  readonly memberId?: string | undefined;
}

/** Loop 2330B. */
export interface OtherPayer extends Payer {
  /** DTP*573: the day it decided; here or on the lines, not both. */
  readonly adjudicationDate?: IsoDate | undefined;
  /** REF*F8: its number of the claim. */
  readonly claimControlNumber?: string | undefined;
  /** REF*G1. */
  readonly priorAuthorizationNumber?: string | undefined;
  /** REF*9F. */
  readonly referralNumber?: string | undefined;
}
