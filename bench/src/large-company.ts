/**
 * A billing company as large as the lists and dashboards must bear: its practices differ in size, its
 * claims are a year old to a day old and in the states that their age allows, what payers and patients
 * paid, owe and never paid stands in a ledger that proves. Made set by set in the real schema, from
 * arithmetic on the claim's number instead of chance, so that it is the same each time.
 */
import type pg from 'pg';
import { makeDecisionsOfPayers, makeMoneyOfPatients } from './large-company-money.ts';
import { makeTasksAndFindings } from './large-company-tasks.ts';

export interface LargeCompany {
  readonly practices: number;
  readonly claims: number;
}

/** Raised when the same size gives other rows: kept companies of an earlier one are not used again. */
export const companyVersion = 2;
/** Today, in the company. */
export const companyToday = '2026-11-20';
export const payerCount = 9;
/** Places of a practice's accounts in its list. */
export const accountPlaces = {
  ...{
    charges: 1,
    patientReceivable: 2,
    contractual: 3,
    copays: 4,
    portalPayments: 5,
    unapplied: 6,
  },
  ...{ badDebt: 7, writeOff: 8, insurance: 9, payments: 9 + payerCount },
} as const;

/**
 * Fills a fresh, migrated database. Indexes are made when the rows are there; rows are made to fit.
 * @param said hears of each step and its seconds
 */
export async function makeLargeCompany(
  admin: pg.Client,
  size: LargeCompany,
  said: (step: string, seconds: number) => void = () => undefined,
): Promise<void> {
  await admin.query(`set session_replication_role = replica; set maintenance_work_mem = '1GB';
    set work_mem = '256MB'; set synchronous_commit = off`);
  await admin.query(`create function pg_temp.idof(kind int, n bigint) returns uuid language sql immutable as $$
    select ('00000000-' || lpad(to_hex(kind), 4, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$`);
  // the id of a ledger row begins with the moment of its posting
  await admin.query(`create function pg_temp.rowid(posted timestamptz, kind int, n bigint) returns uuid language sql immutable as $$
    select (lpad(to_hex(floor(extract(epoch from posted) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(kind), 3, '0')
      || '8' || lpad(to_hex(n), 15, '0'))::uuid $$`);
  const indexes = await dropIndexes(admin);
  const steps: Record<string, () => Promise<unknown>> = {
    practices: () => makePractices(admin, size),
    claims: () => makeClaims(admin, size),
    charges: () => makeCharges(admin),
    decisions: () => makeDecisionsOfPayers(admin),
    'money of patients': () => makeMoneyOfPatients(admin),
    balances: () => makeBalances(admin),
    tasks: () => makeTasksAndFindings(admin),
    sums: () => makeSums(admin),
    indexes: async () => {
      for (const definition of indexes) await admin.query(definition);
    },
    end: () =>
      admin.query(`set session_replication_role = origin;
        drop table seed, seed_line, seed_decision, seed_practice`),
    vacuum: () => admin.query('vacuum (analyze, freeze)'),
    checkpoint: () => admin.query('checkpoint'),
  };
  for (const [step, make] of Object.entries(steps)) {
    const started = performance.now();
    await make();
    said(step, (performance.now() - started) / 1000);
  }
}

/** Secondary indexes cost more row by row than at once. @returns how to make them again */
async function dropIndexes(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ name: string; definition: string }>(`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and not i.indisprimary
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`);
  for (const { name } of rows) await admin.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}

