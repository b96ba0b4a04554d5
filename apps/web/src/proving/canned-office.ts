/** Appointments, batches, deposits, edits and screening as the stub server tells of them: made up. */
import type { Answer } from '../api/request.ts';
import { claimRow, daysAgo, personOf } from './canned-claims.ts';
import { idOf, payers, practices, providers, today } from './canned-people.ts';

const sha = 'a'.repeat(64);
const statuses = [
  'charged',
  'arrived',
  'booked',
  'missing-charge',
  'no-show',
  'cancelled',
] as const;

export const appointments: Answer<'GET /api/appointments'> = {
  rows: Array.from({ length: 14 }, (_none, at) => {
    const [patientLastName = '', patientFirstName = ''] = personOf(at + 1).split(', ');
    const status = statuses[(at + 1) % statuses.length] ?? 'booked';
    return {
      practiceId: practices.rows[at % 3]?.practiceId ?? '',
      id: idOf(33, at + 1),
      externalId: `A-${41_200 + at}`,
      patientId: idOf(7, at + 1),
      providerId: idOf(3, 1),
      locationId: idOf(4, 1),
      serviceDate: today,
      startsAt: `${today}T${String(13 + Math.floor(at / 3)).padStart(2, '0')}:${(at % 3) * 20 || '00'}:00Z`,
      status,
      patientLastName,
      patientFirstName,
      providerLastName: providers.providers[at % 6]?.lastName ?? null,
      encounterId: status === 'charged' || at === 0 ? idOf(15, 1) : null,
      encounterStatus: status === 'charged' ? 'claimed' : at === 0 ? 'expected' : null,
      chargeCents: status === 'charged' ? 18_600 : 0,
    };
  }),
};

const batchStates = ['rejected', 'written', 'accepted', 'sent', 'partially-accepted'] as const;

export const batches: Answer<'GET /api/batches'>['rows'] = Array.from({ length: 34 }, (_, at) => ({
  practiceId: practices.rows[at % 3]?.practiceId ?? '',
  batchId: idOf(34, at + 1),
  channel: at === 1 ? 'paper' : 'sftp',
  clearinghouseKey: at === 1 ? 'keystone-workers-fund' : 'prairie-clearinghouse',
  interchangeControlNumber: String(4_417 + at).padStart(9, '0'),
  batchReference: `B${String(at)}`,
  claimCount: at === 1 ? 1 : 3 + ((at * 7) % 40),
  totalChargeCents: 32_800 * (1 + (at % 9)),
  fileName: `CLM${String(4_417 + at)}.837`,
  fileSha256: sha,
  status: batchStates[at % batchStates.length] ?? 'sent',
  writtenAt: `${daysAgo(at)}T21:05:00Z`,
  sentAt: at % 5 === 1 ? null : `${daysAgo(at)}T21:06:00Z`,
  acknowledgedAt: at % 5 === 2 ? `${daysAgo(at)}T23:31:00Z` : null,
}));

export const batchRecord: Answer<'GET /api/practices/{practiceId}/batches/{batchId}'> = {
  claims: [1, 2, 3].map((number) => {
    const claim = claimRow(number);
    return {
      claimId: claim.claimId,
      position: number,
      controlNumber: claim.controlNumber,
      patientName: claim.patientName,
      payerName: claim.payerName,
      totalChargeCents: claim.totalChargeCents,
      status: number === 3 ? 'payer-accepted' : 'clearinghouse-rejected',
      isSuperseded: number === 3,
    };
  }),
  answers: [
    { kind: 'TA1', verdict: 'accepted', fileSha256: sha, receivedAt: `${daysAgo(1)}T22:00:00Z` },
    { kind: '999', verdict: 'rejected', fileSha256: sha, receivedAt: `${daysAgo(1)}T22:01:00Z` },
  ],
};

const standings = ['waiting', 'matched', 'asked', 'taken'] as const;
const kinds = ['payer', 'payer', 'lockbox', 'card-settlement'] as const;

export const deposits: Answer<'GET /api/deposits'>['rows'] = Array.from(
  { length: 26 },
  (_, at) => ({
    practiceId: practices.rows[at % 3]?.practiceId ?? '',
    depositId: idOf(35, at + 1),
    depositedOn: daysAgo(at),
    source: at % 4 === 2 ? 'bai2' : 'ccd',
    kind: kinds[at % 4] ?? 'payer',
    originatorIdentifier: at % 4 === 2 ? '' : `1${String(471_234_560 + at)}`,
    traceNumber: at % 4 === 2 ? String(1_188 + at) : `T26${String(55_001 + at)}`,
    amountCents: 48_120 + at * 1_911,
    fileSha256: sha,
    remittanceId: at % 4 === 1 ? idOf(11, 3) : null,
    standing: standings[at % 4] ?? 'taken',
    taskId: at % 4 === 2 ? idOf(14, 300 + at) : null,
    taskReason: at % 4 === 2 ? 'cheque-names-nobody' : null,
    joinedBecause: at % 8 === 1 ? 'The bank typed the number.' : null,
  }),
);

