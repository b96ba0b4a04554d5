/** One segment of a tape while a view is built from it: moved from segment to segment, never kept. */
import { ABSENT_AMOUNT, readCents, readDate, UNREADABLE_AMOUNT } from '../decimal.ts';
import type { OtherSegment, Procedure, UnreadableValue } from '../party.ts';
import type { Tape } from '../tape.ts';
import { textOf } from '../text.ts';
import { rawSegment } from '../views/raw-segment.ts';
import {
  largeSegment,
  MOST_PLAIN,
  MOST_PLAIN_PARTS,
  withKept,
  type SegmentBytes,
} from './kept-segments.ts';
import { ScannedSegment } from './scanned-segment.ts';

/** So many marks of components are walked one by one. */
const FEW_MARKS = 64;

/** A value under construction. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** The one empty list of all views; see `appended`. */
export const NONE: readonly never[] = Object.freeze([]);

/**
 * The list with one more item, which takes the place of the list that was given. Short lists are made
 * anew: empty ones are shared, and one that is pushed to holds room for 17 from then on.
 */
export function appended<T>(list: readonly T[], item: T): readonly T[] {
  switch (list.length) {
    case 0:
      return [item];
    case 1:
      return [list[0] as T, item];
    case 2:
      return [list[0] as T, list[1] as T, item];
    case 3:
      return [list[0] as T, list[1] as T, list[2] as T, item];
    default:
      (list as T[]).push(item);
      return list;
  }
}

export class Row {
  tape: Tape;
  index = 0;
  /** 1-based position in the transaction set. */
  position = 0;
  /** How many elements stand after the identifier. */
  count = 0;
  /** Whether the fields that the segment would fill are filled by an earlier one. */
  isRepeat = false;
  /** What could not be read of this segment. */
  unreadable: readonly UnreadableValue[] = NONE;
  #bytes: Uint8Array;
  #ends: Uint32Array;
  #first = 0;
  // Where in the components of an element `nextComponent` goes on.
  #isAtComponent = false;
  #componentStart = 0;
  #componentsEnd = 0;
  #part = 0;

  constructor(tape: Tape) {
    this.tape = tape;
    this.#bytes = tape.bytes;
    this.#ends = tape.ends;
  }

