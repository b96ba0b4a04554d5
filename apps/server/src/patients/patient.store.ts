/** Rows of patients, guarantors and suspected duplicates. */
import type { Selectable } from 'kysely';
import type {
  Guarantor as GuarantorRow,
  Patient as PatientRow,
} from '../platform/database/schema.generated.ts';
import type { Tx } from '../platform/transaction.ts';
import { send } from '../platform/database/in-transaction.ts';
import type { Guarantor, NamedGuarantor, Patient } from './patient.ts';

export function patientOf(row: Selectable<PatientRow>): Patient {
  return {
    practiceId: row.practice_id,
    id: row.id,
    guarantorId: row.guarantor_id,
    medicalRecordNumber: row.medical_record_number,
    lastName: row.last_name,
    firstName: row.first_name,
    middleName: row.middle_name,
    dateOfBirth: row.date_of_birth,
    sex: row.sex as Patient['sex'],
    addressLine1: row.address_line1,
    city: row.city,
    state: row.state,
    zip: row.zip,
    phone: row.phone,
    email: row.email,
    diedOn: row.died_on,
  };
}

export function guarantorOf(row: Selectable<GuarantorRow>): Guarantor {
  return {
    practiceId: row.practice_id,
    id: row.id,
    lastName: row.last_name,
    firstName: row.first_name,
    dateOfBirth: row.date_of_birth,
    addressLine1: row.address_line1,
    city: row.city,
    state: row.state,
    zip: row.zip,
    phone: row.phone,
    email: row.email,
    addressIsBad: row.address_is_bad,
  };
}

/** The patient under a medical record number, locked, so that two messages do not make two. */
export async function lockPatientByNumber(
  tx: Tx,
  medicalRecordNumber: string,
): Promise<Patient | undefined> {
  const row = await tx.db
    .selectFrom('patient')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('medical_record_number', '=', medicalRecordNumber)
    .forUpdate()
    .executeTakeFirst();
  return row && patientOf(row);
}

export async function lockPatient(tx: Tx, patientId: string): Promise<Patient | undefined> {
  const row = await tx.db
    .selectFrom('patient')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', patientId)
    .forUpdate()
    .executeTakeFirst();
  return row && patientOf(row);
}

export async function findGuarantorRow(tx: Tx, id: string): Promise<Guarantor | undefined> {
  const row = await tx.db
    .selectFrom('guarantor')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && guarantorOf(row);
}

/** The guarantor of the patient under a medical record number. */
export async function findGuarantorOfNumber(
  tx: Tx,
  medicalRecordNumber: string,
): Promise<Guarantor | undefined> {
  const row = await tx.db
    .selectFrom('patient as p')
    .innerJoin('guarantor as g', (join) =>
      join.onRef('g.practice_id', '=', 'p.practice_id').onRef('g.id', '=', 'p.guarantor_id'),
    )
    .selectAll('g')
    .where('p.practice_id', '=', tx.practiceId)
    .where('p.medical_record_number', '=', medicalRecordNumber)
    .executeTakeFirst();
  return row && guarantorOf(row);
}

/** Guarantors of this practice by name as written, for finding the same person again. */
export async function findGuarantorsByLastName(tx: Tx, lastName: string): Promise<Guarantor[]> {
  const rows = await tx.db
    .selectFrom('guarantor')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('last_name', '=', lastName)
    .execute();
  return rows.map(guarantorOf);
}

export async function insertGuarantor(tx: Tx, named: NamedGuarantor): Promise<string> {
  const id = tx.newId();
  await send(
    tx.db,
    tx.db.insertInto('guarantor').values({
      practice_id: tx.practiceId,
      id,
      last_name: named.lastName,
      first_name: named.firstName,
      date_of_birth: named.dateOfBirth ?? null,
      address_line1: named.address?.line1 ?? null,
      city: named.address?.city ?? null,
      state: named.address?.state ?? null,
      zip: named.address?.zip ?? null,
      phone: named.phone ?? null,
      email: named.email ?? null,
    }),
  );
  return id;
}

