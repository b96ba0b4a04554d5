/** The rows that a figure was made of: the same SQL as the figure, without its sum. */
import { sql } from 'kysely';
import type { ReadTx } from '../platform/transaction.ts';
import { cursorAfter, readCursor } from '../tasks/page.ts';
import { figureSources, type FigureAsked } from './figure-sources.read.ts';

export interface FigureRequest extends FigureAsked {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface FigureRow {
  readonly practiceId: string;
  /** What `id` names: `ledger-row`, `claim`, `encounter`, `denial`, `remittance`, `invoice-line`. */
  readonly kind: string;
  readonly id: string;
  readonly on: string;
  readonly label: string;
  /** Cents; of `turnaround`, days; of `decided-lines`, lines. What the rows add up to is `totalAmount`. */
  readonly amount: number;
  readonly claimId: string | null;
  readonly patientId: string | null;
}

export interface FigureRows {
  readonly rows: readonly FigureRow[];
  readonly total: number;
  readonly totalAmount: number;
  readonly next: string | null;
}

/** A page of rows, the newest first, with the exact count and sum of all of them. */
export async function readFigureRows(tx: ReadTx, request: FigureRequest): Promise<FigureRows> {
  const source = figureSources[request.figure](request);
  const sums = await sql<{ count: bigint; amount: bigint }>`
    select count(*) as count, coalesce(sum(amount), 0)::bigint as amount from (${source}) f`.execute(
    tx.db,
  );
  const [on, id] = readCursor(request.cursor, ['when', 'id']) ?? [];
  const { rows } = await sql<{
    practice_id: string;
    kind: string;
    id: string;
    on_date: string;
    label: string;
    amount: bigint;
    claim_id: string | null;
    patient_id: string | null;
  }>`
    select * from (${source}) f
    where ${on ?? null}::date is null or (on_date, id) < (${on ?? null}::date, ${id ?? null}::uuid)
    order by on_date desc, id desc limit ${request.limit + 1}`.execute(tx.db);
  const page = rows.slice(0, request.limit);
  for (const row of page) if (row.patient_id) tx.saw(row.practice_id, [row.patient_id]);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
      practiceId: row.practice_id,
      kind: row.kind,
      id: row.id,
      on: row.on_date,
      label: row.label,
      amount: Number(row.amount),
      claimId: row.claim_id,
      patientId: row.patient_id,
    })),
    total: Number(sums.rows[0]?.count ?? 0n),
    totalAmount: Number(sums.rows[0]?.amount ?? 0n),
    next: rows.length > request.limit && last ? cursorAfter(last.on_date, last.id) : null,
  };
}
