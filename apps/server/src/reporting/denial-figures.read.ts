/** Denials by payer or reason, and how long payers take. */
import { sql } from 'kysely';
import type { ReadTx } from '../platform/transaction.ts';
import { inMonth } from './months.read.ts';
import { percentileOf } from './percentile.ts';

export interface DenialFigure {
  readonly key: string;
  readonly name: string;
  readonly lines: number;
  readonly amountCents: number;
  readonly rateBasisPoints: number;
}

/** Denied lines with who denied them, the reason and the day of the decision. */
export const deniedLines = (practiceId: string | null) => sql`
  select n.practice_id, n.id, n.claim_id, n.remittance_claim_id, n.charge_id, c.patient_id, n.amount_cents as amount,
    n.group_code || '-' || n.reason_code as reason, n.payer_id::text as payer_key,
    to_char(n.decided_on, 'YYYY-MM') as month, n.decided_on
  from denial n
  join claim c on c.practice_id = n.practice_id and c.id = n.claim_id
  where (${practiceId}::uuid is null or n.practice_id = ${practiceId}::uuid)`;

/**
 * Remittances that decided lines, with how many: what the rates of denied lines are shares of. The month is
 * that of their arrival, in the practice's own days.
 */
export const decidedLines = (asked: {
  readonly practiceId?: string | undefined;
  readonly month?: string | undefined;
  readonly key?: string | undefined;
}) => sql`
  select r.practice_id, 'remittance' as kind, r.id, (r.received_at at time zone z.time_zone)::date as on_date,
    coalesce(p.name, '') as label, r.decided_lines::bigint as amount, null::uuid as claim_id, null::uuid as patient_id
  from remittance r
  join practice z on z.practice_id = r.practice_id
  left join payer p on p.id = r.payer_id
  where r.decided_lines <> 0 and ${inMonth(sql`r.received_at`, asked.month)}
    and (${asked.key ?? null}::text is null or r.payer_id::text = ${asked.key ?? null})
    and (${asked.practiceId ?? null}::uuid is null or r.practice_id = ${asked.practiceId ?? null}::uuid)`;

/**
 * Denied lines and amounts by payer or by reason code. The rate is the share of the lines decided in
 * the same months: of that payer, or of all payers when it goes by reason.
 */
export async function readDenialFigures(
  tx: ReadTx,
  by: 'payer' | 'reason',
  given: {
    readonly practiceId: string | undefined;
    readonly from: string | undefined;
    readonly to: string | undefined;
  },
): Promise<DenialFigure[]> {
  const practiceId = given.practiceId ?? null;
  const from = given.from === undefined ? null : `${given.from}-01`;
  const to = given.to === undefined ? null : `${given.to}-01`;
  const key = by === 'payer' ? sql`payer_id::text` : sql`group_code || '-' || reason_code`;
  const columns = by === 'payer' ? sql`n.payer_id` : sql`n.group_code, n.reason_code`;
  const { rows } = await sql<{
    key: string;
    name: string;
    lines: bigint;
    amount: bigint;
    decided: bigint;
  }>`
    with scope as materialized (
      select practice_id, coalesce(${from}::timestamp at time zone time_zone, '-infinity') as first,
        coalesce((${to}::timestamp + interval '1 month') at time zone time_zone, 'infinity') as after
      from practice where ${practiceId}::uuid is null or practice_id = ${practiceId}::uuid
    ), decided as (
      select r.payer_id, sum(r.decided_lines)::bigint as lines
      from scope s join remittance r on r.practice_id = s.practice_id and r.received_at >= s.first and r.received_at < s.after
        and r.decided_lines <> 0
      group by 1
    ), denied as (
      select ${key} as key, count(*) as lines, sum(amount)::bigint as amount, min(root_cause) as root_cause
      from ( -- each line once: by hashes, where counting distinct lines would sort them all
        select ${columns}, sum(n.amount_cents) as amount, min(n.root_cause) as root_cause
        from denial n
        where (${practiceId}::uuid is null or n.practice_id = ${practiceId}::uuid)
          and n.decided_on >= coalesce(${from}::date, '-infinity')
          and n.decided_on < coalesce((${to}::date + interval '1 month')::date, 'infinity')
        group by ${columns}, n.remittance_claim_id, n.charge_id
      ) line group by 1
    )
    select d.key, ${by === 'payer' ? sql`p.name` : sql`d.root_cause`} as name, d.lines, d.amount,
      (select coalesce(sum(lines), 0)::bigint from decided
        where ${by === 'payer' ? sql`decided.payer_id::text = d.key` : sql`true`}) as decided
    from denied d ${by === 'payer' ? sql`join payer p on p.id::text = d.key` : sql``}
    order by d.amount desc, d.key limit 50`.execute(tx.db);
  return rows.map((row) => ({
    key: row.key,
    name: row.name,
    lines: Number(row.lines),
    amountCents: Number(row.amount),
    rateBasisPoints:
      row.decided > 0n ? Number((row.lines * 20_000n + row.decided) / (2n * row.decided)) : 0,
  }));
}

export interface Turnaround {
  readonly payerId: string;
  readonly payerName: string;
  readonly claims: number;
  readonly medianDays: number;
  readonly p90Days: number;
}

/** Each claim that was sent and decided, with the calendar days between. */
export const turnarounds = (practiceId: string | null) => sql`
  select c.practice_id, c.id as claim_id, c.patient_id, c.payer_id, p.name as payer_name,
    min((r.received_at at time zone z.time_zone)::date) as decided_on,
    min((r.received_at at time zone z.time_zone)::date) - min((c.first_sent_at at time zone z.time_zone)::date) as days
  from claim c
  join payer p on p.id = c.payer_id
  join practice z on z.practice_id = c.practice_id
  join remittance_claim k on k.practice_id = c.practice_id and k.claim_id = c.id
  join remittance r on r.practice_id = k.practice_id and r.id = k.remittance_id and r.payer_id = c.payer_id
  where c.first_sent_at is not null and k.outcome <> 'put-aside'
    and (${practiceId}::uuid is null or c.practice_id = ${practiceId}::uuid)
  group by c.practice_id, c.id, c.payer_id, p.name`;

/**
 * Days from the first sending to the first decision, by payer: from how many claims took how many days,
 * which is kept. The median and the ninth decile are those of the claims one by one.
 */
export async function readTurnaround(
  tx: ReadTx,
  practiceId: string | undefined,
): Promise<Turnaround[]> {
  const one = practiceId ?? null;
  const { rows } = await sql<{
    payer_id: string;
    payer_name: string;
    days: number;
    claims: bigint;
  }>`
    select t.payer_id, p.name as payer_name, t.days, t.claims
    from (
      select payer_id, days, sum(claims)::bigint as claims from payer_turnaround_now
      where (${one}::uuid is null or practice_id = ${one}::uuid) group by payer_id, days having sum(claims) > 0
    ) t join payer p on p.id = t.payer_id order by p.name, t.payer_id, t.days`.execute(tx.db);
  const byPayer = Map.groupBy(rows, (row) => row.payer_id);
  return [...byPayer.values()].map((counts) => ({
    payerId: counts[0]?.payer_id ?? '',
    payerName: counts[0]?.payer_name ?? '',
    claims: counts.reduce((sum, row) => sum + Number(row.claims), 0),
    medianDays: Math.round(percentileOf(counts, 0.5)),
    p90Days: Math.round(percentileOf(counts, 0.9)),
  }));
}
