-- Four figures of the dashboards read every claim there is: claims built, clean, sent, decided and denied by
-- month; how long payers take; what is open by payer; what is open by patient. What is open by payer stands in
-- an index of the open claims alone. The others are summed here, and summed anew a moment later by a worker: a
-- deed that changes what a claim or a patient adds to a sum only notes whose, in one row of its own, so that
-- deeds of one practice never wait for a common sum. Whoever reads takes the sums and puts right what is noted
-- since (the three views): exact at every moment, however long ago the worker came by.
-- Held equal to the rows by `claimwright ledger prove`.

-- What deeds changed since the sums were made. One row a deed; the worker takes them away.
create table claim_to_sum (
  practice_id uuid not null references practice (practice_id),
  id uuid not null,
  claim_ids uuid[] not null,
  primary key (practice_id, id)
);
select protect_practice_table('claim_to_sum');
create table patient_to_sum (
  practice_id uuid not null references practice (practice_id),
  id uuid not null,
  patient_ids uuid[] not null,
  primary key (practice_id, id)
);
select protect_practice_table('patient_to_sum');

-- What each claim adds to the sums, as it was when they were made.
create table claim_fact (
  practice_id uuid not null,
  claim_id uuid not null,
  payer_id uuid not null references payer,
  built_month date,
  is_clean boolean not null,
  sent_month date,
  decided_months date[] not null,
  denied_months date[] not null,
  turnaround_days integer,
  primary key (practice_id, claim_id),
  foreign key (practice_id, claim_id) references claim (practice_id, id)
);
select protect_practice_table('claim_fact');
create table claim_month (
  practice_id uuid not null references practice (practice_id),
  month date not null,
  built bigint not null,
  clean bigint not null,
  sent bigint not null,
  decided bigint not null,
  denied bigint not null,
  primary key (practice_id, month)
);
select protect_practice_table('claim_month');
create table payer_turnaround (
  practice_id uuid not null references practice (practice_id),
  payer_id uuid not null references payer,
  days integer not null,
  claims bigint not null,
  primary key (practice_id, payer_id, days)
);
select protect_practice_table('payer_turnaround');
-- What a patient owes on each visit, and who answers for it.
create table patient_open (
  practice_id uuid not null,
  patient_id uuid not null,
  encounter_id uuid not null,
  guarantor_id uuid not null,
  served_on date not null,
  open_cents bigint not null,
  primary key (practice_id, patient_id, encounter_id),
  foreign key (practice_id, patient_id) references patient (practice_id, id),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id),
  foreign key (practice_id, guarantor_id) references guarantor (practice_id, id)
);
select protect_practice_table('patient_open');
-- By which zone's days and months a practice's claims were summed: another zone moves all of them.
create table summed_zone (
  practice_id uuid not null references practice (practice_id),
  time_zone text not null,
  primary key (practice_id)
);
select protect_practice_table('summed_zone');

-- What a claim adds to the sums now. Months and days are the practice's own. The lateral costs a few look-ups
-- by index a claim: for the claims of a deed, not for all.
create view claim_fact_now with (security_invoker = true) as
select c.practice_id, c.id as claim_id, c.payer_id,
  case when c.responsibility = 'P' and c.status <> 'voided'
    then date_trunc('month', c.created_at at time zone z.time_zone)::date end as built_month,
  c.responsibility = 'P' and c.status <> 'voided' and c.first_sent_at is not null
    and not exists (select from scrub_finding f
      where f.practice_id = c.practice_id and f.claim_id = c.id and f.severity = 'block')
    and not exists (select from acknowledgement_claim a
      where a.practice_id = c.practice_id and a.claim_id = c.id and a.verdict = 'rejected') as is_clean,
  case when c.status <> 'voided'
    then date_trunc('month', c.first_sent_at at time zone z.time_zone)::date end as sent_month,
  d.decided_months, d.denied_months,
  d.first_decided_on - (c.first_sent_at at time zone z.time_zone)::date as turnaround_days
from claim c
join practice z on z.practice_id = c.practice_id
cross join lateral (
  select coalesce(array_agg(distinct date_trunc('month', m.day)::date) filter (where m.decides), '{}') as decided_months,
    coalesce(array_agg(distinct date_trunc('month', m.day)::date) filter (where m.decides and m.is_denied), '{}') as denied_months,
    min(m.day) filter (where m.payer_id = c.payer_id) as first_decided_on
  from (
    select (r.received_at at time zone z.time_zone)::date as day, k.status_code <> '22' as decides, r.payer_id,
      exists (select from denial n where n.practice_id = k.practice_id and n.claim_id = k.claim_id
        and n.remittance_claim_id = k.id) as is_denied
    from remittance_claim k
    join remittance r on r.practice_id = k.practice_id and r.id = k.remittance_id
    where k.practice_id = c.practice_id and k.claim_id = c.id and k.outcome <> 'put-aside'
  ) m
) d;

