import type { SegmentCursor } from './segment-cursor.ts';

/** How many segments are remembered, and how many elements of each. */
const ROWS = 32;
const ROW_LENGTH = 64;

/**
 * Reads elements of a segment that the cursor has already passed, from nothing but its first byte.
 * Rules ask for the same few segments again and again, so the places of their elements are remembered.
 */
export class Peek {
  private readonly cursor: SegmentCursor;
  private bytes: Uint8Array;
  /** By row: the segment's first byte, its element count, and where each element begins. */
  private readonly starts = new Int32Array(ROWS).fill(-1);
  private readonly counts = new Int32Array(ROWS);
  private readonly offsets = new Int32Array(ROWS * ROW_LENGTH);
  /** The value found last: first byte, and the byte behind it. */
  from = 0;
  to = 0;

  constructor(cursor: SegmentCursor) {
    this.cursor = cursor;
    this.bytes = cursor.bytes;
  }

  /** Finds an element, or a component when `component` is not 0; false when absent or empty. */
  find(segmentStart: number, element: number, component: number): boolean {
    const { bytes } = this.cursor;
    if (bytes !== this.bytes) {
      this.bytes = bytes;
      this.starts.fill(-1);
    }
    const row = (segmentStart ^ (segmentStart >> 5)) & (ROWS - 1);
    if (this.starts[row] !== segmentStart) this.remember(segmentStart, row);
    if (element > (this.counts[row] as number)) return false;
    const place = row * ROW_LENGTH + element;
    let from = this.offsets[place] as number;
    let to = (this.offsets[place + 1] as number) - 1;
    if (component > 0) {
      const { componentSeparator } = this.cursor;
      let passed = 1;
      for (let at = from; at < to; at += 1) {
        if (bytes[at] !== componentSeparator) continue;
        if (passed === component) to = at;
        else {
          passed += 1;
          from = at + 1;
        }
      }
      if (component > passed) return false;
    }
    while (to > from && (bytes[to - 1] === 0x0d || bytes[to - 1] === 0x0a)) to -= 1;
    this.from = from;
    this.to = to;
    return to > from;
  }

  /** Elements beyond what a row holds count as absent; no guide has so many. */
  private remember(segmentStart: number, row: number): void {
    const { offsets } = this;
    const { bytes, elementSeparator, terminator } = this.cursor;
    const { length } = bytes;
    const first = row * ROW_LENGTH;
    let count = 0;
    let at = segmentStart;
    for (; at < length; at += 1) {
      const byte = bytes[at];
      if (byte === terminator) break;
      if (byte !== elementSeparator) continue;
      count += 1;
      offsets[first + count] = at + 1;
      if (count === ROW_LENGTH - 2) break;
    }
    const isFull = count === ROW_LENGTH - 2 && at < length && bytes[at] === elementSeparator;
    offsets[first + count + 1] = at + 1;
    this.counts[row] = isFull ? count - 1 : count;
    this.starts[row] = segmentStart;
  }
}
