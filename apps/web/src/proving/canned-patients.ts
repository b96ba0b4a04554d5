/** Made-up patients, messages, invoices and bills. */
import type { Answer } from '../api/request.ts';
import { daysAgo, personOf } from './canned-claims.ts';
import { idOf, payers, practices } from './canned-people.ts';

const sha = 'c'.repeat(64);

type PatientRow = Answer<'GET /api/patients'>['rows'][number];

export const patients: readonly PatientRow[] = Array.from({ length: 120 }, (_none, at) => {
  const [lastName = '', firstName = ''] = personOf(at + 1).split(', ');
  return {
    practiceId: idOf(1, (at % 3) + 1),
    id: idOf(7, at + 1),
    guarantorId: idOf(27, at + 1),
    medicalRecordNumber: `MR-${20_400 + at}`,
    lastName,
    firstName,
    middleName: '',
    dateOfBirth: `19${50 + (at % 50)}-0${1 + (at % 9)}-1${at % 10}`,
    sex: at % 2 === 0 ? 'F' : 'M',
    addressLine1: `${10 + at} Alder Lane`,
    city: 'Port Ellis',
    state: 'OH',
    zip: '44001',
    phone: '(555) 010-0311',
    email: 'patient@example.org',
    diedOn: null,
  };
});

export function patientRecord(
  patientId: string,
): Answer<'GET /api/practices/{practiceId}/patients/{patientId}'> {
  const patient = patients.find((each) => each.id === patientId) ?? patients[0];
  if (!patient) throw new Error('broken: no patient');
  return {
    patient,
    guarantor: { ...patient, id: patient.guarantorId, addressIsBad: true },
    duplicates: [
      {
        patientId,
        otherPatientId: idOf(7, 15),
        reason: 'same-name-and-birth',
        decision: null,
      },
    ],
  };
}

export const coverages: Answer<'GET /api/practices/{practiceId}/patients/{patientId}/coverages'> = {
  coverages: [1, 2].map((rank) => ({
    id: idOf(16, rank),
    payerId: payers.rows[rank]?.id ?? '',
    payerName: payers.rows[rank]?.name ?? '',
    rank,
    memberId: `XKD44812097${rank}`,
    groupNumber: '',
    planName: rank === 1 ? 'Choice 2000' : '',
    relationship: '18',
    subscriberLastName: 'Castillo',
    subscriberFirstName: 'Dmitri',
    subscriberDateOfBirth: '1950-01-10',
    effectiveFrom: '2025-01-01',
    effectiveTo: rank === 1 ? null : '2025-12-31',
    reportedPayerNumber: '',
    reportedPayerName: rank === 2 ? 'Blue Mer.' : '',
  })),
  checks: [1, 2].map((number) => ({
    id: idOf(17, number),
    coverageId: idOf(16, number),
    serviceDate: daysAgo(5),
    askedAt: `${daysAgo(7)}T05:00:00Z`,
    outcome: number === 1 ? 'active' : 'refused',
    reasons:
      number === 1
        ? []
        : [
            {
              code: '75',
              sentence: 'The payer does not know this member.',
              next: 'Check the member id against the card.',
            },
          ],
    planName: null,
    copayCents: number === 1 ? 2_500 : null,
    coinsuranceBasisPoints: number === 1 ? 2_000 : null,
    deductibleCents: null,
    deductibleRemainingCents: number === 1 ? 61_240 : null,
    outOfPocketCents: null,
    outOfPocketRemainingCents: number === 1 ? 312_000 : null,
    inNetwork: number === 1 ? true : null,
    otherPayerName: null,
    otherPayerId: null,
    authorizationRequiredCodes: number === 1 ? ['20610'] : [],
    notCoveredCodes: [],
    memberInformationDue: false,
  })),
};

