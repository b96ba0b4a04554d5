/** The figures of each month, from the ledger and from what happened to claims. */
import { sql } from 'kysely';
import type { ReadTx } from '../platform/transaction.ts';

export interface MonthFigures {
  readonly month: string;
  readonly chargesCents: number;
  readonly collectionsCents: number;
  readonly adjustmentsCents: number;
  readonly receivableCents: number;
  readonly daysInReceivable: number;
  readonly netCollectionBasisPoints: number;
  readonly denialBasisPoints: number;
  readonly cleanClaimBasisPoints: number;
  readonly claimsSent: number;
  readonly claimsDenied: number;
}

interface MoneyRow {
  readonly month: string;
  readonly charges: bigint;
  readonly collections: bigint;
  readonly adjustments: bigint;
  readonly receivable: bigint;
}

interface ClaimRow {
  readonly month: string;
  readonly built: bigint;
  readonly clean: bigint;
  readonly sent: bigint;
  readonly decided: bigint;
  readonly denied: bigint;
}

const daysPerQuarter = 91;

/** @param range the first and last month, `YYYY-MM` */
export async function readMonths(
  tx: ReadTx,
  range: { readonly from: string; readonly to: string },
  practiceId: string | undefined,
): Promise<MonthFigures[]> {
  const money = await readMoney(tx, range.to, practiceId);
  const claims = new Map((await readClaims(tx, practiceId)).map((row) => [row.month, row]));
  let receivable = 0n;
  const figures: MonthFigures[] = [];
  for (const [index, row] of money.entries()) {
    receivable += row.receivable;
    if (row.month < range.from || row.month > range.to) continue;
    const quarter = money.slice(Math.max(0, index - 2), index + 1);
    const daily =
      Number(quarter.reduce((sum, one) => sum + one.charges, 0n)) /
      (daysPerQuarter * (quarter.length / 3));
    const claim = claims.get(row.month);
    figures.push({
      month: row.month,
      chargesCents: Number(row.charges),
      collectionsCents: Number(row.collections),
      adjustmentsCents: Number(row.adjustments),
      receivableCents: Number(receivable),
      daysInReceivable: daily > 0 ? Math.round(Number(receivable) / daily) : 0,
      netCollectionBasisPoints: share(row.collections, row.charges - row.adjustments),
      denialBasisPoints: share(claim?.denied ?? 0n, claim?.decided ?? 0n),
      cleanClaimBasisPoints: share(claim?.clean ?? 0n, claim?.built ?? 0n),
      claimsSent: Number(claim?.sent ?? 0n),
      claimsDenied: Number(claim?.denied ?? 0n),
    });
  }
  return figures;
}

function share(part: bigint, whole: bigint): number {
  return whole > 0n ? Number((part * 10_000n + whole / 2n) / whole) : 0;
}

async function readMoney(
  tx: ReadTx,
  to: string,
  practiceId: string | undefined,
): Promise<MoneyRow[]> {
  const { rows } = await sql<MoneyRow>`
    with kinds as (
      select to_char(r.effective_date, 'YYYY-MM') as month, d.kind as debit, c.kind as credit, sum(r.amount_cents)::bigint as amount
      from ledger_row r
      join ledger_account d on d.practice_id = r.practice_id and d.id = r.debit_account_id
      join ledger_account c on c.practice_id = r.practice_id and c.id = r.credit_account_id
      where to_char(r.effective_date, 'YYYY-MM') <= ${to}
        and (${practiceId ?? null}::uuid is null or r.practice_id = ${practiceId ?? null}::uuid)
      group by 1, 2, 3
    ), moves as (
      select month, debit as kind, amount from kinds union all select month, credit, -amount from kinds
    )
    select month,
      coalesce(-sum(amount) filter (where kind = 'charges'), 0)::bigint as charges,
      coalesce(sum(amount) filter (where kind in ('payer-payments', 'patient-payments')), 0)::bigint as collections,
      coalesce(sum(amount) filter (where kind = 'contractual-adjustment'), 0)::bigint as adjustments,
      coalesce(sum(amount) filter (where kind in ('insurance-receivable', 'patient-receivable')), 0)::bigint as receivable
    from moves group by month order by month`.execute(tx.db);
  return rows;
}

async function readClaims(tx: ReadTx, practiceId: string | undefined): Promise<ClaimRow[]> {
  const { rows } = await sql<ClaimRow>`
    with scope as (
      select c.practice_id, c.id, to_char(c.created_at, 'YYYY-MM') as month, c.first_sent_at,
        exists (select from scrub_finding f where f.practice_id = c.practice_id and f.claim_id = c.id and f.severity = 'block')
          or exists (select from acknowledgement_claim a where a.practice_id = c.practice_id and a.claim_id = c.id and a.verdict = 'rejected')
          as touched
      from claim c where c.responsibility = 'P'
        and (${practiceId ?? null}::uuid is null or c.practice_id = ${practiceId ?? null}::uuid)
    ), decided as (
      select to_char(r.received_at, 'YYYY-MM') as month, k.practice_id, k.claim_id,
        exists (select from denial n where n.practice_id = k.practice_id and n.remittance_claim_id = k.id) as denied
      from remittance_claim k join remittance r on r.practice_id = k.practice_id and r.id = k.remittance_id
      where k.claim_id is not null and k.outcome <> 'put-aside' and k.status_code <> '22'
        and (${practiceId ?? null}::uuid is null or k.practice_id = ${practiceId ?? null}::uuid)
    )
    select month, sum(built)::bigint as built, sum(clean)::bigint as clean, sum(sent)::bigint as sent,
      sum(decided)::bigint as decided, sum(denied)::bigint as denied
    from (
      select month, 1 as built, (not touched and first_sent_at is not null)::int as clean,
        (first_sent_at is not null)::int as sent, 0 as decided, 0 as denied from scope
      union all select month, 0, 0, 0, 1, denied::int from decided
    ) all_rows group by month order by month`.execute(tx.db);
  return rows;
}
