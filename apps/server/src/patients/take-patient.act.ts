/** Takes what a practice tells of a patient. */
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { publish } from '../platform/outbox.ts';
import type { Tx } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';
import { findLikeness } from './duplicates.ts';
import { noteGuarantorChanged } from '../ledger/post-rows.act.ts';
import { chooseGuarantor, isSameName } from './guarantor.ts';
import type { Guarantor, NamedGuarantor, Patient, ToldPatient } from './patient.ts';
import {
  findComparable,
  findGuarantorOfNumber,
  findGuarantorRow,
  findGuarantorsByLastName,
  insertDuplicateCandidate,
  insertGuarantor,
  insertPatient,
  lockPatientByNumber,
  updateGuarantor,
  updatePatient,
  type PatientValues,
} from './patient.store.ts';

/** A suspected duplicate is looked at within a week. */
const duplicateDueDays = 7;

export interface TakenPatient {
  readonly patient: Patient;
  readonly change: 'created' | 'updated' | 'unchanged';
}

/** Who is on file under a number, locked, and who answers for them. */
export interface KnownPatient {
  readonly patient: Patient | undefined;
  readonly guarantor: Guarantor | undefined;
}

/** Locks the patient under a medical record number. */
export async function readKnownPatient(tx: Tx, medicalRecordNumber: string): Promise<KnownPatient> {
  const [patient, guarantor] = await Promise.all([
    lockPatientByNumber(tx, medicalRecordNumber),
    findGuarantorOfNumber(tx, medicalRecordNumber),
  ]);
  return { patient, guarantor };
}

/**
 * Makes the patient under this medical record number, or brings it up to date; what is not told
 * erases nothing. What stands on claims and changed is announced as `patient-changed`: claims that have not
 * left are built anew. The guarantor follows the rules of `chooseGuarantor`. A record that may be another
 * person's is flagged and given to a person, never merged.
 * Refuses a patient without a number, and an unknown one without a name.
 * @param read what is on file under that number, where the caller has asked already
 */
export async function takePatient(
  tx: Tx,
  told: ToldPatient,
  read?: KnownPatient,
): Promise<TakenPatient | Refused> {
  if (told.medicalRecordNumber === '') return refuse('patient-without-number');
  const { patient: known, guarantor } =
    read ?? (await readKnownPatient(tx, told.medicalRecordNumber));
  if (!known && (!told.name || told.name.lastName === '')) return refuse('patient-without-name');
  const taken = known ? await update(tx, known, guarantor, told) : await create(tx, told);
  if (!taken) return takePatient(tx, told); // another transaction made it between look and insert
  tx.touched('patient', [taken.patient.id]);
  if (taken.change === 'created' || hasNewIdentity(known, taken.patient)) {
    await flagDuplicates(tx, taken.patient);
  }
  return taken;
}

async function create(tx: Tx, told: ToldPatient): Promise<TakenPatient | undefined> {
  const guarantor = chooseGuarantor(told, calendarDate(tx.now.slice(0, 10)));
  if (!guarantor) throw new Error('broken: a new patient has a name');
  const guarantorId = await findOrMakeGuarantor(tx, guarantor);
  const values = merged(undefined, told, guarantorId);
  const id = await insertPatient(tx, values);
  if (id === undefined) return undefined;
  return { patient: { practiceId: tx.practiceId, id, ...values }, change: 'created' };
}

async function update(
  tx: Tx,
  known: Patient,
  guarantor: Guarantor | undefined,
  told: ToldPatient,
): Promise<TakenPatient> {
  const guarantorId = await keepGuarantor(tx, known, guarantor, told);
  const values = merged(known, told, guarantorId);
  const patient: Patient = { practiceId: known.practiceId, id: known.id, ...values };
  if (isSame(known, patient)) return { patient: known, change: 'unchanged' };
  await updatePatient(tx, known.id, values);
  if (isToldByClaims(known, patient)) {
    await publish(tx, { topic: 'patient-changed', payload: { patientId: known.id } });
  }
  if (guarantorId !== known.guarantorId) noteGuarantorChanged(tx, known.id);
  return { patient, change: 'updated' };
}

