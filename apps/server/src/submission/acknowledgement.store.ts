/** What answers came in, and what each says of a claim. */
import type { ReadTx, Tx } from '../platform/transaction.ts';

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
  readonly lines: readonly Readonly<Record<string, unknown>>[];
}

/** Writes down what answers say of claims. */
export async function insertAcknowledgedClaims(
  tx: Tx,
  claims: readonly NewAcknowledgedClaim[],
): Promise<void> {
  if (claims.length === 0) return;
  await tx.db
    .insertInto('acknowledgement_claim')
    .values(
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
    )
    .execute();
}

export interface AcknowledgedClaimRow {
  readonly claimId: string;
  readonly claimVersionId: string;
  readonly kind: string;
  readonly fromPayer: boolean;
  readonly verdict: string;
  readonly categoryCode: string;
  readonly statusCode: string;
  readonly entityCode: string;
  readonly message: string;
  readonly lines: readonly unknown[];
  readonly payerClaimControlNumber: string | null;
  readonly fileSha256: string;
  readonly at: string;
}

/** Every answer about a claim, oldest first. */
export async function findAnswersOfClaim(
  tx: ReadTx,
  practiceId: string,
  claimId: string,
): Promise<AcknowledgedClaimRow[]> {
  const rows = await tx.db
    .selectFrom('acknowledgement_claim as c')
    .innerJoin('acknowledgement as a', (join) =>
      join.onRef('a.practice_id', '=', 'c.practice_id').onRef('a.id', '=', 'c.acknowledgement_id'),
    )
    .selectAll('c')
    .select(['a.kind', 'a.file_sha256'])
    .where('c.practice_id', '=', practiceId)
    .where('c.claim_id', '=', claimId)
    .orderBy('c.at')
    .orderBy('c.id')
    .execute();
  return rows.map((row) => ({
    claimId: row.claim_id,
    claimVersionId: row.claim_version_id,
    kind: row.kind,
    fromPayer: row.from_payer,
    verdict: row.verdict,
    categoryCode: row.category_code,
    statusCode: row.status_code,
    entityCode: row.entity_code,
    message: row.message,
    lines: Array.isArray(row.lines) ? row.lines : [],
    payerClaimControlNumber: row.payer_claim_control_number,
    fileSha256: row.file_sha256,
    at: row.at,
  }));
}

/** Claims that refusals of a batch named as the faulty ones. */
export async function findNamedControlNumbers(
  tx: ReadTx,
  practiceId: string,
  batchId: string,
): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('acknowledgement')
    .select('detail')
    .where('practice_id', '=', practiceId)
    .where('submission_batch_id', '=', batchId)
    .where('verdict', '=', 'rejected')
    .execute();
  return rows.flatMap((row) => {
    const named = (row.detail as Record<string, unknown>)['named'];
    return Array.isArray(named) ? named.map(String) : [];
  });
}
