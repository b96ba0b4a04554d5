/**
 * A book of codes by date: diagnoses, HCPCS codes, modifiers, places. Knows which releases it is made
 * of, answers for their days, and says "not loaded" for all others.
 */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import {
  completeCodesMax,
  type BookRelease,
  type CodeAnswer,
  type CodeEntry,
  type CodeSystem,
} from '../code-answer.ts';
import { codeForms } from '../code-forms.ts';
import { writeImage, type BookImage } from './book-image.ts';
import { dateKey, dateOfKey } from './date-key.ts';
import {
  DatedTable,
  DatedTableBuilder,
  type DatedSpan,
  notHeld,
  notOnDate,
  spanOf,
} from './dated-table.ts';
import { isInOrder, joinedSpans } from './code-order.ts';
import { releaseOn } from './release-days.ts';
import type { SearchColumns } from '../search/code-search.ts';
import { WordIndex } from '../search/word-index.ts';
import { TitleStore, TitleStoreBuilder } from './title-store.ts';

/** What is asked millions of times: one number, no object. */
export const validity = {
  valid: 1,
  header: 2,
  notOnDate: 3,
  unknown: 4,
  notLoaded: 5,
} as const;
export type Validity = (typeof validity)[keyof typeof validity];

export interface CodeSpan {
  readonly code: string;
  readonly words: string;
  readonly isBillable: boolean;
  readonly effectiveFrom: CalendarDate | null;
  readonly effectiveTo: CalendarDate | null;
}

/** Lists so long that nobody waits for their index to be made; of others it is made when asked. */
const indexedSystems: ReadonlySet<CodeSystem> = new Set(['diagnosis']);

/** As far as a holder's file says it; what it leaves out, our own list says. */
export interface HeldAdjustmentNote {
  readonly groups?: readonly string[] | null;
  readonly needsRemark?: boolean;
}

interface Facts {
  readonly system: CodeSystem;
  readonly releases: readonly BookRelease[];
  readonly replacedBy: Readonly<Record<string, readonly string[]>>;
  /** Notes of adjustment reasons, by code, with the release that says them. */
  readonly adjustmentNotes?: {
    readonly release: string;
    readonly notes: Readonly<Record<string, HeldAdjustmentNote>>;
  };
}

export class CodeBook {
  readonly facts: Facts;
  readonly #table: DatedTable;
  /** A span's value is the number of its title, twice, plus one for what can be billed. */
  readonly #titles: TitleStore;
  /** Made when the book is written; a server opens it with the image. */
  readonly #words: WordIndex | undefined;
  /** The loaded days as spans of keys, two by two, joined where they touch. */
  readonly #loaded: readonly number[];
  /** Whether codes are numbered in their order, as imports write them; asked once. */
  #isSorted: boolean | undefined;

  constructor(facts: Facts, table: DatedTable, titles: TitleStore, words?: WordIndex) {
    this.facts = facts;
    this.#words = words;
    this.#table = table;
    this.#titles = titles;
    this.#loaded = joinedSpans(facts.releases);
  }

  get codeCount(): number {
    return this.#table.codes.size;
  }

