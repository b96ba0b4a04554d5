/** How an 837I claim lies in its segments. */
import {
  adjudicationLoop,
  amountShape,
  attachmentShape,
  contractShape,
  drugLoop,
  namedAmount,
  noteShape,
  otherSubscriberLoop,
  providerLoop,
} from './claim-shape.ts';
import { claimTreeShape } from './claim-hierarchy-shape.ts';
import { codesPart } from './code-list-part.ts';
import { readDate } from './codec.ts';
import { procedureSlots } from './eligibility-inquiry.ts';
import type {
  DatedCode,
  InstitutionalClaim,
  InstitutionalDiagnosis,
  InstitutionalLine,
  QualifiedCode,
} from './institutional-claim.ts';
import { dateShape, namedDate, namedReference, referenceShape } from './party-shape.ts';
import { fixed, loop, loops, many, own, segment, single, slotsOf } from './shape.ts';
import type { LoopShape, Part, SegmentShape, Slot } from './shape.ts';

const claim = slotsOf<InstitutionalClaim>();
const line = slotsOf<InstitutionalLine>();

/** CLM05: the type of bill. */
const billTypeSlots: readonly Slot[] = [
  claim.must(5, 'facilityTypeCode', 1),
  { kind: 'fixed', element: 5, component: 2, oneOf: ['A'], matched: false },
  claim.must(5, 'frequencyCode', 3),
];

/** DTP*435: a day, or a day and an hour. */
const admissionShape: SegmentShape = segment('DTP', fixed(1, '435'), {
  kind: 'custom',
  keys: [],
  names: ['admissionDate', 'admissionTime'],
  needs: [['admissionTime', 'admissionDate']],
  read: (read, into, take) => {
    const found = read.component(3, 1);
    const day = readDate(found.slice(0, 8));
    const format = read.component(2, 1);
    const timed = format === 'DT' && /^\d{12}$/.test(found);
    if (day === undefined || (!timed && (format !== 'D8' || found.length !== 8))) return;
    into['admissionDate'] = day;
    if (timed) into['admissionTime'] = found.slice(8);
    for (const element of [1, 2, 3]) take(element);
  },
  write: (value, cells) => {
    if (typeof value['admissionDate'] !== 'string') return;
    const time = typeof value['admissionTime'] === 'string' ? value['admissionTime'] : '';
    cells[2] = time === '' ? 'D8' : 'DT';
    cells[3] = value['admissionDate'].replaceAll('-', '') + time;
  },
});

/** HI with one code, as one value. */
function codePart(
  key: keyof InstitutionalClaim,
  qualifiers: readonly string[],
  more: readonly Slot[] = [],
): Part {
  const code = slotsOf<QualifiedCode>();
  const only: Slot = { kind: 'fixed', element: 1, component: 1, oneOf: qualifiers, matched: true };
  const slots = [code.must(1, 'qualifier', 1), code.must(1, 'code', 2), ...more];
  return single<InstitutionalClaim>(key, segment('HI', only, ...slots));
}

const presentOnAdmission = slotsOf<InstitutionalDiagnosis>().text(1, 'presentOnAdmission', 9);
const procedureDate: readonly Slot[] = [
  { kind: 'beside', element: 1, component: 3, value: 'D8', beside: 4 },
  slotsOf<DatedCode>().date(1, 'date', 4),
];

const lineLoop: LoopShape = {
  name: '2400',
  parts: [
    own(segment('LX', line.must(1, 'lineNumber'))),
    own(
      segment(
        'SV2',
        line.must(1, 'revenueCode'),
        line.composite(2, 'procedure', procedureSlots),
        line.mustCents(3, 'chargeCents'),
        line.must(4, 'unitCode'),
        line.must(5, 'units'),
        line.cents(7, 'noncoveredCents'),
      ),
    ),
    many<InstitutionalLine>('attachments', attachmentShape),
    namedDate<InstitutionalLine>('472', 'serviceDateFrom', 'serviceDateThrough'),
    namedReference<InstitutionalLine>('lineItemControlNumber', '6R'),
    many<InstitutionalLine>('otherReferences', referenceShape),
    many<InstitutionalLine>('otherAmounts', amountShape),
    many<InstitutionalLine>('notes', noteShape),
    loop<InstitutionalLine>('drug', drugLoop),
    loop<InstitutionalLine>('operatingProvider', providerLoop('2420A', ['72'])),
    loop<InstitutionalLine>('otherOperatingProvider', providerLoop('2420B', ['ZZ'])),
    loop<InstitutionalLine>('renderingProvider', providerLoop('2420C', ['82'])),
    loop<InstitutionalLine>('referringProvider', providerLoop('2420D', ['DN'])),
    loops<InstitutionalLine>('adjudications', adjudicationLoop),
  ],
};

