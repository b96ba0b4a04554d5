/** Settles an appointment by hand: it was charged, its charge is missing, or the patient did not come. */
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { businessDate, type Tx } from '../platform/transaction.ts';
import { closeTasks } from '../tasks/tasks.act.ts';
import { askForCharges } from './account-for-day.act.ts';
import {
  findVisitOfAppointment,
  lockAppointment,
  updateAppointmentStatus,
} from './appointment.store.ts';
import { voidEncounter } from './take-encounter.act.ts';

export const settledStatuses = ['charged', 'missing-charge', 'no-show', 'cancelled'] as const;

/**
 * Refuses an unknown appointment; as charged, one whose visit has no charges; as missing, not come or
 * called off, one whose visit has them. A missing charge is asked for by a task.
 */
export async function settleAppointment(
  tx: Tx,
  given: {
    readonly appointmentId: string;
    readonly status: (typeof settledStatuses)[number];
  },
): Promise<{ readonly appointmentId: string } | Refused> {
  const { status } = given;
  const appointment = await lockAppointment(tx, given.appointmentId);
  if (!appointment) return refuse('appointment-not-found');
  const visit = await findVisitOfAppointment(tx, appointment);
  if (status === 'charged' && !visit?.isAccountedFor) return refuse('appointment-without-charges');
  if (status === 'missing-charge' && visit?.isAccountedFor)
    return refuse('appointment-has-charges');
  if (visit && (status === 'no-show' || status === 'cancelled')) {
    const off = await voidEncounter(tx, visit.encounterId, status);
    if ('refused' in off) return off;
  }
  await updateAppointmentStatus(tx, appointment.id, status);
  tx.touched('appointment', [appointment.id]);
  if (status === 'missing-charge') {
    await askForCharges(tx, {
      subjectKind: 'appointment',
      subjectId: appointment.id,
      patientId: appointment.patientId,
      serviceDate: appointment.serviceDate,
      encounterId: visit?.encounterId ?? null,
      date: await businessDate(tx),
    });
    return { appointmentId: appointment.id };
  }
  await closeTasks(tx, {
    queue: 'charge-completion',
    subjectKind: 'appointment',
    subjectId: appointment.id,
    outcome: status,
  });
  return { appointmentId: appointment.id };
}