  /** Whether a code is valid on a day, as a number of `validity`. */
  validOn(code: string, date: CalendarDate): Validity {
    const day = dateKey(date);
    if (!this.#isLoaded(day)) return validity.notLoaded;
    const id = this.#table.codes.find(code);
    if (id < 0) return validity.unknown;
    const value = this.#table.valueOfIdOn(id, day);
    if (value < 0) return validity.notOnDate;
    return (value & 1) === 1 ? validity.valid : validity.header;
  }

  /** The same with its entry and the release that it comes from. */
  lookUp(code: string, on: CalendarDate): CodeAnswer {
    const { system } = this.facts;
    if (!codeForms[system].test(code)) return { outcome: 'malformed' };
    const release = this.releaseOn(on);
    if (!release) return { outcome: 'not-loaded' };
    const value = this.#table.valueOn(code, on);
    if (value >= 0) {
      if ((value & 1) === 0) return this.#headerAnswer(code, on, release.name);
      return { outcome: 'valid', entry: this.#entryOn(code, on), release: release.name };
    }
    if (value === notOnDate) {
      const entry = this.#nearestEntry(code, on);
      return { outcome: 'not-on-date', entry, release: release.name };
    }
    if (value === notHeld && this.#isBeyondComplete(code, on)) {
      return { outcome: 'too-long', release: release.name };
    }
    if (!release.isComplete) return { outcome: 'not-loaded' };
    return { outcome: 'unknown', release: release.name };
  }

  /**
   * Codes that begin with a code and can be billed on a day, in their order.
   * @param most how many at most
   */
  billableBelow(code: string, on: CalendarDate, most: number): string[] {
    const below: string[] = [];
    const { codes } = this.#table;
    const day = dateKey(on);
    const isSorted = (this.#isSorted ??= isInOrder(codes));
    const first = isSorted ? codes.find(code) + 1 : 0;
    for (let id = first; id < codes.size && below.length < most; id += 1) {
      const other = codes.codeAt(id);
      if (!other.startsWith(code)) {
        if (isSorted) break;
        continue;
      }
      const value = this.#table.valueOfIdOn(id, day);
      if (other !== code && value >= 0 && (value & 1) === 1) below.push(other);
    }
    return below.sort();
  }

  /** The release that speaks for a day; the newest where several do. */
  releaseOn(on: CalendarDate): BookRelease | undefined {
    return releaseOn(this.facts.releases, on);
  }

  /** How many codes can be billed on a day. */
  billableCountOn(on: CalendarDate): number {
    let count = 0;
    const day = dateKey(on);
    for (let id = 0; id < this.#table.codes.size; id += 1) {
      const value = this.#table.valueOfIdOn(id, day);
      if (value >= 0 && (value & 1) === 1) count += 1;
    }
    return count;
  }

  /** Every code of a day with its title, billable or header. */
  *entriesOn(on: CalendarDate): Generator<{ entry: CodeEntry; isBillable: boolean }> {
    const day = dateKey(on);
    for (let id = 0; id < this.#table.codes.size; id += 1) {
      const value = this.#table.valueOfIdOn(id, day);
      if (value < 0) continue;
      const code = this.#table.codes.codeAt(id);
      yield { entry: this.#entryOn(code, on), isBillable: (value & 1) === 1 };
    }
  }

  /**
   * What `CodeSearch` needs to search the codes of a day, without reading a title.
   * @returns undefined for a book whose image holds no index of words
   */
  searchColumnsOn(on: CalendarDate): SearchColumns | undefined {
    if (!this.#words) return undefined;
    const day = dateKey(on);
    const found: { code: string; value: number }[] = [];
    for (let id = 0; id < this.#table.codes.size; id += 1) {
      const value = this.#table.valueOfIdOn(id, day);
      if (value >= 0) found.push({ code: this.#table.codes.codeAt(id), value });
    }
    // imports write books in the order of their codes
    found.sort((left, right) => (left.code < right.code ? -1 : 1));
    return {
      codes: found.map(({ code }) => code),
      values: Int32Array.from(found, ({ value }) => value),
      index: this.#words,
      titleAt: (title) => this.#titles.at(title),
    };
  }

  /** Titles, days and billability over the years, the oldest first. */
  historyOf(code: string): CodeSpan[] {
    const id = this.#table.codes.find(code);
    if (id < 0) return [];
    return this.#table.spansOf(id).map(({ from, to, value }) => ({
      code,
      words: this.#titles.at(value >> 1),
      isBillable: (value & 1) === 1,
      effectiveFrom: dateOfKey(from),
      effectiveTo: dateOfKey(to),
    }));
  }

  /** Every code of any day, in the order of the book. */
  *codes(): Generator<string> {
    for (let id = 0; id < this.#table.codes.size; id += 1) yield this.#table.codes.codeAt(id);
  }

  /** A code's spans as the table holds them; `titleBytesOfSpan` gives the words. */
  rawSpansOf(code: string): readonly DatedSpan[] {
    const id = this.#table.codes.find(code);
    return id < 0 ? [] : this.#table.spansOf(id);
  }

  /** The words of a span's value, whose lowest bit says what can be billed, as bytes. */
  titleBytesOfSpan(value: number): Uint8Array {
    return this.#titles.bytesAt(value >> 1);
  }

  toImage(): Uint8Array {
    const sections = { ...this.#table.sections('table'), ...this.#titles.sections('titles') };
    if (!indexedSystems.has(this.facts.system)) return writeImage(sections, this.facts);
    const words = this.#words ?? WordIndex.of(this.#titles.size, (title) => this.#titles.at(title));
    return writeImage({ ...sections, ...words.sections('words') }, this.facts);
  }

  static fromImage({ sections, facts }: BookImage): CodeBook {
    return new CodeBook(
      facts as Facts,
      DatedTable.fromSections(sections, 'table'),
      TitleStore.fromSections(sections, 'titles'),
      WordIndex.fromSections(sections, 'words'),
    );
  }

  #isLoaded(day: number): boolean {
    const loaded = this.#loaded;
    for (let at = loaded.length - 2; at >= 0; at -= 2) {
      if (day >= (loaded[at] ?? 0) && day <= (loaded[at + 1] ?? 0)) return true;
    }
    return false;
  }

  #entryOn(code: string, on: CalendarDate): CodeEntry {
    const id = this.#table.codes.find(code);
    const span = this.#table
      .spansOf(id)
      .find(({ from, to }) => dateKey(on) >= from && dateKey(on) <= to);
    return this.#entry(code, span ?? { from: 0, to: 0, value: 0 });
  }

  /** The span before the day, or the first after it: what a biller wants to be told of. */
  #nearestEntry(code: string, on: CalendarDate): CodeEntry {
    const spans = this.#table.spansOf(this.#table.codes.find(code));
    const before = spans.findLast(({ to }) => to < dateKey(on));
    return this.#entry(code, before ?? spans[0] ?? { from: 0, to: 0, value: 0 });
  }

  #entry(code: string, span: DatedSpan): CodeEntry {
    const { system, replacedBy, releases } = this.facts;
    const first = releases[0]?.effectiveFrom;
    return {
      system,
      code,
      words: this.#titles.at(span.value >> 1),
      effectiveFrom: dateOfKey(span.from) ?? first ?? ('1900-01-01' as CalendarDate),
      effectiveTo: dateOfKey(span.to),
      replacedBy: replacedBy[code] ?? [],
    };
  }

  /** A code that could be billed before is replaced by what stands below it, if no table says more. */
  #headerAnswer(code: string, on: CalendarDate, release: string): CodeAnswer {
    const entry = this.#entryOn(code, on);
    const completeCodes = this.billableBelow(code, on, completeCodesMax);
    const was = this.historyOf(code).some(
      ({ isBillable, effectiveTo }) => isBillable && effectiveTo !== null && effectiveTo < on,
    );
    const replacedBy = entry.replacedBy.length > 0 || !was ? entry.replacedBy : completeCodes;
    return { outcome: 'header', entry: { ...entry, replacedBy }, completeCodes, release };
  }

  #isBeyondComplete(code: string, on: CalendarDate): boolean {
    if (this.facts.system !== 'diagnosis') return false;
    for (let length = 3; length < code.length; length += 1) {
      if (this.validOn(code.slice(0, length), on) === validity.valid) return true;
    }
    return false;
  }
}

