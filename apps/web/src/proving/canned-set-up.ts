/** What is kept by whoever sets the office up, as the stub server tells of it: made up. */
import type { Answer } from '../api/request.ts';
import { idOf, payers, practices, providers } from './canned-people.ts';

const payerIds = payers.rows.map((row) => row.id);

const prices: Answer<'GET /api/practices/{practiceId}/prices'> = {
  rows: [
    ['99213', 18_500, '2026-01-01', null],
    ['99213', 17_200, '2025-01-01', '2025-12-31'],
    ['99214', 26_400, '2026-07-01', null],
    ['99214', 25_100, '2025-01-01', '2026-06-30'],
    ['20610', 31_000, '2025-01-01', '2026-02-28'],
  ].map(([code, chargeCents, effectiveFrom, effectiveTo]) => ({
    code: String(code),
    chargeCents: Number(chargeCents),
    effectiveFrom: String(effectiveFrom),
    effectiveTo: effectiveTo as string | null,
  })),
  total: 5,
};

const kept: Answer<'GET /api/practices/{practiceId}/providers'> = {
  rows: providers.providers.slice(0, 3).map((row, at) => ({
    id: row.id,
    lastName: row.lastName,
    firstName: row.firstName,
    credential: row.credential,
    npi: row.npi,
    taxonomy: row.taxonomy,
    activeFrom: '2024-01-01',
    activeTo: at === 2 ? '2026-06-30' : null,
  })),
};

const street = { line1: '400 Harbor Street', city: 'Springfield', state: 'IL', zip: '627040001' };

const practice: Answer<'GET /api/practices/{practiceId}/set-up'> = {
  details: {
    legalName: practices.rows[0]?.legalName ?? '',
    taxId: '470000001',
    npi: '1700000005',
    taxonomy: '207Q00000X',
    timeZone: 'America/Chicago',
    phone: '5550100100',
    contactName: 'Dana Office',
    email: 'office@harbor.example',
    address: street,
    payTo: { ...street, line1: 'PO Box 4101' },
    bankAccountLast4: '7287',
  },
  isAccountKnownInFull: false,
  changes: [
    {
      id: idOf(45, 1),
      subjectKind: 'practice',
      subjectId: idOf(1, 1),
      fields: {
        phone: { was: '5550100199', is: '5550100100' },
        payTo: {
          was: '12 Old Lane, Springfield, IL, 627040001',
          is: 'PO Box 4101, Springfield, IL, 627040001',
        },
      },
      changedAt: '2026-02-02T15:00:00Z',
      changedBy: 'Robin Vance',
    },
  ],
};

const locations: Answer<'GET /api/practices/{practiceId}/locations'> = {
  rows: ['Main Office', 'North Annex', 'Surgery Center'].map((name, at) => ({
    id: idOf(4, at + 1),
    key: name.toLowerCase().replace(' ', '-'),
    name,
    placeOfService: at === 2 ? '24' : '11',
    npi: at === 1 ? null : `17000001${at}5`,
    cliaNumber: at === 0 ? '14D0123456' : null,
    address: street,
  })),
};

const participations: Answer<'GET /api/practices/{practiceId}/participations'> = {
  rows: Array.from({ length: 6 }, (_none, at) => ({
    id: idOf(41, at + 1),
    providerId: kept.rows[at % 3]?.id ?? '',
    payerId: payerIds[at % 5] ?? '',
    locationId: at % 2 === 0 ? null : idOf(4, 1),
    effectiveFrom: at === 5 ? '2026-05-01' : '2025-01-01',
    effectiveTo: at === 4 ? '2025-12-31' : null,
  })),
};

const contracts: Answer<'GET /api/practices/{practiceId}/contracts'> = {
  rows: [0, 1, 2, 2].map((payer, at) => ({
    id: idOf(42, at + 1),
    payerId: payerIds[payer] ?? '',
    effectiveFrom: at === 3 ? '2025-01-01' : '2026-01-01',
    effectiveTo: at === 3 ? '2025-12-31' : null,
    lesserOf: at !== 1,
    multipleProcedureReductionBasisPoints: 5_000,
    sequestrationBasisPoints: payer === 0 ? 200 : 0,
    defaultBasisPointsOfCharge: at === 1 ? 6_250 : null,
    filingLimitDays: 365 - at * 90,
    authorizationRequiredCodes: at === 2 ? ['97110', '73721'] : [],
    rateCount: 48 + at,
  })),
};

