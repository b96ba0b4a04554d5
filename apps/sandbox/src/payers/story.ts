/** For tests: a small set of records, and claims in a few words. */
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import type { OutgoingRemittance } from './cashier.ts';
import { shippedHabitsDirectory } from './habits-files.ts';
import { loadPayerHabits, type PayerHabit, type PayerHabits } from './payer-habits.ts';
import type { Member, PayerRecords } from './payer-records.ts';
import { openPayers, type ElectronicPayment, type Payers } from './payers.ts';
import type { ReceivedClaim, ReceivedLine } from './received-claim.ts';

/** The shipped habits without anything drawn by lot: no mistakes, delays, reversals or splits. */
export function calmHabits(): PayerHabits {
  const habits = loadPayerHabits(shippedHabitsDirectory);
  return { ...habits, payers: habits.payers.map(calm) };
}

function calm(payer: PayerHabit): PayerHabit {
  return {
    ...payer,
    errors: { ...payer.errors, basisPoints: 0 },
    pended: { ...payer.pended, basisPoints: 0 },
    silentBasisPoints: 0,
    gate: {
      memberNotFoundBasisPoints: 0,
      nameOrBirthDateDiffersBasisPoints: 0,
      providerNotEnrolledBasisPoints: 0,
    },
    price: {
      ...payer.price,
      underpaidClusterBasisPoints: 0,
      overpaidLineBasisPoints: 0,
      changedCodeBasisPoints: 0,
    },
    remittance: {
      ...payer.remittance,
      omitsLineControlNumberBasisPoints: 0,
      bundlesLinesBasisPoints: 0,
      splitsClaimBasisPoints: 0,
      providerAdjustmentBasisPoints: 0,
      convertedFromPaperBasisPoints: 0,
      moneyApartBasisPoints: 0,
      cutUpBasisPoints: 0,
    },
    reversals: { ...payer.reversals, basisPoints: 0 },
  };
}

/** One person under a plan, as told in a test. */
export function member(given: Partial<Member> & Pick<Member, 'payerKey' | 'planKey'>): Member {
  return {
    memberId: 'M1',
    familyId: given.memberId ?? 'M1',
    relationship: '18',
    lastName: 'Alder',
    firstName: 'Ruth',
    sex: 'F',
    dateOfBirth: '1950-03-04',
    effectiveFrom: '2025-01-01',
    ...given,
  };
}

/** Records with one practice, its provider enrolled with everybody, and these members. */
export function recordsWith(
  members: readonly Member[],
  more: Partial<PayerRecords> = {},
): PayerRecords {
  return {
    practices: [
      {
        practiceKey: 'maple',
        legalName: 'Maple Practice',
        taxId: '123456789',
        npi: '1000000004',
        taxonomy: '207Q00000X',
        payTo: { line1: '1 Main St', city: 'Albany', state: 'NY', zip: '122070001' },
        bankAccountNumber: '5550001',
      },
    ],
    members,
    authorizations: [],
    providerEnrollments: [...new Set(members.map((one) => one.payerKey))].map((payerKey) => ({
      payerKey,
      practiceKey: 'maple',
      npi: '1000000012',
      effectiveFrom: '2024-01-01',
    })),
    ...more,
  };
}

/** A claim line: code, charge, and what differs from one unit for diagnosis E119 in the office. */
export function line(
  procedureCode: string,
  chargeCents: number,
  more: Partial<ReceivedLine> = {},
): ReceivedLine {
  return {
    procedureCode,
    modifiers: [],
    chargeCents,
    units: 1,
    placeOfService: '11',
    diagnoses: ['E119'],
    serviceDate: '2026-01-12',
    hasDrugCode: true,
    hasReferringProvider: true,
    hasLaboratoryCertificate: true,
    ...more,
  };
}

let numbers = 0;

/** A claim of a member for some lines. */
export function claimOf(
  of: Member,
  lines: readonly ReceivedLine[],
  more: Partial<ReceivedClaim> = {},
): ReceivedClaim {
  numbers += 1;
  const person = { lastName: of.lastName, firstName: of.firstName, dateOfBirth: of.dateOfBirth };
  return {
    payerKey: of.payerKey,
    patientControlNumber: `T${numbers.toString()}`,
    frequencyCode: '1',
    receivedOn: lines[0]?.serviceDate ?? '2026-01-12',
    delivery: 'electronic',
    billingNpi: '1000000004',
    billingTaxonomy: '207Q00000X',
    payerResponsibility: 'P',
    memberId: of.memberId,
    patient: person,
    subscriber: person,
    chargeCents: lines.reduce((sum, one) => sum + one.chargeCents, 0),
    patientPaidCents: 0,
    placeOfService: '11',
    diagnoses: [...new Set(lines.flatMap((one) => one.diagnoses))],
    renderingNpi: '1000000012',
    hasAccidentCause: false,
    hasAttachment: true,
    lines,
    earlierPayers: [],
    ...more,
  };
}

/** Payers in a story, with everything they sent and paid so far. */
export interface Story {
  readonly payers: Payers;
  readonly remittances: OutgoingRemittance[];
  readonly payments: ElectronicPayment[];
  /** Lets mornings pass, up to and with a day. */
  until(day: string): void;
}

/** Opens payers for a story that begins on 1 January 2026. */
export function openStory(records: PayerRecords, habits = calmHabits(), seed = 1): Story {
  const payments: ElectronicPayment[] = [];
  const bank = { receiveElectronicPayment: (one: ElectronicPayment) => void payments.push(one) };
  const payers = openPayers({ seed, startDate: '2026-01-01', habits, records, bank });
  const remittances: OutgoingRemittance[] = [];
  let day = calendarDate('2026-01-01');
  return {
    payers,
    remittances,
    payments,
    until(last) {
      for (; day <= last; day = addDays(day, 1)) {
        remittances.push(...payers.morning(day).remittances);
      }
    },
  };
}
