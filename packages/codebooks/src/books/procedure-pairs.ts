/**
 * Which codes may not be billed together on a day (NCCI). 2.6 million pairs a quarter and setting in
 * four bytes each, so that one search answers both ways round: for every code the higher numbers of the
 * codes it meets, sorted, and beside each its term (first day, last day, indicator, and which of the
 * two is paid), of which there are a few thousand.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { BookRelease, PairRule } from '../code-answer.ts';
import type { PairRow } from '../layouts/ncci-ptp.ts';
import { writeImage, type BookImage } from './book-image.ts';
import { CodeIndex } from './code-index.ts';
import { dateKey, dateOfKey } from './date-key.ts';
import { spanOf } from './dated-table.ts';
import { GrowingInts } from './growing-array.ts';

/** What a pair answers to a scrubber: nothing between them, never apart, apart with a modifier. */
export const pairVerdict = { free: 0, never: 1, withModifier: 2, notLoaded: 3 } as const;
export type PairVerdict = (typeof pairVerdict)[keyof typeof pairVerdict];

interface Columns {
  /** One bit for each pair by its hash: most questions are about pairs that nobody holds. */
  readonly filter: Int32Array;
  readonly starts: Int32Array;
  readonly second: Uint16Array;
  readonly term: Uint16Array;
  readonly termFrom: Int32Array;
  readonly termTo: Int32Array;
  /** 0, 1 or 9. */
  readonly termIndicator: Uint8Array;
  /** One where the code of the higher number is the one that is paid. */
  readonly termIsTurned: Uint8Array;
}

export interface PairFacts {
  /** The newest release, which is a full history up to its last day. */
  readonly release: BookRelease;
}

export class ProcedurePairs {
  readonly facts: PairFacts;
  readonly #codes: CodeIndex;
  readonly #columns: Columns;
  readonly #starts: Int32Array;
  readonly #second: Uint16Array;
  readonly #term: Uint16Array;
  readonly #filter: Int32Array;
  readonly #filterMask: number;
  readonly #firstDay: number;
  readonly #lastDay: number;

  constructor(facts: PairFacts, codes: CodeIndex, columns: Columns) {
    this.facts = facts;
    this.#codes = codes;
    this.#columns = columns;
    this.#starts = columns.starts;
    this.#second = columns.second;
    this.#term = columns.term;
    this.#filter = columns.filter;
    this.#filterMask = columns.filter.length * 32 - 1;
    this.#firstDay = dateKey(facts.release.effectiveFrom);
    this.#lastDay = dateKey(facts.release.effectiveTo);
  }

  get pairCount(): number {
    return this.#columns.second.length;
  }

  get codeCount(): number {
    return this.#codes.size;
  }

