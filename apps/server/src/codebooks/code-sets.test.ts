import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { importBook } from '@claimwright/codebooks/importing/import-book';
import type { ImportGiven, ImportKind } from '@claimwright/codebooks/importing/import-kinds';
import { LoadedBooks, loadedBooksOf } from '@claimwright/codebooks/importing/open-books';
import { codeSetsOf } from './code-sets.x12.ts';
import { installedBooks, starterBooksOnly } from './installed-books.ts';

const day = calendarDate;
const today = day('2026-02-20');

function orderFile(rows: readonly (readonly [string, 0 | 1])[]): string {
  const lines = rows.map(([code, flag], at) => {
    const number = String(at + 1).padStart(5, '0');
    return `${number} ${code.padEnd(7)} ${flag} ${'A title'.padEnd(60)} A title`;
  });
  return `${lines.join('\r\n')}\r\n`;
}

/** Books of small files of our own making. */
function books(): ReturnType<typeof installedBooks> {
  const images = new Map<string, Uint8Array>();
  const load = (kind: ImportKind, name: string, text: string, given: ImportGiven = {}): void => {
    const bytes = new TextEncoder().encode(text);
    const made = importBook(kind, [{ name, bytes }], given, (slot) => images.get(slot));
    assert.ok(!isRefused(made), JSON.stringify(made));
    for (const { slot, image } of made.books) images.set(slot, image);
  };
  const diagnoses = [
    ['I42', 0],
    ['I420', 1],
  ] as const;
  load('icd10cm-order', 'icd10cm_order_2026.txt', orderFile(diagnoses));
  const turned = [
    ['I42', 0],
    ['I420', 0],
    ['I4200', 1],
  ] as const;
  load('icd10cm-order', 'icd10cm_order_2027.txt', orderFile(turned));
  load(
    'x12-lists',
    'lists.csv',
    'list,code,from,to\ncarc,45,1995-01-01,\ncarc,17,1995-01-01,2009-07-01\n',
    {
      effectiveFrom: day('2026-01-01'),
      effectiveTo: day('2026-12-31'),
      mapping: {
        cut: 'csv',
        columns: { list: 'list', code: 'code', effectiveFrom: 'from', effectiveTo: 'to' },
      },
    },
  );
  load('code-list', 'revenue.csv', 'code\n0450\n', {
    owner: 'revenue',
    effectiveFrom: day('2026-01-01'),
    effectiveTo: day('2026-12-31'),
    mapping: { cut: 'csv', columns: { code: 'code' } },
  });
  return installedBooks(
    loadedBooksOf([...images].map(([slot, image]) => ({ slot, image }))),
    'test',
  );
}

type Question = readonly [
  ...Parameters<ReturnType<typeof codeSetsOf>['isKnown']>,
  boolean | undefined,
];

const questions: readonly Question[] = [
  ['icd-10-cm', 'I420', '2026-09-30', true],
  ['icd-10-cm', 'I420', '2026-10-01', false],
  ['icd-10-cm', 'I42', '2026-09-30', false],
  ['icd-10-cm', 'I4200', '2026-10-01', true],
  ['icd-10-cm', 'I999', '2026-10-01', false],
  ['icd-10-cm', 'I420', '2019-01-01', undefined],
  ['adjustment-reason', '45', undefined, true],
  ['adjustment-reason', '999', undefined, false],
  // an old remittance may carry it: without a day of its own nothing is wrong with it
  ['adjustment-reason', '17', undefined, true],
  ['revenue', '0450', undefined, true],
  ['revenue', '0451', undefined, false],
  ['revenue', '0450', '2020-01-01', undefined],
  ['tooth-surface', 'M', undefined, undefined],
  ['icd-10-pcs', '0DTJ4ZZ', '2026-01-01', undefined],
];

test('the engine is told what the books hold, and nothing where they hold nothing', () => {
  const sets = codeSetsOf(books(), today);
  for (const [set, code, on, known] of questions) {
    assert.equal(sets.isKnown(set, code, on), known, `${set} ${code} on ${on ?? 'no day'}`);
  }
});

test('the starter books alone say no list complete that is not', () => {
  const sets = codeSetsOf(starterBooksOnly(), today);
  assert.equal(sets.isKnown('place-of-service', '11', undefined), true);
  assert.equal(sets.isKnown('place-of-service', '98', undefined), false);
  assert.equal(sets.isKnown('icd-10-cm', 'Q998', '2026-02-20'), undefined);
  assert.equal(sets.isKnown('adjustment-reason', '299', undefined), true);
  assert.equal(sets.isKnown('adjustment-reason', '300', undefined), undefined);
  assert.equal(new LoadedBooks(new Map()).slots.length, 0);
});
