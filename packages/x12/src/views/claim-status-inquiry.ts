import type { Decimal, IsoDate, Reference } from '../party.ts';
import type { Segment } from '../segment.ts';
import type { Trace } from './eligibility-inquiry.ts';
import type { NamedParty } from './party.ts';
import type { Unnamed } from './unnamed.ts';

/** A 276: what a provider asks about claims that were sent (005010X212). */
export interface ClaimStatusInquiry extends Unnamed {
  /** BHT03. */
  readonly referenceId: string;
  readonly createdDate?: IsoDate | undefined;
  readonly createdTime?: string | undefined;
  /** Loop 2000A. */
  readonly informationSources: readonly StatusInquirySource[];
}

/** The payer that is asked (loop 2000A). */
export interface StatusInquirySource extends Unnamed {
  readonly party: NamedParty;
  /** Loop 2000B. */
  readonly informationReceivers: readonly StatusInquiryReceiver[];
}

/** Who asks (loop 2000B, NM1*41). */
export interface StatusInquiryReceiver extends Unnamed {
  readonly party: NamedParty;
  /** Loop 2000C. */
  readonly providers: readonly StatusInquiryProvider[];
}

/** The provider of the service (loop 2000C, NM1*1P). */
export interface StatusInquiryProvider extends Unnamed {
  readonly parties: readonly NamedParty[];
  /** Loop 2000D. */
  readonly subscribers: readonly StatusInquirySubscriber[];
}

/** A subscriber (loop 2000D, NM1*IL). */
export interface StatusInquirySubscriber extends Unnamed {
  /** DMG02. */
  readonly birthDate?: IsoDate | undefined;
  /** DMG03. */
  readonly sexCode?: string | undefined;
  readonly party: NamedParty;
  /** Loop 2200D. */
  readonly claims: readonly InquiredClaim[];
  /** Loop 2000E. */
  readonly dependents: readonly StatusInquiryDependent[];
}

/** A dependent (loop 2000E, NM1*QC). */
export interface StatusInquiryDependent extends Unnamed {
  readonly birthDate?: IsoDate | undefined;
  readonly sexCode?: string | undefined;
  readonly party: NamedParty;
  /** Loop 2200E. */
  readonly claims: readonly InquiredClaim[];
}

/** One claim that is asked about (loops 2200D and 2200E). */
export interface InquiredClaim extends Unnamed {
  /** TRN. */
  readonly trace: Trace;
  /** REF*1K. */
  readonly payerClaimControlNumber?: string | undefined;
  /** REF*BLT. */
  readonly billTypeCode?: string | undefined;
  /** REF*EJ: our CLM01. */
  readonly patientControlNumber?: string | undefined;
  /** REF*D9. */
  readonly clearinghouseTraceNumber?: string | undefined;
  readonly references: readonly Reference[];
  /** AMT*T3, in cents. */
  readonly chargeCents?: number | undefined;
  /** DTP*472. */
  readonly serviceDateFrom?: IsoDate | undefined;
  readonly serviceDateThrough?: IsoDate | undefined;
  /** Loops 2210D and 2210E. */
  readonly serviceLines: readonly InquiredServiceLine[];
}

/** One line that is asked about. */
export interface InquiredServiceLine extends Unnamed {
  readonly productQualifier?: string | undefined;
  /** SVC01-2. */
  readonly procedureCode?: string | undefined;
  readonly modifiers: readonly string[];
  /** SVC02, in cents. */
  readonly chargeCents?: number | undefined;
  /** SVC04. */
  readonly revenueCode?: string | undefined;
  /** SVC07, a decimal number. */
  readonly units?: Decimal | undefined;
  /** REF*FJ. */
  readonly lineItemControlNumber?: string | undefined;
  readonly references: readonly Reference[];
  readonly serviceDateFrom?: IsoDate | undefined;
  readonly serviceDateThrough?: IsoDate | undefined;
}

/** Reads one 276 from the segments of its transaction set. */
export declare function readClaimStatusInquiry(segments: Iterable<Segment>): ClaimStatusInquiry;
