/**
 * Where the separators of a stretch of bytes are. There is no branch on what a byte is, since a
 * processor guesses wrong at about every separator: each offset is written, and kept where it counts.
 */
import type { Separators } from './read/separators.ts';
import type { Tape } from './tape.ts';
import { MOST_VECTOR_BYTES, vectorMarks } from './vector-marks.ts';

/** Kinds of separators, so that adding bits of them counts: 1 ends an element, 2 a part, 4 a segment. */
const ELEMENT = 1;
const PART = 2;
export const TERMINATOR = 5;

/**
 * How many bytes are looked through at once: few at first, because an interchange may be short, or
 * what was noted forgotten; then twice as many each time.
 */
const LEAST_STRETCH = 64;
const MOST_STRETCH = MOST_VECTOR_BYTES;
/** From here on vectors are worth their call; below, a short message needs no program made for it. */
const LEAST_VECTOR_BYTES = 1024;

/** Notes separators on a tape, stretch by stretch, and tells where each segment ends. */
export class SeparatorMarks {
  /** What each byte separates; 0 for those that separate nothing. */
  readonly kinds = new Uint8Array(256);
  terminatorIsBlank = false;
  terminatorLength = 1;
  /** Where the segment of the last `next` ends, and how many ends and parts there are up to it. */
  end = 0;
  endCount = 0;
  partCount = 0;
  readonly #isMark = new Uint8Array(256);
  #terminator: readonly number[] = [];
  /** The bytes that separate, for the vector program; where one separates nothing, the element's again. */
  #element = 0;
  #component = 0;
  #repetition = 0;
  readonly #mayUseVectors: boolean;

  /** @param mayUseVectors false to do without them, to compare */
  constructor(mayUseVectors = true) {
    this.#mayUseVectors = mayUseVectors;
  }

  /** How far separators are noted, and how far to look next. */
  #marked = 0;
  #stretch = LEAST_STRETCH;
  /** Ends and parts noted in all, those behind the segment at hand included. */
  #allEnds = 0;
  #allParts = 0;
  /** Terminators in the stretch noted last, how many of them are used, and the ends and parts up to each. */
  #noted = 0;
  #used = 0;
  readonly #notedCounts = new Int32Array(2 * MOST_STRETCH + 2);
  /** Where in the stretch bytes that separate are: signed, since those are what engines reckon with. */
  readonly #marks = new Int32Array(MOST_STRETCH + 1);

  /** Separates by these from now on. */
  use(separators: Separators): void {
    const kinds = this.kinds.fill(0);
    if (separators.repetition !== 0) kinds[separators.repetition] = PART;
    if (separators.component !== 0) kinds[separators.component] = PART;
    const first = separators.terminator[0] as number;
    kinds[first] = TERMINATOR;
    kinds[separators.element] = ELEMENT;
    for (let byte = 0; byte < 256; byte++) this.#isMark[byte] = kinds[byte] === 0 ? 0 : 1;
    this.#terminator = separators.terminator;
    this.#element = separators.element;
    this.#component = separators.component === 0 ? separators.element : separators.component;
    this.#repetition = separators.repetition === 0 ? separators.element : separators.repetition;
    this.terminatorLength = separators.terminator.length;
    this.terminatorIsBlank = first <= 0x20;
  }

  /** Forgets what was noted behind `at`, where so many ends and parts stand on the tape. */
  goOn(at: number, endCount: number, partCount: number): void {
    this.#marked = at;
    this.#allEnds = endCount;
    this.#allParts = partCount;
    this.#noted = 0;
    this.#used = 0;
    this.#stretch = LEAST_STRETCH;
  }

