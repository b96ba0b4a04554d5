// The fuzz finds what is planted: a reader that throws, and one that hangs.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const FUZZ = new URL('fuzz.mjs', import.meta.url).pathname;
const scratch = mkdtempSync(join(tmpdir(), 'fuzz-'));
after(() => rmSync(scratch, { recursive: true }));

function planted(body) {
  const path = join(scratch, 'planted.mjs');
  writeFileSync(
    path,
    `export const SEED_FILES = [];
export const fuzzCase = (number) => Uint8Array.of(number);
export function exerciseReaders([number]) { ${body} }
`,
  );
  return path;
}

function fuzz(...args) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=source', FUZZ, ...args],
    { encoding: 'utf8', timeout: 60_000 },
  );
  return { status, totals: JSON.parse(stdout.trim().split('\n').at(-1)), stderr };
}

test('a throw and a hang are found, named and kept, and the run goes on behind them', () => {
  const module = planted(`if (number === 3) throw new Error('planted'); while (number === 7);`);
  const keep = join(scratch, 'kept');
  const found = fuzz('--module', module, '--cases', '20', '--hang-ms', '2000', '--keep', keep);
  assert.deepEqual(found.totals, { cases: 20, throws: 1, hangs: 1 });
  assert.equal(found.status, 1);
  assert.match(found.stderr, /case 3 throws: planted/);
  assert.match(found.stderr, /case 7 hangs/);
  assert.deepEqual(readdirSync(keep), ['crasher-3.edi']);
  assert.deepEqual([...readFileSync(join(keep, 'crasher-3.edi'))], [3]);
});

test('a run goes on where another ended, and exits 0 where nothing is found', () => {
  const module = planted(`if (number === 3) throw new Error('planted');`);
  const found = fuzz('--module', module, '--cases', '16', '--seed', '4');
  assert.deepEqual(found.totals, { cases: 16, throws: 0, hangs: 0 });
  assert.equal(found.status, 0);
});

test('a journal says what is done: the run goes on where another was stopped, and counts both', () => {
  const module = planted(`if (number === 3 || number === 5) throw new Error('planted');`);
  const journal = join(scratch, 'journal');
  const again = (...args) => fuzz('--module', module, '--journal', journal, ...args);
  assert.deepEqual(again('--cases', '4').totals, { cases: 4, throws: 1, hangs: 0 });
  assert.deepEqual(again('--cases', '2', '--seed', '8').totals, { cases: 2, throws: 0, hangs: 0 });
  // A line that was cut when the machine stopped counts as not done.
  appendFileSync(journal, '{"reader":');
  const whole = again('--cases', '12');
  assert.deepEqual(whole.totals, { cases: 12, throws: 2, hangs: 0 });
  assert.doesNotMatch(whole.stderr, /case 3 /, 'what is done is not done again');
  assert.equal(whole.status, 1);
});

test('one case does the one thing that its number says, or everything where that is asked', () => {
  const module = planted(`throw new Error('everything');`);
  appendFileSync(module, 'export function exerciseOne() {}\n');
  assert.equal(fuzz('--module', module, '--cases', '3').totals.throws, 0);
  assert.equal(fuzz('--module', module, '--cases', '3', '--thorough').totals.throws, 3);
});
