/**
 * What a deed may ask of the code books, and who holds them. The books are values that are swapped as
 * a whole when a release comes in; a deed keeps the ones it began with. The codebooks slice opens them.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { AddOnAnswer } from '@claimwright/codebooks/books/add-on-codes';
import type { CodeSpan } from '@claimwright/codebooks/books/code-book';
import type { CoverageAnswer } from '@claimwright/codebooks/books/coverage-policies';
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
import type { TabularNotes } from '@claimwright/codebooks/layouts/icd10cm-tabular';
import type { DiagnosisEditRow } from '@claimwright/codebooks/layouts/mce';
import type { PayerIdRow } from '@claimwright/codebooks/layouts/payers';
import type { ZipLocalityRow } from '@claimwright/codebooks/layouts/zip-locality';
import type { LinePrice, LineToPrice } from '@claimwright/codebooks/price/price-line';
import type { CodeSearch } from '@claimwright/codebooks/search/code-search';

/** Whose edits are meant. Medicaid publishes files of its own. */
export interface EditSetting {
  readonly program: 'medicare' | 'medicaid';
  readonly setting: 'practitioner' | 'hospital' | 'equipment';
}

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

export type AddOnBookAnswer = NotLoaded | (AddOnAnswer & { readonly release: string });

export type CoverageBookAnswer = CoverageAnswer & { readonly release?: string };

export interface DiagnosisEdits {
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

export interface DiagnosisNotes extends TabularNotes {
  /** Character → its meaning, its own or inherited. */
  readonly seventhCharacters: Readonly<Record<string, string>> | null;
  readonly release: string;
}

/**
 * Everything that is loaded. The methods of `CodeBooks` answer for Medicare's practitioner files, or
 * by the starter books where those are not loaded; the others name what they mean and say
 * `not-loaded` rather than guess.
 */
export interface Books extends CodeBooks {
  /** Changes with every import and every undoing. */
  readonly version: string;
  /** The release that speaks for a system on a day. */
  releaseOf(system: CodeSystem, on: CalendarDate): BookRelease | undefined;
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
  ): AddOnBookAnswer;
  /** Does a diagnosis support a procedure, for a contractor (five digits), on a day (LCD articles)? */
  supportBy(
    code: string,
    diagnosis: string,
    contractor: string,
    on: CalendarDate,
  ): CoverageBookAnswer;
  /** Age, sex and position edits of a diagnosis (MCE); undefined when no list is loaded for the day. */
  diagnosisEditsOf(code: string, on: CalendarDate): DiagnosisEdits | undefined;
  /** Whether Medicare pays the facility's price at a place of service; undefined when nobody says. */
  isFacilityPlace(place: string, on: CalendarDate): boolean | undefined;
  /** What Medicare pays for a line, with its arithmetic. */
  priceOf(line: LineToPrice): LinePrice;
  /** Cents per anesthesia unit. */
  anesthesiaFactorOf(contractor: string, locality: string): number | undefined;
  /** The published fee of a code in a locality, in cents: already priced (PFALL). */
  publishedFeeOf(
    code: string,
    modifier: string,
    place: { readonly contractor: string; readonly locality: string; readonly isFacility: boolean },
    on: CalendarDate,
  ): number | undefined;
  localityOfZip(zip: string, on: CalendarDate): ZipLocalityRow | undefined;
  /** Excludes, code first, use additional and seventh characters, its own and inherited. */
  notesOf(diagnosis: string): DiagnosisNotes | undefined;
  /** An NPI by the public register. */
  registeredProvider(npi: string, on: CalendarDate): RegisterAnswer;
  /** Whether a person may order or refer; undefined when the list is not loaded. */
  mayOrder(npi: string, service: 'partB' | 'equipment' | 'homeHealth'): boolean | undefined;
  /** The exclusion list; undefined when none is loaded. */
  screen(provider: ScreenedProvider, on: CalendarDate): ScreeningAnswer | undefined;
  payerIds(clearinghouse: string): readonly PayerIdRow[];
  /** Cents of one unit by a carrier's own schedule; undefined when it names no rate. */
  scheduleRateOf(question: ScheduleQuestion): number | undefined;
  /** Search over what was valid on a day; undefined for a system that no search is made for. */
  searchOf(system: CodeSystem, on: CalendarDate): CodeSearch | undefined;
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
