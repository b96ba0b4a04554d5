/** New versions, under new control numbers, of the claims of a file that was refused. */
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { correctClaim } from '../claims/correct-claim.act.ts';
import { findCurrentClaims } from '../claims/claim.read.ts';
import { rejectedStatuses } from '../claims/claim-status.ts';
import { businessDate, type Tx } from '../platform/transaction.ts';
import { closeTasks, openTask } from '../tasks/tasks.act.ts';
import { findNamedControlNumbers } from './acknowledgement.read.ts';
import { lockBatch } from './batch.store.ts';

export interface ResentBatch {
  readonly resent: number;
  /** Claims that a person must look at first. */
  readonly asked: number;
}

/**
 * Claims that the refusal does not name go out again by themselves, once. One that it names, or that
 * was in a refused file before, goes to a person. Doing it twice is doing it once.
 * @param given `byPerson` sends everything again that is still rejected
 */
export async function resendRefusedBatch(
  tx: Tx,
  given: { readonly batchId: string; readonly byPerson?: boolean },
): Promise<ResentBatch | Refused> {
  const batch = await lockBatch(tx, { column: 'id', value: given.batchId });
  if (!batch) return refuse('batch-not-found');
  const named = new Set(await findNamedControlNumbers(tx, tx.practiceId, batch.id));
  const claims = await findCurrentClaims(
    tx,
    tx.practiceId,
    batch.claims.map((claim) => claim.claimId),
  );
  const versions = new Set(batch.claims.map((claim) => claim.claimVersionId));
  let [resent, asked] = [0, 0];
  for (const claim of claims) {
    const isStillIt = versions.has(claim.version.id) && rejectedStatuses.includes(claim.status);
    if (!isStillIt) continue;
    const needsPerson =
      !given.byPerson &&
      (named.has(claim.version.controlNumber) || claim.version.reason === 'file-refused');
    if (needsPerson) {
      asked += 1;
      await openTask(tx, {
        queue: 'rejections',
        reason: 'file-refused-for-this-claim',
        subjectKind: 'claim',
        subjectId: claim.claimId,
        claimId: claim.claimId,
        patientId: claim.patientId,
        amountCents: BigInt(claim.version.content.totalChargeCents),
        dueDate: await businessDate(tx),
        detail: { ours: 'The file was refused because of this claim, or a second time.' },
      });
      continue;
    }
    const corrected = await correctClaim(tx, { claimId: claim.claimId, reason: 'file-refused' });
    if (isRefused(corrected)) return corrected;
    resent += 1;
  }
  if (resent > 0 && asked === 0) {
    await closeTasks(tx, {
      queue: 'rejections',
      subjectKind: 'submission-batch',
      subjectId: batch.id,
      outcome: 'sent again',
    });
  }
  return { resent, asked };
}
