import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefused } from '@claimwright/kernel/refusal';
import { readBook } from '../reading/read-book.ts';
import { applyAddenda, icd10cmAddenda } from './icd10cm-addenda.ts';
import { diagnosisForm, icd10cmCodes } from './icd10cm-codes.ts';
import { icd10cmConversion } from './icd10cm-conversion.ts';
import { icd10cmOrder } from './icd10cm-order.ts';
import { readTabular } from './icd10cm-tabular.ts';
import { mappedLayout } from '../reading/mapped-columns.ts';
import { latin1, readBytes, readSample, refusedSample, sampleBytes } from './test-samples.ts';

const year = 'icd10cm-order-2026-letters-in-second-place.txt';

test('an order file gives codes without dots, headers apart, and counts them', () => {
  const { rows, facts, refused } = readSample(icd10cmOrder, year);
  assert.deepEqual(facts, { billable: 5, headers: 3, lastOrder: 8 });
  assert.deepEqual(refused, []);
  assert.deepEqual(rows.at(-2), {
    code: 'QA00101',
    isBillable: true,
    shortTitle: 'Nerve channel SCN2A change',
    title: 'Change of nerve channel SCN2A, early',
  });
});

test('an order file of another form, of two years, or cut is refused whole', () => {
  const cut = refusedSample(icd10cmOrder, 'icd10cm-order-cut-in-the-last-line.txt');
  assert.equal(cut.refused, 'file-truncated');
  assert.equal(cut.detail?.['line'], 8);
  const mixed = refusedSample(icd10cmOrder, 'icd10cm-order-two-years-in-one-file.txt');
  assert.equal(mixed.refused, 'releases-mixed');
  assert.equal(mixed.detail?.['line'], 9);
  const other = refusedSample(icd10cmOrder, 'icd10cm-codes-2026.txt');
  assert.equal(other.refused, 'file-header-unknown');
  assert.match(String(other.detail?.['expected']), /fixed columns/);
});

test('a bad line in the middle is refused alone, with its line and no word of it', () => {
  const lines = new TextDecoder('latin1').decode(sampleBytes(year)).split('\r\n');
  lines[2] = '00003 I4%     0 secret                                                       secret';
  const { rows, refused } = readBytes(icd10cmOrder, latin1(lines.join('\r\n')));
  assert.equal(rows.length, 7);
  assert.deepEqual(refused, [{ line: 3, reason: 'not of the fixed columns' }]);
});

test('a codes file holds billable codes only', () => {
  const { rows } = readSample(icd10cmCodes, 'icd10cm-codes-2026.txt');
  assert.equal(rows.length, 5);
  assert.ok(rows.every((row) => row.isBillable));
  assert.equal(refusedSample(icd10cmCodes, year).refused, 'file-header-unknown');
});

test('addenda make the new year: codes turn into headers, titles change, the footer counts', () => {
  const before = readSample(icd10cmOrder, year).rows;
  const { rows: changes, facts } = readSample(
    icd10cmAddenda,
    'icd10cm-addenda-2027-codes-turn-into-headers.txt',
  );
  assert.equal(facts['codes additions'], 4);
  assert.equal(facts['codes 2027'], 7);
  const after = applyAddenda(before, changes);
  assert.ok(!isRefused(after));
  const byCode = new Map(after.map((row) => [row.code, row]));
  assert.equal(byCode.get('I420')?.isBillable, false);
  assert.equal(byCode.get('Z681')?.isBillable, false);
  assert.equal(byCode.get('Q999')?.title, 'Inborn change of the plan, unspecified');
  assert.equal(after.filter((row) => row.isBillable).length, 7);
  const twice = applyAddenda(after, changes);
  assert.ok(isRefused(twice) && twice.refused === 'addenda-unfit');
});

test('addenda without their footer are cut', () => {
  const cut = refusedSample(icd10cmAddenda, 'icd10cm-addenda-without-its-footer.txt');
  assert.equal(cut.refused, 'file-truncated');
  assert.equal(refusedSample(icd10cmAddenda, year).refused, 'file-header-unknown');
});

test('the tabular list gives notes where they stand and seventh characters', () => {
  const name = 'icd10cm-tabular-with-notes-at-every-level.xml';
  const book = readTabular(sampleBytes(name));
  assert.ok(!isRefused(book));
  assert.deepEqual(book.facts, { version: '2026', diagnoses: 4 });
  const row = (code: string) => book.rows.find((one) => one.code === code);
  assert.deepEqual(row('E119')?.inclusionTerms, ['Sugar illness, plain']);
  assert.equal(row('E119')?.parent, 'E11');
  assert.equal(row('E11')?.parent, 'E08-E13');
  assert.deepEqual(row('E11')?.useAdditionalCode, ['code for insulin (Z79.4)']);
  assert.deepEqual(row('4')?.excludes1, ['what is passing & of the newborn (P70-P74)']);
  assert.deepEqual(row('S42')?.seventhCharacters, {
    A: 'first treatment',
    D: 'later treatment',
    S: 'late effect',
  });
  assert.deepEqual(row('S42')?.codeFirst, ['what broke it (V00-Y99)']);
  const cut = readTabular(sampleBytes(name).subarray(0, 900));
  assert.ok(isRefused(cut) && cut.refused === 'file-truncated');
  const other = readTabular(latin1('<other/>'));
  assert.ok(isRefused(other) && other.refused === 'file-header-unknown');
});

test('the conversion table names what was used before', () => {
  const { rows } = readSample(icd10cmConversion, 'icd10cm-conversion-table.txt');
  assert.deepEqual(rows[1], {
    codes: ['I4201'],
    effectiveFrom: '2026-10-01',
    previousCodes: ['I420', 'I428'],
  });
  assert.deepEqual(rows[2]?.previousCodes, []);
  assert.equal(refusedSample(icd10cmConversion, year).refused, 'file-header-unknown');
});

test('a table of another hand is read by its captions; a mapping must fit the book', () => {
  const columns = { code: 'Code', title: 'Words' };
  const layout = mappedLayout(diagnosisForm, { cut: 'tab', columns });
  assert.deepEqual(readBytes(layout, latin1('x\nWORDS\tcode\nthe heart\tI42.0\n')).rows, [
    {
      code: 'I420',
      isBillable: true,
      shortTitle: '',
      title: 'the heart',
      effectiveFrom: null,
      effectiveTo: null,
    },
  ]);
  assert.ok(!isRefused(layout));
  const unknown = readBook(layout, latin1('a\tb\nthe heart\tI42.0\n'));
  assert.ok(isRefused(unknown) && unknown.refused === 'file-header-unknown');
  const unfit = mappedLayout(diagnosisForm, { cut: 'tab', columns: { code: 'Code', rate: 'x' } });
  assert.ok(isRefused(unfit));
  assert.deepEqual(unfit.detail?.['missing'], ['title']);
  assert.deepEqual(unfit.detail['unknown'], ['rate']);
});
