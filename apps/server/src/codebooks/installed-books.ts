/** The books of an installation as one: what publishers' releases say, and the starter books below them. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { CodeBook } from '@claimwright/codebooks/books/code-book';
import type { BookRelease, CodeBooks, CodeSystem } from '@claimwright/codebooks/code-answer';
import { codeBooksOf } from '@claimwright/codebooks/importing/code-books-of';
import { LoadedBooks } from '@claimwright/codebooks/importing/open-books';
import { priceLine } from '@claimwright/codebooks/price/price-line';
import { openStarterBooks } from '@claimwright/codebooks/starter-books';
import type { Books, EditSetting, MissingList, PairAnswer, UnitAnswer } from '../platform/books.ts';
import { SearchShelf } from './search-shelf.ts';

const notLoaded = { outcome: 'not-loaded' } as const;

/** Books of an installation into which no publisher's file was loaded. */
export function starterBooksOnly(): Books {
  return installedBooks(new LoadedBooks(new Map()), 'starter');
}

/**
 * The books over what is loaded.
 * @param version changes with every import; deeds and screens may keep answers by it
 */
export function installedBooks(
  loaded: LoadedBooks,
  version: string,
  starter: CodeBooks = openStarterBooks(),
): Books {
  const books = codeBooksOf(loaded, starter);
  const searches = new SearchShelf(loaded, books, starter);
  return {
    ...books,
    version,
    loaded,
    loadedReleases: () => releasesBySlot(loaded),
    releaseOf: (system, on, code = '') =>
      bookOf(loaded, system, code)?.releaseOn(on) ?? starterRelease(starter, system, on),
    historyOf: (system, code) => bookOf(loaded, system, code)?.historyOf(code) ?? [],
    pairBetween: (left, right, on, of) => pairBetween(loaded, [left, right], on, of),
    unitLimitBy: (code, on, of) => unitLimitBy(loaded, code, on, of),
    addOnBy: (code, billed, on, program) =>
      loaded.get(`add-on/${program}`)?.judge(code, billed, on) ?? notLoaded,
    supportBy: (code, diagnosis, contractor, on) =>
      loaded.get('coverage')?.judge(code, diagnosis, contractor, on) ?? notLoaded,
    diagnosisEditsOf: (code, on) => {
      const book = loaded.get('diagnosis-edits');
      const rows = book?.editsOf(code, on);
      if (!book || rows === undefined || rows === 'not-loaded') return undefined;
      return { rows, release: speaksOn(book.facts.releases, on)?.name ?? '' };
    },
    priceOf: (line) => {
      const values = loaded.get('relative-values');
      const localities = loaded.get('localities');
      if (!values) return { outcome: 'not-loaded', what: 'relative-values' };
      if (!localities) return { outcome: 'not-loaded', what: 'locality' };
      return priceLine(values, localities, line);
    },
    notesOf: (code, on) => loaded.get('diagnosis-notes')?.notesOf(code, on) ?? notLoaded,
    registeredProvider: (npi, on) => loaded.get('providers')?.lookUp(npi, on) ?? notLoaded,
    screen: (provider, on) => loaded.get('exclusions')?.screen(provider, on),
    scheduleRateOf: ({ payerKey, code, modifiers, placeOfService, on }) => {
      const schedule = loaded.get(`schedule/${payerKey}`);
      const rate = schedule?.rateOn(code, modifiers, placeOfService, on);
      return rate?.outcome === 'found' ? rate.rateCents : undefined;
    },
    searchOf: (system, on) => searches.searchOf(system, on),
    missingOn: (system, on) => missingOn(loaded, starter, system, on),
  };
}

function bookOf(loaded: LoadedBooks, system: CodeSystem, code: string): CodeBook | undefined {
  return system === 'procedure' ? loaded.proceduresOf(code) : loaded.get(system);
}

function starterRelease(
  starter: CodeBooks,
  system: CodeSystem,
  on: CalendarDate,
): BookRelease | undefined {
  const own = starter.releases.filter(({ name }) => name.endsWith(`: ${system}`));
  return speaksOn(own, on);
}

/** The books of a list, by the slots that an import fills. */
const slotsOf = (system: CodeSystem): readonly string[] =>
  system === 'procedure' ? ['procedure/hcpcs', 'procedure/cpt', 'procedure/cdt'] : [system];

function missingOn(
  loaded: LoadedBooks,
  starter: CodeBooks,
  system: CodeSystem,
  on: CalendarDate,
): MissingList[] {
  const held = slotsOf(system).filter((slot) => loaded.get(slot) !== undefined);
  const bySlot = releasesBySlot(loaded);
  const missing = held
    .map((list) => ({ list, releases: bySlot.get(list) ?? [] }))
    .filter(({ releases }) => speaksOn(releases, on) === undefined);
  if (held.length > 0) return missing;
  const releases = starter.releases.filter(({ name }) => name.endsWith(`: ${system}`));
  return speaksOn(releases, on) ? [] : [{ list: system, releases }];
}

function speaksOn(releases: readonly BookRelease[], on: CalendarDate): BookRelease | undefined {
  return releases.findLast((one) => on >= one.effectiveFrom && on <= one.effectiveTo);
}

function pairBetween(
  loaded: LoadedBooks,
  [left, right]: readonly [string, string],
  on: CalendarDate,
  { program, setting }: EditSetting,
): PairAnswer {
  const pairs = loaded.get(`pairs/${program}/${setting}`);
  const release = pairs && speaksOn([pairs.facts.release], on);
  if (!pairs || !release) return notLoaded;
  const rule = pairs.ruleOn(left, right, on);
  return rule
    ? { outcome: 'bundled', rule, release: release.name }
    : { outcome: 'free', release: release.name };
}

function unitLimitBy(
  loaded: LoadedBooks,
  code: string,
  on: CalendarDate,
  { program, setting }: EditSetting,
): UnitAnswer {
  const limits = loaded.get(`unit-limits/${program}/${setting}`);
  const limit = limits?.limitOn(code, on);
  if (!limits || limit === 'not-loaded') return notLoaded;
  const release = limits.releaseOn(on)?.name ?? '';
  return limit ? { outcome: 'limited', limit, release } : { outcome: 'unlimited', release };
}

function releasesBySlot(loaded: LoadedBooks): Map<string, readonly BookRelease[]> {
  const found = new Map<string, readonly BookRelease[]>();
  for (const slot of loaded.slots) {
    const book = loaded.get(slot);
    if (!book) continue;
    if ('releases' in book) found.set(slot, book.releases);
    else if ('releases' in book.facts) found.set(slot, book.facts.releases);
    else found.set(slot, [book.facts.release]);
  }
  return found;
}
