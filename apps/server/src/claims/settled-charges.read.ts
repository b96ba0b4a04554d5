/** Charges of a claim about which its payer has nothing left to say: asked again, they would be duplicates. */
import { sql } from 'kysely';
import type { ReadTx } from '../platform/transaction.ts';

/**
 * A charge is settled where the payer of this claim paid on it, or where what it decided left nothing open with
 * insurance (all of it was the patient's, or written off by contract). Read from the ledger, so that
 * a payment that was taken back does not count.
 */
export async function findSettledCharges(
  tx: ReadTx,
  practiceId: string,
  claimId: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ charge_id: string }>`
    select l.charge_id
    from (select distinct l.charge_id from claim_version v
      join claim_line l on l.practice_id = v.practice_id and l.claim_version_id = v.id
      where v.practice_id = ${practiceId}::uuid and v.claim_id = ${claimId}::uuid) l
    cross join lateral (
      select
        sum(case when d.kind = 'payer-payments' then r.amount_cents else 0 end
          - case when c.kind = 'payer-payments' then r.amount_cents else 0 end) as paid,
        sum(case when c.kind = 'insurance-receivable' then r.amount_cents else 0 end
          - case when d.kind = 'insurance-receivable' then r.amount_cents else 0 end) as decided
      from ledger_row r
      join ledger_account d on d.practice_id = r.practice_id and d.id = r.debit_account_id
      join ledger_account c on c.practice_id = r.practice_id and c.id = r.credit_account_id
      where r.practice_id = ${practiceId}::uuid and r.charge_id = l.charge_id and r.claim_id = ${claimId}::uuid
    ) s
    left join charge_balance b on b.practice_id = ${practiceId}::uuid and b.charge_id = l.charge_id
    where s.paid > 0 or (s.decided > 0 and coalesce(b.insurance_cents, 0) = 0)`.execute(tx.db);
  return new Set(rows.map((row) => row.charge_id));
}
