// The project's own lint configuration, copied to a planted tree: each law must fire there.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { ESLint } from 'eslint';

import { plantTree } from './planted-tree.mjs';

const SERVER = 'apps/server/src/claims';

/** [path, source, rule] */
const PLANTED = [
  [
    `${SERVER}/floating.act.ts`,
    'async function send() { await Promise.resolve(); }\nexport function go() { send(); }',
    '@typescript-eslint/no-floating-promises',
  ],
  [
    `${SERVER}/floating.test.ts`,
    'async function send() { await Promise.resolve(); }\nexport function go() { send(); }',
    '@typescript-eslint/no-floating-promises',
  ],
  [
    `${SERVER}/any.act.ts`,
    'export function read(value: any): void { void value; }',
    '@typescript-eslint/no-explicit-any',
  ],
  [
    `${SERVER}/unsafe.act.ts`,
    "export const value: string = JSON.parse('1');",
    '@typescript-eslint/no-unsafe-assignment',
  ],
  [
    `${SERVER}/unused.act.ts`,
    'const forgotten = 1;\nexport const kept = 2;',
    '@typescript-eslint/no-unused-vars',
  ],
  [
    `${SERVER}/switch.act.ts`,
    "export function f(x: 'a' | 'b') { switch (x) { case 'a': return 1; } return 2; }",
    '@typescript-eslint/switch-exhaustiveness-check',
  ],
  [
    `${SERVER}/quiet.act.ts`,
    "export function f() { try { JSON.parse(''); } catch { return null; } return 1; }",
    'claimwright/catch-answers',
  ],
  [
    `${SERVER}/quieter.act.ts`,
    "export function f() { try { JSON.parse(''); } catch (error) { return null; } return 1; }",
    'claimwright/catch-answers',
  ],
  [`${SERVER}/now.act.ts`, 'export const now = Date.now();', 'no-restricted-properties'],
  [`${SERVER}/today.act.ts`, 'export const today = new Date();', 'no-restricted-syntax'],
  [`${SERVER}/dice.act.ts`, 'export const dice = Math.random();', 'no-restricted-properties'],
  [`${SERVER}/environment.ts`, 'export const home = process.env.HOME;', 'no-restricted-globals'],
  [
    `${SERVER}/fetch.act.ts`,
    "export const page = fetch('http://localhost');",
    'no-restricted-globals',
  ],
  [
    `${SERVER}/wait.store.ts`,
    'export const wait = setTimeout(() => undefined, 1);',
    'no-restricted-globals',
  ],
  ['packages/x12/src/print.ts', "console.log('x');", 'no-restricted-globals'],
  [
    'packages/kernel/src/bytes.ts',
    "export const bytes = Buffer.from('x');",
    'no-restricted-globals',
  ],
  [
    'packages/kernel/src/equal.ts',
    'export const same = (a: number, b: number) => a == b;',
    'eqeqeq',
  ],
  ['apps/sandbox/src/dice.ts', 'export const dice = Math.random();', 'no-restricted-properties'],
  ['tools/equal.mjs', 'export const same = (a, b) => a == b;', 'eqeqeq'],
];

const CLEAN = {
  [`${SERVER}/throws.act.ts`]:
    "export function f(): number { try { return Number(JSON.parse('1')); } catch (error) { throw new Error('broken', { cause: error }); } }",
  [`${SERVER}/refuses.act.ts`]:
    "export function f() { try { return Number(JSON.parse('1')); } catch { return { refused: 'not-json' }; } }",
  [`${SERVER}/hands-on.job.ts`]:
    "export function f(tell: (error: unknown) => void) { try { JSON.parse('1'); } catch (error) { tell(error); } }",
  [`${SERVER}/read.main.ts`]: "console.log(process.env['HOME'], Date.now(), new Date());",
  [`${SERVER}/good.test.ts`]:
    "import { test } from 'node:test';\ntest('x', () => { console.log(Date.now()); });",
  [`${SERVER}/day.ts`]: 'export const day = (text: string) => new Date(text);',
  'apps/server/src/platform/real-clock.ts': 'export const now = () => new Date();',
};

let tree;
let results;
before(async () => {
  const tsconfig = {
    extends: './tsconfig.base.json',
    compilerOptions: { types: ['node'], lib: ['es2024', 'dom'] },
    include: ['**/*.ts'],
  };
  tree = plantTree(
    { ...CLEAN, ...Object.fromEntries(PLANTED), 'tsconfig.json': JSON.stringify(tsconfig) },
    ['eslint.config.js', 'rooms.mjs', 'tools/lint-catch-answers.mjs', 'tsconfig.base.json'],
  );
  const found = await new ESLint({ cwd: tree.root }).lintFiles(['packages', 'apps', 'tools']);
  results = new Map(
    found.map(({ filePath, messages }) => [filePath.slice(tree.root.length + 1), messages]),
  );
});
after(() => tree.remove());

for (const [path, , rule] of PLANTED) {
  test(`${rule} fires on ${path}`, () => {
    const messages = results.get(path) ?? [];
    const fired = messages.filter(({ severity }) => severity === 2).map(({ ruleId }) => ruleId);
    assert.ok(fired.includes(rule), `fired: ${fired.join(', ') || 'nothing'}`);
  });
}

for (const path of Object.keys(CLEAN)) {
  test(`nothing fires on ${path}`, () => {
    assert.deepEqual(
      results.get(path)?.map(({ message }) => message),
      [],
    );
  });
}
