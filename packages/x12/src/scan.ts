/**
 * The scanner: one pass over the bytes, one look into a table for each, an offset noted for each
 * separator. Everything above it works on those offsets.
 *
 * It never refuses: what is no X12 is noted with its place, and scanning goes on behind it.
 */
import {
  findIsaAt,
  inferSeparators,
  ISA_MOST_BYTES,
  nextIsa,
  spells,
  type Separators,
} from './read/separators.ts';
import { SeparatorMarks, TERMINATOR } from './separator-marks.ts';
import type { ScanNote, Tape } from './tape.ts';

const NO_SEPARATORS: Separators = { element: 0, component: 0, repetition: 0, terminator: [0] };
/** Only a segment as long as an ISA can have swallowed one. */
const SHORTEST_SWALLOWING = 80;

const isLineBreak = (byte: number | undefined): boolean => byte === 0x0d || byte === 0x0a;

/** Scans a file piece by piece; keeps the separators from one piece to the next. */
export class Scanner {
  separators: Separators | undefined;
  readonly #marks = new SeparatorMarks();
  /** Whether the next segment may be anything at all: at the start of a file, and after an IEA. */
  #atBoundary = true;

  /**
   * Fills the tape with the whole segments of bytes[from, until), up to the next interchange.
   *
   * @param isFinal whether nothing follows `until`, so that an unterminated segment is one
   * @returns where to go on; the same `from`, with an empty tape, means that more bytes are needed
   */
  scan(tape: Tape, bytes: Uint8Array, from: number, until: number, isFinal: boolean): number {
    tape.reset(bytes, until - from);
    let at = this.#skipBlanks(bytes, from, until);
    if (!this.#atBoundary && spells(bytes, at, 'ISA')) this.#atBoundary = true;
    if (this.#atBoundary) {
      if (!isFinal && until - at < ISA_MOST_BYTES) return at;
      if (at >= until) return until;
      const next = this.#crossBoundary(tape, bytes, at, until);
      if (next !== at) return next;
      at = this.#skipBlanks(bytes, at, until);
    }
    tape.separators = this.separators ?? NO_SEPARATORS;
    return this.#scanSegments(tape, at, until, isFinal);
  }

  /**
   * Decides what starts at `at`: an interchange, more of the same, or something that is no X12.
   *
   * @returns where to go on: `at`, or where the next interchange starts
   */
  #crossBoundary(tape: Tape, bytes: Uint8Array, at: number, until: number): number {
    const isa = findIsaAt(bytes, at, until);
    if (isa !== undefined) {
      this.#use(isa.separators);
      tape.startsInterchange = true;
      if (!isa.hasStandardLength)
        tape.notes.push({ kind: 'isa-length', segment: 0, start: at, end: isa.end });
      this.#atBoundary = false;
      return at;
    }
    if (!this.#goesOn(bytes, at)) {
      const inferred = inferSeparators(bytes, at, until);
      if (inferred === undefined) {
        const next = nextIsa(bytes, at, until, until);
        tape.notes.push({ kind: 'not-x12', segment: 0, start: at, end: next });
        return next;
      }
      this.#use(inferred);
      tape.notes.push({ kind: 'no-isa', segment: 0, start: at, end: at });
    }
    this.#atBoundary = false;
    return at;
  }