-- What was noted since: each claim as it is now, and as it stands in the sums, to be taken out of them.
create view claim_fact_change with (security_invoker = true) as
with noted as materialized (
  select n.practice_id, u.claim_id from claim_to_sum n cross join unnest(n.claim_ids) as u (claim_id)
  union
  select s.practice_id, c.id from summed_zone s
  join practice z on z.practice_id = s.practice_id and z.time_zone <> s.time_zone
  join claim c on c.practice_id = s.practice_id
)
select f.*, 1 as sign from noted
cross join lateral (select f.* from claim_fact_now f
  where f.practice_id = noted.practice_id and f.claim_id = noted.claim_id limit 1) f
union all
select k.*, -1 from noted join claim_fact k on k.practice_id = noted.practice_id and k.claim_id = noted.claim_id;

-- A claim counts once in each month in which it was decided, and once as denied, however often it was.
create view claim_month_now with (security_invoker = true) as
with change as materialized (select * from claim_fact_change)
select practice_id, month, sum(built)::bigint as built, sum(clean)::bigint as clean, sum(sent)::bigint as sent,
  sum(decided)::bigint as decided, sum(denied)::bigint as denied
from (
  select practice_id, month, built, clean, sent, decided, denied from claim_month
  union all
  select practice_id, built_month, sign, sign * is_clean::int, 0, 0, 0 from change where built_month is not null
  union all
  select practice_id, sent_month, 0, 0, sign, 0, 0 from change where sent_month is not null
  union all
  select practice_id, m.month, 0, 0, 0, sign, sign * (m.month = any (denied_months))::int
  from change cross join unnest(decided_months) as m (month)
) every_row group by practice_id, month;

-- How many claims a payer decided in how many days after their first sending.
create view payer_turnaround_now with (security_invoker = true) as
select practice_id, payer_id, days, sum(claims)::bigint as claims
from (
  select practice_id, payer_id, days, claims from payer_turnaround
  union all
  select practice_id, payer_id, turnaround_days, sign from claim_fact_change where turnaround_days is not null
) every_row group by practice_id, payer_id, days;

create view patient_open_now with (security_invoker = true) as
with noted as materialized (
  select distinct n.practice_id, u.patient_id from patient_to_sum n cross join unnest(n.patient_ids) as u (patient_id)
)
select o.practice_id, o.patient_id, o.encounter_id, o.guarantor_id, o.served_on, o.open_cents from patient_open o
where not exists (select from noted where noted.practice_id = o.practice_id and noted.patient_id = o.patient_id)
union all
select f.* from noted cross join lateral (
  select e.practice_id, e.patient_id, e.id, p.guarantor_id, e.service_date, sum(b.patient_cents)::bigint
  from encounter e
  join patient p on p.practice_id = e.practice_id and p.id = e.patient_id
  join charge_balance b on b.practice_id = e.practice_id and b.encounter_id = e.id
  where e.practice_id = noted.practice_id and e.patient_id = noted.patient_id and b.patient_cents <> 0
  group by e.practice_id, e.patient_id, e.id, p.guarantor_id, e.service_date offset 0
) f;

grant select on claim_fact_now, claim_fact_change, claim_month_now, payer_turnaround_now, patient_open_now
  to claimwright_app, claimwright_worker;

-- What is open with payers is read from the open claims' index alone; whether another payer is asked after
-- this one is a look-up.
drop index claim_open;
create index claim_open on claim (practice_id, payer_id, service_date_from)
  include (insurance_balance_cents, id, status) where insurance_balance_cents <> 0;
create index claim_after on claim (practice_id, primary_claim_id) include (status) where primary_claim_id is not null;

-- All that is there is noted; the worker sums it within minutes of its start. Until then the figures are
-- exact and as slow as they were.
do $$
declare
  one uuid;
begin
  for one in select p from directory_practices() as p loop
    perform set_config('app.practice_ids', '{' || one || '}', true);
    perform set_config('app.practice_id', one::text, true);
    insert into claim_to_sum (practice_id, id, claim_ids)
    select one, gen_random_uuid(), array_agg(id) from claim where practice_id = one having count(*) > 0;
    insert into patient_to_sum (practice_id, id, patient_ids)
    select one, gen_random_uuid(), array_agg(distinct e.patient_id)
    from charge_balance b join encounter e on e.practice_id = b.practice_id and e.id = b.encounter_id
    where b.practice_id = one and b.patient_cents <> 0 having count(*) > 0;
  end loop;
end $$;
