/** Shapes that the institutional and the dental claim share, and the hierarchy above a claim. */
import type { Adjustment, QualifiedAmount } from '../party.ts';
import { readCents, writeCents } from './codec.ts';
import { procedureSlots } from './eligibility-inquiry.ts';
import type { InstitutionalAdjudication } from './institutional-claim.ts';
import {
  demographics,
  nameShape,
  namedDate,
  namedReference,
  partyLoop,
  partyPart,
  specialtyPart,
} from './party-shape.ts';
import type { PartySegment } from './party-shape.ts';
import type {
  Attachment,
  BillingProvider,
  ClaimSubmission,
  ContractInformation,
  Coverage,
  Note,
  OtherPayer,
  OtherSubscriber,
  PatientInformation,
} from './professional-claim.ts';
import type { DrugIdentification, LineAdjudication } from './professional-line.ts';
import { constant, fixed, fixedBeside, loop, loops, many, own, segment, slotsOf } from './shape.ts';
import type { Cells, LoopShape, Part, SegmentShape, Slot } from './shape.ts';

const coverage = slotsOf<Coverage>();
const attachment = slotsOf<Attachment>();
const contract = slotsOf<ContractInformation>();
const note = slotsOf<Note>();
const amount = slotsOf<QualifiedAmount>();
const patient = slotsOf<PatientInformation>();
const other = slotsOf<OtherSubscriber>();
const drug = slotsOf<DrugIdentification>();
const decided = slotsOf<InstitutionalAdjudication>();

/** PWK. */
export const attachmentShape: SegmentShape = segment(
  'PWK',
  attachment.must(1, 'reportTypeCode'),
  attachment.must(2, 'transmissionCode'),
  fixedBeside(5, 'AC', 6),
  attachment.text(6, 'controlNumber'),
);

/** CN1. */
export const contractShape: SegmentShape = segment(
  'CN1',
  contract.must(1, 'typeCode'),
  contract.cents(2, 'amountCents'),
  contract.text(3, 'percentage'),
  contract.text(4, 'code'),
  contract.text(5, 'termsDiscountPercentage'),
  contract.text(6, 'version'),
);

/** NTE. */
export const noteShape: SegmentShape = segment('NTE', note.must(1, 'code'), note.must(2, 'text'));

/** AMT of any kind. */
export const amountShape: SegmentShape = segment(
  'AMT',
  amount.must(1, 'qualifier'),
  amount.cents(2, 'amountCents'),
);

/** AMT of one kind, as one property. */
export function namedAmount<T>(qualifier: string, key: keyof T & string): Part {
  return own(segment('AMT', fixed(1, qualifier), slotsOf<Record<string, number>>().cents(2, key)));
}

/** CAS: one adjustment for each triplet. */
export const adjustmentsPart: Part = {
  kind: 'spread',
  key: 'adjustments',
  segment: segment('CAS'),
  names: ['groupCode', 'reasonCode', 'amountCents', 'quantity'],
  accepts: () => true,
  read: (read, take) => {
    const adjustments: Adjustment[] = [];
    const groupCode = read.element(1);
    for (let element = 2; element <= 17; element += 3) {
      const amountCents = readCents(read.element(element + 1));
      const quantity = read.element(element + 2);
      if (read.element(element) === '' || amountCents === undefined) break;
      const reasonCode = read.element(element);
      adjustments.push({
        groupCode,
        reasonCode,
        amountCents,
        ...(quantity === '' ? {} : { quantity }),
      });
      for (const taken of [1, element, element + 1, element + 2]) take(taken);
    }
    return adjustments;
  },
  write: (items) => adjustmentCells(items as readonly Adjustment[]),
};

function adjustmentCells(adjustments: readonly Adjustment[]): Cells[] {
  const segments: Cells[] = [];
  let cells: Cells | undefined;
  for (const adjustment of adjustments) {
    if (cells?.[1] !== adjustment.groupCode || cells.length > 17) {
      cells = ['', adjustment.groupCode];
      segments.push(cells);
    }
    const written = [adjustment.reasonCode, writeCents(adjustment.amountCents)];
    cells.push(...written, adjustment.quantity ?? '');
  }
  return segments;
}

/** SBR. */
export const coverageSlots: readonly Slot[] = [
  coverage.must(1, 'payerResponsibility'),
  coverage.text(2, 'relationshipCode'),
  coverage.text(3, 'groupNumber'),
  coverage.text(4, 'groupName'),
  coverage.text(5, 'medicareSecondaryPayerType'),
  coverage.text(9, 'filingIndicatorCode'),
];

