/** Takes what a practice tells of an appointment. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { practiceZone, type Tx } from '../platform/transaction.ts';
import { closeTasks } from '../tasks/tasks.act.ts';
import {
  lockAppointmentByExternalId,
  upsertAppointment,
  type Appointment,
  type AppointmentValues,
} from './appointment.store.ts';
import { findPlaces } from './encounter.store.ts';
import { momentOf } from './office-day.ts';

/** An appointment as a practice tells of it. */
export interface ToldAppointment {
  /** SCH-2, Appointment.identifier, appointment_id. */
  readonly externalId: string;
  readonly serviceDate: CalendarDate;
  /** With an offset a moment; without one, by the practice's clocks: `2026-03-02T09:00`. */
  readonly startsAt?: string | undefined;
  readonly status: 'booked' | 'arrived' | 'no-show' | 'cancelled';
  readonly providerNpi?: string | undefined;
  readonly locationKey?: string | undefined;
}

const accountedFor: readonly string[] = ['charged', 'no-charge'];

export interface TakenAppointment {
  readonly appointmentId: string;
  readonly change: 'created' | 'updated' | 'unchanged';
}

/**
 * Makes or updates the appointment under the practice's number. A visit that has charges stays charged, and one that is not charged so. What
 * was asked about one that is called off, or moved, is asked no more.
 */
export async function takeAppointment(
  tx: Tx,
  given: { readonly patientId: string; readonly told: ToldAppointment },
): Promise<TakenAppointment | Refused> {
  const { patientId, told } = given;
  const [known, places, startsAt] = await Promise.all([
    lockAppointmentByExternalId(tx, told.externalId),
    findPlaces(tx, { npi: told.providerNpi, locationKey: told.locationKey }),
    told.startsAt === undefined
      ? undefined
      : practiceZone(tx).then((zone) => momentOf(told.startsAt ?? '', zone)),
  ]);
  if (known && known.patientId !== patientId) return refuse('appointment-of-another-patient');
  const values: AppointmentValues = {
    patientId,
    providerId: places.providerId ?? known?.providerId ?? null,
    locationId: places.locationId ?? known?.locationId ?? null,
    serviceDate: told.serviceDate,
    startsAt:
      startsAt ?? (known?.serviceDate === told.serviceDate ? known.startsAt : undefined) ?? null,
    status: known && accountedFor.includes(known.status) ? known.status : told.status,
  };
  if (known && isSame(known, values)) return { appointmentId: known.id, change: 'unchanged' };
  const appointmentId = await upsertAppointment(tx, told.externalId, values, known?.id);
  tx.touched('appointment', [appointmentId]);
  const isOff = told.status === 'no-show' || told.status === 'cancelled';
  if (isOff || (known && isMoved(known, values))) {
    await closeTasks(tx, {
      queue: 'charge-completion',
      subjectKind: 'appointment',
      subjectId: appointmentId,
      outcome: isOff ? told.status : 'moved',
    });
  }
  return { appointmentId, change: known ? 'updated' : 'created' };
}

/** Whether it is at another time now: a charge that was missed at the old one is not missed any more. */
function isMoved(known: Appointment, values: AppointmentValues): boolean {
  if (known.serviceDate !== values.serviceDate) return true;
  return known.startsAt !== null && known.startsAt !== values.startsAt;
}

function isSame(known: Appointment, values: AppointmentValues): boolean {
  return (Object.keys(values) as (keyof AppointmentValues)[]).every(
    (key) => known[key] === values[key],
  );
}
