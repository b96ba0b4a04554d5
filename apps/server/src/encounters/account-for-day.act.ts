/** Accounts for one practice's appointments of the days that are over. */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { addMilliseconds } from '../platform/clocks.ts';
import { practiceZone, type Tx } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';
import {
  findUnaccounted,
  findVisitOfAppointment,
  updateAppointmentStatus,
} from './appointment.store.ts';
import { findExpectedWithoutAppointment } from './encounter.store.ts';
import { lastClosedDay, visitMinutes } from './office-day.ts';

/**
 * An appointment whose visit has charges, or a note that is being coded, is charged; any other is a
 * missing charge, and so is an announced visit without an appointment whose day is over.
 * @param closed the last day that is over; absent: by the practice's own clocks
 */
export async function accountForDay(
  tx: Tx,
  closed?: CalendarDate,
): Promise<{ readonly charged: number; readonly missingCharges: number }> {
  let charged = 0;
  let missingCharges = 0;
  const date = closed ?? lastClosedDay(tx.now, await practiceZone(tx));
  const begunBefore =
    closed === undefined ? addMilliseconds(tx.now, -visitMinutes * 60_000) : undefined;
  for (const appointment of await findUnaccounted(tx, date, begunBefore)) {
    const visit = await findVisitOfAppointment(tx, appointment);
    if (visit?.isAccountedFor) {
      await updateAppointmentStatus(
        tx,
        appointment.id,
        visit.isWithoutCharge ? 'no-charge' : 'charged',
      );
      charged += 1;
      continue;
    }
    await updateAppointmentStatus(tx, appointment.id, 'missing-charge');
    missingCharges += 1;
    await askForCharges(tx, {
      subjectKind: 'appointment',
      subjectId: appointment.id,
      patientId: appointment.patientId,
      serviceDate: appointment.serviceDate,
      encounterId: visit?.encounterId ?? null,
      date,
    });
  }
  for (const visit of await findExpectedWithoutAppointment(tx, date)) {
    missingCharges += 1;
    await askForCharges(tx, {
      subjectKind: 'encounter',
      subjectId: visit.id,
      patientId: visit.patientId,
      serviceDate: visit.serviceDate,
      encounterId: visit.id,
      date,
    });
  }
  return { charged, missingCharges };
}

/** Opens the task by which a missing charge is asked for, due on the next day. */
export async function askForCharges(
  tx: Tx,
  missing: {
    readonly subjectKind: string;
    readonly subjectId: string;
    readonly patientId: string;
    readonly serviceDate: CalendarDate;
    readonly encounterId: string | null;
    readonly date: CalendarDate;
  },
): Promise<void> {
  await openTask(tx, {
    queue: 'charge-completion',
    reason: 'missing-charge',
    subjectKind: missing.subjectKind,
    subjectId: missing.subjectId,
    patientId: missing.patientId,
    dueDate: addDays(missing.date, 1),
    detail: {
      serviceDate: missing.serviceDate,
      encounterId: missing.encounterId,
      next: 'Ask the practice for the charges, or that the patient did not come.',
    },
  });
}
