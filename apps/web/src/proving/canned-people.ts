/** Made-up practices, staff and payers, from which the canned answers are made. */
import type { Answer } from '../api/request.ts';

export const today = '2026-03-16';

/** An id that is always the same for the same kind and number. */
export function idOf(kind: number, number: number): string {
  const tail = number.toString(16).padStart(12, '0');
  return `01900000-0000-7000-8${kind.toString(16).padStart(3, '0')}-${tail}`;
}

export const practices: Answer<'GET /api/practices'> = {
  rows: [
    ['Harbor Family Medicine', 'family-medicine', 'America/New_York'],
    ['Ridgeview Orthopedics', 'orthopedic-surgery', 'America/Chicago'],
    ['Lakeside Behavioral Health', 'psychiatry', 'America/New_York'],
  ].map(([legalName = '', specialty = '', timeZone = ''], number) => ({
    practiceId: idOf(1, number + 1),
    legalName,
    specialty,
    timeZone,
    npi: `18000000${number}4`,
    phone: `(555) 010-020${number}`,
    status: 'active',
  })),
};

export const payers: Answer<'GET /api/payers'> = {
  rows: [
    ['Federal Part B North', 'medicare', 365, 'reopening', 'electronic'],
    ['State Medical Assistance', 'medicaid', 180, 'replacement', 'electronic'],
    ['Blue Meridian', 'commercial', 180, 'replacement', 'electronic'],
    ['Summit Mutual', 'commercial', 90, 'new-claim', 'electronic'],
    ['Keystone Workers Fund', 'workers-compensation', 120, 'portal', 'paper'],
  ].map(([name, kind, limit, correction, submission], number) => ({
    id: idOf(2, number + 1),
    key: String(name).toLowerCase().replaceAll(' ', '-'),
    name: String(name),
    kind: String(kind),
    filingLimitDays: Number(limit),
    correction: String(correction),
    submission: String(submission),
    usualAcknowledgementDays: 2 + number,
    usualPaymentDays: 14 + number * 4,
    usualPaymentP95Days: 30 + number * 7,
    forwardsToPayerId: number === 0 ? idOf(2, 4) : null,
    phone: `(555) 010-040${number}`,
    address: { line1: `PO Box ${number + 1}00`, city: 'Springfield', state: 'IL', zip: '62704' },
  })),
};

export const providers: Answer<'GET /api/providers'> = {
  providers: ['Okafor', 'Lindqvist', 'Reyes', 'Banerjee', 'Whitcomb', 'Sato'].map(
    (lastName, number) => ({
      practiceId: idOf(1, (number % 3) + 1),
      id: idOf(3, number + 1),
      lastName,
      firstName: ['Ada', 'Nils', 'Marisol', 'Anik', 'June', 'Ken'][number] ?? '',
      credential: ['MD', 'DO', 'NP'][number % 3] ?? '',
      npi: `17000000${number}5`,
      taxonomy: ['207Q00000X', '207X00000X', '2084P0800X'][number % 3] ?? '',
    }),
  ),
  locations: ['Main Street', 'Hillcrest', 'Telehealth'].map((name, number) => ({
    practiceId: idOf(1, number + 1),
    id: idOf(4, number + 1),
    key: name.toLowerCase().replace(' ', '-'),
    name,
    placeOfService: ['11', '22', '10'][number] ?? '11',
  })),
};

/** The server's own table of roles, copied because the screens know nothing of the server; a test holds them equal. */
export const permissionsOf = {
  biller: [
    'charges:complete',
    'claims:read',
    'claims:work',
    'patients:read',
    'patients:work',
    'remittances:read',
    'tasks:work',
  ],
  coder: ['charges:complete', 'claims:read', 'coding:work', 'patients:read', 'tasks:work'],
  poster: [
    'claims:read',
    'patients:read',
    'remittances:read',
    'remittances:work',
    'tasks:work',
    'unrouted:work',
  ],
  'denial-specialist': [
    'claims:read',
    'claims:work',
    'denials:work',
    'patients:read',
    'receivables:work',
    'remittances:read',
    'tasks:work',
  ],
  'patient-support': [
    'claims:read',
    'patient-billing:work',
    'patients:read',
    'patients:work',
    'tasks:work',
  ],
  manager: [
    'charges:complete',
    'claims:read',
    'claims:work',
    'client-billing:read',
    'code-books:import',
    'coding:work',
    'denials:work',
    'patient-billing:work',
    'patients:read',
    'patients:work',
    'receivables:work',
    'remittances:read',
    'remittances:work',
    'reports:read',
    'screening:decide',
    'setup:work',
    'tasks:work',
    'unrouted:work',
  ],
  'compliance-officer': [
    'audit:read',
    'claims:read',
    'patients:read',
    'remittances:read',
    'reports:read',
    'screening:decide',
    'tasks:work',
  ],
  'practice-owner': ['claims:read', 'client-billing:read', 'reports:read'],
} as const satisfies Readonly<Record<string, Answer<'GET /api/me'>['permissions']>>;

export type ProvedRole = keyof typeof permissionsOf;
export const provedRoles = Object.keys(permissionsOf) as readonly ProvedRole[];

/** Who is signed in, in a role. */
export function cannedMe(role: ProvedRole): Answer<'GET /api/me'> {
  const practiceIds =
    role === 'practice-owner' ? [idOf(1, 1)] : practices.rows.map(({ practiceId }) => practiceId);
  return {
    userId: idOf(5, 1),
    name: `Robin the ${role.replace('-', ' ')}`,
    email: `${role}@office.example`,
    roles: [role],
    permissions: [...permissionsOf[role]],
    today,
    practices: practiceIds.map((practiceId) => ({ practiceId, roles: [role] })),
  };
}