  /** Ends the next segment: at its terminator, else at `until`. False where it has no terminator. */
  next(tape: Tape, until: number): boolean {
    while (this.#used === this.#noted) {
      if (this.#marked >= until) {
        tape.ends[this.#allEnds] = until;
        this.end = until;
        this.endCount = this.#allEnds + 1;
        this.partCount = this.#allParts;
        return false;
      }
      this.#note(tape, until);
    }
    const used = 2 * this.#used++;
    this.endCount = this.#notedCounts[used] as number;
    this.partCount = this.#notedCounts[used + 1] as number;
    this.end = tape.ends[this.endCount - 1] as number;
    return true;
  }

  /** Ends the segment of the last `next` earlier, and forgets what was noted behind. */
  cut(tape: Tape, segment: number, at: number): void {
    const { firstEnds, firstParts, ends, parts } = tape;
    const endCount = countBefore(ends, firstEnds[segment] as number, this.endCount, at);
    this.partCount = countBefore(parts, firstParts[segment] as number, this.partCount, at);
    ends[endCount] = this.end = at;
    this.endCount = endCount + 1;
    this.goOn(at, this.endCount, this.partCount);
  }

  /** Notes the ends of a binary segment; separators in its data are none. */
  noteBinary(tape: Tape, segment: number, ends: readonly number[]): void {
    const behind = (ends[ends.length - 1] as number) + this.terminatorLength;
    let endCount = tape.firstEnds[segment] as number;
    for (const end of ends) tape.ends[endCount++] = end;
    this.goOn(behind, endCount, tape.firstParts[segment] as number);
    this.#notedCounts[0] = endCount;
    this.#notedCounts[1] = this.#allParts;
    this.#noted = 1;
  }

  /** Past terminators of one byte that follow each other. */
  afterTerminators(bytes: Uint8Array, from: number, until: number): number {
    let at = from;
    if (this.terminatorLength > 1) return at;
    while (at < until && this.kinds[bytes[at] as number] === TERMINATOR) at++;
    return at;
  }

  /** Whether any of bytes[from, until) separates. */
  isMarked(bytes: Uint8Array, from: number, until: number): boolean {
    for (let at = from; at < until; at++) if (this.kinds[bytes[at] as number] !== 0) return true;
    return false;
  }

  /** Notes one more stretch: where elements and parts end, and how many of both at each terminator. */
  #note(tape: Tape, until: number): void {
    const from = this.#marked;
    this.#marked = Math.min(until, from + this.#stretch);
    if (this.#stretch < MOST_STRETCH) this.#stretch *= 2;
    const isLong = this.#marked - from >= LEAST_VECTOR_BYTES;
    const hasVectors = isLong && this.terminatorLength === 1 && this.#mayUseVectors;
    const isNoted = hasVectors && this.#noteByVectors(tape, from, this.#marked);
    if (!isNoted) this.#noteByBytes(tape, from, this.#marked);
    this.#used = 0;
  }

  /** False where the platform has no vectors. */
  #noteByVectors(tape: Tape, from: number, until: number): boolean {
    const vector = vectorMarks();
    if (vector === undefined) return false;
    const allEnds = this.#allEnds;
    const allParts = this.#allParts;
    vector.bytes.set(tape.bytes.subarray(from, until));
    vector.mark(
      until - from,
      from,
      this.#element,
      this.#terminator[0] as number,
      this.#component,
      this.#repetition,
      allEnds,
      allParts,
    );
    const endCount = vector.counts[0] as number;
    const partCount = vector.counts[1] as number;
    const noted = vector.counts[2] as number;
    tape.ends.set(vector.ends.subarray(0, endCount - allEnds), allEnds);
    tape.parts.set(vector.parts.subarray(0, partCount - allParts), allParts);
    this.#notedCounts.set(vector.noted.subarray(0, 2 * noted));
    this.#allEnds = endCount;
    this.#allParts = partCount;
    this.#noted = noted;
    return true;
  }

  #noteByBytes(tape: Tape, from: number, until: number): void {
    const { bytes, ends, parts } = tape;
    const { kinds } = this;
    const marks = this.#marks;
    const notedCounts = this.#notedCounts;
    const count = this.#mark(bytes, from, until);
    let endCount = this.#allEnds;
    let partCount = this.#allParts;
    let noted = 0;
    for (let mark = 0; mark < count; mark++) {
      const at = from + (marks[mark] as number);
      const kind = kinds[bytes[at] as number] as number;
      ends[endCount] = at;
      parts[partCount] = at;
      endCount += kind & 1;
      partCount += (kind >> 1) & 1;
      notedCounts[noted] = endCount;
      notedCounts[noted + 1] = partCount;
      noted += (kind >> 1) & 2;
    }
    this.#allEnds = endCount;
    this.#allParts = partCount;
    this.#noted = noted >> 1;
  }

  /** Finds every byte of a stretch that separates, and says how many there are. */
  #mark(bytes: Uint8Array, from: number, until: number): number {
    const marks = this.#marks;
    const isMark = this.#isMark;
    const length = until - from;
    let count = 0;
    let at = 0;
    // Four at a time: one test of the loop for four bytes.
    for (; at + 4 <= length; at += 4) {
      marks[count] = at;
      count += isMark[bytes[from + at] as number] as number;
      marks[count] = at + 1;
      count += isMark[bytes[from + at + 1] as number] as number;
      marks[count] = at + 2;
      count += isMark[bytes[from + at + 2] as number] as number;
      marks[count] = at + 3;
      count += isMark[bytes[from + at + 3] as number] as number;
    }
    for (; at < length; at++) {
      marks[count] = at;
      count += isMark[bytes[from + at] as number] as number;
    }
    return this.terminatorLength === 1 ? count : this.#onlyTrue(bytes, from, count);
  }

  /** Drops the marks that look like the first byte of a long terminator and begin none. */
  #onlyTrue(bytes: Uint8Array, from: number, count: number): number {
    const marks = this.#marks;
    const terminator = this.#terminator;
    let kept = 0;
    for (let mark = 0; mark < count; mark++) {
      const at = marks[mark] as number;
      const isFirst = bytes[from + at] === terminator[0];
      const isNone = isFirst && !terminator.every((byte, k) => bytes[from + at + k] === byte);
      if (!isNone) marks[kept++] = at;
    }
    return kept;
  }
}

/** How many of the offsets in [first, count) lie before the limit, those before `first` included. */
function countBefore(offsets: Uint32Array, first: number, count: number, limit: number): number {
  let left = count;
  while (left > first && (offsets[left - 1] as number) >= limit) left--;
  return left;
}
