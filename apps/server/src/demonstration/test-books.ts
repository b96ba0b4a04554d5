/** For tests: a small year in the outside world's books, and ours that agree with it. */
import { calendarDate } from '@claimwright/kernel/calendar-date';
import type { DemonstrationGiven } from './figures.ts';
import type { EncounterOutcome } from './judge-encounters.ts';
import type {
  EncounterBooks,
  PayerBooks,
  PayerClaim,
  PayerLine,
  SandboxBooks,
} from './outside-world.ts';
import { reconcile, type OurBooks } from './reconcile.ts';

export const lastDay = calendarDate('2026-11-30');

/** A line of 100.00, allowed 80.00: 60.00 paid, 20.00 the patient's. */
export const line = (more: Partial<PayerLine> = {}): PayerLine => ({
  procedureCode: '99213',
  lineControlNumber: 'L1',
  chargeCents: 10_000,
  contractAllowedCents: 8_000,
  allowedCents: 8_000,
  paidCents: 6_000,
  patientResponsibilityCents: 2_000,
  ...more,
});

export const claim = (more: Partial<PayerClaim> = {}): PayerClaim => ({
  kind: 'decision',
  patientControlNumber: 'C1',
  practiceKey: 'lake',
  paidCents: 6_000,
  isPrimary: true,
  lines: [line()],
  ...more,
});

export const payer = (more: Partial<PayerBooks> = {}): PayerBooks => ({
  payerKey: 'acme',
  payments: [
    {
      practiceKey: 'lake',
      trace: 'T1',
      paidOn: '2026-03-20',
      remittanceDeliveredOn: '2026-03-20',
      claims: [claim()],
    },
  ],
  mispricedLines: [],
  silentClaims: [],
  gate: [{ patientControlNumber: 'C1', receivedOn: '2026-03-03', isAccepted: true }],
  ...more,
});

export const encounter = (more: Partial<EncounterBooks> = {}): EncounterBooks => ({
  practiceKey: 'lake',
  encounterId: 'E1',
  serviceDate: '2026-03-02',
  chargedOn: '2026-03-02',
  firstPayerKey: 'acme',
  billable: true,
  chargeCents: 10_000,
  copayCents: 0,
  collectibleCents: 8_000,
  planted: [],
  unscrubbed: { isRejected: false, isDecided: true, deniedFor: [] },
  claims: [{ payerKey: 'acme', patientControlNumber: 'C1', kind: 'decision', deniedFor: [] }],
  ...more,
});

export const outcome = (more: Partial<EncounterOutcome> = {}): EncounterOutcome => ({
  practiceKey: 'lake',
  externalId: 'E1',
  firstControlNumber: 'C1',
  firstSentOn: '2026-03-03',
  timesSent: 1,
  wasHeld: false,
  wasHeldByManual: false,
  isTouched: false,
  insuranceOpenCents: 0,
  patientOpenCents: 0,
  ...more,
});

export const books = (more: Partial<SandboxBooks> = {}): SandboxBooks => ({
  payments: [
    {
      payerKey: 'acme',
      practiceKey: 'lake',
      trace: 'T1',
      method: 'ach',
      amountCents: 6_000,
      on: '2026-03-20',
    },
  ],
  bank: {
    receipts: [
      {
        practiceKey: 'lake',
        kind: 'patient-cheque',
        reference: '77',
        amountCents: 1_000,
        on: '2026-04-20',
      },
    ],
    receivedCents: 8_500,
    inTransitCents: 0,
  },
  cards: {
    settlements: [
      { settlementId: 'ST1', practiceKey: 'lake', on: '2026-04-20', amountCents: 1_200 },
    ],
    paidCents: 1_200,
    settledCents: 1_200,
    returnedCents: 200,
  },
  patients: { cardPaidCents: 1_200, chequePaidCents: 1_000, copayCents: 500, portalFailures: [] },
  planted: {},
  truth: [encounter()],
  figures: { billableEncounters: 1, plantedRejections: 1, plantedDenials: 1 },
  payers: [payer()],
  clearinghouse: { rejections: [] },
  scenarios: [],
  denials: { rates: [], shares: [] },
  ...more,
});

/** Our books as they agree with `books()`. */
export const ourBooks = (more: Partial<OurBooks> = {}): OurBooks => ({
  payerPayments: [{ practiceKey: 'lake', trace: 'T1', amountCents: 6_000 }],
  cheques: [{ practiceKey: 'lake', trace: '77', amountCents: 1_000 }],
  settlements: [{ practiceKey: 'lake', trace: 'ST1', amountCents: 1_200, isInBank: true }],
  cardCents: 1_000,
  copayCents: 500,
  ...more,
});

export function given(
  theirs: SandboxBooks,
  ours: OurBooks,
  more: Partial<DemonstrationGiven> = {},
): DemonstrationGiven {
  return {
    seed: 1,
    books: theirs,
    ours: {
      claims: 1,
      claimsRejected: 0,
      remitClaims: 1,
      autopostedClaims: 1,
      exceptionsOpen: 0,
      ledgerRows: 4,
      openReceivableCents: 0,
    },
    outcomes: [outcome()],
    posted: [],
    alarms: [],
    underpayments: [],
    p95Days: new Map([['acme', 30]]),
    ledgerCashCents: 8_500,
    patientCashCents: 2_500,
    reconciliation: reconcile(theirs, ours, lastDay),
    breaches: 0,
    daysInReceivable: 30,
    humanEvents: 0,
    virtualDays: 365,
    seconds: 1,
    lastDay,
    maturedBefore: '2026-08-02',
    isWhole: false,
    ...more,
  };
}
