/** How a 278 lies in its segments, and its reader. */
import type { Segment } from '../segment.ts';
import { traceShape } from './eligibility-inquiry.ts';
import { deliveryShape, messageShape } from './eligibility-response.ts';
import { dateShape, partyPart, partyParts, referenceShape, rejectionShape } from './party-shape.ts';
import { readShape } from './read-shape.ts';
import type {
  PatientEvent,
  ReviewAttachment,
  ReviewDecision,
  ReviewDependent,
  ReviewDiagnosis,
  ReviewedDentalService,
  ReviewedInstitutionalService,
  ReviewedProfessionalService,
  ReviewedService,
  ReviewManager,
  ReviewParticipant,
  ReviewRequest,
  ReviewRequester,
  ReviewSubscriber,
  ServicesReview,
} from './services-review.ts';
import {
  constant,
  fixedBeside,
  loops,
  many,
  own,
  segment,
  single,
  slotsOf,
  texts,
} from './shape.ts';
import type { LoopShape, Part } from './shape.ts';

const top = slotsOf<ServicesReview>();
const subscriber = slotsOf<ReviewSubscriber>();
const request = slotsOf<ReviewRequest>();
const decision = slotsOf<ReviewDecision>();
const attachment = slotsOf<ReviewAttachment>();
const event = slotsOf<PatientEvent>();
const diagnosis = slotsOf<ReviewDiagnosis>();
const procedure = slotsOf<ReviewedInstitutionalService>();
const professional = slotsOf<ReviewedProfessionalService>();
const institutional = slotsOf<ReviewedInstitutionalService>();
const dental = slotsOf<ReviewedDentalService>();

const requestShape = segment(
  'UM',
  request.must(1, 'categoryCode'),
  request.text(2, 'certificationTypeCode'),
  request.text(3, 'serviceTypeCode'),
  request.text(4, 'facilityCode', 1),
  request.text(4, 'facilityQualifier', 2),
  request.components(5, 1, 3, 'relatedCauseCodes'),
  request.text(5, 'accidentState', 4),
  request.text(5, 'accidentCountryCode', 5),
  request.text(6, 'levelOfServiceCode'),
  request.text(7, 'healthConditionCode'),
  request.text(8, 'prognosisCode'),
  request.text(9, 'releaseOfInformationCode'),
  request.text(10, 'delayReasonCode'),
);

const decisionShape = segment(
  'HCR',
  decision.must(1, 'actionCode'),
  decision.text(2, 'certificationNumber'),
  decision.repetitions(3, 'reasonCodes'),
  decision.text(4, 'secondOpinionRequired'),
);

/** PWK of a review. */
const attachmentShape = segment(
  'PWK',
  attachment.must(1, 'reportTypeCode'),
  attachment.text(2, 'transmissionCode'),
  fixedBeside(5, 'AC', 6),
  attachment.text(6, 'controlNumber'),
  attachment.text(7, 'description'),
);

