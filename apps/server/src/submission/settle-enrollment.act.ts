/** Where an enrollment stands, and the task that waits for it. Claims that waited leave with the next batch. */
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { recordEnrollment, type RecordEnrollment } from '../partners/record-enrollment.act.ts';
import type { Tx } from '../platform/transaction.ts';
import { closeTasks } from '../tasks/tasks.act.ts';

/** @returns the enrollment as it stands; one for claims that is active closes the task that asks for it */
export async function settleEnrollment(
  tx: Tx,
  given: RecordEnrollment,
): Promise<{ readonly status: string } | Refused> {
  const recorded = await recordEnrollment(tx, given);
  if (isRefused(recorded)) return recorded;
  if (given.transaction === '837' && given.status === 'active') {
    const { payerId: subjectId } = given;
    const outcome = 'enrolled';
    await closeTasks(tx, { queue: 'enrollment', subjectKind: 'payer', subjectId, outcome });
  }
  return recorded;
}