/** Brings a guarantor up to date; an address that came anew is believed again. */
export async function updateGuarantor(
  tx: Tx,
  known: Guarantor,
  named: NamedGuarantor,
): Promise<void> {
  const { address } = named;
  const next = {
    last_name: named.lastName,
    first_name: named.firstName,
    date_of_birth: named.dateOfBirth ?? known.dateOfBirth,
    address_line1: address?.line1 ?? known.addressLine1,
    city: address?.city ?? known.city,
    state: address?.state ?? known.state,
    zip: address?.zip ?? known.zip,
    phone: named.phone ?? known.phone,
    email: named.email ?? known.email,
  };
  const moved = next.address_line1 !== known.addressLine1 || next.zip !== known.zip;
  const isSame =
    !moved &&
    next.last_name === known.lastName &&
    next.first_name === known.firstName &&
    next.date_of_birth === known.dateOfBirth &&
    next.city === known.city &&
    next.state === known.state &&
    next.phone === known.phone &&
    next.email === known.email;
  if (isSame) return;
  await send(
    tx.db,
    tx.db
      .updateTable('guarantor')
      .set({ ...next, ...(moved ? { address_is_bad: false } : {}) })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', known.id),
  );
}

export type PatientValues = Omit<Patient, 'practiceId' | 'id'>;

function columnsOf(values: PatientValues) {
  return {
    guarantor_id: values.guarantorId,
    medical_record_number: values.medicalRecordNumber,
    last_name: values.lastName,
    first_name: values.firstName,
    middle_name: values.middleName,
    date_of_birth: values.dateOfBirth,
    sex: values.sex,
    address_line1: values.addressLine1,
    city: values.city,
    state: values.state,
    zip: values.zip,
    phone: values.phone,
    email: values.email,
    died_on: values.diedOn,
  };
}

/** @returns undefined when another transaction has just made the same patient */
export async function insertPatient(tx: Tx, values: PatientValues): Promise<string | undefined> {
  const row = await tx.db
    .insertInto('patient')
    .values({
      practice_id: tx.practiceId,
      id: tx.newId(),
      ...columnsOf(values),
      updated_at: tx.now,
    })
    .onConflict((conflict) =>
      conflict.columns(['practice_id', 'medical_record_number']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

export async function updatePatient(
  tx: Tx,
  patientId: string,
  values: PatientValues,
): Promise<void> {
  await send(
    tx.db,
    tx.db
      .updateTable('patient')
      .set({ ...columnsOf(values), updated_at: tx.now })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', patientId),
  );
}

/** Other patients of the practice with the same last name as written, or the same birth. */
export async function findComparable(tx: Tx, patient: Patient): Promise<Patient[]> {
  const rows = await tx.db
    .selectFrom('patient')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('id', '!=', patient.id)
    .where((either) =>
      either.or([
        either('last_name', '=', patient.lastName),
        ...(patient.dateOfBirth === null
          ? []
          : [either('date_of_birth', '=', patient.dateOfBirth)]),
      ]),
    )
    .limit(200)
    .execute();
  return rows.map(patientOf);
}

/** @returns whether the suspicion is new */
export async function insertDuplicateCandidate(
  tx: Tx,
  patientIds: readonly [string, string],
  reason: string,
): Promise<boolean> {
  const [patient_id, other_patient_id] =
    patientIds[0] < patientIds[1] ? patientIds : [patientIds[1], patientIds[0]];
  const row = await tx.db
    .insertInto('duplicate_candidate')
    .values({
      practice_id: tx.practiceId,
      patient_id,
      other_patient_id,
      reason,
      found_at: tx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('patient_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** @returns whether the suspicion was there */
export async function decideDuplicateCandidate(
  tx: Tx,
  given: {
    readonly patientId: string;
    readonly otherPatientId: string;
    readonly decision: string;
  },
): Promise<boolean> {
  const [patient_id, other_patient_id] =
    given.patientId < given.otherPatientId
      ? [given.patientId, given.otherPatientId]
      : [given.otherPatientId, given.patientId];
  const row = await tx.db
    .updateTable('duplicate_candidate')
    .set({ decision: given.decision, decided_by: `${tx.actor.kind}:${tx.actor.id}` })
    .where('practice_id', '=', tx.practiceId)
    .where('patient_id', '=', patient_id)
    .where('other_patient_id', '=', other_patient_id)
    .returning('patient_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether a guarantor answers for anybody else than this patient. */
export async function isSharedGuarantor(
  tx: Tx,
  guarantorId: string,
  patientId: string,
): Promise<boolean> {
  const row = await tx.db
    .selectFrom('patient')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('guarantor_id', '=', guarantorId)
    .where('id', '!=', patientId)
    .executeTakeFirst();
  return row !== undefined;
}