/** NM109 under a name of its own, whatever else the name reads of it. */
export function identifierUnder(key: string, qualifier: string): Slot {
  return {
    kind: 'custom',
    keys: [],
    names: [key],
    read: (read, into) => {
      const found = read.component(9, 1);
      if (found === '') return;
      if (key !== 'memberId' || read.component(8, 1) === 'MI') into[key] = found;
    },
    write: (value, cells) => {
      const found = value[key];
      if (typeof found !== 'string' || (cells[9] ?? '') !== '') return;
      if ((cells[8] ?? '') === '') cells[8] = qualifier;
      cells[9] = found;
    },
  };
}

/** A name whose identifier has a property of its own. */
export function nameWith(entityCode: string, key: string, qualifier: string): SegmentShape {
  const name = nameShape(entityCode);
  return { ...name, slots: [...name.slots, identifierUnder(key, qualifier)] };
}

/** A provider of a claim or a line: NM1, PRV, N3, N4, REF. */
export function providerLoop(name: string, entityCodes: readonly string[]): LoopShape {
  const role = entityCodes[0] === '71' ? 'AT' : 'PE';
  return {
    name,
    parts: [
      own(nameShape(...entityCodes)),
      specialtyPart(role),
      partyPart('N3'),
      partyPart('N4'),
      partyPart('REF'),
      partyPart('PER'),
    ],
  };
}

const OTHER_PAYER_PROVIDERS = ['71', '72', 'ZZ', '82', '77', 'DN', 'P3', 'DQ', 'DD', '85'];

/** Loops 2320 and 2330. */
export const otherSubscriberLoop: LoopShape = {
  name: '2320',
  parts: [
    own(segment('SBR', ...coverageSlots)),
    adjustmentsPart,
    namedAmount<OtherSubscriber>('D', 'payerPaidCents'),
    namedAmount<OtherSubscriber>('EAF', 'remainingPatientLiabilityCents'),
    namedAmount<OtherSubscriber>('A8', 'noncoveredCents'),
    many<OtherSubscriber>('otherAmounts', amountShape),
    own(
      segment(
        'OI',
        other.text(3, 'benefitsAssigned'),
        other.text(4, 'patientSignatureSource'),
        other.text(6, 'releaseOfInformation'),
      ),
    ),
    own(
      segment(
        'MOA',
        other.text(1, 'reimbursementRate'),
        other.cents(2, 'hcpcsPayableCents'),
        other.elements(3, 7, 'remarkCodes'),
        other.cents(8, 'endStageRenalDiseaseCents'),
        other.cents(9, 'nonpayableProfessionalComponentCents'),
      ),
    ),
    loop<OtherSubscriber>('subscriber', {
      name: '2330A',
      parts: [
        own(nameWith('IL', 'memberId', 'MI')),
        partyPart('N3'),
        partyPart('N4'),
        partyPart('REF'),
        partyPart('PER'),
      ],
    }),
    loop<OtherSubscriber>('payer', {
      name: '2330B',
      parts: [
        own(nameWith('PR', 'payerId', 'PI')),
        partyPart('N3'),
        partyPart('N4'),
        partyPart('PER'),
        namedDate<OtherPayer>('573', 'adjudicationDate'),
        namedReference<OtherPayer>('priorAuthorizationNumber', 'G1'),
        namedReference<OtherPayer>('referralNumber', '9F'),
        namedReference<OtherPayer>('claimControlNumber', 'F8'),
        partyPart('REF'),
      ],
    }),
    loops<OtherSubscriber>(
      'providers',
      partyLoop('2330C', OTHER_PAYER_PROVIDERS, 'N3', 'N4', 'REF', 'PER'),
    ),
  ],
};

/** Loop 2410. */
export const drugLoop: LoopShape = {
  name: '2410',
  parts: [
    own(segment('LIN', drug.must(2, 'qualifier'), drug.must(3, 'code'))),
    own(segment('CTP', drug.text(4, 'quantity'), drug.text(5, 'unitCode', 1))),
    own(
      segment(
        'REF',
        fixed(1, 'XZ', 'VY'),
        drug.text(1, 'prescriptionNumberQualifier'),
        drug.text(2, 'prescriptionNumber'),
      ),
    ),
  ],
};

/** Loop 2430. */
export const adjudicationLoop: LoopShape = {
  name: '2430',
  parts: [
    own(
      segment(
        'SVD',
        decided.must(1, 'payerId'),
        decided.mustCents(2, 'paidCents'),
        decided.composite(3, 'procedure', procedureSlots),
        decided.text(4, 'revenueCode'),
        decided.text(5, 'paidUnits'),
        decided.text(6, 'bundledLineNumber'),
      ),
    ),
    adjustmentsPart,
    namedDate<LineAdjudication>('573', 'adjudicationDate'),
    namedAmount<LineAdjudication>('EAF', 'remainingPatientLiabilityCents'),
  ],
};

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
  const provider = slotsOf<BillingProvider>();
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
      {
        kind: 'loops',
        key: 'providers',
        loop: {
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
        },
      },
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
