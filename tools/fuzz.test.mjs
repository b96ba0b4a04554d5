// The fuzz finds what is planted: a reader that throws, and one that hangs.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
