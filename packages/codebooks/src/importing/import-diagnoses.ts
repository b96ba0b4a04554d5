/** ICD-10-CM: order and codes files, addenda over the year before, the tabular list, conversions. */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import type { BookRelease } from '../code-answer.ts';
import { withReplacements, withSnapshot, type SnapshotRow } from '../books/changed-code-book.ts';
import { CodeBook } from '../books/code-book.ts';
import { CompactRows } from '../books/compact-rows.ts';
import { readImage } from '../books/book-image.ts';
import { DiagnosisNotes } from '../books/diagnosis-notes.ts';
import { applyAddenda, diagnosisChangeForm, icd10cmAddenda } from '../layouts/icd10cm-addenda.ts';
import { diagnosisForm, icd10cmCodes, type DatedDiagnosisRow } from '../layouts/icd10cm-codes.ts';
import { conversionForm, icd10cmConversion } from '../layouts/icd10cm-conversion.ts';
import { icd10cmOrder, type DiagnosisRow } from '../layouts/icd10cm-order.ts';
import { readTabular } from '../layouts/icd10cm-tabular.ts';
import { mappedLayout, type ColumnMapping } from '../reading/mapped-columns.ts';
import type { EarlierImage, ImportedBook, ImportGiven, Made } from './import-kinds.ts';
import { refuseShrunken } from './shrunken.ts';
import { inFile, readSource, type Source } from './source-files.ts';
import { diagnosisDaysOfName, fiscalYearDays, releaseFrom } from './release-names.ts';

const publisher = 'CMS and NCHS, ICD-10-CM';

/** Order file, codes file, or a table by captions. */
export function importDiagnoses(
  sources: readonly Source[],
  given: ImportGiven,
  earlier: EarlierImage,
): Made | Refused {
  const [source, another] = sources;
  if (!source) return refuse('file-empty');
  if (another) return refuse('releases-mixed', { file: another.name, expected: 'one file' });
  if (given.mapping) return importTable(source, given, earlier);
  const rows = new CompactRows();
  const summary = readSource(source, [icd10cmOrder, icd10cmCodes], (row) => {
    rows.push(wordsOf(row));
  });
  if (isRefused(summary)) return summary;
  // the publisher numbers the lines of an order file: most of them missing, it is an excerpt
  const lastOrder = Number(summary.facts['lastOrder'] ?? 0);
  const lines = summary.rowsRead + summary.rowsRefused;
  if (lastOrder > 2 * lines) {
    const expected = `${lastOrder} lines, as the last one is numbered`;
    return inFile(refuse('file-truncated', { expected, found: lines }), source);
  }
  const named = diagnosisDaysOfName(source.name);
  const words = { name: yearName(named?.year ?? 0), source: publisher, days: named?.days };
  const release = releaseFrom(words, given);
  if (isRefused(release)) return release;
  const before = heldDiagnoses(earlier);
  const shrunken = refuseShrunken(heldBeside(before, release), rows.billableCount);
  if (shrunken) return inFile(shrunken, source);
  // a codes file has no headers: they are what its codes begin with
  const all = rows.hasHeaders ? rows : withHeaders([...rows], before, release);
  const book = withSnapshot(before, 'diagnosis', release, all);
  return { files: [summary], books: [diagnosisBook(book, release)] };
}

/** How many codes the nearest days that are held have: those of the release, the day before, the day after. */
function heldBeside(
  book: CodeBook | undefined,
  { effectiveFrom, effectiveTo }: BookRelease,
): number {
  const days = [effectiveFrom, addDays(effectiveFrom, -1), addDays(effectiveTo, 1)];
  return Math.max(0, ...days.map((day) => book?.billableCountOn(day) ?? 0));
}

function yearName(year: number): string {
  return year === 0 ? 'ICD-10-CM' : `ICD-10-CM FY${year}`;
}

function wordsOf({ code, title, isBillable }: DiagnosisRow): SnapshotRow {
  return { code, words: title, isBillable };
}

function heldDiagnoses(earlier: EarlierImage): CodeBook | undefined {
  const image = earlier('diagnosis');
  return image && CodeBook.fromImage(readImage(image));
}

function diagnosisBook(book: CodeBook, release: BookRelease): ImportedBook {
  const day = release.effectiveTo;
  return {
    slot: 'diagnosis',
    image: book.toImage(),
    release,
    counts: {
      codes: book.codeCount,
      billable: book.billableCountOn(day),
    },
  };
}

