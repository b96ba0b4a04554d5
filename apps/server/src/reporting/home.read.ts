/** What to do today, and the few figures that stand above it. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { ReadTx } from '../platform/transaction.ts';

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

/** Open tasks by queue; a snoozed one counts again from its day on. */
export async function countQueues(tx: ReadTx, today: CalendarDate): Promise<QueueCount[]> {
  const { rows } = await sql<{ queue: string; open: bigint; overdue: bigint; amount: bigint }>`
    select queue, count(*) as open, count(*) filter (where due_date < ${today}::date) as overdue,
      coalesce(sum(amount_cents), 0)::bigint as amount
    from task where status = 'open' and (snoozed_until is null or snoozed_until <= ${today}::date)
    group by queue order by queue`.execute(tx.db);
  return rows.map((row) => ({
    queue: row.queue,
    open: Number(row.open),
    overdue: Number(row.overdue),
    amountCents: Number(row.amount),
  }));
}

/** Money of this month beside the last one, receivables, and claims that wait for a person. */
export async function readHomeFigures(tx: ReadTx, today: CalendarDate): Promise<HomeFigure[]> {
  const { rows } = await sql<{
    collected: bigint;
    collected_before: bigint;
    insurance: bigint;
    patient: bigint;
    held: bigint;
  }>`
    with month as (select date_trunc('month', ${today}::date)::date as first),
    money as (
      select r.effective_date, case when d.kind in ('payer-payments', 'patient-payments') then r.amount_cents else 0 end
        - case when c.kind in ('payer-payments', 'patient-payments') then r.amount_cents else 0 end as amount
      from ledger_row r
      join ledger_account d on d.practice_id = r.practice_id and d.id = r.debit_account_id
      join ledger_account c on c.practice_id = r.practice_id and c.id = r.credit_account_id, month
      where r.effective_date >= month.first - interval '1 month'
    )
    select
      (select coalesce(sum(amount) filter (where effective_date >= first), 0)::bigint from money, month) as collected,
      (select coalesce(sum(amount) filter (where effective_date < first), 0)::bigint from money, month) as collected_before,
      (select coalesce(sum(insurance_cents), 0)::bigint from charge_balance) as insurance,
      (select coalesce(sum(patient_cents), 0)::bigint from charge_balance) as patient,
      (select count(*) from claim where status = 'held') as held`.execute(tx.db);
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