const rates: Answer<'GET /api/practices/{practiceId}/contracts/{contractId}/rates'> = {
  rows: [
    { code: '99213', modifier: '', placeOfService: '', allowedCents: 9_260 },
    { code: '99213', modifier: '25', placeOfService: '22', allowedCents: 7_115 },
    { code: '99214', modifier: '', placeOfService: '', allowedCents: 13_090 },
  ],
};

const partners: Answer<'GET /api/partners'> = {
  rows: [
    ['Harborlink', 'clearinghouse', 'clearinghouse-services'],
    ['Blue Meridian', 'payer', 'trading-partner'],
    ['Card company', 'card-processor', 'business-associate'],
    ['Letter house', 'mail-house', ''],
  ].map(([name = '', kind = '', agreed = ''], at) => ({
    id: idOf(43, at + 1),
    key: name.toLowerCase().replace(' ', '-'),
    kind,
    name,
    agreements:
      agreed === ''
        ? []
        : [
            {
              id: idOf(44, at + 1),
              kind: agreed,
              signedOn: '2024-12-18',
              effectiveFrom: '2025-01-01',
              effectiveTo: at === 2 ? '2026-12-31' : null,
            },
          ],
  })),
};

const payerNumbers: Answer<'GET /api/payer-numbers'> = {
  clearinghouseKey: 'harborlink',
  rows: payers.rows.map((row, at) => ({
    payerId: row.id,
    payerName: row.name,
    numbers: {
      '837': `PLAN${at}`,
      '270': `PLAN${at}E`,
      ...(at === 4 ? {} : { '835': `1${471_000_000 + at}` }),
    },
  })),
};

const enrollments: Answer<'GET /api/practices/{practiceId}/enrollments'> = {
  rows: (['active', 'pending', 'requested', 'refused'] as const).map((status, at) => ({
    payerId: payerIds[at] ?? '',
    transaction: ['837', '835', 'eft', '837'][at] ?? '837',
    status,
    leadDays: [0, 21, 30, 0][at] ?? 0,
    effectiveFrom: '2026-03-01',
    steps:
      at === 0
        ? []
        : [
            {
              status,
              leadDays: 21,
              effectiveFrom: '2026-03-01',
              writtenAt: '2026-03-02T15:00:00Z',
              writtenBy: 'Robin Vance',
            },
            {
              status: 'requested',
              leadDays: 21,
              effectiveFrom: '2026-02-20',
              writtenAt: '2026-02-20T15:00:00Z',
              writtenBy: 'Robin Vance',
            },
          ],
  })),
};

const staffRoles = ['biller', 'coder', 'poster', 'manager'] as const;

const staff: Answer<'GET /api/staff'> = {
  rows: ['Robin the manager', 'Sam Ortiz', 'Lee Park', 'Noor Haddad'].map((name, at) => ({
    userId: idOf(5, at + 1),
    name,
    email: `${name.toLowerCase().replaceAll(' ', '.')}@office.example`,
    status: at === 3 ? 'left' : 'active',
    worksElsewhere: at === 2,
    lastSeenAt: at === 1 ? null : '2026-03-13T20:15:00Z',
    grants: practices.rows.slice(0, 1 + (at % 3)).map(({ practiceId }) => ({
      practiceId,
      role: at === 0 ? 'manager' : (staffRoles[at - 1] ?? 'biller'),
      grantedAt: '2025-01-02T15:00:00Z',
    })),
  })),
  roles: staffRoles.map((role) => ({ role, permissions: [] })),
};

export const cannedSecrets: Answer<'POST /api/staff/{userId}/secrets'> = {
  password: 'made-up-password',
  oneTimeSecret: 'JBSWY3DPEHPK3PXP',
};

export const setUpReads = {
  'GET /api/practices/{practiceId}/prices': () => prices,
  'GET /api/practices/{practiceId}/set-up': () => practice,
  'GET /api/practices/{practiceId}/locations': () => locations,
  'GET /api/practices/{practiceId}/providers': () => kept,
  'GET /api/practices/{practiceId}/participations': () => participations,
  'GET /api/practices/{practiceId}/contracts': () => contracts,
  'GET /api/practices/{practiceId}/contracts/{contractId}/rates': () => rates,
  'GET /api/partners': () => partners,
  'GET /api/payer-numbers': () => payerNumbers,
  'GET /api/practices/{practiceId}/enrollments': () => enrollments,
  'GET /api/staff': () => staff,
} as const;
