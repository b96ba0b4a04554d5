/** Settles an appointment by hand: the patient did not come. */
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { Tx } from '../platform/transaction.ts';
import { closeTasks } from '../tasks/tasks.act.ts';
import {
  findVisitOfAppointment,
  lockAppointment,
  updateAppointmentStatus,
} from './appointment.store.ts';
import { voidEncounter } from './take-encounter.act.ts';

/** Refuses an unknown appointment, and one whose visit has charges. */
export async function settleAppointment(
  tx: Tx,
  given: { readonly appointmentId: string; readonly status: 'no-show' | 'cancelled' },
): Promise<{ readonly appointmentId: string } | Refused> {
  const appointment = await lockAppointment(tx, given.appointmentId);
  if (!appointment) return refuse('appointment-not-found');
  const visit = await findVisitOfAppointment(tx, appointment);
  if (visit) {
    const off = await voidEncounter(tx, visit.encounterId, given.status);
    if ('refused' in off) return off;
  }
  await updateAppointmentStatus(tx, appointment.id, given.status);
  await closeTasks(tx, {
    queue: 'charge-completion',
    subjectKind: 'appointment',
    subjectId: appointment.id,
    outcome: given.status,
  });
  tx.touched('appointment', [appointment.id]);
  return { appointmentId: appointment.id };
}
