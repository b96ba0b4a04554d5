import type { Decimal, IsoDate, Procedure, QualifiedDate, Reference } from '../party.ts';
import type { Segment } from '../segment.ts';
import type {
  BenefitCode,
  InquiryDiagnosis,
  MemberRelationship,
  Trace,
} from './eligibility-inquiry.ts';
import type { NamedParty, RequestRejection } from './party.ts';
import type { Unnamed } from './unnamed.ts';
import {
  diagnosesPart,
  placeShape,
  procedureSlots,
  relationshipShape,
  traceShape,
} from './eligibility-inquiry.ts';
import {
  dateShape,
  partyLoop,
  partyPart,
  partyParts,
  referenceShape,
  rejectionShape,
} from './party-shape.ts';
import { readShape } from './read-shape.ts';
import { constant, loops, many, own, segment, single, slotsOf, texts } from './shape.ts';
import type { LoopShape, Part, SegmentShape } from './shape.ts';

/** A 271: what a payer answers about a member's coverage (005010X279A1). */
export interface EligibilityResponse extends Unnamed {
  /** BHT02: 11 a response, 06 a confirmation. */
  readonly purposeCode: string;
  /** BHT03: the BHT03 of the 270. */
  readonly referenceId?: string | undefined;
  /** BHT04. */
  readonly createdDate?: IsoDate | undefined;
  /** BHT05: 'HHMM', or with seconds. */
  readonly createdTime?: string | undefined;
  /** Loop 2000A. */
  readonly informationSources: readonly ResponseSource[];
}

/** The payer that answers (loop 2000A). */
export interface ResponseSource extends Unnamed {
  /** 2000A AAA: the request could not be dealt with at all. */
  readonly rejections: readonly RequestRejection[];
  /** 2100A NM1 with PER. */
  readonly party: NamedParty;
  /** 2100A AAA. */
  readonly partyRejections: readonly RequestRejection[];
  /** Loop 2000B. */
  readonly informationReceivers: readonly ResponseReceiver[];
}

/** The provider that asked (loop 2000B). */
export interface ResponseReceiver extends Unnamed {
  /** 2100B NM1. */
  readonly party: NamedParty;
  /** 2100B AAA. */
  readonly rejections: readonly RequestRejection[];
  /** Loop 2000C. */
  readonly subscribers: readonly ResponseSubscriber[];
}

/** What military service a member has: MPI. */
export interface MilitaryPersonnel {
  /** MPI01. */
  readonly informationStatusCode?: string | undefined;
  /** MPI02. */
  readonly employmentStatusCode?: string | undefined;
  /** MPI03. */
  readonly serviceAffiliationCode?: string | undefined;
  /** MPI04. */
  readonly description?: string | undefined;
  /** MPI05. */
  readonly rankCode?: string | undefined;
  /** MPI06, MPI07. */
  readonly periodQualifier?: string | undefined;
  /** MPI07. */
  readonly period?: string | undefined;
}

/** A member of the plan, subscriber or dependent (loops 2100C, 2110C; 2100D, 2110D). */
export interface ResponseMember extends Unnamed {
  /** TRN. */
  readonly traces: readonly Trace[];
  /** NM1*IL or NM1*03 with REF, N3, N4, PRV, DMG. */
  readonly party: NamedParty;
  /** AAA beside the name: the member was not found, and why. */
  readonly rejections: readonly RequestRejection[];
  /** INS. */
  readonly relationship?: MemberRelationship | undefined;
  /** HI. */
  readonly diagnoses: readonly InquiryDiagnosis[];
  /** DTP: the plan's dates, such as `346`, `347`, `307`. */
  readonly dates: readonly QualifiedDate[];
  /** MPI. */
  readonly military?: MilitaryPersonnel | undefined;
  /** EB loops, in the order of the file. */
  readonly benefits: readonly Benefit[];
}

/** A subscriber (loop 2000C). */
export interface ResponseSubscriber extends ResponseMember {
  /** Loop 2000D. */
  readonly dependents: readonly ResponseMember[];
}

/** How often a benefit may be used: HSD. */
export interface BenefitDelivery {
  /** HSD01, such as `VS` visits. */
  readonly quantityQualifier?: string | undefined;
  /** HSD02, a decimal number. */
  readonly quantity?: Decimal | undefined;
  /** HSD03. */
  readonly unitCode?: string | undefined;
  /** HSD04, a decimal number. */
  readonly sampleSelection?: Decimal | undefined;
  /** HSD05, such as `29`. */
  readonly periodCode?: string | undefined;
  /** HSD06. */
  readonly periodCount?: number | undefined;
  /** HSD07. */
  readonly frequencyCode?: string | undefined;
  /** HSD08. */
  readonly patternTimeCode?: string | undefined;
}

