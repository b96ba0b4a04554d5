/** What payers decided in a large company's year, and what its patients paid. */
import type pg from 'pg';

/** Places of accounts, as `large-company.ts` lists them. */
const insurance = 9;
const payments = 18;

/** Each payer pays a practice once a week: a remittance with its claims, lines, denials and ledger rows. */
export async function makeDecisionsOfPayers(admin: pg.Client): Promise<void> {
  await admin.query(`
    create unlogged table seed_decision as
    select d.*, case when is_denied then 0 else allowed - share end as paid, pg_temp.idof(18, (p * 9 + payer) * 1000 + week) as remittance_id,
      pg_temp.idof(19, n) as remittance_claim_id
    from (
      select l.*, (l.decided - date '2025-11-03') / 7 as week,
        status in ('denied', 'closed') or (status = 'partially-denied' and l = lines) as is_denied
      from seed_line l where status in ('paid', 'denied', 'partially-denied', 'closed')
    ) d;
    analyze seed_decision;
    insert into stored_file (sha256, byte_count, media_type, stored_at) values (repeat('0', 64), 1, 'application/edi-x12', '2025-11-01');
    insert into remittance (practice_id, id, payer_id, payee_identifier, originator_identifier, trace_number, payment_date,
      amount_cents, digest, method, status, claim_count, decided_lines, file_sha256, received_at, posted_at)
    select practice_id, remittance_id, pg_temp.idof(2, payer), 'P', 'O' || payer, 'T' || p || '-' || payer || '-' || week, decided, sum(paid), 'd',
      'ACH', 'posted', count(distinct n), count(*), repeat('0', 64), decided + time '08:00', decided + time '08:00'
    from seed_decision group by practice_id, remittance_id, p, payer, week, decided;
    insert into remittance_claim (practice_id, id, remittance_id, position, claim_id, claim_version_id, control_number, status_code,
      charge_cents, paid_cents, patient_responsibility_cents, outcome)
    select practice_id, remittance_claim_id, remittance_id, row_number() over (partition by remittance_id order by n), claim_id, version_id,
      'B' || lpad(n::text, 9, '0'), '1', sum(cents), sum(paid), sum(case when is_denied then 0 else share end), 'posted'
    from seed_decision group by practice_id, remittance_claim_id, remittance_id, claim_id, version_id, n;
    insert into remittance_line (practice_id, id, remittance_claim_id, line_number, charge_id, code, charge_cents, paid_cents, service_date)
    select practice_id, pg_temp.idof(20, line), remittance_claim_id, l, charge_id, code, cents, paid, served from seed_decision;
    insert into denial (practice_id, id, claim_id, remittance_claim_id, charge_id, group_code, reason_code, root_cause,
      amount_cents, next_action, deadline, status, opened_at, payer_id, decided_on)
    select practice_id, pg_temp.idof(22, line), claim_id, remittance_claim_id, charge_id, 'CO', (array['16','197','27','29','50','97'])[1 + (n % 6)::int],
      'claim-data', cents, 'correct-claim-and-resubmit', decided + 180, case when status = 'closed' then 'written-off' else 'open' end,
      decided + time '08:00', pg_temp.idof(2, payer), decided from seed_decision where is_denied;
    insert into ledger_row (practice_id, id, debit_account_id, credit_account_id, amount_cents, effective_date, posted_at,
      reason, source_kind, source_id, patient_id, encounter_id, charge_id, claim_id)
    select d.practice_id, pg_temp.rowid(decided + time '08:00', 2, line * 4 + k.at), case k.at when 0 then account[${payments} + payer] when 1 then account[3] else account[2] end,
      account[${insurance} + payer], k.cents, decided, decided + time '08:00', k.reason, 'remittance', remittance_id, patient_id, encounter_id, charge_id, claim_id
    from seed_decision d join seed_practice using (p)
    cross join lateral (values (0, paid, 'payer-payment'), (1, cents - allowed, 'contractual-adjustment'),
      (2, share, 'patient-responsibility')) k (at, cents, reason) where not is_denied and k.cents > 0;
    -- what was denied and nobody got overturned in time is written off
    insert into ledger_row (practice_id, id, debit_account_id, credit_account_id, amount_cents, effective_date, posted_at,
      reason, source_kind, source_id, patient_id, encounter_id, charge_id, claim_id)
    select d.practice_id, pg_temp.rowid(decided + 90 + time '15:00', 3, line), account[8], account[${insurance} + payer], cents, decided + 90, decided + 90 + time '15:00',
      'write-off', 'denial', pg_temp.idof(22, line), patient_id, encounter_id, charge_id, claim_id
    from seed_decision d join seed_practice using (p) where status = 'closed'`);
}

/**
 * Every tenth paid claim had a copay at the visit, eight of ten are paid through the portal a month after
 * the decision, one is not paid; what is older than half a year and open is bad debt.
 */
export async function makeMoneyOfPatients(admin: pg.Client): Promise<void> {
  await admin.query(`
    create temp table money as
    select d.*, s.guarantor_id, account, pg_temp.idof(17, d.n) as payment_id,
      case when d.habit = 0 then 1500 when d.habit < 9 and d.age > 60 then d.share else 0 end as came,
      case when d.habit = 0 then d.served + time '12:00' else d.decided + 30 + time '18:00' end as came_at,
      case when d.habit = 0 then d.decided + time '08:00' else d.decided + 30 + time '18:00' end as applied_at
    from seed_decision d join seed s using (n) join seed_practice sp on sp.p = d.p where not d.is_denied and d.share > 0;
    insert into payment (practice_id, id, kind, external_key, amount_cents, received_on, patient_id, guarantor_id, status, created_at)
    select practice_id, payment_id, case when habit = 0 then 'copay' else 'card' end, 'V' || n, came, came_at::date, patient_id,
      guarantor_id, 'received', came_at from money where came > 0;
    insert into ledger_row (practice_id, id, debit_account_id, credit_account_id, amount_cents, effective_date, posted_at,
      reason, source_kind, source_id, patient_id)
    select practice_id, pg_temp.rowid(came_at, 4, line), account[case when habit = 0 then 4 else 5 end], account[6], came, came_at::date, came_at,
      'patient-payment', 'payment', payment_id, patient_id from money where came > 0;
    insert into ledger_row (practice_id, id, debit_account_id, credit_account_id, amount_cents, effective_date, posted_at,
      reason, source_kind, source_id, patient_id, encounter_id, charge_id)
    select practice_id, pg_temp.rowid(applied_at, 5, line), account[6], account[2], came, applied_at::date, applied_at, 'patient-payment-applied',
      'guarantor', guarantor_id, patient_id, encounter_id, charge_id from money where came > 0;
    insert into ledger_row (practice_id, id, debit_account_id, credit_account_id, amount_cents, effective_date, posted_at,
      reason, source_kind, source_id, patient_id, encounter_id, charge_id)
    select practice_id, pg_temp.rowid(decided + 150 + time '09:00', 6, line), account[7], account[2], share - came, decided + 150, decided + 150 + time '09:00',
      'bad-debt', 'guarantor', guarantor_id, patient_id, encounter_id, charge_id from money where age > 180 and share > came;
    drop table money`);
}
