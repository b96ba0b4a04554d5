/** Denials by payer or reason, and how long payers take. */
import { sql } from 'kysely';
import type { ReadTx } from '../platform/transaction.ts';

export interface DenialFigure {
  readonly key: string;
  readonly name: string;
  readonly lines: number;
  readonly amountCents: number;
  readonly rateBasisPoints: number;
}

/** Denied lines with the payer, the reason and the month of the decision. */
export const deniedLines = (practiceId: string | null) => sql`
  select n.practice_id, n.id, n.claim_id, c.patient_id, n.amount_cents as amount, n.root_cause,
    n.group_code || '-' || n.reason_code as reason, c.payer_id::text as payer_key, p.name as payer_name,
    n.remittance_claim_id || '/' || coalesce(n.charge_id::text, '') as line,
    to_char(r.received_at at time zone z.time_zone, 'YYYY-MM') as month,
    (r.received_at at time zone z.time_zone)::date as decided_on
  from denial n
  join remittance_claim k on k.practice_id = n.practice_id and k.id = n.remittance_claim_id
  join remittance r on r.practice_id = k.practice_id and r.id = k.remittance_id
  join practice z on z.practice_id = n.practice_id
  join claim c on c.practice_id = n.practice_id and c.id = n.claim_id
  join payer p on p.id = c.payer_id
  where (${practiceId}::uuid is null or n.practice_id = ${practiceId}::uuid)`;

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
  const inRange = sql`(${given.from ?? null}::text is null or month >= ${given.from ?? null})
    and (${given.to ?? null}::text is null or month <= ${given.to ?? null})`;
  const key = by === 'payer' ? sql`d.payer_key` : sql`d.reason`;
  const name = by === 'payer' ? sql`min(d.payer_name)` : sql`min(d.root_cause)`;
  const { rows } = await sql<{
    key: string;
    name: string;
    lines: bigint;
    amount: bigint;
    decided: bigint;
  }>`
    with decided as (
      select payer_key, count(*) as lines from (
        select c.payer_id::text as payer_key, to_char(r.received_at at time zone z.time_zone, 'YYYY-MM') as month
        from remittance_line l
        join remittance_claim k on k.practice_id = l.practice_id and k.id = l.remittance_claim_id
        join remittance r on r.practice_id = k.practice_id and r.id = k.remittance_id
        join practice z on z.practice_id = k.practice_id
        join claim c on c.practice_id = k.practice_id and c.id = k.claim_id
        where k.outcome <> 'put-aside' and k.status_code <> '22'
          and (${practiceId}::uuid is null or l.practice_id = ${practiceId}::uuid)
      ) every_line where ${inRange} group by 1
    )
    select ${key} as key, ${name} as name, count(distinct d.line) as lines, sum(d.amount)::bigint as amount,
      (select coalesce(sum(lines), 0)::bigint from decided
        where ${by === 'payer' ? sql`decided.payer_key = ${key}` : sql`true`}) as decided
    from (${deniedLines(practiceId)}) d where ${inRange}
    group by 1 order by amount desc, key limit 50`.execute(tx.db);
  return rows.map((row) => ({
    key: row.key,
    name: row.name,
    lines: Number(row.lines),
    amountCents: Number(row.amount),
    rateBasisPoints: row.decided > 0n ? Number((row.lines * 10_000n) / row.decided) : 0,
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

/** Days from the first sending to the first decision, by payer. */
export async function readTurnaround(
  tx: ReadTx,
  practiceId: string | undefined,
): Promise<Turnaround[]> {
  const { rows } = await sql<{
    payer_id: string;
    payer_name: string;
    claims: bigint;
    median: number;
    p90: number;
  }>`
    select payer_id, payer_name, count(*) as claims,
      percentile_cont(0.5) within group (order by days) as median,
      percentile_cont(0.9) within group (order by days) as p90
    from (${turnarounds(practiceId ?? null)}) decided group by payer_id, payer_name order by payer_name`.execute(
    tx.db,
  );
  return rows.map((row) => ({
    payerId: row.payer_id,
    payerName: row.payer_name,
    claims: Number(row.claims),
    medianDays: Math.round(row.median),
    p90Days: Math.round(row.p90),
  }));
}
