import type { Decimal, IsoDate, Reference } from '../party.ts';
import type { Segment } from '../segment.ts';
import type { ClaimStatus } from './claim-status.ts';
import type { Trace } from './eligibility-inquiry.ts';
import type { NamedParty } from './party.ts';
import type { Unnamed } from './unnamed.ts';
import { statusShape } from './claim-status.ts';
import { traceShape } from './eligibility-inquiry.ts';
import { namedDate, namedReference, partyLoop, partyParts, referenceShape } from './party-shape.ts';
import { readShape } from './read-shape.ts';
import { constant, loops, many, own, segment, single, slotsOf } from './shape.ts';
import type { LoopShape } from './shape.ts';

/** A 277: what a payer answers about claims that were sent (005010X212). */
export interface ClaimStatusResponse extends Unnamed {
  /** BHT03. */
  readonly referenceId: string;
  /** BHT04. */
  readonly createdDate?: IsoDate | undefined;
  /** BHT05: 'HHMM', or with seconds. */
  readonly createdTime?: string | undefined;
  /** Loop 2000A. */
  readonly informationSources: readonly StatusResponseSource[];
}

/** The payer that answers (loop 2000A). */
export interface StatusResponseSource extends Unnamed {
  /** NM1*PR (2100A). */
  readonly party: NamedParty;
  /** Loop 2000B. */
  readonly informationReceivers: readonly StatusResponseReceiver[];
}

/** A question that could not be followed further down: TRN with STC (loops 2200B and 2200C). */
export interface StatusTrace extends Unnamed {
  /** TRN. */
  readonly trace: Trace;
  /** STC. */
  readonly statuses: readonly ClaimStatus[];
}

/** Who asked (loop 2000B). */
export interface StatusResponseReceiver extends Unnamed {
  /** NM1*41 (2100B). */
  readonly party: NamedParty;
  /** Loop 2200B: the question ended here. */
  readonly traces: readonly StatusTrace[];
  /** Loop 2000C. */
  readonly providers: readonly StatusResponseProvider[];
}

/** The provider of the service (loop 2000C). */
export interface StatusResponseProvider extends Unnamed {
  /** NM1*1P (2100C). */
  readonly parties: readonly NamedParty[];
  /** Loop 2200C: the question ended here. */
  readonly traces: readonly StatusTrace[];
  /** Loop 2000D. */
  readonly subscribers: readonly StatusResponseSubscriber[];
}

/** A subscriber (loop 2000D). */
export interface StatusResponseSubscriber extends Unnamed {
  /** NM1*IL (2100D). */
  readonly party: NamedParty;
  /** Loop 2200D. */
  readonly claims: readonly AnsweredClaim[];
  /** Loop 2000E. */
  readonly dependents: readonly StatusResponseDependent[];
}

/** A dependent (loop 2000E). */
export interface StatusResponseDependent extends Unnamed {
  /** NM1*QC (2100E). */
  readonly party: NamedParty;
  /** Loop 2200E. */
  readonly claims: readonly AnsweredClaim[];
}

/** One claim that is answered about (loops 2200D and 2200E). */
export interface AnsweredClaim extends Unnamed {
  /** TRN. */
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
  /** REF that has no field of its own. */
  readonly references: readonly Reference[];
  /** DTP*472. */
  readonly serviceDateFrom?: IsoDate | undefined;
  /** The end of DTP*472 with RD8; absent for one day. */
  readonly serviceDateThrough?: IsoDate | undefined;
  /** Loops 2220D and 2220E. */
  readonly serviceLines: readonly AnsweredServiceLine[];
}

