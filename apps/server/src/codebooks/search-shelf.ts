/**
 * Searches over the books, made when somebody first asks and kept while the books stand: one for each
 * list and release, because what can be found depends on the day of service.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { CodeBook } from '@claimwright/codebooks/books/code-book';
import type { CodeBooks, CodeSystem } from '@claimwright/codebooks/code-answer';
import type { LoadedBooks } from '@claimwright/codebooks/importing/open-books';
import { CodeSearch, type SearchableCode } from '@claimwright/codebooks/search/code-search';

/** A practice works on dates of service of two or three releases at a time. */
const keptMax = 6;
/** The starter books are smaller by far. */
const starterMost = 5_000;

export class SearchShelf {
  readonly #loaded: LoadedBooks;
  readonly #books: CodeBooks;
  readonly #starter: CodeBooks;
  readonly #kept = new Map<string, CodeSearch>();

  /** @param books what is loaded over the starter books, for words */
  constructor(loaded: LoadedBooks, books: CodeBooks, starter: CodeBooks) {
    this.#loaded = loaded;
    this.#books = books;
    this.#starter = starter;
  }

  /** @returns undefined where no book of the list holds the day */
  searchOf(system: CodeSystem, on: CalendarDate): CodeSearch | undefined {
    const loaded = this.#bookOf(system).filter((book) => book.releaseOn(on));
    const names = loaded.map((book) => book.releaseOn(on)?.name ?? '');
    const name = [system, ...names].join('/');
    const held = this.#kept.get(name);
    if (held) {
      // the one that was asked last goes last
      this.#kept.delete(name);
      this.#kept.set(name, held);
      return held;
    }
    const made = this.#make(system, loaded, on);
    if (!made) return undefined;
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= keptMax && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(name, made);
    return made;
  }

  #bookOf(system: CodeSystem): readonly CodeBook[] {
    const found =
      system === 'procedure'
        ? (['procedure/hcpcs', 'procedure/cpt', 'procedure/cdt'] as const).map((slot) =>
            this.#loaded.get(slot),
          )
        : [this.#loaded.get(system)];
    return found.filter((book) => book !== undefined);
  }

  #make(system: CodeSystem, loaded: readonly CodeBook[], on: CalendarDate): CodeSearch | undefined {
    // diagnoses come with their index; procedures lie in several books, which are few enough to index now
    const [only] = loaded;
    const columns = system === 'diagnosis' ? only?.searchColumnsOn(on) : undefined;
    if (columns) return new CodeSearch(columns);
    const entries = new Map<string, SearchableCode>();
    for (const book of loaded) {
      for (const { entry, isBillable } of book.entriesOn(on)) {
        const words = entry.words === '' ? this.#ownWords(system, entry.code, on) : entry.words;
        entries.set(entry.code, { code: entry.code, words, isBillable });
      }
    }
    // of a list that is loaded in part only (Level II without CPT), the starter book has the rest
    const hasPart = system === 'procedure' && !this.#loaded.get('procedure/cpt');
    // a list that is loaded answers for all days: for a day that it lacks the starter book does not stand in
    if (this.#bookOf(system).length === 0 || hasPart) {
      for (const { code, words } of this.#starterEntries(system, on)) {
        if (!entries.has(code)) entries.set(code, { code, words, isBillable: true });
      }
    }
    return entries.size === 0 ? undefined : new CodeSearch(entries.values());
  }

  /** Words of our own for a code whose descriptor only a licence's holder has. */
  #ownWords(system: CodeSystem, code: string, on: CalendarDate): string {
    const answer = this.#books.lookUp(system, code, on);
    return 'entry' in answer ? answer.entry.words : '';
  }

  /** Every code of the starter book: each holds a vowel or a digit. */
  #starterEntries(system: CodeSystem, on: CalendarDate): SearchableCode[] {
    const found = new Map<string, SearchableCode>();
    for (const letter of 'aeiouy0123456789') {
      for (const { code, words } of this.#starter.search(system, letter, on, starterMost)) {
        if (system === 'procedure' && /^[A-Z]/.test(code) && this.#loaded.get('procedure/hcpcs')) {
          continue;
        }
        found.set(code, { code, words, isBillable: true });
      }
    }
    return [...found.values()];
  }
}