/** Loop 2300 with all below it. */
export const institutionalClaimLoop: LoopShape = {
  name: '2300',
  parts: [
    own(
      segment(
        'CLM',
        claim.must(1, 'patientControlNumber'),
        claim.mustCents(2, 'chargeCents'),
        ...billTypeSlots,
        claim.text(7, 'assignmentCode'),
        claim.text(8, 'benefitsAssigned'),
        claim.text(9, 'releaseOfInformation'),
        claim.text(20, 'delayReasonCode'),
      ),
    ),
    own(segment('DTP', fixed(1, '096'), fixed(2, 'TM'), claim.text(3, 'dischargeTime'))),
    namedDate<InstitutionalClaim>('434', 'statementDateFrom', 'statementDateThrough'),
    own(admissionShape),
    many<InstitutionalClaim>('otherDates', dateShape),
    own(
      segment(
        'CL1',
        claim.text(1, 'admissionTypeCode'),
        claim.text(2, 'admissionSourceCode'),
        claim.text(3, 'patientStatusCode'),
      ),
    ),
    many<InstitutionalClaim>('attachments', attachmentShape),
    single<InstitutionalClaim>('contract', contractShape),
    namedAmount<InstitutionalClaim>('F3', 'patientEstimatedDueCents'),
    many<InstitutionalClaim>('otherAmounts', amountShape),
    namedReference<InstitutionalClaim>('referralNumber', '9F'),
    namedReference<InstitutionalClaim>('priorAuthorizationNumber', 'G1'),
    namedReference<InstitutionalClaim>('payerClaimControlNumber', 'F8'),
    namedReference<InstitutionalClaim>('clearinghouseTrace', 'D9'),
    namedReference<InstitutionalClaim>('medicalRecordNumber', 'EA'),
    many<InstitutionalClaim>('otherReferences', referenceShape),
    many<InstitutionalClaim>('notes', noteShape),
    codePart('principalDiagnosis', ['ABK', 'BK'], [presentOnAdmission]),
    codePart('admittingDiagnosis', ['ABJ', 'BJ']),
    codesPart<InstitutionalClaim>('visitReasons', ['APR', 'PR'], 'none'),
    codesPart<InstitutionalClaim>('externalCauses', ['ABN', 'BN'], 'presentOnAdmission'),
    codePart('diagnosisRelatedGroup', ['DR']),
    codesPart<InstitutionalClaim>('otherDiagnoses', ['ABF', 'BF'], 'presentOnAdmission'),
    codePart('principalProcedure', ['BBR', 'BR', 'CAH'], procedureDate),
    codesPart<InstitutionalClaim>('otherProcedures', ['BBQ', 'BQ'], 'date'),
    codesPart<InstitutionalClaim>('occurrenceSpans', ['BI'], 'span'),
    codesPart<InstitutionalClaim>('occurrences', ['BH'], 'date'),
    codesPart<InstitutionalClaim>('values', ['BE'], 'amount'),
    codesPart<InstitutionalClaim>('conditions', ['BG'], 'none'),
    codesPart<InstitutionalClaim>('treatments', ['TC'], 'none'),
    loop<InstitutionalClaim>('attendingProvider', providerLoop('2310A', ['71'])),
    loop<InstitutionalClaim>('operatingProvider', providerLoop('2310B', ['72'])),
    loop<InstitutionalClaim>('otherOperatingProvider', providerLoop('2310C', ['ZZ'])),
    loop<InstitutionalClaim>('renderingProvider', providerLoop('2310D', ['82'])),
    loop<InstitutionalClaim>('serviceFacility', providerLoop('2310E', ['77'])),
    loop<InstitutionalClaim>('referringProvider', providerLoop('2310F', ['DN'])),
    loops<InstitutionalClaim>('otherSubscribers', otherSubscriberLoop),
    loops<InstitutionalClaim>('lines', lineLoop),
  ],
};

/** The 837I, as it is read before it is flattened. */
export const institutionalTreeShape: LoopShape = claimTreeShape(institutionalClaimLoop);