export const authorizations: Answer<'GET /api/practices/{practiceId}/patients/{patientId}/authorizations'> =
  {
    rows: ['approved', 'requested'].map((status, at) => ({
      id: idOf(28, at + 1),
      payerId: payers.rows[1]?.id ?? '',
      number: at === 0 ? 'A44-20981' : null,
      status,
      codes: ['20610'],
      unitsAuthorized: 6,
      unitsUsed: at === 0 ? 4 : 0,
      effectiveFrom: '2026-01-01',
      effectiveTo: '2026-06-30',
    })),
  };

export const patientAccount: Answer<'GET /api/practices/{practiceId}/patients/{patientId}/account'> =
  {
    patientBalanceCents: 2_500,
    insuranceBalanceCents: 0,
    statements: [
      {
        statementId: idOf(26, 1),
        number: '20260301-K7Q2M9',
        issuedOn: daysAgo(16),
        dueOn: daysAgo(-9),
        balanceCents: 2_500,
        status: 'sent',
      },
    ],
    plan: {
      agreedOn: daysAgo(10),
      totalCents: 2_500,
      installments: [
        { number: 1, dueOn: daysAgo(5), amountCents: 1_250 },
        { number: 2, dueOn: daysAgo(-25), amountCents: 1_250 },
      ],
    },
    rows: [
      ['charge', 'insurance-receivable', 'charges', 32_800],
      ['payer-payment', 'payer-payments', 'insurance-receivable', 17_420],
      ['contractual', 'contractual-adjustment', 'insurance-receivable', 12_880],
      ['patient-responsibility', 'patient-receivable', 'insurance-receivable', 2_500],
    ].map(([reason, debit, credit, amountCents], at) => ({
      rowId: idOf(18, at + 1),
      effectiveDate: daysAgo(40 - at),
      postedAt: `${daysAgo(30)}T10:00:00Z`,
      debit: String(debit),
      credit: String(credit),
      amountCents: Number(amountCents),
      reason: String(reason),
      claimId: idOf(6, 2),
    })),
  };

export const messages: Answer<'GET /api/inbound-messages'> = {
  total: 12,
  next: null,
  rows: Array.from({ length: 12 }, (_none, at) => ({
    practiceId: idOf(1, (at % 3) + 1),
    id: idOf(19, at + 1),
    source: 'mllp',
    messageId: `M${88_000 + at}`,
    kind: ['ADT^A04', 'DFT^P03', 'SIU^S12'][at % 3] ?? '',
    receivedAt: `${daysAgo(at)}T11:20:00Z`,
    outcome: at % 4 === 1 ? 'put-aside' : 'taken',
    reason: at % 4 === 1 ? 'patient-unknown' : null,
    where: at % 4 === 1 ? 'PID-3' : null,
    became:
      at % 4 === 1 ? {} : { patients: 1, encounters: 1, charges: 2, patientIds: [idOf(7, 1)] },
  })),
};

export const unrouted: Answer<'GET /api/unrouted'> = {
  rows: [1, 2, 3].map((number) => ({
    id: idOf(20, number),
    kind: number === 3 ? 'unknown' : '835',
    reason: number === 3 ? 'empty-file' : 'payee-unknown',
    amountCents: number === 3 ? null : 48_120 * number,
    detail: number === 3 ? {} : { payee: '1999999984', trace: `T26${55_000 + number}` },
    receivedAt: `${daysAgo(number)}T06:30:00Z`,
  })),
};

export const unroutedBeginning: Answer<'GET /api/unrouted/{id}/beginning'> = {
  fileName: 'claims-0302.rsp',
  partnerKey: 'harborlink',
  byteCount: 44,
  isPart: true,
  whatItIs: 'A page of a web site (HTML), often what a wrong address answers',
  text: '<html><script>alert(1)</script>moved</html>',
  isCut: true,
};

export const auditRows: Answer<'GET /api/audit'> = {
  total: 9,
  next: null,
  rows: ['read-claim', 'void-claim', 'open-file', 'settle-exception'].map((action, at) => ({
    practiceId: idOf(1, 1),
    id: idOf(29, at + 1),
    at: `${daysAgo(at)}T15:12:00Z`,
    businessAt: `${daysAgo(at)}T15:12:00Z`,
    actorKind: 'staff',
    actorId: idOf(5, 1),
    actorName: at === 2 ? null : 'Robin',
    action,
    outcome: at === 1 ? 'claim-status-conflict' : 'done',
    subjectKind: at === 2 ? 'patient' : 'claim',
    subjectIds: at === 2 ? [] : [idOf(6, 1)],
    detail: at === 2 ? { file: ['3f'.repeat(32)] } : {},
  })),
};

