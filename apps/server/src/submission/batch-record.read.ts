/** One batch for the screen: its claims as they stand now, and the files by which it was answered. */
import type { ReadTx } from '../platform/transaction.ts';

export interface BatchRecord {
  readonly claims: readonly {
    readonly claimId: string;
    readonly position: number;
    /** The number under which it went in this batch. */
    readonly controlNumber: string;
    readonly patientName: string;
    readonly payerName: string;
    readonly totalChargeCents: number;
    readonly status: string;
    /** Whether a later version has taken its place. */
    readonly isSuperseded: boolean;
  }[];
  readonly answers: readonly {
    readonly kind: string;
    readonly verdict: string;
    readonly fileSha256: string;
    readonly receivedAt: string;
  }[];
}

/** Undefined where the practice has no such batch. */
export async function findBatchRecord(
  tx: ReadTx,
  practiceId: string,
  batchId: string,
): Promise<BatchRecord | undefined> {
  const claims = await tx.db
    .selectFrom('submission_batch_claim as b')
    .innerJoin('claim as c', (join) =>
      join.onRef('c.practice_id', '=', 'b.practice_id').onRef('c.id', '=', 'b.claim_id'),
    )
    .innerJoin('claim_version as v', (join) =>
      join.onRef('v.practice_id', '=', 'b.practice_id').onRef('v.id', '=', 'b.claim_version_id'),
    )
    .innerJoin('patient as p', (join) =>
      join.onRef('p.practice_id', '=', 'c.practice_id').onRef('p.id', '=', 'c.patient_id'),
    )
    .innerJoin('payer as y', 'y.id', 'c.payer_id')
    .select([
      'b.claim_id',
      'b.position',
      'b.claim_version_id',
      'v.control_number',
      'p.last_name',
      'p.first_name',
      'c.patient_id',
      'y.name as payer_name',
      'c.total_charge_cents',
      'c.status',
      'c.current_version_id',
    ])
    .where('b.practice_id', '=', practiceId)
    .where('b.submission_batch_id', '=', batchId)
    .orderBy('b.position')
    .execute();
  if (claims.length === 0) return undefined;
  const answers = await tx.db
    .selectFrom('acknowledgement')
    .select(['kind', 'verdict', 'file_sha256', 'received_at'])
    .where('practice_id', '=', practiceId)
    .where('submission_batch_id', '=', batchId)
    .orderBy('received_at')
    .orderBy('id')
    .execute();
  tx.saw(
    practiceId,
    claims.map((row) => row.patient_id),
  );
  return {
    claims: claims.map((row) => ({
      claimId: row.claim_id,
      position: row.position,
      controlNumber: row.control_number,
      patientName: `${row.last_name}, ${row.first_name}`,
      payerName: row.payer_name,
      totalChargeCents: Number(row.total_charge_cents),
      status: row.status,
      isSuperseded: row.current_version_id !== row.claim_version_id,
    })),
    answers: answers.map((row) => ({
      kind: row.kind,
      verdict: row.verdict,
      fileSha256: row.file_sha256,
      receivedAt: row.received_at,
    })),
  };
}
