import type { Decimal, IsoDate, Reference } from '../party.ts';
import type { Segment } from '../segment.ts';
import type { ClaimStatus } from './claim-acknowledgement.ts';
import type { Trace } from './eligibility-inquiry.ts';
import type { NamedParty } from './party.ts';
import type { Unnamed } from './unnamed.ts';

/** A 277: what a payer answers about claims that were sent (005010X212). */
export interface ClaimStatusResponse extends Unnamed {
  /** BHT03. */
  readonly referenceId: string;
  readonly createdDate?: IsoDate | undefined;
  readonly createdTime?: string | undefined;
  /** Loop 2000A. */
  readonly informationSources: readonly StatusResponseSource[];
}

/** The payer that answers (loop 2000A). */
export interface StatusResponseSource extends Unnamed {
  readonly party: NamedParty;
  /** Loop 2000B. */
  readonly informationReceivers: readonly StatusResponseReceiver[];
}

/** A question that could not be followed further down: TRN with STC (loops 2200B and 2200C). */
export interface StatusTrace extends Unnamed {
  readonly trace: Trace;
  readonly statuses: readonly ClaimStatus[];
}

/** Who asked (loop 2000B). */
export interface StatusResponseReceiver extends Unnamed {
  readonly party: NamedParty;
  /** Loop 2200B: the question ended here. */
  readonly traces: readonly StatusTrace[];
  /** Loop 2000C. */
  readonly providers: readonly StatusResponseProvider[];
}

/** The provider of the service (loop 2000C). */
export interface StatusResponseProvider extends Unnamed {
  readonly parties: readonly NamedParty[];
  /** Loop 2200C: the question ended here. */
  readonly traces: readonly StatusTrace[];
  /** Loop 2000D. */
  readonly subscribers: readonly StatusResponseSubscriber[];
}

/** A subscriber (loop 2000D). */
export interface StatusResponseSubscriber extends Unnamed {
  readonly party: NamedParty;
  /** Loop 2200D. */
  readonly claims: readonly AnsweredClaim[];
  /** Loop 2000E. */
  readonly dependents: readonly StatusResponseDependent[];
}

/** A dependent (loop 2000E). */
export interface StatusResponseDependent extends Unnamed {
  readonly party: NamedParty;
  /** Loop 2200E. */
  readonly claims: readonly AnsweredClaim[];
}

/** One claim that is answered about (loops 2200D and 2200E). */
export interface AnsweredClaim extends Unnamed {
  readonly trace: Trace;
  /** STC. */
  readonly statuses: readonly ClaimStatus[];
  /** REF*1K. */
  readonly payerClaimControlNumber?: string | undefined;
  /** REF*BLT. */
  readonly billTypeCode?: string | undefined;
  /** REF*EJ: our CLM01. */
  readonly patientControlNumber?: string | undefined;
  /** REF*D9. */
  readonly clearinghouseTraceNumber?: string | undefined;
  readonly references: readonly Reference[];
  /** DTP*472. */
  readonly serviceDateFrom?: IsoDate | undefined;
  readonly serviceDateThrough?: IsoDate | undefined;
  /** Loops 2220D and 2220E. */
  readonly serviceLines: readonly AnsweredServiceLine[];
}

/** One line that is answered about. */
export interface AnsweredServiceLine extends Unnamed {
  readonly productQualifier?: string | undefined;
  readonly procedureCode?: string | undefined;
  readonly modifiers: readonly string[];
  /** SVC02, in cents. */
  readonly chargeCents?: number | undefined;
  /** SVC03, in cents. */
  readonly paidCents?: number | undefined;
  /** SVC04. */
  readonly revenueCode?: string | undefined;
  /** SVC07, a decimal number. */
  readonly units?: Decimal | undefined;
  readonly statuses: readonly ClaimStatus[];
  /** REF*FJ. */
  readonly lineItemControlNumber?: string | undefined;
  readonly references: readonly Reference[];
  readonly serviceDateFrom?: IsoDate | undefined;
  readonly serviceDateThrough?: IsoDate | undefined;
}

/** Reads one 277 from the segments of its transaction set. */
export declare function readClaimStatusResponse(segments: Iterable<Segment>): ClaimStatusResponse;
