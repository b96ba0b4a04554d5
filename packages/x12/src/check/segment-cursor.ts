import type { Separators } from '../read/separators.ts';
import { textOf } from '../text.ts';
import { segmentKey } from './segment-names.ts';
import { findIsaAt, inferSeparators } from '../read/separators.ts';

const key = {
  BIN: segmentKey('BIN'),
  BDS: segmentKey('BDS'),
};

/** So many elements: what has more is no segment of a guide. */
const VERY_LONG = 1 << 16;

/**
 * Walks the segments of a file and keeps the element offsets of the current one, nothing else: no
 * string is made and no array grows while a clean file is judged.
 *
 * Positions are byte offsets into `bytes`. Element numbers are 1-based; number 0 is the identifier.
 */
export class SegmentCursor {
  bytes: Uint8Array;
  /** Identifier of the current segment, packed; see `segmentKey`. */
  id = 0;
  /** Elements after the identifier, trailing empty ones included. */
  count = 0;
  /** First byte of the segment, and the byte behind its last element. */
  start = 0;
  end = 0;
  /** Byte behind the terminator and the white space that follows it. */
  next = 0;
  /** True when the file ends before the segment's terminator. */
  isUnterminated = false;
  elementSeparator = 0x2a;
  componentSeparator = 0x3a;
  repetitionSeparator = 0x5e;
  terminator = 0x7e;
  private terminatorLength = 1;
  /** Set when the current segment is an ISA of the standard 106 characters. */
  hasStandardIsa = false;
  hasSeparators = false;
  /** Set when a binary element counts more bytes than there are. */
  lacksBinary = false;
  /** Set when the current segment holds data whose count is none, or does not end where the data do. */
  isBinaryMiscounted = false;
  /** offsets[k] is the first byte of element k; the element ends before offsets[k + 1] - 1. */
  offsets = new Int32Array(64);

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.goOn(bytes);
  }

  /** Goes on in other bytes, under the separators that hold; at the start of a file, behind its mark. */
  goOn(bytes: Uint8Array, from = 0): void {
    this.bytes = bytes;
    this.lacksBinary = false;
    const isMarked =
      !this.hasSeparators && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    this.next = this.afterWhiteSpace(isMarked && from === 0 ? 3 : from);
  }

  /** Moves to the next segment; false at the end of the file. */
  advance(): boolean {
    const bytes = this.bytes;
    const length = bytes.length;
    const from = this.next;
    if (from >= length) return false;
    if ((bytes[from] === 0x49 || bytes[from] === 0x69) && this.readIsa(from)) return true;
    if (!this.hasSeparators && !this.infer(from)) return false;
    const separator = this.elementSeparator;
    const terminator = this.terminator;
    let offsets = this.offsets;
    offsets[0] = from;
    this.isBinaryMiscounted = false;
    let count = 0;
    let at = from;
    for (; at < length; at += 1) {
      const byte = bytes[at];
      if (byte === separator) {
        count += 1;
        if (count + 1 >= offsets.length) offsets = this.grow();
        offsets[count] = at + 1;
        if (count === 1) this.id = this.packId(from, at);
        if (count === 2 && (this.id === key.BIN || this.id === key.BDS)) at = this.skipBinary(at);
        if (count === 3 && this.id === key.BDS) at = this.skipBinary(at);
      } else if (byte === terminator) break;
    }
    this.isUnterminated = at >= length;
    if (count === 0) this.id = this.packId(from, at);
    let end = at;
    while (end > from && (bytes[end - 1] === 0x0d || bytes[end - 1] === 0x0a)) end -= 1;
    offsets[count + 1] = end + 1;
    this.count = count;
    this.start = from;
    this.end = end;
    this.hasStandardIsa = false;
    this.next = this.afterWhiteSpace(Math.min(length, at + this.terminatorLength));
    return true;
  }

  /** The element that counts the bytes of a binary segment. */
  get binaryCountElement(): number {
    return this.id === key.BDS ? 2 : 1;
  }

  /** Where the text of an element begins. */
  from(element: number): number {
    return this.offsets[element] ?? 0;
  }

  /** Where the text of an element ends, exclusive. */
  to(element: number): number {
    return (this.offsets[element + 1] ?? 0) - 1;
  }

  /** Length in bytes; 0 for an absent element. */
  size(element: number): number {
    return element > this.count ? 0 : this.to(element) - this.from(element);
  }

  /** The element as text; '' where there is none. Off the hot path only. */
  text(element: number): string {
    return element > this.count ? '' : this.slice(this.from(element), this.to(element));
  }

  slice(from: number, to: number): string {
    return textOf(this.bytes, from, to);
  }

  /** The identifier as text. */
  idText(): string {
    return this.slice(this.from(0), this.to(0)).toUpperCase();
  }

  private packId(from: number, to: number): number {
    if (to - from < 2 || to - from > 3) return -1;
    let packed = 0;
    for (let at = from; at < to; at += 1) {
      const byte = this.bytes[at] ?? 0;
      packed = (packed << 8) | (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte);
    }
    return packed;
  }

  private afterWhiteSpace(from: number): number {
    const bytes = this.bytes;
    let at = from;
    while (at < bytes.length && (bytes[at] ?? 0x21) <= 0x20) at += 1;
    return at;
  }

  private grow(): Int32Array<ArrayBuffer> {
    const { length } = this.offsets;
    // For a very long segment there is room at once for all it may hold; memory is taken as it is filled.
    const all = length < VERY_LONG ? 0 : this.bytes.length + 2;
    const wider = new Int32Array(Math.max(2 * length, all));
    wider.set(this.offsets);
    this.offsets = wider;
    return wider;
  }

  /** The element before `at` counts the bytes that follow; returns the last byte before them ends. */
  private skipBinary(at: number): number {
    if (this.id === key.BDS && this.offsets[3] !== at + 1) return at;
    const counted = Number(this.slice(this.offsets[this.binaryCountElement] ?? 0, at));
    this.isBinaryMiscounted = true;
    if (!Number.isInteger(counted) || counted < 0) return at;
    const end = at + counted;
    if (end + 1 >= this.bytes.length) this.lacksBinary = true;
    const behind = this.bytes[end + 1];
    if (behind !== this.terminator) return at;
    this.isBinaryMiscounted = false;
    return end;
  }

  private take(separators: Separators): void {
    this.elementSeparator = separators.element;
    this.componentSeparator = separators.component;
    this.repetitionSeparator = separators.repetition;
    this.terminator = separators.terminator[0] ?? 0x7e;
    this.terminatorLength = separators.terminator.length;
    this.hasSeparators = true;
  }

  private infer(from: number): boolean {
    const separators = inferSeparators(this.bytes, from, this.bytes.length);
    if (separators === undefined) return false;
    this.take(separators);
    return true;
  }

  private readIsa(from: number): boolean {
    const isa = findIsaAt(this.bytes, from, this.bytes.length);
    if (isa === undefined) return false;
    this.take(isa.separators);
    const end = isa.end - this.terminatorLength;
    let count = 0;
    this.offsets[0] = from;
    for (let at = from; at < end && count < 16; at += 1)
      if (this.bytes[at] === this.elementSeparator) {
        count += 1;
        this.offsets[count] = at + 1;
      }
    this.offsets[count + 1] = end + 1;
    this.id = this.packId(from, from + 3);
    this.count = count;
    this.start = from;
    this.end = end;
    this.isUnterminated = false;
    this.hasStandardIsa = isa.hasStandardLength;
    this.next = this.afterWhiteSpace(isa.end);
    return true;
  }
}
