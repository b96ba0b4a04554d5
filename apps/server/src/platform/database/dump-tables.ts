/**
 * Every row of a database as text, under one snapshot: each row in the form in which PostgreSQL itself
 * writes and reads it, so that what is loaded again is what was there, whatever the types.
 */
import { createHash } from 'node:crypto';
import pg from 'pg';

export interface TableName {
  readonly schema: string;
  readonly table: string;
}

export interface DumpedTable extends TableName {
  readonly rows: number;
  /** Of all rows together, whatever their order. */
  readonly digest: string;
}

export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
}

/** A database under one snapshot. */
export interface Snapshot {
  readonly tables: readonly TableName[];
  readonly migrations: readonly AppliedMigration[];
  /** Reads a table. @param take gets each row's text; absent: the rows are only digested */
  dump(table: TableName, take?: (rowText: string) => Promise<void>): Promise<DumpedTable>;
  /** Where each sequence stands. Read last: a number that was taken meanwhile is never given twice. */
  sequences(): Promise<readonly SequenceAt[]>;
  query<Row>(text: string): Promise<Row[]>;
  close(): Promise<void>;
}

export interface SequenceAt extends TableName {
  readonly at: string;
}

const fetchRows = 5_000;
const tableOf = (name: TableName): string =>
  `${pg.escapeIdentifier(name.schema)}.${pg.escapeIdentifier(name.table)}`;

/** The tables of every schema of ours, by name. Migrations are told apart: they make the tables. */
const tablesQuery = `select n.nspname as schema, c.relname as "table"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname not like 'pg\\_%'
    and n.nspname <> 'information_schema' and c.relname <> 'applied_migration'
  order by 1, 2`;

/**
 * Opens a snapshot. Nobody waits for it: readers of PostgreSQL block no writer.
 * @param adminUrl a role that sees every practice's rows; any other is stopped by `row_security = off`
 */
export async function openSnapshot(adminUrl: string): Promise<Snapshot> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query('begin isolation level repeatable read read only');
  await client.query(`set local row_security = off; set local timezone = 'UTC';
    set local datestyle = 'ISO'; set local intervalstyle = 'postgres'; set local bytea_output = 'hex';
    set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`);
  const query = async <Row>(text: string): Promise<Row[]> =>
    (await client.query(text)).rows as Row[];
  const tables = await query<TableName>(tablesQuery);
  const migrations = await query<AppliedMigration>(
    'select name, checksum from applied_migration order by applied_at, name',
  );
  return {
    tables,
    migrations,
    query,
    dump: (table, take) => dumpTable(client, table, take),
    sequences: () =>
      query(`select schemaname as schema, sequencename as "table", last_value::text as at
        from pg_sequences where last_value is not null order by 1, 2`),
    close: () => client.end(),
  };
}

async function dumpTable(
  client: pg.Client,
  table: TableName,
  take: ((rowText: string) => Promise<void>) | undefined,
): Promise<DumpedTable> {
  await client.query(
    `declare dump no scroll cursor for select whole_row::text from ${tableOf(table)} as whole_row`,
  );
  const sum = openDigest();
  let rows = 0;
  for (;;) {
    const { rows: some } = await client.query<[string]>({
      text: `fetch ${fetchRows} from dump`,
      rowMode: 'array',
    });
    if (some.length === 0) break;
    for (const [text] of some) {
      sum.add(text);
      await take?.(text);
    }
    rows += some.length;
  }
  await client.query('close dump');
  return { schema: table.schema, table: table.table, rows, digest: sum.digest() };
}

/** Digest of a set of rows: the sum of their SHA-256, so that the order in which they lie is nothing. */
function openDigest(): { add(text: string): void; digest(): string } {
  const words = new Float64Array(8);
  return {
    add(text) {
      const one = createHash('sha256').update(text).digest();
      let carry = 0;
      for (let index = 7; index >= 0; index -= 1) {
        const total = (words[index] ?? 0) + one.readUInt32BE(index * 4) + carry;
        words[index] = total % 4_294_967_296;
        carry = Math.floor(total / 4_294_967_296);
      }
    },
    digest: () => [...words].map((word) => word.toString(16).padStart(8, '0')).join(''),
  };
}

/** A database that is being filled, in one transaction: all of it or nothing. */
export interface Loading {
  /** Puts the rows of a table in. @returns how many */
  load(table: TableName, rowTexts: AsyncIterable<string>): Promise<number>;
  setSequences(sequences: readonly SequenceAt[]): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

const mostRows = 2_000;
const mostCharacters = 4_000_000;

/** Empties the tables and begins to fill them, with foreign keys asleep until the end. */
export async function openLoading(
  adminUrl: string,
  tables: readonly TableName[],
): Promise<Loading> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query('begin');
  await client.query(`set local session_replication_role = replica; set local row_security = off;
    set local timezone = 'UTC'; set local datestyle = 'ISO'; set local statement_timeout = 0`);
  if (tables.length > 0) await client.query(`truncate ${tables.map(tableOf).join(', ')} cascade`);
  return {
    load: (table, rowTexts) => loadTable(client, table, rowTexts),
    async setSequences(sequences) {
      for (const one of sequences) {
        await client.query('select setval($1::regclass, $2::bigint, true)', [tableOf(one), one.at]);
      }
    },
    async commit() {
      await client.query('commit');
      await client.end();
    },
    async rollback() {
      await client.query('rollback');
      await client.end();
    },
  };
}

async function loadTable(
  client: pg.Client,
  table: TableName,
  rowTexts: AsyncIterable<string>,
): Promise<number> {
  const { rows: columns } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0
       and not attisdropped and attgenerated = '' order by attnum`,
    [tableOf(table)],
  );
  const names = columns.map((column) => pg.escapeIdentifier(column.name));
  // offset 0 keeps the planner from reading each row's text once per column
  const insert = `insert into ${tableOf(table)} (${names.join(', ')}) overriding system value
    select ${names.map((name) => `(one.whole_row).${name}`).join(', ')}
    from (select given::${tableOf(table)} as whole_row from unnest($1::text[]) as given offset 0) as one`;
  let batch: string[] = [];
  let characters = 0;
  let loaded = 0;
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await client.query(insert, [batch]);
    loaded += batch.length;
    batch = [];
    characters = 0;
  };
  for await (const text of rowTexts) {
    batch.push(text);
    characters += text.length;
    if (batch.length >= mostRows || characters >= mostCharacters) await flush();
  }
  await flush();
  return loaded;
}
