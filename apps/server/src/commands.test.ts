/** The operators' commands, run on a real database as their user runs them. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { present } from '@claimwright/kernel/assert';
import { findCommand, helpOf, readWords } from './command.main.ts';
import { commands } from './commands.main.ts';
import { readConfiguration } from './configuration.main.ts';
import { allRefusals } from './composition.main.ts';
import { intakeRoutes } from './intake/intake.routes.ts';
import { chargesCsv, chargesMessage } from './intake/test-messages.ts';
import { allPracticeIds } from './platform/directory.store.ts';
import { buildApplication } from './platform/http/serve.ts';
import { runRead } from './platform/transaction.ts';
import { testSecret } from './platform/database/test-cluster.ts';
import { openTestPlatform, type TestPlatform } from './platform/test-platform.ts';

const commandActor = { kind: 'command', id: 'test' } as const;
let stage: TestPlatform;
const packet = path.join(import.meta.dirname, '../../../samples/set-up/packet.json');
const main = path.join(import.meta.dirname, 'claimwright.main.ts');

before(async () => {
  stage = await openTestPlatform();
  process.env['DATABASE_URL'] = stage.adminUrl;
  process.env['CLAIMWRIGHT_SECRET'] = testSecret;
  process.env['CLAIMWRIGHT_DIRECTORY'] = stage.directory;
});
after(async () => {
  await stage.close();
});

async function run(...argv: string[]): Promise<{ exitCode: number; lines: string[] }> {
  const { command, rest } = present(findCommand(commands, argv), argv.join(' '));
  const lines: string[] = [];
  const given = readWords(command, rest, (line) => lines.push(line));
  assert.ok(given !== 'help' && !('misused' in given), JSON.stringify(given));
  return { exitCode: (await command.run?.(given)) ?? -1, lines };
}

function misuse(...argv: string[]): string {
  const { command, rest } = present(findCommand(commands, argv), argv.join(' '));
  const given = readWords(command, rest, () => undefined);
  assert.ok(given !== 'help' && 'misused' in given, `${argv.join(' ')} was taken`);
  return given.misused;
}

function shell(...argv: string[]): { code: number | null; out: string; err: string } {
  const ended = spawnSync(process.execPath, ['--conditions=source', main, ...argv], {
    encoding: 'utf8',
  });
  return { code: ended.status, out: ended.stdout, err: ended.stderr };
}

test('every command that the interface names is there, with its help', () => {
  const wanted = [
    ...['serve', 'migrate', 'demo', 'intake', 'eligibility check', 'claims scrub', 'claims submit'],
    ...['claims status', 'remit load', 'bank load', 'ledger prove', 'backup', 'restore', 'drill'],
    ...['codes import', 'codes fetch', 'codes status', 'codes lookup', 'codes search'],
    ...['practice issue-key', 'practice list-keys', 'practice revoke-key'],
    ...['audit verify', 'x12 check', 'x12 read', 'x12 copy', 'x12 explain'],
  ];
  for (const name of wanted) {
    const { command } = present(findCommand(commands, name.split(' ')), name);
    assert.equal(command.name, name);
    assert.ok(helpOf(command).startsWith(`claimwright ${name}`));
    if (command.run)
      assert.equal(
        readWords(command, ['--help'], () => undefined),
        'help',
      );
  }
});

test('what a command does not take is misuse, said with what is wrong', () => {
  assert.match(misuse('remit', 'load'), /missing/);
  assert.match(misuse('remit', 'load', '/nowhere/at-all.835'), /No such file/);
  const empty = fs.mkdtempSync(path.join(stage.directory, 'empty-'));
  assert.match(misuse('remit', 'load', empty), /No such file/);
  assert.match(misuse('intake', packet), /--practice/);
  assert.match(misuse('ledger', 'prove', '--jsn'), /--jsn/);
  assert.match(misuse('migrate', 'now'), /now/);
});

test('a folder stands for the files in it and below, in the order of their names', () => {
  const folder = fs.mkdtempSync(path.join(stage.directory, 'folder-'));
  fs.mkdirSync(path.join(folder, 'inner'));
  for (const name of ['b.835', 'a.835', 'inner/c.835'])
    fs.writeFileSync(path.join(folder, name), '');
  const { command, rest } = present(findCommand(commands, ['remit', 'load', folder]), 'remit load');
  const given = readWords(command, rest, () => undefined);
  assert.ok(given !== 'help' && !('misused' in given));
  assert.deepEqual(
    given.positionals.map((file) => path.relative(folder, file)),
    ['a.835', 'b.835', 'inner/c.835'],
  );
  assert.match(
    misuse('practice', 'set-up', folder),
    /Not understood: .*b\.835/,
    'it takes one file',
  );
});

test('the exit code reaches the shell; an unknown command lists the known ones', () => {
  const unknown = shell('frobnicate');
  assert.equal(unknown.code, 2);
  assert.match(unknown.err, /Unknown command: frobnicate[\s\S]*ledger prove/);
  const family = shell('claims', '--help');
  assert.equal(family.code, 0);
  assert.match(family.out, /claims scrub[\s\S]*claims submit[\s\S]*claims status/);
});

test('a practice is set up, staff added, messages taken, and the ledger proved', async () => {
  const migrated = await run('migrate', '--json');
  assert.deepEqual(JSON.parse(migrated.lines[0] ?? ''), { applied: [] });
  const setUp = await run('practice', 'set-up', packet, '--json');
  assert.equal(setUp.exitCode, 0, setUp.lines.join());
  const again = await run('practice', 'set-up', packet, '--json');
  assert.deepEqual(again.lines, setUp.lines, 'twice is once');
  const staff = ['staff', 'add', '--email', 'bea@office.example', '--name', 'Bea', '--role'];
  const added = await run(...staff, 'biller', '--practice', 'lakeside', '--json');
  assert.match(added.lines[0] ?? '', /"password":"[\w-]{16}","oneTimeSecret":"[A-Z2-7]{32}"/);
  const known = await run(...staff, 'coder', '--practice', 'all', '--json');
  assert.doesNotMatch(known.lines[0] ?? '', /password/, 'a password is said once');
  assert.equal((await run(...staff, 'king', '--practice', 'all')).exitCode, 2);
  assert.equal((await run(...staff, 'coder', '--practice', 'nowhere')).exitCode, 2);

  const file = path.join(stage.directory, 'charges.hl7');
  fs.writeFileSync(file, chargesMessage());
  const took = await run('intake', file, '--practice', 'lakeside');
  assert.equal(took.exitCode, 0, took.lines.join());
  const strange = '00000000-0000-7000-8000-0000000000ff';
  assert.equal((await run('intake', file, '--practice', strange)).exitCode, 2);
  assert.deepEqual((await run('ledger', 'prove', '--json')).lines, [
    '{"practices":1,"breaches":[],"proved":true}',
  ]);
  assert.equal((await run('audit', 'verify', '--json')).exitCode, 0);
});

test('a key lets a practice’s system send, is said once, listed without itself, and ends', async () => {
  const app = await buildApplication(stage.platform, intakeRoutes, allRefusals);
  const send = async (key: string): Promise<number> => {
    const { statusCode } = await app.inject({
      method: 'POST',
      url: '/api/intake/charges',
      headers: { 'content-type': 'text/csv', authorization: `Bearer ${key}` },
      body: chargesCsv([{}]),
    });
    return statusCode;
  };
  const ofEhr = ['--practice', 'lakeside', '--name', 'ehr'];
  const issued = await run('practice', 'issue-key', ...ofEhr, '--json');
  assert.equal(issued.exitCode, 0, issued.lines.join());
  const { key } = JSON.parse(issued.lines[0] ?? '') as { key: string };
  assert.match(key, /^cw_\w{32}$/);
  assert.equal(await send('cw_nobodys'), 401);
  assert.ok((await send(key)) < 300);
  const listed = await run('practice', 'list-keys', '--practice', 'lakeside');
  assert.match(listed.lines.join(), /ehr {2}intake {2}since [\d-]{10}/);
  const hashes = await stage.platform.database.selectFrom('api_key').select('key_hash').execute();
  for (const secret of [key, ...hashes.map((row) => row.key_hash)]) {
    assert.ok(!listed.lines.join().includes(secret));
  }
  const words = await run('practice', 'issue-key', ...ofEhr);
  const second = words.lines[0] ?? '';
  assert.equal(await send(key), 401, 'a second key of the name ends the first');
  assert.ok((await send(second)) < 300);
  assert.equal((await run('practice', 'revoke-key', ...ofEhr)).exitCode, 0);
  assert.equal(await send(second), 401);
  assert.equal((await run('practice', 'revoke-key', ...ofEhr)).exitCode, 1);
  assert.match((await run('practice', 'list-keys')).lines.join(), /ended/);
  const strangers = ['--practice', 'nowhere', '--name', 'ehr'];
  assert.equal((await run('practice', 'issue-key', ...strangers)).exitCode, 2);
  const named = ['--practice', 'lakeside', '--name', 'Dr. Who'];
  assert.equal((await run('practice', 'issue-key', ...named)).exitCode, 2);
  const practiceId = (await allPracticeIds(stage.platform.database))[0] ?? '';
  const request = { practiceIds: [practiceId], actor: commandActor, action: 'look' };
  const written = await runRead(stage.platform, request, (tx) =>
    tx.db
      .selectFrom('audit_event')
      .select(['action', 'actor_kind', 'outcome', 'detail'])
      .where('action', 'in', ['issue-api-key', 'revoke-api-key'])
      .orderBy('at')
      .orderBy('id')
      .execute(),
  );
  assert.deepEqual(
    written.map(
      (row) => `${row.actor_kind} ${row.action} ${row.outcome} ${JSON.stringify(row.detail)}`,
    ),
    [
      'command issue-api-key done {"api-key":["ehr"]}',
      'command issue-api-key done {"api-key":["ehr"]}',
      'command revoke-api-key done {"api-key":["ehr"]}',
      'command revoke-api-key refused: api-key-not-found {}',
    ],
  );
  await app.close();
});

test('steps that need a partner say that none is configured', async () => {
  const eligibility = ['eligibility', 'check', '--practice', 'lakeside', '--on', '2026-03-02'];
  assert.equal((await run(...eligibility, '--patient', 'M1')).exitCode, 2);
  const submitted = await run('claims', 'submit', '--practice', 'lakeside', '--json');
  assert.deepEqual(JSON.parse(submitted.lines[0] ?? ''), {
    ...{ batches: 0, claims: 0, held: 0, sent: 0, closed: 0, forms: 0 },
  });
  const asked = await run('claims', 'status', 'NOSUCHCLAIM', '--practice', 'lakeside');
  assert.equal(asked.exitCode, 2);
  assert.match(asked.lines.join(), /No real-time connection is configured/);
});

test('a claim that is not there is named, and nothing is done', async () => {
  const scrubbed = await run('claims', 'scrub', 'NOSUCHCLAIM', '--practice', 'lakeside');
  assert.equal(scrubbed.exitCode, 2);
  assert.deepEqual(scrubbed.lines, [
    "There is no claim NOSUCHCLAIM at this practice. Give a claim's id or a control number.",
  ]);
});

test('a configuration that cannot be read names its fields and never their values', () => {
  const file = path.join(stage.directory, 'claimwright.json');
  const read = (text: string): unknown => {
    fs.writeFileSync(file, text);
    return readConfiguration({ CLAIMWRIGHT_CONFIG: file }, stage.directory);
  };
  assert.deepEqual(read('{'), { misused: `${file} is no JSON.` });
  const wrong = JSON.stringify({ mllp: { host: 'h', port: 99_999 }, cardProcesor: 'sk_live_1' });
  assert.deepEqual(read(wrong), {
    misused: `${file}: missing, unknown or of another form: mllp.port, cardProcesor`,
  });
  const right = read(JSON.stringify({ listen: { port: 8080 } })) as { listen: unknown };
  assert.deepEqual(right.listen, { host: '127.0.0.1', port: 8080 });
  const absent = readConfiguration({ CLAIMWRIGHT_CONFIG: `${file}.none` }, stage.directory);
  assert.ok('misused' in absent);
  fs.rmSync(file);
});
