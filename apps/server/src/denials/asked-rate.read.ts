/** A rate in question as a person judges it: what is loaded, what came, line by line. */
import { sql } from 'kysely';
import type { ReadTx } from '../platform/transaction.ts';
import { linesOfRate, rateQuestion, type RateName } from './rate-question.read.ts';

export interface AskedRate {
  readonly payerName: string;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly status: string;
  readonly outcome: string | null;
  /** What the contract's copy allows, and what the payer allowed: one line each, the newest first. */
  readonly lines: readonly {
    readonly claimId: string;
    readonly controlNumber: string;
    readonly serviceDate: string;
    readonly units: number;
    readonly expectedCents: number;
    readonly allowedCents: number;
    /** Whether it waits for the answer: short, and not disputed yet. */
    readonly isOpen: boolean;
  }[];
  /** More lines than are named. */
  readonly linesTotal: number;
  /** What the lines that wait for the answer are short of, in cents. */
  readonly shortCents: number;
}

const linesMax = 200;

/** @returns undefined for a task that is no such question */
export async function readAskedRate(
  tx: ReadTx,
  practiceId: string,
  taskId: string,
): Promise<AskedRate | undefined> {
  const task = await tx.db
    .selectFrom('task')
    .select(['detail', 'status', 'outcome'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', taskId)
    .where('reason', '=', rateQuestion)
    .executeTakeFirst();
  if (!task) return undefined;
  const rate = task.detail as unknown as RateName;
  const payer = await tx.db
    .selectFrom('payer')
    .select('name')
    .where('id', '=', rate.payerId)
    .executeTakeFirst();
  const { rows } = await sql<{
    claim_id: string;
    control_number: string;
    service_date: string;
    patient_id: string;
    units: number;
    expected: bigint;
    allowed: bigint;
    is_open: boolean;
    total: bigint;
    short: bigint | null;
  }>`
    with judged as (
      select k.claim_id, k.control_number, c.service_date_from as service_date, c.patient_id, h.units,
        l.expected_allowed_cents as expected, l.allowed_cents as allowed,
        l.expected_allowed_cents - l.allowed_cents > 2 and not exists (select from denial d
          where d.practice_id = l.practice_id and d.remittance_claim_id = l.remittance_claim_id
            and d.charge_id = l.charge_id and d.reason_code = 'UNDERPAID') as is_open
      ${linesOfRate(practiceId, rate)})
    select *, count(*) over () as total,
      (sum(expected - allowed) filter (where is_open) over ())::bigint as short
    from judged order by is_open desc, service_date desc, claim_id limit ${linesMax}`.execute(
    tx.db,
  );
  tx.saw(practiceId, [...new Set(rows.map((row) => row.patient_id))]);
  return {
    payerName: payer?.name ?? '',
    code: rate.code,
    modifiers: [...rate.modifiers],
    status: task.status,
    outcome: task.outcome,
    lines: rows.map((row) => ({
      claimId: row.claim_id,
      controlNumber: row.control_number,
      serviceDate: row.service_date,
      units: row.units,
      expectedCents: Number(row.expected),
      allowedCents: Number(row.allowed),
      isOpen: row.is_open,
    })),
    linesTotal: Number(rows[0]?.total ?? 0n),
    shortCents: Number(rows[0]?.short ?? 0n),
  };
}