async function makePractices(admin: pg.Client, size: LargeCompany): Promise<void> {
  const last = size.practices - 1;
  const lastPayer = payerCount - 1;
  await admin.query(`
    insert into practice (practice_id, legal_name, tax_id, npi, taxonomy, specialty, time_zone, phone, contact_name,
      email, address_line1, city, state, zip, pay_to_line1, pay_to_city, pay_to_state, pay_to_zip, bank_account_last4,
      fee_kind, fee_cents, created_at)
    select pg_temp.idof(1, p), 'Practice ' || p, '9' || lpad(p::text, 8, '0'), '1999999984', '207Q00000X', 'family medicine',
      (array['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'])[1 + p % 4], '5550100000',
      'Office', 'office@practice.example', '1 Main Street', 'Springfield', 'IL', '627010001', '1 Main Street',
      'Springfield', 'IL', '627010001', '0001', 'per-claim', 500, '2025-01-01' from generate_series(0, ${last}) p;
    insert into partner (id, key, kind, name, created_at)
    select pg_temp.idof(2, y), 'plan' || y, 'payer', 'Plan ' || y, '2025-01-01' from generate_series(0, ${lastPayer}) y;
    insert into payer (id, key, name, kind, claim_filing_indicator, filing_limit_days, correction, submission,
      usual_acknowledgement_days, usual_payment_days, usual_payment_p95_days)
    select pg_temp.idof(2, y), 'plan' || y, 'Plan ' || y, 'commercial', 'CI', 365, 'replacement', 'electronic', 3, 14, 40
    from generate_series(0, ${lastPayer}) y;
    insert into directory (kind, key, practice_id, target_id, created_at)
    select 'practice', pg_temp.idof(1, p)::text, pg_temp.idof(1, p), null, '2025-01-01' from generate_series(0, ${last}) p;
    insert into provider (practice_id, id, last_name, first_name, npi, taxonomy, active_from)
    select pg_temp.idof(1, p), pg_temp.idof(3, p * 10 + v), 'Provider' || v, 'Ada', (1000000000 + v)::text, '207Q00000X', '2020-01-01'
    from generate_series(0, ${last}) p, generate_series(0, 4) v;
    insert into location (practice_id, id, key, name, place_of_service, address_line1, city, state, zip)
    select pg_temp.idof(1, p), pg_temp.idof(4, p), 'main', 'Main', '11', '1 Main Street', 'Springfield', 'IL', '627010001'
    from generate_series(0, ${last}) p;
    insert into ledger_account (practice_id, id, kind, payer_key, reason, opened_at)
    select pg_temp.idof(1, p), pg_temp.idof(6, p * 100 + a.place), a.kind, a.payer_key, a.reason, '2025-01-01'
    from generate_series(0, ${last}) p, (values (1, 'charges', '', ''), (2, 'patient-receivable', '', ''),
      (3, 'contractual-adjustment', '', 'CO-45'), (4, 'patient-payments', '', 'copay'),
      (5, 'patient-payments', '', 'card'), (6, 'unapplied', '', ''), (7, 'bad-debt', '', ''),
      (8, 'write-off', '', 'past-filing-limit')) a (place, kind, payer_key, reason);
    insert into ledger_account (practice_id, id, kind, payer_key, reason, opened_at)
    select pg_temp.idof(1, p), pg_temp.idof(6, p * 100 + a.place + y), a.kind, pg_temp.idof(2, y)::text, a.reason, '2025-01-01'
    from generate_series(0, ${last}) p, generate_series(0, ${lastPayer}) y,
      (values (${accountPlaces.insurance}, 'insurance-receivable', ''), (${accountPlaces.payments}, 'payer-payments', 'ach')) a (place, kind, reason);
    create unlogged table seed_practice as
    select p, pg_temp.idof(1, p) as practice_id,
      (select array_agg(pg_temp.idof(6, p * 100 + place) order by place) from generate_series(1, ${accountPlaces.payments + lastPayer}) place) as account
    from generate_series(0, ${last}) p`);
}

