// The test runner is a gate too: each way in which a file can fail, stall or test nothing must show.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { runTestFile } from './run-test-file.mjs';
import { ROOT } from './setup.mjs';

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimwright-runner-'));
});
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

function run(name, source, given = {}) {
  writeFileSync(join(folder, name), `import test, { describe, it } from 'node:test';\n${source}\n`);
  return runTestFile(name, { cwd: folder, scratch: folder, env: process.env, ...given });
}

test('passes, failures, skips and to-dos are counted, suites are not', async () => {
  const result = await run(
    'mixed.test.mjs',
    `test('good', () => {});
     test('bad', () => { throw new Error('the reason'); });
     describe('a suite', () => {
       it('inner', () => {});
       it('later', { todo: 'not built' }, () => { throw new Error('not yet'); });
       it('absent', { skip: 'no folder' }, () => {});
     });`,
  );
  assert.deepEqual([result.passed, result.failed, result.skipped], [2, 1, 2]);
  assert.match(result.failures[0].name, /^bad \(line 3:/);
  assert.match(result.failures[0].text, /the reason/);
  assert.deepEqual(result.skips[1], { name: 'a suite › absent', reason: 'no folder' });
});

test('a hook that fails is a failure', async () => {
  const result = await run(
    'hook.test.mjs',
    `import { before } from 'node:test';
     describe('a suite', () => { before(() => { throw new Error('no set-up'); }); it('inner', () => {}); });`,
  );
  assert.ok(result.failed > 0);
  assert.match(result.failures.map(({ text }) => text).join(), /no set-up/);
});

test('a file without a test fails', async () => {
  const result = await run('empty.test.mjs', '');
  assert.equal(result.failed, 1);
  assert.match(result.failures[0].text, /holds no test/);
});

test('a file that cannot be read as code fails and shows why', async () => {
  const result = await run('broken.test.mjs', 'this is no code');
  assert.equal(result.failed, 1);
  assert.match(result.output, /SyntaxError/);
});

test('an error after the last test fails', async () => {
  const result = await run(
    'late.test.mjs',
    `test('good', () => {}); setTimeout(() => { throw new Error('late'); }, 20);`,
  );
  assert.ok(result.failed > 0);
});

test('a file that never ends is stopped and fails', async () => {
  const result = await run(
    'stuck.test.mjs',
    `test('good', () => {}); setInterval(() => {}, 1000);`,
    {
      limitMs: 1_500,
    },
  );
  assert.deepEqual([result.passed, result.failed], [1, 1]);
  assert.match(result.failures[0].text, /did not end/);
});

test('a pattern that matches nothing ends at once, though hooks opened what they never closed', async () => {
  const result = await run(
    'hooks-alone.test.mjs',
    `import { after, before } from 'node:test';
     let opened;
     before(async () => {
       await new Promise((resolve) => setTimeout(resolve, 300));
       opened = setInterval(() => {}, 1000);
     });
     after(() => { opened.unref(); });
     test('good', () => {});`,
    { namePattern: 'NOTHING', limitMs: 5_000 },
  );
  assert.deepEqual([result.passed, result.failed, result.failures], [0, 0, []]);
});

test('a pattern runs the tests that match, with their hooks, and a hook that fails still shows', async () => {
  const source = (hook) =>
    `import { after } from 'node:test';
     after(() => { ${hook} });
     test('good', () => {}); test('other', () => { throw new Error('not asked for'); });`;
  const good = await run('named.test.mjs', source(''), { namePattern: 'good' });
  assert.deepEqual([good.passed, good.failed], [1, 0]);
  const broken = await run('named-hook.test.mjs', source("throw new Error('no end')"), {
    namePattern: 'good',
  });
  assert.ok(broken.failed > 0);
  assert.match(broken.failures.map(({ text }) => text).join(), /no end/);
});

test('a run of nothing exits 1 and its last line says so', () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--conditions=source', join(ROOT, 'tools/test.mjs'), 'no-such-path'],
    { encoding: 'utf8' },
  );
  assert.equal(status, 1);
  assert.equal(stdout.trimEnd().split('\n').at(-1), '0 passed, 1 failed');
});

test('a run prints its counts as the last line and exits 0', () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--conditions=source', join(ROOT, 'tools/test.mjs'), 'kernel/src/cents.test.ts'],
    { encoding: 'utf8' },
  );
  assert.equal(status, 0);
  assert.match(stdout.trimEnd().split('\n').at(-1), /^\d+ passed, 0 failed$/);
});
