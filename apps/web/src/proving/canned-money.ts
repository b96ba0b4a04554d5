/** Made-up remittances, reports, tasks, patients and bills, always the same. */
import type { Answer } from '../api/request.ts';
import { claimRow, daysAgo, personOf } from './canned-claims.ts';
import { idOf, payers, practices } from './canned-people.ts';

type Remittance = Answer<'GET /api/remittances'>['rows'][number];

const sha = 'b'.repeat(64);

export const remittances: readonly Remittance[] = Array.from({ length: 42 }, (_none, at) => ({
  practiceId: idOf(1, (at % 3) + 1),
  remittanceId: idOf(11, at + 1),
  practiceName: practices.rows[at % 3]?.legalName ?? '',
  payerName: payers.rows[at % 5]?.name ?? '',
  traceNumber: `T26${(40_000 + at * 977).toString()}`,
  paymentDate: daysAgo(2 + at),
  amountCents: at % 9 === 4 ? 0 : 84_400 + ((at * 31_337) % 900_000),
  method: at % 4 === 3 ? 'cheque' : 'ach',
  status: ['posted', 'posted', 'partly-posted', 'posted', 'waiting'][at % 5] ?? 'posted',
  claimCount: 4 + (at % 17),
  openExceptions: at % 5 === 2 ? 2 : 0,
  isInBank: at % 6 !== 1,
  receivedAt: `${daysAgo(1 + at)}T06:12:00Z`,
  fileSha256: sha,
}));

export const exceptions: Answer<'GET /api/remittance-exceptions'> = {
  total: 9,
  next: null,
  rows: [
    'claim-not-found',
    'line-not-found',
    'zero-paid-contractual',
    'reversal-of-nothing',
    'claim-not-found',
    'possible-duplicate',
    'claim-out-of-balance',
    'zero-paid-contractual',
    'claim-not-found',
  ].map((reason, at) => ({
    practiceId: idOf(1, (at % 3) + 1),
    exceptionId: idOf(12, at + 1),
    remittanceId: idOf(11, 3),
    remittanceClaimId: at % 3 === 2 ? null : idOf(13, 1),
    payerName: payers.rows[at % 5]?.name ?? '',
    traceNumber: `T26${41_954 + at}`,
    paymentDate: daysAgo(6 + at),
    controlNumber: at % 3 === 2 ? null : `K2X${at}9Q`,
    reason,
    amountCents: reason === 'reversal-of-nothing' ? -12_040 : 9_310 + at * 2_207,
    status: 'open',
    openedAt: `${daysAgo(5 + at)}T07:00:00Z`,
    resolution: null,
    taskId: idOf(14, 300 + at),
    ownerName: null,
  })),
};

export function remittanceRecord(): Answer<'GET /api/practices/{practiceId}/remittances/{remittanceId}'> {
  const remittance = remittances[2];
  if (!remittance) throw new Error('broken: no remittance');
  const [exception] = exceptions.rows;
  return {
    remittance,
    exceptions: exception ? [exception] : [],
    doubts: [
      {
        position: 1,
        lineNumber: 1,
        sentence:
          'Reason 45 stands with CO or PR by its note (a list that is made up), not with PI.',
      },
    ],
    providerLevelAdjustments: [
      { code: 'WO', reference: '25341009917', amountCents: 12_040 },
      { code: 'L6', reference: '', amountCents: -118 },
    ],
    claims: [1, 2].map((number) => ({
      remittanceClaimId: idOf(13, number),
      position: number,
      claimId: number === 1 ? null : claimRow(2).claimId,
      patientName: number === 1 ? null : claimRow(2).patientName,
      controlNumber: number === 1 ? 'K2X09Q' : claimRow(2).controlNumber,
      payerClaimControlNumber: `26075${number}`,
      statusCode: '1',
      chargeCents: 32_800,
      paidCents: 17_420,
      patientResponsibilityCents: 2_500,
      outcome: number === 1 ? 'put-aside' : 'posted',
      remarkCodes: [],
      lines: [1, 2].map((lineNumber) => ({
        lineNumber,
        code: lineNumber === 1 ? '99214' : '20610',
        modifiers: [],
        chargeCents: 16_400,
        paidCents: 8_710,
        allowedCents: 9_960,
        expectedAllowedCents: lineNumber === 1 ? 9_960 : 10_480,
        adjustments: [
          { groupCode: 'CO', reasonCode: '45', amountCents: 6_440 },
          { groupCode: 'PR', reasonCode: '3', amountCents: 1_250 },
        ],
        remarkCodes: lineNumber === 2 ? ['N381'] : [],
      })),
    })),
  };
}

type Task = Answer<'GET /api/work'>['rows'][number];

