create table remittance (
  practice_id uuid not null references practice,
  id uuid not null,
  payer_id uuid references payer,
  -- the key: payee, TRN03, TRN02, BPR16, BPR02; the digest of claims and PLB stands beside it
  payee_identifier text not null,
  originator_identifier text not null,
  trace_number text not null,
  payment_date date not null,
  amount_cents bigint not null,
  digest text not null,
  method text not null,
  status text not null check (status in ('posted', 'partly-posted', 'refused', 'waiting')),
  production_date date,
  claim_count integer not null,
  file_sha256 text not null references stored_file,
  received_at timestamptz not null,
  posted_at timestamptz,
  refused_reason text,
  bank_deposit_id uuid,
  primary key (practice_id, id)
);
create unique index remittance_key on remittance
  (practice_id, payee_identifier, originator_identifier, trace_number, payment_date, amount_cents, digest);
create index remittance_recent on remittance (practice_id, received_at desc, id);
create index remittance_trace on remittance (practice_id, trace_number);
select protect_practice_table('remittance');

-- claims by the payer's own number of them: how a remittance without our number finds its claim
create index claim_payer_number on claim (practice_id, payer_claim_control_number)
  where payer_claim_control_number is not null;

create table remittance_claim (
  practice_id uuid not null,
  id uuid not null,
  remittance_id uuid not null,
  position integer not null,
  claim_id uuid,
  claim_version_id uuid,
  control_number text not null,
  status_code text not null,
  charge_cents bigint not null,
  paid_cents bigint not null,
  patient_responsibility_cents bigint not null,
  filing_indicator text not null default '',
  payer_claim_control_number text not null default '',
  outcome text not null check (outcome in ('posted', 'put-aside', 'resolved')),
  reverses_remittance_claim_id uuid,
  forwarded_to text,
  remark_codes text[] not null default '{}',
  primary key (practice_id, id),
  foreign key (practice_id, remittance_id) references remittance (practice_id, id),
  foreign key (practice_id, claim_id) references claim (practice_id, id)
);
create index remittance_claim_remittance on remittance_claim (practice_id, remittance_id, position);
create index remittance_claim_claim on remittance_claim (practice_id, claim_id) where claim_id is not null;
-- a decision is taken back once at most
create unique index remittance_claim_reverses on remittance_claim (practice_id, reverses_remittance_claim_id)
  where reverses_remittance_claim_id is not null;
select protect_practice_table('remittance_claim');

create table remittance_line (
  practice_id uuid not null,
  id uuid not null,
  remittance_claim_id uuid not null,
  line_number integer not null,
  charge_id uuid,
  code text not null,
  -- the code that was paid, where the payer changed it
  paid_code text,
  modifiers text[] not null default '{}',
  charge_cents bigint not null,
  paid_cents bigint not null,
  allowed_cents bigint,
  expected_allowed_cents bigint,
  -- group, reason, cents: as the payer sent them
  adjustments jsonb not null default '[]',
  remark_codes text[] not null default '{}',
  service_date date,
  primary key (practice_id, id),
  foreign key (practice_id, remittance_claim_id) references remittance_claim (practice_id, id)
);
create index remittance_line_claim on remittance_line (practice_id, remittance_claim_id);
create index remittance_line_charge on remittance_line (practice_id, charge_id) where charge_id is not null;
select protect_practice_table('remittance_line');

create table provider_level_adjustment (
  practice_id uuid not null,
  id uuid not null,
  remittance_id uuid not null,
  code text not null,
  reference text not null default '',
  amount_cents bigint not null,
  primary key (practice_id, id),
  foreign key (practice_id, remittance_id) references remittance (practice_id, id)
);
select protect_append_only_table('provider_level_adjustment');

create table remittance_exception (
  practice_id uuid not null,
  id uuid not null,
  remittance_id uuid not null,
  remittance_claim_id uuid,
  reason text not null,
  amount_cents bigint not null,
  status text not null check (status in ('open', 'resolved')),
  opened_at timestamptz not null,
  resolved_at timestamptz,
  resolved_by text,
  resolution text,
  detail jsonb not null default '{}',
  primary key (practice_id, id),
  foreign key (practice_id, remittance_id) references remittance (practice_id, id),
  foreign key (practice_id, remittance_claim_id) references remittance_claim (practice_id, id)
);
create index remittance_exception_open on remittance_exception (practice_id, opened_at) where status = 'open';
select protect_practice_table('remittance_exception');

create table bank_deposit (
  practice_id uuid not null references practice,
  id uuid not null,
  source text not null check (source in ('ccd', 'bai2')),
  originator_identifier text not null,
  trace_number text not null,
  amount_cents bigint not null,
  deposited_on date not null,
  kind text not null check (kind in ('payer', 'card-settlement', 'lockbox', 'return', 'other')),
  natural_key text not null,
  file_sha256 text not null references stored_file,
  remittance_id uuid,
  status text not null check (status in ('matched', 'unmatched')),
  received_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, natural_key),
  foreign key (practice_id, remittance_id) references remittance (practice_id, id)
);
create index bank_deposit_unmatched on bank_deposit (practice_id, trace_number) where status = 'unmatched';
select protect_practice_table('bank_deposit');

create table denial (
  practice_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  remittance_claim_id uuid not null,
  charge_id uuid,
  group_code text not null,
  reason_code text not null,
  remark_codes text[] not null default '{}',
  root_cause text not null,
  amount_cents bigint not null,
  next_action text not null,
  deadline date not null,
  status text not null check (status in ('open', 'corrected', 'appealed', 'overturned', 'upheld', 'written-off', 'closed')),
  owner_user_id uuid,
  opened_at timestamptz not null,
  closed_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, claim_id) references claim (practice_id, id),
  foreign key (practice_id, remittance_claim_id) references remittance_claim (practice_id, id)
);
create index denial_open on denial (practice_id, deadline, id) where status = 'open';
create index denial_claim on denial (practice_id, claim_id);
create index denial_reason on denial (practice_id, opened_at, reason_code) include (amount_cents);
select protect_practice_table('denial');

create table appeal (
  practice_id uuid not null,
  id uuid not null,
  denial_id uuid not null,
  level integer not null,
  letter_sha256 text not null references stored_file,
  sent_on date not null,
  outcome text,
  primary key (practice_id, id),
  foreign key (practice_id, denial_id) references denial (practice_id, id)
);
select protect_practice_table('appeal');
