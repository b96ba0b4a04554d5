import type { Decimal, IsoDate, QualifiedDate, Reference } from '../party.ts';
import type { Trace } from './eligibility-inquiry.ts';
import type { BenefitDelivery } from './eligibility-response.ts';
import type { NamedParty, RequestRejection } from './party.ts';
import type { Unnamed } from './unnamed.ts';

/**
 * A 278: a request for authorisation or referral and its answer (005010X217), or a question about
 * one that was made before (005010X215). The three have one shape; BHT02 tells them apart.
 */
export interface ServicesReview extends Unnamed {
  /** BHT01: the structure, 0007 as a rule. */
  readonly structureCode: string;
  /** BHT02: 13 a request, 11 a response, 28 a question, 01 a cancellation. */
  readonly purposeCode: string;
  /** BHT03. */
  readonly referenceId: string;
  /** BHT04. */
  readonly createdDate?: IsoDate | undefined;
  /** BHT05: 'HHMM', or with seconds. */
  readonly createdTime?: string | undefined;
  /** BHT06, such as 18 a response without later ones, RU a service reservation. */
  readonly transactionTypeCode?: string | undefined;
  /** Loop 2000A: the organisation that decides. */
  readonly utilizationManagers: readonly ReviewManager[];
}

/** The organisation that decides (loop 2000A, NM1*X3). */
export interface ReviewManager extends Unnamed {
  /** 2000A AAA. */
  readonly rejections: readonly RequestRejection[];
  /** 2010A, PER included. */
  readonly party: NamedParty;
  /** 2010A AAA. */
  readonly partyRejections: readonly RequestRejection[];
  /** Loop 2000B. */
  readonly requesters: readonly ReviewRequester[];
}

/** The provider that asks (loop 2000B). */
export interface ReviewRequester extends Unnamed {
  /** NM1*1P or NM1*FA (2010B). */
  readonly party: NamedParty;
  /** AAA (2010B). */
  readonly rejections: readonly RequestRejection[];
  /** Loop 2000C. */
  readonly subscribers: readonly ReviewSubscriber[];
}

/** The subscriber (loop 2000C, NM1*IL). */
export interface ReviewSubscriber extends Unnamed {
  /** NM1*IL (2010C). */
  readonly party: NamedParty;
  /** AAA (2010C). */
  readonly rejections: readonly RequestRejection[];
  /** INS02. */
  readonly relationshipCode?: string | undefined;
  /** Loop 2000D. */
  readonly dependents: readonly ReviewDependent[];
  /** Loop 2000E, where the subscriber is the patient. */
  readonly events: readonly PatientEvent[];
}

/** The dependent (loop 2000D, NM1*QC). */
export interface ReviewDependent extends Unnamed {
  /** NM1*QC (2010D). */
  readonly party: NamedParty;
  /** AAA (2010D). */
  readonly rejections: readonly RequestRejection[];
  /** INS02. */
  readonly relationshipCode?: string | undefined;
  /** Loop 2000E. */
  readonly events: readonly PatientEvent[];
}

/** What is asked for: UM. */
export interface ReviewRequest {
  /** UM01: AR admission, HS health services, IN individual, SC specialty care. */
  readonly categoryCode: string;
  /** UM02: I initial, 3 cancel, 4 extension, S revised … */
  readonly certificationTypeCode?: string | undefined;
  /** UM03. */
  readonly serviceTypeCode?: string | undefined;
  /** UM04-1: the facility. */
  readonly facilityCode?: string | undefined;
  /** UM04-2: A type of bill, B place of service. */
  readonly facilityQualifier?: string | undefined;
  /** UM05-1 to UM05-3. */
  readonly relatedCauseCodes: readonly string[];
  /** UM05-4. */
  readonly accidentState?: string | undefined;
  /** UM05-5. */
  readonly accidentCountryCode?: string | undefined;
  /** UM06: E elective, U urgent, 03 emergency. */
  readonly levelOfServiceCode?: string | undefined;
  /** UM07. */
  readonly healthConditionCode?: string | undefined;
  /** UM08. */
  readonly prognosisCode?: string | undefined;
  /** UM09. */
  readonly releaseOfInformationCode?: string | undefined;
  /** UM10. */
  readonly delayReasonCode?: string | undefined;
}

/** What was decided: HCR. */
export interface ReviewDecision {
  /** HCR01: A1 certified, A2 in part, A3 not, A4 pended, A6 modified, C cancelled, CT call, NA not needed. */
  readonly actionCode: string;
  /** HCR02: the number of the authorisation. */
  readonly certificationNumber?: string | undefined;
  /** HCR03, repeated: why. */
  readonly reasonCodes: readonly string[];
  /** HCR04: Y where a second opinion is needed. */
  readonly secondOpinionRequired?: string | undefined;
}

/** A diagnosis: a composite of HI. */
export interface ReviewDiagnosis {
  /** C022-1, such as `ABK`, `BF`. */
  readonly qualifier: string;
  /** C022-2, without the dot. */
  readonly code: string;
  /** C022-3 is D8, C022-4 the day it was found. */
  readonly date?: IsoDate | undefined;
}

