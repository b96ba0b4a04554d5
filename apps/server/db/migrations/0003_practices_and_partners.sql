create table location (
  practice_id uuid not null references practice,
  id uuid not null,
  key text not null,
  name text not null,
  place_of_service text not null,
  npi text,
  clia_number text,
  address_line1 text not null,
  city text not null,
  state text not null,
  zip text not null,
  primary key (practice_id, id),
  unique (practice_id, key)
);
select protect_practice_table('location');

create table provider (
  practice_id uuid not null references practice,
  id uuid not null,
  last_name text not null,
  first_name text not null,
  credential text not null default '',
  npi text not null,
  taxonomy text not null,
  active_from date not null,
  active_to date,
  primary key (practice_id, id),
  unique (practice_id, npi)
);
select protect_practice_table('provider');

-- Payers, clearinghouses, banks, card processors, mail houses: the same for every practice.
create table partner (
  id uuid primary key,
  key text not null unique,
  kind text not null check (kind in ('payer', 'clearinghouse', 'bank', 'card-processor', 'mail', 'text-message', 'mail-house', 'ehr')),
  name text not null,
  -- Where and how it is reached; secrets lie elsewhere.
  connection jsonb not null default '{}',
  created_at timestamptz not null
);
create table payer (
  id uuid primary key references partner,
  key text not null unique,
  name text not null,
  kind text not null,
  claim_filing_indicator text not null,
  filing_limit_days integer not null,
  correction text not null check (correction in ('replacement', 'new-claim', 'reopening', 'portal')),
  submission text not null check (submission in ('electronic', 'portal', 'paper')),
  forwards_to_payer_id uuid references payer,
  usual_acknowledgement_days integer not null,
  usual_payment_days integer not null,
  usual_payment_p95_days integer not null,
  phone text not null default '',
  address_line1 text not null default '',
  city text not null default '',
  state text not null default '',
  zip text not null default ''
);
create table payer_identifier (
  payer_id uuid not null references payer,
  clearinghouse_key text not null,
  transaction text not null check (transaction in ('837', '270', '276', '835', '278')),
  identifier text not null,
  primary key (payer_id, clearinghouse_key, transaction)
);
create index payer_identifier_lookup on payer_identifier (transaction, identifier);
-- No outbound client without an active agreement.
create table agreement (
  id uuid primary key,
  partner_id uuid not null references partner,
  kind text not null,
  signed_on date not null,
  active_from date not null,
  active_to date
);
grant select, insert, update on partner, payer, payer_identifier, agreement to claimwright_app, claimwright_worker;
-- What a practice sends about a policy whose payer we do not know stands under this one until a
-- person says which payer it is. Nothing is ever sent to it.
insert into partner (id, key, kind, name, created_at)
  values ('00000000-0000-7000-8000-000000000001', 'unrecognised', 'payer', 'Payer not recognised', '2000-01-01T00:00:00Z');
insert into payer (id, key, name, kind, claim_filing_indicator, filing_limit_days, correction, submission,
  usual_acknowledgement_days, usual_payment_days, usual_payment_p95_days)
  values ('00000000-0000-7000-8000-000000000001', 'unrecognised', 'Payer not recognised', 'unrecognised', 'ZZ', 90,
    'new-claim', 'paper', 3, 30, 60);

create table enrollment (
  practice_id uuid not null references practice,
  id uuid not null,
  payer_id uuid not null references payer,
  transaction text not null check (transaction in ('837', '835', 'eft', '270', '276')),
  status text not null check (status in ('requested', 'pending', 'active', 'refused')),
  lead_days integer not null default 0,
  effective_from date,
  primary key (practice_id, id),
  unique (practice_id, payer_id, transaction)
);
select protect_practice_table('enrollment');

create table provider_participation (
  practice_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  payer_id uuid not null references payer,
  location_id uuid,
  effective_from date not null,
  effective_to date,
  primary key (practice_id, id),
  foreign key (practice_id, provider_id) references provider (practice_id, id),
  foreign key (practice_id, location_id) references location (practice_id, id)
);
create index provider_participation_provider on provider_participation (practice_id, provider_id, payer_id);
select protect_practice_table('provider_participation');

create table charge_master (
  practice_id uuid not null references practice,
  code text not null,
  charge_cents bigint not null check (charge_cents > 0),
  effective_from date not null,
  effective_to date,
  primary key (practice_id, code, effective_from)
);
select protect_practice_table('charge_master');

create table contract (
  practice_id uuid not null references practice,
  id uuid not null,
  payer_id uuid not null references payer,
  effective_from date not null,
  effective_to date,
  lesser_of boolean not null,
  multiple_procedure_reduction_basis_points bigint not null default 0,
  sequestration_basis_points bigint not null default 0,
  default_basis_points_of_charge bigint,
  filing_limit_days integer not null,
  authorization_required_codes text[] not null default '{}',
  primary key (practice_id, id),
  unique (practice_id, payer_id, effective_from)
);
select protect_practice_table('contract');

create table contract_rate (
  practice_id uuid not null,
  contract_id uuid not null,
  code text not null,
  modifier text not null default '',
  place_of_service text not null default '',
  allowed_cents bigint not null check (allowed_cents >= 0),
  primary key (practice_id, contract_id, code, modifier, place_of_service),
  foreign key (practice_id, contract_id) references contract (practice_id, id)
);
select protect_practice_table('contract_rate');

create table task (
  practice_id uuid not null references practice,
  id uuid not null,
  queue text not null check (queue in (
    'charge-completion', 'coding', 'eligibility', 'authorization', 'scrubbing', 'rejections', 'remittance-exceptions',
    'denials', 'receivables', 'patient-billing', 'enrollment', 'duplicates', 'compliance')),
  reason text not null,
  subject_kind text not null,
  subject_id uuid not null,
  patient_id uuid,
  claim_id uuid,
  amount_cents bigint not null default 0,
  due_date date not null,
  status text not null default 'open' check (status in ('open', 'done', 'cancelled')),
  owner_user_id uuid,
  snoozed_until date,
  detail jsonb not null default '{}',
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_by text,
  outcome text,
  primary key (practice_id, id)
);
-- A queue holds each item once.
create unique index task_open_once on task (practice_id, queue, reason, subject_kind, subject_id) where status = 'open';
create index task_queue on task (practice_id, queue, due_date, id) where status = 'open';
create index task_claim on task (practice_id, claim_id) where claim_id is not null;
select protect_practice_table('task');

create table note (
  practice_id uuid not null references practice,
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  body text not null,
  author text not null,
  written_at timestamptz not null,
  primary key (practice_id, id)
);
create index note_subject on note (practice_id, subject_kind, subject_id);
select protect_append_only_table('note');

-- Mail, text messages, letters: out and back.
create table correspondence (
  practice_id uuid not null references practice,
  id uuid not null,
  channel text not null check (channel in ('e-mail', 'text-message', 'letter', 'fax')),
  direction text not null check (direction in ('out', 'in')),
  kind text not null,
  patient_id uuid,
  guarantor_id uuid,
  claim_id uuid,
  file_sha256 text references stored_file,
  partner_reference text,
  status text not null check (status in ('queued', 'sent', 'delivered', 'returned', 'failed')),
  queued_at timestamptz not null,
  sent_at timestamptz,
  detail jsonb not null default '{}',
  primary key (practice_id, id)
);
create index correspondence_waiting on correspondence (practice_id, queued_at) where status = 'queued';
create index correspondence_reference on correspondence (practice_id, partner_reference) where partner_reference is not null;
select protect_practice_table('correspondence');