/** Beginnings of codes that are no codes themselves, with the titles that the book knows. */
function withHeaders(
  rows: readonly SnapshotRow[],
  book: CodeBook | undefined,
  release: BookRelease,
): SnapshotRow[] {
  const held = new Set(rows.map(({ code }) => code));
  const titles = new Map<string, string>();
  for (const { code } of rows) {
    for (let length = 3; length < code.length; length += 1) {
      const beginning = code.slice(0, length);
      if (held.has(beginning) || titles.has(beginning)) continue;
      const known = book?.historyOf(beginning) ?? [];
      const at = known.findLast(
        ({ effectiveFrom }) => effectiveFrom === null || effectiveFrom <= release.effectiveTo,
      );
      titles.set(beginning, at?.words ?? '');
    }
  }
  const headers = [...titles].map(([code, words]) => ({ code, words, isBillable: false }));
  return [...rows, ...headers];
}

/**
 * A table by captions. Rows with days of their own are cut into the fiscal years of the release's
 * span; a table of headers alone gives the loaded years their titles.
 */
function importTable(source: Source, given: ImportGiven, earlier: EarlierImage): Made | Refused {
  if (!given.mapping) return refuse('column-mapping-missing');
  const rows: DatedDiagnosisRow[] = [];
  const layout = mappedLayout(diagnosisForm, given.mapping);
  const summary = readSource(source, [layout], (row) => rows.push(row));
  if (isRefused(summary)) return summary;
  const span = releaseFrom({ name: 'ICD-10-CM', source: source.name, days: undefined }, given);
  if (isRefused(span)) return span;
  if (given.effectiveTo === undefined) {
    return refuse('release-unknown', { expected: 'the first and the last day of the table' });
  }
  let book = heldDiagnoses(earlier);
  const isSaid = saysBillable(given.mapping);
  const isHeadersOnly = isSaid ? rows.every((row) => !row.isBillable) : isOfHeaders(rows, book);
  let last = span;
  for (const [year, from, to] of fiscalYearsWithin(span)) {
    const name = given.releaseName ?? yearName(year);
    const release = { ...span, name, effectiveFrom: from, effectiveTo: to };
    const ofYear = rows.filter((row) => holds(row, from, to)).map(wordsOf);
    const own = isSaid ? ofYear : toldApart(ofYear);
    const all = isHeadersOnly ? mergedHeaders(own, book, to) : withHeaders(own, book, release);
    book = withSnapshot(book, 'diagnosis', release, all);
    last = release;
  }
  if (!book) return refuse('release-unknown', { expected: 'days of a fiscal year' });
  return { files: [summary], books: [diagnosisBook(book, last)] };
}

function saysBillable({ columns, constants }: ColumnMapping): boolean {
  return columns['isBillable'] !== undefined || constants?.['isBillable'] !== undefined;
}

/** Whether a table that says of no row if it can be billed is one of headers: each begins a code that is held. */
function isOfHeaders(rows: readonly DatedDiagnosisRow[], book: CodeBook | undefined): boolean {
  const own = beginningsOf(rows.map(({ code }) => code));
  const held = beginningsOf(book?.codes() ?? []);
  return rows.every(({ code }) => own.has(code) || held.has(code));
}

/** No code of a year that can be billed is the beginning of another one of that year. */
function toldApart(rows: readonly SnapshotRow[]): readonly SnapshotRow[] {
  const beginnings = beginningsOf(rows.map(({ code }) => code));
  return rows.map((row) => (beginnings.has(row.code) ? { ...row, isBillable: false } : row));
}

function beginningsOf(codes: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const code of codes) {
    for (let length = 3; length < code.length; length += 1) found.add(code.slice(0, length));
  }
  return found;
}

function holds(row: DatedDiagnosisRow, from: CalendarDate, to: CalendarDate): boolean {
  const begins = row.effectiveFrom === null || row.effectiveFrom <= to;
  return begins && (row.effectiveTo === null || row.effectiveTo >= from);
}

/** The codes that a year holds, with the titles of its headers. */
function mergedHeaders(
  headers: readonly SnapshotRow[],
  book: CodeBook | undefined,
  on: CalendarDate,
): SnapshotRow[] {
  const merged = new Map<string, SnapshotRow>();
  for (const { entry, isBillable } of book?.entriesOn(on) ?? []) {
    merged.set(entry.code, { code: entry.code, words: entry.words, isBillable });
  }
  for (const header of headers) {
    const held = merged.get(header.code);
    // a table of one year's headers says nothing of another year's: only what is one gets its title
    if (held && !held.isBillable) merged.set(header.code, { ...header, isBillable: false });
  }
  return [...merged.values()];
}

