/** The figures of each month, from the ledger and from what happened to claims. */
import { sql, type RawBuilder } from 'kysely';
import type { ReadTx } from '../platform/transaction.ts';
import {
  monthFigures,
  type ClaimMonth,
  type MoneyMonth,
  type MonthFigures,
} from './month-figures.ts';

export type { MonthFigures };

/**
 * @param range the first and last month, `YYYY-MM`; months without a row are there, with nothing in them
 * @param practiceId one practice, or all in sight
 */
export async function readMonths(
  tx: ReadTx,
  range: { readonly from: string; readonly to: string },
  practiceId: string | undefined,
): Promise<MonthFigures[]> {
  const money = await readMoney(tx, range.to, practiceId);
  const claims = await readClaims(tx, practiceId);
  return monthFigures({ money, claims, range, today: tx.now.slice(0, 10) });
}

/** Receivables are what all rows up to a month add up to: read from the kept sums. */
async function readMoney(
  tx: ReadTx,
  to: string,
  practiceId: string | undefined,
): Promise<MoneyMonth[]> {
  const { rows } = await sql<MoneyMonth>`
    select to_char(s.month, 'YYYY-MM') as month,
      coalesce(-sum(${net(['charges'])}), 0)::bigint as charges,
      coalesce(sum(${net(['payer-payments', 'patient-payments'])}), 0)::bigint as collections,
      coalesce(sum(${net(['contractual-adjustment'])}), 0)::bigint as adjustments,
      coalesce(sum(${net(['insurance-receivable', 'patient-receivable'])}), 0)::bigint as receivable
    from ledger_month s
    where s.month < (${`${to}-01`}::date + interval '1 month')
      and (${practiceId ?? null}::uuid is null or s.practice_id = ${practiceId ?? null}::uuid)
    group by s.month order by 1`.execute(tx.db);
  return rows;
}

/** What moved into accounts of some kinds, less what moved out of them; of kept sums `s`. */
export const net = (kinds: readonly string[]) => {
  const some = sql.join(kinds.map((kind) => sql.lit(kind)));
  return sql`case when s.debit_kind in (${some}) then s.amount_cents else 0 end - case when s.credit_kind in (${some}) then s.amount_cents else 0 end`;
};

/**
 * Claims by month, from the kept sums and what is noted since. Months are the practice's own: a claim sent
 * at nine in the evening of the 31st is of that month.
 */
async function readClaims(tx: ReadTx, practiceId: string | undefined): Promise<ClaimMonth[]> {
  const one = practiceId ?? null;
  const { rows } = await sql<ClaimMonth>`
    select to_char(month, 'YYYY-MM') as month, sum(built)::bigint as built, sum(clean)::bigint as clean,
      sum(sent)::bigint as sent, sum(decided)::bigint as decided, sum(denied)::bigint as denied
    from claim_month_now where (${one}::uuid is null or practice_id = ${one}::uuid)
    group by month having sum(built) <> 0 or sum(sent) <> 0 or sum(decided) <> 0 order by month`.execute(
    tx.db,
  );
  return rows;
}

/** Whether a claim `c` needed a person before it left, or was rejected. */
export const isTouched = sql<boolean>`(
  exists (select from scrub_finding f where f.practice_id = c.practice_id and f.claim_id = c.id and f.severity = 'block')
  or exists (select from acknowledgement_claim a where a.practice_id = c.practice_id and a.claim_id = c.id and a.verdict = 'rejected'))`;

/**
 * Whether a moment lies in a month, `YYYY-MM`, of practice `z`; in any, where none is given. As a range of
 * moments: an index on them answers it.
 */
export function inMonth(moment: RawBuilder<unknown>, month: string | undefined) {
  if (month === undefined) return sql`true`;
  const first = sql`${`${month}-01`}::timestamp`;
  return sql`(${moment} >= ${first} at time zone z.time_zone
    and ${moment} < (${first} + interval '1 month') at time zone z.time_zone)`;
}

/**
 * Every decision on a claim, of one month or all: in which, and whether a line of it was denied. Reversals
 * decide nothing.
 */
export const decisions = (practiceId: string | null, month?: string) => sql`
  select to_char(r.received_at at time zone z.time_zone, 'YYYY-MM') as month,
    (r.received_at at time zone z.time_zone)::date as decided_on, k.practice_id, k.claim_id,
    exists (select from denial n where n.practice_id = k.practice_id and n.remittance_claim_id = k.id) as denied
  from remittance_claim k
  join remittance r on r.practice_id = k.practice_id and r.id = k.remittance_id
  join practice z on z.practice_id = k.practice_id
  where k.claim_id is not null and k.outcome <> 'put-aside' and k.status_code <> '22'
    and ${inMonth(sql`r.received_at`, month)}
    and (${practiceId}::uuid is null or k.practice_id = ${practiceId}::uuid)`;
