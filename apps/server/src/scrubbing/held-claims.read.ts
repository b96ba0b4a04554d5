/** Which claims the scrubber holds. */
import type { ReadTx } from '../platform/transaction.ts';

/** Claims held by findings, oldest deadline first; those that a person put on hold are left out. */
export async function findHeldClaims(tx: ReadTx, practiceId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('claim as c')
    .select('c.id')
    .where('c.practice_id', '=', practiceId)
    .where('c.status', '=', 'held')
    .where((where) =>
      where.exists(
        where
          .selectFrom('scrub_finding as f')
          .select('f.id')
          .whereRef('f.practice_id', '=', 'c.practice_id')
          .whereRef('f.claim_id', '=', 'c.id')
          .where('f.resolved_at', 'is', null)
          .where('f.severity', '=', 'block'),
      ),
    )
    .orderBy('c.filing_deadline')
    .orderBy('c.id')
    .execute();
  return rows.map((row) => row.id);
}

/** A patient's claims that have not left. */
export async function findHeldClaimsOfPatient(
  tx: ReadTx,
  practiceId: string,
  patientId: string,
): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('claim')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', patientId)
    .where('status', 'in', ['draft', 'held', 'ready'])
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}