function fiscalYearsWithin(
  span: BookRelease,
): readonly (readonly [number, CalendarDate, CalendarDate])[] {
  const yearOf = (date: CalendarDate) =>
    Number(date.slice(0, 4)) + (Number(date.slice(5, 7)) >= 10 ? 1 : 0);
  const years: [number, CalendarDate, CalendarDate][] = [];
  for (let year = yearOf(span.effectiveFrom); year <= yearOf(span.effectiveTo); year += 1) {
    const [begin, end] = fiscalYearDays(year);
    const from = begin > span.effectiveFrom ? begin : span.effectiveFrom;
    years.push([year, from, end < span.effectiveTo ? end : span.effectiveTo]);
  }
  return years;
}

/** Addenda: the year before, changed. */
export function importAddenda(
  sources: readonly Source[],
  given: ImportGiven,
  earlier: EarlierImage,
): Made | Refused {
  const [source] = sources;
  if (!source) return refuse('file-empty');
  const changes: Parameters<typeof applyAddenda>[1][number][] = [];
  const layout = given.mapping ? mappedLayout(diagnosisChangeForm, given.mapping) : icd10cmAddenda;
  const summary = readSource(source, [layout], (row) => changes.push(row));
  if (isRefused(summary)) return summary;
  const named = diagnosisDaysOfName(source.name);
  const words = { name: yearName(named?.year ?? 0), source: publisher, days: named?.days };
  const release = releaseFrom(words, given);
  if (isRefused(release)) return release;
  const book = heldDiagnoses(earlier);
  const lastDay = addDays(release.effectiveFrom, -1);
  if (!book?.releaseOn(lastDay)) {
    return inFile(refuse('release-missing', { expected: `codes of ${lastDay}` }), source);
  }
  const before = [...book.entriesOn(lastDay)].map(({ entry, isBillable }) => ({
    code: entry.code,
    isBillable,
    shortTitle: '',
    title: entry.words,
  }));
  const rows = applyAddenda(before, changes);
  if (isRefused(rows)) return inFile(rows, source);
  const stated = summary.facts[`codes ${release.effectiveTo.slice(0, 4)}`];
  const billable = rows.filter((row) => row.isBillable).length;
  if (stated !== undefined && stated !== billable) {
    const expected = `${stated} codes, as the file states`;
    return inFile(refuse('addenda-unfit', { expected, found: billable }), source);
  }
  const changed = withSnapshot(book, 'diagnosis', release, rows.map(wordsOf));
  return { files: [summary], books: [diagnosisBook(changed, release)] };
}

/** The tabular list of a year. */
export function importTabular(
  sources: readonly Source[],
  given: ImportGiven,
  earlier: EarlierImage,
): Made | Refused {
  const [source] = sources;
  if (!source) return refuse('file-empty');
  const read = readTabular(source.member.open());
  if (isRefused(read)) return inFile(read, source);
  const { rows, ...rest } = read;
  const summary = { ...rest, file: source.name, layout: 'ICD-10-CM tabular list' };
  const year = Number(/^20\d{2}$/.exec(String(read.facts['version']))?.[0] ?? 0);
  const days = year === 0 ? diagnosisDaysOfName(source.name)?.days : fiscalYearDays(year);
  const words = { name: `${yearName(year)} tabular list`, source: publisher, days };
  const release = releaseFrom(words, given);
  if (isRefused(release)) return release;
  const image = earlier('diagnosis-notes');
  const held = image ? DiagnosisNotes.fromImage(readImage(image)) : DiagnosisNotes.empty();
  const book = held.withYear(release, rows);
  const made = { slot: 'diagnosis-notes', image: book.toImage(), release };
  return { files: [summary], books: [{ ...made, counts: { rows: book.rowCount } }] };
}

/** Which codes took which codes' place, over the diagnoses that are loaded. */
export function importConversions(
  sources: readonly Source[],
  given: ImportGiven,
  earlier: EarlierImage,
): Made | Refused {
  const [source] = sources;
  const book = heldDiagnoses(earlier);
  if (!source) return refuse('file-empty');
  if (!book) return refuse('release-missing', { expected: 'diagnoses' });
  const layouts = given.mapping
    ? [mappedLayout(conversionForm, given.mapping)]
    : [icd10cmConversion];
  const pairs: { code: string; by: string }[] = [];
  const summary = readSource(source, layouts, ({ codes, previousCodes }) => {
    for (const code of previousCodes) for (const by of codes) pairs.push({ code, by });
  });
  if (isRefused(summary)) return summary;
  const changed = withReplacements(book, pairs);
  const release = book.facts.releases.at(-1);
  if (!release) return refuse('release-missing', { expected: 'diagnoses' });
  const made = diagnosisBook(changed, release);
  const replaced = Object.keys(changed.facts.replacedBy).length;
  return { files: [summary], books: [{ ...made, counts: { ...made.counts, replaced } }] };
}
