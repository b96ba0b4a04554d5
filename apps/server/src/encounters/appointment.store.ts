/** Rows of appointments. */
import type { Selectable } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Instant } from '../platform/clocks.ts';
import type { Appointment as AppointmentRow } from '../platform/database/schema.generated.ts';
import { send } from '../platform/database/in-transaction.ts';
import type { Tx } from '../platform/transaction.ts';

export type AppointmentStatus =
  'booked' | 'arrived' | 'no-show' | 'cancelled' | 'charged' | 'no-charge' | 'missing-charge';

export interface Appointment {
  readonly practiceId: string;
  readonly id: string;
  readonly externalId: string;
  readonly patientId: string;
  readonly providerId: string | null;
  readonly locationId: string | null;
  readonly serviceDate: CalendarDate;
  readonly startsAt: string | null;
  readonly status: AppointmentStatus;
}

export function appointmentOf(row: Selectable<AppointmentRow>): Appointment {
  return {
    practiceId: row.practice_id,
    id: row.id,
    externalId: row.external_id,
    patientId: row.patient_id,
    providerId: row.provider_id,
    locationId: row.location_id,
    serviceDate: row.service_date,
    startsAt: row.starts_at,
    status: row.status as AppointmentStatus,
  };
}

export async function lockAppointmentByExternalId(
  tx: Tx,
  externalId: string,
): Promise<Appointment | undefined> {
  const row = await tx.db
    .selectFrom('appointment')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('external_id', '=', externalId)
    .forUpdate()
    .executeTakeFirst();
  return row && appointmentOf(row);
}

/** The one appointment of a patient on a day; none when there are several. */
export async function findOnlyAppointment(
  tx: Tx,
  patientId: string,
  serviceDate: CalendarDate,
): Promise<Appointment | undefined> {
  const rows = await tx.db
    .selectFrom('appointment')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('patient_id', '=', patientId)
    .where('service_date', '=', serviceDate)
    .where('status', 'not in', ['cancelled', 'no-show'])
    .limit(2)
    .execute();
  const [only] = rows;
  return only && rows.length === 1 ? appointmentOf(only) : undefined;
}

export type AppointmentValues = Omit<Appointment, 'practiceId' | 'id' | 'externalId'>;

/** @param knownId of the appointment when it is there and locked */
export async function upsertAppointment(
  tx: Tx,
  externalId: string,
  values: AppointmentValues,
  knownId?: string,
): Promise<string> {
  const changes = {
    patient_id: values.patientId,
    provider_id: values.providerId,
    location_id: values.locationId,
    service_date: values.serviceDate,
    starts_at: values.startsAt,
    status: values.status,
    updated_at: tx.now,
  };
  if (knownId !== undefined) {
    await send(
      tx.db,
      tx.db
        .updateTable('appointment')
        .set(changes)
        .where('practice_id', '=', tx.practiceId)
        .where('id', '=', knownId),
    );
    return knownId;
  }
  const row = await tx.db
    .insertInto('appointment')
    .values({ practice_id: tx.practiceId, id: tx.newId(), external_id: externalId, ...changes })
    .onConflict((conflict) => conflict.columns(['practice_id', 'external_id']).doUpdateSet(changes))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** An appointment whose visit has charges is accounted for. */
export async function markAppointmentCharged(tx: Tx, id: string | null): Promise<void> {
  if (id === null) return;
  await updateAppointmentStatus(tx, id, 'charged');
}

export async function updateAppointmentStatus(
  tx: Tx,
  id: string,
  status: AppointmentStatus,
): Promise<void> {
  await send(
    tx.db,
    tx.db
      .updateTable('appointment')
      .set({ status, updated_at: tx.now })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', id)
      .where('status', '!=', status),
  );
}

/**
 * Appointments up to a day that nothing has accounted for.
 * @param begunBefore of that day itself only those that began before, as far as their time is known
 */
export async function findUnaccounted(
  tx: Tx,
  upTo: CalendarDate,
  begunBefore?: Instant,
): Promise<Appointment[]> {
  const rows = await tx.db
    .selectFrom('appointment')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('service_date', '<=', upTo)
    .where('status', 'in', ['booked', 'arrived'])
    .$if(begunBefore !== undefined, (query) =>
      query.where((row) =>
        row.or([
          row('service_date', '<', upTo),
          row('starts_at', 'is', null),
          row('starts_at', '<=', begunBefore ?? ''),
        ]),
      ),
    )
    .orderBy('service_date')
    .orderBy('id')
    .execute();
  return rows.map(appointmentOf);
}

/** The visit of an appointment, and whether its charges, or its note at a coder's, account for it. */
export async function findVisitOfAppointment(
  tx: Tx,
  appointment: Appointment,
): Promise<
  | {
      readonly encounterId: string;
      readonly isAccountedFor: boolean;
      /** Nothing of it is charged, the practice says. */
      readonly isWithoutCharge: boolean;
    }
  | undefined
> {
  const rows = await tx.db
    .selectFrom('encounter')
    .select(['id', 'status', 'appointment_id'])
    .where('practice_id', '=', tx.practiceId)
    .where('patient_id', '=', appointment.patientId)
    .where('service_date', '=', appointment.serviceDate)
    .execute();
  const own = rows.find((row) => row.appointment_id === appointment.id) ?? rows[0];
  if (!own) return undefined;
  return {
    encounterId: own.id,
    isAccountedFor: !['expected', 'void'].includes(own.status),
    isWithoutCharge: own.status === 'closed',
  };
}

export async function lockAppointment(tx: Tx, id: string): Promise<Appointment | undefined> {
  const row = await tx.db
    .selectFrom('appointment')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && appointmentOf(row);
}
