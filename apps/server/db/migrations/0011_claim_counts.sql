-- The claims list says exactly how many claims match, over hundreds of practices. Counting a million
-- rows takes most of a second under row-level security, so the counts are kept: one row for each
-- practice, month of service, payer and status, changed by the deed that changes the claims, in its
-- transaction. No CHECK of a sign: what a deed takes away may be written before its conflict is found.

create table claim_count (
  practice_id uuid not null references practice (practice_id),
  month date not null,
  payer_id uuid not null references payer (id),
  status text not null,
  claims bigint not null,
  primary key (practice_id, month, payer_id, status)
) with (fillfactor = 50);
select protect_practice_table('claim_count');

-- Claims that were there before are counted practice by practice, as every backfill is.
do $$
declare
  one uuid;
  counted bigint;
  there bigint;
begin
  for one in select p from directory_practices() as p loop
    perform set_config('app.practice_ids', '{' || one || '}', true);
    perform set_config('app.practice_id', one::text, true);
    insert into claim_count (practice_id, month, payer_id, status, claims)
    select practice_id, date_trunc('month', service_date_from)::date, payer_id, status, count(*)
    from claim where practice_id = one group by 1, 2, 3, 4;
    select coalesce(sum(claims), 0) into counted from claim_count where practice_id = one;
    select count(*) into there from claim where practice_id = one;
    if counted <> there then
      raise exception 'counted % of % claims of a practice', counted, there;
    end if;
  end loop;
end $$;

-- The list goes by service date and id, both descending: the indexes in the same order, so that a
-- page of each practice is read from the index alone and never sorted.
drop index claim_recent, claim_status, claim_payer;
create index claim_recent on claim (practice_id, service_date_from desc, id desc);
create index claim_status on claim (practice_id, status, service_date_from desc, id desc);
create index claim_payer on claim (practice_id, payer_id, service_date_from desc, id desc) include (status);

-- Beginnings of control numbers and of names. By bytes ("C"), so that a beginning is a range in any
-- database; a column of its own for the folded name, because row-level security lets only leakproof
-- comparisons near an index, and lower() is none.
create index claim_version_control_number_beginning on claim_version (practice_id, control_number collate "C");
alter table patient add column last_name_folded text not null generated always as (lower(last_name)) stored;
create index patient_name_beginning on patient (practice_id, last_name_folded collate "C");
