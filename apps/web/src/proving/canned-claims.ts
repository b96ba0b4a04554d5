/** Made-up claims, denials, visits and patients, always the same. */
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import type { Answer } from '../api/request.ts';
import { claimStatuses } from '../parts/code-words.ts';
import { idOf, payers, practices, today } from './canned-people.ts';

type ClaimRow = Answer<'GET /api/claims'>['rows'][number];

const lastNames = ['Abernathy', 'Castillo', 'Dubois', 'Eriksen', 'Fujimoto', 'Grady', 'Haddad'];
const firstNames = ['Alma', 'Bruno', 'Celia', 'Dmitri', 'Elsa', 'Farid', 'Greta', 'Hugo'];

export const daysAgo = (days: number): string => addDays(calendarDate(today), -days);

/** A made-up person by number. */
export function personOf(number: number): string {
  const last = lastNames[number % lastNames.length] ?? '';
  return `${last}, ${firstNames[(number * 3) % firstNames.length] ?? ''}`;
}

const pick = <Value>(values: readonly Value[], number: number): Value => {
  const value = values[number % values.length];
  if (value === undefined) throw new Error('broken: nothing to pick from');
  return value;
};

/** A claim of the list by number. */
export function claimRow(number: number): ClaimRow {
  const payer = pick(payers.rows, number);
  const status = pick(claimStatuses, number * 5);
  const charge = 8_500 + ((number * 7_919) % 64_000);
  const isPaid = ['paid', 'closed'].includes(status);
  const paid = isPaid ? Math.round(charge * 0.62) : 0;
  return {
    practiceId: pick(practices.rows, number).practiceId,
    claimId: idOf(6, number),
    controlNumber: `K${(100_000 + number * 7_331).toString(36).toUpperCase()}`,
    patientId: idOf(7, number),
    patientName: personOf(number),
    payerId: payer.id,
    payerName: payer.name,
    responsibility: 'P',
    status,
    serviceDate: daysAgo(3 + ((number * 11) % 160)),
    providerName: 'Okafor, Ada',
    totalChargeCents: charge,
    paidCents: number % 29 === 3 ? -4_210 : paid,
    insuranceBalanceCents: isPaid ? 0 : charge,
    patientBalanceCents: isPaid ? 2_500 : 0,
    filingDeadline: daysAgo(((number * 13) % 90) - 60),
  };
}

export const claimCount = 1_284;
export const claims: readonly ClaimRow[] = Array.from({ length: 260 }, (_none, at) =>
  claimRow(at + 1),
);

type Claim = Answer<'GET /api/practices/{practiceId}/claims/{claimId}'>;

const rejectedAnswer: Claim['answers'][number] = {
  kind: '277CA',
  fromPayer: false,
  verdict: 'rejected',
  words: 'Rendering provider’s NPI',
  theirWords: 'RENDERING PROVIDER NPI NOT ON FILE',
  beside: [
    {
      lineNumber: 2,
      words: 'rejected: information is invalid — a modifier is wrong',
      theirWords: 'MODIFIER NOT VALID',
      whatToDo: 'Use modifiers that fit the code and the day.',
    },
  ],
  fileSha256: 'a'.repeat(64),
  at: `${daysAgo(3)}T09:30:00Z`,
};

/** Everything about a claim. */
export function claimRecord(claimId: string): Claim {
  const row = claims.find((each) => each.claimId === claimId) ?? claimRow(1);
  const isStuck = ['held', 'clearinghouse-rejected', 'payer-rejected'].includes(row.status);
  return {
    ...row,
    medicalRecordNumber: 'MR-20417',
    memberId: 'XKD448120976',
    placeOfService: '11',
    payerClaimControlNumber: isStuck ? null : '26075004417',
    priorAuthorizationNumber: null,
    firstSentAt: row.status === 'held' ? null : `${daysAgo(20)}T14:05:00Z`,
    silentAfter: null,
    joinedIntoClaimId: row.status === 'voided' ? claimRow(2).claimId : null,
    diagnoses: ['M1711', 'I10', 'E119'],
    lines: [
      {
        code: '99214',
        modifiers: ['25'],
        units: 1,
        chargeCents: 18_600,
        diagnosisPointers: [1, 2],
      },
      { code: '20610', modifiers: ['RT'], units: 1, chargeCents: 14_200, diagnosisPointers: [1] },
    ].map((line, at) => ({ ...line, lineNumber: at + 1, serviceDate: row.serviceDate })),
    findings: isStuck
      ? [
          {
            findingId: idOf(8, 1),
            editId: 'authorization-missing',
            severity: 'block',
            field: 'Authorization',
            lineNumber: 2,
            sentence: 'The payer wants to be asked before 20610.',
            next: 'Enter the number, or ask the payer for it.',
          },
        ]
      : [],
    formToSend:
      row.status === 'batched'
        ? {
            batchId: idOf(34, 2),
            channel: 'portal',
            fileSha256: 'a'.repeat(64),
            writtenAt: `${daysAgo(1)}T21:05:00Z`,
          }
        : null,
    answers: isStuck ? [rejectedAnswer] : [],
    versions: [
      {
        sequence: 1,
        controlNumber: row.controlNumber,
        frequency: '1',
        reason: 'first',
        createdAt: `${daysAgo(21)}T10:00:00Z`,
      },
    ],
  };
}

