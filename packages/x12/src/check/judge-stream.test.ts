import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fuzzCase, SEED_FILES } from '../fuzz-cases.ts';
import { judge, judgeStream } from './check.ts';

const SAMPLES = join(import.meta.dirname, '../../../../../shared/x12-samples');

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]));
}

function* inChunks(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

async function assertSame(bytes: Uint8Array, size: number, name: string): Promise<void> {
  assert.deepEqual(await judgeStream(inChunks(bytes, size)), judge(bytes), name);
}

/** Many sets in one interchange, with and without their trailers. */
function manySets(count: number, isWhole: boolean): Uint8Array {
  const text = new TextDecoder().decode(SEED_FILES[0]);
  const first = text.indexOf('ST*');
  const [head, rest] = [text.slice(0, first), text.slice(first)];
  const set = rest.slice(0, rest.indexOf(isWhole ? 'GE*' : 'SE*'));
  const sets = Array.from({ length: count }, (_, at) =>
    set.replaceAll('*0001', `*${String(at + 1).padStart(4, '0')}`),
  );
  return new TextEncoder().encode(`${head}${sets.join('')}GE*${count}*1~IEA*1*000000001~`);
}

test('a stream is judged as the file is, whatever its chunks', async () => {
  for (const isWhole of [true, false]) {
    const bytes = manySets(500, isWhole);
    for (const size of [1000, 65_536, 300_001]) await assertSame(bytes, size, `${size}`);
  }
});

test('broken streams are judged as the broken files are', async () => {
  const files = [...SEED_FILES, manySets(20, true)];
  for (let number = 0; number < 800; number++)
    await assertSame(fuzzCase(number, files), 5000, `fuzz case ${number}`);
});

test('binary data longer than a chunk is no end of a segment', async () => {
  const binary = `BIN*60000*${'~SE*1*1~'.repeat(7500)}~`;
  const text = new TextDecoder()
    .decode(manySets(3, true))
    .replace('SE*26*0002', `${binary}SE*26*0002`);
  await assertSame(new TextEncoder().encode(text), 4096, 'binary');
});

test('public samples are judged the same in chunks', async (context) => {
  if (!existsSync(SAMPLES)) {
    context.skip('../shared/x12-samples is absent');
    return;
  }
  for (const path of filesIn(SAMPLES)) await assertSame(readFileSync(path), 700, path);
});

test('memory does not grow with the number of sets', async () => {
  const bytes = manySets(200, true);
  const text = new TextDecoder().decode(bytes);
  const first = text.indexOf('ST*');
  const [head, body] = [bytes.subarray(0, first), bytes.subarray(first, text.indexOf('GE*'))];
  function* stream(): Generator<Uint8Array> {
    yield head;
    for (let time = 0; time < 200; time++) yield body;
  }
  const before = process.memoryUsage().arrayBuffers;
  const { interchanges } = await judgeStream(stream(), { mostProblems: 10 });
  assert.equal(interchanges[0]?.groups[0]?.transactions.length, 40_000);
  assert.ok(process.memoryUsage().arrayBuffers - before < 10e6);
});
