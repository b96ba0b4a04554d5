/**
 * Brings a database to the newest schema: numbered plain-SQL files, each once, in order, with its
 * checksum; an applied file that was changed since stops everything.
 */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { getConstructionPlans } from 'pg-boss';
import { loginRoles, rolePassword, roleUrl } from './roles.ts';

const databaseDirectory = path.join(import.meta.dirname, '../../../db');

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** The migrations of the repository, in order. */
export function readMigrations(): Migration[] {
  const directory = path.join(databaseDirectory, 'migrations');
  return fs
    .readdirSync(directory)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = fs.readFileSync(path.join(directory, name), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Makes the roles and applies what is missing.
 * @param adminUrl where a role that may create roles connects, with the database's name
 * @param secret   the installation's secret, from which the roles' passwords come
 * @param upTo     the migrations to stop behind, for a database that is restored; all when absent
 * @returns        the names of the migrations applied now
 */
export async function migrate(
  adminUrl: string,
  secret: string,
  upTo?: ReadonlySet<string>,
): Promise<string[]> {
  await createRolesInTurn(adminUrl, secret);
  const client = new pg.Client({ connectionString: roleUrl(adminUrl, secret, 'migrator') });
  await client.connect();
  try {
    await client.query('set role claimwright_owner');
    // One migrator at a time; the lock ends with the connection.
    await client.query('select pg_advisory_lock(7203001)');
    await client.query(`create table if not exists applied_migration (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
    return await applyMissing(
      client,
      readMigrations().filter((one) => upTo?.has(one.name) ?? true),
    );
  } finally {
    await client.end();
  }
}

/** How often roles are tried when another database of the server is at them, too. */
const mostTries = 20;

/**
 * Roles belong to the server, and advisory locks to one database of it: where two databases are opened
 * at once, one finds the row of a role just changed and begins again.
 */
async function createRolesInTurn(adminUrl: string, secret: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await createRoles(adminUrl, secret);
      return;
    } catch (failure) {
      if (tries === mostTries || !isCrossed(failure)) throw failure;
    }
    await sleep(25 * tries);
  }
}

/** PostgreSQL says of a catalogue row that two changed: an internal error, or one name given twice. */
function isCrossed(failure: unknown): boolean {
  if (!(failure instanceof pg.DatabaseError)) return false;
  const { code, message } = failure;
  return code === '23505' || code === '42710' || /tuple concurrently/.test(message);
}

async function createRoles(adminUrl: string, secret: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    // One at a time in this database.
    await client.query('select pg_advisory_lock(7203000)');
    await client.query(fs.readFileSync(path.join(databaseDirectory, 'roles.sql'), 'utf8'));
    for (const role of loginRoles) {
      const password = client.escapeLiteral(rolePassword(secret, role));
      await client.query(`alter role claimwright_${role} password ${password}`);
    }
    const database = client.escapeIdentifier(client.database ?? 'postgres');
    await client.query(`grant connect on database ${database} to claimwright_app, claimwright_worker,
      claimwright_sealer, claimwright_purger, claimwright_migrator`);
    await client.query(`grant create on database ${database} to claimwright_owner`);
    await client.query(`grant usage, create on schema public to claimwright_owner`);
    await client.query(
      `grant usage on schema public to claimwright_app, claimwright_worker, claimwright_sealer, claimwright_purger`,
    );
  } finally {
    await client.end();
  }
}

async function applyMissing(
  client: pg.Client,
  migrations: readonly Migration[],
): Promise<string[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from applied_migration',
  );
  const applied = new Map(rows.map((row) => [row.name, row.checksum]));
  const done: string[] = [];
  if (!applied.has('pg-boss')) {
    await applyOne(client, jobQueueSchema());
    done.push('pg-boss');
  }
  for (const migration of migrations) {
    const checksum = applied.get(migration.name);
    if (checksum === migration.checksum) continue;
    if (checksum !== undefined) {
      throw new Error(`Migration ${migration.name} was changed after it was applied. Restore it.`);
    }
    await applyOne(client, migration);
    done.push(migration.name);
  }
  return done;
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into applied_migration (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (failure) {
    await client.query('rollback');
    throw new Error(`Migration ${migration.name} failed; nothing of it was applied.`, {
      cause: failure,
    });
  }
}

function jobQueueSchema(): Migration {
  const plan = getConstructionPlans('pgboss')
    .replace(/^\s*BEGIN;/i, '')
    .replace(/COMMIT;\s*$/i, '');
  const sql = `${plan}
    grant usage on schema pgboss to claimwright_app, claimwright_worker;
    grant select, insert, update, delete on all tables in schema pgboss to claimwright_worker;
    grant execute on all functions in schema pgboss to claimwright_worker;`;
  return { name: 'pg-boss', sql, checksum: 'pg-boss' };
}
