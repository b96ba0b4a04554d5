-- Aging by payer summed what claims show as open. Two claims over one charge (first and next payer) both show
-- the charge's balance; what a crossover forwarded stood under the payer that had paid; a visit whose claim
-- was voided was nowhere. What each payer owes is in the ledger, charge by charge: it is summed from there,
-- each charge's balance once, and kept as the patients' is (0025): deeds note the patient, a worker sums anew,
-- and whoever reads puts right what is noted since. Held equal to the rows by `claimwright ledger prove`.
create table payer_open (
  practice_id uuid not null,
  patient_id uuid not null,
  -- the claim that asks for it (of this payer, where there is one), or the visit that is on no claim
  item_id uuid not null,
  payer_id uuid not null references payer,
  is_claimed boolean not null,
  served_on date not null,
  open_cents bigint not null,
  primary key (practice_id, patient_id, item_id, payer_id),
  foreign key (practice_id, patient_id) references patient (practice_id, id)
);
select protect_practice_table('payer_open');

create view payer_open_now with (security_invoker = true) as
with noted as materialized (
  select distinct n.practice_id, u.patient_id from patient_to_sum n cross join unnest(n.patient_ids) as u (patient_id)
)
select o.practice_id, o.patient_id, o.item_id, o.payer_id, o.is_claimed, o.served_on, o.open_cents from payer_open o
where not exists (select from noted where noted.practice_id = o.practice_id and noted.patient_id = o.patient_id)
union all
select f.* from noted cross join lateral (
  select e.practice_id, e.patient_id, coalesce(c.id, e.id) as item_id, w.payer_id, c.id is not null as is_claimed,
    min(e.service_date) as served_on, sum(w.cents)::bigint as open_cents
  from encounter e
  join charge_balance b on b.practice_id = e.practice_id and b.encounter_id = e.id
  cross join lateral (
    select s.payer_key::uuid as payer_id, sum(s.cents) as cents
    from ledger_row r
    join ledger_account d on d.practice_id = r.practice_id and d.id = r.debit_account_id
    join ledger_account k on k.practice_id = r.practice_id and k.id = r.credit_account_id
    cross join lateral (values (d.kind, d.payer_key, r.amount_cents), (k.kind, k.payer_key, -r.amount_cents))
      as s (kind, payer_key, cents)
    where r.practice_id = b.practice_id and r.charge_id = b.charge_id and s.kind = 'insurance-receivable'
    group by 1 having sum(s.cents) <> 0
  ) w
  left join lateral (
    select c.id from claim_encounter v join claim c on c.practice_id = v.practice_id and c.id = v.claim_id
    where v.practice_id = e.practice_id and v.encounter_id = e.id and c.status <> 'voided'
    order by exists (select from claim_line l where l.practice_id = c.practice_id
        and l.claim_version_id = c.current_version_id and l.charge_id = b.charge_id) desc,
      (c.payer_id = w.payer_id) desc, c.created_at desc, c.id desc limit 1
  ) c on true
  where e.practice_id = noted.practice_id and e.patient_id = noted.patient_id and b.insurance_cents <> 0
  group by 1, 2, 3, 4, 5 having sum(w.cents) <> 0 offset 0
) f;
grant select on payer_open_now to claimwright_app, claimwright_worker;

-- All patients with something open are noted; the worker sums them within minutes of its start.
do $$
declare
  one uuid;
begin
  for one in select p from directory_practices() as p loop
    perform set_config('app.practice_ids', '{' || one || '}', true);
    perform set_config('app.practice_id', one::text, true);
    insert into patient_to_sum (practice_id, id, patient_ids)
    select one, gen_random_uuid(), array_agg(distinct e.patient_id)
    from charge_balance b join encounter e on e.practice_id = b.practice_id and e.id = b.encounter_id
    where b.practice_id = one and b.insurance_cents <> 0 having count(*) > 0;
  end loop;
end $$;
