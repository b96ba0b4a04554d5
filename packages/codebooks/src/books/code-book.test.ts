import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { codesInstead, type BookRelease } from '../code-answer.ts';
import { applyAddenda, icd10cmAddenda } from '../layouts/icd10cm-addenda.ts';
import { diagnosisForm } from '../layouts/icd10cm-codes.ts';
import { icd10cmOrder, type DiagnosisRow } from '../layouts/icd10cm-order.ts';
import {
  officialFile,
  officialMembers,
  readOfficial,
  readSample,
} from '../layouts/test-samples.ts';
import { mappedLayout } from '../reading/mapped-columns.ts';
import { joinBytes } from '../reading/archive.ts';
import { readImage } from './book-image.ts';
import { CodeBook, CodeBookBuilder, validity } from './code-book.ts';
import { CodeIndex } from './code-index.ts';

const day = calendarDate;

/** ICD-10-CM's fiscal year: 1 October of the year before to 30 September. */
function fiscalYear(year: number): BookRelease {
  return {
    name: `ICD-10-CM FY${year}`,
    source: 'a test',
    effectiveFrom: day(`${year - 1}-10-01`),
    effectiveTo: day(`${year}-09-30`),
    isComplete: true,
  };
}

function* wordsOf(rows: Iterable<DiagnosisRow>) {
  for (const { code, title, isBillable } of rows) yield { code, words: title, isBillable };
}

function sampleBook(): CodeBook {
  const builder = new CodeBookBuilder('diagnosis');
  const year = 'icd10cm-order-2026-letters-in-second-place.txt';
  const before = readSample(icd10cmOrder, year).rows;
  const changes = readSample(icd10cmAddenda, 'icd10cm-addenda-2027-codes-turn-into-headers.txt');
  const after = applyAddenda(before, changes.rows);
  assert.ok(!isRefused(after));
  builder.addSnapshot(fiscalYear(2026), wordsOf(before));
  builder.addSnapshot(fiscalYear(2027), wordsOf(after));
  builder.addReplacement('I420', 'I4200');
  return builder.build();
}

const questions: readonly [string, string, string][] = [
  ['E119', '2026-01-01', 'valid'],
  ['E119', '2027-09-30', 'valid'],
  ['E11', '2026-01-01', 'header'],
  ['I420', '2026-09-30', 'valid'],
  ['I420', '2026-10-01', 'header'],
  ['I4200', '2026-10-01', 'valid'],
  ['I4200', '2026-09-30', 'not-on-date'],
  ['E1199', '2026-01-01', 'too-long'],
  ['E12', '2026-01-01', 'unknown'],
  ['QA00101', '2026-01-01', 'valid'],
  ['E119', '2025-09-30', 'not-loaded'],
  ['E119', '2027-10-01', 'not-loaded'],
  ['1234', '2026-01-01', 'malformed'],
];

test('a code that became a category says what can be billed instead; one that always was says what goes on', () => {
  const made = sampleBook();
  for (const book of [made, CodeBook.fromImage(readImage(made.toImage()))]) {
    const byTable = book.lookUp('I420', day('2026-10-01'));
    assert.ok(byTable.outcome === 'header');
    assert.deepEqual(byTable.entry.replacedBy, ['I4200'], 'the conversion table has the word');
    assert.ok(byTable.completeCodes.includes('I4200'));
    assert.notEqual(byTable.entry.words, '');
    // no table speaks of this one: what stands below it does
    const byShape = book.lookUp('Z681', day('2026-10-01'));
    assert.ok(byShape.outcome === 'header');
    assert.deepEqual(byShape.entry.replacedBy, byShape.completeCodes);
    assert.deepEqual(codesInstead(byShape), byShape.completeCodes);
    assert.ok(byShape.completeCodes.length > 1);
    assert.ok(byShape.completeCodes.every((code) => code.startsWith('Z681')));
    for (const code of byShape.completeCodes) {
      assert.equal(book.lookUp(code, day('2026-10-01')).outcome, 'valid', code);
    }
    // never a code itself: nothing took its place, and what can be billed is named
    const category = book.lookUp('E11', day('2026-10-01'));
    assert.ok(category.outcome === 'header');
    assert.deepEqual(category.entry.replacedBy, []);
    assert.deepEqual(codesInstead(category), category.completeCodes);
    assert.ok(category.completeCodes.includes('E119'));
  }
});

test('a book of two years says what was true on a day, and says so where it knows nothing', () => {
  const made = sampleBook();
  for (const book of [made, CodeBook.fromImage(readImage(made.toImage()))]) {
    for (const [code, on, outcome] of questions) {
      assert.equal(book.lookUp(code, day(on)).outcome, outcome, `${code} on ${on}`);
    }
    assert.equal(book.validOn('I420', day('2026-09-30')), validity.valid);
    assert.equal(book.validOn('I420', day('2026-10-01')), validity.header);
    assert.equal(book.validOn('I4200', day('2026-09-30')), validity.notOnDate);
    assert.equal(book.validOn('E12', day('2026-09-30')), validity.unknown);
    assert.equal(book.validOn('E119', day('2020-01-01')), validity.notLoaded);
  }
});

