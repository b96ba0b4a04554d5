import type { IsoDate, Procedure, QualifiedDate, Reference } from '../party.ts';
import type { Segment } from '../segment.ts';
import type { NamedParty } from './party.ts';
import type { Unnamed } from './unnamed.ts';
import { dateShape, partyParts, referenceShape } from './party-shape.ts';
import { readShape } from './read-shape.ts';
import { constant, fixed, loops, many, own, segment, single, slotsOf } from './shape.ts';
import type { LoopShape, Part, SegmentShape, Slot } from './shape.ts';

/** A 270: what a provider asks about a member's coverage (005010X279A1). */
export interface EligibilityInquiry extends Unnamed {
  /** BHT02: 13 a request, 01 a cancellation. */
  readonly purposeCode: string;
  /** BHT03. */
  readonly referenceId?: string | undefined;
  /** BHT04. */
  readonly createdDate?: IsoDate | undefined;
  /** BHT05. */
  readonly createdTime?: string | undefined;
  /** BHT06: `RT` where a spend-down is to be written. */
  readonly transactionTypeCode?: string | undefined;
  /** Loop 2000A. */
  readonly informationSources: readonly InquirySource[];
}

/** The payer that is asked (loop 2000A). */
export interface InquirySource extends Unnamed {
  /** 2100A NM1. */
  readonly party: NamedParty;
  /** Loop 2000B. */
  readonly informationReceivers: readonly InquiryReceiver[];
}

/** The provider that asks (loop 2000B). */
export interface InquiryReceiver extends Unnamed {
  /** 2100B NM1, such as `1P`. */
  readonly party: NamedParty;
  /** Loop 2000C. */
  readonly subscribers: readonly InquirySubscriber[];
}

/** A trace of whoever asks or answers: TRN. */
export interface Trace {
  /** TRN01: 1 of this transaction, 2 of the one that is answered. */
  readonly typeCode: string;
  /** TRN02. */
  readonly number: string;
  /** TRN03: who gave it. */
  readonly originatorId?: string | undefined;
  /** TRN04. */
  readonly originatorDetail?: string | undefined;
}

/** How a member stands to the subscriber: INS. */
export interface MemberRelationship {
  /** INS01, Y or N: whether this is the subscriber. */
  readonly isSubscriber: string;
  /** INS02, such as `18`, `01`, `19`, `34`. */
  readonly relationshipCode: string;
  /** INS03: `001` where the payer changed what was sent. */
  readonly maintenanceTypeCode?: string | undefined;
  /** INS04. */
  readonly maintenanceReasonCode?: string | undefined;
  /** INS09: the student's status. */
  readonly studentStatusCode?: string | undefined;
  /** INS10, Y or N. */
  readonly handicapped?: string | undefined;
  /** INS17: which of several born on one day. */
  readonly birthSequence?: number | undefined;
}

/** A diagnosis that the question is about: HI. */
export interface InquiryDiagnosis {
  /** C022-1, such as `ABK`. */
  readonly qualifier: string;
  /** C022-2, without the dot. */
  readonly code: string;
}

/** A subscriber, and the questions about them (loop 2000C). */
export interface InquirySubscriber extends Unnamed {
  /** TRN. */
  readonly traces: readonly Trace[];
  /** 2100C NM1*IL with N3, N4, REF, PRV and DMG. */
  readonly party: NamedParty;
  /** 2100C INS. */
  readonly relationship?: MemberRelationship | undefined;
  /** 2100C HI. */
  readonly diagnoses: readonly InquiryDiagnosis[];
  /** 2100C DTP, such as `291`. */
  readonly dates: readonly QualifiedDate[];
  /** Loop 2110C; none where only the dependents are asked about. */
  readonly inquiries: readonly BenefitInquiry[];
  /** Loop 2000D. */
  readonly dependents: readonly InquiryDependent[];
}

/** A dependent, and the questions about them (loop 2000D). */
export interface InquiryDependent extends Unnamed {
  /** TRN. */
  readonly traces: readonly Trace[];
  /** 2100D NM1*03. */
  readonly party: NamedParty;
  /** INS. */
  readonly relationship?: MemberRelationship | undefined;
  /** HI. */
  readonly diagnoses: readonly InquiryDiagnosis[];
  /** DTP. */
  readonly dates: readonly QualifiedDate[];
  /** Loop 2110D. */
  readonly inquiries: readonly BenefitInquiry[];
}

/** One question: EQ and what narrows it (loops 2110C and 2110D). */
export interface BenefitInquiry extends Unnamed {
  /** EQ01, repeated: service types, such as `30`. */
  readonly serviceTypeCodes: readonly string[];
  /** EQ02. */
  readonly procedure?: Procedure | undefined;
  /** EQ03, such as `IND`, `FAM`. */
  readonly coverageLevelCode?: string | undefined;
  /** EQ05: which diagnoses of HI, 1 to 12. */
  readonly diagnosisPointers: readonly number[];
  /** AMT*R, in cents: spend-down that was met. */
  readonly spendDownCents?: number | undefined;
  /** AMT*PB, in cents: what is billed against the spend-down. */
  readonly spendDownBilledCents?: number | undefined;
  /** III, such as qualifier `ZZ` with a place of service. */
  readonly placesOfService: readonly BenefitCode[];
  /** REF that has no field of its own. */
  readonly references: readonly Reference[];
  /** DTP. */
  readonly dates: readonly QualifiedDate[];
}

