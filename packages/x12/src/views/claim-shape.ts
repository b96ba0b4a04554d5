/** Shapes that the institutional and the dental claim share. */
import type { Adjustment, QualifiedAmount } from '../party.ts';
import { readCents, writeCents } from './codec.ts';
import { procedureSlots } from './eligibility-inquiry.ts';
import type { InstitutionalAdjudication } from './institutional-claim.ts';
import {
  nameShape,
  namedDate,
  namedReference,
  partyLoop,
  partyPart,
  specialtyPart,
} from './party-shape.ts';
import type {
  Attachment,
  ContractInformation,
  Coverage,
  Note,
  OtherPayer,
  OtherSubscriber,
} from './professional-claim.ts';
import type { DrugIdentification, LineAdjudication } from './professional-line.ts';
import { fixed, fixedBeside, loop, loops, many, own, segment, slotsOf } from './shape.ts';
import type { Cells, LoopShape, Part, SegmentShape, Slot } from './shape.ts';

const coverage = slotsOf<Coverage>();
const attachment = slotsOf<Attachment>();
const contract = slotsOf<ContractInformation>();
const note = slotsOf<Note>();
const amount = slotsOf<QualifiedAmount>();
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
