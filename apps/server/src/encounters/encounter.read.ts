/** Reads of encounters, appointments and notes. */
import { sql, type SelectQueryBuilder } from 'kysely';
import type { DB } from '../platform/database/schema.generated.ts';
import type { ReadTx } from '../platform/transaction.ts';
import { pageOf, readCursor, type Page } from '../tasks/page.ts';
import type { Charge, Encounter, ToldNoCharge } from './encounter.ts';
import { chargeOf, encounterOf } from './encounter.store.ts';
import { appointmentOf, type Appointment } from './appointment.store.ts';

/** One encounter; its patient is noted as seen. */
export async function findEncounter(
  tx: ReadTx,
  practiceId: string,
  encounterId: string,
): Promise<Encounter | undefined> {
  const row = await tx.db
    .selectFrom('encounter')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('id', '=', encounterId)
    .executeTakeFirst();
  if (row) tx.saw(practiceId, [row.patient_id]);
  return row && encounterOf(row);
}

export interface EncounterDetail {
  readonly encounter: Encounter;
  readonly patientLastName: string;
  readonly patientFirstName: string;
  readonly diagnosisCodes: readonly string[];
  readonly charges: readonly Charge[];
  /** What was done and is not charged, as the practice's system says. */
  readonly noCharges: readonly ToldNoCharge[];
  readonly notes: readonly {
    readonly id: string;
    readonly title: string;
    readonly receivedAt: string;
    readonly fileSha256: string;
    readonly mediaType: string;
  }[];
}