/** One line that is answered about. */
export interface AnsweredServiceLine extends Unnamed {
  /** SVC01-1. */
  readonly productQualifier?: string | undefined;
  /** SVC01-2. */
  readonly procedureCode?: string | undefined;
  /** SVC01-3 to SVC01-6. */
  readonly modifiers: readonly string[];
  /** SVC02, in cents. */
  readonly chargeCents?: number | undefined;
  /** SVC03, in cents. */
  readonly paidCents?: number | undefined;
  /** SVC04. */
  readonly revenueCode?: string | undefined;
  /** SVC07, a decimal number. */
  readonly units?: Decimal | undefined;
  /** STC. */
  readonly statuses: readonly ClaimStatus[];
  /** REF*FJ. */
  readonly lineItemControlNumber?: string | undefined;
  /** REF that has no field of its own. */
  readonly references: readonly Reference[];
  /** DTP*472. */
  readonly serviceDateFrom?: IsoDate | undefined;
  /** The end of DTP*472 with RD8; absent for one day. */
  readonly serviceDateThrough?: IsoDate | undefined;
}

const top = slotsOf<ClaimStatusResponse>();
const line = slotsOf<AnsweredServiceLine>();

const traceLoop: LoopShape = {
  name: '2200',
  parts: [single<StatusTrace>('trace', traceShape), many<StatusTrace>('statuses', statusShape)],
};

const claimLoop: LoopShape = {
  name: '2200',
  parts: [
    single<AnsweredClaim>('trace', traceShape),
    many<AnsweredClaim>('statuses', statusShape),
    namedReference<AnsweredClaim>('payerClaimControlNumber', '1K'),
    namedReference<AnsweredClaim>('billTypeCode', 'BLT'),
    namedReference<AnsweredClaim>('patientControlNumber', 'EJ'),
    namedReference<AnsweredClaim>('clearinghouseTraceNumber', 'D9'),
    many<AnsweredClaim>('references', referenceShape),
    namedDate<AnsweredClaim>('472', 'serviceDateFrom', 'serviceDateThrough'),
    loops<AnsweredClaim>('serviceLines', {
      name: '2220',
      parts: [
        own(
          segment(
            'SVC',
            line.text(1, 'productQualifier', 1),
            line.text(1, 'procedureCode', 2),
            line.components(1, 3, 6, 'modifiers'),
            line.cents(2, 'chargeCents'),
            line.cents(3, 'paidCents'),
            line.text(4, 'revenueCode'),
            line.text(7, 'units'),
          ),
        ),
        many<AnsweredServiceLine>('statuses', statusShape),
        namedReference<AnsweredServiceLine>('lineItemControlNumber', 'FJ'),
        many<AnsweredServiceLine>('references', referenceShape),
        namedDate<AnsweredServiceLine>('472', 'serviceDateFrom', 'serviceDateThrough'),
      ],
    }),
  ],
};

const providerLoop: LoopShape = {
  name: '2000C',
  level: '19',
  parts: [
    loops<StatusResponseProvider>('parties', partyLoop('2100C', [])),
    loops<StatusResponseProvider>('traces', traceLoop),
    loops<StatusResponseProvider>('subscribers', {
      name: '2000D',
      level: '22',
      parts: [
        ...partyParts([]),
        loops<StatusResponseSubscriber>('claims', claimLoop),
        loops<StatusResponseSubscriber>('dependents', {
          name: '2000E',
          level: '23',
          childCode: false,
          parts: [...partyParts([]), loops<StatusResponseDependent>('claims', claimLoop)],
        }),
      ],
    }),
  ],
};

/** How a 277 lies in its segments. */
export const claimStatusResponseShape: LoopShape = {
  name: '277',
  parts: [
    own(
      segment(
        'BHT',
        constant(1, '0010'),
        constant(2, '08'),
        top.must(3, 'referenceId'),
        top.date(4, 'createdDate'),
        top.text(5, 'createdTime'),
        constant(6, 'DG'),
      ),
    ),
    loops<ClaimStatusResponse>('informationSources', {
      name: '2000A',
      level: '20',
      parts: [
        ...partyParts([], 'PER'),
        loops<StatusResponseSource>('informationReceivers', {
          name: '2000B',
          level: '21',
          parts: [
            ...partyParts([]),
            loops<StatusResponseReceiver>('traces', traceLoop),
            loops<StatusResponseReceiver>('providers', providerLoop),
          ],
        }),
      ],
    }),
  ],
};

/** Reads one 277 from the segments of its transaction set. */
export function readClaimStatusResponse(segments: Iterable<Segment>): ClaimStatusResponse {
  return readShape(claimStatusResponseShape, segments);
}