/** The guarantor of a known patient: updated, or another person when the practice now names one. */
async function keepGuarantor(
  tx: Tx,
  known: Patient,
  readWith: Guarantor | undefined,
  told: ToldPatient,
): Promise<string> {
  const named = told.guarantor?.lastName ? told.guarantor : undefined;
  // while the patient's lock was waited for, another deed may have given the patient another guarantor
  const current =
    readWith?.id === known.guarantorId ? readWith : await findGuarantorRow(tx, known.guarantorId);
  if (!current) throw new Error('broken: a patient without a guarantor');
  if (named && !isSameName(named, current)) return findOrMakeGuarantor(tx, named);
  const isOwn = isSameName(current, known);
  // patients who answer for themselves move, marry and change telephones
  const self: NamedGuarantor | undefined = isOwn
    ? {
        lastName: told.name?.lastName ?? known.lastName,
        firstName: told.name?.firstName ?? known.firstName,
        dateOfBirth: told.dateOfBirth,
        address: told.address,
        phone: told.phone,
        email: told.email,
      }
    : undefined;
  const next = named ?? self;
  if (next) await updateGuarantor(tx, current, next);
  return known.guarantorId;
}

/** The same person is the same guarantor: name, and birth where both know it, and else the home. */
async function findOrMakeGuarantor(tx: Tx, named: NamedGuarantor): Promise<string> {
  const same = (await findGuarantorsByLastName(tx, named.lastName)).find(
    (one) =>
      isSameName(one, named) &&
      (one.dateOfBirth !== null && named.dateOfBirth !== undefined
        ? one.dateOfBirth === named.dateOfBirth
        : one.addressLine1 !== null && one.addressLine1 === named.address?.line1),
  );
  return same?.id ?? insertGuarantor(tx, named);
}

function merged(known: Patient | undefined, told: ToldPatient, guarantorId: string): PatientValues {
  const name = told.name && told.name.lastName !== '' ? told.name : undefined;
  const { address } = told;
  return {
    guarantorId,
    medicalRecordNumber: told.medicalRecordNumber,
    lastName: name?.lastName ?? known?.lastName ?? '',
    firstName: name?.firstName ?? known?.firstName ?? '',
    middleName: name?.middleName ?? known?.middleName ?? '',
    dateOfBirth: told.dateOfBirth ?? known?.dateOfBirth ?? null,
    sex: told.sex ?? known?.sex ?? 'U',
    addressLine1: address?.line1 ?? known?.addressLine1 ?? null,
    city: address?.city ?? known?.city ?? null,
    state: address?.state ?? known?.state ?? null,
    zip: address?.zip ?? known?.zip ?? null,
    phone: told.phone ?? known?.phone ?? null,
    email: told.email ?? known?.email ?? null,
    diedOn: told.diedOn ?? known?.diedOn ?? null,
  };
}

function isSame(left: Patient, right: Patient): boolean {
  return (Object.keys(left) as (keyof Patient)[]).every((key) => left[key] === right[key]);
}

function hasNewIdentity(known: Patient | undefined, next: Patient): boolean {
  return (
    known !== undefined && (!isSameName(known, next) || known.dateOfBirth !== next.dateOfBirth)
  );
}

/** Whether anything changed that stands on a claim: who the patient is, and where they live. */
function isToldByClaims(known: Patient, next: Patient): boolean {
  const told = ['sex', 'middleName', 'addressLine1', 'city', 'state', 'zip', 'diedOn'] as const;
  return hasNewIdentity(known, next) || told.some((field) => known[field] !== next[field]);
}

async function flagDuplicates(tx: Tx, patient: Patient): Promise<void> {
  for (const other of await findComparable(tx, patient)) {
    const reason = findLikeness(patient, other);
    if (reason === undefined) continue;
    const isNew = await insertDuplicateCandidate(tx, [patient.id, other.id], reason);
    if (!isNew) continue;
    await openTask(tx, {
      queue: 'duplicates',
      reason,
      subjectKind: 'patient',
      subjectId: patient.id,
      patientId: patient.id,
      dueDate: addDays(calendarDate(tx.now.slice(0, 10)), duplicateDueDays),
      detail: { otherPatientId: other.id },
    });
  }
}

/**
 * Takes a practice's word that one number has been merged into another in its own records: both
 * records stay, and a person decides here.
 */
export async function flagMergedNumber(
  tx: Tx,
  given: { readonly patientId: string; readonly retiredNumber: string },
): Promise<'flagged' | 'unknown-number'> {
  const retired = await lockPatientByNumber(tx, given.retiredNumber);
  if (!retired || retired.id === given.patientId) return 'unknown-number';
  const reason = 'practice-merged-numbers';
  await insertDuplicateCandidate(tx, [given.patientId, retired.id], reason);
  await openTask(tx, {
    queue: 'duplicates',
    reason,
    subjectKind: 'patient',
    subjectId: given.patientId,
    patientId: given.patientId,
    dueDate: addDays(calendarDate(tx.now.slice(0, 10)), duplicateDueDays),
    detail: { otherPatientId: retired.id },
  });
  return 'flagged';
}
