/** The launcher of the embedded database: where it starts, who may start it, and what survives. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, test } from 'node:test';
import pg from 'pg';
import {
  FolderInUse,
  joinEmbeddedPostgres,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from './embedded-postgres.ts';

const parents: string[] = [];
afterEach(() => {
  for (const parent of parents.splice(0)) fs.rmSync(parent, { recursive: true, force: true });
});

/** A folder under a parent that only its owner may enter, or that anybody may walk through. */
function folderUnder(mode: number): string {
  const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-launch-'));
  fs.chmodSync(parent, mode);
  parents.push(parent);
  return path.join(parent, 'database');
}

async function ask<Row extends pg.QueryResultRow>(
  { adminUrl }: { readonly adminUrl: string },
  text: string,
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

async function setting(cluster: EmbeddedPostgres, name: string): Promise<string> {
  const [row] = await ask<{ value: string }>(cluster, `select current_setting('${name}') as value`);
  return row?.value ?? '';
}

/** Starts again after a kill: sessions of the old server may hold its memory for a moment. */
async function startAgain(directory: string): Promise<EmbeddedPostgres> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await startEmbeddedPostgres({ directory, durable: true });
    } catch (failure) {
      if (attempt === 40) throw failure;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

for (const mode of [0o700, 0o755]) {
  test(`starts under a parent of mode ${mode.toString(8)}, as whoever we are, crash-safe`, async () => {
    const directory = folderUnder(mode);
    const cluster = await startEmbeddedPostgres({ directory, durable: true });
    try {
      const wanted = { data_checksums: 'on', fsync: 'on', full_page_writes: 'on' };
      for (const [name, value] of Object.entries({ ...wanted, synchronous_commit: 'on' })) {
        assert.equal(await setting(cluster, name), value, name);
      }
      assert.equal(
        await setting(cluster, 'log_statement'),
        'none',
        'statements hold patients’ data',
      );
      assert.equal(await setting(cluster, 'listen_addresses'), '127.0.0.1');
      const stat = fs.statSync(path.join(directory, 'superuser-password'));
      assert.equal(stat.mode & 0o077, 0, 'nobody else reads the password');
      const withoutPassword = new URL(cluster.adminUrl);
      withoutPassword.password = 'wrong';
      await assert.rejects(ask({ adminUrl: withoutPassword.toString() }, 'select 1'), /password/);
    } finally {
      await cluster.stop();
    }
  });
}

test('two starts on one folder cannot be: not here, not from another process; a command joins', async () => {
  const directory = folderUnder(0o755);
  const cluster = await startEmbeddedPostgres({ directory, durable: true });
  try {
    await assert.rejects(startEmbeddedPostgres({ directory, durable: true }), FolderInUse);
    // by another way to the same folder
    const link = `${directory}-link`;
    fs.symlinkSync(directory, link);
    await assert.rejects(startEmbeddedPostgres({ directory: link, durable: true }), FolderInUse);
    const said = await inAnotherProcess(directory);
    assert.match(said, /FolderInUse/);
    const joined = await joinEmbeddedPostgres(directory);
    assert.equal(joined.port, cluster.port);
    await joined.stop();
    assert.equal(
      (await ask(cluster, 'select 1 as one')).length,
      1,
      'it is not the command’s to stop',
    );
  } finally {
    await cluster.stop();
  }
  const again = await startEmbeddedPostgres({ directory, durable: true });
  await again.stop();
});

function inAnotherProcess(directory: string): Promise<string> {
  const launcher = new URL('embedded-postgres.ts', import.meta.url).href;
  const program = `const { startEmbeddedPostgres } = await import(${JSON.stringify(launcher)});
    try { await startEmbeddedPostgres({ directory: ${JSON.stringify(directory)}, durable: true }); }
    catch (failure) { console.log(failure.name); process.exit(0); }
    process.exit(1);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program]);
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => {
    said += bytes.toString();
  });
  return new Promise((resolve) => child.once('close', () => resolve(said)));
}

test('what was committed survives kill -9; what was not is gone', async () => {
  const directory = folderUnder(0o755);
  const first = await startEmbeddedPostgres({ directory, durable: true });
  await ask(first, 'create table kept (n int); insert into kept select generate_series(1, 1000)');
  const open = new pg.Client({ connectionString: first.adminUrl });
  open.on('error', () => undefined);
  await open.connect();
  await open.query('begin; insert into kept values (-1)');
  await first.kill();
  const second = await startAgain(directory);
  try {
    const [row] = await ask<{ rows: number; least: number }>(
      second,
      'select count(*)::int as rows, min(n) as least from kept',
    );
    assert.deepEqual(row, { rows: 1000, least: 1 });
  } finally {
    await second.stop();
  }
});

test('a cluster that was cut off while it was made is made anew', async () => {
  const directory = folderUnder(0o755);
  fs.mkdirSync(path.join(directory, 'data.half'), { recursive: true });
  fs.writeFileSync(path.join(directory, 'data.half', 'PG_VERSION'), '18\n');
  const cluster = await startEmbeddedPostgres({ directory, durable: false });
  assert.ok(!fs.existsSync(path.join(directory, 'data.half')));
  await cluster.stop();
});

test('a server whose starter was killed is ended by the next start, and what it took stays', async () => {
  const directory = folderUnder(0o755);
  const module = new URL('./embedded-postgres.ts', import.meta.url).href;
  const script = `import(${JSON.stringify(module)}).then((one) =>
    one.startEmbeddedPostgres({ directory: process.argv[1], durable: true }))
    .then(({ adminUrl }) => { process.stdout.write(adminUrl); setInterval(() => {}, 1_000); });`;
  const starter = spawn(process.execPath, ['--conditions=source', '-e', script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const adminUrl = await new Promise<string>((resolve) => {
    starter.stdout.once('data', (chunk: Buffer) => {
      resolve(chunk.toString());
    });
  });
  await ask({ adminUrl }, 'create table kept as select 7 as seven');
  const gone = new Promise((resolve) => starter.once('exit', resolve));
  starter.kill('SIGKILL');
  await gone;
  assert.deepEqual(await ask({ adminUrl }, 'select seven from kept'), [{ seven: 7 }], 'it runs on');
  const cluster = await startEmbeddedPostgres({ directory, durable: true });
  assert.deepEqual(await ask(cluster, 'select seven from kept'), [{ seven: 7 }]);
  await cluster.stop();
});
