import { tapes } from '../read/windows.ts';
import type { Separators } from '../read/separators.ts';
import { idCode, Tape } from '../tape.ts';

const ISA = idCode('ISA');
const NO_SEPARATORS: Separators = { element: 0, component: 0, repetition: 0, terminator: [0] };

/** How long each element of ISA is. */
const ISA_LENGTHS = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1];

/** What to change while copying. */
export interface CopyOptions {
  /** Whether each segment stands on a line of its own; true when absent. */
  readonly lineBreaks?: boolean;
}

/**
 * Reads a file and writes it again in one canonical form: every element byte for byte as it was, under
 * the separators of its interchange; one segment a line (unless the terminator is itself no printable
 * character); identifiers in upper case; ISA at its fixed widths; and without what carries nothing:
 * trailing empty elements, empty segments, blank lines, white space around terminators, a byte order
 * mark, bytes that are no X12. Control numbers and counts are kept even where they are wrong.
 * Copying a copy changes nothing: a file so broken that its copy would read otherwise stays as it is.
 */
export function copy(bytes: Uint8Array, options: CopyOptions = {}): Uint8Array {
  const tape = new Tape(bytes, NO_SEPARATORS);
  const sink = new ByteSink(bytes.length + 1024);
  copyOnce(bytes, options, sink, tape);
  const once = sink.finished();
  const again = new SameBytes(once);
  copyOnce(once, options, again, tape);
  return again.isSame ? once : bytes.slice();
}

/** The tape is only room to work in: that of a long segment is many times the segment. */
function copyOnce(bytes: Uint8Array, options: CopyOptions, out: Sink, room: Tape): void {
  for (const tape of tapes(bytes, room)) {
    const terminator = terminatorOf(tape, options.lineBreaks !== false);
    for (let segment = 0; segment < tape.segmentCount; segment += 1) {
      if (tape.idAt(segment) === ISA) copyHeader(tape, segment, out);
      else copySegment(tape, segment, out);
      out.put(terminator, 0, terminator.length);
    }
  }
}

function terminatorOf(tape: Tape, breaks: boolean): Uint8Array {
  const terminator = [...tape.separators.terminator];
  const single = terminator.length === 1 ? (terminator[0] ?? 0) : 1;
  // A piece without an ISA in which none was found.
  if (single === 0) return new Uint8Array(0);
  return Uint8Array.from(breaks && single > 32 && single < 127 ? [single, 10] : terminator);
}

function copySegment(tape: Tape, segment: number, out: Sink): void {
  const start = tape.starts[segment] ?? 0;
  const row = tape.firstEnds[segment] ?? 0;
  let last = tape.elementCount(segment);
  while (last > 0 && tape.ends[row + last] === (tape.ends[row + last - 1] ?? 0) + 1) last -= 1;
  const idEnd = tape.ends[row] ?? start;
  out.putUpper(tape.bytes, start, idEnd);
  out.put(tape.bytes, idEnd, tape.ends[row + last] ?? idEnd);
}

/** ISA, each element padded to its length; one that is too long stays as it is. */
function copyHeader(tape: Tape, segment: number, out: Sink): void {
  const start = tape.starts[segment] ?? 0;
  const row = tape.firstEnds[segment] ?? 0;
  out.putUpper(tape.bytes, start, tape.ends[row] ?? start);
  const count = tape.elementCount(segment);
  for (let element = 1; element <= count; element += 1) {
    const from = (tape.ends[row + element - 1] ?? 0) + 1;
    const through = tape.ends[row + element] ?? from;
    out.putByte(tape.separators.element);
    out.put(tape.bytes, from, through);
    const missing = (ISA_LENGTHS[element - 1] ?? 0) - (through - from);
    for (let space = 0; space < missing; space += 1) out.putByte(32);
  }
}

/** Takes what is copied. */
interface Sink {
  put(from: Uint8Array, start: number, end: number): void;
  putUpper(from: Uint8Array, start: number, end: number): void;
  putByte(byte: number): void;
}

/** Compares what is put with bytes that are there already. */
class SameBytes implements Sink {
  private readonly bytes: Uint8Array;
  private at = 0;
  private hasSame = true;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Whether what was put is what is there, and all of it. */
  get isSame(): boolean {
    return this.hasSame && this.at === this.bytes.length;
  }

  put(from: Uint8Array, start: number, end: number): void {
    for (let index = start; index < end; index += 1) this.putByte(from[index] ?? 0);
  }

  putUpper(from: Uint8Array, start: number, end: number): void {
    for (let index = start; index < end; index += 1) this.putByte(upper(from[index] ?? 0));
  }

  putByte(byte: number): void {
    if (this.bytes[this.at++] !== byte) this.hasSame = false;
  }
}

const upper = (byte: number): number => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte);

/** Bytes that grow as they are put. */
class ByteSink implements Sink {
  private bytes: Uint8Array;
  private at = 0;

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
  }

  put(from: Uint8Array, start: number, end: number): void {
    this.reserve(end - start);
    this.bytes.set(from.subarray(start, end), this.at);
    this.at += end - start;
  }

  putUpper(from: Uint8Array, start: number, end: number): void {
    this.reserve(end - start);
    for (let index = start; index < end; index += 1) {
      this.bytes[this.at++] = upper(from[index] ?? 0);
    }
  }

  putByte(byte: number): void {
    this.reserve(1);
    this.bytes[this.at++] = byte;
  }

  finished(): Uint8Array {
    return this.bytes.slice(0, this.at);
  }

  private reserve(count: number): void {
    if (this.at + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.at + count));
    larger.set(this.bytes.subarray(0, this.at));
    this.bytes = larger;
  }
}