const subjects: Readonly<Record<string, readonly [reason: string, kind: string]>> = {
  'charge-completion': ['charges-incomplete', 'encounter'],
  coding: ['note-to-code', 'encounter'],
  eligibility: ['coverage-inactive', 'coverage'],
  authorization: ['authorization-units-exceeded', 'authorization'],
  scrubbing: ['findings', 'claim'],
  rejections: ['payer-rejected', 'claim'],
  receivables: ['payer-is-silent', 'claim'],
  duplicates: ['same-name-and-birth', 'patient'],
  'patient-billing': ['payment-returned', 'payment'],
  enrollment: ['claims-wait-for-enrollment', 'payer'],
  compliance: ['ledger-row-without-opposite', 'practice'],
};

const lacking = [
  { missing: 'rendering-provider', where: 'Encounter › Rendering provider' },
  {
    missing: 'charge-amount',
    line: 1,
    where: 'Encounter › Line 1 › Amount',
    suggestedCents: 14_500,
  },
];

function detailOf(queue: string): Record<string, unknown> {
  if (queue === 'charge-completion') return { missing: lacking };
  if (queue === 'enrollment') return { claims: 7, neededBy: 'harborlink' };
  return queue === 'scrubbing' ? { edits: ['referring-missing', 'other'] } : {};
}

/** What waits in a queue, or in several between commas. */
export function cannedWork(queues: string): readonly Task[] {
  return queues.split(',').flatMap((queue) => cannedTasks(queue));
}

/** The groups of what waits. */
export function workGroups(by: string): Answer<'GET /api/work/groups'> {
  const names: Readonly<Record<string, readonly (readonly [key: string, name: string])[]>> = {
    reason: [['findings', '']],
    owner: [
      ['nobody', ''],
      [idOf(5, 1), 'Bea Larkin'],
    ],
    due: [
      ['late', 'late'],
      ['later', 'later'],
    ],
  };
  const groups = names[by] ?? payers.rows.slice(0, 3).map((one) => [one.id, one.name] as const);
  return {
    rows: groups.map(([key, name], at) => ({
      key,
      name,
      open: 9 - at,
      late: at === 0 ? 3 : 0,
      amountCents: 120_000 - at * 11_000,
    })),
  };
}

/** What waits in a queue. */
function cannedTasks(queue: string): readonly Task[] {
  const [usual, kind] = subjects[queue] ?? ['other', 'claim'];
  // the claims whose number leaves 7 over eighteen stand rejected, those with 11 held
  const claimNumber = (at: number): number => (queue === 'scrubbing' ? 11 : 5) + at * 18;
  // the fourth that somebody follows up is a rate that its payer never paid, the fifth a letter to send
  const of = (at: number) =>
    queue === 'receivables' && at === 3
      ? { reason: 'contract-rate-in-question', subjectKind: 'charge' }
      : queue === 'receivables' && at === 4
        ? { reason: 'send-appeal-letter', subjectKind: 'denial' }
        : { reason: usual, subjectKind: kind };
  return Array.from({ length: 14 }, (_none, at) => ({ at, ...of(at) })).map(({ at, ...rest }) => ({
    ...rest,
    practiceId: idOf(1, (at % 3) + 1),
    id: idOf(14, at + 1),
    queue,
    subjectId:
      queue === 'enrollment'
        ? (payers.rows[at % payers.rows.length]?.id ?? '')
        : rest.subjectKind === 'claim'
          ? claimRow(claimNumber(at)).claimId
          : idOf(15, at + 1),
    patientId: ['coverage', 'authorization', 'payment'].includes(rest.subjectKind)
      ? idOf(7, at)
      : null,
    claimId: ['claim', 'denial'].includes(rest.subjectKind)
      ? claimRow(claimNumber(at)).claimId
      : null,
    amountCents: 4_800 + at * 2_911,
    dueDate: daysAgo(3 - at * 2),
    status: 'open',
    ownerUserId: at % 4 === 1 ? idOf(5, 1) : null,
    ownerName: at % 4 === 1 ? 'Bea Larkin' : null,
    snoozedUntil: null,
    detail: rest.subjectKind === 'denial' ? { letterSha256: 'a'.repeat(64) } : detailOf(queue),
    openedAt: `${daysAgo(6)}T08:00:00Z`,
    outcome: null,
    patientName: claimRow(claimNumber(at)).patientName,
    controlNumber: rest.subjectKind === 'claim' ? claimRow(claimNumber(at)).controlNumber : null,
    payerName: rest.subjectKind === 'claim' ? claimRow(claimNumber(at)).payerName : null,
    serviceDate: claimRow(claimNumber(at)).serviceDate,
    worthPerDayCents: 9_000 - at,
  }));
}

