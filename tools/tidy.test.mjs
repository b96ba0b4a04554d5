// Every habit that tidy forbids is planted once and must be found, with its replacement; a clean file is left alone.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { plantTree } from './planted-tree.mjs';
import { FILE_LINES_MAX, FUNCTION_LINES_MAX, checkTidy } from './tidy.mjs';

const lines = (count) => 'export const a = 1;\n'.repeat(count);
const longFunction = (count) => `export function long() {\n${'  // step\n'.repeat(count - 2)}}\n`;

/** [path, source, what must be said about it] */
const PLANTED = [
  ['packages/kernel/src/long-file.ts', lines(FILE_LINES_MAX + 1), /401 lines/],
  [
    'packages/kernel/src/long-function.ts',
    longFunction(FUNCTION_LINES_MAX + 1),
    /function of 71 lines/,
  ],
  ['packages/kernel/src/index.ts', 'export const a = 1;', /no barrels/],
  ['packages/kernel/src/utils.ts', 'export const a = 1;', /says nothing/],
  ['packages/kernel/src/helpers.ts', 'export const a = 1;', /says nothing/],
  ['packages/kernel/src/date-helpers.ts', 'export const a = 1;', /says nothing/],
  [
    'packages/kernel/src/everything.ts',
    "export * from './a.ts';\nexport { b } from './b.ts';",
    /only passes on/,
  ],
  [
    'packages/kernel/src/float.ts',
    "export const a = parseFloat('1');",
    /parseFloat: money is cents/,
  ],
  ['packages/kernel/src/float-member.ts', "export const a = Number.parseFloat('1');", /parseFloat/],
  ['packages/kernel/src/now.ts', 'export const a = Date.now();', /Date\.now: take the time in/],
  [
    'apps/server/src/claims/today.act.ts',
    'export const a = new Date();',
    /new Date\(\): take the time in/,
  ],
  ['apps/sandbox/src/dice.ts', 'export const a = Math.random();', /Math\.random: take a Chance in/],
  ['apps/server/src/claims/print.ts', "console.log('x');", /console: use the log/],
  ['apps/web/src/print.tsx', "console.error('x');", /console: use the log/],
  ['apps/server/src/claims/any.ts', 'export const a = 1 as any;', /as any: name the type/],
  ['apps/server/src/claims/any.test.ts', 'export const a = 1 as any;', /as any: name the type/],
  ['apps/server/src/claims/decorated.ts', '@sealed class A {}', /decorator/],
  ['packages/kernel/src/ignored.ts', '// @ts-ignore\nexport const a = 1;', /fix the type/],
  ['packages/kernel/src/unchecked.ts', '// @ts-nocheck\nexport const a = 1;', /fix the type/],
  ['packages/kernel/src/expected.ts', '// @ts-expect-error\nexport const a = 1;', /say the reason/],
  ['packages/kernel/src/waved.ts', '// eslint-disable-next-line no-var\nvar a = 1;', /say why/],
  ['docs/paths.md', 'Look into /home/me/claims.', /no machine of ours/],
  ['packages/kernel/src/broken.ts', '// FIXME later', /fix it/],
  ['apps/server/src/claims/claim.read.ts', "db.updateTable('claim');", /selects only/],
  ['apps/server/src/claims/line.read.ts', 'sql`delete from claim_line`;', /selects only/],
];

const CLEAN = {
  'packages/kernel/src/cents.ts':
    "// parseFloat and Date.now are banned\nexport const why = 'Math.random';\n",
  'packages/kernel/src/exact.ts': lines(FILE_LINES_MAX),
  'packages/kernel/src/enough.ts': longFunction(FUNCTION_LINES_MAX),
  'packages/kernel/src/day.ts': 'export const day = (text: string) => new Date(text);\n',
  'packages/x12/src/x12.ts': "export { read } from './read.ts';\n",
  'packages/x12/src/guides/guide-835.ts': lines(FILE_LINES_MAX * 3),
  'apps/server/src/claims/claims.generated.ts': lines(FILE_LINES_MAX * 3),
  'apps/server/src/platform/real-clock.ts': 'export const now = () => new Date();\n',
  'apps/server/src/start.main.ts': 'console.log(Date.now());\n',
  'apps/server/src/claims/claim.test.ts': 'export const now = new Date();\n',
  'apps/server/src/claims/claim.store.ts': "db.insertInto('claim');\n",
  'packages/kernel/src/why.ts': '// eslint-disable-next-line no-var -- old engines\nvar a = 1;\n',
};

const planted = plantTree({ ...CLEAN, ...Object.fromEntries(PLANTED) });
const { problems, filesSeen } = checkTidy(planted.root);
after(planted.remove);

for (const [path, , expected] of PLANTED) {
  test(`${path} is found`, () => {
    const said = problems.filter(({ file }) => file === path).map(({ message }) => message);
    assert.match(said.join('; '), expected);
  });
}

test('clean files are left alone, and every file was read', () => {
  const clean = new Set(Object.keys(CLEAN));
  assert.deepEqual(
    problems.filter(({ file }) => clean.has(file)),
    [],
  );
  assert.equal(filesSeen, PLANTED.length + clean.size);
});