/** An encounter with its diagnoses, lines and notes. */
export async function findEncounterDetail(
  tx: ReadTx,
  practiceId: string,
  encounterId: string,
): Promise<EncounterDetail | undefined> {
  const encounter = await findEncounter(tx, practiceId, encounterId);
  if (!encounter) return undefined;
  const patient = await tx.db
    .selectFrom('patient')
    .select(['last_name', 'first_name'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', encounter.patientId)
    .executeTakeFirstOrThrow();
  const diagnoses = await tx.db
    .selectFrom('encounter_diagnosis')
    .select('code')
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .orderBy('position')
    .execute();
  const charges = await tx.db
    .selectFrom('charge')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .orderBy('line_number')
    .execute();
  const noCharges = await tx.db
    .selectFrom('no_charge')
    .select(['code', 'reason'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .orderBy('code')
    .execute();
  const notes = await tx.db
    .selectFrom('clinical_note as n')
    .innerJoin('stored_file as f', 'f.sha256', 'n.file_sha256')
    .select(['n.id', 'n.title', 'n.received_at', 'n.file_sha256', 'f.media_type'])
    .where('n.practice_id', '=', practiceId)
    .where('n.encounter_id', '=', encounterId)
    .orderBy('n.received_at')
    .execute();
  return {
    encounter,
    patientLastName: patient.last_name,
    patientFirstName: patient.first_name,
    diagnosisCodes: diagnoses.map((row) => row.code),
    charges: charges.map(chargeOf),
    noCharges,
    notes: notes.map((row) => ({
      id: row.id,
      title: row.title,
      receivedAt: row.received_at,
      fileSha256: row.file_sha256,
      mediaType: row.media_type,
    })),
  };
}

export interface EncounterFilter {
  readonly status?: string | undefined;
  readonly practiceId?: string | undefined;
  readonly patientId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface EncounterRow {
  readonly encounter: Encounter;
  readonly patientLastName: string;
  readonly patientFirstName: string;
  readonly chargeCents: bigint;
  readonly lineCount: number;
}

/** A page of encounters, the oldest service first, with the exact count of all that match. */
export async function listEncounters(
  tx: ReadTx,
  filter: EncounterFilter,
): Promise<Page<EncounterRow>> {
  const matching = matchingEncounters(tx, filter);
  const { count } = await matching
    .select(sql<bigint>`count(*)`.as('count'))
    .executeTakeFirstOrThrow();
  let paged = matching
    .innerJoin('patient as p', (join) =>
      join.onRef('p.practice_id', '=', 'e.practice_id').onRef('p.id', '=', 'e.patient_id'),
    )
    .selectAll('e')
    .select(['p.last_name', 'p.first_name'])
    .select([
      sql<bigint>`(select coalesce(sum(c.charge_cents), 0)::bigint from charge c
        where c.practice_id = e.practice_id and c.encounter_id = e.id)`.as('charge_cents'),
      sql<bigint>`(select count(*) from charge c
        where c.practice_id = e.practice_id and c.encounter_id = e.id)`.as('line_count'),
    ])
    .orderBy('e.service_date')
    .orderBy('e.id')
    .limit(filter.limit + 1);
  const [on, id] = readCursor(filter.cursor, ['when', 'id']) ?? [];
  if (on !== undefined && id !== undefined) {
    paged = paged.where(sql<boolean>`(e.service_date, e.id) > (${on}::date, ${id}::uuid)`);
  }
  const rows = (await paged.execute()).map((row) => ({
    encounter: encounterOf(row),
    patientLastName: row.last_name,
    patientFirstName: row.first_name,
    chargeCents: row.charge_cents,
    lineCount: Number(row.line_count),
  }));
  for (const { encounter } of rows.slice(0, filter.limit)) {
    tx.saw(encounter.practiceId, [encounter.patientId]);
  }
  return pageOf(rows, filter.limit, Number(count), ({ encounter }) => [
    encounter.serviceDate,
    encounter.id,
  ]);
}

function matchingEncounters(
  tx: ReadTx,
  filter: EncounterFilter,
): SelectQueryBuilder<DB & { e: DB['encounter'] }, 'e', object> {
  let matching = tx.db.selectFrom('encounter as e');
  if (filter.practiceId) matching = matching.where('e.practice_id', '=', filter.practiceId);
  if (filter.status) matching = matching.where('e.status', '=', filter.status);
  if (filter.patientId) matching = matching.where('e.patient_id', '=', filter.patientId);
  return matching;
}

/** An appointment with the names a person knows it by, and what came of its visit. */
export interface AppointmentOfDay extends Appointment {
  readonly patientLastName: string;
  readonly patientFirstName: string;
  readonly providerLastName: string | null;
  readonly encounterId: string | null;
  readonly encounterStatus: string | null;
  readonly chargeCents: number;
}

/** The appointments of a day, by time; `status` narrows to one. */
export async function listAppointments(
  tx: ReadTx,
  filter: {
    readonly serviceDate: string;
    readonly practiceId?: string | undefined;
    readonly status?: string | undefined;
  },
): Promise<AppointmentOfDay[]> {
  let matching = tx.db
    .selectFrom('appointment as a')
    .innerJoin('patient as p', (join) =>
      join.onRef('p.practice_id', '=', 'a.practice_id').onRef('p.id', '=', 'a.patient_id'),
    )
    .leftJoin('provider as d', (join) =>
      join.onRef('d.practice_id', '=', 'a.practice_id').onRef('d.id', '=', 'a.provider_id'),
    )
    // the visit that names the appointment, or else the patient's one of that day
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('encounter as e')
          .select(['e.id as encounter_id', 'e.status as encounter_status'])
          .select(
            sql<bigint>`(select coalesce(sum(c.charge_cents), 0)::bigint from charge c
              where c.practice_id = e.practice_id and c.encounter_id = e.id)`.as('charge_cents'),
          )
          .whereRef('e.practice_id', '=', 'a.practice_id')
          .whereRef('e.patient_id', '=', 'a.patient_id')
          .whereRef('e.service_date', '=', 'a.service_date')
          .orderBy(sql`(e.appointment_id = a.id) is true`, 'desc')
          .orderBy('e.id')
          .limit(1)
          .as('v'),
      (join) => join.onTrue(),
    )
    .selectAll('a')
    .select([
      'p.last_name',
      'p.first_name',
      'd.last_name as provider_last_name',
      'v.encounter_id',
      'v.encounter_status',
      'v.charge_cents',
    ])
    .where(sql<boolean>`a.service_date = ${filter.serviceDate}::date`);
  if (filter.practiceId) matching = matching.where('a.practice_id', '=', filter.practiceId);
  if (filter.status) matching = matching.where('a.status', '=', filter.status);
  const rows = (await matching.orderBy('a.starts_at').orderBy('a.id').execute()).map((row) => ({
    ...appointmentOf(row),
    patientLastName: row.last_name,
    patientFirstName: row.first_name,
    providerLastName: row.provider_last_name,
    encounterId: row.encounter_id,
    encounterStatus: row.encounter_status,
    chargeCents: Number(row.charge_cents ?? 0n),
  }));
  for (const row of rows) tx.saw(row.practiceId, [row.patientId]);
  return rows;
}
