/** Patients, guarantors and policies in HL7 v2: PID, GT1, IN1. */
import type { Hl7Segment } from '@medplum/core';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { CoverageRank, ToldCoverage } from '../coverage/coverage.ts';
import type { HomeAddress, NamedGuarantor, PersonName, ToldPatient } from '../patients/patient.ts';
import { isSameName } from '../patients/guarantor.ts';
import { birthDateOf, dayOf, phoneDigits, relationshipCode, sexOf, zipDigits } from './codes.ts';
import { repetitionsOf, valueOf, wholeOf } from './hl7-fields.hl7.ts';

/** PID as a patient; without a number when it has none. */
export function readPatient(
  pid: Hl7Segment,
  guarantor: NamedGuarantor | undefined,
  today: CalendarDate,
): ToldPatient {
  const name = readName(pid, 5);
  return {
    medicalRecordNumber: readRecordNumber(pid),
    ...(name ? { name } : {}),
    dateOfBirth: birthDateOf(valueOf(pid, 7), today),
    sex: sexOf(valueOf(pid, 8)),
    address: readAddress(pid, 11),
    phone: readPhone(pid, 13),
    email: readEmail(pid, 13),
    diedOn: dayOf(valueOf(pid, 29)),
    guarantor,
  };
}

/** PID-3, of several identifiers the medical record number; where it is empty PID-2 or PID-4. */
export function readRecordNumber(pid: Hl7Segment): string {
  const count = repetitionsOf(pid, 3);
  for (const wanted of ['MR', 'PI', 'PT']) {
    for (let repetition = 1; repetition <= count; repetition += 1) {
      const isWanted = valueOf(pid, 3, { component: 5, repetition }).toUpperCase() === wanted;
      if (isWanted) return valueOf(pid, 3, { repetition });
    }
  }
  return valueOf(pid, 3) || valueOf(pid, 2) || valueOf(pid, 4);
}

/** A person's name (XPN): family, given, middle; of several the legal one. */
export function readName(segment: Hl7Segment, field: number): PersonName | undefined {
  const count = repetitionsOf(segment, field);
  const repetitions = Array.from({ length: count }, (_, index) => index + 1);
  const legal = repetitions.find(
    (repetition) => valueOf(segment, field, { component: 7, repetition }) === 'L',
  );
  const repetition = legal ?? 1;
  const lastName = valueOf(segment, field, { component: 1, repetition });
  if (lastName === '') return undefined;
  return {
    lastName,
    firstName: valueOf(segment, field, { component: 2, repetition }),
    middleName: valueOf(segment, field, { component: 3, repetition }),
  };
}

function readAddress(segment: Hl7Segment, field: number): HomeAddress | undefined {
  const line1 = wholeOf(segment, field);
  const city = valueOf(segment, field, { component: 3 });
  const state = valueOf(segment, field, { component: 4 });
  const zip = zipDigits(valueOf(segment, field, { component: 5 }));
  return line1 === '' && city === '' && zip === '' ? undefined : { line1, city, state, zip };
}

/** XTN: the old form in the first component, the newer in the sixth and seventh. */
function readPhone(segment: Hl7Segment, field: number): string | undefined {
  for (let repetition = 1; repetition <= repetitionsOf(segment, field); repetition += 1) {
    const old = phoneDigits(valueOf(segment, field, { repetition }));
    if (old !== undefined) return old;
    const area = valueOf(segment, field, { component: 6, repetition });
    const local = valueOf(segment, field, { component: 7, repetition });
    const parts = phoneDigits(`${area}${local}`);
    if (parts !== undefined) return parts;
  }
  return undefined;
}

function readEmail(segment: Hl7Segment, field: number): string | undefined {
  for (let repetition = 1; repetition <= repetitionsOf(segment, field); repetition += 1) {
    const text = valueOf(segment, field, { component: 4, repetition });
    if (text.includes('@')) return text;
  }
  return undefined;
}

/** GT1 as the one who answers for the bill. */
export function readGuarantor(gt1: Hl7Segment | undefined): NamedGuarantor | undefined {
  if (!gt1) return undefined;
  const name = readName(gt1, 3);
  if (!name) return undefined;
  return {
    ...name,
    dateOfBirth: dayOf(valueOf(gt1, 8)),
    address: readAddress(gt1, 5),
    phone: readPhone(gt1, 6),
  };
}

export interface ReadInsurances {
  readonly coverages: readonly ToldCoverage[];
  /** An IN1 that says: no payer, the patient pays. */
  readonly isSelfPay: boolean;
  /** IN1-14 of the first policy. */
  readonly authorizationNumber: string | undefined;
}

/** IN1 segments as policies in their order; a fourth and later one is beyond what claims can carry. */
export function readInsurances(
  in1s: readonly Hl7Segment[],
  patientName: PersonName | undefined,
): ReadInsurances {
  const paying = in1s.filter((in1) => !isSelfPay(in1));
  const ranked = paying
    .map((in1, index) => ({ in1, order: Number(valueOf(in1, 22)) || index + 1 }))
    .sort((left, right) => left.order - right.order)
    .slice(0, 3);
  const [first] = ranked;
  const number = first && valueOf(first.in1, 14);
  return {
    coverages: ranked.map(({ in1 }, index) =>
      readInsurance(in1, (index + 1) as CoverageRank, patientName),
    ),
    isSelfPay: in1s.length > 0 && paying.length === 0,
    authorizationNumber: number === '' ? undefined : number,
  };
}

function isSelfPay(in1: Hl7Segment): boolean {
  const words = [valueOf(in1, 2), valueOf(in1, 4)].map((word) => word.toUpperCase());
  return words.some((word) => /^SELF[ -]?PAY$/.test(word));
}

function readInsurance(
  in1: Hl7Segment,
  rank: CoverageRank,
  patientName: PersonName | undefined,
): ToldCoverage {
  const name = readName(in1, 16);
  const isPatient = name === undefined || (patientName && isSameName(name, patientName));
  const relationship = relationshipCode(valueOf(in1, 17)) ?? (isPatient ? '18' : 'G8');
  const plan = valueOf(in1, 2, { component: 2 });
  return {
    rank,
    payerNumber: valueOf(in1, 3) || valueOf(in1, 2),
    payerName: valueOf(in1, 4) || plan,
    memberId: valueOf(in1, 36) || valueOf(in1, 49),
    groupNumber: valueOf(in1, 8) || undefined,
    planName: plan || undefined,
    relationship,
    ...(name === undefined || relationship === '18'
      ? {}
      : {
          subscriber: {
            lastName: name.lastName,
            firstName: name.firstName,
            dateOfBirth: dayOf(valueOf(in1, 18)),
            sex: sexOf(valueOf(in1, 43)),
          },
        }),
    effectiveFrom: dayOf(valueOf(in1, 12)),
    effectiveTo: dayOf(valueOf(in1, 13)),
  };
}
