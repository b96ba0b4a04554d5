/** Takes what a TA1 or 999 says of one of our batches. */
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { changeClaimStatuses } from '../claims/change-claim-status.act.ts';
import { publish } from '../platform/outbox.ts';
import { businessDate, type Tx } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';
import { insertAcknowledgement } from './acknowledgement.store.ts';
import { lockBatch, markSentIfWritten, moveBatch, type LockedBatch } from './batch.store.ts';
import type { FileAnswer } from './claim-answer.ts';

export interface TakenFileAnswer {
  readonly batchId: string;
  readonly alreadyTaken: boolean;
  /** Claims whose file was refused by this answer. */
  readonly refusedClaims: number;
}

/**
 * Moves the batch and every claim in it. A refused file means that none of its claims exists
 * anywhere: they go out again as new (submission/resend-refused). An answer that comes twice, or
 * late, changes nothing.
 */
export async function takeFileAnswer(
  tx: Tx,
  given: { readonly answer: FileAnswer; readonly fileSha256: string },
): Promise<TakenFileAnswer | Refused> {
  const { answer, fileSha256 } = given;
  const batch = await lockBatch(tx, {
    column: 'interchange_control_number',
    value: answer.controlNumber,
  });
  if (!batch) return refuse('batch-not-found');
  const acknowledgementId = tx.newId();
  const isNew = await insertAcknowledgement(tx, {
    id: acknowledgementId,
    kind: answer.kind,
    submissionBatchId: batch.id,
    naturalKey: answer.naturalKey,
    fileSha256,
    verdict: answer.isAccepted ? 'accepted' : 'rejected',
    detail: { faults: answer.faults, named: answer.namedControlNumbers },
  });
  if (!isNew) return { batchId: batch.id, alreadyTaken: true, refusedClaims: 0 };
  await markSentIfWritten(tx, batch.id);
  tx.touched('submission-batch', [batch.id]);
  const source = { kind: 'acknowledgement', id: acknowledgementId };
  // a TA1 that accepts the envelope says nothing of the claims: the 999 will
  if (answer.isAccepted && answer.kind === 'TA1') return taken(batch, 0);
  if (answer.isAccepted) {
    await moveUnless(tx, batch, 'accepted');
    await tell(tx, batch, 'file-acknowledged', source, fileSha256, answer);
    return taken(batch, 0);
  }
  // 025: the clearinghouse has had this interchange before; the first one counts
  if (isRepeat(answer)) return taken(batch, 0);
  await moveBatch(tx, batch.id, 'rejected');
  const refusedClaims = await tell(tx, batch, 'file-refused', source, fileSha256, answer);
  await askAboutFile(tx, batch, answer);
  await publish(tx, { topic: 'batch-refused', payload: { batchId: batch.id } });
  return taken(batch, refusedClaims);
}

function taken(batch: LockedBatch, refusedClaims: number): TakenFileAnswer {
  return { batchId: batch.id, alreadyTaken: false, refusedClaims };
}

function isRepeat(answer: FileAnswer): boolean {
  return answer.kind === 'TA1' && answer.faults.includes('TA105 025');
}

async function moveUnless(tx: Tx, batch: LockedBatch, status: 'accepted'): Promise<void> {
  if (batch.status === 'sent' || batch.status === 'written') await moveBatch(tx, batch.id, status);
}

async function tell(
  tx: Tx,
  batch: LockedBatch,
  event: 'file-acknowledged' | 'file-refused',
  source: { readonly kind: string; readonly id: string },
  fileSha256: string,
  answer: FileAnswer,
): Promise<number> {
  const { moved } = await changeClaimStatuses(
    tx,
    batch.claims.map((claim) => ({
      claimId: claim.claimId,
      claimVersionId: claim.claimVersionId,
      event,
      source,
      fileSha256,
      detail: event === 'file-refused' ? { faults: answer.faults.slice(0, 5) } : {},
      silentAfter: event === 'file-refused' ? null : undefined,
    })),
  );
  return moved.filter((one) => one.moved).length;
}

/** One task for the file: a person looks why our own judge let it through. */
async function askAboutFile(tx: Tx, batch: LockedBatch, answer: FileAnswer): Promise<void> {
  await openTask(tx, {
    queue: 'rejections',
    reason: answer.kind === 'TA1' ? 'interchange-refused' : 'file-refused',
    subjectKind: 'submission-batch',
    subjectId: batch.id,
    dueDate: await businessDate(tx),
    detail: {
      theirs: answer.faults.slice(0, 20),
      ours: 'None of these claims exists at the clearinghouse. They go out again as new claims.',
      claims: batch.claims.length,
    },
  });
}
