create table claim (
  practice_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  coverage_id uuid not null,
  payer_id uuid not null references payer,
  -- P, S, T: who this claim asks, in the order of responsibility
  responsibility text not null check (responsibility in ('P', 'S', 'T')),
  primary_claim_id uuid,
  status text not null check (status in (
    'draft', 'held', 'ready', 'batched', 'sent', 'acknowledged', 'clearinghouse-accepted', 'clearinghouse-rejected',
    'payer-accepted', 'payer-rejected', 'pending', 'adjudicated', 'paid', 'denied', 'partially-denied', 'forwarded',
    'reversed', 'voided', 'closed')),
  provider_id uuid not null,
  location_id uuid not null,
  service_date_from date not null,
  service_date_to date not null,
  total_charge_cents bigint not null,
  paid_cents bigint not null default 0,
  insurance_balance_cents bigint not null default 0,
  patient_balance_cents bigint not null default 0,
  current_version_id uuid,
  payer_claim_control_number text,
  filing_deadline date not null,
  silent_after date,
  first_sent_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, patient_id) references patient (practice_id, id),
  foreign key (practice_id, coverage_id) references coverage (practice_id, id),
  foreign key (practice_id, provider_id) references provider (practice_id, id),
  foreign key (practice_id, location_id) references location (practice_id, id),
  foreign key (practice_id, primary_claim_id) references claim (practice_id, id)
);
create index claim_status on claim (practice_id, status, service_date_from desc, id);
create index claim_recent on claim (practice_id, service_date_from desc, id);
create index claim_payer on claim (practice_id, payer_id, status, service_date_from desc, id);
create index claim_patient on claim (practice_id, patient_id);
create index claim_silent on claim (practice_id, silent_after) where silent_after is not null;
create index claim_open on claim (practice_id, payer_id, service_date_from) include (insurance_balance_cents) where insurance_balance_cents <> 0;
select protect_practice_table('claim');

create table claim_encounter (
  practice_id uuid not null,
  claim_id uuid not null,
  encounter_id uuid not null,
  primary key (practice_id, claim_id, encounter_id),
  foreign key (practice_id, claim_id) references claim (practice_id, id),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id)
);
create index claim_encounter_encounter on claim_encounter (practice_id, encounter_id);
select protect_practice_table('claim_encounter');

-- One row for each time a claim is sent: a new control number and a frozen copy of everything.
create table claim_version (
  practice_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  sequence integer not null,
  control_number text not null,
  frequency text not null check (frequency in ('1', '7', '8')),
  replaces_payer_claim_control_number text,
  reason text not null,
  -- everything that is sent, as values; what the writer turns into 837
  content jsonb not null,
  created_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, claim_id, sequence),
  unique (practice_id, control_number),
  foreign key (practice_id, claim_id) references claim (practice_id, id)
);
select protect_append_only_table('claim_version');

create table claim_line (
  practice_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  claim_version_id uuid not null,
  charge_id uuid not null,
  line_number integer not null,
  line_control_number text not null,
  code text not null,
  modifiers text[] not null default '{}',
  units integer not null,
  charge_cents bigint not null,
  service_date date not null,
  primary key (practice_id, id),
  unique (practice_id, line_control_number),
  foreign key (practice_id, claim_id) references claim (practice_id, id),
  foreign key (practice_id, claim_version_id) references claim_version (practice_id, id),
  foreign key (practice_id, charge_id) references charge (practice_id, id)
);
create index claim_line_version on claim_line (practice_id, claim_version_id, line_number);
create index claim_line_charge on claim_line (practice_id, charge_id);
select protect_append_only_table('claim_line');

-- What happened to a claim, append-only, each with its source: the timeline.
create table claim_event (
  practice_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  claim_version_id uuid,
  kind text not null,
  status_before text,
  status_after text,
  at timestamptz not null,
  actor text not null,
  source_kind text,
  source_id uuid,
  file_sha256 text,
  detail jsonb not null default '{}',
  primary key (practice_id, id),
  foreign key (practice_id, claim_id) references claim (practice_id, id)
);
create index claim_event_claim on claim_event (practice_id, claim_id, at, id);
select protect_append_only_table('claim_event');

create table scrub_finding (
  practice_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  edit_id text not null,
  severity text not null check (severity in ('block', 'warn')),
  field text not null,
  line_number integer,
  detail jsonb not null default '{}',
  found_at timestamptz not null,
  resolved_at timestamptz,
  resolution text,
  primary key (practice_id, id),
  foreign key (practice_id, claim_id) references claim (practice_id, id)
);
create index scrub_finding_open on scrub_finding (practice_id, claim_id) where resolved_at is null;
select protect_practice_table('scrub_finding');

create table submission_batch (
  practice_id uuid not null references practice,
  id uuid not null,
  clearinghouse_key text not null,
  channel text not null check (channel in ('sftp', 'portal', 'paper')),
  interchange_control_number text not null,
  group_control_number text not null,
  transaction_control_number text not null,
  batch_reference text not null,
  claim_count integer not null,
  total_charge_cents bigint not null,
  file_name text not null,
  file_sha256 text not null references stored_file,
  status text not null check (status in ('written', 'sent', 'accepted', 'partially-accepted', 'rejected')),
  written_at timestamptz not null,
  sent_at timestamptz,
  acknowledged_at timestamptz,
  primary key (practice_id, id),
  unique (practice_id, interchange_control_number),
  unique (practice_id, batch_reference)
);
create index submission_batch_unsent on submission_batch (practice_id, written_at) where status = 'written';
select protect_practice_table('submission_batch');

create table submission_batch_claim (
  practice_id uuid not null,
  submission_batch_id uuid not null,
  claim_version_id uuid not null,
  claim_id uuid not null,
  position integer not null,
  primary key (practice_id, submission_batch_id, claim_version_id),
  foreign key (practice_id, submission_batch_id) references submission_batch (practice_id, id),
  foreign key (practice_id, claim_version_id) references claim_version (practice_id, id),
  foreign key (practice_id, claim_id) references claim (practice_id, id)
);
create index submission_batch_claim_claim on submission_batch_claim (practice_id, claim_id);
select protect_practice_table('submission_batch_claim');

create table acknowledgement (
  practice_id uuid not null references practice,
  id uuid not null,
  kind text not null check (kind in ('TA1', '999', '277CA', '277')),
  submission_batch_id uuid,
  -- what makes it this one and no other: sender, control numbers, set
  natural_key text not null,
  file_sha256 text not null references stored_file,
  received_at timestamptz not null,
  verdict text not null,
  detail jsonb not null default '{}',
  primary key (practice_id, id),
  unique (practice_id, kind, natural_key)
);
select protect_practice_table('acknowledgement');

create table acknowledgement_claim (
  practice_id uuid not null,
  id uuid not null,
  acknowledgement_id uuid not null,
  claim_id uuid not null,
  claim_version_id uuid not null,
  from_payer boolean not null,
  verdict text not null check (verdict in ('received', 'accepted', 'rejected', 'pending')),
  category_code text not null default '',
  status_code text not null default '',
  entity_code text not null default '',
  payer_claim_control_number text,
  -- the sender's own words (STC12), as they came
  message text not null default '',
  -- faulty lines: number, category, status, entity
  lines jsonb not null default '[]',
  at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, acknowledgement_id) references acknowledgement (practice_id, id),
  foreign key (practice_id, claim_id) references claim (practice_id, id)
);
create index acknowledgement_claim_claim on acknowledgement_claim (practice_id, claim_id);
select protect_append_only_table('acknowledgement_claim');