  /** Whether a segment under the same separators starts here. */
  #goesOn(bytes: Uint8Array, at: number): boolean {
    const element = this.separators?.element;
    const end = bytes[at + 2] === element ? at + 2 : at + 3;
    if (element === undefined || bytes[end] !== element) return false;
    for (let k = at; k < end; k++) {
      const upper = (bytes[k] as number) & 0xdf;
      const isLetter = upper >= 0x41 && upper <= 0x5a;
      const isDigit = k > at && (bytes[k] as number) >= 0x30 && (bytes[k] as number) <= 0x39;
      if (!isLetter && !isDigit) return false;
    }
    return true;
  }

  #use(separators: Separators): void {
    // Interchanges under the same separators share what says so.
    if (this.separators !== undefined && isSame(separators, this.separators)) return;
    this.separators = separators;
    this.#marks.use(separators);
  }

  /** Past white space, control characters and byte order marks that separate nothing. */
  #skipBlanks(bytes: Uint8Array, from: number, until: number): number {
    const { kinds, terminatorIsBlank } = this.#marks;
    let at = from;
    for (; at < until; at++) {
      const byte = bytes[at] as number;
      if (byte > 0x20) {
        if (byte !== 0xef || bytes[at + 1] !== 0xbb || bytes[at + 2] !== 0xbf) break;
        at += 2;
      } else if (kinds[byte] !== 0 && !(terminatorIsBlank && kinds[byte] === TERMINATOR)) {
        break;
      }
    }
    return Math.min(at, until);
  }

  #scanSegments(tape: Tape, from: number, until: number, isFinal: boolean): number {
    const { bytes, firstEnds, firstParts } = tape;
    const marks = this.#marks;
    marks.goOn(from, 0, 0);
    let segments = 0;
    let at = from;
    while (at < until) {
      const start = at;
      let isBinary = false;
      const first = bytes[start] as number;
      if (first === 0x49 || first === 0x69 || first === 0x42 || first === 0x62) {
        // An I may begin an ISA, a B binary data.
        tape.segmentCount = segments;
        if (this.#startsInterchange(bytes, start, until, isFinal, segments)) return start;
        const binary = this.#binary(tape, bytes, start, until, isFinal);
        if (binary === NEED_MORE) return start;
        isBinary = binary !== undefined;
        if (binary !== undefined) marks.noteBinary(tape, segments, binary.ends);
      }
      const isTerminated = marks.next(tape, until);
      if (!isTerminated && !isFinal) return start;
      at = isTerminated ? marks.end + marks.terminatorLength : until;
      const isSwallowing = !isBinary && this.#isSwallowing(tape, segments, start, until);
      if (isSwallowing) at = marks.end;
      const isWhole = isTerminated && !isSwallowing;
      let { end } = marks;
      const lastByte = bytes[end - 1] as number;
      if (lastByte <= 0x20 && (!isWhole || isLineBreak(lastByte))) {
        end = this.#trimEnd(tape, start, segments, marks.endCount);
      }
      if (end === start) {
        // Terminator after terminator: nothing that could be called a segment.
        if (isTerminated) at = marks.afterTerminators(bytes, at, until);
        marks.goOn(at, firstEnds[segments] as number, firstParts[segments] as number);
        noteEmpty(tape.notes, segments, start, at);
      } else {
        if (!isWhole) tape.notes.push({ kind: 'unterminated', segment: segments, start, end });
        tape.starts[segments++] = start;
        firstEnds[segments] = marks.endCount;
        firstParts[segments] = marks.partCount;
        tape.segmentCount = segments;
        if (first === 0x49 && spells(bytes, start, 'IEA')) return this.#endInterchange(at);
      }
      const next = bytes[at] as number;
      if (next > 0x20 && next !== 0xef) continue;
      const before = at;
      at = this.#skipBlanks(bytes, at, until);
      if (marks.isMarked(bytes, before, at)) {
        // What was skipped was noted as separators.
        marks.goOn(at, firstEnds[segments] as number, firstParts[segments] as number);
      }
    }
    return until;
  }

  /** Cuts a segment where it has swallowed the start of the next interchange; false where it has not. */
  #isSwallowing(tape: Tape, segment: number, start: number, until: number): boolean {
    const { end } = this.#marks;
    if (end - start <= SHORTEST_SWALLOWING) return false;
    const swallowed = nextIsa(tape.bytes, start + 1, end, until);
    if (swallowed >= end) return false;
    this.#marks.cut(tape, segment, swallowed);
    return true;
  }

  #endInterchange(at: number): number {
    this.#atBoundary = true;
    return at;
  }

  /** An interchange that starts after other segments gets a tape of its own. */
  #startsInterchange(
    bytes: Uint8Array,
    at: number,
    until: number,
    isFinal: boolean,
    segments: number,
  ): boolean {
    if (segments === 0 || !spells(bytes, at, 'ISA')) return false;
    if (isFinal || until - at >= ISA_MOST_BYTES) {
      if (findIsaAt(bytes, at, until) === undefined) return false;
    }
    this.#atBoundary = true;
    return true;
  }

  /** Ends the last element of a segment before the line breaks and blanks that precede its terminator. */
  #trimEnd(tape: Tape, start: number, segment: number, endCount: number): number {
    const { bytes, ends, firstEnds } = tape;
    const hasElements = endCount - (firstEnds[segment] as number) > 1;
    const least = hasElements ? (ends[endCount - 2] as number) + 1 : start;
    let at = ends[endCount - 1] as number;
    while (at > least && (bytes[at - 1] as number) <= 0x20) {
      if (this.#marks.kinds[bytes[at - 1] as number] !== 0) break;
      at--;
    }
    ends[endCount - 1] = at;
    return at;
  }

  /** BIN and BDS say how many bytes of data they hold; separators in them are data. */
  #binary(
    tape: Tape,
    bytes: Uint8Array,
    start: number,
    until: number,
    isFinal: boolean,
  ): { readonly ends: readonly number[] } | typeof NEED_MORE | undefined {
    const isBin = spells(bytes, start, 'BIN');
    const element = this.separators?.element;
    if ((!isBin && !spells(bytes, start, 'BDS')) || bytes[start + 3] !== element) return undefined;
    const ends = [start + 3];
    let at = start + 4;
    let length = 0;
    for (let left = isBin ? 1 : 2; left > 0; left--) {
      length = 0;
      const from = at;
      for (; at < until && this.#marks.kinds[bytes[at] as number] === 0 && at < from + 16; at++) {
        const digit = (bytes[at] as number) - 0x30;
        length = digit >= 0 && digit <= 9 ? length * 10 + digit : Number.NaN;
      }
      if (at >= until) return isFinal ? undefined : NEED_MORE;
      if (bytes[at] !== element) return undefined;
      ends.push(at++);
    }
    const end = at + length;
    const known = Number.isSafeInteger(length);
    if (known && end >= until && !isFinal) return NEED_MORE;
    if (
      known &&
      end < until &&
      (this.#marks.kinds[bytes[end] as number] as number) === TERMINATOR
    ) {
      ends.push(end);
      return { ends };
    }
    tape.notes.push({ kind: 'binary-length', segment: tape.segmentCount, start, end: at });
    return undefined;
  }
}

function isSame(a: Separators, b: Separators): boolean {
  return (
    a.element === b.element &&
    a.component === b.component &&
    a.repetition === b.repetition &&
    a.terminator.length === b.terminator.length &&
    a.terminator.every((byte, index) => byte === b.terminator[index])
  );
}

const NEED_MORE = 'need-more';

/** A run of empty segments is one note: a million terminators are no million objects. */
function noteEmpty(notes: ScanNote[], segment: number, start: number, end: number): void {
  const last = notes[notes.length - 1];
  if (last?.kind === 'empty-segment' && last.segment === segment) {
    notes[notes.length - 1] = { kind: 'empty-segment', segment, start: last.start, end };
    return;
  }
  notes.push({ kind: 'empty-segment', segment, start, end });
}
