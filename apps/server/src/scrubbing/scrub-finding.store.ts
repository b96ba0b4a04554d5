/** Findings of the scrubber: open until fixed, or set aside by a person with a reason. */
import { sql } from 'kysely';
import type { Tx } from '../platform/transaction.ts';
import { send } from '../platform/database/in-transaction.ts';
import type { ScrubFinding } from './scrub.ts';

/**
 * Lets one deed at a time judge the claims of a patient. Held until the deed ends; taken in one order,
 * so that two deeds never wait crosswise.
 */
export async function lockScrubbing(tx: Tx, patientIds: readonly string[]): Promise<void> {
  if (patientIds.length === 0) return;
  const names = [...new Set(patientIds)].map((id) => `scrub/${id}`);
  await send(
    tx.db,
    sql`
    select pg_advisory_xact_lock(k.key) from
      (select hashtextextended(name, 0) as key from unnest(${names}::text[]) as u (name) order by 1) k`,
  );
}

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