const diagnosesShape = segment(
  'HI',
  event.composites([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 'diagnoses', [
    diagnosis.must(1, 'qualifier'),
    diagnosis.must(2, 'code'),
    fixedBeside(3, 'D8', 4),
    diagnosis.date(4, 'date'),
  ]),
);

const participantLoop: LoopShape = {
  name: '2010E',
  parts: [
    ...partyParts([], 'REF', 'N3', 'N4', 'PER'),
    many<ReviewParticipant>('rejections', rejectionShape),
    partyPart('PRV', 'party'),
  ],
};

/** What an event and a service have in common, up to the services themselves. */
const leadingParts: readonly Part[] = [
  many<PatientEvent>('traces', traceShape),
  many<PatientEvent>('rejections', rejectionShape),
  single<PatientEvent>('request', requestShape),
  single<PatientEvent>('decision', decisionShape),
  many<PatientEvent>('references', referenceShape),
  many<PatientEvent>('dates', dateShape),
  own(diagnosesShape),
];

const serviceLoop: LoopShape = {
  name: '2000F',
  level: 'SS',
  parts: [
    ...leadingParts,
    single<ReviewedService>(
      'professionalService',
      segment(
        'SV1',
        professional.must(1, 'qualifier', 1),
        professional.must(1, 'procedureCode', 2),
        professional.components(1, 3, 6, 'modifiers'),
        professional.text(1, 'procedureCodeTo', 8),
        professional.cents(2, 'chargeCents'),
        professional.text(3, 'unitCode'),
        professional.text(4, 'quantity'),
        professional.counts(7, 1, 4, 'diagnosisPointers'),
      ),
    ),
    single<ReviewedService>(
      'institutionalService',
      segment(
        'SV2',
        institutional.text(1, 'revenueCode'),
        procedure.text(2, 'qualifier', 1),
        procedure.text(2, 'procedureCode', 2),
        procedure.components(2, 3, 6, 'modifiers'),
        procedure.text(2, 'procedureCodeTo', 8),
        institutional.cents(3, 'chargeCents'),
        institutional.text(4, 'unitCode'),
        institutional.text(5, 'quantity'),
        institutional.cents(6, 'rateCents'),
      ),
    ),
    single<ReviewedService>(
      'dentalService',
      segment(
        'SV3',
        dental.must(1, 'qualifier', 1),
        dental.must(1, 'procedureCode', 2),
        dental.components(1, 3, 6, 'modifiers'),
        dental.cents(2, 'chargeCents'),
        dental.components(4, 1, 5, 'oralCavityCodes'),
        dental.text(5, 'prosthesisCode'),
        dental.text(6, 'quantity'),
      ),
    ),
    single<ReviewedService>('delivery', deliveryShape),
    many<ReviewedService>('attachments', attachmentShape),
    texts<ReviewedService>('messages', messageShape),
    loops<ReviewedService>('participants', participantLoop),
  ],
};

const eventLoop: LoopShape = {
  name: '2000E',
  level: 'EV',
  parts: [
    ...leadingParts,
    single<PatientEvent>('delivery', deliveryShape),
    own(
      segment(
        'CL1',
        event.text(1, 'admissionTypeCode'),
        event.text(2, 'admissionSourceCode'),
        event.text(3, 'patientStatusCode'),
      ),
    ),
    many<PatientEvent>('attachments', attachmentShape),
    texts<PatientEvent>('messages', messageShape),
    loops<PatientEvent>('participants', participantLoop),
    loops<PatientEvent>('services', serviceLoop),
  ],
};

/** NM1 of a member, with why it was not found; the relationship stands in INS02. */
function memberParts(isSubscriber: 'Y' | 'N'): Part[] {
  return [
    ...partyParts([], 'REF', 'N3', 'N4'),
    many<ReviewSubscriber>('rejections', rejectionShape),
    partyPart('DMG', 'party'),
    own(segment('INS', constant(1, isSubscriber), subscriber.text(2, 'relationshipCode'))),
  ];
}

/** How a 278 lies in its segments. */
export const servicesReviewShape: LoopShape = {
  name: '278',
  parts: [
    own(
      segment(
        'BHT',
        top.must(1, 'structureCode'),
        top.must(2, 'purposeCode'),
        top.must(3, 'referenceId'),
        top.date(4, 'createdDate'),
        top.text(5, 'createdTime'),
        top.text(6, 'transactionTypeCode'),
      ),
    ),
    loops<ServicesReview>('utilizationManagers', {
      name: '2000A',
      level: '20',
      parts: [
        many<ReviewManager>('rejections', rejectionShape),
        ...partyParts([], 'PER'),
        { kind: 'many', key: 'partyRejections', segment: rejectionShape, afterName: true },
        loops<ReviewManager>('requesters', {
          name: '2000B',
          level: '21',
          parts: [
            ...partyParts([], 'REF', 'N3', 'N4', 'PER'),
            many<ReviewRequester>('rejections', rejectionShape),
            partyPart('PRV', 'party'),
            loops<ReviewRequester>('subscribers', {
              name: '2000C',
              level: '22',
              parts: [
                ...memberParts('Y'),
                loops<ReviewSubscriber>('dependents', {
                  name: '2000D',
                  level: '23',
                  parts: [...memberParts('N'), loops<ReviewDependent>('events', eventLoop)],
                }),
                loops<ReviewSubscriber>('events', eventLoop),
              ],
            }),
          ],
        }),
      ],
    }),
  ],
};

/** Reads one 278, a request, a response or a question, from the segments of its transaction set. */
export function readServicesReview(segments: Iterable<Segment>): ServicesReview {
  return readShape(servicesReviewShape, segments);
}
