import type { Decimal, IsoDate, Reference } from '../party.ts';
import type { Segment } from '../segment.ts';
import type { StatusTriplet } from './claim-status.ts';
import type { NamedParty } from './party.ts';
import type { Unnamed } from './unnamed.ts';

/** A 277 request for information: the payer needs papers to decide a claim (005010X213, 006020X313). */
export interface InformationRequest extends Unnamed {
  /** BHT03. */
  readonly referenceId: string;
  readonly createdDate?: IsoDate | undefined;
  readonly createdTime?: string | undefined;
  /** Loop 2000A. */
  readonly informationSources: readonly RequestSource[];
}

/** The payer that asks (loop 2000A). */
export interface RequestSource extends Unnamed {
  readonly party: NamedParty;
  /** Loop 2000B. */
  readonly informationReceivers: readonly RequestReceiver[];
}

/** Who is to be told (loop 2000B, NM1*41). */
export interface RequestReceiver extends Unnamed {
  readonly party: NamedParty;
  /** Loop 2000C. */
  readonly providers: readonly RequestProvider[];
}

/** The provider of the service (loop 2000C, NM1*1P). */
export interface RequestProvider extends Unnamed {
  readonly party: NamedParty;
  /** Loop 2000D. */
  readonly patients: readonly RequestPatient[];
}

/** The patient (loop 2000D or 2000E). */
export interface RequestPatient extends Unnamed {
  readonly party: NamedParty;
  /** Loop 2200D. */
  readonly claims: readonly RequestedClaim[];
  /** Loop 2000E. */
  readonly dependents: readonly RequestDependent[];
}

/** A dependent (loop 2000E). */
export interface RequestDependent extends Unnamed {
  readonly party: NamedParty;
  readonly claims: readonly RequestedClaim[];
}

/** What is asked for: a STC whose composites carry a LOINC. */
export interface RequestedInformation {
  /** STC01, STC10, STC11: category, LOINC in C043-2 (C043-4 is LOI), entity. */
  readonly items: readonly StatusTriplet[];
  /** STC02. */
  readonly effectiveDate?: IsoDate | undefined;
  /** STC04, in cents. */
  readonly chargeCents?: number | undefined;
}

/** One claim that needs papers (loop 2200D). */
export interface RequestedClaim extends Unnamed {
  /** TRN02: the payer's number of the request, to be sent back with the papers. */
  readonly requestTraceNumber: string;
  readonly requests: readonly RequestedInformation[];
  /** REF*1K. */
  readonly payerClaimControlNumber?: string | undefined;
  /** REF*EJ: our CLM01. */
  readonly patientControlNumber?: string | undefined;
  /** REF*BLT. */
  readonly billTypeCode?: string | undefined;
  /** REF*EA. */
  readonly medicalRecordNumber?: string | undefined;
  /** REF*D9. */
  readonly clearinghouseTraceNumber?: string | undefined;
  readonly references: readonly Reference[];
  /** DTP*472. */
  readonly serviceDateFrom?: IsoDate | undefined;
  readonly serviceDateThrough?: IsoDate | undefined;
  /** 2210D DTP*106: when the papers are due. */
  readonly dueDate?: IsoDate | undefined;
  /** Loop 2220D. */
  readonly serviceLines: readonly RequestedServiceLine[];
}

/** One line that needs papers (loop 2220D). */
export interface RequestedServiceLine extends Unnamed {
  readonly productQualifier?: string | undefined;
  readonly procedureCode?: string | undefined;
  readonly modifiers: readonly string[];
  /** SVC02, in cents. */
  readonly chargeCents?: number | undefined;
  readonly revenueCode?: string | undefined;
  readonly units?: Decimal | undefined;
  readonly requests: readonly RequestedInformation[];
  /** REF*FJ. */
  readonly lineItemControlNumber?: string | undefined;
  readonly references: readonly Reference[];
  readonly serviceDateFrom?: IsoDate | undefined;
  readonly serviceDateThrough?: IsoDate | undefined;
}

/** Reads one 277 request for information from the segments of its transaction set. */
export declare function readInformationRequest(segments: Iterable<Segment>): InformationRequest;
