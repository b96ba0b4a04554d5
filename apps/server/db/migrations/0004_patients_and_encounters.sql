create table guarantor (
  practice_id uuid not null references practice,
  id uuid not null,
  last_name text not null,
  first_name text not null,
  date_of_birth date,
  address_line1 text,
  city text,
  state text,
  zip text,
  phone text,
  email text,
  address_is_bad boolean not null default false,
  primary key (practice_id, id)
);
select protect_practice_table('guarantor');

create table patient (
  practice_id uuid not null references practice,
  id uuid not null,
  guarantor_id uuid not null,
  medical_record_number text not null,
  last_name text not null,
  first_name text not null,
  middle_name text not null default '',
  date_of_birth date,
  sex text not null default 'U' check (sex in ('F', 'M', 'U')),
  address_line1 text,
  city text,
  state text,
  zip text,
  phone text,
  email text,
  died_on date,
  updated_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, medical_record_number),
  foreign key (practice_id, guarantor_id) references guarantor (practice_id, id)
);
create index patient_name on patient (practice_id, last_name, first_name);
create index patient_birth on patient (practice_id, date_of_birth);
select protect_practice_table('patient');

-- Two records that may be one person; a person decides, never the machine.
create table duplicate_candidate (
  practice_id uuid not null,
  patient_id uuid not null,
  other_patient_id uuid not null,
  reason text not null,
  found_at timestamptz not null,
  decision text,
  decided_by text,
  primary key (practice_id, patient_id, other_patient_id),
  foreign key (practice_id, patient_id) references patient (practice_id, id),
  foreign key (practice_id, other_patient_id) references patient (practice_id, id),
  check (patient_id < other_patient_id)
);
select protect_practice_table('duplicate_candidate');

create table coverage (
  practice_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  payer_id uuid not null references payer,
  rank integer not null check (rank between 1 and 3),
  member_id text not null,
  group_number text not null default '',
  plan_name text not null default '',
  -- 18 self, 01 spouse, 19 child, G8 other …
  relationship text not null,
  subscriber_last_name text not null,
  subscriber_first_name text not null,
  subscriber_date_of_birth date,
  subscriber_sex text not null default 'U',
  effective_from date not null,
  effective_to date,
  -- the payer as the practice named it, kept for whoever has to recognise it
  reported_payer_number text not null default '',
  reported_payer_name text not null default '',
  updated_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, patient_id) references patient (practice_id, id)
);
create index coverage_patient on coverage (practice_id, patient_id, rank);
select protect_practice_table('coverage');

create table eligibility_check (
  practice_id uuid not null,
  id uuid not null,
  coverage_id uuid not null,
  patient_id uuid not null,
  service_date date not null,
  -- which asking about this policy and day, from 1: of several in one moment the last counts
  attempt integer not null,
  asked_at timestamptz not null,
  answered_at timestamptz,
  outcome text not null check (outcome in ('active', 'inactive', 'refused', 'no-answer')),
  reject_reason_codes text[] not null default '{}',
  plan_name text,
  copay_cents bigint,
  coinsurance_basis_points bigint,
  deductible_cents bigint,
  deductible_remaining_cents bigint,
  out_of_pocket_cents bigint,
  out_of_pocket_remaining_cents bigint,
  in_network boolean,
  other_payer_name text,
  other_payer_id uuid references payer,
  authorization_required boolean,
  -- procedure codes of which the payer says so
  authorization_required_codes text[] not null default '{}',
  not_covered_codes text[] not null default '{}',
  -- the payer waits for an answer of the member
  member_information_due boolean not null default false,
  other_payer_number text,
  other_payer_member_id text,
  request_sha256 text references stored_file,
  response_sha256 text references stored_file,
  primary key (practice_id, id),
  foreign key (practice_id, coverage_id) references coverage (practice_id, id)
);
create index eligibility_check_coverage on eligibility_check (practice_id, coverage_id, service_date, asked_at);
select protect_append_only_table('eligibility_check');

create table prior_authorization (
  practice_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  payer_id uuid not null references payer,
  number text,
  status text not null check (status in ('requested', 'approved', 'denied', 'expired')),
  codes text[] not null,
  units_authorized integer not null,
  units_used integer not null default 0,
  effective_from date not null,
  effective_to date not null,
  requested_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, patient_id) references patient (practice_id, id)
);
create index prior_authorization_patient on prior_authorization (practice_id, patient_id, payer_id);
select protect_practice_table('prior_authorization');

-- Which charge used how many units of an authorization: counted once per charge.
create table authorization_use (
  practice_id uuid not null,
  authorization_id uuid not null,
  charge_id uuid not null,
  units integer not null check (units > 0),
  used_at timestamptz not null,
  primary key (practice_id, authorization_id, charge_id),
  foreign key (practice_id, authorization_id) references prior_authorization (practice_id, id)
);
select protect_practice_table('authorization_use');

