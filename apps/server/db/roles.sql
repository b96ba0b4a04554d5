-- The six database roles. Logins get their passwords from the migrator (platform/database/roles.ts).
do $$
declare
  wanted record;
begin
  for wanted in select * from (values
    ('claimwright_owner', false), ('claimwright_migrator', true), ('claimwright_app', true),
    ('claimwright_worker', true), ('claimwright_sealer', true), ('claimwright_purger', true)
  ) as roles (name, may_login) loop
    if not exists (select from pg_roles where rolname = wanted.name) then
      execute format('create role %I %s nosuperuser nocreatedb nocreaterole nobypassrls noinherit',
        wanted.name, case when wanted.may_login then 'login' else 'nologin' end);
    end if;
  end loop;
end $$;
grant claimwright_owner to claimwright_migrator;