/** Makes a book of snapshots (a whole year's codes) or of rows that carry their own dates. */
export class CodeBookBuilder {
  readonly #system: CodeSystem;
  readonly #releases: BookRelease[] = [];
  readonly #table = new DatedTableBuilder();
  readonly #titles = new TitleStoreBuilder();
  readonly #replacedBy: Record<string, string[]> = {};
  #adjustmentNotes: Facts['adjustmentNotes'];

  constructor(system: CodeSystem) {
    this.#system = system;
  }

  /**
   * Adds the codes of a release's whole span. Releases come in the order of their days and do not
   * overlap: a mid-year file takes over by ending the one before.
   */
  addSnapshot(
    release: BookRelease,
    rows: Iterable<{ code: string; words: string; isBillable: boolean }>,
  ): void {
    this.#releases.push(release);
    const [from, to] = spanOf(release.effectiveFrom, release.effectiveTo);
    const days = [from, to, dateKey(addDays(release.effectiveFrom, -1))] as const;
    for (const { code, words, isBillable } of rows) {
      const title = this.#titles.add(words);
      this.#table.extend(code, days, title * 2 + (isBillable ? 1 : 0));
    }
  }

  /** Adds a release whose rows carry their own first and last days. */
  addSpans(release: BookRelease, rows: Iterable<CodeSpan>): void {
    this.addRelease(release);
    for (const row of rows) this.addSpan(row);
  }

  /** Says that a release's days are loaded; its codes come span by span. */
  addRelease(release: BookRelease): void {
    this.#releases.push(release);
  }

  /** The value of a span with such words, for `addRawSpan`. */
  valueOf(words: string, isBillable: boolean): number {
    return this.#titles.add(words) * 2 + (isBillable ? 1 : 0);
  }

  /** The same for words that another book holds. */
  valueOfBytes(words: Uint8Array, isBillable: boolean): number {
    return this.#titles.addBytes(words) * 2 + (isBillable ? 1 : 0);
  }

  /** Adds one span by its keys; a code's spans come in the order of their days. */
  addRawSpan(code: string, { from, to, value }: DatedSpan): void {
    this.#table.add(code, from, to, value);
  }

  /** Adds one span; a code's spans come in the order of their days. */
  addSpan({ code, words, isBillable, effectiveFrom, effectiveTo }: CodeSpan): void {
    const value = this.#titles.add(words) * 2 + (isBillable ? 1 : 0);
    this.#table.add(code, ...spanOf(effectiveFrom, effectiveTo), value);
  }

  /** Says which codes took a code's place. */
  addReplacement(code: string, by: string): void {
    (this.#replacedBy[code] ??= []).push(by);
  }

  /** Says what a release's notes of adjustment reasons are. */
  noteAdjustments(given: Facts['adjustmentNotes']): void {
    this.#adjustmentNotes = given;
  }

  build(): CodeBook {
    const facts = {
      system: this.#system,
      releases: this.#releases,
      replacedBy: this.#replacedBy,
      ...(this.#adjustmentNotes && { adjustmentNotes: this.#adjustmentNotes }),
    };
    return new CodeBook(facts, this.#table.build(), this.#titles.build());
  }
}