/** Other claims of the same day: one that may be joined, and one that may not. */
export const joinable: Answer<'GET /api/practices/{practiceId}/claims/{claimId}/joinable'> = {
  rows: [
    { row: claimRow(31), codes: ['99213'], whyNot: null },
    {
      row: claimRow(32),
      codes: ['97110', '97140'],
      whyNot: 'These visits were in different places, and a claim names one place of service.',
    },
  ].map(({ row, codes, whyNot }) => ({
    claimId: row.claimId,
    controlNumber: row.controlNumber,
    status: 'ready',
    serviceDate: row.serviceDate,
    providerName: row.providerName,
    totalChargeCents: row.totalChargeCents,
    codes,
    whyNot,
  })),
};

const sha = 'a'.repeat(64);

export const timeline: Answer<'GET /api/practices/{practiceId}/claims/{claimId}/timeline'> = {
  rows: [
    ['encounter', 'Visit received', 'DFT^P03 of the practice', null, sha, 24],
    ['event', 'built', 'draft', null, null, 22],
    ['event', 'scrubbed', 'draft → ready', null, null, 22],
    ['submission', 'Sent to the clearinghouse', 'Batch 000004417, position 12', 32_800, sha, 21],
    ['acknowledgement', '999: accepted', 'Set accepted', null, sha, 21],
    ['acknowledgement', '277CA: rejected', 'A7:562 · entity 85: rendering provider', null, sha, 20],
    ['ledger', 'charge', 'insurance-receivable from charges', 18_600, null, 22],
    ['ledger', 'charge', 'insurance-receivable from charges', 14_200, null, 22],
    ['remittance', 'CO-45 on line 1', 'Above the contracted amount', -6_110, sha, 4],
    ['note', 'Note', 'Called the payer: the taxonomy on file was old. Sent again.', null, null, 3],
  ].map(([kind, title, detail, amountCents, fileSha256, days], at) => ({
    at: `${daysAgo(Number(days))}T1${at}:15:00Z`,
    kind: String(kind),
    title: String(title),
    detail: String(detail),
    amountCents: amountCents === null ? null : Number(amountCents),
    fileSha256: fileSha256 === null ? null : String(fileSha256),
    actor: kind === 'note' ? 'Robin' : 'system',
  })),
};

const reasons = [
  ['CO', '197', ['N706'], 'authorization'],
  ['CO', '16', ['M51'], 'coding'],
  ['PR', '204', [], 'benefit'],
  ['CO', '29', [], 'timely-filing'],
  ['CO', '97', [], 'coding'],
] as const;

export const denials: Answer<'GET /api/denials'> = {
  total: 23,
  next: null,
  rows: Array.from({ length: 23 }, (_none, at) => {
    const [groupCode, reasonCode, remarkCodes, rootCause] = pick(reasons, at);
    const claim = claimRow(at + 2);
    return {
      practiceId: claim.practiceId,
      denialId: idOf(9, at + 1),
      claimId: claim.claimId,
      controlNumber: claim.controlNumber,
      patientName: claim.patientName,
      payerName: claim.payerName,
      serviceDate: claim.serviceDate,
      groupCode,
      reasonCode,
      remarkCodes: [...remarkCodes],
      rootCause,
      amountCents: 6_400 + at * 1_355,
      nextAction: 'correct-and-resubmit',
      deadline: daysAgo(4 - at * 5),
      status: 'open',
      level: at % 7 === 6 ? 2 : 1,
      chanceBasisPoints: 3_500,
      likelyCents: Math.floor((6_400 + at * 1_355) * 0.35),
      ownerUserId: null,
      openedAt: `${daysAgo(12)}T09:00:00Z`,
      taskId: idOf(14, 100 + at),
      ownerName: at % 4 === 1 ? 'Dana Reyes' : null,
      worthPerDayCents: 9_000 - at,
    };
  }),
};

