/**
 * The scrubber and publishers' tables: what is loaded judges a claim instead of the starter book, by the
 * contractor of the place, and a day that a table lacks is said and not guessed.
 */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { calendarDate as day } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { importBook } from '@claimwright/codebooks/importing/import-book';
import type { ImportGiven, ImportKind } from '@claimwright/codebooks/importing/import-kinds';
import { loadedBooksOf } from '@claimwright/codebooks/importing/open-books';
import type { Given } from '../../../../rulebook/edit-cases/sample-claim.ts';
import { claimOf } from '../../../../rulebook/edit-cases/sample-claim.ts';
import { payerRulesOn } from '../../../../rulebook/payers/payer-rules.ts';
import { installedBooks } from '../codebooks/installed-books.ts';
import { booksOfPayer } from './books-of-payer.ts';
import { scrub } from './scrub.ts';

const samples = path.join(import.meta.dirname, '../../../../samples/codebooks');
const images = new Map<string, Uint8Array>();

function load(kind: ImportKind, names: readonly string[], given: ImportGiven = {}): void {
  const files = names.map((name) => ({ name, bytes: fs.readFileSync(path.join(samples, name)) }));
  const made = importBook(kind, files, given, (slot) => images.get(slot));
  assert.ok(!isRefused(made), JSON.stringify(made));
  for (const { slot, image } of made.books) images.set(slot, image);
}

const from2026 = { effectiveFrom: day('2026-01-01'), effectiveTo: day('2026-12-31') };
const mapped = (columns: Readonly<Record<string, string>>, cut: 'tab' | 'csv') => ({
  ...from2026,
  mapping: { cut, columns },
});
load(
  'coverage',
  [
    ...['article.csv', 'article_x_contractor.csv', 'contractor.csv', 'article_x_hcpc_code.csv'],
    ...['article_x_icd10_covered.csv', 'article_x_icd10_noncovered.csv'],
    ...['article_x_icd10_covered_group.csv', 'lcd.csv', 'lcd_x_contractor.csv'],
  ],
  from2026,
);
load('zip-locality', ['zip-to-locality.csv'], from2026);
load('add-on', ['add-on-with-days-of-the-year.txt'], from2026);
load('mce', ['mce-ages-in-words.tsv'], mapped({ code: 'code', rule: 'rule' }, 'tab'));
load('pprrvu', ['PPRRVU2026_Jul_nonQPP.csv'], from2026);

const books = installedBooks(
  loadedBooksOf([...images].map(([slot, image]) => ({ slot, image }))),
  'test',
);

const address = { line1: '1 Street', city: 'Town', state: 'XA', zip: '012340000' };
const medicare = { kind: 'medicare', key: 'medicare' };
const place = (zip: string) => ({ ...address, zip });

function found(given: Given, edit: string) {
  const { claim, known } = claimOf(given);
  const under = {
    claim,
    known,
    books: booksOfPayer(books, claim.payer.kind),
    payerRules: payerRulesOn(claim.payer, claim.serviceDateFrom),
  };
  return scrub(under).find((one) => one.editId === edit)?.detail;
}

const supports = 'diagnosis-does-not-support';
const asked = (diagnosis: string, claim: Given['claim'] = {}): Given => ({
  claim: {
    payer: medicare,
    billingProvider: { address: place('012341234') },
    diagnoses: [diagnosis],
    ...claim,
  },
  lines: [{ code: 'G9990' }],
});

test('the article of the contractor at the place of service judges a diagnosis', () => {
  assert.equal(found(asked('E119'), supports), undefined);
  assert.deepEqual(found(asked('I10'), supports), {
    code: 'G9990',
    diagnoses: ['I10'],
    rule: 'A50001',
  });
});

test('another contractor, another payer: its article is not asked', () => {
  const elsewhere = { billingProvider: { address: place('999991234') } };
  assert.equal(found(asked('I10', elsewhere), supports), undefined);
  const commercial = { payer: { kind: 'commercial', key: 'none' } };
  assert.equal(found(asked('I10', commercial), supports), undefined);
  // a plan of Medicare Advantage follows the contractor of the place
  const advantage = { payer: { kind: 'medicare-advantage', key: 'none' } };
  assert.equal(found(asked('I10', advantage), supports)?.['rule'], 'A50001');
});

test('a place of which the tables name no contractor: coverage was not asked, and that is said', () => {
  const elsewhere = { billingProvider: { address: place('999991234') } };
  const said = found(asked('I10', elsewhere), 'tables-not-loaded');
  assert.deepEqual(said?.['tables'], ['coverage']);
});

test('the facility’s place goes before the practice’s', () => {
  const facility = { name: 'A hospital', npi: null, address: place('999991234') };
  assert.equal(found(asked('I10', { serviceFacility: facility }), supports), undefined);
});

test('a day that the tables lack is said, table by table', () => {
  const on = day('2025-06-02');
  const given = asked('I10', { serviceDateFrom: on, serviceDateTo: on });
  const lines = [{ code: 'G9990', serviceDate: on }];
  const detail = found({ ...given, lines }, 'tables-not-loaded');
  assert.deepEqual(detail?.['tables'], [
    ...['add-on codes', 'fee schedule', 'coverage', 'diagnosis edits'],
  ]);
  assert.equal(found({ ...given, lines }, supports), undefined);
  assert.equal(found(asked('I10'), 'tables-not-loaded'), undefined);
});

test('add-on codes by the loaded list: closed lists hold, open ones warn', () => {
  const lines = (...codes: readonly string[]): Given => ({
    lines: codes.map((code) => ({ code })),
  });
  assert.deepEqual(found(lines('G9991'), 'add-on-alone'), { code: 'G9991', primaries: ['G9990'] });
  assert.equal(found(lines('G9990', 'G9991'), 'add-on-alone'), undefined);
  const open = 'add-on-needs-the-contractors-word';
  assert.ok(found(lines('G9993'), open));
  assert.equal(found(lines('G9990'), open), undefined);
});

test('diagnosis edits by the loaded list, with its own ages', () => {
  const born = (year: number): Given => ({
    claim: { diagnoses: ['E119'], patient: { dateOfBirth: day(`${String(year)}-01-01`) } },
  });
  assert.ok(found(born(2016), 'diagnosis-of-another-age'));
  assert.equal(found(born(1990), 'diagnosis-of-another-age'), undefined);
  // the starter list's own ages are not asked any more
  const pregnant: Given = {
    claim: { diagnoses: ['Z3401'], patient: { dateOfBirth: day('1950-01-01') } },
  };
  assert.equal(found(pregnant, 'maternity-outside-its-ages'), undefined);
});

test('what the loaded fee schedule does not pay is said to Medicare alone', () => {
  const given = (kind: string): Given => ({
    claim: { payer: { kind, key: 'none' } },
    lines: [{ code: 'G9994' }],
  });
  assert.deepEqual(found(given('medicare'), 'not-paid-by-medicare'), {
    code: 'G9994',
    status: 'N',
  });
  assert.equal(found(given('commercial'), 'not-paid-by-medicare'), undefined);
});
