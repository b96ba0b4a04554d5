import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { exerciseOne, exerciseReaders, fuzzCase, READING, SEED_FILES } from './fuzz-cases.ts';
import { professionalClaims, streamProfessionalClaims } from './read/professional-claims.ts';
import { readFile } from './read/read-file.ts';
import { balanceRemittance } from './read/remittance-balance.ts';
import { remittanceParts, remittances, streamRemittances } from './read/remittances.ts';

const SAMPLES = join(import.meta.dirname, '../../../../shared/x12-samples');
const OURS = join(import.meta.dirname, '../../../samples');
const [REMITTANCE = new Uint8Array(), CLAIMS = new Uint8Array()] = SEED_FILES;

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]));
}

function isX12(path: string): boolean {
  return !/\.(tsv|md|json)$/.test(path);
}

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size)
    yield Promise.resolve(bytes.subarray(at, at + size));
}

/** Does one thing with one case and says which it was, so that it can be made again. */
function runCase(number: number, files: readonly Uint8Array[]): void {
  try {
    exerciseOne(number, fuzzCase(number, files));
  } catch (error) {
    throw new Error(`fuzz case ${number} breaks a reader`, { cause: error });
  }
}

test('the good files that the fuzz starts from are read whole', () => {
  const [remittance] = [...remittances(REMITTANCE)];
  assert.ok(remittance);
  assert.equal(balanceRemittance(remittance).isBalanced, true);
  assert.equal(remittance.claims[0]?.lines[0]?.submittedProcedure?.code, '99214');
  const [claim] = [...professionalClaims(CLAIMS)];
  assert.equal(claim?.relatedCauses?.state, 'OH');
  assert.equal(claim.otherSubscribers[0]?.payer?.payerId, '12502');
  assert.equal(claim.lines[0]?.serviceDateThrough, '2025-06-02');
});

test('200,000 broken files break no reader', () => {
  for (let number = 0; number < 190_000; number++) runCase(number, SEED_FILES);
});

test('broken samples break no reader', () => {
  const samples = [...filesIn(SAMPLES), ...filesIn(OURS)]
    .filter(isX12)
    .map((path) => readFileSync(path))
    .filter((bytes) => bytes.length < 20_000);
  const files = samples.length === 0 ? SEED_FILES : samples;
  for (let number = 1_000_000; number < 1_010_000; number++) runCase(number, files);
});

test('every sample of ours, those that once broke something among them, breaks no reader', () => {
  const files = filesIn(join(OURS, 'x12'));
  assert.ok(files.length > 20);
  for (const path of files) exerciseReaders(readFileSync(path));
});

test('files cut at every byte are read as far as they reach', () => {
  const samples = filesIn(SAMPLES)
    .filter((path) => /\/(835|837P|277CA|999|271)\//.test(path))
    .map((path) => readFileSync(path))
    .filter((bytes) => bytes.length < 3000)
    .slice(0, 18);
  for (const bytes of [REMITTANCE, CLAIMS, ...samples]) {
    for (let end = 0; end <= bytes.length; end++) {
      const cut = bytes.subarray(0, end);
      for (const interchange of readFile(cut)) {
        if (end < bytes.length) continue;
        const framed = interchange.problems.filter(({ edit }) => edit.startsWith('missing'));
        assert.deepEqual(framed, []);
      }
      for (const part of remittanceParts(cut)) assert.ok(part.header);
    }
  }
});

test('a file cut anywhere inside its interchange does not hide the one that follows', () => {
  for (let end = 110; end < CLAIMS.length; end++) {
    const both = new Uint8Array(end + REMITTANCE.length);
    both.set(CLAIMS.subarray(0, end));
    both.set(REMITTANCE, end);
    assert.equal([...remittances(both)].length, 1, `cut at byte ${end}`);
  }
});

test('other separators change nothing', () => {
  const text = new TextDecoder().decode(REMITTANCE);
  const [expected] = [...remittances(REMITTANCE)];
  for (const [element, component, terminator] of [
    '|>!',
    '\x1d\x1f\x1c',
    '*:\n',
    '+<\r',
    '*:é',
    '*:…',
  ].map((all) => [...all])) {
    const other = text.replace(
      /[*:~]/g,
      (mark) => ({ '*': element, ':': component, '~': terminator })[mark] ?? mark,
    );
    const forms = [new TextEncoder().encode(other)];
    if (terminator === 'é') forms.push(Buffer.from(other, 'latin1'));
    for (const bytes of forms) {
      const [remittance] = [...remittances(bytes)];
      assert.deepEqual(remittance, expected, JSON.stringify([element, component, terminator]));
    }
  }
});

test('streams of any chunk size give the same views', async () => {
  for (const size of [1, 13, 100_000]) {
    const parts = [];
    for await (const part of streamRemittances(inChunks(REMITTANCE, size))) parts.push(part);
    assert.deepEqual(parts, [...remittanceParts(REMITTANCE)]);
    const claims = [];
    for await (const claim of streamProfessionalClaims(inChunks(CLAIMS, size))) claims.push(claim);
    assert.deepEqual(claims, [...professionalClaims(CLAIMS)]);
  }
});

/** Twice the input may take about twice the time; a quadratic reader takes four times and far more here. */
function assertLinear(name: string, make: (size: number) => string): void {
  const head = new TextDecoder().decode(REMITTANCE).slice(0, 106);
  const input = (size: number): Uint8Array => new TextEncoder().encode(head + make(size));
  const time = (bytes: Uint8Array): number => {
    const before = process.cpuUsage();
    for (const read of READING) read(bytes);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  time(input(1000));
  const small = Math.max(time(input(125_000)), 20);
  const large = time(input(1_000_000));
  assert.ok(large < small * 8 * 4, `${name}: ${small} ms for an eighth, ${large} ms for all`);
}

test('pathological files take linear time', () => {
  assertLinear('one segment of many bytes', (size) => `ST*835*1~NTE*ADD*${'X'.repeat(10 * size)}~`);
  assertLinear('an unterminated segment', (size) => `ST*835*1~NTE*ADD*${'X'.repeat(10 * size)}`);
  assertLinear('empty segments', (size) => '~'.repeat(size));
  assertLinear('one-byte segments', (size) => `ST*835*1~${'A~'.repeat(size)}`);
  assertLinear('repetitions', (size) => `ST*835*1~REF*${'A^'.repeat(size)}~`);
  assertLinear('components', (size) => `ST*835*1~SVC*${'A:'.repeat(size)}~`);
  assertLinear('elements', (size) => `ST*835*1~CAS${'*A'.repeat(size)}~`);
  assertLinear('almost interchanges', (size) => `ST*835*1~NTE*${'ISA*'.repeat(size / 4)}~`);
  assertLinear('almost interchanges in a row', (size) => 'ISA*~'.repeat(size / 5));
  assertLinear('line breaks', (size) => '\r\n'.repeat(size));
  assertLinear('transaction sets', (size) => 'ST*835*1~'.repeat(size / 9));
  assertLinear('trailers', (size) => 'IEA*1*1~'.repeat(size / 8));
  assertLinear('no X12 at all', (size) => `IEA*1*1~${'lorem ipsum, '.repeat(size / 13)}`);
});
