-- A ledger row stands for ever, so each index of the ledger is paid by every row that is ever posted
-- (measured: 2 to 3 of 35 microseconds a row). What a row is about is found by its charge: a claim by the
-- charges of its lines, an encounter and a patient by their charges, and by an index of the few rows that
-- name no charge. Moments of posting are read from the row's own id, which begins with them (RFC 9562,
-- UUIDv7; `claimwright ledger prove` holds them equal). Rows are looked up by their source only where that is
-- neither a remittance nor a visit, whose rows name their charges.
drop index ledger_row_claim;
drop index ledger_row_patient;
drop index ledger_row_posted;
drop index ledger_row_source;
create index ledger_row_source on ledger_row (practice_id, source_id)
  where source_kind <> 'remittance' and source_kind <> 'encounter';
create index ledger_row_account on ledger_row (practice_id, patient_id)
  where charge_id is null and patient_id is not null;

-- What patients paid and what it was tied to: asked of every patient who gets a share, and most have
-- paid nothing.
create index ledger_row_patient_money on ledger_row (practice_id, patient_id)
  where reason in ('patient-payment', 'patient-payment-applied', 'patient-payment-returned',
    'patient-payment-application-taken-back');

-- Where a moment begins among ids that begin with theirs.
create function first_id_at(moment timestamptz) returns uuid language sql immutable strict parallel safe as $$
  select rpad(lpad(to_hex(floor(extract(epoch from moment) * 1000)::bigint), 12, '0'), 32, '0')::uuid
$$;

-- Whose money a patient's is: asked by every payment and every decided claim, and until now looked for
-- among all patients of the practice.
create index patient_guarantor on patient (practice_id, guarantor_id);

-- Each key that a row refers to costs as much as its place in the heap. Between which two accounts money
-- may move is said once, by a pair of accounts that are both there; a row refers to its pair, one key
-- instead of two. Rows that were there before are gone through practice by practice, as in every backfill.
create table ledger_pair (
  practice_id uuid not null,
  debit_account_id uuid not null,
  credit_account_id uuid not null,
  primary key (practice_id, debit_account_id, credit_account_id),
  foreign key (practice_id, debit_account_id) references ledger_account (practice_id, id),
  foreign key (practice_id, credit_account_id) references ledger_account (practice_id, id),
  check (debit_account_id <> credit_account_id)
);
select protect_append_only_table('ledger_pair');
do $$
declare
  one uuid;
  missing bigint;
begin
  for one in select p from directory_practices() as p loop
    perform set_config('app.practice_ids', '{' || one || '}', true);
    perform set_config('app.practice_id', one::text, true);
    insert into ledger_pair (practice_id, debit_account_id, credit_account_id)
    select distinct practice_id, debit_account_id, credit_account_id from ledger_row where practice_id = one;
    select count(*) into missing from ledger_row r where r.practice_id = one and not exists (
      select from ledger_pair p where p.practice_id = r.practice_id and p.debit_account_id = r.debit_account_id
        and p.credit_account_id = r.credit_account_id);
    if missing <> 0 then raise exception '% rows of a practice have no pair', missing; end if;
  end loop;
end $$;
alter table ledger_row add foreign key (practice_id, debit_account_id, credit_account_id) references ledger_pair;
alter table ledger_row drop constraint ledger_row_practice_id_debit_account_id_fkey;
alter table ledger_row drop constraint ledger_row_practice_id_credit_account_id_fkey;
