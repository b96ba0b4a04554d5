/** Findings of the scrubber: open until fixed, or set aside by a person with a reason. */
import type { Selectable } from 'kysely';
import type { ScrubFinding as ScrubFindingRow } from '../platform/database/schema.generated.ts';
import type { ReadTx } from '../platform/transaction.ts';
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
  return rows.map(keptFinding);
}

/** The findings of a claim that stand: what it was sent with, once it has left. */
export async function findOpenFindings(
  tx: ReadTx,
  practiceId: string,
  claimId: string,
): Promise<KeptFinding[]> {
  const rows = await tx.db
    .selectFrom('scrub_finding')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('claim_id', '=', claimId)
    .where('resolved_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(keptFinding);
}

function keptFinding(row: Selectable<ScrubFindingRow>): KeptFinding {
  return {
    id: row.id,
    editId: row.edit_id,
    severity: row.severity as 'block' | 'warn',
    field: row.field,
    lineNumber: row.line_number,
    detail: row.detail as ScrubFinding['detail'],
    foundAt: row.found_at,
    resolvedAt: row.resolved_at,
    resolution: row.resolution,
  };
}
