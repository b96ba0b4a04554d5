-- The ledger: a row is a transfer, balanced by its own shape, and never changes.
create table ledger_account (
  practice_id uuid not null references practice,
  id uuid not null,
  kind text not null check (kind in (
    'charges', 'insurance-receivable', 'patient-receivable', 'contractual-adjustment', 'write-off',
    'payer-payments', 'patient-payments', 'unapplied', 'provider-level-offset', 'interest',
    'refunds-payable', 'bad-debt', 'payer-fees')),
  -- payer id for accounts by payer, '' else
  payer_key text not null default '',
  -- reason or payment kind for accounts by reason, '' else
  reason text not null default '',
  opened_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, kind, payer_key, reason)
);
select protect_append_only_table('ledger_account');

create table ledger_row (
  practice_id uuid not null,
  id uuid not null,
  debit_account_id uuid not null,
  credit_account_id uuid not null,
  amount_cents bigint not null check (amount_cents > 0),
  effective_date date not null,
  posted_at timestamptz not null,
  reason text not null,
  source_kind text not null,
  source_id uuid not null,
  reverses_id uuid,
  patient_id uuid,
  encounter_id uuid,
  charge_id uuid,
  claim_id uuid,
  primary key (practice_id, id),
  foreign key (practice_id, debit_account_id) references ledger_account (practice_id, id),
  foreign key (practice_id, credit_account_id) references ledger_account (practice_id, id),
  foreign key (practice_id, reverses_id) references ledger_row (practice_id, id),
  check (debit_account_id <> credit_account_id)
);
-- A row is reversed once at most.
create unique index ledger_row_reversed_once on ledger_row (practice_id, reverses_id) where reverses_id is not null;
create index ledger_row_source on ledger_row (practice_id, source_kind, source_id);
create index ledger_row_charge on ledger_row (practice_id, charge_id) where charge_id is not null;
create index ledger_row_claim on ledger_row (practice_id, claim_id) where claim_id is not null;
create index ledger_row_patient on ledger_row (practice_id, patient_id) where patient_id is not null;
create index ledger_row_effective on ledger_row (practice_id, effective_date);
create index ledger_row_posted on ledger_row (practice_id, posted_at);
select protect_append_only_table('ledger_row');

create table ledger_period (
  practice_id uuid not null references practice,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  closed_at timestamptz not null,
  closed_by text not null,
  primary key (practice_id, month)
);
select protect_append_only_table('ledger_period');

-- What is open on a charge, kept beside the rows so that lists need no sums. Recomputed by
-- `claimwright ledger prove`.
create table charge_balance (
  practice_id uuid not null,
  charge_id uuid not null,
  encounter_id uuid not null,
  insurance_cents bigint not null,
  patient_cents bigint not null,
  primary key (practice_id, charge_id)
);
create index charge_balance_encounter on charge_balance (practice_id, encounter_id);
select protect_practice_table('charge_balance');
