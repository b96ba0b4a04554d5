/** Batches: what was written, what was sent, which claims stand in it. */
import { sql } from 'kysely';
import type { Instant } from '../platform/clocks.ts';
import type { Tx } from '../platform/transaction.ts';
import { send } from '../platform/database/in-transaction.ts';
import type { ClaimStatus } from '../claims/claim-status.ts';

export interface NewBatch {
  readonly id: string;
  readonly clearinghouseKey: string;
  readonly channel: 'sftp' | 'portal' | 'paper';
  readonly interchangeControlNumber: string;
  readonly groupControlNumber: string;
  readonly transactionControlNumber: string;
  readonly batchReference: string;
  readonly totalChargeCents: bigint;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly claims: readonly { readonly claimId: string; readonly claimVersionId: string }[];
}

/** Inserts a batch as written, with the versions in it. */
export async function insertBatch(tx: Tx, batch: NewBatch): Promise<void> {
  await send(
    tx.db,
    tx.db.insertInto('submission_batch').values({
      practice_id: tx.practiceId,
      id: batch.id,
      clearinghouse_key: batch.clearinghouseKey,
      channel: batch.channel,
      interchange_control_number: batch.interchangeControlNumber,
      group_control_number: batch.groupControlNumber,
      transaction_control_number: batch.transactionControlNumber,
      batch_reference: batch.batchReference,
      claim_count: batch.claims.length,
      total_charge_cents: batch.totalChargeCents,
      file_name: batch.fileName,
      file_sha256: batch.fileSha256,
      status: 'written',
      written_at: tx.now,
    }),
  );
  await send(
    tx.db,
    tx.db.insertInto('submission_batch_claim').values(
      batch.claims.map((claim, index) => ({
        practice_id: tx.practiceId,
        submission_batch_id: batch.id,
        claim_version_id: claim.claimVersionId,
        claim_id: claim.claimId,
        position: index + 1,
      })),
    ),
  );
}

/** Claims that may leave now: ready, oldest deadline first; locked so that two runs share none. */
export async function lockReadyClaims(
  tx: Tx,
  given: {
    readonly channel: 'electronic' | 'manual';
    /** Payers whose claims go this way; null for all of them. */
    readonly only?: readonly string[] | null;
    /** Payers whose enrollment is not in force, and those that are reached by another way. */
    readonly except: readonly string[];
    readonly limit: number;
    /** These claims only; absent: any. */
    readonly among?: readonly string[] | undefined;
  },
): Promise<{ claimId: string; payerId: string }[]> {
  const { channel, only = null, except, limit } = given;
  const rows = await tx.db
    .selectFrom('claim as c')
    .innerJoin('payer as p', 'p.id', 'c.payer_id')
    .select(['c.id', 'c.payer_id'])
    .where('c.practice_id', '=', tx.practiceId)
    .where('c.status', '=', 'ready')
    .where('p.submission', channel === 'electronic' ? '=' : '<>', 'electronic')
    .where('p.key', '<>', 'unrecognised')
    .$if(only !== null, (query) =>
      query.where('c.payer_id', '=', (is) => is.fn.any(is.val([...(only ?? [])]))),
    )
    .$if(except.length > 0, (query) => query.where('c.payer_id', 'not in', [...except]))
    .$if(given.among !== undefined, (query) =>
      query.where('c.id', '=', (is) => is.fn.any(is.val([...(given.among ?? [])]))),
    )
    .orderBy('c.filing_deadline')
    .orderBy('c.id')
    .limit(limit)
    .forUpdate('c')
    .skipLocked()
    .execute();
  return rows.map((row) => ({ claimId: row.id, payerId: row.payer_id }));
}

export interface BatchClaim {
  readonly claimId: string;
  readonly claimVersionId: string;
  readonly payerId: string;
  readonly status: ClaimStatus;
}

export interface LockedBatch {
  readonly id: string;
  readonly channel: string;
  readonly status: string;
  readonly writtenAt: string;
  readonly claims: readonly BatchClaim[];
}

/** Locks a batch of this practice, found by its id, interchange, or reference. */
export async function lockBatch(
  tx: Tx,
  by: {
    readonly column: 'id' | 'interchange_control_number' | 'batch_reference';
    readonly value: string;
  },
): Promise<LockedBatch | undefined> {
  const batch = await tx.db
    .selectFrom('submission_batch')
    .select(['id', 'channel', 'status', 'written_at'])
    .where('practice_id', '=', tx.practiceId)
    .where(by.column, '=', by.value)
    .forUpdate()
    .executeTakeFirst();
  if (!batch) return undefined;
  const claims = await tx.db
    .selectFrom('submission_batch_claim as b')
    .innerJoin('claim as c', (join) =>
      join.onRef('c.practice_id', '=', 'b.practice_id').onRef('c.id', '=', 'b.claim_id'),
    )
    .select(['b.claim_id', 'b.claim_version_id', 'c.payer_id', 'c.status'])
    .where('b.practice_id', '=', tx.practiceId)
    .where('b.submission_batch_id', '=', batch.id)
    .orderBy('b.position')
    .execute();
  return {
    id: batch.id,
    channel: batch.channel,
    status: batch.status,
    writtenAt: batch.written_at,
    claims: claims.map((row) => ({
      claimId: row.claim_id,
      claimVersionId: row.claim_version_id,
      payerId: row.payer_id,
      status: row.status as ClaimStatus,
    })),
  };
}

/**
 * Moves a batch; an acknowledgement sets when it came.
 * @param left when it was sent, where that was not now; never before it was written
 */
export async function moveBatch(
  tx: Tx,
  batchId: string,
  status: 'sent' | 'accepted' | 'partially-accepted' | 'rejected',
  left?: Instant,
): Promise<void> {
  const sentAt = sql<string>`greatest(written_at, ${left}::timestamptz)`;
  await send(
    tx.db,
    tx.db
      .updateTable('submission_batch')
      .set(
        status === 'sent'
          ? { status, sent_at: left === undefined ? tx.now : sentAt }
          : { status, acknowledged_at: tx.now },
      )
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', batchId),
  );
}

/** Marks a batch as sent where an answer to it came although we never learned that it had arrived. */
export async function markSentIfWritten(tx: Tx, batchId: string): Promise<void> {
  await send(
    tx.db,
    tx.db
      .updateTable('submission_batch')
      .set({ status: 'sent', sent_at: tx.now })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', batchId)
      .where('status', '=', 'written'),
  );
}
