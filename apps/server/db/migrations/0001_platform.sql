-- The platform: how a practice's rows are protected, who may sign in, what happened, and what
-- must be told to others. The roles exist before this runs (see roles.sql).

create function protect_practice_table(protected regclass) returns void
language plpgsql as $$
begin
  -- The subselect form lets the planner evaluate the setting once per statement instead of once
  -- per row. nullif: after SET LOCAL ends, the setting reads '' on a reused connection.
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format($policy$create policy practice_select on %s for select
    using (practice_id = any ((select nullif(current_setting('app.practice_ids', true), ''))::uuid[]))$policy$, protected);
  execute format($policy$create policy practice_insert on %s for insert
    with check (practice_id = (select nullif(current_setting('app.practice_id', true), ''))::uuid)$policy$, protected);
  execute format($policy$create policy practice_update on %s for update
    using (practice_id = (select nullif(current_setting('app.practice_id', true), ''))::uuid)
    with check (practice_id = (select nullif(current_setting('app.practice_id', true), ''))::uuid)$policy$, protected);
  execute format($policy$create policy practice_delete on %s for delete
    using (practice_id = (select nullif(current_setting('app.practice_id', true), ''))::uuid)$policy$, protected);
  execute format('grant select, insert, update, delete on %s to claimwright_app, claimwright_worker', protected);
end $$;

-- Rows that are never changed: money, audit, what was sent. Not even by the application.
create function protect_append_only_table(protected regclass) returns void
language plpgsql as $$
begin
  perform protect_practice_table(protected);
  execute format('revoke update, delete on %s from claimwright_app, claimwright_worker', protected);
end $$;

create table practice (
  practice_id uuid primary key,
  legal_name text not null,
  tax_id text not null,
  npi text not null,
  taxonomy text not null,
  specialty text not null,
  time_zone text not null,
  phone text not null,
  contact_name text not null,
  email text not null,
  address_line1 text not null,
  address_line2 text,
  city text not null,
  state text not null,
  zip text not null,
  pay_to_line1 text not null,
  pay_to_line2 text,
  pay_to_city text not null,
  pay_to_state text not null,
  pay_to_zip text not null,
  bank_account_last4 text not null,
  fee_kind text not null check (fee_kind in ('percent', 'per-claim')),
  fee_basis_points bigint,
  fee_cents bigint,
  status text not null default 'active',
  created_at timestamptz not null,
  check ((fee_kind = 'percent') = (fee_basis_points is not null)),
  check ((fee_kind = 'per-claim') = (fee_cents is not null))
);
select protect_practice_table('practice');

-- Directory: answers "whose is this?" before the practice is known. Identifiers and hashes only.
create table directory (
  kind text not null,
  key text not null,
  practice_id uuid not null,
  target_id uuid,
  created_at timestamptz not null,
  primary key (kind, key, practice_id)
);
alter table directory enable row level security;
alter table directory force row level security;
create policy directory_select on directory for select
  using (practice_id = any ((select nullif(current_setting('app.practice_ids', true), ''))::uuid[]));
create policy directory_insert on directory for insert
  with check (practice_id = (select nullif(current_setting('app.practice_id', true), ''))::uuid);
create policy directory_owner on directory for all to claimwright_owner using (true) with check (true);
grant select, insert on directory to claimwright_app, claimwright_worker;

create function directory_find(wanted_kind text, wanted_key text)
returns table (practice_id uuid, target_id uuid)
language sql stable security definer set search_path = public as $$
  select d.practice_id, d.target_id from directory d where d.kind = wanted_kind and d.key = wanted_key
$$;

create function directory_practices() returns setof uuid
language sql stable security definer set search_path = public as $$
  select d.practice_id from directory d where d.kind = 'practice'
$$;

-- Many control numbers of one file, asked at once.
create function directory_find_many(wanted_kind text, wanted_keys text[])
returns table (key text, practice_id uuid, target_id uuid)
language sql stable security definer set search_path = public as $$
  select d.key, d.practice_id, d.target_id from directory d
  where d.kind = wanted_kind and d.key = any (wanted_keys)
$$;

revoke execute on function directory_find(text, text), directory_find_many(text, text[]), directory_practices() from public;
grant execute on function directory_find(text, text), directory_find_many(text, text[]), directory_practices()
  to claimwright_app, claimwright_worker, claimwright_sealer;

create table staff_user (
  id uuid primary key,
  email text not null unique,
  name text not null,
  password_hash text not null,
  one_time_secret text not null,
  status text not null check (status in ('active', 'locked', 'left')),
  failed_attempts integer not null default 0,
  locked_until timestamptz,
  last_one_time_step bigint,
  created_at timestamptz not null
);

