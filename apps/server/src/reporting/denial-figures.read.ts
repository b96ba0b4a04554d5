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

/** Denied amounts by payer or by reason code; the rate is the share of all decided lines. */
export async function readDenialFigures(
  tx: ReadTx,
  by: 'payer' | 'reason',
  given: {
    readonly practiceId: string | undefined;
    readonly from: string | undefined;
    readonly to: string | undefined;
  },
): Promise<DenialFigure[]> {
  const key = by === 'payer' ? sql`p.id::text` : sql`n.group_code || '-' || n.reason_code`;
  const name = by === 'payer' ? sql`p.name` : sql`n.root_cause`;
  const { rows } = await sql<{
    key: string;
    name: string;
    lines: bigint;
    amount: bigint;
    decided: bigint;
  }>`
    with decided as (
      select count(*)::bigint as lines from remittance_line l
      where (${given.practiceId ?? null}::uuid is null or l.practice_id = ${given.practiceId ?? null}::uuid)
    )
    select ${key} as key, min(${name}) as name, count(*) as lines, sum(n.amount_cents)::bigint as amount,
      min(decided.lines) as decided
    from denial n join claim c on c.practice_id = n.practice_id and c.id = n.claim_id join payer p on p.id = c.payer_id, decided
    where (${given.practiceId ?? null}::uuid is null or n.practice_id = ${given.practiceId ?? null}::uuid)
      and (${given.from ?? null}::text is null or to_char(n.opened_at, 'YYYY-MM') >= ${given.from ?? null})
      and (${given.to ?? null}::text is null or to_char(n.opened_at, 'YYYY-MM') <= ${given.to ?? null})
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
    from (
      select c.payer_id, p.name as payer_name,
        extract(epoch from min(r.received_at) - min(c.first_sent_at)) / 86400 as days
      from claim c join payer p on p.id = c.payer_id
      join remittance_claim k on k.practice_id = c.practice_id and k.claim_id = c.id
      join remittance r on r.practice_id = k.practice_id and r.id = k.remittance_id and r.payer_id = c.payer_id
      where c.first_sent_at is not null
        and (${practiceId ?? null}::uuid is null or c.practice_id = ${practiceId ?? null}::uuid)
      group by c.practice_id, c.id, c.payer_id, p.name
    ) decided group by payer_id, payer_name order by payer_name`.execute(tx.db);
  return rows.map((row) => ({
    payerId: row.payer_id,
    payerName: row.payer_name,
    claims: Number(row.claims),
    medianDays: Math.round(row.median),
    p90Days: Math.round(row.p90),
  }));
}