/** One benefit, limit or share of the patient: EB and what stands under it (loop 2110). */
export interface Benefit extends Unnamed {
  /** EB01, such as 1 active, A coinsurance, B copay, C deductible, G out of pocket, R other payer. */
  readonly informationCode: string;
  /** EB02, such as `IND`, `FAM`. */
  readonly coverageLevelCode?: string | undefined;
  /** EB03, repeated. */
  readonly serviceTypeCodes: readonly string[];
  /** EB04: the insurance type; a list of its own, not that of SBR09. */
  readonly insuranceTypeCode?: string | undefined;
  /** EB05. */
  readonly planDescription?: string | undefined;
  /** EB06, such as 23 calendar year, 29 remaining. */
  readonly periodCode?: string | undefined;
  /** EB07, in cents. */
  readonly amountCents?: number | undefined;
  /** EB08: a share as a decimal number, .2 being twenty per cent. */
  readonly percentage?: Decimal | undefined;
  /** EB09. */
  readonly quantityQualifier?: string | undefined;
  /** EB10, a decimal number. */
  readonly quantity?: Decimal | undefined;
  /** EB11: Y, N or U: whether authorisation is needed. */
  readonly authorizationRequired?: string | undefined;
  /** EB12: Y in network, N out of it, W both, U unknown. */
  readonly inNetwork?: string | undefined;
  /** EB13. */
  readonly procedure?: Procedure | undefined;
  /** EB14: which diagnoses of HI, 1 to 12. */
  readonly diagnosisPointers: readonly number[];
  /** HSD. */
  readonly deliveries: readonly BenefitDelivery[];
  /** REF that has no field of its own. */
  readonly references: readonly Reference[];
  /** DTP. */
  readonly dates: readonly QualifiedDate[];
  /** AAA: why this question has no answer. */
  readonly rejections: readonly RequestRejection[];
  /** MSG01. */
  readonly messages: readonly string[];
  /** Loop 2115: III. */
  readonly places: readonly BenefitCode[];
  /** Loop 2120, between LS and LE: another payer, a primary care provider, a contact. */
  readonly relatedEntities: readonly NamedParty[];
}

const delivery = slotsOf<BenefitDelivery>();
const military = slotsOf<MilitaryPersonnel>();
const benefit = slotsOf<Benefit>();
const top = slotsOf<EligibilityResponse>();

/** HSD. */
export const deliveryShape: SegmentShape = segment(
  'HSD',
  delivery.text(1, 'quantityQualifier'),
  delivery.text(2, 'quantity'),
  delivery.text(3, 'unitCode'),
  delivery.text(4, 'sampleSelection'),
  delivery.text(5, 'periodCode'),
  delivery.count(6, 'periodCount'),
  delivery.text(7, 'frequencyCode'),
  delivery.text(8, 'patternTimeCode'),
);

/** MSG. */
export const messageShape: SegmentShape = segment(
  'MSG',
  slotsOf<{ readonly value: string }>().must(1, 'value'),
);

const benefitLoop: LoopShape = {
  name: '2110',
  parts: [
    own(
      segment(
        'EB',
        benefit.must(1, 'informationCode'),
        benefit.text(2, 'coverageLevelCode'),
        benefit.repetitions(3, 'serviceTypeCodes'),
        benefit.text(4, 'insuranceTypeCode'),
        benefit.text(5, 'planDescription'),
        benefit.text(6, 'periodCode'),
        benefit.cents(7, 'amountCents'),
        benefit.text(8, 'percentage'),
        benefit.text(9, 'quantityQualifier'),
        benefit.text(10, 'quantity'),
        benefit.text(11, 'authorizationRequired'),
        benefit.text(12, 'inNetwork'),
        benefit.composite(13, 'procedure', procedureSlots),
        benefit.counts(14, 1, 4, 'diagnosisPointers'),
      ),
    ),
    many<Benefit>('deliveries', deliveryShape),
    many<Benefit>('references', referenceShape),
    many<Benefit>('dates', dateShape),
    many<Benefit>('rejections', rejectionShape),
    texts<Benefit>('messages', messageShape),
    many<Benefit>('places', placeShape),
    loops<Benefit>('relatedEntities', partyLoop('2120', [], 'N3', 'N4', 'PER', 'PRV'), '2120'),
  ],
};

const memberParts: readonly Part[] = [
  many<ResponseMember>('traces', traceShape),
  ...partyParts([], 'REF', 'N3', 'N4'),
  many<ResponseMember>('rejections', rejectionShape),
  partyPart('PRV', 'party'),
  partyPart('DMG', 'party'),
  single<ResponseMember>('relationship', relationshipShape),
  diagnosesPart,
  many<ResponseMember>('dates', dateShape),
  single<ResponseMember>(
    'military',
    segment(
      'MPI',
      military.text(1, 'informationStatusCode'),
      military.text(2, 'employmentStatusCode'),
      military.text(3, 'serviceAffiliationCode'),
      military.text(4, 'description'),
      military.text(5, 'rankCode'),
      military.text(6, 'periodQualifier'),
      military.text(7, 'period'),
    ),
  ),
  loops<ResponseMember>('benefits', benefitLoop),
];

/** How a 271 lies in its segments. */
export const eligibilityResponseShape: LoopShape = {
  name: '271',
  parts: [
    own(
      segment(
        'BHT',
        constant(1, '0022'),
        top.must(2, 'purposeCode'),
        top.text(3, 'referenceId'),
        top.date(4, 'createdDate'),
        top.text(5, 'createdTime'),
      ),
    ),
    loops<EligibilityResponse>('informationSources', {
      name: '2000A',
      level: '20',
      parts: [
        many<ResponseSource>('rejections', rejectionShape),
        ...partyParts([], 'PER'),
        { kind: 'many', key: 'partyRejections', segment: rejectionShape, afterName: true },
        loops<ResponseSource>('informationReceivers', {
          name: '2000B',
          level: '21',
          parts: [
            ...partyParts([], 'REF', 'N3', 'N4'),
            many<ResponseReceiver>('rejections', rejectionShape),
            partyPart('PRV', 'party'),
            loops<ResponseReceiver>('subscribers', {
              name: '2000C',
              level: '22',
              parts: [
                ...memberParts,
                loops<ResponseSubscriber>('dependents', {
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

/** Reads one 271 from the segments of its transaction set. */
export function readEligibilityResponse(segments: Iterable<Segment>): EligibilityResponse {
  return readShape(eligibilityResponseShape, segments);
}
