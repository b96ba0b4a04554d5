import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync, gzipSync, strToU8, zipSync } from 'fflate';
import { isRefused } from '@claimwright/kernel/refusal';
import { sampleBytes } from '../layouts/test-samples.ts';
import { fileKindOf, joinBytes, openDownload, openZip } from './archive.ts';
import { RecordCutter } from './cut-records.ts';
import { splitDelimited } from './delimited.ts';
import { readDate, readOrdinalDate, readScaled } from './field-values.ts';

const text = strToU8('one\ntwo\n'.repeat(40_000));

function refusalOf(answer: unknown): string {
  assert.ok(isRefused(answer), 'not refused');
  return answer.refused;
}

function contentOf(bytes: Uint8Array, name = 'a.zip') {
  const members = openDownload(name, bytes);
  assert.ok(!isRefused(members), JSON.stringify(members));
  const [first] = members;
  assert.ok(first);
  return joinBytes(first.open());
}

test('a zip, a gzip and a plain file give the same bytes', () => {
  assert.deepEqual(contentOf(zipSync({ 'x/a.txt': text })), text);
  assert.deepEqual(contentOf(zipSync({ 'a.txt': text }, { level: 0 })), text);
  assert.deepEqual(contentOf(gzipSync(text), 'a.txt.gz'), text);
  assert.deepEqual(contentOf(text, 'a.txt'), text);
});

test('a page in place of a file is told as one', () => {
  const page = sampleBytes('html-instead-of-a-zip.zip');
  assert.equal(fileKindOf(page), 'html');
  assert.equal(refusalOf(openDownload('x.zip', page)), 'html-instead-of-file');
  assert.equal(refusalOf(openDownload('x.zip', new Uint8Array())), 'file-empty');
});

test('a bomb is refused by what it states and by what comes out of it', () => {
  const zeros = new Uint8Array(40_000_000);
  const bomb = zipSync({ 'a.txt': zeros });
  assert.equal(refusalOf(openDownload('a.zip', bomb)), 'archive-too-large');
  const liar = bomb.slice();
  const view = new DataView(liar.buffer);
  // the directory states a small size: what is inflated counts
  const directoryAt = view.getUint32(liar.length - 22 + 16, true);
  view.setUint32(directoryAt + 24, 1_000, true);
  assert.equal(refusalOf(contentOf(liar)), 'archive-too-large');
  assert.equal(refusalOf(contentOf(gzipSync(zeros), 'a.gz')), 'archive-too-large');
  const many = zipSync(
    Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`${at}.txt`, strToU8('x')])),
  );
  assert.equal(refusalOf(openZip(many)), 'archive-too-large');
});

test('a damaged archive never passes for a whole one', () => {
  const whole = zipSync({ 'a.txt': text });
  assert.equal(refusalOf(openZip(whole.subarray(0, whole.length - 30))), 'archive-damaged');
  const flipped = whole.slice();
  flipped[60] = (flipped[60] ?? 0) ^ 0xff;
  assert.equal(refusalOf(contentOf(flipped)), 'archive-damaged');
  const packed = gzipSync(text);
  assert.equal(refusalOf(contentOf(packed.subarray(0, 300), 'a.gz')), 'archive-damaged');
  const wrongSum = packed.slice();
  wrongSum[wrongSum.length - 8] = (wrongSum[wrongSum.length - 8] ?? 0) ^ 1;
  assert.equal(refusalOf(contentOf(wrongSum, 'a.gz')), 'archive-damaged');
  const locked = whole.slice();
  const at = new DataView(locked.buffer).getUint32(locked.length - 22 + 16, true);
  locked[at + 8] = 1;
  assert.equal(refusalOf(openZip(locked)), 'archive-encrypted');
  assert.ok(deflateSync(text).length > 0);
});

test('records come out alike wherever the pieces end', () => {
  const bytes = strToU8('\ufeffa,"b\r\nc ""d"""\r\n\r\ne,f\ng');
  const cutWith = (size: number) => {
    const cutter = new RecordCutter('csv');
    const records = [];
    for (let at = 0; at < bytes.length; at += size) {
      const some = cutter.push(bytes.subarray(at, at + size));
      assert.ok(!isRefused(some));
      records.push(...some);
    }
    const last = cutter.end();
    assert.ok(!isRefused(last));
    return [...records, ...last].map(({ line, cells }) => ({ line, cells }));
  };
  assert.deepEqual(cutWith(bytes.length), [
    { line: 1, cells: ['a', 'b\r\nc "d"'] },
    { line: 3, cells: [''] },
    { line: 4, cells: ['e', 'f'] },
    { line: 5, cells: ['g'] },
  ]);
  for (let size = 1; size < bytes.length; size += 1) {
    assert.deepEqual(cutWith(size), cutWith(bytes.length), `pieces of ${size}`);
  }
});

test('Latin-1 and UTF-8 are told apart line by line', () => {
  const cutter = new RecordCutter('line');
  const records = cutter.push(Uint8Array.of(0xe9, 10, 0xc3, 0xa9, 10, 0x1a, 10));
  assert.ok(!isRefused(records));
  assert.deepEqual(
    records.map((record) => record.text),
    ['é', 'é', ''],
  );
});

test('cells, dates and decimals as publishers write them', () => {
  assert.deepEqual(splitDelimited('"a ""b""",,"c,d"', ','), ['a "b"', '', 'c,d']);
  assert.deepEqual(splitDelimited('a,', ','), ['a', '']);
  assert.deepEqual(splitDelimited('"a",', ','), ['a', '']);
  assert.equal(readDate('20261001'), '2026-10-01');
  assert.equal(readDate('1/5/2026'), '2026-01-05');
  assert.equal(readDate('2026-10-01 00:00:00'), '2026-10-01');
  assert.equal(readDate('N/A'), null);
  assert.equal(readDate('20261301'), undefined);
  assert.equal(readOrdinalDate('2024366'), '2024-12-31');
  assert.equal(readOrdinalDate('2025366'), undefined);
  assert.equal(readScaled('33.2875', 4), 332_875);
  assert.equal(readScaled('20.740000000000002', 2), 2_074);
  assert.equal(readScaled('20.7399999999', 2), 2_074);
  assert.equal(readScaled('20.745', 2), undefined);
  assert.equal(readScaled('1e5', 2), undefined);
});
