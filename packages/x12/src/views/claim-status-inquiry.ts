import type { Decimal, IsoDate, Reference } from '../party.ts';
import type { Segment } from '../segment.ts';
import type { Trace } from './eligibility-inquiry.ts';
import type { NamedParty } from './party.ts';
import type { Unnamed } from './unnamed.ts';
import { traceShape } from './eligibility-inquiry.ts';
import {
  demographics,
  namedDate,
  namedReference,
  partyLoop,
  partyParts,
  referenceShape,
} from './party-shape.ts';
import { readShape } from './read-shape.ts';
import { constant, fixed, loops, many, own, segment, single, slotsOf } from './shape.ts';
import type { LoopShape, Part } from './shape.ts';

/** A 276: what a provider asks about claims that were sent (005010X212). */
export interface ClaimStatusInquiry extends Unnamed {
  /** BHT03. */
  readonly referenceId: string;
  /** BHT04. */
  readonly createdDate?: IsoDate | undefined;
  /** BHT05: 'HHMM', or with seconds. */
  readonly createdTime?: string | undefined;
  /** Loop 2000A. */
  readonly informationSources: readonly StatusInquirySource[];
}

/** The payer that is asked (loop 2000A). */
export interface StatusInquirySource extends Unnamed {
  /** NM1*PR (2100A). */
  readonly party: NamedParty;
  /** Loop 2000B. */
  readonly informationReceivers: readonly StatusInquiryReceiver[];
}

/** Who asks (loop 2000B, NM1*41). */
export interface StatusInquiryReceiver extends Unnamed {
  /** NM1*41 (2100B). */
  readonly party: NamedParty;
  /** Loop 2000C. */
  readonly providers: readonly StatusInquiryProvider[];
}

/** The provider of the service (loop 2000C, NM1*1P). */
export interface StatusInquiryProvider extends Unnamed {
  /** NM1*1P (2100C). */
  readonly parties: readonly NamedParty[];
  /** Loop 2000D. */
  readonly subscribers: readonly StatusInquirySubscriber[];
}

/** A subscriber (loop 2000D, NM1*IL). */
export interface StatusInquirySubscriber extends Unnamed {
  /** DMG02. */
  readonly birthDate?: IsoDate | undefined;
  /** DMG03. */
  readonly genderCode?: string | undefined;
  /** NM1*IL (2100D). */
  readonly party: NamedParty;
  /** Loop 2200D. */
  readonly claims: readonly InquiredClaim[];
  /** Loop 2000E. */
  readonly dependents: readonly StatusInquiryDependent[];
}

/** A dependent (loop 2000E, NM1*QC). */
export interface StatusInquiryDependent extends Unnamed {
  /** DMG02. */
  readonly birthDate?: IsoDate | undefined;
  /** DMG03. */
  readonly genderCode?: string | undefined;
  /** NM1*QC (2100E). */
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
  /** REF that has no field of its own. */
  readonly references: readonly Reference[];
  /** AMT*T3, in cents. */
  readonly chargeCents?: number | undefined;
  /** DTP*472. */
  readonly serviceDateFrom?: IsoDate | undefined;
  /** The end of DTP*472 with RD8; absent for one day. */
  readonly serviceDateThrough?: IsoDate | undefined;
  /** Loops 2210D and 2210E. */
  readonly serviceLines: readonly InquiredServiceLine[];
}

/** One line that is asked about. */
export interface InquiredServiceLine extends Unnamed {
  /** SVC01-1. */
  readonly productQualifier?: string | undefined;
  /** SVC01-2. */
  readonly procedureCode?: string | undefined;
  /** SVC01-3 to SVC01-6. */
  readonly modifiers: readonly string[];
  /** SVC02, in cents. */
  readonly chargeCents?: number | undefined;
  /** SVC04. */
  readonly revenueCode?: string | undefined;
  /** SVC07, a decimal number. */
  readonly units?: Decimal | undefined;
  /** REF*FJ. */
  readonly lineItemControlNumber?: string | undefined;
  /** REF that has no field of its own. */
  readonly references: readonly Reference[];
  /** DTP*472. */
  readonly serviceDateFrom?: IsoDate | undefined;
  /** The end of DTP*472 with RD8; absent for one day. */
  readonly serviceDateThrough?: IsoDate | undefined;
}

const top = slotsOf<ClaimStatusInquiry>();
const claim = slotsOf<InquiredClaim>();
const line = slotsOf<InquiredServiceLine>();

const claimLoop: LoopShape = {
  name: '2200',
  parts: [
    single<InquiredClaim>('trace', traceShape),
    namedReference<InquiredClaim>('payerClaimControlNumber', '1K'),
    namedReference<InquiredClaim>('billTypeCode', 'BLT'),
    namedReference<InquiredClaim>('patientControlNumber', 'EJ'),
    namedReference<InquiredClaim>('clearinghouseTraceNumber', 'D9'),
    many<InquiredClaim>('references', referenceShape),
    own(segment('AMT', fixed(1, 'T3'), claim.cents(2, 'chargeCents'))),
    namedDate<InquiredClaim>('472', 'serviceDateFrom', 'serviceDateThrough'),
    loops<InquiredClaim>('serviceLines', {
      name: '2210',
      parts: [
        own(
          segment(
            'SVC',
            line.text(1, 'productQualifier', 1),
            line.text(1, 'procedureCode', 2),
            line.components(1, 3, 6, 'modifiers'),
            line.cents(2, 'chargeCents'),
            line.text(4, 'revenueCode'),
            line.text(7, 'units'),
          ),
        ),
        namedReference<InquiredServiceLine>('lineItemControlNumber', 'FJ'),
        many<InquiredServiceLine>('references', referenceShape),
        namedDate<InquiredServiceLine>('472', 'serviceDateFrom', 'serviceDateThrough'),
      ],
    }),
  ],
};

const memberParts: readonly Part[] = [
  demographics(),
  ...partyParts([]),
  loops<StatusInquirySubscriber>('claims', claimLoop),
];

/** How a 276 lies in its segments. */
export const claimStatusInquiryShape: LoopShape = {
  name: '276',
  parts: [
    own(
      segment(
        'BHT',
        constant(1, '0010'),
        constant(2, '13'),
        top.must(3, 'referenceId'),
        top.date(4, 'createdDate'),
        top.text(5, 'createdTime'),
      ),
    ),
    loops<ClaimStatusInquiry>('informationSources', {
      name: '2000A',
      level: '20',
      parts: [
        ...partyParts([]),
        loops<StatusInquirySource>('informationReceivers', {
          name: '2000B',
          level: '21',
          parts: [
            ...partyParts([]),
            loops<StatusInquiryReceiver>('providers', {
              name: '2000C',
              level: '19',
              parts: [
                loops<StatusInquiryProvider>('parties', partyLoop('2100C', [])),
                loops<StatusInquiryProvider>('subscribers', {
                  name: '2000D',
                  level: '22',
                  parts: [
                    ...memberParts,
                    loops<StatusInquirySubscriber>('dependents', {
                      name: '2000E',
                      level: '23',
                      childCode: false,
                      parts: memberParts,
                    }),
                  ],
                }),
              ],
            }),
          ],
        }),
      ],
    }),
  ],
};

/** Reads one 276 from the segments of its transaction set. */
export function readClaimStatusInquiry(segments: Iterable<Segment>): ClaimStatusInquiry {
  return readShape(claimStatusInquiryShape, segments);
}