  moveTo(tape: Tape, index: number, position: number): void {
    if (this.tape !== tape) this.tape = tape;
    this.index = index;
    this.position = position;
    if (this.#bytes !== tape.bytes) this.#bytes = tape.bytes;
    if (this.#ends !== tape.ends) this.#ends = tape.ends;
    this.#first = tape.firstEnds[index] as number;
    this.count = (tape.firstEnds[index + 1] as number) - this.#first - 1;
    if (this.unreadable.length > 0) this.unreadable = NONE;
    this.isRepeat = false;
  }

  /** Says that an earlier segment fills the fields; false, as what the view does not hold. */
  repeats(): false {
    this.isRepeat = true;
    return false;
  }

  /** The element as text; '' where it is absent. */
  text(element: number): string {
    if (element > this.count) return '';
    const at = this.#first + element;
    return textOf(this.#bytes, (this.#ends[at - 1] as number) + 1, this.#ends[at] as number);
  }

  /** The element as text; undefined where it is absent or empty. */
  optional(element: number): string | undefined {
    if (element > this.count) return undefined;
    const at = this.#first + element;
    const start = (this.#ends[at - 1] as number) + 1;
    const end = this.#ends[at] as number;
    return start < end ? textOf(this.#bytes, start, end) : undefined;
  }

  /** The element as cents; undefined where it is absent, and noted where it is unreadable. */
  cents(element: number): number | undefined {
    if (element > this.count) return undefined;
    const at = this.#first + element;
    const cents = readCents(
      this.#bytes,
      (this.#ends[at - 1] as number) + 1,
      this.#ends[at] as number,
    );
    if (cents === ABSENT_AMOUNT) return undefined;
    if (cents === UNREADABLE_AMOUNT) {
      this.note(element, 'amount');
      return undefined;
    }
    return cents;
  }

  /** The element as cents; 0, and noted, where it is absent or unreadable. */
  requiredCents(element: number): number {
    const cents = this.cents(element);
    if (cents === undefined && this.isAbsent(element)) this.note(element, 'amount');
    return cents ?? 0;
  }

  /** The element as a date; undefined where it is absent, and noted where it is unreadable. */
  date(element: number): string | undefined {
    if (element > this.count) return undefined;
    const at = this.#first + element;
    const start = (this.#ends[at - 1] as number) + 1;
    const end = this.#ends[at] as number;
    if (start >= end) return undefined;
    const date = readDate(this.#bytes, start, end);
    if (date === undefined) this.note(element, 'date');
    return date;
  }

  isAbsent(element: number): boolean {
    const at = this.#first + element;
    return element > this.count || (this.#ends[at - 1] as number) + 1 >= (this.#ends[at] as number);
  }

  /** A code of up to three bytes as a number (see `idCode`); 0 where it is absent or longer. */
  code(element: number): number {
    if (element > this.count) return 0;
    const at = this.#first + element;
    const start = (this.#ends[at - 1] as number) + 1;
    const end = this.#ends[at] as number;
    if (end - start > 3) return 0;
    let code = 0;
    for (let k = start; k < end; k++) code = (code << 8) | (this.#bytes[k] as number);
    return code;
  }

  /** Whether the segment has more separators than any guide has room for: it is not read piece by piece. */
  get isVeryLarge(): boolean {
    return this.count + this.tape.partCount(this.index) > MOST_PLAIN_PARTS;
  }

  /** The components of an element; empty where it is absent. Repetitions are not told apart. */
  components(element: number): string[] {
    const found: string[] = [];
    this.openComponents(element);
    while (this.hasComponent) found.push(this.nextComponent());
    return found;
  }

  /** Stands before the first component of an element, for `nextComponent`. */
  openComponents(element: number): void {
    this.#componentStart = this.#componentsEnd = 0;
    this.#isAtComponent = false;
    if (element > this.count) return;
    const at = this.#first + element;
    const start = (this.#ends[at - 1] as number) + 1;
    const end = this.#ends[at] as number;
    if (start >= end) return;
    const { parts, firstParts } = this.tape;
    let stop = firstParts[this.index + 1] as number;
    let part = firstParts[this.index] as number;
    // Of very many marks half are passed at a time: walked from the first for each element, they would take for ever.
    while (stop - part > FEW_MARKS) {
      const middle = (part + stop) >>> 1;
      if ((parts[middle] as number) < start) part = middle + 1;
      else stop = middle;
    }
    while (part < stop && (parts[part] as number) < start) part++;
    this.#componentStart = start;
    this.#componentsEnd = end;
    this.#part = part;
    this.#isAtComponent = true;
  }

  /** Whether `nextComponent` has one more. */
  get hasComponent(): boolean {
    return this.#isAtComponent;
  }

  /** The next component of the element that was opened; '' where it is empty or there is none. */
  nextComponent(): string {
    const start = this.#componentStart;
    return textOf(this.#bytes, start, this.#passComponent());
  }

  /** The next component as a whole number of one or two digits; undefined where it is none. */
  nextSmallNumber(): number | undefined {
    const start = this.#componentStart;
    const length = this.#passComponent() - start;
    if (length !== 1 && length !== 2) return undefined;
    const first = (this.#bytes[start] as number) - 0x30;
    const last = (this.#bytes[start + length - 1] as number) - 0x30;
    if (first < 0 || first > 9 || last < 0 || last > 9) return undefined;
    return length === 1 ? first : 10 * first + last;
  }

  /** Moves behind the next component, and answers where it ends. */
  #passComponent(): number {
    const end = this.#componentsEnd;
    const { parts, firstParts } = this.tape;
    if (this.#isAtComponent && this.#part < (firstParts[this.index + 1] as number)) {
      const mark = parts[this.#part] as number;
      if (mark < end) {
        this.#part++;
        this.#componentStart = mark + 1;
        return mark;
      }
    }
    this.#isAtComponent = false;
    this.#componentStart = end;
    return end;
  }

  /** A medical procedure composite; undefined where the element is absent. */
  procedure(element: number): Procedure | undefined {
    if (this.isAbsent(element)) return undefined;
    this.openComponents(element);
    const qualifier = this.nextComponent();
    const code = this.nextComponent();
    let modifiers: readonly string[] = NONE;
    for (let modifier = 0; modifier < 4 && this.#isAtComponent; modifier++) {
      const text = this.nextComponent();
      if (text !== '') modifiers = appended(modifiers, text);
    }
    return {
      qualifier,
      code,
      modifiers,
      description: this.#isAtComponent ? this.nextComponent() || undefined : undefined,
      endCode: this.#isAtComponent ? this.nextComponent() || undefined : undefined,
    };
  }

  /** Notes that an element could not be read; the reader of the view keeps the segment whole. */
  note(element: number, kind: UnreadableValue['kind']): void {
    const segment = new ScannedSegment(this.tape, this.index, this.position).id;
    this.unreadable = appended(this.unreadable, {
      segment,
      segmentPosition: this.position,
      element,
      kind,
    });
  }

  /** The segment as it is, for what the view does not name. */
  raw(): OtherSegment {
    const segment = new ScannedSegment(this.tape, this.index, this.position);
    const parts = this.tape.partCount(this.index);
    if (this.count + parts > MOST_PLAIN_PARTS && segment.id !== 'BIN' && segment.id !== 'BDS')
      return largeSegment(segment.id, this.#whole(), false);
    const { elements } = rawSegment(segment, false);
    const raw = { id: segment.id, position: this.position, elements };
    return this.isRepeat ? { ...raw, repeats: true } : raw;
  }

  /** The list with the segment as it is behind it, which takes the place of the list that was given. */
  keptBehind(list: readonly OtherSegment[]): readonly OtherSegment[] {
    if (list.length < MOST_PLAIN) return appended(list, this.raw());
    return withKept(list, this.#whole(), () => this.raw(), false);
  }

  #whole(): SegmentBytes {
    const { tape, index, position, isRepeat } = this;
    const from = tape.starts[index] as number;
    const { bytes, separators } = tape;
    return { bytes, from, to: tape.endOf(index), separators, position, isRepeat };
  }
}
