/**
 * Writes the schema as the catalogue has it, so that every migration shows its effect as a diff.
 * Own code because the embedded package carries no pg_dump.
 */
import type pg from 'pg';

interface TableRow {
  readonly table: string;
  readonly protection: string;
}

/** The public schema as text: tables with columns, constraints, indexes, policies, grants; views; functions. */
export async function dumpSchema(client: pg.Client): Promise<string> {
  const tables = await client.query<TableRow>(`
    select c.relname as table,
      case when c.relforcerowsecurity then 'row security forced'
           when c.relrowsecurity then 'row security' else 'no row security' end as protection
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    order by 1`);
  const parts = ['-- Made by `npm run generate` from the catalogue. Do not edit.'];
  for (const { table, protection } of tables.rows) {
    parts.push(await dumpTable(client, table, protection));
  }
  const views = await client.query<{ definition: string }>(`
    select format(E'create view %I with (%s) as\n%s', c.relname, array_to_string(c.reloptions, ', '), pg_get_viewdef(c.oid)) as definition
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v' order by c.relname`);
  for (const { definition } of views.rows) parts.push(definition.trim());
  const functions = await client.query<{ definition: string }>(`
    select pg_get_functiondef(p.oid) as definition from pg_proc p
    where p.pronamespace = 'public'::regnamespace order by p.proname, p.oid::regprocedure::text`);
  for (const { definition } of functions.rows) parts.push(`${definition.trim()};`);
  return `${parts.join('\n\n')}\n`;
}

async function dumpTable(client: pg.Client, table: string, protection: string): Promise<string> {
  const lines = async (query: string): Promise<string[]> => {
    const result = await client.query<{ line: string }>(query, [table]);
    return result.rows.map((row) => row.line);
  };
  const columns = await lines(`
    select '  ' || quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
      || case when a.attnotnull then ' not null' else '' end
      || case when a.attidentity <> '' then ' generated always as identity' else '' end
      || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as line
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = ('public.' || quote_ident($1))::regclass and a.attnum > 0 and not a.attisdropped
    order by a.attnum`);
  const constraints = await lines(`
    select '  constraint ' || conname || ' ' || pg_get_constraintdef(oid) as line from pg_constraint
    where conrelid = ('public.' || quote_ident($1))::regclass and contype in ('p', 'u', 'f', 'c')
    order by contype, conname`);
  const indexes = await lines(`
    select pg_get_indexdef(i.indexrelid) || ';' as line from pg_index i
    where i.indrelid = ('public.' || quote_ident($1))::regclass
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u'))
    order by 1`);
  const policies = await lines(`
    select format('policy %s for %s to %s using (%s) check (%s)', policyname, lower(cmd),
      array_to_string(roles, ', '), coalesce(qual, 'none'), coalesce(with_check, 'none')) as line
    from pg_policies where schemaname = 'public' and tablename = $1 order by policyname`);
  const grants = await lines(`
    select format('grant %s to %s', string_agg(lower(privilege_type), ', ' order by privilege_type), grantee) as line
    from information_schema.role_table_grants
    where table_schema = 'public' and table_name = $1 and grantee like 'claimwright%' and grantee <> 'claimwright_owner'
    group by grantee order by grantee`);
  return [
    `create table ${table} ( -- ${protection}`,
    [...columns, ...constraints].join(',\n'),
    ');',
    ...indexes,
    ...policies.map((line) => `-- ${line.replaceAll(/\s+/g, ' ')}`),
    ...grants.map((line) => `-- ${line}`),
  ].join('\n');
}
