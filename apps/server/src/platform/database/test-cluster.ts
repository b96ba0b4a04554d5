/**
 * Databases for tests: one throw-away cluster a run, one migrated template in it, one clone of the
 * template per test file.
 */
import { createHash, randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts';
import { migrate, readMigrations } from './migrate.ts';

/** The secret of test installations. */
export const testSecret = 'test-installation-secret';

/** Starts a cluster that is thrown away with its folder. */
export async function startTestCluster(): Promise<EmbeddedPostgres> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-test-'));
  fs.chmodSync(directory, 0o755);
  const cluster = await startEmbeddedPostgres({ directory, durable: false });
  return {
    ...cluster,
    stop: async () => {
      await cluster.stop();
      fs.rmSync(directory, { recursive: true, force: true });
    },
  };
}

export interface TestDatabase {
  /** Where the superuser connects to this database. */
  readonly adminUrl: string;
  drop(): Promise<void>;
}

/** A fresh, migrated, empty database: a clone of the template, made the first time it is needed. */
export async function cloneTestDatabase(clusterUrl: string): Promise<TestDatabase> {
  const template = await ensureTemplate(clusterUrl);
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onCluster(clusterUrl, async (client) => {
    await client.query('select pg_advisory_lock(7203002)');
    await client.query(`create database ${name} template ${template}`);
  });
  return {
    adminUrl: databaseUrl(clusterUrl, name),
    drop: () =>
      onCluster(clusterUrl, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

async function ensureTemplate(clusterUrl: string): Promise<string> {
  const digest = createHash('sha256');
  for (const migration of readMigrations()) digest.update(migration.checksum);
  const name = `template_${digest.digest('hex').slice(0, 16)}`;
  await onCluster(clusterUrl, async (client) => {
    await client.query('select pg_advisory_lock(7203002)');
    const found = await client.query('select from pg_database where datname = $1', [name]);
    if (found.rowCount) return;
    const half = `half_${randomBytes(6).toString('hex')}`;
    await client.query(`create database ${half}`);
    await migrate(databaseUrl(clusterUrl, half), testSecret);
    await client.query(`alter database ${half} rename to ${name}`);
  });
  return name;
}

async function onCluster(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(clusterUrl: string, name: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  return url.toString();
}