export const queues: Answer<'GET /api/queues'> = {
  rows: [...Object.keys(subjects), 'denials', 'remittance-exceptions', 'unrouted'].map(
    (queue, at) => ({
      queue,
      open: at === 9 ? 0 : 4 + ((at * 17) % 60),
      overdue: at % 3 === 0 ? 2 + at : 0,
      mine: at % 2,
      amountCents: 40_000 + at * 118_300,
    }),
  ),
};

export const home: Answer<'GET /api/home'> = {
  asOf: daysAgo(0),
  queues: queues.rows.map(({ mine: _mine, ...queue }) => queue),
  figures: [
    { name: 'collected-this-month', value: 8_412_905, unit: 'cents', previous: 7_930_112 },
    { name: 'insurance-receivable', value: 22_750_418, unit: 'cents', previous: null },
    { name: 'patient-receivable', value: 3_118_266, unit: 'cents', previous: null },
    { name: 'claims-held', value: 37, unit: 'count', previous: null },
  ],
};

const months = ['2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03'];

/** The last is the first day of a month: nothing to take a share of yet. */
export const monthRows: Answer<'GET /api/reports/months'> = {
  rows: [
    ...months.map((month, at) => ({
      month,
      chargesCents: 14_200_000 + ((at * 733) % 9) * 410_000,
      collectionsCents: 7_400_000 + at * 260_000,
      adjustmentsCents: 5_100_000 + at * 90_000,
      receivableCents: 21_000_000 + at * 300_000,
      daysInReceivable: 41 - at,
      netCollectionBasisPoints: 9_320 + at * 45,
      denialBasisPoints: 1_130 - at * 85,
      cleanClaimBasisPoints: 9_010 + at * 90,
      claimsSent: 610 + at * 22,
      claimsDenied: 66 - at * 4,
    })),
    {
      month: '2026-04',
      chargesCents: 0,
      collectionsCents: 0,
      adjustmentsCents: 0,
      receivableCents: 22_500_000,
      daysInReceivable: 36,
      netCollectionBasisPoints: null,
      denialBasisPoints: null,
      cleanClaimBasisPoints: null,
      claimsSent: 0,
      claimsDenied: 0,
    },
  ],
};

/** What is open by age. */
export function agingOf(by: string): Answer<'GET /api/reports/aging'> {
  const named =
    by === 'payer'
      ? payers.rows.map(({ id, name }) => ({ key: id, name }))
      : [1, 2, 3, 4, 5, 6].map((number) => ({ key: idOf(7, number), name: personOf(number) }));
  return {
    asOf: daysAgo(0),
    rows: named.map((each, at) => {
      const part = (share: number): number => Math.round((9_000_000 / (at + 1)) * share);
      const row = {
        bucket0To30Cents: part(0.52),
        bucket31To60Cents: part(0.24),
        bucket61To90Cents: part(0.12),
        bucket91To120Cents: part(0.07),
        bucketOver120Cents: at === 3 ? -4_210 : part(0.05),
      };
      const totalCents = Object.values(row).reduce((sum, cents) => sum + cents, 0);
      return { ...each, ...row, totalCents, claims: 240 - at * 31 };
    }),
  };
}

export function denialFigures(by: string): Answer<'GET /api/reports/denials'> {
  const named =
    by === 'payer'
      ? payers.rows.map(({ id, name }) => ({ key: id, name }))
      : ['CO-197', 'CO-16', 'PR-204', 'CO-29', 'CO-97'].map((key) => ({ key, name: key }));
  return {
    rows: named.map((each, at) => ({
      ...each,
      lines: 61 - at * 11,
      amountCents: 1_240_000 - at * 187_000,
      rateBasisPoints: 310 - at * 55,
    })),
  };
}

export const turnaround: Answer<'GET /api/reports/turnaround'> = {
  rows: payers.rows.map(({ id, name }, at) => ({
    payerId: id,
    payerName: name,
    claims: 420 - at * 60,
    medianDays: 13 + at * 5,
    p90Days: 24 + at * 9,
  })),
};

export const rateQuestion: Answer<'GET /api/practices/{practiceId}/rate-questions/{taskId}'> = {
  ...{ payerName: 'Northfield Mutual', code: '99213', modifiers: ['25'], status: 'open' },
  outcome: null,
  lines: [1, 2, 3].map((at) => ({
    claimId: claimRow(at).claimId,
    controlNumber: claimRow(at).controlNumber,
    serviceDate: claimRow(at).serviceDate,
    ...{ units: 1, expectedCents: 10_000, allowedCents: 9_260, isOpen: true },
  })),
  linesTotal: 3,
  shortCents: 2_220,
};
