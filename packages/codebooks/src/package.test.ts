/** The package by itself: built, packed, installed into an empty project, and run there on Node 20 and 24. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

const PACKAGE = path.join(import.meta.dirname, '..');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'codebooks-package-'));
const project = path.join(scratch, 'project');
after(() => fs.rmSync(scratch, { recursive: true }));

/** Our own import condition must not reach the project. */
const { NODE_OPTIONS: _, ...environment } = process.env;

function run(program: string, args: readonly string[], cwd: string): string {
  const env = { ...environment, npm_config_update_notifier: 'false' };
  const ran = spawnSync(program, args, { cwd, env, encoding: 'utf8' });
  assert.equal(ran.status, 0, `${program} ${args.join(' ')}: ${ran.stderr}${ran.stdout}`);
  return ran.stdout;
}

/** The example of the README, word for word. */
function firstExample(): string {
  const readme = fs.readFileSync(path.join(PACKAGE, 'README.md'), 'utf8');
  const example = /```js\n([\s\S]*?)```/.exec(readme)?.[1];
  assert.ok(example, 'README.md has no example');
  return example;
}

before(() => {
  fs.mkdirSync(project);
  fs.writeFileSync(path.join(project, 'package.json'), '{"private":true,"type":"module"}');
  fs.writeFileSync(path.join(project, 'example.mjs'), firstExample());
  const dist = path.join(scratch, 'dist');
  run(process.execPath, ['build-package.mjs', dist], PACKAGE);
  const packed = run('npm', ['pack', '--json', '--pack-destination', scratch], dist);
  const [archive] = JSON.parse(packed.slice(packed.indexOf('['))) as {
    filename: string;
    files: { path: string }[];
  }[];
  assert.ok(archive);
  const names = archive.files.map((file) => file.path);
  assert.ok(names.includes('codebooks/src/codebooks.js') && names.includes('README.md'));
  assert.deepEqual(
    names.filter((name) => /\.test\.|\/test-|\.ts$/.test(name.replace(/\.d\.ts$/, ''))),
    [],
  );
  const install = ['install', '--prefer-offline', '--no-audit', '--no-fund'];
  run('npm', [...install, path.join(scratch, archive.filename)], project);
});

/** The Node of this major version, among those of this machine. */
function nodeOf(major: number): string | undefined {
  return [process.execPath, `node${major}`, 'node', '/usr/bin/node', '/usr/local/bin/node'].find(
    (program) => {
      const asked = spawnSync(program, ['--version'], { env: environment, encoding: 'utf8' });
      return asked.status === 0 && asked.stdout.startsWith(`v${major}.`);
    },
  );
}

for (const major of [20, 24]) {
  test(`installed into an empty project, the README's example runs on Node ${major}`, (context) => {
    const node = nodeOf(major);
    if (node === undefined) {
      context.skip(`there is no Node ${major} on this machine`);
      return;
    }
    assert.deepEqual(run(node, ['example.mjs'], project).trim().split('\n'), [
      'valid header',
      '9087',
      'M25561 M25562',
    ]);
  });
}
