import type { Segment } from '../segment.ts';
import type { StatusTriplet } from './claim-acknowledgement.ts';
import type { Party, QualifiedReference } from './party.ts';
import type { CalendarDate, Unnamed } from './unnamed.ts';

/** A 277 request for information: the payer needs papers to decide a claim (005010X213, 006020X313). */
export interface InformationRequest extends Unnamed {
  /** BHT03. */
  readonly referenceId: string;
  readonly createdDate?: CalendarDate;
  readonly createdTime?: string;
  /** Loop 2000A. */
  readonly informationSources: readonly RequestSource[];
}

/** The payer that asks (loop 2000A). */
export interface RequestSource extends Unnamed {
  readonly party: Party;
  /** Loop 2000B. */
  readonly informationReceivers: readonly RequestReceiver[];
}

/** Who is to be told (loop 2000B, NM1*41). */
export interface RequestReceiver extends Unnamed {
  readonly party: Party;
  /** Loop 2000C. */
  readonly providers: readonly RequestProvider[];
}

/** The provider of the service (loop 2000C, NM1*1P). */
export interface RequestProvider extends Unnamed {
  readonly party: Party;
  /** Loop 2000D. */
  readonly patients: readonly RequestPatient[];
}

/** The patient (loop 2000D or 2000E). */
export interface RequestPatient extends Unnamed {
  readonly party: Party;
  /** Loop 2200D. */
  readonly claims: readonly RequestedClaim[];
  /** Loop 2000E. */
  readonly dependents?: readonly RequestDependent[];
}

/** A dependent (loop 2000E). */
export interface RequestDependent extends Unnamed {
  readonly party: Party;
  readonly claims: readonly RequestedClaim[];
}

/** What is asked for: a STC whose composites carry a LOINC. */
export interface RequestedInformation {
  /** STC01, STC10, STC11: category, LOINC in C043-2 (C043-4 is LOI), entity. */
  readonly items: readonly StatusTriplet[];
  /** STC02. */
  readonly effectiveDate?: CalendarDate;
  /** STC04, in cents. */
  readonly chargeCents?: number;
}

/** One claim that needs papers (loop 2200D). */
export interface RequestedClaim extends Unnamed {
  /** TRN02: the payer's number of the request, to be sent back with the papers. */
  readonly requestTraceNumber: string;
  readonly requests: readonly RequestedInformation[];
  /** REF*1K. */
  readonly payerClaimControlNumber?: string;
  /** REF*EJ: our CLM01. */
  readonly patientControlNumber?: string;
  /** REF*BLT. */
  readonly billTypeCode?: string;
  /** REF*EA. */
  readonly medicalRecordNumber?: string;
  /** REF*D9. */
  readonly clearinghouseTraceNumber?: string;
  readonly references?: readonly QualifiedReference[];
  /** DTP*472. */
  readonly serviceDateFrom?: CalendarDate;
  readonly serviceDateTo?: CalendarDate;
  /** 2210D DTP*106: when the papers are due. */
  readonly dueDate?: CalendarDate;
  /** Loop 2220D. */
  readonly serviceLines: readonly RequestedServiceLine[];
}

/** One line that needs papers (loop 2220D). */
export interface RequestedServiceLine extends Unnamed {
  readonly productQualifier?: string;
  readonly procedureCode?: string;
  readonly modifiers: readonly string[];
  /** SVC02, in cents. */
  readonly chargeCents?: number;
  readonly revenueCode?: string;
  readonly units?: string;
  readonly requests: readonly RequestedInformation[];
  /** REF*FJ. */
  readonly lineItemControlNumber?: string;
  readonly references?: readonly QualifiedReference[];
  readonly serviceDateFrom?: CalendarDate;
  readonly serviceDateTo?: CalendarDate;
}

/** Reads one 277 request for information from the segments of its transaction set. */
export declare function readInformationRequest(segments: Iterable<Segment>): InformationRequest;
