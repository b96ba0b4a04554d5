/** HCPCS Level II with its modifiers, and the customer's own CPT and CDT. */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { readImage } from '../books/book-image.ts';
import { withHistory, withReplacements } from '../books/changed-code-book.ts';
import { CodeBook, type CodeSpan } from '../books/code-book.ts';
import type { BookRelease, CodeSystem } from '../code-answer.ts';
import { hcpcsFixed } from '../layouts/hcpcs-fixed.ts';
import { hcpcsForm, type HcpcsRow } from '../layouts/hcpcs-row.ts';
import { hcpcsTable } from '../layouts/hcpcs-table.ts';
import { cdtForm, cptForm, type LicensedProcedureRow } from '../layouts/licensed-procedures.ts';
import { mappedLayout } from '../reading/mapped-columns.ts';
import type { EarlierImage, ImportedBook, ImportGiven, Made } from './import-kinds.ts';
import { refuseShrunken } from './shrunken.ts';
import { inFile, readSource, type Source } from './source-files.ts';
import { hcpcsDaysOfName, quarterOfName, releaseFrom, yearOfName } from './release-names.ts';

/** Level II: codes and modifiers stand in one file and become two books. */
export function importHcpcs(
  sources: readonly Source[],
  given: ImportGiven,
  earlier: EarlierImage,
): Made | Refused {
  const [source, another] = sources;
  if (!source) return refuse('file-empty');
  if (another) return refuse('releases-mixed', { file: another.name, expected: 'one file' });
  const layouts = given.mapping
    ? [mappedLayout(hcpcsForm, given.mapping)]
    : [hcpcsFixed, hcpcsTable];
  const rows: HcpcsRow[] = [];
  const summary = readSource(source, layouts, (row) => rows.push(row));
  if (isRefused(summary)) return summary;
  const days = hcpcsDaysOfName(source.name) ?? quarterOfName(source.name);
  const words = { name: `HCPCS ${days?.[0] ?? ''}`.trim(), source: 'CMS, HCPCS Level II', days };
  const release = releaseFrom(words, given);
  if (isRefused(release)) return release;
  const books: ImportedBook[] = [];
  for (const [kind, system, slot] of [
    ['code', 'procedure', 'procedure/hcpcs'],
    ['modifier', 'modifier', 'modifier'],
  ] as const) {
    const own = rows.filter((row) => row.kind === kind);
    if (own.length === 0) continue;
    const held = heldBook(slot, earlier);
    const older = refuseOlder(held, release);
    if (older) return inFile(older, source);
    const spans = own.map((row) => spanOf(row, release));
    const shrunken = given.mapping
      ? undefined
      : refuseShrunken(...inForceBefore(held, spans, release));
    if (shrunken) return inFile(shrunken, source);
    const book = withHistory(held, system, release, spans, firstEnd(own, release));
    const replaced = withReplacements(book, own.flatMap(replacementsOf));
    books.push(codeBook(slot, replaced, release));
  }
  return { files: [summary], books };
}

/** Codes in force on the day before a release: as they are held, and as its file tells of them. */
function inForceBefore(
  held: CodeBook | undefined,
  spans: readonly CodeSpan[],
  release: BookRelease,
): [held: number, given: number] {
  const day = addDays(release.effectiveFrom, -1);
  const told = spans.filter(
    ({ effectiveFrom, effectiveTo }) =>
      (effectiveFrom === null || effectiveFrom <= day) &&
      (effectiveTo === null || effectiveTo >= day),
  );
  return [held?.billableCountOn(day) ?? 0, told.length];
}

/** A row without a first day is known from the release on. */
function spanOf(row: HcpcsRow, release: BookRelease): CodeSpan {
  return {
    code: row.code,
    words: row.title,
    isBillable: true,
    effectiveFrom: row.addedOn ?? release.effectiveFrom,
    effectiveTo: row.terminatedOn,
  };
}

/** The file keeps codes for some years after their end: it tells of days from the first such end on. */
function firstEnd(rows: readonly HcpcsRow[], release: BookRelease): CalendarDate {
  let first = release.effectiveFrom;
  for (const { terminatedOn } of rows) {
    if (terminatedOn !== null && terminatedOn < first) first = terminatedOn;
  }
  return first;
}

/** Cross references of a code that has ended name what to use instead. */
function replacementsOf(row: HcpcsRow): { code: string; by: string }[] {
  if (row.terminatedOn === null) return [];
  return row.crossReferences
    .filter((by) => /^(?:\d{4}[0-9A-Z]|[A-Z]\d{4})$/.test(by) && by !== row.code)
    .map((by) => ({ code: row.code, by }));
}

export function heldBook(slot: string, earlier: EarlierImage): CodeBook | undefined {
  const image = earlier(slot);
  return image && CodeBook.fromImage(readImage(image));
}

/** A file that carries its own history is refused over a newer one: it would forget what came since. */
export function refuseOlder(
  book: { readonly facts: { readonly releases: readonly BookRelease[] } } | undefined,
  release: BookRelease,
): Refused | undefined {
  const newer = book?.facts.releases.find((one) => one.effectiveFrom > release.effectiveFrom);
  return newer && refuse('release-older', { held: newer.name, given: release.name });
}

export function codeBook(slot: string, book: CodeBook, release: BookRelease): ImportedBook {
  const last = release.effectiveTo;
  const counts = { codes: book.codeCount, inForce: book.billableCountOn(last) };
  return { slot, image: book.toImage(), release, counts };
}

/** The customer's own licensed list: codes and days, words only where the mapping names them. */
export function importLicensed(
  kind: 'cpt' | 'cdt',
  sources: readonly Source[],
  given: ImportGiven,
  earlier: EarlierImage,
): Made | Refused {
  const [source] = sources;
  if (!source) return refuse('file-empty');
  if (!given.mapping) return refuse('column-mapping-missing', { file: source.name });
  const rows: LicensedProcedureRow[] = [];
  const layout = mappedLayout(kind === 'cpt' ? cptForm : cdtForm, given.mapping);
  const summary = readSource(source, [layout], (row) => rows.push(row));
  if (isRefused(summary)) return summary;
  const days = quarterOfName(source.name) ?? yearOfName(source.name);
  const name = `${kind.toUpperCase()} ${days?.[0].slice(0, 4) ?? ''}`.trim();
  const release = releaseFrom(
    { name, source: `${kind.toUpperCase()}, licensed file`, days },
    given,
  );
  if (isRefused(release)) return release;
  const slot = `procedure/${kind}`;
  const held = heldBook(slot, earlier);
  const older = refuseOlder(held, release);
  if (older) return inFile(older, source);
  const system: CodeSystem = 'procedure';
  const spans = rows.map((row) => ({
    code: row.code,
    words: row.licensedDescriptor ?? '',
    isBillable: true,
    effectiveFrom: row.effectiveFrom ?? release.effectiveFrom,
    effectiveTo: row.effectiveTo,
  }));
  const book = withHistory(held, system, release, spans, release.effectiveFrom);
  return { files: [summary], books: [codeBook(slot, book, release)] };
}
