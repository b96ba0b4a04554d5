/** What staff do with patients: correct a record, decide about a suspected duplicate. */
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { Tx } from '../platform/transaction.ts';
import { closeTasks } from '../tasks/tasks.act.ts';
import type { ToldPatient } from './patient.ts';
import { decideDuplicateCandidate, lockPatient } from './patient.store.ts';
import { takePatient } from './take-patient.act.ts';

/**
 * Corrects a patient's record by hand; claims that have not left are built anew where they tell of it.
 * Refuses an unknown patient.
 */
export async function amendPatient(
  tx: Tx,
  given: {
    readonly patientId: string;
    readonly changes: Omit<ToldPatient, 'medicalRecordNumber'>;
  },
): Promise<{ readonly patientId: string } | Refused> {
  const known = await lockPatient(tx, given.patientId);
  if (!known) return refuse('patient-not-found');
  const { medicalRecordNumber } = known;
  const taken = await takePatient(tx, { ...given.changes, medicalRecordNumber });
  if ('refused' in taken) return taken;
  return { patientId: known.id };
}

/**
 * Writes down what a person decided about two records. Nothing is merged: when they are one person,
 * the practice merges them in its own records and we keep both histories.
 */
export async function decideDuplicate(
  tx: Tx,
  given: {
    readonly patientId: string;
    readonly otherPatientId: string;
    readonly decision: 'same-person' | 'two-people';
  },
): Promise<{ readonly patientId: string } | Refused> {
  if (!(await decideDuplicateCandidate(tx, given))) return refuse('duplicate-not-found');
  for (const subjectId of [given.patientId, given.otherPatientId]) {
    await closeTasks(tx, {
      queue: 'duplicates',
      subjectKind: 'patient',
      subjectId,
      outcome: given.decision,
    });
  }
  tx.touched('patient', [given.patientId, given.otherPatientId]);
  return { patientId: given.patientId };
}