/** A code with its list: III. */
export interface BenefitCode {
  /** III01. */
  readonly qualifier?: string | undefined;
  /** III02. */
  readonly code?: string | undefined;
  /** III03: a category. */
  readonly categoryCode?: string | undefined;
  /** III04: free text. */
  readonly text?: string | undefined;
}

const trace = slotsOf<Trace>();
const relationship = slotsOf<MemberRelationship>();
const diagnosis = slotsOf<InquiryDiagnosis>();
const procedure = slotsOf<Procedure>();
const inquiry = slotsOf<BenefitInquiry>();
const place = slotsOf<BenefitCode>();
const subscriber = slotsOf<InquirySubscriber>();
const top = slotsOf<EligibilityInquiry>();

/** TRN. */
export const traceShape: SegmentShape = segment(
  'TRN',
  trace.must(1, 'typeCode'),
  trace.must(2, 'number'),
  trace.text(3, 'originatorId'),
  trace.text(4, 'originatorDetail'),
);

/** INS. */
export const relationshipShape: SegmentShape = segment(
  'INS',
  relationship.must(1, 'isSubscriber'),
  relationship.must(2, 'relationshipCode'),
  relationship.text(3, 'maintenanceTypeCode'),
  relationship.text(4, 'maintenanceReasonCode'),
  relationship.text(9, 'studentStatusCode'),
  relationship.text(10, 'handicapped'),
  relationship.count(17, 'birthSequence'),
);

/** HI of the eligibility transactions. */
export const diagnosesPart: Part = own(
  segment(
    'HI',
    subscriber.composites([1, 2, 3, 4, 5, 6, 7, 8], 'diagnoses', [
      diagnosis.must(1, 'qualifier'),
      diagnosis.must(2, 'code'),
    ]),
  ),
);

/** C003. */
export const procedureSlots: readonly Slot[] = [
  procedure.must(1, 'qualifier'),
  procedure.must(2, 'code'),
  procedure.components(0, 3, 6, 'modifiers'),
  procedure.text(7, 'description'),
  procedure.text(8, 'endCode'),
];

/** III. */
export const placeShape: SegmentShape = segment(
  'III',
  place.text(1, 'qualifier'),
  place.text(2, 'code'),
  place.text(3, 'categoryCode'),
  place.text(4, 'text'),
);

const inquiryLoop: LoopShape = {
  name: '2110',
  parts: [
    own(
      segment(
        'EQ',
        inquiry.repetitions(1, 'serviceTypeCodes'),
        inquiry.composite(2, 'procedure', procedureSlots),
        inquiry.text(3, 'coverageLevelCode'),
        inquiry.counts(5, 1, 4, 'diagnosisPointers'),
      ),
    ),
    own(segment('AMT', fixed(1, 'R'), inquiry.cents(2, 'spendDownCents'))),
    own(segment('AMT', fixed(1, 'PB'), inquiry.cents(2, 'spendDownBilledCents'))),
    many<BenefitInquiry>('placesOfService', placeShape),
    many<BenefitInquiry>('references', referenceShape),
    many<BenefitInquiry>('dates', dateShape),
  ],
};

const memberParts: readonly Part[] = [
  many<InquirySubscriber>('traces', traceShape),
  ...partyParts([], 'REF', 'N3', 'N4', 'PRV', 'DMG'),
  single<InquirySubscriber>('relationship', relationshipShape),
  diagnosesPart,
  many<InquirySubscriber>('dates', dateShape),
  loops<InquirySubscriber>('inquiries', inquiryLoop),
];

/** How a 270 lies in its segments. */
export const eligibilityInquiryShape: LoopShape = {
  name: '270',
  parts: [
    own(
      segment(
        'BHT',
        constant(1, '0022'),
        top.must(2, 'purposeCode'),
        top.text(3, 'referenceId'),
        top.date(4, 'createdDate'),
        top.text(5, 'createdTime'),
        top.text(6, 'transactionTypeCode'),
      ),
    ),
    loops<EligibilityInquiry>('informationSources', {
      name: '2000A',
      level: '20',
      parts: [
        ...partyParts([]),
        loops<InquirySource>('informationReceivers', {
          name: '2000B',
          level: '21',
          parts: [
            ...partyParts([], 'REF', 'N3', 'N4', 'PRV'),
            loops<InquiryReceiver>('subscribers', {
              name: '2000C',
              level: '22',
              parts: [
                ...memberParts,
                loops<InquirySubscriber>('dependents', {
                  name: '2000D',
                  level: '23',
                  parts: memberParts,
                }),
              ],
            }),
          ],
        }),
      ],
    }),
  ],
};

/** Reads one 270 from the segments of its transaction set. */
export function readEligibilityInquiry(segments: Iterable<Segment>): EligibilityInquiry {
  return readShape(eligibilityInquiryShape, segments);
}
