/**
 * What was true of a code on a date: for each code its spans of days, each with a small number of the
 * caller's own. The base of every dated look-up.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Sections } from './book-image.ts';
import { CodeIndex } from './code-index.ts';
import { dateKey, openEnd, openStart } from './date-key.ts';
import { GrowingInts } from './growing-array.ts';

/** No span of the code holds the day; the code is not held at all. */
export const notOnDate = -1;
export const notHeld = -2;

/** Four numbers a code: first day, last day and value of its newest span; where its older ones begin. */
const newestSize = 4;
/** Three numbers an older span: first day, last day, value. */
const spanSize = 3;

export class DatedTable {
  readonly codes: CodeIndex;
  /** One more than there are codes: the last says where all older spans end. */
  readonly #newest: Int32Array;
  readonly #older: Int32Array;

  constructor(codes: CodeIndex, newest: Int32Array, older: Int32Array) {
    this.codes = codes;
    this.#newest = newest;
    this.#older = older;
  }

  /** The value that holds for a code on a day, or `notOnDate`, or `notHeld`. */
  valueOn(code: string, date: CalendarDate): number {
    const id = this.codes.find(code);
    return id < 0 ? notHeld : this.valueOfIdOn(id, dateKey(date));
  }

  /** The value of a code's number on a day, or `notOnDate`. */
  valueOfIdOn(id: number, day: number): number {
    const newest = this.#newest;
    const at = id * newestSize;
    if (day >= (newest[at] ?? 0) && day <= (newest[at + 1] ?? 0)) return newest[at + 2] ?? 0;
    const older = this.#older;
    const end = newest[at + newestSize + 3] ?? 0;
    for (let span = newest[at + 3] ?? 0; span < end; span += spanSize) {
      if (day >= (older[span] ?? 0) && day <= (older[span + 1] ?? 0)) return older[span + 2] ?? 0;
    }
    return notOnDate;
  }

  /** All spans of a code, the oldest first. */
  spansOf(id: number): DatedSpan[] {
    const spans: DatedSpan[] = [];
    const at = id * newestSize;
    const end = this.#newest[at + newestSize + 3] ?? 0;
    for (let span = this.#newest[at + 3] ?? 0; span < end; span += spanSize) {
      spans.push(spanAt(this.#older, span));
    }
    spans.push(spanAt(this.#newest, at));
    return spans;
  }

  sections(name: string): Sections {
    return {
      ...this.codes.sections(`${name}.codes`),
      [`${name}.newest`]: this.#newest,
      [`${name}.older`]: this.#older,
    };
  }

  static fromSections(sections: Sections, name: string): DatedTable {
    return new DatedTable(
      CodeIndex.fromSections(sections, `${name}.codes`),
      sections[`${name}.newest`] as Int32Array,
      sections[`${name}.older`] as Int32Array,
    );
  }
}

function spanAt(numbers: Int32Array, at: number): DatedSpan {
  return { from: numbers[at] ?? 0, to: numbers[at + 1] ?? 0, value: numbers[at + 2] ?? 0 };
}

/** Keys of days, ends included, and the caller's value, which is not negative. */
export interface DatedSpan {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** Collects spans, each code's in the order of their days, and makes the table. */
export class DatedTableBuilder {
  readonly codes = new CodeIndex(1_024);
  /** Four numbers a span: code, first day, last day, value. */
  readonly #spans = new GrowingInts();
  /** The last span of each code, for snapshots that go on where the one before ended. */
  readonly #last: number[] = [];

  /** Adds a span; the code is not of the form when the answer is false. */
  add(code: string, from: number, to: number, value: number): boolean {
    const id = this.codes.add(code);
    if (id < 0) return false;
    this.#last[id] = this.#spans.length;
    for (const number of [id, from, to, value]) this.#spans.push(number);
    return true;
  }

  /**
   * Adds a span of a snapshot: where the code's last span ends on the day before and has the same
   * value, that span grows instead.
   * @param days first and last day, and the day before the first
   */
  extend(code: string, days: readonly [number, number, number], value: number): boolean {
    const [from, to, dayBefore] = days;
    const id = this.codes.find(code);
    const last = id < 0 ? undefined : this.#last[id];
    if (last !== undefined && this.#spans.at(last + 2) === dayBefore) {
      if (this.#spans.at(last + 3) === value) {
        this.#spans.set(last + 2, to);
        return true;
      }
    }
    return this.add(code, from, to, value);
  }

  build(): DatedTable {
    this.codes.fit();
    const count = this.codes.size;
    const newest = new Int32Array((count + 1) * newestSize);
    const spans = this.#spans;
    const olderCounts = new Int32Array(count + 1).fill(-1);
    for (let at = 0; at < spans.length; at += 4) {
      const id = spans.at(at);
      olderCounts[id] = (olderCounts[id] ?? 0) + 1;
    }
    let filled = 0;
    for (let id = 0; id <= count; id += 1) {
      newest[id * newestSize + 3] = filled;
      filled += Math.max(0, olderCounts[id] ?? 0) * spanSize;
    }
    const older = new Int32Array(filled);
    const places = new Int32Array(count);
    for (let at = 0; at < spans.length; at += 4) {
      const id = spans.at(at);
      const isNewest = this.#last[id] === at;
      const column = isNewest ? newest : older;
      const begin = newest[id * newestSize + 3] ?? 0;
      const place = isNewest ? id * newestSize : begin + (places[id] ?? 0);
      if (!isNewest) places[id] = (places[id] ?? 0) + spanSize;
      column[place] = spans.at(at + 1);
      column[place + 1] = spans.at(at + 2);
      column[place + 2] = spans.at(at + 3);
    }
    return new DatedTable(this.codes, newest, older);
  }
}

/** The key of a span's end as publishers give it: absent means open. */
export function spanOf(
  from: CalendarDate | null,
  to: CalendarDate | null,
): readonly [number, number] {
  return [from === null ? openStart : dateKey(from), to === null ? openEnd : dateKey(to)];
}
