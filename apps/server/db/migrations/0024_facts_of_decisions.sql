-- Denials by payer and reason are asked over a year of hundreds of practices. Who denied and on which of
-- the practice's days never changes, so each denial carries it; how many lines a remittance decided stands
-- with the remittance, changed by the deed that posts it and by the one that finds a place for a claim that
-- had been put aside. Held equal to the lines by `claimwright ledger prove`.
alter table denial add column payer_id uuid references payer;
alter table denial add column decided_on date;
alter table remittance add column decided_lines integer not null default 0;

do $$
declare
  one uuid;
  missing bigint;
begin
  for one in select p from directory_practices() as p loop
    perform set_config('app.practice_ids', '{' || one || '}', true);
    perform set_config('app.practice_id', one::text, true);
    update denial n set payer_id = coalesce(r.payer_id, c.payer_id), decided_on = (r.received_at at time zone z.time_zone)::date
    from remittance_claim k
    join remittance r on r.practice_id = k.practice_id and r.id = k.remittance_id
    join practice z on z.practice_id = k.practice_id
    join claim c on c.practice_id = k.practice_id and c.id = k.claim_id
    where n.practice_id = one and k.practice_id = n.practice_id and k.id = n.remittance_claim_id;
    update remittance r set decided_lines = d.lines
    from (
      select k.remittance_id, count(*) as lines from remittance_claim k
      join remittance_line l on l.practice_id = k.practice_id and l.remittance_claim_id = k.id
      where k.practice_id = one and k.claim_id is not null and k.outcome <> 'put-aside' and k.status_code <> '22' group by 1
    ) d where r.practice_id = one and r.id = d.remittance_id;
    select count(*) into missing from denial where practice_id = one and (payer_id is null or decided_on is null);
    if missing <> 0 then raise exception '% denials of a practice have no decision', missing; end if;
  end loop;
end $$;

alter table denial alter column payer_id set not null;
alter table denial alter column decided_on set not null;
create index denial_decided on denial (practice_id, decided_on) include (payer_id, group_code, reason_code, amount_cents);
create index remittance_decided on remittance (practice_id, received_at) include (payer_id, decided_lines)
  where decided_lines <> 0;
