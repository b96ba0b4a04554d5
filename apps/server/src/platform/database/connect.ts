/** Opens a pool for one database role, with PostgreSQL's types read as the server speaks of them. */
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { DB } from './schema.generated.ts';
import { lendSessions } from './sessions.ts';

const int8 = 20;
const date = 1082;
const timestamptz = 1184;
const numeric = 1700;

const types = new pg.TypeOverrides();
// Money is bigint; dates of service stay text; moments are ISO text in UTC.
types.setTypeParser(int8, (text: string) => BigInt(text));
types.setTypeParser(date, (text: string) => text);
types.setTypeParser(timestamptz, (text: string) => new Date(text).toISOString());
types.setTypeParser(numeric, (text: string) => text);

export type Database = Kysely<DB>;

/**
 * @param connections how many connections the pool may hold
 * @param plans `once` plans a statement once for all values instead of weighing each time whether these
 *   values deserve a plan of their own: for the story, whose practices are of one size (measured over a
 *   year: a sixth of what PostgreSQL did was planning, most of it of statements with lists of ids)
 */
export function openDatabase(
  url: string,
  connections = 10,
  plans: 'by-values' | 'once' = 'by-values',
): Database {
  const planning = plans === 'once' ? ' -c plan_cache_mode=force_generic_plan' : '';
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    // what is asked without waiting is sent without waiting: begin and commit travel with a statement
    pipeline: true,
    types,
    idleTimeoutMillis: 30_000,
    options: `-c timezone=UTC -c statement_timeout=120000${planning}`,
  });
  // a connection that breaks while idle is replaced; the pool must not crash the process
  pool.on('error', () => undefined);
  // nor may one that breaks between two statements of a transaction: its next statement tells
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: lendSessions(pool) }) });
}
