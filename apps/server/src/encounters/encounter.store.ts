/** Rows of encounters, their diagnoses and charges. */
import { sql, type Selectable } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type {
  Charge as ChargeRow,
  Encounter as EncounterRow,
} from '../platform/database/schema.generated.ts';
import type { Tx } from '../platform/transaction.ts';
import { send } from '../platform/database/in-transaction.ts';
import type {
  Charge,
  Encounter,
  EncounterContent,
  EncounterStatus,
  ToldCharge,
} from './encounter.ts';

export function encounterOf(row: Selectable<EncounterRow>): Encounter {
  return {
    practiceId: row.practice_id,
    id: row.id,
    externalId: row.external_id,
    patientId: row.patient_id,
    appointmentId: row.appointment_id,
    providerId: row.provider_id,
    renderingNpi: row.rendering_npi,
    locationId: row.location_id,
    referringNpi: row.referring_npi,
    referringLastName: row.referring_last_name,
    referringFirstName: row.referring_first_name,
    serviceDate: row.service_date,
    placeOfService: row.place_of_service,
    status: row.status as EncounterStatus,
    authorizationNumber: row.authorization_number,
    isSelfPay: row.is_self_pay,
    accidentDate: row.accident_date,
    accidentState: row.accident_state,
    relatedCause: row.related_cause,
    admittedOn: row.admitted_on,
    receivedAt: row.received_at,
    completedAt: row.completed_at,
  };
}

export function chargeOf(row: Selectable<ChargeRow>): Charge {
  return {
    id: row.id,
    lineNumber: row.line_number,
    code: row.code,
    modifiers: row.modifiers,
    units: row.units,
    chargeCents: row.charge_cents,
    diagnosisPointers: row.diagnosis_pointers,
    nationalDrugCode: row.national_drug_code,
    serviceDate: row.service_date,
    postedAt: row.posted_at,
  };
}

export async function lockEncounterByExternalId(
  tx: Tx,
  externalId: string,
): Promise<Encounter | undefined> {
  const row = await tx.db
    .selectFrom('encounter')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('external_id', '=', externalId)
    .forUpdate()
    .executeTakeFirst();
  return row && encounterOf(row);
}

export async function lockEncounter(tx: Tx, id: string): Promise<Encounter | undefined> {
  const row = await tx.db
    .selectFrom('encounter')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && encounterOf(row);
}

export type EncounterValues = Omit<
  Encounter,
  'practiceId' | 'id' | 'externalId' | 'receivedAt' | 'completedAt'
>;

