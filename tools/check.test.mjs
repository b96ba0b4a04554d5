// Negative controls for the smaller gates: types, links, generated files, and the command itself.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { checkGenerated } from './generate.mjs';
import { GENERATORS } from './generators.mjs';
import { checkLinks } from './links.mjs';
import { plantTree } from './planted-tree.mjs';
import { ROOT, isInstallNeeded } from './setup.mjs';
import { checkTypes, findProjects } from './types.mjs';

function inTree(files, borrowed, act) {
  const tree = plantTree(files, borrowed);
  try {
    return act(tree.root);
  } finally {
    tree.remove();
  }
}

test('types: a wrong type, an unsafe index and an enum fail; good code passes', () => {
  const source = {
    'package.json': '{ "type": "module" }',
    'wrong/src/wrong.ts': "export const cents: bigint = 'one';",
    'unsafe/src/unsafe.ts': 'export const first = (list: string[]): string => list[0];',
    'erased/src/erased.ts': 'export enum Colour { red }',
    'good/src/good.ts': 'export const cents = 1n;',
  };
  const projects = ['wrong', 'unsafe', 'erased', 'good', 'empty'];
  const configs = projects.map((name) => [
    `${name}/tsconfig.json`,
    '{ "extends": "../tsconfig.base.json", "include": ["src/**/*.ts"] }',
  ]);
  inTree({ ...source, ...Object.fromEntries(configs) }, ['tsconfig.base.json'], (root) => {
    const verdicts = checkTypes(root, projects, join(root, 'cache')).map(({ project, isGood }) => [
      project,
      isGood,
    ]);
    assert.deepEqual(verdicts, [
      ['wrong', false],
      ['unsafe', false],
      ['erased', false],
      ['good', true],
    ]);
  });
});

test('types: every workspace that has code is a project', () => {
  const projects = findProjects(ROOT);
  for (const name of ['.', 'packages/kernel', 'packages/x12', 'apps/server', 'apps/web']) {
    assert.ok(projects.includes(name), name);
  }
});

test('links: dead files, dead headings and absolute paths are found; good links are not', () => {
  const files = {
    'README.md': [
      '# The house',
      '[good](docs/a.md) [heading](docs/a.md#money-in-cents) [self](#the-house) [web](https://example.org)',
      '[dead](docs/b.md)',
      '[no heading](docs/a.md#nowhere)',
      '![picture](docs/none.png)',
      '[absolute](/docs/a.md)',
      '`[code](not-a-link.md)` <!-- [commented](out.md) --> [folder](docs/)',
      '```',
      '[fenced](not-a-link.md)',
      '```',
    ].join('\n'),
    'docs/a.md': '# A\n\n## Money, in cents\n\n[up](../README.md)',
    'journeys/told-only.md': '# Told',
    'journeys/run-only.test.ts': '',
    'journeys/whole.md': '# Whole',
    'journeys/whole.test.ts': '',
  };
  inTree(files, [], (root) => {
    const { problems, linksSeen } = checkLinks(root);
    const said = problems.map(({ file, line, message }) => `${file}:${line} ${message}`);
    assert.deepEqual(said, [
      'README.md:3 docs/b.md: there is no docs/b.md',
      'README.md:4 docs/a.md#nowhere: docs/a.md has no heading that gives #nowhere',
      'README.md:5 docs/none.png: there is no docs/none.png',
      'README.md:6 /docs/a.md: write the link relative to the document',
      'journeys/run-only.test.ts:1 a journey is a pair: journeys/run-only.md is missing',
      'journeys/told-only.md:1 a journey is a pair: journeys/told-only.test.ts is missing',
    ]);
    assert.equal(linksSeen, 10);
  });
});

test('generated: a stale file, a missing one and a broken generator fail, and nothing is left changed', () => {
  const files = {
    'write.mjs': "import { writeFileSync } from 'node:fs'; writeFileSync('out.txt', 'new');",
    'break.mjs': "throw new Error('no database');",
    'out.txt': 'old',
  };
  inTree(files, [], (root) => {
    const check = (outputs, script) =>
      checkGenerated(root, { name: 'it', outputs, command: [script] });
    assert.match(check(['out.txt'], 'write.mjs'), /out\.txt is not what its generator writes/);
    assert.equal(readFileSync(join(root, 'out.txt'), 'utf8'), 'old');
    assert.match(check(['none.txt'], 'write.mjs'), /none\.txt is not what/);
    assert.match(check(['out.txt'], 'break.mjs'), /no database/);
  });
  inTree({ ...files, 'out.txt': 'new' }, [], (root) => {
    const given = { name: 'it', outputs: ['out.txt'], command: ['write.mjs'] };
    assert.equal(checkGenerated(root, given), undefined);
  });
});

test('generated: every generator names its outputs', () => {
  assert.ok(GENERATORS.length > 0);
  for (const { outputs, command } of GENERATORS)
    assert.ok(outputs.length > 0 && command.length > 0);
});

test('check: an unknown step is an error, not a pass', () => {
  const args = ['--conditions=source', join(ROOT, 'tools/check.mjs'), 'no-such-step'];
  assert.equal(spawnSync(process.execPath, args).status, 2);
});

test('format: Prettier, as the check calls it, refuses a badly written file', () => {
  inTree({ 'bad.ts': 'export   const a = "x"' }, ['.prettierrc.json'], (root) => {
    const prettier = join(ROOT, 'node_modules/prettier/bin/prettier.cjs');
    assert.equal(spawnSync(process.execPath, [prettier, '--check', '.'], { cwd: root }).status, 1);
  });
});

test('a launcher whose program is missing says so and exits 2', () => {
  const script = `const { launch } = await import(${JSON.stringify(join(ROOT, 'tools/setup.mjs'))}); await launch('apps/nowhere.main.ts');`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  assert.equal(status, 2);
  assert.match(stderr, /apps\/nowhere\.main\.ts/);
});

test('an install is needed in a fresh clone, and not here', () => {
  assert.equal(isInstallNeeded(ROOT), false);
  assert.equal(isInstallNeeded(join(ROOT, 'tools')), true);
});
