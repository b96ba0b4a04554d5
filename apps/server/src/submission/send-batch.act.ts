/** Writes down that a batch has left. */
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { uuidV7 } from '@claimwright/kernel/identifier';
import { changeClaimStatuses } from '../claims/change-claim-status.act.ts';
import { millisecondsOf } from '../platform/clocks.ts';
import { recordFileMovement } from '../platform/files/file-movement.store.ts';
import { businessDate, type Tx } from '../platform/transaction.ts';
import type { WrittenBatchRow } from './batches.read.ts';
import { lockBatch, moveBatch } from './batch.store.ts';
import { silentAfter } from './silence.ts';
import { readUsualDays } from './submission-facts.read.ts';

/**
 * Marks a batch and its claims as sent, and starts the clock of silence of each. Doing it twice is
 * doing it once.
 */
export async function markBatchSent(
  tx: Tx,
  batch: WrittenBatchRow,
  byteCount: number,
): Promise<{ readonly claims: number } | Refused> {
  const locked = await lockBatch(tx, { column: 'id', value: batch.id });
  if (!locked) return refuse('batch-not-found');
  if (locked.status !== 'written') return { claims: 0 };
  const today = await businessDate(tx);
  const usual = await readUsualDays(tx, [...new Set(locked.claims.map((one) => one.payerId))]);
  await moveBatch(tx, batch.id, 'sent');
  await recordFileMovement(tx.db, {
    id: uuidV7(millisecondsOf(tx.now), tx.chance),
    sha256: batch.fileSha256,
    direction: 'sent',
    partnerKey: batch.clearinghouseKey,
    name: batch.fileName,
    at: tx.now,
    byteCount,
    mediaType: 'application/edi-x12',
    status: 'sent',
  });
  await changeClaimStatuses(
    tx,
    locked.claims.map((claim) => ({
      claimId: claim.claimId,
      claimVersionId: claim.claimVersionId,
      event: 'sent' as const,
      source: { kind: 'submission-batch', id: batch.id },
      fileSha256: batch.fileSha256,
      silentAfter: silentAfter(today, usual.get(claim.payerId)?.paymentP95Days ?? 45),
    })),
  );
  tx.touched('submission-batch', [batch.id]);
  return { claims: locked.claims.length };
}