create table staff_grant (
  user_id uuid not null references staff_user,
  practice_id uuid not null,
  role text not null,
  granted_at timestamptz not null,
  primary key (user_id, practice_id, role)
);

create table staff_session (
  token_hash text primary key,
  user_id uuid not null references staff_user,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index staff_session_user on staff_session (user_id);
grant select, insert, update on staff_user, staff_session to claimwright_app;
grant select, insert, delete on staff_grant to claimwright_app;
grant select on staff_user, staff_grant to claimwright_worker;

create table api_key (
  key_hash text primary key,
  practice_id uuid not null,
  name text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  revoked_at timestamptz
);
grant select, insert, update on api_key to claimwright_app;

-- Who read or did what, in the transaction in which it happened; refusals too. No patient's data:
-- identifiers, counts and codes.
create table audit_event (
  practice_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  business_at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  action text not null,
  outcome text not null,
  subject_kind text,
  subject_ids uuid[] not null default '{}',
  detail jsonb not null default '{}',
  primary key (practice_id, id)
);
create index audit_event_at on audit_event (practice_id, at, id);
select protect_append_only_table('audit_event');
-- A read over many practices writes one row for each of them, so the check uses the list.
drop policy practice_insert on audit_event;
create policy practice_insert on audit_event for insert
  with check (practice_id = any ((select nullif(current_setting('app.practice_ids', true), ''))::uuid[]));
grant select on audit_event to claimwright_sealer;

create table audit_seal (
  practice_id uuid not null,
  sequence bigint not null,
  last_event_at timestamptz not null,
  last_event_id uuid not null,
  event_count bigint not null,
  digest text not null,
  sealed_at timestamptz not null,
  primary key (practice_id, sequence)
);
select protect_append_only_table('audit_seal');
revoke insert on audit_seal from claimwright_app, claimwright_worker;
grant select, insert on audit_seal to claimwright_sealer;

-- What happened outside any practice: sign-ins, failed sign-ins, set-up.
create table system_event (
  id uuid primary key,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  action text not null,
  outcome text not null,
  detail jsonb not null default '{}'
);
grant insert, select on system_event to claimwright_app, claimwright_worker;

-- What later steps must hear. The relay marks and enqueues in one transaction.
create table outbox (
  id bigint generated always as identity primary key,
  practice_id uuid,
  topic text not null,
  payload jsonb not null,
  created_at timestamptz not null,
  relayed_at timestamptz
);
create index outbox_waiting on outbox (id) where relayed_at is null;
grant select, insert, update on outbox to claimwright_app, claimwright_worker;

-- Every file received or sent, by its content. The bytes lie in the content-addressed store.
create table stored_file (
  sha256 text primary key,
  byte_count bigint not null,
  media_type text not null,
  stored_at timestamptz not null
);
create table file_movement (
  id uuid primary key,
  sha256 text not null references stored_file,
  direction text not null check (direction in ('received', 'sent')),
  partner_key text not null,
  name text not null,
  at timestamptz not null,
  status text not null,
  detail jsonb not null default '{}'
);
create index file_movement_sha256 on file_movement (sha256);
create index file_movement_waiting on file_movement (at) where status = 'received';
grant select, insert on stored_file to claimwright_app, claimwright_worker;
grant select, insert, update on file_movement to claimwright_app, claimwright_worker;

-- Which files concern a practice: the raw source behind what a screen shows.
create table practice_file (
  practice_id uuid not null references practice,
  id uuid not null,
  sha256 text not null references stored_file,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  at timestamptz not null,
  primary key (practice_id, id)
);
create index practice_file_subject on practice_file (practice_id, subject_kind, subject_id);
select protect_append_only_table('practice_file');

-- What no practice claims: visible only to who may work it (app.unrouted).
create table unrouted (
  id uuid primary key,
  sha256 text not null references stored_file,
  kind text not null,
  reason text not null,
  amount_cents bigint,
  reference_hash text not null,
  detail jsonb not null default '{}',
  received_at timestamptz not null,
  resolved_at timestamptz,
  resolution text,
  unique (sha256, kind, reference_hash)
);
alter table unrouted enable row level security;
alter table unrouted force row level security;
create policy unrouted_insert on unrouted for insert with check (true);
create policy unrouted_select on unrouted for select
  using ((select nullif(current_setting('app.unrouted', true), '')) = 'yes');
create policy unrouted_update on unrouted for update
  using ((select nullif(current_setting('app.unrouted', true), '')) = 'yes');
grant select, insert, update on unrouted to claimwright_app, claimwright_worker;