create table appointment (
  practice_id uuid not null,
  id uuid not null,
  external_id text not null,
  patient_id uuid not null,
  provider_id uuid,
  location_id uuid,
  service_date date not null,
  starts_at timestamptz,
  status text not null check (status in ('booked', 'arrived', 'no-show', 'cancelled', 'charged', 'missing-charge')),
  updated_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, external_id),
  foreign key (practice_id, patient_id) references patient (practice_id, id),
  foreign key (practice_id, provider_id) references provider (practice_id, id),
  foreign key (practice_id, location_id) references location (practice_id, id)
);
create index appointment_day on appointment (practice_id, service_date, status);
select protect_practice_table('appointment');

create table encounter (
  practice_id uuid not null,
  id uuid not null,
  external_id text not null,
  patient_id uuid not null,
  appointment_id uuid,
  provider_id uuid,
  location_id uuid,
  -- the rendering provider as sent, known to us or not
  rendering_npi text,
  referring_npi text,
  referring_last_name text,
  referring_first_name text,
  service_date date not null,
  place_of_service text not null default '',
  status text not null check (status in ('expected', 'incomplete', 'to-code', 'ready', 'claimed', 'self-pay', 'closed', 'void')),
  authorization_number text,
  -- the practice says that no payer is to be asked
  is_self_pay boolean not null default false,
  accident_date date,
  accident_state text,
  related_cause text,
  received_at timestamptz not null,
  completed_at timestamptz,
  primary key (practice_id, id),
  unique (practice_id, external_id),
  foreign key (practice_id, patient_id) references patient (practice_id, id),
  foreign key (practice_id, appointment_id) references appointment (practice_id, id),
  foreign key (practice_id, provider_id) references provider (practice_id, id),
  foreign key (practice_id, location_id) references location (practice_id, id)
);
create index encounter_status on encounter (practice_id, status, service_date);
create index encounter_patient on encounter (practice_id, patient_id, service_date);
select protect_practice_table('encounter');

create table encounter_diagnosis (
  practice_id uuid not null,
  encounter_id uuid not null,
  position integer not null check (position between 1 and 12),
  code text not null,
  primary key (practice_id, encounter_id, position),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id)
);
select protect_practice_table('encounter_diagnosis');

create table charge (
  practice_id uuid not null,
  id uuid not null,
  encounter_id uuid not null,
  line_number integer not null,
  code text not null,
  modifiers text[] not null default '{}',
  units integer not null,
  -- null until a price is known
  charge_cents bigint,
  diagnosis_pointers integer[] not null default '{}',
  -- eleven digits, for drugs
  national_drug_code text,
  service_date date not null,
  -- the charge's ledger row exists once the encounter is complete
  posted_at timestamptz,
  primary key (practice_id, id),
  unique (practice_id, encounter_id, line_number),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id)
);
select protect_practice_table('charge');

create table clinical_note (
  practice_id uuid not null,
  id uuid not null,
  encounter_id uuid,
  patient_id uuid not null,
  external_id text not null,
  title text not null,
  file_sha256 text not null references stored_file,
  received_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, external_id),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id),
  foreign key (practice_id, patient_id) references patient (practice_id, id)
);
select protect_practice_table('clinical_note');

-- Every message that arrived, and what it became. Senders reuse message ids, so the key is the id
-- and the digest.
create table inbound_message (
  practice_id uuid not null references practice,
  id uuid not null,
  source text not null,
  message_id text not null,
  digest text not null,
  kind text not null,
  received_at timestamptz not null,
  file_sha256 text not null references stored_file,
  outcome text not null check (outcome in ('taken', 'put-aside', 'duplicate', 'refused')),
  reason text,
  became jsonb not null default '{}',
  primary key (practice_id, id),
  unique (practice_id, source, message_id, digest)
);
create index inbound_message_aside on inbound_message (practice_id, received_at) where outcome = 'put-aside';
select protect_practice_table('inbound_message');

-- Money from patients and others, at any moment.
create table payment (
  practice_id uuid not null references practice,
  id uuid not null,
  kind text not null check (kind in ('copay', 'card', 'cheque', 'cash', 'plan', 'refund', 'other')),
  -- the natural key: the processor's intent, the cheque's number, the visit's copay
  external_key text not null,
  amount_cents bigint not null check (amount_cents > 0),
  received_on date not null,
  patient_id uuid,
  guarantor_id uuid,
  encounter_id uuid,
  status text not null check (status in ('pending', 'received', 'returned', 'refunded', 'failed')),
  settlement_reference text,
  created_at timestamptz not null,
  detail jsonb not null default '{}',
  primary key (practice_id, id),
  unique (practice_id, kind, external_key)
);
create index payment_guarantor on payment (practice_id, guarantor_id);
select protect_practice_table('payment');
