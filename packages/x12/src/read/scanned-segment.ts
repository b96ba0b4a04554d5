/** A `Segment` over a tape: offsets until somebody asks for text. */
import { readCents, readDate } from '../decimal.ts';
import type { Segment } from '../segment.ts';
import type { Tape } from '../tape.ts';
import { textOf } from '../text.ts';

export class ScannedSegment implements Segment {
  readonly tape: Tape;
  /** Which segment of the tape. */
  readonly index: number;
  readonly position: number;
  // Where the last question ended, so that reading on costs no second walk from the start.
  #element = -1;
  #repetition = 0;
  #nextPart = 0;
  #repetitionStart = 0;
  #component = 0;
  #componentStart = 0;
  #componentPart = 0;

  constructor(tape: Tape, index: number, position: number) {
    this.tape = tape;
    this.index = index;
    this.position = position;
  }

  get id(): string {
    const start = this.tape.starts[this.index] as number;
    const end = this.tape.ends[this.tape.firstEnds[this.index] as number] as number;
    return textOf(this.tape.bytes, start, end).toUpperCase();
  }

  get elementCount(): number {
    return this.tape.elementCount(this.index);
  }

  /** Offset of the first byte of an element in `tape.bytes`; its end where it is absent. */
  startOf(index: number): number {
    const { tape } = this;
    const row = tape.firstEnds[this.index] as number;
    if (index < 1 || index > this.elementCount) return tape.endOf(this.index);
    return (tape.ends[row + index - 1] as number) + 1;
  }

  /** Offset just past an element in `tape.bytes`. */
  endOf(index: number): number {
    const { tape } = this;
    if (index < 1 || index > this.elementCount) return tape.endOf(this.index);
    return tape.ends[(tape.firstEnds[this.index] as number) + index] as number;
  }

  element(index: number): string {
    return textOf(this.tape.bytes, this.startOf(index), this.endOf(index));
  }

  component(index: number, component: number, repetition = 1): string {
    if (component < 1 || !this.#seek(index, repetition)) return '';
    const { bytes, separators } = this.tape;
    const end = this.endOf(index);
    if (this.#component > component || this.#component === 0) {
      this.#component = 1;
      this.#componentStart = this.#repetitionStart;
      this.#componentPart = this.#nextPart;
    }
    for (;;) {
      const mark = this.#partWithin(this.#componentPart, end);
      const isLast = mark < 0 || bytes[mark] === separators.repetition;
      if (this.#component === component) {
        return textOf(bytes, this.#componentStart, mark < 0 ? end : mark);
      }
      if (isLast) return '';
      this.#component++;
      this.#componentStart = mark + 1;
      this.#componentPart++;
    }
  }

  componentCount(index: number, repetition = 1): number {
    if (!this.#seek(index, repetition)) return 0;
    const { bytes, separators } = this.tape;
    const end = this.endOf(index);
    for (let part = this.#nextPart, count = 1; ; part++, count++) {
      const mark = this.#partWithin(part, end);
      if (mark < 0 || bytes[mark] === separators.repetition) return count;
    }
  }

  repetitionCount(index: number): number {
    if (!this.#seek(index, 1)) return 0;
    const { bytes, separators } = this.tape;
    const end = this.endOf(index);
    let count = 1;
    for (let part = this.#nextPart; ; part++) {
      const mark = this.#partWithin(part, end);
      if (mark < 0) return count;
      if (bytes[mark] === separators.repetition) count++;
    }
  }

  cents(index: number): number | undefined {
    const cents = readCents(this.tape.bytes, this.startOf(index), this.endOf(index));
    return Number.isFinite(cents) ? cents : undefined;
  }

  date(index: number): string | undefined {
    return readDate(this.tape.bytes, this.startOf(index), this.endOf(index));
  }

  /** Offset of a part mark, or -1 where it lies beyond `end` or there is none left. */
  #partWithin(part: number, end: number): number {
    if (part >= (this.tape.firstParts[this.index + 1] as number)) return -1;
    const mark = this.tape.parts[part] as number;
    return mark < end ? mark : -1;
  }

  /** Stands at the start of a repetition; false where there is none. */
  #seek(index: number, repetition: number): boolean {
    const end = this.endOf(index);
    const isFurther = this.#element === index && this.#repetition <= repetition;
    if (!isFurther) {
      const start = this.startOf(index);
      if (start >= end || repetition < 1) return false;
      this.#element = index;
      this.#repetition = 1;
      this.#repetitionStart = start;
      this.#nextPart = this.#firstPartAt(start);
      this.#component = 0;
    }
    const { bytes, separators } = this.tape;
    while (this.#repetition < repetition) {
      const mark = this.#partWithin(this.#nextPart, end);
      if (mark < 0) {
        this.#element = -1;
        return false;
      }
      this.#nextPart++;
      if (bytes[mark] === separators.repetition) {
        this.#repetition++;
        this.#repetitionStart = mark + 1;
        this.#component = 0;
      }
    }
    return true;
  }

  #firstPartAt(start: number): number {
    const { firstParts, parts } = this.tape;
    let low = firstParts[this.index] as number;
    let high = firstParts[this.index + 1] as number;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((parts[middle] as number) < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
