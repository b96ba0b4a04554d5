/** The package by itself: packed, installed into an empty project, and run there on Node 20 and 24. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

const PACKAGE = path.join(import.meta.dirname, '..');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'x12-package-'));
const project = path.join(scratch, 'project');
after(() => fs.rmSync(scratch, { recursive: true }));

/** Our own import condition must not reach the project. */
const { NODE_OPTIONS: _, ...environment } = process.env;

function npm(args: readonly string[], cwd: string): string {
  const env = { ...environment, npm_config_update_notifier: 'false' };
  const ran = spawnSync('npm', [...args, '--loglevel', 'error'], { cwd, env, encoding: 'utf8' });
  assert.equal(ran.status, 0, `npm ${args.join(' ')}: ${ran.stderr}`);
  return ran.stdout;
}

const PROGRAM = `
import { acknowledge, check, countingControlNumbers, judge, remittances } from '@claimwright/x12';
import { readFileSync } from 'node:fs';
const bytes = readFileSync(process.argv[2]);
const [remittance] = remittances(bytes);
const controlNumbers = countingControlNumbers();
const [answer] = acknowledge(judge(bytes), { date: '2026-01-05', time: '1200', controlNumbers });
console.log(JSON.stringify({
  cents: remittance.payment.amountCents,
  problems: check(bytes).length,
  verdict: answer.groups[0].verdict,
}));
`;

before(() => {
  fs.mkdirSync(project);
  fs.writeFileSync(path.join(project, 'package.json'), '{"private":true,"type":"module"}');
  fs.writeFileSync(path.join(project, 'program.mjs'), PROGRAM);
  const packed = npm(['pack', '--json', '--pack-destination', scratch], PACKAGE);
  // The build that runs before packing may write to standard output too.
  const [archive] = JSON.parse(packed.slice(packed.indexOf('['))) as {
    filename: string;
    files: { path: string }[];
  }[];
  assert.ok(archive);
  const names = archive.files.map((file) => file.path);
  assert.ok(names.includes('dist/x12.js') && names.includes('dist/x12.d.ts'));
  assert.deepEqual(
    names.filter((name) => /\.test\.|^src\//.test(name)),
    [],
  );
  npm(
    ['install', '--offline', '--no-audit', '--no-fund', path.join(scratch, archive.filename)],
    project,
  );
});

/** The Node of this major version, among those of this machine. */
function nodeOf(major: number): string | undefined {
  return [
    process.execPath,
    `node${String(major)}`,
    'node',
    '/usr/bin/node',
    '/usr/local/bin/node',
  ].find((program) => {
    const asked = spawnSync(program, ['--version'], { env: environment, encoding: 'utf8' });
    return asked.status === 0 && asked.stdout.startsWith(`v${String(major)}.`);
  });
}

for (const major of [20, 24]) {
  test(`installed into an empty project, it runs on Node ${String(major)}`, (context) => {
    const node = nodeOf(major);
    if (node === undefined) {
      context.skip(`there is no Node ${String(major)} on this machine`);
      return;
    }
    const sample = path.join(PACKAGE, '../../samples/x12/clean-835.edi');
    const ran = spawnSync(node, ['program.mjs', sample], {
      cwd: project,
      env: environment,
      encoding: 'utf8',
    });
    assert.equal(ran.status, 0, ran.stderr);
    assert.deepEqual(JSON.parse(ran.stdout), { cents: 15_500, problems: 0, verdict: 'A' });
  });
}

test('it brings nothing else along', () => {
  assert.deepEqual(
    fs.readdirSync(path.join(project, 'node_modules')).filter((name) => !name.startsWith('.')),
    ['@claimwright'],
  );
  assert.deepEqual(fs.readdirSync(path.join(project, 'node_modules/@claimwright')), ['x12']);
});

test('its types are found by the compiler', () => {
  const tsc = path.join(PACKAGE, '../../node_modules/typescript/bin/tsc');
  fs.writeFileSync(
    path.join(project, 'typed.ts'),
    `import { remittances } from '@claimwright/x12';
for (const { payment } of remittances(new Uint8Array(0))) {
  const cents: number = payment.amountCents;
  // @ts-expect-error -- cents are a number
  const text: string = payment.amountCents;
  void [cents, text];
}
`,
  );
  const args = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022'];
  const ran = spawnSync(process.execPath, [tsc, ...args, 'typed.ts'], {
    cwd: project,
    env: environment,
    encoding: 'utf8',
  });
  assert.equal(ran.stdout, '');
  assert.equal(ran.status, 0);
});