/** A visit of the list and of its page. */
export function encounterRow(number: number): Answer<'GET /api/encounters'>['rows'][number] {
  const [patientLastName = '', patientFirstName = ''] = personOf(number).split(', ');
  return {
    practiceId: idOf(1, 1),
    id: idOf(15, number),
    externalId: `V-${88_119 + number}`,
    patientId: idOf(7, number),
    appointmentId: null,
    providerId: null,
    renderingNpi: null,
    locationId: idOf(4, 1),
    referringNpi: null,
    referringLastName: null,
    referringFirstName: null,
    serviceDate: daysAgo(5 + number),
    placeOfService: '11',
    status: number % 2 === 1 ? 'incomplete' : 'claimed',
    authorizationNumber: null,
    isSelfPay: false,
    accidentDate: null,
    accidentState: null,
    relatedCause: null,
    receivedAt: `${daysAgo(4)}T16:00:00Z`,
    completedAt: null,
    patientLastName,
    patientFirstName,
    chargeCents: 32_800,
    lineCount: 2,
  };
}

/** A visit whose charges lack something, or whose note waits for codes. */
export function encounterRecord(): Answer<'GET /api/practices/{practiceId}/encounters/{encounterId}'> {
  const {
    patientLastName,
    patientFirstName,
    chargeCents: _chargeCents,
    lineCount: _lineCount,
    ...encounter
  } = encounterRow(1);
  return {
    encounter,
    patientLastName,
    patientFirstName,
    diagnosisCodes: ['J069'],
    charges: [
      {
        id: idOf(26, 1),
        lineNumber: 1,
        code: '99213',
        modifiers: [],
        units: 1,
        chargeCents: null,
        diagnosisPointers: [1],
        nationalDrugCode: null,
        serviceDate: encounter.serviceDate,
        postedAt: null,
      },
    ],
    noCharges: [{ code: '99024', reason: 'in the global period' }],
    notes: [
      {
        id: idOf(10, 1),
        title: 'Progress note',
        receivedAt: `${daysAgo(5)}T16:00:00Z`,
        mediaType: 'text/plain',
      },
    ],
  };
}

/** Claims that were turned back. */
export const rejections: Answer<'GET /api/rejections'> = {
  total: 14,
  next: null,
  rows: Array.from({ length: 14 }, (_none, at) => {
    const claim = claimRow(5 + at * 18);
    return {
      practiceId: claim.practiceId,
      claimId: claim.claimId,
      controlNumber: claim.controlNumber,
      patientId: claim.patientId,
      patientName: claim.patientName,
      payerName: claim.payerName,
      status: claim.status,
      serviceDate: claim.serviceDate,
      totalChargeCents: claim.totalChargeCents,
      filingDeadline: daysAgo(4 - at * 6),
      rejectedAt: `${daysAgo(3 + at)}T09:30:00Z`,
      fromPayer: at % 3 === 1,
      categoryCode: 'A7',
      statusCode: at % 2 === 0 ? '562' : '33',
      entityCode: at % 2 === 0 ? '82' : 'QC',
      theirWords: at % 2 === 0 ? 'RENDERING PROVIDER NPI NOT ON FILE' : 'SUBSCRIBER NOT FOUND',
      beside: [],
      ourWords: at % 2 === 0 ? 'Rendering provider’s NPI' : 'Subscriber and insured',
      whatToDo: 'Check the provider’s enrollment with this payer, then send the claim again.',
      taskId: idOf(14, 200 + at),
      ownerName: at % 4 === 1 ? 'Bea Larkin' : null,
      worthPerDayCents: 9_000 - at,
    };
  }),
};

/** A file told for a person. */
export const explained: Answer<'GET /api/practices/{practiceId}/files/{sha256}/explained'> = {
  total: 4,
  notShown: '2 claims of other practices are not shown.',
  lines: [
    { depth: 0, kind: 'part', id: '000000412', title: 'interchange', elements: [], problems: [] },
    { depth: 1, kind: 'part', id: '2100', title: 'a claim', elements: [], problems: [] },
    {
      depth: 2,
      kind: 'segment',
      id: 'CLP',
      title: 'Claim payment',
      elements: [
        { position: 'CLP01', name: 'Control number', text: 'K2X09Q', meaning: null },
        { position: 'CLP02', name: 'Status', text: '4', meaning: 'denied' },
      ],
      problems: ['error: the claim does not add up'],
    },
    { depth: 1, kind: 'part', id: '7', title: 'a clean group', elements: [], problems: [] },
  ],
};