  /** What holds between two codes on a day, whichever way round they stand. Makes no object. */
  verdictOn(left: string, right: string, on: CalendarDate): PairVerdict {
    const day = dateKey(on);
    if (day < this.#firstDay || day > this.#lastDay) return pairVerdict.notLoaded;
    const [one, two] = [this.#codes.find(left), this.#codes.find(right)];
    if (one < 0 || two < 0) return pairVerdict.free;
    const term = one < two ? this.#termOn(one, two, day) : this.#termOn(two, one, day);
    if (term < 0) return pairVerdict.free;
    const indicator = this.#columns.termIndicator[term];
    if (indicator === 9) return pairVerdict.free;
    return indicator === 0 ? pairVerdict.never : pairVerdict.withModifier;
  }

  /** The same as a rule with its direction and days; undefined where nothing holds or nothing is loaded. */
  ruleOn(left: string, right: string, on: CalendarDate): PairRule | undefined {
    const day = dateKey(on);
    if (day < this.#firstDay || day > this.#lastDay) return undefined;
    const [one, two] = [this.#codes.find(left), this.#codes.find(right)];
    if (one < 0 || two < 0) return undefined;
    const term = one < two ? this.#termOn(one, two, day) : this.#termOn(two, one, day);
    if (term < 0) return undefined;
    const isLeftPaid = one < two === (this.#columns.termIsTurned[term] === 0);
    return isLeftPaid ? this.#rule(left, right, term) : this.#rule(right, left, term);
  }

  /** Every pair in force on a day: first code, second code, indicator. */
  *pairsOn(on: CalendarDate): Generator<readonly [string, string, '0' | '1']> {
    const day = dateKey(on);
    const { starts, second, term, termIndicator, termIsTurned } = this.#columns;
    for (let first = 0; first + 1 < starts.length; first += 1) {
      for (let at = starts[first] ?? 0; at < (starts[first + 1] ?? 0); at += 1) {
        const its = term[at] ?? 0;
        const indicator = termIndicator[its];
        if (indicator === 9 || !this.#holds(its, day)) continue;
        const [one, two] = [this.#codes.codeAt(first), this.#codes.codeAt(second[at] ?? 0)];
        const [paid, included] = termIsTurned[its] === 0 ? [one, two] : [two, one];
        yield [paid, included, indicator === 0 ? '0' : '1'];
      }
    }
  }

  toImage(): Uint8Array {
    return writeImage({ ...this.#codes.sections('codes'), ...this.#columns }, this.facts);
  }

  static fromImage({ sections, facts }: BookImage): ProcedurePairs {
    return new ProcedurePairs(facts as PairFacts, CodeIndex.fromSections(sections, 'codes'), {
      filter: sections['filter'] as Int32Array,
      starts: sections['starts'] as Int32Array,
      second: sections['second'] as Uint16Array,
      term: sections['term'] as Uint16Array,
      termFrom: sections['termFrom'] as Int32Array,
      termTo: sections['termTo'] as Int32Array,
      termIndicator: sections['termIndicator'] as Uint8Array,
      termIsTurned: sections['termIsTurned'] as Uint8Array,
    });
  }

  #holds(term: number, day: number): boolean {
    const { termFrom, termTo } = this.#columns;
    return day >= (termFrom[term] ?? 0) && day <= (termTo[term] ?? 0);
  }

  /** The term of a pair on a day, or -1. */
  #termOn(first: number, wanted: number, day: number): number {
    const bit = filterBit(first, wanted, this.#filterMask);
    if (((this.#filter[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return -1;
    const second = this.#second;
    let low = this.#starts[first] ?? 0;
    const end = this.#starts[first + 1] ?? 0;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((second[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    // a pair that ended and came back stands there once for each time
    for (let at = low; at < end && second[at] === wanted; at += 1) {
      const term = this.#term[at] ?? 0;
      if (this.#holds(term, day)) return term;
    }
    return -1;
  }

  #rule(column1: string, column2: string, term: number): PairRule | undefined {
    const { termFrom, termTo, termIndicator } = this.#columns;
    if (termIndicator[term] === 9) return undefined;
    return {
      column1,
      column2,
      modifierIndicator: termIndicator[term] === 0 ? '0' : '1',
      separatedBy: [],
      effectiveFrom: dateOfKey(termFrom[term] ?? 0) ?? this.facts.release.effectiveFrom,
      effectiveTo: dateOfKey(termTo[term] ?? 0),
    };
  }
}

/** About twelve bits a pair: one question in thirteen about a free pair is asked twice. */
function filterWordsFor(pairs: number): number {
  let words = 64;
  while (words * 32 < pairs * 12) words *= 2;
  return words;
}

function filterBit(first: number, second: number, mask: number): number {
  let mixed = Math.imul((first << 16) | second, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 14)) & mask;
}

/** The most codes and terms that sixteen bits can number. */
const numberedMax = 65_535;

/** Collects the rows of a quarter, in any order, and packs them. */
export class ProcedurePairsBuilder {
  readonly #codes = new CodeIndex();
  readonly #first = new GrowingInts();
  /** Second code and term in one number: second × 65,536 + term, as an unsigned 32-bit number. */
  readonly #secondAndTerm = new GrowingInts();
  readonly #terms = new Map<string, number>();
  readonly #termFrom = new GrowingInts();
  readonly #termTo = new GrowingInts();
  readonly #termIndicator: number[] = [];
  readonly #termIsTurned: number[] = [];

  /** @returns false when a code is not of the form */
  add(row: PairRow): boolean {
    const first = this.#codes.add(row.column1);
    const second = this.#codes.add(row.column2);
    if (first < 0 || second < 0) return false;
    const isTurned = first > second;
    this.#first.push(isTurned ? second : first);
    const higher = isTurned ? first : second;
    this.#secondAndTerm.push((higher << 16) | this.#termOf(row, isTurned));
    return true;
  }

  #termOf({ effectiveFrom, effectiveTo, modifierIndicator }: PairRow, isTurned: boolean): number {
    const name = `${effectiveFrom ?? ''}/${effectiveTo ?? ''}/${modifierIndicator}/${isTurned}`;
    const held = this.#terms.get(name);
    if (held !== undefined) return held;
    const [from, to] = spanOf(effectiveFrom, effectiveTo);
    this.#termFrom.push(from);
    this.#termTo.push(to);
    this.#termIndicator.push(Number(modifierIndicator));
    this.#termIsTurned.push(isTurned ? 1 : 0);
    this.#terms.set(name, this.#terms.size);
    return this.#terms.size - 1;
  }

  /**
   * Packs what was added.
   * @throws RangeError beyond 65,535 codes or terms: four times what a quarter has
   */
  build(facts: PairFacts): ProcedurePairs {
    if (this.#codes.size > numberedMax || this.#terms.size > numberedMax) {
      throw new RangeError('ProcedurePairs: more codes or terms than sixteen bits number');
    }
    const { starts, packed } = this.#sorted();
    const filter = new Int32Array(filterWordsFor(packed.length));
    for (let id = 0; id + 1 < starts.length; id += 1) {
      for (let at = starts[id] ?? 0; at < (starts[id + 1] ?? 0); at += 1) {
        const bit = filterBit(id, (packed[at] ?? 0) >>> 16, filter.length * 32 - 1);
        filter[bit >>> 5] = (filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
      }
    }
    const second = new Uint16Array(packed.length);
    const term = new Uint16Array(packed.length);
    for (let at = 0; at < packed.length; at += 1) {
      const value = packed[at] ?? 0;
      second[at] = value >>> 16;
      term[at] = value & 0xffff;
    }
    return new ProcedurePairs(facts, this.#codes, {
      filter,
      starts,
      second,
      term,
      termFrom: this.#termFrom.toArray(),
      termTo: this.#termTo.toArray(),
      termIndicator: Uint8Array.from(this.#termIndicator),
      termIsTurned: Uint8Array.from(this.#termIsTurned),
    });
  }

  #sorted(): { starts: Int32Array; packed: Uint32Array } {
    const count = this.#first.length;
    const starts = new Int32Array(this.#codes.size + 1);
    for (let at = 0; at < count; at += 1) {
      const next = this.#first.at(at) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let id = 1; id < starts.length; id += 1) {
      starts[id] = (starts[id] ?? 0) + (starts[id - 1] ?? 0);
    }
    const packed = new Uint32Array(count);
    const filled = starts.slice();
    for (let at = 0; at < count; at += 1) {
      const first = this.#first.at(at);
      const place = filled[first] ?? 0;
      filled[first] = place + 1;
      packed[place] = this.#secondAndTerm.at(at);
    }
    // the second code stands in the upper half, so numbers sort by it
    for (let id = 0; id + 1 < starts.length; id += 1) {
      packed.subarray(starts[id], starts[id + 1]).sort();
    }
    return { starts, packed };
  }
}
