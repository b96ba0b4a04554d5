/** What came back: answers about claims, and what refusals of files named. */
import type { ReadTx } from '../platform/transaction.ts';

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
