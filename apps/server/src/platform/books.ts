/**
 * What a deed may ask of the code books, and who holds them. The books are values that are swapped as
 * a whole when a release comes in; a deed keeps the ones it began with. The codebooks slice opens them.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { AddOnAnswer } from '@claimwright/codebooks/books/add-on-codes';
import type { CodeSpan } from '@claimwright/codebooks/books/code-book';
import type { CoverageAnswer } from '@claimwright/codebooks/books/coverage-policies';
import type { NotesAnswer } from '@claimwright/codebooks/books/diagnosis-notes';
import type { RegisterAnswer } from '@claimwright/codebooks/books/provider-register';
import type {
  ScreenedProvider,
  ScreeningAnswer,
} from '@claimwright/codebooks/books/provider-screening';
import type {
  BookRelease,
  CodeBooks,
  CodeSystem,
  PairRule,
  UnitLimit,
} from '@claimwright/codebooks/code-answer';
import type { EditScope } from '@claimwright/codebooks/importing/loaded-edits';
import type { LoadedBooks } from '@claimwright/codebooks/importing/open-books';
import type { DiagnosisEditRow } from '@claimwright/codebooks/layouts/mce';
import type { LinePrice, LineToPrice } from '@claimwright/codebooks/price/price-line';
import type { CodeSearch } from '@claimwright/codebooks/search/code-search';

/** Whose edits are meant: Medicare's or Medicaid's, for which setting. */
export type EditSetting = EditScope;

export interface NotLoaded {
  readonly outcome: 'not-loaded';
}

export type PairAnswer =
  | NotLoaded
  /** The release holds nothing between the two on that day. */
  | { readonly outcome: 'free'; readonly release: string }
  | { readonly outcome: 'bundled'; readonly rule: PairRule; readonly release: string };

export type UnitAnswer =
  | NotLoaded
  | { readonly outcome: 'unlimited'; readonly release: string }
  | { readonly outcome: 'limited'; readonly limit: UnitLimit; readonly release: string };

/** A list that was asked for a day it does not hold. */
export interface MissingList {
  /** `diagnosis`, `procedure/hcpcs` … */
  readonly list: string;
  /** What it does hold, the oldest days first. */
  readonly releases: readonly BookRelease[];
}

export interface DiagnosisEditsAnswer {
  readonly rows: readonly DiagnosisEditRow[];
  readonly release: string;
}

/** A carrier's rate for a line, from the schedule that it gave out. */
export interface ScheduleQuestion {
  readonly payerKey: string;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly placeOfService: string;
  readonly on: CalendarDate;
}

/**
 * Everything that is loaded. The methods of `CodeBooks` answer for Medicare's practitioner files, or
 * by the starter books where those are not loaded; the others name what they mean and say
 * `not-loaded` rather than guess. What has no method here is asked of `loaded`, by its slot.
 */
export interface Books extends CodeBooks {
  /** Changes with every import and every undoing. */
  readonly version: string;
  /** The opened books of publishers' releases, by slot: `relative-values`, `pairs/medicaid/hospital` … */
  readonly loaded: LoadedBooks;
  /** The releases of every slot, the oldest days first. */
  loadedReleases(): ReadonlyMap<string, readonly BookRelease[]>;
  /** The release that speaks for a list on a day; procedures lie in several, so they need the code. */
  releaseOf(system: CodeSystem, on: CalendarDate, code?: string): BookRelease | undefined;
  /** What a code was over the years, the oldest first. */
  historyOf(system: CodeSystem, code: string): readonly CodeSpan[];
  pairBetween(left: string, right: string, on: CalendarDate, of: EditSetting): PairAnswer;
  unitLimitBy(code: string, on: CalendarDate, of: EditSetting): UnitAnswer;
  /** Whether a code is an add-on, and whether what else is billed on the day supports it. */
  addOnBy(
    code: string,
    billedCodes: readonly string[],
    on: CalendarDate,
    program: EditSetting['program'],
  ): AddOnAnswer;
  /** Does a diagnosis support a procedure, for a contractor (five digits), on a day (LCD articles)? */
  supportBy(code: string, diagnosis: string, contractor: string, on: CalendarDate): CoverageAnswer;
  /** Age, sex and position edits of a diagnosis (MCE); undefined when no list is loaded for the day. */
  diagnosisEditsOf(code: string, on: CalendarDate): DiagnosisEditsAnswer | undefined;
  /** What Medicare pays for a line, with its arithmetic. */
  priceOf(line: LineToPrice): LinePrice;
  /** Excludes, code first, use additional and seventh characters, its own and inherited. */
  notesOf(diagnosis: string, on: CalendarDate): NotesAnswer;
  /** An NPI by the public register. */
  registeredProvider(npi: string, on: CalendarDate): RegisterAnswer;
  /** By the exclusion list; undefined when none is loaded. */
  screen(provider: ScreenedProvider, on: CalendarDate): ScreeningAnswer | undefined;
  /** Cents of one unit by a carrier's own schedule; undefined when it names no rate. */
  scheduleRateOf(question: ScheduleQuestion): number | undefined;
  /** Search over what was valid on a day; undefined where the list is not loaded for it. */
  searchOf(system: CodeSystem, on: CalendarDate): CodeSearch | undefined;
  /** The books of a list that do not hold a day, with the releases that they do hold. */
  missingOn(system: CodeSystem, on: CalendarDate): readonly MissingList[];
}

/** Stands where no books were opened: whoever asks them is told, whoever does not goes on. */
const closedBooks = new Proxy({} as Books, {
  get() {
    throw new Error('broken: the code books were not opened');
  },
});

/** Holds the books of one process. All platforms of an installation share one. */
export class BookHolder {
  #books: Books;

  constructor(books: Books = closedBooks) {
    this.#books = books;
  }

  get isOpen(): boolean {
    return this.#books !== closedBooks;
  }

  get current(): Books {
    return this.#books;
  }

  /** Puts other books in the place of the ones held; deeds that run keep theirs. */
  swap(books: Books): void {
    this.#books = books;
  }
}
