-- The list of practices that a transaction may see was turned from text into identifiers each time that a
-- policy was asked: once for each row looked up by index. With 200 practices that was nine tenths of a
-- query over many of them (measured: 39.6 s and 4.9 s for the same 105,000 look-ups). The cast now stands
-- inside the subselect, which is evaluated once a statement. What is allowed is the same.
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
end $$;

do $$
declare
  one record;
  many constant text := $p$practice_id = any ((select nullif(current_setting('app.practice_ids', true), '')::uuid[])::uuid[])$p$;
  single constant text := $p$practice_id = (select nullif(current_setting('app.practice_id', true), '')::uuid)$p$;
  using_many constant text := $p$(practice_id = ANY ((( SELECT NULLIF(current_setting('app.practice_ids'::text, true), ''::text) AS "nullif"))::uuid[]))$p$;
  using_single constant text := $p$(practice_id = (( SELECT NULLIF(current_setting('app.practice_id'::text, true), ''::text) AS "nullif"))::uuid)$p$;
  clauses text;
begin
  -- exactly these two forms are rewritten; a policy of another form stays as it is
  for one in select p.tablename, p.policyname, p.qual, p.with_check from pg_policies p
    where p.schemaname = 'public' and (p.qual in (using_many, using_single) or p.with_check in (using_many, using_single))
    order by 1, 2 loop
    clauses := '';
    if one.qual = using_many then clauses := clauses || ' using (' || many || ')'; end if;
    if one.qual = using_single then clauses := clauses || ' using (' || single || ')'; end if;
    if one.with_check = using_many then clauses := clauses || ' with check (' || many || ')'; end if;
    if one.with_check = using_single then clauses := clauses || ' with check (' || single || ')'; end if;
    execute format('alter policy %I on %I', one.policyname, one.tablename) || clauses;
  end loop;
end $$;

-- Dashboards read what the ledger's rows add up to, month by month. Adding up five million rows takes
-- seconds, so the sums are kept: one row for each practice, month in which rows count, and pair of kinds
-- of accounts, changed by the deed that posts the rows, as the last of it. Proved against the rows by
-- `claimwright ledger prove`. Whoever wants the rows of a month finds them by their date, as before.
create table ledger_month (
  practice_id uuid not null references practice,
  month date not null,
  debit_kind text not null,
  credit_kind text not null,
  amount_cents bigint not null,
  ledger_rows bigint not null,
  primary key (practice_id, month, debit_kind, credit_kind)
) with (fillfactor = 50);
select protect_practice_table('ledger_month');

do $$
declare
  one uuid;
  summed numeric;
  there numeric;
begin
  for one in select p from directory_practices() as p loop
    perform set_config('app.practice_ids', '{' || one || '}', true);
    perform set_config('app.practice_id', one::text, true);
    insert into ledger_month (practice_id, month, debit_kind, credit_kind, amount_cents, ledger_rows)
    select r.practice_id, date_trunc('month', r.effective_date)::date, d.kind, c.kind, sum(r.amount_cents), count(*)
    from ledger_row r
    join ledger_account d on d.practice_id = r.practice_id and d.id = r.debit_account_id
    join ledger_account c on c.practice_id = r.practice_id and c.id = r.credit_account_id
    where r.practice_id = one group by 1, 2, 3, 4;
    select coalesce(sum(amount_cents), 0) into summed from ledger_month where practice_id = one;
    select coalesce(sum(amount_cents), 0) into there from ledger_row where practice_id = one;
    if summed <> there then
      raise exception 'summed % of % cents of a practice', summed, there;
    end if;
  end loop;
end $$;
