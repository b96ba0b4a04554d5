/** Writes `db/schema.sql` and the types of the schema from a freshly migrated database. */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { dumpSchema } from './dump-schema.ts';
import { migrate } from './migrate.ts';
import { startTestCluster, testSecret } from './test-cluster.ts';

const server = path.join(import.meta.dirname, '../../..');
const root = path.join(server, '../..');
const typesFile = path.join(import.meta.dirname, 'schema.generated.ts');
const cluster = await startTestCluster();
try {
  await migrate(cluster.adminUrl, testSecret);
  const client = new pg.Client({ connectionString: cluster.adminUrl });
  await client.connect();
  fs.writeFileSync(path.join(server, 'db/schema.sql'), await dumpSchema(client));
  await client.end();
  const mapping = {
    int8: 'bigint',
    date: 'CalendarDate',
    timestamptz: 'string',
    numeric: 'string',
  };
  execFileSync(
    process.execPath,
    [
      path.join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'),
      ...['--url', cluster.adminUrl, '--dialect', 'postgres', '--out-file', typesFile],
      ...['--type-mapping', JSON.stringify(mapping), '--default-schema', 'public'],
      ...['--exclude-pattern', 'pgboss.*', '--log-level', 'error'],
      '--custom-imports',
      JSON.stringify({ CalendarDate: '@claimwright/kernel/calendar-date#CalendarDate' }),
    ],
    { stdio: 'inherit', cwd: server },
  );
  execFileSync(
    process.execPath,
    [path.join(root, 'node_modules/prettier/bin/prettier.cjs'), '--write', typesFile],
    { stdio: 'ignore' },
  );
} finally {
  await cluster.stop();
}
