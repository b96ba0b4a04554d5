/** What answers came in, and what each says of a claim. */
import { send } from '../platform/database/in-transaction.ts';
import type { Tx } from '../platform/transaction.ts';

export interface NewAcknowledgement {
  readonly id: string;
  readonly kind: 'TA1' | '999' | '277CA' | '277';
  readonly submissionBatchId: string | null;
  readonly naturalKey: string;
  readonly fileSha256: string;
  readonly verdict: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * Writes an answer down.
 * @returns false when it had been written down before: nothing more is to be done
 */
export async function insertAcknowledgement(tx: Tx, given: NewAcknowledgement): Promise<boolean> {
  const inserted = await tx.db
    .insertInto('acknowledgement')
    .values({
      practice_id: tx.practiceId,
      id: given.id,
      kind: given.kind,
      submission_batch_id: given.submissionBatchId,
      natural_key: given.naturalKey,
      file_sha256: given.fileSha256,
      received_at: tx.now,
      verdict: given.verdict,
      detail: JSON.stringify(given.detail),
    })
    .onConflict((conflict) => conflict.columns(['practice_id', 'kind', 'natural_key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export interface NewAcknowledgedClaim {
  readonly acknowledgementId: string;
  readonly claimId: string;
  readonly claimVersionId: string;
  readonly fromPayer: boolean;
  readonly verdict: 'received' | 'accepted' | 'rejected' | 'pending';
  readonly categoryCode: string;
  readonly statusCode: string;
  readonly entityCode: string;
  readonly payerClaimControlNumber: string | null;
  readonly message: string;
  readonly lines: readonly object[];
}

/** Writes down what answers say of claims. */
export async function insertAcknowledgedClaims(
  tx: Tx,
  claims: readonly NewAcknowledgedClaim[],
): Promise<void> {
  if (claims.length === 0) return;
  await send(
    tx.db,
    tx.db.insertInto('acknowledgement_claim').values(
      claims.map((claim) => ({
        practice_id: tx.practiceId,
        id: tx.newId(),
        acknowledgement_id: claim.acknowledgementId,
        claim_id: claim.claimId,
        claim_version_id: claim.claimVersionId,
        from_payer: claim.fromPayer,
        verdict: claim.verdict,
        category_code: claim.categoryCode,
        status_code: claim.statusCode,
        entity_code: claim.entityCode,
        payer_claim_control_number: claim.payerClaimControlNumber,
        message: claim.message,
        lines: JSON.stringify(claim.lines),
        at: tx.now,
      })),
    ),
  );
}
