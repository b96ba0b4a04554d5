import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { isRefused } from '@claimwright/kernel/refusal';
import { eachRowOfRecords, readBook } from '../reading/read-book.ts';
import { mappedLayout } from '../reading/mapped-columns.ts';
import { readWorkbook } from '../reading/workbook.ts';
import { addOnTable, addOnText } from './add-on.ts';
import { hcpcsFixed } from './hcpcs-fixed.ts';
import { hcpcsTable } from './hcpcs-table.ts';
import { cptForm } from './licensed-procedures.ts';
import { limitsOfName, mue } from './mue.ts';
import { ncciPtp, releaseOfParts } from './ncci-ptp.ts';
import { latin1, readSample, refusedSample, sampleBytes } from './test-samples.ts';

test('HCPCS of fixed width: notices skipped, titles joined, Latin-1, the last usable day', () => {
  const { rows, facts, refused } = readSample(
    hcpcsFixed,
    'hcpcs-fixed-with-notices-and-continued-titles.txt',
  );
  assert.deepEqual(refused, []);
  assert.equal(facts['noticeLines'], 5);
  assert.deepEqual(
    rows.map(({ kind, code }) => `${kind} ${code}`),
    ['modifier X9', 'modifier GD', 'code A9990', 'code J9990', 'code K9990'],
  );
  const wagon = rows[2];
  assert.match(wagon?.title ?? '', /attendants of the patient's own choice § 4$/);
  assert.deepEqual(wagon?.crossReferences, ['A9991', 'A9992']);
  assert.equal(wagon.terminatedOn, null);
  assert.equal(rows[4]?.terminatedOn, '2019-12-31');
  assert.equal(rows[4].actionEffectiveOn, '2020-01-01');
  assert.equal(rows[3]?.anesthesiaBaseUnits, 0);
});

test('HCPCS cut in a line, or another file, is refused', () => {
  assert.equal(
    refusedSample(hcpcsFixed, 'hcpcs-fixed-cut-in-a-line.txt').refused,
    'file-truncated',
  );
  assert.equal(refusedSample(hcpcsFixed, 'leie-reinstatements.csv').refused, 'file-header-unknown');
  assert.equal(refusedSample(hcpcsTable, 'leie-reinstatements.csv').refused, 'file-header-unknown');
});

test('HCPCS as a table: notes above, line breaks in titles, rows that go on', () => {
  const { rows } = readSample(hcpcsTable, 'hcpcs-table-with-notes-above-the-captions.csv');
  assert.deepEqual(
    rows.map(({ code }) => code),
    ['X9', 'A9990', 'K9990'],
  );
  assert.equal(rows[1]?.title, 'Ride in a made-up wagon, each way and back');
  const text = new TextDecoder('latin1').decode(
    sampleBytes('hcpcs-table-with-notes-above-the-captions.csv'),
  );
  const renamed = readBook(hcpcsTable, latin1(text.replace('ADD DT', 'ADDED')));
  assert.ok(isRefused(renamed) && renamed.refused === 'file-header-unknown');
  assert.match(String(renamed.detail?.['expected']), /^48 columns/);
});

test('pairs of a quarter: parts together, deletion days, what never applied left out', () => {
  const first = readSample(ncciPtp, 'ccipra-v990r0-f1.TXT');
  assert.equal(first.rows.length, 3);
  assert.equal(first.facts['neverApplied'], 1);
  assert.deepEqual(first.rows[1], {
    column1: 'A9990',
    column2: 'A9992',
    effectiveFrom: '2020-01-01',
    effectiveTo: '2023-12-31',
    modifierIndicator: '0',
  });
  assert.equal(first.rows[0]?.effectiveTo, null);
  const names = ['ccipra-v990r0-f1.TXT', 'ccipra-v990r0-f2.txt'];
  assert.deepEqual(releaseOfParts(names, 2), { setting: 'practitioner', version: 'v990r0' });
  const refusals = [
    [['ccipra-v990r0-f1.TXT', 'ccipra-v991r0-f2.txt'], 'releases-mixed'],
    [['ccipra-v990r0-f1.TXT', 'ccioph-v990r0-f2.txt'], 'releases-mixed'],
    [['ccipra-v990r0-f1.TXT', 'ccipra-v990r0-f1.txt'], 'releases-mixed'],
    [['ccipra-v990r0-f2.txt'], 'file-truncated'],
    [['pairs.txt'], 'file-header-unknown'],
  ] as const;
  for (const [parts, refused] of refusals) {
    const answer = releaseOfParts(parts, 2);
    assert.ok(isRefused(answer) && answer.refused === refused, parts.join());
  }
  const other = refusedSample(ncciPtp, 'ccipra-captions-of-another-file.txt');
  assert.equal(other.refused, 'file-header-unknown');
});

test('unit limits: a notice of many lines, a caption with a line break, the date in the name', () => {
  const name = 'MCR_MUE_PractitionerServices_Eff_10-01-2026.csv';
  const { rows, refused } = readSample(mue, name);
  assert.deepEqual(refused, []);
  assert.deepEqual(
    rows.map((row) => [row.code, row.most, row.adjudicationIndicator]),
    [
      ['A9990', 0, '3'],
      ['G9990', 1, '2'],
      ['J9990', 120, '1'],
    ],
  );
  assert.deepEqual(limitsOfName(name), { setting: 'practitioner', effectiveFrom: '2026-10-01' });
  assert.equal(refusedSample(mue, 'mue-cut-inside-the-notice.csv').refused, 'file-truncated');
  const wide = refusedSample(mue, 'mue-with-a-column-too-many.csv');
  assert.equal(wide.refused, 'file-header-unknown');
  assert.equal(wide.detail?.['found'], 5);
});

test('add-on codes: days of the year, the contractor’s own list, the earliest end counts', () => {
  const { rows } = readSample(addOnText, 'add-on-with-days-of-the-year.txt');
  assert.deepEqual(rows[1], {
    addOnCode: 'G9992',
    primaryCode: 'G9990',
    editType: '1',
    effectiveFrom: '2013-04-01',
    effectiveTo: '2024-12-31',
  });
  assert.equal(rows[2]?.primaryCode, null);
  assert.equal(rows[3]?.effectiveTo, '2021-12-31');
  assert.equal(rows.length, 4, 'the 366th day of 2021 is none');
});

test('a workbook gives the rows of its sheet, numbers as they are stored', () => {
  const bytes = workbookOf([
    ['A made-up notice'],
    [
      ...['AOC_Edit_Type', 'Add-On_Code', 'AOC_DelDT', 'Primary_Code', 'Primary_Code_DelDT'],
      ...['AOC_Edit_EffDT', 'AOC_Edit_DelDT', 'Special_Instruction_Notes'],
    ],
    [1, 'G9991', '', 111, '', 2013091],
    [2, 'G9993', '', 'CCCCC', '', 2020001, '', 'a & b'],
  ]);
  const sheets = readWorkbook(bytes);
  assert.ok(!isRefused(sheets));
  const rows: unknown[] = [];
  const summary = eachRowOfRecords(addOnTable, sheets[0]?.records ?? [], (row) => rows.push(row));
  assert.ok(!isRefused(summary), JSON.stringify(summary));
  assert.deepEqual(rows[0], {
    addOnCode: 'G9991',
    primaryCode: '00111',
    editType: '1',
    effectiveFrom: '2013-04-01',
    effectiveTo: null,
  });
  assert.equal(rows.length, 2);
  const cut = readWorkbook(bytes.subarray(0, 400));
  assert.ok(isRefused(cut) && cut.refused === 'archive-damaged');
  const other = readWorkbook(zipSync({ 'a.txt': strToU8('x') }));
  assert.ok(isRefused(other) && other.refused === 'file-header-unknown');
});

function workbookOf(rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const strings: string[] = [];
  const cell = (value: string | number, place: string) => {
    if (value === '') return '';
    if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
    const escaped = value.replaceAll('&', '&amp;');
    return `<c r="${place}" t="s"><v>${strings.push(`<si><t>${escaped}</t></si>`) - 1}</v></c>`;
  };
  const sheet = rows.map((cells, at) => {
    const inner = cells.map((value, column) => cell(value, `${'ABCDEFGHI'[column]}${at + 1}`));
    return `<row r="${at + 1}">${inner.join('')}</row>`;
  });
  return zipSync({
    'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/sharedStrings.xml': strToU8(`<sst>${strings.join('')}</sst>`),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet>${sheet.join('')}</worksheet>`),
  });
}

test('a customer’s CPT file: codes and dates; descriptors only when asked for', () => {
  const columns = { code: 'CPT Code', effectiveFrom: 'Start', effectiveTo: 'Stop' };
  const name = 'cpt-of-a-customer.csv';
  const { rows, refused } = readSample(mappedLayout(cptForm, { cut: 'csv', columns }), name);
  assert.deepEqual(rows, [
    {
      code: '99990',
      effectiveFrom: '2020-01-01',
      effectiveTo: null,
      licensedDescriptor: null,
    },
    {
      code: '0999T',
      effectiveFrom: '2021-07-01',
      effectiveTo: '2025-12-31',
      licensedDescriptor: null,
    },
    { code: '00123', effectiveFrom: null, effectiveTo: null, licensedDescriptor: null },
  ]);
  assert.deepEqual(refused, []);
  const withWords = { ...columns, descriptor: 'Long Text' };
  const licensed = readSample(mappedLayout(cptForm, { cut: 'csv', columns: withWords }), name);
  assert.equal(licensed.rows[0]?.licensedDescriptor, 'SECRET WORDS OF AN OWNER');
});
