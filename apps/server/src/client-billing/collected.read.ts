/** What was posted in a month, and which claims went out in it. */
import { sql } from 'kysely';
import type { Cents } from '@claimwright/kernel/cents';
import type { ReadTx } from '../platform/transaction.ts';
import type { Collected } from './client-fee.ts';

/** A month in a practice's own days. */
export interface PracticeMonth {
  readonly practiceId: string;
  /** `YYYY-MM` */
  readonly month: string;
  readonly timeZone: string;
}

/** Whether a moment of a column lies in the month. */
const within = (column: string, { month, timeZone }: PracticeMonth) =>
  sql<boolean>`${sql.ref(column)} >= (${`${month}-01`}::timestamp at time zone ${timeZone})
    and ${sql.ref(column)} < ((${`${month}-01`}::timestamp + interval '1 month') at time zone ${timeZone})`;

/**
 * Money posted in the month by kind of payer: payments, less what was taken back or returned, less
 * what has to be given back. Money whose payer nobody knows yet counts when it is known.
 */
export async function readCollected(tx: ReadTx, given: PracticeMonth): Promise<Collected[]> {
  const { rows } = await sql<{ payer_kind: string; amount: bigint }>`
    select payer_kind, sum(amount)::bigint as amount from (
      select coalesce(dp.kind, cp.kind, case when 'payer-payments' in (d.kind, c.kind) then null else 'patients' end) as payer_kind,
        case when d.kind in ('payer-payments', 'patient-payments', 'refunds-payable') then r.amount_cents else 0 end
          - case when c.kind in ('payer-payments', 'patient-payments', 'refunds-payable') then r.amount_cents else 0 end as amount
      from ledger_row r
      join ledger_account d on d.practice_id = r.practice_id and d.id = r.debit_account_id
      join ledger_account c on c.practice_id = r.practice_id and c.id = r.credit_account_id
      left join payer dp on dp.id::text = d.payer_key
      left join payer cp on cp.id::text = c.payer_key
      where r.practice_id = ${given.practiceId}::uuid and ${within('r.posted_at', given)}
        -- a row's id begins with the moment of its posting: the key finds the month
        and r.id >= first_id_at(${`${given.month}-01`}::timestamp at time zone ${given.timeZone})
        and r.id < first_id_at((${`${given.month}-01`}::timestamp + interval '1 month') at time zone ${given.timeZone})
        and (d.kind in ('payer-payments', 'patient-payments', 'refunds-payable')
          or c.kind in ('payer-payments', 'patient-payments', 'refunds-payable'))
    ) moved where payer_kind is not null group by 1 order by 1`.execute(tx.db);
  return rows.map((row) => ({ payerKind: row.payer_kind, amountCents: row.amount as Cents }));
}

/** Claims that went out for the first time in the month, whatever became of them; voided ones not. */
export async function countClaimsSent(tx: ReadTx, given: PracticeMonth): Promise<number> {
  const { rows } = await sql<{ claims: bigint }>`
    select count(*) as claims from claim c
    where c.practice_id = ${given.practiceId}::uuid and c.status <> 'voided'
      and ${within('c.first_sent_at', given)}`.execute(tx.db);
  return Number(rows[0]?.claims ?? 0n);
}
