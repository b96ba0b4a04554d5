-- Where the planner knows nothing of a table yet (a practice's first import, minutes ago) it takes a practice for
-- one two-hundredth of the rows, and for less where a policy names it once more: for a row, so that an index by
-- the practice alone costs what the index by the whole key costs. Each noted patient then read the practice's
-- visits times its balances: minutes for 500 patients. Until somebody looks at a table, all of it is now taken
-- for one practice's (decision 0022). PostgreSQL 18 or newer; before, only the order below helps.
create function assume_one_practice(unseen regclass) returns void
language plpgsql as $$
begin
  if current_setting('server_version_num')::integer < 180000 then return; end if;
  perform pg_restore_attribute_stats('schemaname', 'public', 'relname', c.relname::text, 'attname', 'practice_id',
    'inherited', false, 'null_frac', 0::real, 'avg_width', 16, 'n_distinct', 1::real)
  from pg_class c where c.oid = unseen and c.reltuples <= 0;
end $$;

-- As in 0023; and nobody has looked at a table that is just made.
create or replace function protect_practice_table(protected regclass) returns void
language plpgsql as $$
begin
  -- nullif: after SET LOCAL ends, the setting reads '' on a reused connection; then nothing is allowed.
  -- The outer cast only tells PostgreSQL that this is a value and no query of rows.
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format($policy$create policy practice_select on %s for select
    using (practice_id = any ((select nullif(current_setting('app.practice_ids', true), '')::uuid[])::uuid[]))$policy$, protected);
  execute format($policy$create policy practice_insert on %s for insert
    with check (practice_id = (select nullif(current_setting('app.practice_id', true), '')::uuid))$policy$, protected);
  execute format($policy$create policy practice_update on %s for update
    using (practice_id = (select nullif(current_setting('app.practice_id', true), '')::uuid))
    with check (practice_id = (select nullif(current_setting('app.practice_id', true), '')::uuid))$policy$, protected);
  execute format($policy$create policy practice_delete on %s for delete
    using (practice_id = (select nullif(current_setting('app.practice_id', true), '')::uuid))$policy$, protected);
  execute format('grant select, insert, update, delete on %s to claimwright_app, claimwright_worker', protected);
  perform assume_one_practice(protected);
end $$;

select assume_one_practice(c.oid) from pg_class c
join pg_attribute a on a.attrelid = c.oid and a.attname = 'practice_id' and not a.attisdropped
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity;

-- What was noted since the sums were made is computed patient by patient. The order is written down: each step
-- is a subquery of its own (offset 0 keeps it one), asked with the key that the step before found.
create or replace view patient_open_now with (security_invoker = true) as
with noted as materialized (
  select distinct n.practice_id, u.patient_id from patient_to_sum n cross join unnest(n.patient_ids) as u (patient_id)
)
select o.practice_id, o.patient_id, o.encounter_id, o.guarantor_id, o.served_on, o.open_cents from patient_open o
where not exists (select from noted where noted.practice_id = o.practice_id and noted.patient_id = o.patient_id)
union all
select noted.practice_id, noted.patient_id, e.id, p.guarantor_id, e.service_date, b.cents
from noted
cross join lateral (
  select v.id, v.service_date from encounter v
  where v.practice_id = noted.practice_id and v.patient_id = noted.patient_id offset 0
) e
cross join lateral (
  select sum(c.patient_cents)::bigint as cents from (
    select patient_cents from charge_balance
    where practice_id = noted.practice_id and encounter_id = e.id and patient_cents <> 0 offset 0
  ) c having count(*) > 0
) b
cross join lateral (
  select n.guarantor_id from patient n
  where n.practice_id = noted.practice_id and n.id = noted.patient_id offset 0
) p;

create or replace view payer_open_now with (security_invoker = true) as
with noted as materialized (
  select distinct n.practice_id, u.patient_id from patient_to_sum n cross join unnest(n.patient_ids) as u (patient_id)
)
select o.practice_id, o.patient_id, o.item_id, o.payer_id, o.is_claimed, o.served_on, o.open_cents from payer_open o
where not exists (select from noted where noted.practice_id = o.practice_id and noted.patient_id = o.patient_id)
union all
select noted.practice_id, noted.patient_id, f.item_id, f.payer_id, f.is_claimed, f.served_on, f.open_cents
from noted cross join lateral (
  select coalesce(c.id, e.id) as item_id, w.payer_id, c.id is not null as is_claimed,
    min(e.service_date) as served_on, sum(w.cents)::bigint as open_cents
  from (
    select v.id, v.service_date from encounter v
    where v.practice_id = noted.practice_id and v.patient_id = noted.patient_id offset 0
  ) e
  cross join lateral (
    select charge_id from charge_balance
    where practice_id = noted.practice_id and encounter_id = e.id and insurance_cents <> 0 offset 0
  ) b
  cross join lateral (
    select s.payer_key::uuid as payer_id, sum(s.cents) as cents
    from (
      select debit_account_id, credit_account_id, amount_cents from ledger_row
      where practice_id = noted.practice_id and charge_id = b.charge_id and charge_id is not null offset 0
    ) r
    cross join lateral (values (r.debit_account_id, r.amount_cents), (r.credit_account_id, -r.amount_cents))
      as a (account_id, cents)
    cross join lateral (
      select kind, payer_key, a.cents from ledger_account
      where practice_id = noted.practice_id and id = a.account_id offset 0
    ) s
    where s.kind = 'insurance-receivable'
    group by 1 having sum(s.cents) <> 0 offset 0
  ) w
  left join lateral (
    select c.id from (
      select claim_id from claim_encounter
      where practice_id = noted.practice_id and encounter_id = e.id offset 0
    ) v
    cross join lateral (
      select k.id, k.payer_id, k.created_at, k.current_version_id from claim k
      where k.practice_id = noted.practice_id and k.id = v.claim_id and k.status <> 'voided' offset 0
    ) c
    order by exists (select from claim_line l where l.practice_id = noted.practice_id
        and l.claim_version_id = c.current_version_id and l.charge_id = b.charge_id) desc,
      (c.payer_id = w.payer_id) desc, c.created_at desc, c.id desc limit 1
  ) c on true
  group by 1, 2, 3 having sum(w.cents) <> 0 offset 0
) f;

-- What a noted claim adds to the sums was found by a hash of all claims that are in them: 0.6 s at a million
-- claims, whenever one of them was noted.
create or replace view claim_fact_change with (security_invoker = true) as
with noted as materialized (
  select n.practice_id, u.claim_id from claim_to_sum n cross join unnest(n.claim_ids) as u (claim_id)
  union
  select s.practice_id, c.id from summed_zone s
  join practice z on z.practice_id = s.practice_id and z.time_zone <> s.time_zone
  join claim c on c.practice_id = s.practice_id
)
select noted.practice_id, noted.claim_id, f.payer_id, f.built_month, f.is_clean, f.sent_month, f.decided_months,
  f.denied_months, f.turnaround_days, 1 as sign
from noted
cross join lateral (select f.* from claim_fact_now f
  where f.practice_id = noted.practice_id and f.claim_id = noted.claim_id limit 1) f
union all
select noted.practice_id, noted.claim_id, k.payer_id, k.built_month, k.is_clean, k.sent_month, k.decided_months,
  k.denied_months, k.turnaround_days, -1
from noted
cross join lateral (select k.* from claim_fact k
  where k.practice_id = noted.practice_id and k.claim_id = noted.claim_id offset 0) k;
