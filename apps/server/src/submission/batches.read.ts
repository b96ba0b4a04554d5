/** Reads of batches for jobs: what has not left, what nobody answered, what waits. */
import type { ReadTx } from '../platform/transaction.ts';

export interface WrittenBatchRow {
  readonly id: string;
  readonly clearinghouseKey: string;
  readonly channel: string;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly status: string;
}

/** Batches that are written and have not left, oldest first. */
export async function findUnsentBatches(
  tx: ReadTx,
  practiceId: string,
): Promise<WrittenBatchRow[]> {
  const rows = await tx.db
    .selectFrom('submission_batch')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('status', '=', 'written')
    .where('channel', '=', 'sftp')
    .orderBy('written_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    clearinghouseKey: row.clearinghouse_key,
    channel: row.channel,
    fileName: row.file_name,
    fileSha256: row.file_sha256,
    status: row.status,
  }));
}

/** Sent batches without any answer since a moment. */
export async function findSilentBatches(
  tx: ReadTx,
  practiceId: string,
  sentBefore: string,
): Promise<{ id: string; claimCount: number; totalChargeCents: bigint; sentAt: string }[]> {
  const rows = await tx.db
    .selectFrom('submission_batch')
    .select(['id', 'claim_count', 'total_charge_cents', 'sent_at'])
    .where('practice_id', '=', practiceId)
    .where('status', '=', 'sent')
    .where('channel', '=', 'sftp')
    .where('sent_at', '<', sentBefore)
    .orderBy('sent_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    claimCount: row.claim_count,
    totalChargeCents: row.total_charge_cents,
    sentAt: row.sent_at ?? '',
  }));
}

/** How many ready claims wait, by payer. */
export async function countReadyClaims(
  tx: ReadTx,
  practiceId: string,
  payerIds: readonly string[],
): Promise<{ payerId: string; claims: number }[]> {
  if (payerIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('claim')
    .select((select) => ['payer_id', select.fn.countAll<bigint>().as('claims')])
    .where('practice_id', '=', practiceId)
    .where('status', '=', 'ready')
    .where('payer_id', 'in', [...payerIds])
    .groupBy('payer_id')
    .execute();
  return rows.map((row) => ({ payerId: row.payer_id, claims: Number(row.claims) }));
}

/** Whether any claim of a practice is ready to leave, by whatever way. */
export async function hasReadyClaims(tx: ReadTx, practiceId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('claim')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('status', '=', 'ready')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many claims are ready for payers that are reached by portal or paper only. */
export async function countReadyManualClaims(tx: ReadTx, practiceId: string): Promise<number> {
  const { count } = await tx.db
    .selectFrom('claim as c')
    .innerJoin('payer as p', 'p.id', 'c.payer_id')
    .select((of) => of.fn.countAll<bigint>().as('count'))
    .where('c.practice_id', '=', practiceId)
    .where('c.status', '=', 'ready')
    .where('p.submission', '<>', 'electronic')
    .where('p.key', '<>', 'unrecognised')
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Tasks by which a person sends a form, by the way it leaves. */
export const formTasks = { portal: 'enter-portal-claim', paper: 'mail-paper-claim' } as const;

export interface UnsentFormRow {
  readonly batchId: string;
  readonly claimId: string;
  readonly claimVersionId: string;
  /** A person has an open task to send it. */
  readonly isAsked: boolean;
}

/** Forms that were written for portals or paper and have not left, with the claim version in each. */
export async function findUnsentForms(tx: ReadTx, practiceId: string): Promise<UnsentFormRow[]> {
  const rows = await tx.db
    .selectFrom('submission_batch as b')
    .innerJoin('submission_batch_claim as c', (join) =>
      join.onRef('c.practice_id', '=', 'b.practice_id').onRef('c.submission_batch_id', '=', 'b.id'),
    )
    .select((of) => [
      'b.id',
      'c.claim_id',
      'c.claim_version_id',
      of
        .exists(
          of
            .selectFrom('task as t')
            .select('t.id')
            .whereRef('t.practice_id', '=', 'c.practice_id')
            .whereRef('t.claim_id', '=', 'c.claim_id')
            .where('t.reason', 'in', Object.values(formTasks))
            .where('t.status', '=', 'open'),
        )
        .as('is_asked'),
    ])
    .where('b.practice_id', '=', practiceId)
    .where('b.status', '=', 'written')
    .where('b.channel', '<>', 'sftp')
    .orderBy('b.id')
    .execute();
  return rows.map((row) => ({
    batchId: row.id,
    claimId: row.claim_id,
    claimVersionId: row.claim_version_id,
    isAsked: Boolean(row.is_asked),
  }));
}

export interface FormToSend {
  readonly batchId: string;
  readonly channel: 'portal' | 'paper';
  readonly fileSha256: string;
  readonly writtenAt: string;
}

/** The form of a claim's version that waits for somebody to send it. */
export async function findFormToSend(
  tx: ReadTx,
  practiceId: string,
  claimVersionId: string,
): Promise<FormToSend | undefined> {
  const row = await tx.db
    .selectFrom('submission_batch as b')
    .innerJoin('submission_batch_claim as c', (join) =>
      join.onRef('c.practice_id', '=', 'b.practice_id').onRef('c.submission_batch_id', '=', 'b.id'),
    )
    .select(['b.id', 'b.channel', 'b.file_sha256', 'b.written_at'])
    .where('b.practice_id', '=', practiceId)
    .where('b.status', '=', 'written')
    .where('b.channel', '<>', 'sftp')
    .where('c.claim_version_id', '=', claimVersionId)
    .executeTakeFirst();
  return (
    row && {
      batchId: row.id,
      channel: row.channel === 'portal' ? 'portal' : 'paper',
      fileSha256: row.file_sha256,
      writtenAt: row.written_at,
    }
  );
}
