/** Findings of the scrubber: open until fixed, or set aside by a person with a reason. */
import type { Tx } from '../platform/transaction.ts';
import { send } from '../platform/database/in-transaction.ts';
import type { ScrubFinding } from './scrub.ts';

/** Writes new findings down. */
export async function insertFindings(
  tx: Tx,
  claimId: string,
  findings: readonly ScrubFinding[],
): Promise<void> {
  if (findings.length === 0) return;
  await send(
    tx.db,
    tx.db.insertInto('scrub_finding').values(
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
    ),
  );
}

/** Resolves findings, and says how. */
export async function resolveFindings(
  tx: Tx,
  ids: readonly string[],
  resolution: string,
): Promise<void> {
  if (ids.length === 0) return;
  await send(
    tx.db,
    tx.db
      .updateTable('scrub_finding')
      .set({ resolved_at: tx.now, resolution })
      .where('practice_id', '=', tx.practiceId)
      .where('id', 'in', [...ids]),
  );
}
