/** Reads of patients and guarantors. */
import { sql, type Kysely } from 'kysely';
import { gather } from '../platform/database/gather.ts';
import type { DB } from '../platform/database/schema.generated.ts';
import type { ReadTx } from '../platform/transaction.ts';
import { pageOf, readCursor, type Page } from '../tasks/page.ts';
import type { Guarantor, Patient } from './patient.ts';
import { guarantorOf, patientOf } from './patient.store.ts';

/** One patient; noted as seen. */
export async function findPatient(
  tx: ReadTx,
  practiceId: string,
  patientId: string,
): Promise<Patient | undefined> {
  const patient = await byId(tx.db, { practiceId, id: patientId });
  if (patient) tx.saw(practiceId, [patientId]);
  return patient;
}

const byId = gather(
  async (
    db: Kysely<DB>,
    asked: readonly { readonly practiceId: string; readonly id: string }[],
  ): Promise<(Patient | undefined)[]> => {
    const practiceIds = [...new Set(asked.map((one) => one.practiceId))];
    const ids = [...new Set(asked.map((one) => one.id))];
    const rows = await db
      .selectFrom('patient')
      .selectAll()
      .where(sql<boolean>`practice_id = any(${practiceIds}::uuid[])`)
      .where(sql<boolean>`id = any(${ids}::uuid[])`)
      .execute();
    const all = new Map(rows.map((row) => [`${row.practice_id}/${row.id}`, patientOf(row)]));
    return asked.map(({ practiceId, id }) => all.get(`${practiceId}/${id}`));
  },
);

/** The patient under a medical record number. */
export async function findPatientByNumber(
  tx: ReadTx,
  practiceId: string,
  medicalRecordNumber: string,
): Promise<Patient | undefined> {
  const row = await tx.db
    .selectFrom('patient')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('medical_record_number', '=', medicalRecordNumber)
    .executeTakeFirst();
  if (row) tx.saw(practiceId, [row.id]);
  return row && patientOf(row);
}

export async function findGuarantor(
  tx: ReadTx,
  practiceId: string,
  guarantorId: string,
): Promise<Guarantor | undefined> {
  const row = await tx.db
    .selectFrom('guarantor')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('id', '=', guarantorId)
    .executeTakeFirst();
  return row && guarantorOf(row);
}

export interface PatientFilter {
  /** Beginning of the last name, `LAST, FIRST`, or a whole medical record number. */
  readonly search?: string | undefined;
  readonly dateOfBirth?: string | undefined;
  readonly practiceId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A page of patients by name, with the exact count of all that match. */
export async function listPatients(tx: ReadTx, filter: PatientFilter): Promise<Page<Patient>> {
  let matching = tx.db.selectFrom('patient');
  if (filter.practiceId) matching = matching.where('practice_id', '=', filter.practiceId);
  if (filter.dateOfBirth) {
    matching = matching.where(sql<boolean>`date_of_birth = ${filter.dateOfBirth}::date`);
  }
  if (filter.search) {
    const [last = '', first = ''] = filter.search.split(',').map((part) => part.trim());
    const beginning = (text: string): string => `${text.replace(/[\\%_]/g, '\\$&')}%`;
    const search = filter.search.trim();
    matching = matching.where((either) =>
      either.or([
        either('medical_record_number', '=', search),
        either.and([
          either('last_name', 'ilike', beginning(last)),
          either('first_name', 'ilike', beginning(first)),
        ]),
      ]),
    );
  }
  const { count } = await matching
    .select(sql<bigint>`count(*)`.as('count'))
    .executeTakeFirstOrThrow();
  let paged = matching
    .selectAll()
    .orderBy('last_name')
    .orderBy('first_name')
    .orderBy('id')
    .limit(filter.limit + 1);
  // the cursor is an id alone, so that no name stands in an address
  const [after] = readCursor(filter.cursor, ['id']) ?? [];
  if (after) {
    paged = paged.where(
      sql<boolean>`(last_name, first_name, id) >
        (select last_name, first_name, id from patient where id = ${after}::uuid)`,
    );
  }
  const rows = (await paged.execute()).map(patientOf);
  for (const patient of rows.slice(0, filter.limit)) tx.saw(patient.practiceId, [patient.id]);
  return pageOf(rows, filter.limit, Number(count), (patient) => [patient.id]);
}

export interface SuspectedDuplicate {
  readonly patientId: string;
  readonly otherPatientId: string;
  readonly reason: string;
  readonly decision: string | null;
}

/** What is suspected of a patient's record. */
export async function findDuplicates(
  tx: ReadTx,
  practiceId: string,
  patientId: string,
): Promise<SuspectedDuplicate[]> {
  const rows = await tx.db
    .selectFrom('duplicate_candidate')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where((either) =>
      either.or([either('patient_id', '=', patientId), either('other_patient_id', '=', patientId)]),
    )
    .execute();
  return rows.map((row) => ({
    patientId,
    otherPatientId: row.patient_id === patientId ? row.other_patient_id : row.patient_id,
    reason: row.reason,
    decision: row.decision,
  }));
}
