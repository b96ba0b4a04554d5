/** What our own books say at the end of the story. */
import { sql } from 'kysely';
import type { ReadTx } from '../platform/transaction.ts';

export interface OurFigures {
  readonly claims: number;
  readonly claimsRejected: number;
  readonly remitClaims: number;
  readonly autopostedClaims: number;
  readonly exceptionsOpen: number;
  readonly ledgerRows: number;
  readonly openReceivableCents: number;
}

export async function readOurFigures(tx: ReadTx): Promise<OurFigures> {
  const { rows } = await sql<Record<string, bigint>>`
    select
      (select count(*) from claim where responsibility = 'P') as claims,
      (select count(distinct (practice_id, claim_id)) from acknowledgement_claim where verdict = 'rejected') as rejected,
      (select count(*) from remittance_claim) as remit,
      (select count(*) from remittance_claim where outcome = 'posted') as autoposted,
      (select count(*) from remittance_exception where status = 'open') as exceptions,
      (select count(*) from ledger_row) as ledger_rows,
      (select coalesce(sum(insurance_cents + patient_cents), 0)::bigint from charge_balance) as receivable`.execute(
    tx.db,
  );
  const value = (name: string): number => Number(rows[0]?.[name] ?? 0n);
  return {
    claims: value('claims'),
    claimsRejected: value('rejected'),
    remitClaims: value('remit'),
    autopostedClaims: value('autoposted'),
    exceptionsOpen: value('exceptions'),
    ledgerRows: value('ledger_rows'),
    openReceivableCents: value('receivable'),
  };
}

/** Money from payers by the trace it came under: posted remittances and deposits that wait for theirs. */
export async function readPayerPayments(
  tx: ReadTx,
): Promise<{ practiceId: string; trace: string; amountCents: number }[]> {
  const { rows } = await sql<{ practice_id: string; trace: string; amount: bigint }>`
    with cash as (
      select r.practice_id, r.source_kind, r.source_id,
        sum(case when d.kind = 'payer-payments' then r.amount_cents else 0 end
          - case when c.kind = 'payer-payments' then r.amount_cents else 0 end)::bigint as amount
      from ledger_row r
      join ledger_account d on d.practice_id = r.practice_id and d.id = r.debit_account_id
      join ledger_account c on c.practice_id = r.practice_id and c.id = r.credit_account_id
      where 'payer-payments' in (d.kind, c.kind) group by 1, 2, 3
    )
    select cash.practice_id, coalesce(m.trace_number, b.trace_number, '?') as trace, cash.amount
    from cash
    left join remittance m on m.practice_id = cash.practice_id and m.id = cash.source_id
    left join bank_deposit b on b.practice_id = cash.practice_id and b.id = cash.source_id
    where cash.amount <> 0`.execute(tx.db);
  return rows.map((row) => ({
    practiceId: row.practice_id,
    trace: row.trace,
    amountCents: Number(row.amount),
  }));
}

/** Patients' money by the way it came, in cents, less what was returned. */
export async function readPatientCash(tx: ReadTx): Promise<Map<string, number>> {
  const { rows } = await sql<{ reason: string; amount: bigint }>`
    select a.reason, sum(case when r.debit_account_id = a.id then r.amount_cents else -r.amount_cents end)::bigint as amount
    from ledger_account a join ledger_row r on r.practice_id = a.practice_id
      and (r.debit_account_id = a.id or r.credit_account_id = a.id)
    where a.kind = 'patient-payments' group by 1`.execute(tx.db);
  return new Map(rows.map((row) => [row.reason, Number(row.amount)]));
}

/** Patients' cheques that stand: received and not given back, by number and amount. */
export async function readCheques(
  tx: ReadTx,
): Promise<{ practiceId: string; trace: string; amountCents: number }[]> {
  const rows = await tx.db
    .selectFrom('payment')
    .select(['practice_id', 'external_key', 'amount_cents'])
    .where('kind', '=', 'cheque')
    .where('status', '=', 'received')
    .execute();
  return rows.map((row) => ({
    practiceId: row.practice_id,
    trace: row.external_key.split('/')[0] ?? '',
    amountCents: Number(row.amount_cents),
  }));
}

/** Card settlements as taken, and whether the bank has them. */
export async function readSettlements(
  tx: ReadTx,
): Promise<{ practiceId: string; trace: string; amountCents: number; isInBank: boolean }[]> {
  const rows = await tx.db
    .selectFrom('card_settlement')
    .select(['practice_id', 'settlement_key', 'amount_cents', 'status'])
    .execute();
  return rows.map((row) => ({
    practiceId: row.practice_id,
    trace: row.settlement_key,
    amountCents: Number(row.amount_cents),
    isInBank: row.status === 'in-bank',
  }));
}
