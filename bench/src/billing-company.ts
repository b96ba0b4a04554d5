/**
 * A billing company of any size, made by SQL in its real schema: practices, patients, claims with
 * their lines, charges posted to the ledger, and, where asked, a year of decisions on them.
 */
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../apps/server/src/platform/database/embedded-postgres.ts';
import { migrate } from '../../apps/server/src/platform/database/migrate.ts';
import { roleUrl } from '../../apps/server/src/platform/database/roles.ts';

const secret = 'benchmark-installation-secret';

export interface BenchDatabase {
  readonly admin: pg.Client;
  readonly workerUrl: string;
  readonly appUrl: string;
  readonly directory: string;
  /** The migrations that opening it applied. */
  readonly applied: readonly string[];
  close(): Promise<void>;
}

/** Starts a cluster of its own, migrated, gone when it is closed. @param isDurable fsync, full page writes and synchronous commit on */
export async function openBenchDatabase(isDurable: boolean): Promise<BenchDatabase> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-bench-'));
  const bench = await openBenchDatabaseIn(directory, isDurable);
  return {
    ...bench,
    close: async () => {
      await bench.close();
      fs.rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Starts the cluster of a folder that stays, making it where it is not there, and migrates it. */
export async function openBenchDatabaseIn(
  directory: string,
  isDurable: boolean,
): Promise<BenchDatabase> {
  fs.mkdirSync(directory, { recursive: true });
  fs.chmodSync(directory, 0o755);
  const cluster = await startEmbeddedPostgres({
    directory: path.join(directory, 'cluster'),
    durable: isDurable,
  });
  const applied = await migrate(cluster.adminUrl, secret);
  const admin = new pg.Client({ connectionString: cluster.adminUrl });
  await admin.connect();
  return {
    admin,
    workerUrl: roleUrl(cluster.adminUrl, secret, 'worker'),
    appUrl: roleUrl(cluster.adminUrl, secret, 'app'),
    directory,
    applied,
    close: async () => {
      await admin.end();
      await cluster.stop();
    },
  };
}

export interface CompanySize {
  readonly practices: number;
  readonly claimsPerPractice: number;
  readonly linesPerClaim: number;
  /** Whether payers have decided: a year of remittances, denials and balances. */
  readonly isDecided: boolean;
}

export const payee = (practice: number): string => `9${String(practice).padStart(8, '0')}`;
export const originator = '1990000001';
export const controlNumber = (claim: number): string => `B${String(claim).padStart(9, '0')}`;
export const lineControlNumber = (claim: number, line: number): string =>
  `${controlNumber(claim)}L${String(line)}`;
export const chargeCents = (line: number): number => (line === 1 ? 15_000 : 4_000);

/** The id of the n-th thing of a kind. */
export const idOf = (kind: number, n: number): string =>
  `00000000-${kind.toString(16).padStart(4, '0')}-7000-8000-${n.toString(16).padStart(12, '0')}`;

export const kinds = { practice: 1, payer: 2, claim: 7 } as const;

/** Fills a fresh database. Foreign keys are not checked meanwhile: the rows are made to fit. */
export async function makeCompany(admin: pg.Client, size: CompanySize): Promise<void> {
  await admin.query(`set session_replication_role = replica; set maintenance_work_mem = '512MB'`);
  await admin.query(`create function pg_temp.idof(kind int, n bigint) returns uuid language sql immutable as $$
    select ('00000000-' || lpad(to_hex(kind), 4, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$`);
  await makeSetUp(admin, size);
  await makeClaims(admin, size);
  await admin.query(`
    insert into claim_count (practice_id, month, payer_id, status, claims)
    select practice_id, date_trunc('month', service_date_from)::date, payer_id, status, count(*)
    from claim group by 1, 2, 3, 4`);
  await makeCharges(admin, size);
  if (size.isDecided) await makeDecisions(admin);
  await admin.query(`
    insert into ledger_pair (practice_id, debit_account_id, credit_account_id)
    select distinct practice_id, debit_account_id, credit_account_id from ledger_row;
    insert into ledger_month (practice_id, month, debit_kind, credit_kind, amount_cents, ledger_rows)
    select r.practice_id, date_trunc('month', effective_date)::date, d.kind, c.kind, sum(amount_cents), count(*)
    from ledger_row r join ledger_account d on d.practice_id = r.practice_id and d.id = r.debit_account_id
    join ledger_account c on c.practice_id = r.practice_id and c.id = r.credit_account_id group by 1, 2, 3, 4`);
  await admin.query(`set session_replication_role = origin; drop table seed; drop table seed_line`);
  await admin.query('vacuum (analyze, freeze)');
  await admin.query('checkpoint');
}

async function makeSetUp(admin: pg.Client, size: CompanySize): Promise<void> {
  const last = size.practices - 1;
  await admin.query(`
    insert into practice (practice_id, legal_name, tax_id, npi, taxonomy, specialty, time_zone, phone, contact_name,
      email, address_line1, city, state, zip, pay_to_line1, pay_to_city, pay_to_state, pay_to_zip, bank_account_last4,
      fee_kind, fee_cents, created_at)
    select pg_temp.idof(1, p), 'Practice ' || p, '9' || lpad(p::text, 8, '0'), '1999999984', '207Q00000X',
      'family medicine', 'America/Chicago', '5550100000', 'Office', 'office@practice.example', '1 Main Street',
      'Springfield', 'IL', '627010001', '1 Main Street', 'Springfield', 'IL', '627010001', '0001', 'per-claim', 500,
      '2025-01-01' from generate_series(0, ${last}) p;
    insert into partner (id, key, kind, name, created_at)
    select pg_temp.idof(2, y), 'plan' || y, 'payer', 'Plan ' || y, '2025-01-01' from generate_series(0, 4) y;
    insert into payer (id, key, name, kind, claim_filing_indicator, filing_limit_days, correction, submission,
      usual_acknowledgement_days, usual_payment_days, usual_payment_p95_days)
    select pg_temp.idof(2, y), 'plan' || y, 'Plan ' || y, 'commercial', 'CI', 365, 'replacement', 'electronic', 3, 14, 40
    from generate_series(0, 4) y;
    insert into payer_identifier (payer_id, clearinghouse_key, transaction, identifier)
    select pg_temp.idof(2, y), 'bench', '835', (1990000001 + y)::text from generate_series(0, 4) y;
    insert into directory (kind, key, practice_id, target_id, created_at)
    select k, case k when 'payee' then '9' || lpad(p::text, 8, '0') else pg_temp.idof(1, p)::text end,
      pg_temp.idof(1, p), null, '2025-01-01'
    from generate_series(0, ${last}) p, unnest('{payee,practice}'::text[]) k;
    insert into provider (practice_id, id, last_name, first_name, npi, taxonomy, active_from)
    select pg_temp.idof(1, p), pg_temp.idof(3, p * 10 + v), 'Provider' || v, 'Ada', (1000000000 + v)::text, '207Q00000X', '2020-01-01'
    from generate_series(0, ${last}) p, generate_series(0, 4) v;
    insert into location (practice_id, id, key, name, place_of_service, address_line1, city, state, zip)
    select pg_temp.idof(1, p), pg_temp.idof(4, p), 'main', 'Main', '11', '1 Main Street', 'Springfield', 'IL', '627010001'
    from generate_series(0, ${last}) p;
    insert into contract (practice_id, id, payer_id, effective_from, lesser_of, filing_limit_days)
    select pg_temp.idof(1, p), pg_temp.idof(5, p), pg_temp.idof(2, 0), '2025-01-01', true, 365
    from generate_series(0, ${last}) p;
    insert into contract_rate (practice_id, contract_id, code, allowed_cents)
    select pg_temp.idof(1, p), pg_temp.idof(5, p), r.code, r.cents
    from generate_series(0, ${last}) p, (values ('99213', 10000), ('36415', 3000)) r (code, cents);
    insert into ledger_account (practice_id, id, kind, payer_key, reason, opened_at)
    select pg_temp.idof(1, p), pg_temp.idof(6, p * 100 + a.n * 10 + y), a.kind,
      case when a.by_payer then pg_temp.idof(2, y)::text else '' end, a.reason, '2025-01-01'
    from generate_series(0, ${last}) p, generate_series(0, 4) y, (values
      (0, 'charges', false, ''), (1, 'insurance-receivable', true, ''), (2, 'patient-receivable', false, ''),
      (3, 'contractual-adjustment', false, 'CO-45'), (4, 'payer-payments', true, 'ach'),
      (5, 'patient-payments', false, 'copay'), (6, 'unapplied', false, '')) a (n, kind, by_payer, reason)
    where a.by_payer or y = 0`);
}

async function makeClaims(admin: pg.Client, size: CompanySize): Promise<void> {
  const claims = size.practices * size.claimsPerPractice;
  const lines = size.linesPerClaim;
  const charge = Array.from({ length: lines }, (_, line) => chargeCents(line + 1)).reduce(
    (a, b) => a + b,
    0,
  );
  await admin.query(`
    create unlogged table seed as
    select n, n / ${size.claimsPerPractice} as p, pg_temp.idof(1, n / ${size.claimsPerPractice}) as practice_id,
      n / 4 as patient, (n % 5)::int as payer,
      date '2026-11-20' - ((n * 7919) % 365)::int as served,
      case when ${String(!size.isDecided)} then 'payer-accepted'
        else (array['paid','paid','paid','paid','paid','paid','paid','paid','denied','partially-denied',
          'paid','paid','paid','paid','paid','paid','paid','sent','payer-accepted','held'])[1 + (n * 31 % 20)::int] end as status
    from generate_series(0::bigint, ${claims - 1}) n;
    insert into guarantor (practice_id, id, last_name, first_name)
    select distinct practice_id, pg_temp.idof(8, patient), 'Name' || patient % 5000, 'First' from seed;
    insert into patient (practice_id, id, guarantor_id, medical_record_number, last_name, first_name, updated_at)
    select distinct practice_id, pg_temp.idof(9, patient), pg_temp.idof(8, patient), 'M' || patient,
      'Name' || patient % 5000, 'First', timestamptz '2026-01-01' from seed;
    insert into coverage (practice_id, id, patient_id, payer_id, rank, member_id, relationship, subscriber_last_name,
      subscriber_first_name, effective_from, updated_at)
    select distinct practice_id, pg_temp.idof(10, patient), pg_temp.idof(9, patient), pg_temp.idof(2, 0), 1, 'X' || patient, '18',
      'Name', 'First', date '2025-01-01', timestamptz '2026-01-01' from seed;
    insert into encounter (practice_id, id, external_id, patient_id, provider_id, location_id, service_date,
      place_of_service, status, received_at, completed_at)
    select practice_id, pg_temp.idof(11, n), 'V' || n, pg_temp.idof(9, patient), pg_temp.idof(3, p * 10 + n % 5), pg_temp.idof(4, p),
      served, '11', 'claimed', served + time '12:00', served + time '12:00' from seed;
    insert into claim (practice_id, id, patient_id, coverage_id, payer_id, responsibility, status, provider_id, location_id,
      service_date_from, service_date_to, total_charge_cents, insurance_balance_cents, patient_balance_cents, paid_cents,
      current_version_id, filing_deadline, first_sent_at, created_at, updated_at)
    select practice_id, pg_temp.idof(7, n), pg_temp.idof(9, patient), pg_temp.idof(10, patient),
      pg_temp.idof(2, case when ${String(size.isDecided)} then payer else 0 end), 'P', status,
      pg_temp.idof(3, p * 10 + n % 5), pg_temp.idof(4, p), served, served, ${charge},
      case when status = 'paid' then 0 else ${charge} end, case when status = 'paid' then 2000 else 0 end,
      case when status = 'paid' then 8000 else 0 end, pg_temp.idof(12, n), served + 365,
      case when status = 'held' then null else served + time '20:00' end, served + time '13:00', served + time '20:00' from seed;
    insert into claim_encounter (practice_id, claim_id, encounter_id)
    select practice_id, pg_temp.idof(7, n), pg_temp.idof(11, n) from seed;
    insert into claim_version (practice_id, id, claim_id, sequence, control_number, frequency, reason, content, created_at)
    select practice_id, pg_temp.idof(12, n), pg_temp.idof(7, n), 1, 'B' || lpad(n::text, 9, '0'), '1', 'encounter-ready', '{}',
      served + time '13:00' from seed`);
}

async function makeCharges(admin: pg.Client, size: CompanySize): Promise<void> {
  await admin.query(`
    create unlogged table seed_line as
    select s.*, l, s.n * 10 + l as line, (array['99213','36415'])[l] as code, (array[15000,4000])[l]::bigint as cents
    from seed s, generate_series(1, ${size.linesPerClaim}) l;
    insert into charge (practice_id, id, encounter_id, line_number, code, units, charge_cents, service_date, posted_at)
    select practice_id, pg_temp.idof(13, line), pg_temp.idof(11, n), l, code, 1, cents, served, served + time '13:00' from seed_line;
    insert into claim_line (practice_id, id, claim_id, claim_version_id, charge_id, line_number, line_control_number, code,
      units, charge_cents, service_date)
    select practice_id, pg_temp.idof(14, line), pg_temp.idof(7, n), pg_temp.idof(12, n), pg_temp.idof(13, line), l,
      'B' || lpad(n::text, 9, '0') || 'L' || l, code, 1, cents, served from seed_line;
    insert into charge_balance (practice_id, charge_id, encounter_id, insurance_cents, patient_cents)
    select practice_id, pg_temp.idof(13, line), pg_temp.idof(11, n),
      case when status = 'paid' then 0 else cents end, case when status = 'paid' then 2000 else 0 end from seed_line;
    insert into ledger_row (practice_id, id, debit_account_id, credit_account_id, amount_cents, effective_date, posted_at,
      reason, source_kind, source_id, patient_id, encounter_id, charge_id)
    select practice_id, pg_temp.idof(15, line), pg_temp.idof(6, p * 100 + 10 + case when ${String(size.isDecided)} then payer else 0 end),
      pg_temp.idof(6, p * 100), cents, served, served + time '13:00', 'charge', 'encounter', pg_temp.idof(11, n),
      pg_temp.idof(9, patient), pg_temp.idof(11, n), pg_temp.idof(13, line) from seed_line;
    insert into ledger_row (practice_id, id, debit_account_id, credit_account_id, amount_cents, effective_date, posted_at,
      reason, source_kind, source_id, patient_id)
    select practice_id, pg_temp.idof(16, n), pg_temp.idof(6, p * 100 + 50), pg_temp.idof(6, p * 100 + 60), 1500, served,
      served + time '13:00', 'patient-payment', 'payment', pg_temp.idof(17, n), pg_temp.idof(9, patient)
    from seed where n % 10 = 0;
    insert into payment (practice_id, id, kind, external_key, amount_cents, received_on, patient_id, guarantor_id, status, created_at)
    select practice_id, pg_temp.idof(17, n), 'copay', 'V' || n, 1500, served, pg_temp.idof(9, patient), pg_temp.idof(8, patient),
      'received', served + time '13:00' from seed where n % 10 = 0`);
}

/** A remittance for every 200 decided claims; payment, write-off and the patient's share on each paid line. */
async function makeDecisions(admin: pg.Client): Promise<void> {
  const perRemittance = 200;
  await admin.query(`
    insert into stored_file (sha256, byte_count, media_type, stored_at) values (repeat('0', 64), 1, 'application/edi-x12', '2026-01-01');
    insert into remittance (practice_id, id, payer_id, payee_identifier, originator_identifier, trace_number, payment_date,
      amount_cents, digest, method, status, claim_count, file_sha256, received_at, posted_at)
    select practice_id, pg_temp.idof(18, n / ${perRemittance}), pg_temp.idof(2, 0), 'P', 'O', 'T' || n / ${perRemittance}, max(served) + 14,
      8000 * count(*) filter (where status = 'paid'), 'd', 'ACH', 'posted', count(*), repeat('0', 64), max(served) + 14, max(served) + 14
    from seed where status in ('paid', 'denied', 'partially-denied') group by practice_id, n / ${perRemittance};
    insert into remittance_claim (practice_id, id, remittance_id, position, claim_id, claim_version_id, control_number, status_code,
      charge_cents, paid_cents, patient_responsibility_cents, outcome)
    select practice_id, pg_temp.idof(19, n), pg_temp.idof(18, n / ${perRemittance}), 1 + (n % ${perRemittance})::int, pg_temp.idof(7, n),
      pg_temp.idof(12, n), 'B' || lpad(n::text, 9, '0'), '1', 15000, case when status = 'paid' then 8000 else 0 end, 2000, 'posted'
    from seed where status in ('paid', 'denied', 'partially-denied');
    insert into remittance_line (practice_id, id, remittance_claim_id, line_number, charge_id, code, charge_cents, paid_cents)
    select practice_id, pg_temp.idof(20, line), pg_temp.idof(19, n), l, pg_temp.idof(13, line), code, cents,
      case when status = 'paid' then 8000 else 0 end
    from seed_line where status in ('paid', 'denied', 'partially-denied');
    insert into ledger_row (practice_id, id, debit_account_id, credit_account_id, amount_cents, effective_date, posted_at,
      reason, source_kind, source_id, patient_id, encounter_id, charge_id, claim_id)
    select practice_id, pg_temp.idof(21, line * 4 + k.at), pg_temp.idof(6, p * 100 + k.account * 10 + case when k.account = 4 then payer else 0 end),
      pg_temp.idof(6, p * 100 + 10 + payer), k.amount, served + 14, served + 14 + time '08:00', k.reason, 'remittance',
      pg_temp.idof(18, n / ${perRemittance}), pg_temp.idof(9, patient), pg_temp.idof(11, n), pg_temp.idof(13, line), pg_temp.idof(7, n)
    from seed_line, (values (0, 4, 8000, 'payer-payment'), (1, 3, 5000, 'contractual-adjustment'),
      (2, 2, 2000, 'patient-responsibility')) k (at, account, amount, reason) where status = 'paid' and l = 1;
    insert into denial (practice_id, id, claim_id, remittance_claim_id, charge_id, group_code, reason_code, root_cause,
      amount_cents, next_action, deadline, status, opened_at)
    select practice_id, pg_temp.idof(22, line), pg_temp.idof(7, n), pg_temp.idof(19, n), pg_temp.idof(13, line), 'CO',
      (array['16','197','27','29','50','97'])[1 + (n % 6)::int], 'claim-data', cents, 'correct-claim-and-resubmit', served + 194,
      case when n % 3 = 0 then 'open' else 'overturned' end, served + 14 + time '08:00'
    from seed_line where status in ('denied', 'partially-denied') and l = 1;
    insert into task (practice_id, id, queue, reason, subject_kind, subject_id, claim_id, amount_cents, due_date, opened_at)
    select practice_id, pg_temp.idof(23, n), case when status = 'held' then 'scrubbing' else 'denials' end, 'bench', 'claim',
      pg_temp.idof(7, n), pg_temp.idof(7, n), 15000, served + 17, served + 14 + time '08:00'
    from seed where status = 'held' or (status = 'denied' and n % 3 = 0)`);
}