/** A paper that comes with the request: PWK. */
export interface ReviewAttachment {
  /** PWK01. */
  readonly reportTypeCode: string;
  /** PWK02. */
  readonly transmissionCode?: string | undefined;
  /** PWK06 (PWK05 is AC): the number that the attachment carries. */
  readonly controlNumber?: string | undefined;
  /** PWK07. */
  readonly description?: string | undefined;
}

/** A person or place that takes part, with why the answer refused it. */
export interface ReviewParticipant extends Unnamed {
  /** NM1 with N3, N4, PER and PRV. */
  readonly party: NamedParty;
  /** AAA. */
  readonly rejections: readonly RequestRejection[];
}

/** What is asked for or decided for one patient (loop 2000E, HL*EV). */
export interface PatientEvent extends Unnamed {
  /** TRN. */
  readonly traces: readonly Trace[];
  /** AAA. */
  readonly rejections: readonly RequestRejection[];
  /** UM. */
  readonly request?: ReviewRequest | undefined;
  /** HCR, in an answer. */
  readonly decision?: ReviewDecision | undefined;
  /** REF, such as `BB` an authorisation, `NT` an administrative reference. */
  readonly references: readonly Reference[];
  /** DTP, such as `435` admission, `096` discharge, `AAH` the event. */
  readonly dates: readonly QualifiedDate[];
  /** HI. */
  readonly diagnoses: readonly ReviewDiagnosis[];
  /** HSD. */
  readonly delivery?: BenefitDelivery | undefined;
  /** CL101 to CL103. */
  readonly admissionTypeCode?: string | undefined;
  /** CL102. */
  readonly admissionSourceCode?: string | undefined;
  /** CL103. */
  readonly patientStatusCode?: string | undefined;
  /** PWK. */
  readonly attachments: readonly ReviewAttachment[];
  /** MSG01. */
  readonly messages: readonly string[];
  /** Loop 2010E: providers, transport stops. */
  readonly participants: readonly ReviewParticipant[];
  /** Loop 2000F. */
  readonly services: readonly ReviewedService[];
}

/** One service of an event (loop 2000F, HL*SS). */
export interface ReviewedService extends Unnamed {
  /** TRN. */
  readonly traces: readonly Trace[];
  /** AAA. */
  readonly rejections: readonly RequestRejection[];
  /** UM. */
  readonly request?: ReviewRequest | undefined;
  /** HCR, in an answer. */
  readonly decision?: ReviewDecision | undefined;
  /** REF that has no field of its own. */
  readonly references: readonly Reference[];
  /** DTP. */
  readonly dates: readonly QualifiedDate[];
  /** HI. */
  readonly diagnoses: readonly ReviewDiagnosis[];
  /** SV1: a professional service. */
  readonly professionalService?: ReviewedProfessionalService | undefined;
  /** SV2: an institutional service. */
  readonly institutionalService?: ReviewedInstitutionalService | undefined;
  /** SV3: a dental service. */
  readonly dentalService?: ReviewedDentalService | undefined;
  /** HSD. */
  readonly delivery?: BenefitDelivery | undefined;
  /** PWK. */
  readonly attachments: readonly ReviewAttachment[];
  /** MSG01. */
  readonly messages: readonly string[];
  /** Loop 2010F. */
  readonly participants: readonly ReviewParticipant[];
}

/** SV1 of a 278. */
export interface ReviewedProfessionalService {
  /** SV101-1. */
  readonly qualifier: string;
  /** SV101-2. */
  readonly procedureCode: string;
  /** SV101-3 to SV101-6. */
  readonly modifiers: readonly string[];
  /** SV101-8: the last code of a range. */
  readonly procedureCodeTo?: string | undefined;
  /** SV102, in cents. */
  readonly chargeCents?: number | undefined;
  /** SV103. */
  readonly unitCode?: string | undefined;
  /** SV104, a decimal number. */
  readonly quantity?: Decimal | undefined;
  /** SV107-1 to SV107-4. */
  readonly diagnosisPointers: readonly number[];
}

/** SV2 of a 278. */
export interface ReviewedInstitutionalService {
  /** SV201. */
  readonly revenueCode?: string | undefined;
  /** SV202-1. */
  readonly qualifier?: string | undefined;
  /** SV202-2. */
  readonly procedureCode?: string | undefined;
  /** SV202-3 to SV202-6. */
  readonly modifiers: readonly string[];
  /** SV202-8. */
  readonly procedureCodeTo?: string | undefined;
  /** SV203, in cents. */
  readonly chargeCents?: number | undefined;
  /** SV204. */
  readonly unitCode?: string | undefined;
  /** SV205, a decimal number. */
  readonly quantity?: Decimal | undefined;
  /** SV206, in cents: a rate. */
  readonly rateCents?: number | undefined;
}

/** SV3 of a 278. */
export interface ReviewedDentalService {
  /** SV301-1. */
  readonly qualifier: string;
  /** SV301-2. */
  readonly procedureCode: string;
  /** SV301-3 to SV301-6. */
  readonly modifiers: readonly string[];
  /** SV302, in cents. */
  readonly chargeCents?: number | undefined;
  /** SV304-1 to SV304-5: areas of the mouth. */
  readonly oralCavityCodes: readonly string[];
  /** SV305. */
  readonly prosthesisCode?: string | undefined;
  /** SV306. */
  readonly quantity?: Decimal | undefined;
}
