/** The hierarchy above the claims of an 837: submission, billing providers, subscribers, patients. */
import { demographics, nameShape, namedReference, partyLoop, partyPart } from './party-shape.ts';
import type { PartySegment } from './party-shape.ts';
import type { BillingProvider, ClaimSubmission, PatientInformation } from './professional-claim.ts';
import { constant, fixed, fixedBeside, own, segment, slotsOf } from './shape.ts';
import type { LoopShape, Part, SegmentShape } from './shape.ts';

import { coverageSlots, nameWith } from './claim-shape.ts';

const patient = slotsOf<PatientInformation>();

const patientShape = segment(
  'PAT',
  patient.text(1, 'relationshipCode'),
  fixedBeside(5, 'D8', 6),
  patient.date(6, 'deathDate'),
  fixedBeside(7, '01', 8),
  patient.text(8, 'weightPounds'),
  patient.text(9, 'pregnancyIndicator'),
);

/** NM1 into the object `at`, with the segments that follow it there. */
function partyAt(at: string, name: SegmentShape, ...ids: readonly PartySegment[]): Part[] {
  return [own(name, at), ...ids.map((id) => partyPart(id, at))];
}

function referenceAt(at: string, key: string, ...qualifiers: readonly string[]): Part {
  return own(
    segment('REF', fixed(1, ...qualifiers), slotsOf<Record<string, string>>().text(2, key)),
    at,
  );
}

/** The hierarchy above claims of one kind, as it is read before it is flattened. */
export function claimTreeShape(claimLoop: LoopShape): LoopShape {
  const submission = slotsOf<ClaimSubmission>();
  const claims: Part = { kind: 'loops', key: 'claims', loop: claimLoop };
  const patients: Part = {
    kind: 'loops',
    key: 'patients',
    loop: {
      name: '2000C',
      keepsWhole: true,
      level: '23',
      parts: [
        own(patientShape, 'patient'),
        ...partyAt('patient', nameShape('QC'), 'N3', 'N4'),
        demographics('patient'),
        referenceAt('patient', 'propertyCasualtyClaimNumber', 'Y4'),
        partyPart('REF', 'patient'),
        partyPart('PER', 'patient'),
        claims,
      ],
    },
  };
  return {
    name: '837',
    keepsWhole: true,
    parts: [
      own(
        segment(
          'BHT',
          constant(1, '0019'),
          submission.must(2, 'purposeCode'),
          submission.must(3, 'batchId'),
          submission.date(4, 'createdDate'),
          submission.text(5, 'createdTime'),
          submission.must(6, 'claimOrEncounter'),
        ),
        'submission',
      ),
      ...partyAt('submission.submitter', nameShape('41'), 'N3', 'N4', 'REF', 'PER'),
      {
        kind: 'loops',
        key: 'receivers',
        loop: wholePartyLoop('1000B', '40', 'N3', 'N4', 'REF', 'PER'),
      },
      { kind: 'loops', key: 'providers', loop: billingProviderLoop(claims, patients) },
    ],
  };
}

function billingProviderLoop(claims: Part, patients: Part): LoopShape {
  const provider = slotsOf<BillingProvider>();
  return {
    name: '2000A',
    keepsWhole: true,
    level: '20',
    parts: [
      partyPart('PRV', 'provider'),
      own(segment('CUR', constant(1, '85'), provider.text(2, 'currencyCode')), 'provider'),
      ...partyAt('provider', nameShape('85'), 'N3', 'N4'),
      own(
        segment(
          'REF',
          fixed(1, 'EI', 'SY'),
          provider.text(1, 'taxIdQualifier'),
          provider.text(2, 'taxId'),
        ),
        'provider',
      ),
      partyPart('REF', 'provider'),
      partyPart('PER', 'provider'),
      {
        kind: 'loops',
        key: 'payToAddresses',
        loop: wholePartyLoop('2010AB', '87', 'N3', 'N4'),
      },
      { kind: 'loops', key: 'payToPlans', loop: payToPlanLoop },
      { kind: 'loops', key: 'subscribers', loop: subscriberLoop(claims, patients) },
    ],
  };
}

/** A party of which segments that hold more than it names are kept whole. */
function wholePartyLoop(
  name: string,
  entityCode: string,
  ...ids: readonly PartySegment[]
): LoopShape {
  return { ...partyLoop(name, [entityCode], ...ids), keepsWhole: true };
}

const payToPlanLoop: LoopShape = {
  name: '2010AC',
  keepsWhole: true,
  parts: [
    own(nameShape('PE')),
    partyPart('N3'),
    partyPart('N4'),
    namedReference<{ taxId: string }>('taxId', 'EI'),
    partyPart('REF'),
    partyPart('PER'),
  ],
};

function subscriberLoop(claims: Part, patients: Part): LoopShape {
  return {
    name: '2000B',
    keepsWhole: true,
    level: '22',
    parts: [
      own(segment('SBR', ...coverageSlots), 'subscriber.coverage'),
      own(patientShape, 'subscriber.patientInformation?'),
      ...partyAt('subscriber', nameWith('IL', 'memberId', 'MI'), 'N3', 'N4'),
      demographics('subscriber'),
      referenceAt('subscriber', 'socialSecurityNumber', 'SY'),
      referenceAt('subscriber', 'propertyCasualtyClaimNumber', 'Y4'),
      partyPart('REF', 'subscriber'),
      partyPart('PER', 'subscriber'),
      {
        kind: 'loops',
        key: 'payers',
        loop: {
          name: '2010BB',
          keepsWhole: true,
          parts: [
            own(nameWith('PR', 'payerId', 'PI')),
            partyPart('N3'),
            partyPart('N4'),
            partyPart('REF'),
            partyPart('PER'),
          ],
        },
      },
      claims,
      patients,
    ],
  };
}
