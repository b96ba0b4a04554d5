/** Every saying can be found by, and on the publisher's own titles each leads somewhere. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefused } from '@claimwright/kernel/refusal';
import { hcpcsTable } from '../layouts/hcpcs-table.ts';
import { diagnosisForm } from '../layouts/icd10cm-codes.ts';
import { icd10cmOrder } from '../layouts/icd10cm-order.ts';
import { officialFile, readOfficial } from '../layouts/test-samples.ts';
import { mappedLayout } from '../reading/mapped-columns.ts';
import { eachRowOfRecords } from '../reading/read-book.ts';
import { readWorkbook } from '../reading/workbook.ts';
import { CodeSearch, type SearchableCode } from './code-search.ts';
import { sayingLines } from './sayings.ts';
import { sayings } from './search-words.ts';
import { wordsOf } from './word-index.ts';

test('each saying stands once, in small letters, with phrases behind it', () => {
  const said = sayingLines
    .split('\n')
    .filter((line) => line.includes(' = '))
    .map((line) => line.split(' = ')[0] ?? '');
  assert.equal(new Set(said).size, said.length);
  assert.ok(said.length > 500, String(said.length));
  for (const [words, phrases] of Object.entries(sayings)) {
    assert.match(words, /^[a-z0-9 ]+$/, words);
    assert.ok(words.split(' ').length <= 3, words);
    assert.ok(
      phrases.every((phrase) => phrase.trim() !== ''),
      words,
    );
  }
});

const order = 'official-format/icd10cm-order-Jan-2021.txt.gz';
const levelTwo = 'official-format/HCPC2020_OCT_anweb.xlsx';

function diagnoses(): CodeSearch {
  const { rows } = readOfficial(icd10cmOrder, order);
  return new CodeSearch(
    rows.map(({ code, title, isBillable }) => ({ code, words: title, isBillable })),
  );
}

function levelTwoTitles(): string[] {
  return levelTwoEntries().map(({ words }) => words);
}

function levelTwoEntries(): SearchableCode[] {
  const sheets = readWorkbook(officialFile(levelTwo).bytes());
  assert.ok(!isRefused(sheets));
  const found: SearchableCode[] = [];
  eachRowOfRecords(hcpcsTable, sheets[0]?.records ?? [], ({ kind, code, title }) => {
    if (kind === 'code') found.push({ code, words: title, isBillable: true });
  });
  return found;
}

test('each saying has a phrase whose words the official titles know', officialFile(order), () => {
  const columns = { code: 'code', title: 'long_desc' };
  const layout = mappedLayout(diagnosisForm, { cut: 'tab', columns });
  const { rows } = readOfficial(layout, 'shippable/icd10cm_billable_fy2021_fy2027.tsv.gz');
  const known = new Set(
    [...rows.map(({ title }) => title), ...levelTwoTitles()].flatMap((words) => wordsOf(words)),
  );
  const vocabulary = [...known];
  const isKnown = (word: string) =>
    known.has(word) || vocabulary.some((one) => one.startsWith(word));
  const lost = Object.entries(sayings).filter(
    ([, phrases]) => !phrases.some((phrase) => wordsOf(phrase).every(isKnown)),
  );
  assert.deepEqual(
    lost.map(([said]) => said),
    [],
  );
});

/** What a coder types, and the code that must stand among the first ten. */
const questions: readonly [string, string][] = [
  ['htn ckd 3', 'I129'],
  ['sugar diabetes neuropathy', 'E1140'],
  ['ckd 3 htn', 'I129'],
  ['dm2 ckd', 'E1122'],
  ['t2dm foot ulcer', 'E11621'],
  ['afib chronic', 'I4820'],
  ['broken hip right initial', 'S72001A'],
  ['knee pain left', 'M25562'],
  ['left knee pain', 'M25562'],
  ['high blood pressure', 'I10'],
  ['heart attack nstemi', 'I214'],
  ['copd exacerbation', 'J441'],
  ['pneumnia', 'J120'],
  ['diabetis type 2', 'E119'],
  ['uti', 'N390'],
  ['gerd', 'K219'],
  ['strep throat', 'J020'],
  ['bmi 40', 'Z6841'],
  ['well child', 'Z00129'],
  ['shingles', 'B029'],
  ['anxiety', 'F419'],
  ['e11.9', 'E119'],
  ['M25.5', 'M25511'],
];
for (const [text, wanted] of questions) {
  test(`"${text}" finds ${wanted}`, officialFile(order), () => {
    book ??= diagnoses();
    const codes = book.search({ text, limit: 10 }).map(({ code }) => code);
    assert.ok(codes.includes(wanted), codes.join(' '));
  });
}
let book: CodeSearch | undefined;

const devices: readonly [string, string][] = [
  ['walker', 'E0130'],
  ['kenalog', 'J3301'],
  ['wheelchair', 'K0001'],
  ['rocephin', 'J0696'],
  ['awv', 'G0438'],
];
for (const [text, wanted] of devices) {
  test(`Level II: "${text}" finds ${wanted}`, officialFile(levelTwo), () => {
    levelTwoBook ??= new CodeSearch(levelTwoEntries());
    const codes = levelTwoBook.search({ text, limit: 25 }).map(({ code }) => code);
    assert.ok(codes.includes(wanted), codes.join(' '));
  });
}
let levelTwoBook: CodeSearch | undefined;
