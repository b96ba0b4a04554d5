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
  readonly underpaidFound: number;
  readonly alarms: number;
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
      (select coalesce(sum(insurance_cents + patient_cents), 0)::bigint from charge_balance) as receivable,
      (select count(*) from denial where reason_code = 'UNDERPAID') as underpaid,
      (select count(*) from task where queue = 'receivables') as alarms`.execute(tx.db);
  const value = (name: string): number => Number(rows[0]?.[name] ?? 0n);
  return {
    claims: value('claims'),
    claimsRejected: value('rejected'),
    remitClaims: value('remit'),
    autopostedClaims: value('autoposted'),
    exceptionsOpen: value('exceptions'),
    ledgerRows: value('ledger_rows'),
    openReceivableCents: value('receivable'),
    underpaidFound: value('underpaid'),
    alarms: value('alarms'),
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

export interface EncounterOutcome {
  readonly practiceId: string;
  readonly externalId: string;
  /** The first version of its first claim was accepted by the payer, and not sent late. */
  readonly isFirstPassAccepted: boolean;
  readonly versions: number;
  readonly isDenied: boolean;
  readonly isTouched: boolean;
  readonly openCents: number;
  readonly collectedCents: number;
}

/** What became of each encounter, for figures that are judged against the truth. */
export async function readEncounterOutcomes(tx: ReadTx): Promise<EncounterOutcome[]> {
  const { rows } = await sql<{
    practice_id: string;
    external_id: string;
    accepted: boolean;
    versions: bigint;
    denied: boolean;
    touched: boolean;
    open: bigint;
    collected: bigint;
  }>`
    with first as (
      select distinct on (ce.practice_id, ce.encounter_id) ce.practice_id, ce.encounter_id, c.id as claim_id, c.first_sent_at
      from claim_encounter ce join claim c on c.practice_id = ce.practice_id and c.id = ce.claim_id
      where c.responsibility = 'P' order by ce.practice_id, ce.encounter_id, c.created_at
    ), cash as (
      select r.practice_id, r.encounter_id,
        sum(case when d.kind in ('payer-payments', 'unapplied') then r.amount_cents else 0 end
          - case when c.kind in ('payer-payments', 'unapplied') then r.amount_cents else 0 end)::bigint as amount
      from ledger_row r
      join ledger_account d on d.practice_id = r.practice_id and d.id = r.debit_account_id
      join ledger_account c on c.practice_id = r.practice_id and c.id = r.credit_account_id
      where r.charge_id is not null group by 1, 2
    ), balance as (
      select practice_id, encounter_id, sum(insurance_cents + patient_cents)::bigint as open from charge_balance group by 1, 2
    )
    select e.practice_id, e.external_id,
      coalesce((select v.id = (select a.claim_version_id from acknowledgement_claim a where a.practice_id = f.practice_id
          and a.claim_id = f.claim_id and a.from_payer and a.verdict = 'accepted' order by a.at limit 1)
        from claim_version v where v.practice_id = f.practice_id and v.claim_id = f.claim_id
          and exists (select from submission_batch_claim s where s.practice_id = v.practice_id and s.claim_version_id = v.id)
        order by v.sequence limit 1), false) as accepted,
      (select count(*) from claim_version v where v.practice_id = f.practice_id and v.claim_id = f.claim_id) as versions,
      exists (select from denial n where n.practice_id = f.practice_id and n.claim_id = f.claim_id
        and n.reason_code <> 'UNDERPAID') as denied,
      exists (select from task t where t.practice_id = e.practice_id and t.status = 'done'
        and (t.claim_id = f.claim_id or t.subject_id = e.id)) as touched,
      coalesce(b.open, 0)::bigint as open, coalesce(k.amount, 0)::bigint as collected
    from encounter e
    left join first f on f.practice_id = e.practice_id and f.encounter_id = e.id
    left join balance b on b.practice_id = e.practice_id and b.encounter_id = e.id
    left join cash k on k.practice_id = e.practice_id and k.encounter_id = e.id`.execute(tx.db);
  return rows.map((row) => ({
    practiceId: row.practice_id,
    externalId: row.external_id,
    isFirstPassAccepted: row.accepted,
    versions: Number(row.versions),
    isDenied: row.denied,
    isTouched: row.touched,
    openCents: Number(row.open),
    collectedCents: Number(row.collected),
  }));
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
