/** What tests of imports share: files of our own, a store of images, made-up parts of a quarter. */
import assert from 'node:assert/strict';
import { strToU8 } from 'fflate';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { sampleBytes } from '../layouts/test-samples.ts';
import { importBook } from './import-book.ts';
import type { ImportedBooks, ImportGiven, ImportKind, SourceFile } from './import-kinds.ts';
import { loadedBooksOf, type LoadedBooks } from './open-books.ts';

export const day = calendarDate;
export const sample = (name: string, as = name): SourceFile => ({
  name: as,
  bytes: sampleBytes(name),
});
export const written = (name: string, text: string): SourceFile => ({ name, bytes: strToU8(text) });
export const tab = (columns: Readonly<Record<string, string>>) =>
  ({ cut: 'tab', columns }) as const;
export const csv = (columns: Readonly<Record<string, string>>) =>
  ({ cut: 'csv', columns }) as const;

export type Images = ReadonlyMap<string, Uint8Array>;
export const nothing: Images = new Map();

export function tried(
  kind: ImportKind,
  files: readonly SourceFile[],
  given: ImportGiven = {},
  held: Images = nothing,
): ImportedBooks | Refused {
  return importBook(kind, files, given, (slot) => held.get(slot));
}

export function imported(...args: Parameters<typeof tried>): ImportedBooks {
  const made = tried(...args);
  assert.ok(!isRefused(made), JSON.stringify(made));
  return made;
}

export function after(made: ImportedBooks, held: Images = nothing): Images {
  return new Map([...held, ...made.books.map(({ slot, image }) => [slot, image] as const)]);
}

export function opened(images: Images): LoadedBooks {
  return loadedBooksOf([...images].map(([slot, image]) => ({ slot, image })));
}

export function partsOf(version: string): SourceFile[] {
  const head =
    'Notice\t\t\t\t\t\t\r\nColumn1/Column2 Edits\t\t\t\t\t\t\r\nColumn 1\tColumn 2\ta\tb\tc\td\te\r\n';
  return [1, 2, 3, 4].map((part) => {
    const row = `G900${part}\tG800${part}\t\t20200101\t*\t${part % 2}\twhy\r\n`;
    return written(`ccipra-${version}-f${part}.txt`, head + row);
  });
}

export const coverage = [
  ...['article.csv', 'article_x_contractor.csv', 'contractor.csv', 'article_x_hcpc_code.csv'],
  ...['article_x_icd10_covered.csv', 'article_x_icd10_noncovered.csv'],
  ...['article_x_icd10_covered_group.csv', 'lcd.csv', 'lcd_x_contractor.csv'],
];
export const from2026 = { effectiveFrom: day('2026-01-01') };
export const dated = {
  mapping: csv({ code: 'CPT Code', effectiveFrom: 'Start', effectiveTo: 'Stop' }),
};

export const order = sample(
  'icd10cm-order-2026-letters-in-second-place.txt',
  'icd10cm-order-2026.txt',
);