/** Of each claim everything that others are made of, once; then the claims and what stands around them. */
async function makeClaims(admin: pg.Client, size: LargeCompany): Promise<void> {
  await admin.query(`
    create unlogged table seed as
    select s.*, case
      when r < 5 then 'voided'
      when age <= 3 then case when r < 60 then 'held' when r < 250 then 'ready' when r < 650 then 'sent' else 'clearinghouse-accepted' end
      when age <= 25 then case when r < 20 then 'held' when r < 40 then 'payer-rejected' when r < 120 then 'sent' else 'payer-accepted' end
      when r < 55 then case when age > 150 then 'closed' else 'denied' end
      when r < 85 then 'partially-denied'
      when r < 125 and age < 60 then 'payer-accepted'
      else 'paid' end as status
    from (
      select n, p, pg_temp.idof(1, p) as practice_id, pg_temp.idof(7, n) as claim_id, pg_temp.idof(11, n) as encounter_id,
        pg_temp.idof(12, n) as version_id, pg_temp.idof(9, n / 4) as patient_id, pg_temp.idof(8, n / 4) as guarantor_id,
        pg_temp.idof(10, n / 4) as coverage_id, payer, pg_temp.idof(2, payer) as payer_id, n % 10 as habit,
        1 + (n * 13 % 5 < 2)::int as lines, (n * 31337 % 1000)::int as r, served, date '${companyToday}' - served as age,
        -- payers pay once a week
        date '2025-11-03' + 7 * ((served - date '2025-11-03' + 14 + n % 6) / 7 + 1)::int as decided
      from (
        select n, floor(${size.practices} * power(n::float / ${size.claims}, 1.5))::int as p,
          (array[0,0,0,0,0,0,1,1,1,1,2,2,2,3,3,4,5,6,7,8])[1 + (n / 4 * 17 % 20)::int] as payer,
          date '${companyToday}' - (n * 7919 % 365)::int as served
        from generate_series(0::bigint, ${size.claims - 1}) n
      ) numbered
    ) s;
    analyze seed;
    insert into guarantor (practice_id, id, last_name, first_name)
    select distinct practice_id, guarantor_id, 'Name' || n / 4 % 5000, 'First' from seed;
    insert into patient (practice_id, id, guarantor_id, medical_record_number, last_name, first_name, updated_at)
    select distinct practice_id, patient_id, guarantor_id, 'M' || n / 4, 'Name' || n / 4 % 5000, 'First', timestamptz '2026-01-01' from seed;
    insert into coverage (practice_id, id, patient_id, payer_id, rank, member_id, relationship, subscriber_last_name,
      subscriber_first_name, effective_from, updated_at)
    select distinct practice_id, coverage_id, patient_id, payer_id, 1, 'X' || n / 4, '18', 'Name', 'First', date '2025-01-01',
      timestamptz '2026-01-01' from seed;
    insert into encounter (practice_id, id, external_id, patient_id, provider_id, location_id, service_date,
      place_of_service, status, received_at, completed_at)
    select practice_id, encounter_id, 'V' || n, patient_id, pg_temp.idof(3, p * 10 + n % 5), pg_temp.idof(4, p), served, '11',
      'claimed', served + time '12:00', served + time '12:00' from seed;
    insert into claim_encounter (practice_id, claim_id, encounter_id) select practice_id, claim_id, encounter_id from seed;
    insert into claim_version (practice_id, id, claim_id, sequence, control_number, frequency, reason, content, created_at)
    select practice_id, version_id, claim_id, 1, 'B' || lpad(n::text, 9, '0'), '1', 'encounter-ready', '{}', served + time '13:00' from seed`);
}

async function makeCharges(admin: pg.Client): Promise<void> {
  await admin.query(`
    create unlogged table seed_line as
    select s.n, s.n * 10 + l as line, l, s.practice_id, s.claim_id, s.encounter_id, s.version_id, s.patient_id, s.p, s.payer,
      s.served, s.decided, s.age, s.status, s.habit, s.lines, pg_temp.idof(13, s.n * 10 + l) as charge_id, (array['99213','36415'])[l] as code,
      (array[15000,4000])[l]::bigint as cents, (array[10000,3000])[l]::bigint as allowed, (array[2000,0])[l]::bigint as share
    from seed s, generate_series(1, s.lines) l;
    analyze seed_line;
    insert into charge (practice_id, id, encounter_id, line_number, code, units, charge_cents, service_date, posted_at)
    select practice_id, charge_id, encounter_id, l, code, 1, cents, served, served + time '13:00' from seed_line;
    insert into claim_line (practice_id, id, claim_id, claim_version_id, charge_id, line_number, line_control_number, code,
      units, charge_cents, service_date)
    select practice_id, pg_temp.idof(14, line), claim_id, version_id, charge_id, l, 'B' || lpad(n::text, 9, '0') || 'L' || l, code, 1,
      cents, served from seed_line;
    insert into ledger_row (practice_id, id, debit_account_id, credit_account_id, amount_cents, effective_date, posted_at,
      reason, source_kind, source_id, patient_id, encounter_id, charge_id)
    select l.practice_id, pg_temp.rowid(served + time '13:00', 1, line), account[${accountPlaces.insurance} + payer], account[1], cents,
      served, served + time '13:00', 'charge', 'encounter', encounter_id, patient_id, encounter_id, charge_id
    from seed_line l join seed_practice using (p)`);
}

