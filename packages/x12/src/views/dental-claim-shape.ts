/** How an 837D claim lies in its segments. */
import type { Procedure } from '../party.ts';
import {
  adjudicationLoop,
  amountShape,
  attachmentShape,
  contractShape,
  namedAmount,
  noteShape,
  otherSubscriberLoop,
  providerLoop,
} from './claim-shape.ts';
import { claimTreeShape } from './claim-hierarchy-shape.ts';
import { codesPart } from './code-list-part.ts';
import type { DentalClaim, DentalLine, ToothStatus, TreatedTooth } from './dental-claim.ts';
import { procedureSlots } from './eligibility-inquiry.ts';
import { dateShape, namedDate, namedReference, referenceShape } from './party-shape.ts';
import type { RelatedCauses } from './professional-claim.ts';
import { constant, loop, loops, many, own, segment, single, slotsOf } from './shape.ts';
import type { LoopShape } from './shape.ts';

const claim = slotsOf<DentalClaim>();
const causes = slotsOf<RelatedCauses>();
const line = slotsOf<DentalLine>();
const status = slotsOf<ToothStatus>();
const tooth = slotsOf<TreatedTooth>();

const lineLoop: LoopShape = {
  name: '2400',
  parts: [
    own(segment('LX', line.must(1, 'lineNumber'))),
    own(
      segment(
        'SV3',
        line.composite(1, 'procedure', procedureSlots),
        line.mustCents(2, 'chargeCents'),
        line.text(3, 'placeOfServiceCode'),
        line.components(4, 1, 5, 'oralCavityCodes'),
        line.text(5, 'prosthesisCode'),
        line.text(6, 'quantity'),
        line.counts(11, 1, 4, 'diagnosisPointers'),
      ),
    ),
    many<DentalLine>(
      'teeth',
      segment(
        'TOO',
        constant(1, 'JP'),
        tooth.must(2, 'toothCode'),
        tooth.components(3, 1, 5, 'surfaceCodes'),
      ),
    ),
    namedDate<DentalLine>('472', 'serviceDateFrom', 'serviceDateThrough'),
    namedDate<DentalLine>('441', 'priorPlacementDate'),
    many<DentalLine>('otherDates', dateShape),
    single<DentalLine>('contract', contractShape),
    namedReference<DentalLine>('lineItemControlNumber', '6R'),
    many<DentalLine>('otherReferences', referenceShape),
    many<DentalLine>('otherAmounts', amountShape),
    loop<DentalLine>('renderingProvider', providerLoop('2420A', ['82'])),
    loop<DentalLine>('assistantSurgeon', providerLoop('2420B', ['DD'])),
    loop<DentalLine>('supervisingProvider', providerLoop('2420C', ['DQ'])),
    loop<DentalLine>('serviceFacility', providerLoop('2420D', ['77'])),
    loops<DentalLine>('adjudications', adjudicationLoop),
  ],
};

/** A line without SV3 still has a procedure, if an empty one. */
export const NO_PROCEDURE: Procedure = { qualifier: '', code: '', modifiers: [] };

/** Loop 2300 with all below it. */
export const dentalClaimLoop: LoopShape = {
  name: '2300',
  parts: [
    own(
      segment(
        'CLM',
        claim.must(1, 'patientControlNumber'),
        claim.mustCents(2, 'chargeCents'),
        claim.must(5, 'placeOfServiceCode', 1),
        { kind: 'fixed', element: 5, component: 2, oneOf: ['B'], matched: false },
        claim.must(5, 'frequencyCode', 3),
        claim.text(6, 'providerSignatureOnFile'),
        claim.text(7, 'assignmentCode'),
        claim.text(8, 'benefitsAssigned'),
        claim.text(9, 'releaseOfInformation'),
        claim.composite(11, 'relatedCauses', [
          causes.components(0, 1, 3, 'causes'),
          causes.text(4, 'state'),
          causes.text(5, 'country'),
        ]),
        claim.text(12, 'specialProgramCode'),
        claim.text(19, 'predeterminationCode'),
        claim.text(20, 'delayReasonCode'),
      ),
    ),
    namedDate<DentalClaim>('439', 'accidentDate'),
    namedDate<DentalClaim>('452', 'appliancePlacementDate'),
    namedDate<DentalClaim>('472', 'serviceDateFrom', 'serviceDateThrough'),
    many<DentalClaim>('otherDates', dateShape),
    own(
      segment(
        'DN1',
        claim.text(1, 'orthodonticMonths'),
        claim.text(2, 'orthodonticMonthsRemaining'),
        claim.text(3, 'orthodonticIndicator'),
      ),
    ),
    many<DentalClaim>(
      'toothStatuses',
      segment('DN2', status.must(1, 'toothCode'), status.must(2, 'statusCode'), constant(6, 'JP')),
    ),
    many<DentalClaim>('attachments', attachmentShape),
    single<DentalClaim>('contract', contractShape),
    namedAmount<DentalClaim>('F5', 'patientPaidCents'),
    many<DentalClaim>('otherAmounts', amountShape),
    namedReference<DentalClaim>('predeterminationNumber', 'G3'),
    namedReference<DentalClaim>('payerClaimControlNumber', 'F8'),
    namedReference<DentalClaim>('referralNumber', '9F'),
    namedReference<DentalClaim>('priorAuthorizationNumber', 'G1'),
    namedReference<DentalClaim>('clearinghouseTrace', 'D9'),
    many<DentalClaim>('otherReferences', referenceShape),
    many<DentalClaim>('notes', noteShape),
    codesPart<DentalClaim>('diagnoses', ['ABK', 'ABF', 'BK', 'BF', 'TQ'], 'none'),
    loops<DentalClaim>('referringProviders', providerLoop('2310A', ['DN', 'P3'])),
    loop<DentalClaim>('renderingProvider', providerLoop('2310B', ['82'])),
    loop<DentalClaim>('serviceFacility', providerLoop('2310C', ['77'])),
    loop<DentalClaim>('assistantSurgeon', providerLoop('2310D', ['DD'])),
    loop<DentalClaim>('supervisingProvider', providerLoop('2310E', ['DQ'])),
    loops<DentalClaim>('otherSubscribers', otherSubscriberLoop),
    loops<DentalClaim>('lines', lineLoop),
  ],
};

/** The 837D, as it is read before it is flattened. */
export const dentalTreeShape: LoopShape = claimTreeShape(dentalClaimLoop);