export const unpaid: Answer<'GET /api/practices/{practiceId}/deposits/{depositId}/remittances'> = {
  rows: [1, 2].map((number) => ({
    remittanceId: idOf(11, number),
    payerName: payers.rows[number]?.name ?? '',
    traceNumber: `EFT-${String(88_100 + number)}`,
    paymentDate: daysAgo(number),
    amountCents: 48_120,
    differ: number === 1 ? ['trace'] : [],
  })),
};

export const edits: Answer<'GET /api/edits'> = {
  rows: [
    [
      'referring-missing',
      'block',
      'referringProvider',
      'A service that somebody must order has no ordering provider.',
      'Enter who ordered it, with NPI.',
    ],
    [
      'authorization-missing',
      'block',
      'priorAuthorizationNumber',
      'The payer wants to be asked before this service, and no number is there.',
      'Enter the number, or ask the payer for it.',
    ],
    [
      'telehealth-without-modifier',
      'warn',
      'lines.modifiers',
      'A visit by video carries no modifier that says so.',
      'Add 95, or correct the place of service.',
    ],
    [
      'filing-limit-near',
      'warn',
      'serviceDate',
      'The payer’s filing limit runs out within ten days.',
      'Send it first.',
    ],
  ].map(([editId = '', severity = '', field = '', message = '', whatToDo = '']) => ({
    editId,
    severity,
    field,
    message,
    whatToDo,
    source: 'Payer’s manual, chapter 4',
    standing: 'published',
    isFromMemory: false,
    predicts: [],
    effectiveFrom: '2020-01-01',
    effectiveTo: null,
  })),
};

export const payerEdits: Answer<'GET /api/payers/{payerId}/edits'> = {
  switches: [
    {
      editId: 'authorization-missing',
      severity: 'warn',
      reason: 'The payer dropped the rule for these codes by its letter of March 2.',
      setBy: 'Robin Vance',
      setAt: `${daysAgo(6)}T15:20:00Z`,
    },
    {
      editId: 'authorization-missing',
      severity: 'default',
      reason: 'Back to usual after the pilot.',
      setBy: 'Dana Reyes',
      setAt: `${daysAgo(90)}T15:20:00Z`,
    },
  ],
  records: [
    {
      editId: 'telehealth-without-modifier',
      code: '99213',
      cameTrue: 4,
      cameFalse: 1,
      learned: 'block',
    },
    { editId: 'referring-missing', code: '', cameTrue: 2, cameFalse: 0, learned: null },
  ],
};

const outcomes = ['clear', 'possible', 'excluded', 'clear', 'clear', 'not-loaded'] as const;

export const screening: Answer<'GET /api/screening'> = {
  rows: providers.providers.map((provider, at) => {
    const outcome = outcomes[at] ?? 'clear';
    const isMatch = outcome === 'possible' || outcome === 'excluded';
    return {
      practiceId: provider.practiceId,
      providerId: provider.id,
      lastName: provider.lastName,
      firstName: provider.firstName,
      npi: provider.npi,
      bornOn: at % 3 === 2 ? null : `19${70 + at}-04-1${at}`,
      activeFrom: '2024-01-01',
      activeTo: null,
      outcome,
      matchedBy: isMatch ? (outcome === 'excluded' ? 'npi' : 'name-birth-and-state') : null,
      state: 'IL',
      listed: isMatch
        ? [
            {
              name: outcome === 'excluded' ? '' : `${provider.lastName}, ${provider.firstName}`,
              bornOn: outcome === 'excluded' ? null : `19${70 + at}-04-1${at}`,
              state: outcome === 'excluded' ? '' : 'IL',
              kind: '1128a1',
              excludedOn: '2021-02-20',
            },
          ]
        : [],
      release: outcome === 'not-loaded' ? null : 'LEIE 2026-03',
      isDeactivated: at === 4,
      decision: outcome === 'excluded' ? 'another-person' : null,
      decidedBy: outcome === 'excluded' ? 'Robin Vance' : null,
      decidedAt: outcome === 'excluded' ? `${daysAgo(12)}T14:00:00Z` : null,
      isAsked: outcome === 'possible',
    };
  }),
};
