create table patient_statement (
  practice_id uuid not null,
  id uuid not null,
  guarantor_id uuid not null,
  number text not null,
  issued_on date not null,
  due_on date not null,
  balance_cents bigint not null,
  cycle integer not null,
  file_sha256 text not null references stored_file,
  status text not null check (status in ('issued', 'sent', 'returned', 'paid', 'superseded')),
  primary key (practice_id, id),
  unique (practice_id, number),
  foreign key (practice_id, guarantor_id) references guarantor (practice_id, id)
);
create index patient_statement_guarantor on patient_statement (practice_id, guarantor_id, issued_on desc);
select protect_practice_table('patient_statement');

create table patient_statement_line (
  practice_id uuid not null,
  patient_statement_id uuid not null,
  line_number integer not null,
  charge_id uuid not null,
  encounter_id uuid not null,
  service_date date not null,
  code text not null,
  charge_cents bigint not null,
  insurance_paid_cents bigint not null,
  adjusted_cents bigint not null,
  patient_paid_cents bigint not null,
  balance_cents bigint not null,
  primary key (practice_id, patient_statement_id, line_number),
  foreign key (practice_id, patient_statement_id) references patient_statement (practice_id, id)
);
select protect_append_only_table('patient_statement_line');

create table portal_link (
  practice_id uuid not null,
  code_hash text not null,
  guarantor_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  failed_attempts integer not null default 0,
  primary key (practice_id, code_hash),
  foreign key (practice_id, guarantor_id) references guarantor (practice_id, id)
);
select protect_practice_table('portal_link');

create table portal_session (
  practice_id uuid not null,
  token_hash text not null,
  guarantor_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (practice_id, token_hash),
  foreign key (practice_id, guarantor_id) references guarantor (practice_id, id)
);
select protect_practice_table('portal_session');

create table payment_plan (
  practice_id uuid not null,
  id uuid not null,
  guarantor_id uuid not null,
  total_cents bigint not null check (total_cents > 0),
  installment_count integer not null check (installment_count between 2 and 4),
  -- what the guarantor had paid before the plan: what came since pays its instalments
  paid_before_cents bigint not null,
  status text not null check (status in ('active', 'completed', 'broken', 'cancelled')),
  agreed_on date not null,
  primary key (practice_id, id),
  foreign key (practice_id, guarantor_id) references guarantor (practice_id, id)
);
select protect_practice_table('payment_plan');

create table payment_plan_installment (
  practice_id uuid not null,
  payment_plan_id uuid not null,
  number integer not null,
  due_on date not null,
  amount_cents bigint not null check (amount_cents > 0),
  paid_payment_id uuid,
  primary key (practice_id, payment_plan_id, number),
  foreign key (practice_id, payment_plan_id) references payment_plan (practice_id, id)
);
select protect_practice_table('payment_plan_installment');

create table client_invoice (
  practice_id uuid not null references practice,
  id uuid not null,
  number text not null,
  month text not null,
  issued_on date not null,
  base_cents bigint not null,
  claim_count integer not null,
  fee_cents bigint not null,
  file_sha256 text not null references stored_file,
  primary key (practice_id, id),
  unique (practice_id, month),
  unique (practice_id, number)
);
select protect_append_only_table('client_invoice');

-- What an invoice is made of: one row for each kind of payer, and for patients.
create table client_invoice_line (
  practice_id uuid not null,
  client_invoice_id uuid not null,
  line_number integer not null,
  -- medicare, medicaid, commercial …; 'patients'; 'claims' where the fee is per claim
  payer_kind text not null,
  base_cents bigint not null,
  claim_count integer not null,
  fee_cents bigint not null,
  -- the rule that forbids a percentage of this money; null where the contract's fee applies
  not_billed_because text,
  primary key (practice_id, client_invoice_id, line_number),
  foreign key (practice_id, client_invoice_id) references client_invoice (practice_id, id)
);
select protect_append_only_table('client_invoice_line');

create table month_report (
  practice_id uuid not null references practice,
  month text not null,
  figures jsonb not null,
  file_sha256 text not null references stored_file,
  made_at timestamptz not null,
  primary key (practice_id, month)
);
select protect_append_only_table('month_report');

-- Reference books: the same for every practice.
create table code_book_release (
  id uuid primary key,
  kind text not null,
  release text not null,
  effective_from date not null,
  effective_to date,
  file_sha256 text,
  rows_read integer not null,
  rows_refused integer not null,
  imported_at timestamptz not null,
  imported_by text not null,
  unique (kind, release)
);
create table code_book_entry (
  system text not null,
  code text not null,
  effective_from date not null,
  effective_to date,
  release_id uuid not null references code_book_release,
  words text not null default '',
  attributes jsonb not null default '{}',
  primary key (system, code, effective_from)
);
grant select, insert, update, delete on code_book_release, code_book_entry to claimwright_app, claimwright_worker;