function columnsOf(values: Partial<EncounterValues>) {
  const columns = {
    patient_id: values.patientId,
    appointment_id: values.appointmentId,
    provider_id: values.providerId,
    rendering_npi: values.renderingNpi,
    location_id: values.locationId,
    referring_npi: values.referringNpi,
    referring_last_name: values.referringLastName,
    referring_first_name: values.referringFirstName,
    service_date: values.serviceDate,
    place_of_service: values.placeOfService,
    status: values.status,
    authorization_number: values.authorizationNumber,
    is_self_pay: values.isSelfPay,
    accident_date: values.accidentDate,
    accident_state: values.accidentState,
    related_cause: values.relatedCause,
    admitted_on: values.admittedOn,
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

/** @returns undefined when another transaction has just made the same encounter */
export async function insertEncounter(
  tx: Tx,
  externalId: string,
  values: EncounterValues,
): Promise<Encounter | undefined> {
  const row = await tx.db
    .insertInto('encounter')
    .values({
      practice_id: tx.practiceId,
      id: tx.newId(),
      external_id: externalId,
      patient_id: values.patientId,
      service_date: values.serviceDate,
      status: values.status,
      received_at: tx.now,
      ...columnsOf(values),
    })
    .onConflict((conflict) => conflict.columns(['practice_id', 'external_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && encounterOf(row);
}

export async function updateEncounter(
  tx: Tx,
  id: string,
  values: Partial<EncounterValues>,
): Promise<void> {
  const columns = columnsOf(values);
  if (Object.keys(columns).length === 0) return;
  await send(
    tx.db,
    tx.db
      .updateTable('encounter')
      .set(columns)
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', id),
  );
}

export async function markCompleted(
  tx: Tx,
  id: string,
  status: 'ready' | 'self-pay',
  authorizationNumber: string | null,
): Promise<void> {
  await send(
    tx.db,
    sql`
    with posted as (
      update charge set posted_at = ${tx.now}::timestamptz
      where practice_id = ${tx.practiceId}::uuid and encounter_id = ${id}::uuid)
    update encounter set status = ${status}, completed_at = ${tx.now}::timestamptz,
      authorization_number = ${authorizationNumber}
    where practice_id = ${tx.practiceId}::uuid and id = ${id}::uuid`,
  );
}

/** Diagnoses and charges of an encounter, in their order. */
export async function findContent(tx: Tx, encounterId: string): Promise<EncounterContent> {
  // both in one statement, because every message about a visit asks for them
  const rows = await tx.db
    .selectFrom('encounter as e')
    .leftJoin('charge as c', (join) =>
      join.onRef('c.practice_id', '=', 'e.practice_id').onRef('c.encounter_id', '=', 'e.id'),
    )
    .selectAll('c')
    .select(
      sql<string[]>`array(select d.code from encounter_diagnosis d
        where d.practice_id = e.practice_id and d.encounter_id = e.id order by d.position)`.as(
        'diagnosis_codes',
      ),
    )
    .where('e.practice_id', '=', tx.practiceId)
    .where('e.id', '=', encounterId)
    .orderBy('c.line_number')
    .execute();
  return {
    diagnosisCodes: rows[0]?.diagnosis_codes ?? [],
    charges: rows.flatMap((row) =>
      row.id === null ? [] : [chargeOf(row as unknown as Selectable<ChargeRow>)],
    ),
  };
}

/**
 * Puts diagnoses and charges in the place of those kept. Only before charges are posted.
 * @param isNew whether the encounter has just been made, so that nothing is kept of it
 */
export async function replaceContent(
  tx: Tx,
  encounter: { readonly id: string; readonly serviceDate: CalendarDate },
  content: { readonly diagnosisCodes: readonly string[]; readonly charges: readonly ToldCharge[] },
  isNew = false,
): Promise<void> {
  if (!isNew) {
    await send(
      tx.db,
      sql`
      with diagnoses as (
        delete from encounter_diagnosis
        where practice_id = ${tx.practiceId}::uuid and encounter_id = ${encounter.id}::uuid)
      delete from charge
      where practice_id = ${tx.practiceId}::uuid and encounter_id = ${encounter.id}::uuid`,
    );
  }
  if (content.diagnosisCodes.length > 0) {
    await send(
      tx.db,
      tx.db.insertInto('encounter_diagnosis').values(
        content.diagnosisCodes.slice(0, 12).map((code, index) => ({
          practice_id: tx.practiceId,
          encounter_id: encounter.id,
          position: index + 1,
          code,
        })),
      ),
    );
  }
  if (content.charges.length === 0) return;
  await send(
    tx.db,
    tx.db.insertInto('charge').values(
      content.charges.map((charge, index) => ({
        practice_id: tx.practiceId,
        id: tx.newId(),
        encounter_id: encounter.id,
        line_number: index + 1,
        code: charge.code,
        modifiers: [...charge.modifiers],
        units: charge.units,
        charge_cents: charge.chargeCents ?? null,
        diagnosis_pointers: [...charge.diagnosisPointers],
        national_drug_code: charge.nationalDrugCode ?? null,
        service_date: charge.serviceDate ?? encounter.serviceDate,
      })),
    ),
  );
}

export interface KnownPlaces {
  readonly providerId: string | null;
  readonly locationId: string | null;
  readonly placeOfService: string | null;
}

/** The provider with an NPI, the location with a key, and its place of service: what is known of each. */
export async function findPlaces(
  tx: Tx,
  named: { readonly npi: string | undefined; readonly locationKey: string | undefined },
): Promise<KnownPlaces> {
  const { rows } = await sql<{
    provider_id: string | null;
    location_id: string | null;
    place_of_service: string | null;
  }>`
    select p.id as provider_id, l.id as location_id, l.place_of_service
    from (select 1) one
    left join provider p on p.practice_id = ${tx.practiceId}::uuid and p.npi = ${named.npi ?? null}
    left join location l on l.practice_id = ${tx.practiceId}::uuid and l.key = ${named.locationKey ?? null}`.execute(
    tx.db,
  );
  const [row] = rows;
  return {
    providerId: row?.provider_id ?? null,
    locationId: row?.location_id ?? null,
    placeOfService: row?.place_of_service ?? null,
  };
}

/** Encounters of a patient that are not posted yet. */
export async function findUnpostedEncounterIds(tx: Tx, patientId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('encounter')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('patient_id', '=', patientId)
    .where('status', 'in', ['incomplete'])
    .execute();
  return rows.map((row) => row.id);
}

/** Encounters of a patient whose charges stand in the ledger and whose claims may still change payer. */
export async function findPostedEncounterIds(tx: Tx, patientId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('encounter')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('patient_id', '=', patientId)
    .where('status', 'in', ['ready', 'claimed'])
    .execute();
  return rows.map((row) => row.id);
}

/** Keeps a note once by its own number. @returns whether it is new */
export async function insertNote(
  tx: Tx,
  note: {
    readonly encounterId: string | null;
    readonly patientId: string;
    readonly externalId: string;
    readonly title: string;
    readonly sha256: string;
  },
): Promise<string | undefined> {
  const row = await tx.db
    .insertInto('clinical_note')
    .values({
      practice_id: tx.practiceId,
      id: tx.newId(),
      encounter_id: note.encounterId,
      patient_id: note.patientId,
      external_id: note.externalId,
      title: note.title,
      file_sha256: note.sha256,
      received_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['practice_id', 'external_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** Visits that were announced without an appointment, whose day has come and whose charges have not. */
export async function findExpectedWithoutAppointment(
  tx: Tx,
  upTo: CalendarDate,
): Promise<Encounter[]> {
  const rows = await tx.db
    .selectFrom('encounter as e')
    .selectAll('e')
    .where('e.practice_id', '=', tx.practiceId)
    .where('e.status', '=', 'expected')
    .where('e.service_date', '<=', upTo)
    .where('e.appointment_id', 'is', null)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('appointment as a')
            .select('a.id')
            .whereRef('a.practice_id', '=', 'e.practice_id')
            .whereRef('a.patient_id', '=', 'e.patient_id')
            .whereRef('a.service_date', '=', 'e.service_date'),
        ),
      ),
    )
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('task as t')
            .select('t.id')
            .whereRef('t.practice_id', '=', 'e.practice_id')
            .whereRef('t.subject_id', '=', 'e.id')
            .where('t.reason', '=', 'missing-charge'),
        ),
      ),
    )
    .execute();
  return rows.map(encounterOf);
}
