/** Exceptions of remittances as kept, and their end. */
import type { Tx } from '../platform/transaction.ts';
import { send } from '../platform/database/in-transaction.ts';
import type { OurClaim } from './match-claim.ts';

export interface RemittanceException {
  readonly id: string;
  readonly remittanceId: string;
  readonly remittanceClaimId: string | null;
  readonly reason: string;
  readonly status: string;
  readonly fileSha256: string;
  readonly digest: string;
  readonly payerId: string | null;
  /** 1-based position of the claim; null for the payment as a whole. */
  readonly position: number | null;
}

/** An exception with where its raw source lies, locked. */
export async function lockException(
  tx: Tx,
  exceptionId: string,
): Promise<RemittanceException | undefined> {
  const row = await tx.db
    .selectFrom('remittance_exception as exception')
    .innerJoin('remittance', (join) =>
      join
        .onRef('remittance.practice_id', '=', 'exception.practice_id')
        .onRef('remittance.id', '=', 'exception.remittance_id'),
    )
    .leftJoin('remittance_claim as claim', (join) =>
      join
        .onRef('claim.practice_id', '=', 'exception.practice_id')
        .onRef('claim.id', '=', 'exception.remittance_claim_id'),
    )
    .select([
      'exception.id',
      'exception.remittance_id',
      'exception.remittance_claim_id',
      'exception.reason',
      'exception.status',
      'remittance.file_sha256',
      'remittance.digest',
      'remittance.payer_id',
      'claim.position',
    ])
    .where('exception.practice_id', '=', tx.practiceId)
    .where('exception.id', '=', exceptionId)
    .forUpdate('exception')
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      remittanceId: row.remittance_id,
      remittanceClaimId: row.remittance_claim_id,
      reason: row.reason,
      status: row.status,
      fileSha256: row.file_sha256,
      digest: row.digest,
      payerId: row.payer_id,
      position: row.position,
    }
  );
}

export async function closeException(
  tx: Tx,
  exceptionId: string,
  resolution: string,
): Promise<void> {
  await send(
    tx.db,
    tx.db
      .updateTable('remittance_exception')
      .set({
        status: 'resolved',
        resolved_at: tx.now,
        resolved_by: `${tx.actor.kind}:${tx.actor.id}`,
        resolution,
      })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', exceptionId),
  );
}

/** A put-aside claim found its place: which claim of ours it is about. */
export async function resolveRemittanceClaim(
  tx: Tx,
  remittanceClaimId: string,
  ours: OurClaim,
): Promise<void> {
  await send(
    tx.db,
    tx.db
      .updateTable('remittance_claim')
      .set({
        claim_id: ours.claimId,
        claim_version_id: ours.claimVersionId,
        outcome: 'resolved',
      })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', remittanceClaimId),
  );
}
