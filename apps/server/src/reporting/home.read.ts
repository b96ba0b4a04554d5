/** What to do today, and the few figures that stand above it. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { ReadTx } from '../platform/transaction.ts';
import { net } from './months.read.ts';

export interface QueueCount {
  readonly queue: string;
  readonly open: number;
  readonly overdue: number;
  readonly amountCents: number;
}

export interface HomeFigure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'cents' | 'count';
  readonly previous: number | null;
}

/** Open tasks by queue, of one practice or all in sight; a snoozed one counts again from its day on. */
export async function countQueues(
  tx: ReadTx,
  today: CalendarDate,
  practiceId: string | undefined,
): Promise<QueueCount[]> {
  const { rows } = await sql<{ queue: string; open: bigint; overdue: bigint; amount: bigint }>`
    select queue, count(*) as open, count(*) filter (where due_date < ${today}::date) as overdue,
      coalesce(sum(amount_cents), 0)::bigint as amount
    from task where status = 'open' and (snoozed_until is null or snoozed_until <= ${today}::date)
      and (${practiceId ?? null}::uuid is null or practice_id = ${practiceId ?? null}::uuid)
    group by queue order by queue`.execute(tx.db);
  return rows.map((row) => ({
    queue: row.queue,
    open: Number(row.open),
    overdue: Number(row.overdue),
    amountCents: Number(row.amount),
  }));
}

/** Money of this month beside the last one, receivables, and claims that wait for a person. */
export async function readHomeFigures(
  tx: ReadTx,
  today: CalendarDate,
  practiceId: string | undefined,
): Promise<HomeFigure[]> {
  const one = practiceId ?? null;
  const { rows } = await sql<{
    collected: bigint;
    collected_before: bigint;
    insurance: bigint;
    patient: bigint;
    held: bigint;
  }>`
    with money as (
      select s.month, sum(${net(['payer-payments', 'patient-payments'])})::bigint as collected,
        sum(${net(['insurance-receivable'])})::bigint as insurance, sum(${net(['patient-receivable'])})::bigint as patient
      from ledger_month s where ${one}::uuid is null or s.practice_id = ${one}::uuid group by s.month
    )
    select coalesce(sum(collected) filter (where month = date_trunc('month', ${today}::date)), 0)::bigint as collected,
      coalesce(sum(collected) filter (where month = date_trunc('month', ${today}::date) - interval '1 month'), 0)::bigint as collected_before,
      coalesce(sum(insurance), 0)::bigint as insurance, coalesce(sum(patient), 0)::bigint as patient,
      (select coalesce(sum(claims), 0)::bigint from claim_count
        where status = 'held' and (${one}::uuid is null or practice_id = ${one}::uuid)) as held
    from money`.execute(tx.db);
  const [row] = rows;
  if (!row) return [];
  return [
    {
      name: 'collected-this-month',
      value: Number(row.collected),
      unit: 'cents',
      previous: Number(row.collected_before),
    },
    { name: 'insurance-receivable', value: Number(row.insurance), unit: 'cents', previous: null },
    { name: 'patient-receivable', value: Number(row.patient), unit: 'cents', previous: null },
    { name: 'claims-held', value: Number(row.held), unit: 'count', previous: null },
  ];
}
