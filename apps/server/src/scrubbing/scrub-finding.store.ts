/** Findings of the scrubber: open until fixed, or set aside by a person with a reason. */
import type { ReadTx, Tx } from '../platform/transaction.ts';
import type { ScrubFinding } from './scrub.ts';

export interface KeptFinding extends ScrubFinding {
  readonly id: string;
  readonly foundAt: string;
  readonly resolvedAt: string | null;
  /** `fixed`, or `set-aside: …` with a person's reason. */
  readonly resolution: string | null;
}

/** Every finding of a claim, resolved ones too, oldest first. */
export async function findFindings(
  tx: ReadTx,
  practiceId: string,
  claimId: string,
): Promise<KeptFinding[]> {
  const rows = await tx.db
    .selectFrom('scrub_finding')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('claim_id', '=', claimId)
    .orderBy('found_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    editId: row.edit_id,
    severity: row.severity as 'block' | 'warn',
    field: row.field,
    lineNumber: row.line_number,
    detail: row.detail as ScrubFinding['detail'],
    foundAt: row.found_at,
    resolvedAt: row.resolved_at,
    resolution: row.resolution,
  }));
}

/** Writes new findings down. */
export async function insertFindings(
  tx: Tx,
  claimId: string,
  findings: readonly ScrubFinding[],
): Promise<void> {
  if (findings.length === 0) return;
  await tx.db
    .insertInto('scrub_finding')
    .values(
      findings.map((finding) => ({
        practice_id: tx.practiceId,
        id: tx.newId(),
        claim_id: claimId,
        edit_id: finding.editId,
        severity: finding.severity,
        field: finding.field,
        line_number: finding.lineNumber,
        detail: JSON.stringify(finding.detail),
        found_at: tx.now,
      })),
    )
    .execute();
}

/** Resolves findings, and says how. */
export async function resolveFindings(
  tx: Tx,
  ids: readonly string[],
  resolution: string,
): Promise<void> {
  if (ids.length === 0) return;
  await tx.db
    .updateTable('scrub_finding')
    .set({ resolved_at: tx.now, resolution })
    .where('practice_id', '=', tx.practiceId)
    .where('id', 'in', [...ids])
    .execute();
}