export const unroutedOpenings: Answer<'GET /api/audit/unrouted'> = {
  total: 2,
  next: null,
  rows: ['look-into-unrouted', 'download-unrouted'].map((action, at) => ({
    id: idOf(29, at + 41),
    at: `${daysAgo(at)}T15:12:00Z`,
    ...{ actorKind: 'staff', actorId: idOf(5, 1), actorName: 'Robin', action },
    outcome: at === 1 ? 'refused: unrouted-of-others' : 'done',
    ...{ unroutedId: idOf(44, 1), fileSha256: '5e'.repeat(32) },
  })),
};

const figureRow: Answer<'GET /api/reports/rows'>['rows'] = Array.from(
  { length: 31 },
  (_none, at) => ({
    practiceId: idOf(1, (at % 3) + 1),
    kind: at % 2 === 0 ? 'ledger-row' : 'claim',
    id: idOf(30, at + 1),
    on: daysAgo(at),
    label: at % 2 === 0 ? 'payer-payment' : 'denied',
    amount: at === 4 ? -4_200 : 12_000 + at * 431,
    claimId: idOf(6, at + 1),
    patientId: idOf(7, at + 1),
  }),
);

export const figureRows = {
  rows: figureRow,
  totalAmount: figureRow.reduce((sum, row) => sum + row.amount, 0),
};

export const invoices: Answer<'GET /api/client-invoices'> = {
  total: 2,
  next: null,
  rows: ['2026-02', '2026-01'].map((month, at) => ({
    practiceId: idOf(1, 1),
    invoiceId: idOf(21, at + 1),
    number: `CW-${month}-1`,
    month,
    issuedOn: daysAgo(14 + at * 30),
    baseCents: 2_640_318 - at * 104_000,
    claimCount: 214 - at * 12,
    feeCents: 158_419 - at * 6_240,
    notBilledCents: 0,
    fileSha256: sha,
  })),
};

export const account: Answer<'GET /api/portal/account'> = {
  practiceName: practices.rows[0]?.legalName ?? '',
  practicePhone: '(555) 010-0200',
  guarantorName: 'Alma Abernathy',
  balanceCents: 7_525,
  lines: [
    ['2026-01-28', '99214', 18_600, 9_960, 6_115, 0, 2_525],
    ['2026-01-28', '20610', 14_200, 4_000, 5_200, 0, 5_000],
  ].map(([serviceDate, code, charge, paid, adjusted, patientPaid, balance]) => ({
    serviceDate: String(serviceDate),
    patientName: 'Alma Abernathy',
    providerName: 'Ada Okafor, MD',
    code: String(code),
    chargeCents: Number(charge),
    insurancePaidCents: Number(paid),
    adjustedCents: Number(adjusted),
    patientPaidCents: Number(patientPaid),
    balanceCents: Number(balance),
  })),
  statements: [
    {
      statementId: idOf(22, 1),
      number: 'S-100441',
      issuedOn: daysAgo(10),
      dueOn: daysAgo(-20),
      balanceCents: 7_525,
      status: 'sent',
    },
  ],
  hasPlan: false,
  mostInstallments: 4,
};

export const history: Answer<'GET /api/portal/history'> = {
  receipts: [
    {
      paymentId: idOf(26, 1),
      receivedOn: daysAgo(20),
      amountCents: 2_500,
      kind: 'copay',
      status: 'received',
    },
  ],
  asks: [
    {
      askId: idOf(27, 1),
      kind: 'question',
      text: 'Why was my insurance not asked first?',
      askedAt: `${daysAgo(3)}T15:00:00Z`,
    },
  ],
};