/** What is open on charges and claims is what their rows say. */
async function makeBalances(admin: pg.Client): Promise<void> {
  await admin.query(`
    insert into charge_balance (practice_id, charge_id, encounter_id, insurance_cents, patient_cents)
    select r.practice_id, r.charge_id, r.encounter_id,
      sum(case when d.kind = 'insurance-receivable' then amount_cents else 0 end - case when c.kind = 'insurance-receivable' then amount_cents else 0 end),
      sum(case when d.kind = 'patient-receivable' then amount_cents else 0 end - case when c.kind = 'patient-receivable' then amount_cents else 0 end)
    from ledger_row r
    join ledger_account d on d.practice_id = r.practice_id and d.id = r.debit_account_id
    join ledger_account c on c.practice_id = r.practice_id and c.id = r.credit_account_id
    where r.charge_id is not null group by 1, 2, 3;
    insert into claim (practice_id, id, patient_id, coverage_id, payer_id, responsibility, status, provider_id, location_id,
      service_date_from, service_date_to, total_charge_cents, insurance_balance_cents, patient_balance_cents, paid_cents,
      current_version_id, filing_deadline, first_sent_at, created_at, updated_at)
    select s.practice_id, s.claim_id, s.patient_id, s.coverage_id, s.payer_id, 'P', s.status, pg_temp.idof(3, s.p * 10 + s.n % 5),
      pg_temp.idof(4, s.p), s.served, s.served, b.charged, b.insurance, b.patient, b.paid, s.version_id, s.served + 365,
      case when s.status in ('held', 'ready', 'voided') then null else s.served + time '20:00' end, s.served + time '13:00', s.served + time '20:00'
    from seed s join (
      select l.n, sum(l.cents) as charged, sum(b.insurance_cents) as insurance, sum(b.patient_cents) as patient,
        coalesce(sum(d.paid), 0) as paid
      from seed_line l join charge_balance b on b.practice_id = l.practice_id and b.charge_id = l.charge_id
      left join seed_decision d on d.line = l.line group by 1
    ) b on b.n = s.n`);
}

/** Sums that deeds keep themselves; of the others is noted whose, as deeds note it, and the worker sums them. */
async function makeSums(admin: pg.Client): Promise<void> {
  await admin.query(`
    insert into claim_count (practice_id, month, payer_id, status, claims)
    select practice_id, date_trunc('month', service_date_from)::date, payer_id, status, count(*) from claim group by 1, 2, 3, 4;
    insert into ledger_pair (practice_id, debit_account_id, credit_account_id)
    select distinct practice_id, debit_account_id, credit_account_id from ledger_row;
    insert into ledger_month (practice_id, month, debit_kind, credit_kind, amount_cents, ledger_rows)
    select r.practice_id, date_trunc('month', effective_date)::date, d.kind, c.kind, sum(amount_cents), count(*)
    from ledger_row r join ledger_account d on d.practice_id = r.practice_id and d.id = r.debit_account_id
    join ledger_account c on c.practice_id = r.practice_id and c.id = r.credit_account_id group by 1, 2, 3, 4;
    insert into claim_to_sum (practice_id, id, claim_ids)
    select practice_id, gen_random_uuid(), array_agg(id) from claim group by 1;
    insert into patient_to_sum (practice_id, id, patient_ids)
    select e.practice_id, gen_random_uuid(), array_agg(distinct e.patient_id)
    from charge_balance b join encounter e on e.practice_id = b.practice_id and e.id = b.encounter_id group by 1`);
}
