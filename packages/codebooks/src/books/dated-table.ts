/**
 * What was true of a code on a date: for each code its spans of days, each pointing at a row of the
 * caller's own columns. The base of every dated look-up.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Sections } from './book-image.ts';
import { CodeIndex } from './code-index.ts';
import { dateKey, openEnd, openStart } from './date-key.ts';
import { GrowingInts } from './growing-array.ts';

/** No span of the code holds the day; the code is not held at all. */
export const notOnDate = -1;
export const notHeld = -2;

export class DatedTable {
  readonly codes: CodeIndex;
  /** The first span of each code, and one more: where the last code's spans end. */
  readonly #starts: Int32Array;
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  readonly #rows: Int32Array;

  constructor(codes: CodeIndex, columns: Record<'starts' | 'from' | 'to' | 'rows', Int32Array>) {
    this.codes = codes;
    this.#starts = columns.starts;
    this.#from = columns.from;
    this.#to = columns.to;
    this.#rows = columns.rows;
  }

  /** The row that holds for a code on a day, or `notOnDate`, or `notHeld`. */
  rowOn(code: string, date: CalendarDate): number {
    const id = this.codes.find(code);
    return id < 0 ? notHeld : this.rowOfIdOn(id, dateKey(date));
  }

  rowOfIdOn(id: number, day: number): number {
    const span = this.spanOn(id, day);
    return span < 0 ? notOnDate : (this.#rows[span] ?? notOnDate);
  }

  /** The span that holds a day, or -1. The newest span is asked first. */
  spanOn(id: number, day: number): number {
    const first = this.#starts[id] ?? 0;
    for (let span = (this.#starts[id + 1] ?? 0) - 1; span >= first; span -= 1) {
      if (day >= (this.#from[span] ?? 0) && day <= (this.#to[span] ?? 0)) return span;
    }
    return -1;
  }

  /** All spans of a code, the oldest first. */
  spansOf(id: number): { from: number; to: number; row: number }[] {
    const spans = [];
    for (let span = this.#starts[id] ?? 0; span < (this.#starts[id + 1] ?? 0); span += 1) {
      const [from = 0, to = 0, row = 0] = [this.#from[span], this.#to[span], this.#rows[span]];
      spans.push({ from, to, row });
    }
    return spans;
  }

  sections(name: string): Sections {
    return {
      ...this.codes.sections(`${name}.codes`),
      [`${name}.starts`]: this.#starts,
      [`${name}.from`]: this.#from,
      [`${name}.to`]: this.#to,
      [`${name}.rows`]: this.#rows,
    };
  }

  static fromSections(sections: Sections, name: string): DatedTable {
    const column = (part: string) => sections[`${name}.${part}`] as Int32Array;
    return new DatedTable(CodeIndex.fromSections(sections, `${name}.codes`), {
      starts: column('starts'),
      from: column('from'),
      to: column('to'),
      rows: column('rows'),
    });
  }
}

/** Collects spans in any order and makes the table. */
export class DatedTableBuilder {
  readonly codes = new CodeIndex(1_024);
  readonly #id = new GrowingInts();
  readonly #from = new GrowingInts();
  readonly #to = new GrowingInts();
  readonly #row = new GrowingInts();
  /** The last span of each code, for snapshots that go on where the one before ended. */
  readonly #last: number[] = [];

  /** Adds a span; the code is not of the form when the answer is false. */
  add(code: string, from: number, to: number, row: number): boolean {
    const id = this.codes.add(code);
    if (id < 0) return false;
    this.#last[id] = this.#id.length;
    this.#id.push(id);
    this.#from.push(from);
    this.#to.push(to);
    this.#row.push(row);
    return true;
  }

  /**
   * Adds a span of a snapshot: where the code's last span ends on the day before and says the same,
   * that span grows instead.
   * @param dayBefore the key of the day before `from`
   * @param isSame    whether a row of before says the same as the new one
   * @param makeRow   makes the new row, only where one is needed
   */
  extend(
    code: string,
    [from, to, dayBefore]: readonly [number, number, number],
    isSame: (rowBefore: number) => boolean,
    makeRow: () => number,
  ): boolean {
    const id = this.codes.find(code);
    const last = id < 0 ? undefined : this.#last[id];
    if (last !== undefined && this.#to.at(last) === dayBefore && isSame(this.#row.at(last))) {
      this.#to.set(last, to);
      return true;
    }
    return this.add(code, from, to, makeRow());
  }

  build(): DatedTable {
    const count = this.codes.size;
    const starts = new Int32Array(count + 1);
    for (let at = 0; at < this.#id.length; at += 1) {
      const next = this.#id.at(at) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let id = 0; id < count; id += 1)
      starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
    const filled = starts.slice();
    const size = this.#id.length;
    const [from, to, rows] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
    for (let at = 0; at < size; at += 1) {
      const id = this.#id.at(at);
      const place = filled[id] ?? 0;
      filled[id] = place + 1;
      from[place] = this.#from.at(at);
      to[place] = this.#to.at(at);
      rows[place] = this.#row.at(at);
    }
    return new DatedTable(this.codes, { starts, from, to, rows });
  }
}

/** The key of a span's end as publishers give it: absent means open. */
export function spanOf(
  from: CalendarDate | null,
  to: CalendarDate | null,
): readonly [number, number] {
  return [from === null ? openStart : dateKey(from), to === null ? openEnd : dateKey(to)];
}
