/**
 * What one pass of the scanner leaves: for each segment where it starts and where its elements end,
 * in plain arrays of offsets into the bytes. No object is made for a segment, no string for an element.
 */
import type { Separators } from './read/separators.ts';

/** Something about the bytes that belongs to no element. Offsets are into `Tape.bytes`. */
export interface ScanNote {
  readonly kind:
    'isa-length' | 'no-isa' | 'not-x12' | 'empty-segment' | 'unterminated' | 'binary-length';
  /** The segment of the tape that it is about; for bytes between segments, the one that follows. */
  readonly segment: number;
  readonly start: number;
  readonly end: number;
}

/** The segments of one stretch of bytes, all under the same separators. */
export class Tape {
  bytes: Uint8Array;
  separators: Separators;
  segmentCount = 0;
  /** Whether its first segment is the ISA of an interchange. A segment that only calls itself ISA is none. */
  startsInterchange = false;
  /** Where each segment starts. */
  starts: Uint32Array;
  /** Where each segment's row of `ends` starts; one more than there are segments. */
  firstEnds: Uint32Array;
  /** Where each segment's row of `parts` starts; one more than there are segments. */
  firstParts: Uint32Array;
  /** For each segment: the end of its identifier, then the end of each element. */
  ends: Uint32Array;
  /** Offsets of component and repetition separators. */
  parts: Uint32Array;
  notes: ScanNote[] = [];

  constructor(bytes: Uint8Array, separators: Separators) {
    this.bytes = bytes;
    this.separators = separators;
    this.starts = new Uint32Array(0);
    this.firstEnds = new Uint32Array(1);
    this.firstParts = new Uint32Array(1);
    this.ends = new Uint32Array(0);
    this.parts = new Uint32Array(0);
  }

  /** Empties the tape and makes room for whatever `byteCount` bytes may hold. */
  reset(bytes: Uint8Array, byteCount: number): void {
    this.bytes = bytes;
    this.segmentCount = 0;
    this.startsInterchange = false;
    if (this.notes.length > 0) this.notes = [];
    if (this.ends.length < byteCount + 2) {
      // At least one byte and a terminator to a segment, one byte to a separator.
      this.ends = new Uint32Array(byteCount + 2);
      this.parts = new Uint32Array(byteCount + 2);
      this.starts = new Uint32Array((byteCount >> 1) + 2);
      this.firstEnds = new Uint32Array((byteCount >> 1) + 3);
      this.firstParts = new Uint32Array((byteCount >> 1) + 3);
    }
    this.firstEnds[0] = 0;
    this.firstParts[0] = 0;
  }

  /**
   * A copy that holds what is used and no more, safe to keep while this one is filled again.
   *
   * @param copiesBytes whether the bytes are copied too, because they will be written over
   */
  kept(copiesBytes: boolean): Tape {
    const count = this.segmentCount;
    const base = copiesBytes ? (this.starts[0] ?? 0) : 0;
    const bytes = copiesBytes
      ? this.bytes.slice(base, count === 0 ? base : this.endOf(count - 1))
      : this.bytes;
    const tape = new Tape(bytes, this.separators);
    tape.segmentCount = count;
    tape.startsInterchange = this.startsInterchange;
    tape.starts = kept(this.starts, count);
    tape.firstEnds = kept(this.firstEnds, count + 1);
    const hasParts = (this.firstParts[count] as number) > 0;
    tape.firstParts = hasParts ? kept(this.firstParts, count + 1) : zeros(count + 1);
    tape.ends = kept(this.ends, tape.firstEnds[count] as number);
    tape.parts = kept(this.parts, tape.firstParts[count] as number);
    tape.notes = this.notes.slice();
    if (base > 0) {
      for (const offsets of [tape.starts, tape.ends, tape.parts]) {
        for (let at = 0; at < offsets.length; at++) offsets[at] = (offsets[at] as number) - base;
      }
    }
    return tape;
  }

  /** The identifier as a number: its one to three bytes, upper case; 0 where it is none. See `idCode`. */
  idAt(segment: number): number {
    const start = this.starts[segment] as number;
    const length = (this.ends[this.firstEnds[segment] as number] as number) - start;
    if (length > 3) return 0;
    let code = 0;
    for (let at = start; at < start + length; at++) code = (code << 8) | (this.bytes[at] as number);
    // Only letters in lower case have both of these bits.
    if ((code & (code << 1) & 0x404040) !== 0) return upperCase(code);
    return code;
  }

  /** How many elements stand after the identifier. */
  elementCount(segment: number): number {
    return (this.firstEnds[segment + 1] as number) - (this.firstEnds[segment] as number) - 1;
  }

  /** How many separators of components and repetitions stand in it. */
  partCount(segment: number): number {
    return (this.firstParts[segment + 1] as number) - (this.firstParts[segment] as number);
  }

  /** Just past the last byte of the segment, its terminator not counted. */
  endOf(segment: number): number {
    return this.ends[(this.firstEnds[segment + 1] as number) - 1] as number;
  }
}

/** Short lists of offsets share one room: a file may be a hundred thousand interchanges of two segments. */
const ROOM = 1 << 13;
const MOST_SHARED = 1 << 8;
/** As many as the segments of a window may be. */
const WINDOW_OFFSETS = 1 << 16;
let room = new Uint32Array(0);
let roomUsed = 0;

/** A copy of the first offsets of a list. */
function kept(offsets: Uint32Array, count: number): Uint32Array {
  if (count > MOST_SHARED) return offsets.slice(0, count);
  if (roomUsed + count > room.length) {
    room = new Uint32Array(ROOM);
    roomUsed = 0;
  }
  const copy = room.subarray(roomUsed, roomUsed + count);
  copy.set(offsets.subarray(0, count));
  roomUsed += count;
  return copy;
}

let manyZeros = new Uint32Array(ROOM);

/** So many zeros, which nobody writes to: where no segment has parts, all rows of them start there. */
function zeros(count: number): Uint32Array {
  if (count > WINDOW_OFFSETS) return new Uint32Array(count);
  if (count > manyZeros.length) manyZeros = new Uint32Array(WINDOW_OFFSETS);
  return manyZeros.subarray(0, count);
}

/** The number of an identifier: `idCode('CLM')` is what `Tape.idAt` answers for a CLM segment. */
export function idCode(identifier: string): number {
  let code = 0;
  for (let at = 0; at < identifier.length; at++) code = (code << 8) | identifier.charCodeAt(at);
  return code;
}

function upperCase(code: number): number {
  let upper = 0;
  for (let shift = 16; shift >= 0; shift -= 8) {
    const byte = (code >> shift) & 0xff;
    upper = (upper << 8) | (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte);
  }
  return upper;
}
