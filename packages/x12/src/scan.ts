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
import type { ScanNote, Tape } from './tape.ts';

/** Kinds of separators, so that adding bits of them counts: 1 ends an element, 2 a part, 4 a segment. */
const ELEMENT = 1;
const PART = 2;
const TERMINATOR = 5;

const NO_SEPARATORS: Separators = { element: 0, component: 0, repetition: 0, terminator: [0] };
/**
 * How many bytes are looked through at once for marks: few at first, because an interchange may be
 * short, or what was noted forgotten; then twice as many each time.
 */
const LEAST_STRETCH = 64;
const MOST_STRETCH = 4 * 1024;
/** Only a segment as long as an ISA can have swallowed one. */
const SHORTEST_SWALLOWING = 80;

const isLineBreak = (byte: number | undefined): boolean => byte === 0x0d || byte === 0x0a;

/** Scans a file piece by piece; keeps the separators from one piece to the next. */
export class Scanner {
  separators: Separators | undefined;
  readonly #kinds = new Uint8Array(256);
  /** 1 for each byte that has a kind, and so for each that may separate. */
  readonly #isMark = new Uint8Array(256);
  /** Where in a stretch the bytes that may separate are: signed, since those are what engines reckon with. */
  readonly #marks = new Int32Array(MOST_STRETCH + 1);
  #terminatorIsBlank = false;
  #terminatorIsLong = false;
  /** How far separators are noted, and how far to look next. */
  #marked = 0;
  #stretch = LEAST_STRETCH;
  /** Ends and parts noted in all, those of the unfinished segment included. */
  #endCount = 0;
  #partCount = 0;
  /** Terminators in the stretch noted last, and how many ends and parts there are at each. */
  #noted = 0;
  readonly #notedEnds = new Int32Array(MOST_STRETCH + 2);
  readonly #notedParts = new Int32Array(MOST_STRETCH + 2);
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
    this.separators = separators;
    const kinds = this.#kinds.fill(0);
    if (separators.repetition !== 0) kinds[separators.repetition] = PART;
    if (separators.component !== 0) kinds[separators.component] = PART;
    const first = separators.terminator[0] as number;
    kinds[first] = TERMINATOR;
    this.#terminatorIsLong = separators.terminator.length > 1;
    kinds[separators.element] = ELEMENT;
    for (let byte = 0; byte < 256; byte++) this.#isMark[byte] = kinds[byte] === 0 ? 0 : 1;
    this.#terminatorIsBlank = first <= 0x20;
  }

  /** Past white space, control characters and byte order marks that separate nothing. */
  #skipBlanks(bytes: Uint8Array, from: number, until: number): number {
    const kinds = this.#kinds;
    let at = from;
    for (; at < until; at++) {
      const byte = bytes[at] as number;
      if (byte > 0x20) {
        if (byte !== 0xef || bytes[at + 1] !== 0xbb || bytes[at + 2] !== 0xbf) break;
        at += 2;
      } else if (kinds[byte] !== 0 && !(this.#terminatorIsBlank && kinds[byte] === TERMINATOR)) {
        break;
      }
    }
    return Math.min(at, until);
  }

  #scanSegments(tape: Tape, from: number, until: number, isFinal: boolean): number {
    const { bytes, starts, firstEnds, firstParts, ends } = tape;
    const terminatorLength = this.separators?.terminator.length ?? 1;
    this.#goOnMarking(from, 0, 0);
    let noted = 0;
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
        if (binary !== undefined) {
          this.#noteBinary(tape, segments, binary.ends, terminatorLength);
          noted = 0;
          isBinary = true;
        }
      }
      while (noted === this.#noted && this.#marked < until) {
        this.#note(tape, until);
        noted = 0;
      }
      const isTerminated = noted < this.#noted;
      if (!isTerminated && !isFinal) return start;
      let endCount = isTerminated ? (this.#notedEnds[noted] as number) : this.#endCount + 1;
      let partCount = isTerminated ? (this.#notedParts[noted] as number) : this.#partCount;
      if (!isTerminated) ends[endCount - 1] = until;
      noted++;
      let end = ends[endCount - 1] as number;
      at = isTerminated ? end + terminatorLength : until;
      let isCut = !isTerminated;
      if (end - start > SHORTEST_SWALLOWING && !isBinary) {
        const swallowed = nextIsa(bytes, start + 1, end, until);
        if (swallowed < end) {
          endCount = countBefore(ends, firstEnds[segments] as number, endCount, swallowed);
          partCount = countBefore(tape.parts, firstParts[segments] as number, partCount, swallowed);
          ends[endCount++] = end = at = swallowed;
          this.#goOnMarking(at, endCount, partCount);
          noted = 0;
          isCut = true;
        }
      }
      const lastByte = bytes[end - 1] as number;
      if (lastByte <= 0x20 && (isCut || isLineBreak(lastByte))) {
        end = this.#trimEnd(tape, start, segments, endCount);
      }
      if (end === start) {
        // Terminator after terminator: nothing that could be called a segment.
        this.#goOnMarking(at, firstEnds[segments] as number, firstParts[segments] as number);
        noted = 0;
        noteEmpty(tape.notes, segments, start, at);
      } else {
        if (isCut) tape.notes.push({ kind: 'unterminated', segment: segments, start, end });
        starts[segments++] = start;
        firstEnds[segments] = endCount;
        firstParts[segments] = partCount;
        tape.segmentCount = segments;
        if (first === 0x49 && spells(bytes, start, 'IEA')) return this.#endInterchange(at);
      }
      const next = bytes[at] as number;
      if (next > 0x20 && next !== 0xef) continue;
      const before = at;
      at = this.#skipBlanks(bytes, at, until);
      if (this.#hasMark(bytes, before, at)) {
        // What was skipped was noted as separators.
        this.#goOnMarking(at, firstEnds[segments] as number, firstParts[segments] as number);
        noted = 0;
      }
    }
    return until;
  }

  /** Forgets what was noted of segments behind `at`, so that marking goes on there. */
  #goOnMarking(at: number, endCount: number, partCount: number): void {
    this.#marked = at;
    this.#endCount = endCount;
    this.#partCount = partCount;
    this.#noted = 0;
    this.#stretch = LEAST_STRETCH;
  }

  #hasMark(bytes: Uint8Array, from: number, until: number): boolean {
    for (let at = from; at < until; at++) if (this.#kinds[bytes[at] as number] !== 0) return true;
    return false;
  }

  /** Notes the ends of a binary segment; separators in its data are none. */
  #noteBinary(
    tape: Tape,
    segment: number,
    ends: readonly number[],
    terminatorLength: number,
  ): void {
    const behind = (ends[ends.length - 1] as number) + terminatorLength;
    let endCount = tape.firstEnds[segment] as number;
    for (const end of ends) tape.ends[endCount++] = end;
    this.#goOnMarking(behind, endCount, tape.firstParts[segment] as number);
    this.#notedEnds[0] = endCount;
    this.#notedParts[0] = this.#partCount;
    this.#noted = 1;
  }

  /**
   * Notes the separators of one more stretch: where elements and parts end, and how many of both there
   * are at each terminator. There is no branch on what a byte is, since a processor guesses wrong at
   * about every separator: each offset is written, and kept where it counts.
   */
  #note(tape: Tape, until: number): void {
    const { bytes, ends, parts } = tape;
    const kinds = this.#kinds;
    const marks = this.#marks;
    const notedEnds = this.#notedEnds;
    const notedParts = this.#notedParts;
    const from = this.#marked;
    this.#marked = Math.min(until, from + this.#stretch);
    if (this.#stretch < MOST_STRETCH) this.#stretch *= 2;
    const count = this.#mark(bytes, from, this.#marked);
    let endCount = this.#endCount;
    let partCount = this.#partCount;
    let noted = 0;
    for (let mark = 0; mark < count; mark++) {
      const at = from + (marks[mark] as number);
      const kind = kinds[bytes[at] as number] as number;
      ends[endCount] = at;
      parts[partCount] = at;
      endCount += kind & 1;
      partCount += (kind >> 1) & 1;
      notedEnds[noted] = endCount;
      notedParts[noted] = partCount;
      noted += kind >> 2;
    }
    this.#endCount = endCount;
    this.#partCount = partCount;
    this.#noted = noted;
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
    return this.#terminatorIsLong ? this.#onlyTrue(bytes, from, count) : count;
  }

  /** Drops the marks that look like the first byte of a long terminator and begin none. */
  #onlyTrue(bytes: Uint8Array, from: number, count: number): number {
    const marks = this.#marks;
    const [first] = this.separators?.terminator ?? [];
    let kept = 0;
    for (let mark = 0; mark < count; mark++) {
      const at = marks[mark] as number;
      if (bytes[from + at] !== first || this.#terminates(bytes, from + at)) marks[kept++] = at;
    }
    return kept;
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

  #terminates(bytes: Uint8Array, at: number): boolean {
    const terminator = this.separators?.terminator ?? [];
    return terminator.every((byte, k) => bytes[at + k] === byte);
  }

  /** Ends the last element of a segment before the line breaks and blanks that precede its terminator. */
  #trimEnd(tape: Tape, start: number, segment: number, endCount: number): number {
    const { bytes, ends, firstEnds } = tape;
    const hasElements = endCount - (firstEnds[segment] as number) > 1;
    const least = hasElements ? (ends[endCount - 2] as number) + 1 : start;
    let at = ends[endCount - 1] as number;
    while (at > least && (bytes[at - 1] as number) <= 0x20) {
      if (this.#kinds[bytes[at - 1] as number] !== 0) break;
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
      for (; at < until && this.#kinds[bytes[at] as number] === 0 && at < from + 16; at++) {
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
    if (known && end < until && (this.#kinds[bytes[end] as number] as number) === TERMINATOR) {
      ends.push(end);
      return { ends };
    }
    tape.notes.push({ kind: 'binary-length', segment: tape.segmentCount, start, end: at });
    return undefined;
  }
}

const NEED_MORE = 'need-more';

/** How many of the offsets in [first, count) lie before the limit, those before `first` included. */
function countBefore(offsets: Uint32Array, first: number, count: number, limit: number): number {
  let left = count;
  while (left > first && (offsets[left - 1] as number) >= limit) left--;
  return left;
}

/** A run of empty segments is one note: a million terminators are no million objects. */
function noteEmpty(notes: ScanNote[], segment: number, start: number, end: number): void {
  const last = notes[notes.length - 1];
  if (last?.kind === 'empty-segment' && last.segment === segment) {
    notes[notes.length - 1] = { kind: 'empty-segment', segment, start: last.start, end };
    return;
  }
  notes.push({ kind: 'empty-segment', segment, start, end });
}
