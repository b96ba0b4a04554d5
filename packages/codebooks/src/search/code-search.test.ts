import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diagnosisForm } from '../layouts/icd10cm-codes.ts';
import { officialFile, readOfficial } from '../layouts/test-samples.ts';
import { mappedLayout } from '../reading/mapped-columns.ts';
import { seventhCharacterChoices, sideChoices } from './code-pickers.ts';
import { CodeSearch, type SearchableCode } from './code-search.ts';
import { editDistance } from './spelling.ts';

const entries: SearchableCode[] = [
  ['I10', 'Essential hypertension', 1],
  ['I12', 'Hypertensive chronic kidney disease', 0],
  [
    'I129',
    'Hypertensive chronic kidney disease with stage 1 through stage 4 chronic kidney disease',
    1,
  ],
  ['I120', 'Hypertensive chronic kidney disease with stage 5 chronic kidney disease', 1],
  ['N1830', 'Chronic kidney disease, stage 3 unspecified', 1],
  ['N1831', 'Chronic kidney disease, stage 3a', 1],
  ['E114', 'Type 2 diabetes with nerve damage', 0],
  ['E1140', 'Type 2 diabetes with diabetic neuropathy, unspecified', 1],
  ['E119', 'Type 2 diabetes without complications', 1],
  ['M25561', 'Pain in right knee', 1],
  ['M25562', 'Pain in left knee', 1],
  ['M25569', 'Pain in unspecified knee', 1],
  ['S42001A', 'Fracture of unspecified part of right clavicle, initial encounter', 1],
  ['S42001D', 'Fracture of unspecified part of right clavicle, subsequent encounter', 1],
  ['S42002A', 'Fracture of unspecified part of left clavicle, initial encounter', 1],
].map(([code, words, flag]) => ({
  code: String(code),
  words: String(words),
  isBillable: flag === 1,
}));
const search = new CodeSearch(entries);
const codes = (text: string, more = {}) =>
  search.search({ text, limit: 5, ...more }).map(({ code }) => code);

const cases: readonly [string, readonly string[]][] = [
  ['i12.9', ['I129']],
  ['I12', ['I12', 'I129', 'I120']],
  ['htn ckd 3', ['I129']],
  ['ckd 3', ['N1830', 'N1831', 'I129']],
  ['sugar diabetes neuropathy', ['E1140']],
  ['neuropathy diabetes', ['E1140']],
  ['dm2', ['E119', 'E1140', 'E114']],
  ['diabtes without', ['E119']],
  ['knee pain l', ['M25562']],
  ['hypertenison', ['I10']],
  ['of the with', []],
  ['zzzzzzzz', []],
  ['', []],
];
for (const [text, wanted] of cases) {
  test(`search: ${text || 'nothing'}`, () => {
    const found = codes(text);
    for (const code of wanted) assert.ok(found.includes(code), `${code} in ${found.join(' ')}`);
    assert.equal(found[0], wanted[0]);
  });
}

test('favourites come first among what fits; a misread word is told', () => {
  assert.equal(codes('knee pain')[0], 'M25561');
  assert.equal(codes('knee pain', { favourites: new Set(['M25569']) })[0], 'M25569');
  assert.equal(codes('i10', { favourites: new Set(['M25569']) })[0], 'I10');
  assert.deepEqual(search.search({ text: 'diabtes', limit: 1 })[0]?.readAs, ['diabetes']);
});

test('pickers: the other side, the seventh character', () => {
  const one = (code: string) => entries.find((entry) => entry.code === code) ?? entries[0]!;
  assert.deepEqual(
    sideChoices(one('M25561'), entries).map(({ code, label }) => `${code} ${label}`),
    ['M25561 right', 'M25562 left', 'M25569 unspecified'],
  );
  assert.deepEqual(sideChoices(one('I10'), entries), []);
  assert.deepEqual(
    seventhCharacterChoices(one('S42001A'), entries).map(({ label }) => label),
    ['initial encounter', 'subsequent encounter'],
  );
});

test('distance: letters added, lost, changed, swapped', () => {
  for (const [left, right, distance] of [
    ['abc', 'abc', 0],
    ['abc', 'abd', 1],
    ['abc', 'acb', 1],
    ['abc', 'abcd', 1],
    ['abcd', 'abc', 1],
    ['kitten', 'sitting', 3],
    ['a', 'abcdef', 3],
  ] as const) {
    assert.equal(editDistance(left, right, 2), distance, `${left} ${right}`);
  }
});

const path = 'shippable/icd10cm_billable_fy2021_fy2027.tsv.gz';
test('over all official titles the known questions find their codes', officialFile(path), () => {
  const columns = { code: 'code', title: 'long_desc' };
  const { rows } = readOfficial(mappedLayout(diagnosisForm, { cut: 'tab', columns }), path);
  const all = new CodeSearch(
    rows.map(({ code, title, isBillable }) => ({ code, words: title, isBillable })),
  );
  const wanted: readonly [string, string][] = [
    ['htn ckd 3', 'I129'],
    ['sugar diabetes neuropathy', 'E1140'],
    ['heart attack', 'I219'],
    ['diabetis neuropthy', 'E1140'],
    ['e11.9', 'E119'],
    ['copd', 'J449'],
    ['uti', 'N390'],
    ['low back pain', 'M5450'],
    ['knee pain left', 'M25562'],
    ['afib', 'I4891'],
    ['gerd', 'K219'],
    ['strep throat', 'J020'],
  ];
  for (const [text, code] of wanted) {
    const found = all.search({ text, limit: 20 }).map((hit) => hit.code);
    assert.ok(found.includes(code), `${text}: ${found.slice(0, 8).join(' ')}`);
  }
});