test('a title is of its year, an entry names its release, days and what took its place', () => {
  const book = sampleBook();
  const words = (on: string) => {
    const answer = book.lookUp('Q999', day(on));
    return answer.outcome === 'valid' ? `${answer.release}: ${answer.entry.words}` : '';
  };
  const title = 'Inborn change of the building plan, unspecified';
  assert.equal(words('2026-09-30'), `ICD-10-CM FY2026: ${title}`);
  assert.equal(words('2026-10-01'), 'ICD-10-CM FY2027: Inborn change of the plan, unspecified');
  const answer = book.lookUp('I420', day('2026-09-30'));
  assert.ok(answer.outcome === 'valid');
  assert.deepEqual(answer.entry.replacedBy, ['I4200']);
  assert.equal(answer.entry.effectiveTo, '2026-09-30');
  assert.equal(book.historyOf('I420').length, 2);
  assert.equal(book.billableCountOn(day('2026-01-01')), 5);
  assert.equal(book.billableCountOn(day('2026-10-01')), 7);
});

test('numbers of codes: every form, none lost in growth', () => {
  const index = new CodeIndex();
  const codes = Array.from({ length: 5_000 }, (_, at) => `A${at.toString(36).toUpperCase()}`);
  const ids = codes.map((code) => index.add(code));
  assert.equal(new Set(ids).size, codes.length);
  codes.forEach((code, at) => {
    assert.equal(index.find(code), ids[at]);
    assert.equal(index.codeAt(ids[at] ?? -1), code);
  });
  for (const wrong of ['', 'a1', 'A.1', 'A1é', '12345678901']) {
    assert.equal(index.add(wrong), -1, wrong);
    assert.equal(index.find(wrong), -1, wrong);
  }
  assert.notEqual(index.add('0'), index.add('00'));
});

const shippable = 'shippable/icd10cm_billable_fy2021_fy2027.tsv.gz';
const published = [
  [2021, 72_621],
  [2022, 72_750],
  [2023, 73_674],
  [2024, 74_044],
  [2025, 74_260],
  [2026, 74_719],
  [2027, 74_879],
] as const;

test(
  'seven official years: the published counts, the last by its addenda',
  officialFile(shippable),
  () => {
    const table = rowsWithYears();
    const headers = readOfficial(
      mappedLayout(diagnosisForm, {
        cut: 'tab',
        columns: { code: 'code', title: 'desc' },
        constants: { isBillable: '0' },
      }),
      'shippable/icd10cm_headers_fy2026_derived.tsv.gz',
    ).rows;
    const builder = new CodeBookBuilder('diagnosis');
    let rows: readonly DiagnosisRow[] = [];
    for (const [year] of published.slice(0, -1)) {
      rows = [
        ...(year === 2026 ? headers : []),
        ...table.filter((one) => one.first <= year && one.last >= year),
      ];
      builder.addSnapshot(fiscalYear(year), wordsOf(rows));
    }
    const addenda = readOfficial(icd10cmAddenda, 'official-format/icd10cm_order_addenda_2027.txt');
    const after = applyAddenda(rows, addenda.rows);
    assert.ok(!isRefused(after), JSON.stringify(after));
    builder.addSnapshot(fiscalYear(2027), wordsOf(after));
    const book = builder.build();
    for (const [year, count] of published) {
      assert.equal(book.billableCountOn(day(`${year}-05-01`)), count, `FY${year}`);
    }
    for (const code of ['Z681', 'I420', 'M722']) {
      assert.equal(book.validOn(code, day('2026-09-30')), validity.valid, code);
      assert.equal(book.validOn(code, day('2026-10-01')), validity.header, code);
    }
    assert.equal(book.lookUp('QA171', day('2026-09-30')).outcome, 'not-on-date');
    assert.equal(book.lookUp('QA171', day('2026-10-01')).outcome, 'valid');
  },
);

/** The table of all years: each code with the first and last year that has it. */
function rowsWithYears(): (DiagnosisRow & { first: number; last: number })[] {
  const [member] = officialMembers(shippable);
  assert.ok(member);
  const bytes = joinBytes(member.open());
  assert.ok(!isRefused(bytes));
  const lines = new TextDecoder().decode(bytes).trim().split('\n').slice(1);
  return lines.map((line) => {
    const [code = '', , first = '', last = '', , , title = ''] = line.split('\t');
    const years = { first: Number(first), last: Number(last) };
    return { code, isBillable: true, shortTitle: '', title, ...years };
  });
}
