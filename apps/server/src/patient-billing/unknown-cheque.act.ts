/** A cheque that names nobody: a person finds out whose it is. */
import type { Cents } from '@claimwright/kernel/cents';
import type { Tx } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';

/** Opens the task; the same deposit again changes nothing. */
export async function noteUnknownCheque(
  tx: Tx,
  given: { readonly depositId: string; readonly amountCents: Cents; readonly because: string },
): Promise<{ readonly taskId: string }> {
  const taskId = await openTask(tx, {
    queue: 'patient-billing',
    reason: given.because,
    subjectKind: 'bank-deposit',
    subjectId: given.depositId,
    amountCents: given.amountCents,
    dueDate: tx.now.slice(0, 10),
  });
  return { taskId };
}
