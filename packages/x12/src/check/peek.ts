import type { SegmentCursor } from './segment-cursor.ts';

/**
 * Reads elements of a segment that the cursor has already passed, from nothing but its first byte.
 * Segments are short: finding an element again costs less than keeping its place.
 */
export class Peek {
  private readonly cursor: SegmentCursor;
  /** The value found last: first byte, and the byte behind it. */
  from = 0;
  to = 0;

  constructor(cursor: SegmentCursor) {
    this.cursor = cursor;
  }

  /** Finds an element, or a component when `component` is not 0; false when absent or empty. */
  find(segmentStart: number, element: number, component: number): boolean {
    const { bytes, elementSeparator, terminator } = this.cursor;
    let at = segmentStart;
    const { length } = bytes;
    for (let passed = 0; passed < element; at += 1) {
      if (at >= length) return false;
      const byte = bytes[at];
      if (byte === terminator) return false;
      if (byte === elementSeparator) passed += 1;
    }
    this.from = at;
    let passed = 1;
    for (; at < length; at += 1) {
      const byte = bytes[at];
      if (byte === elementSeparator || byte === terminator) break;
      if (component === 0 || byte !== this.cursor.componentSeparator) continue;
      if (passed === component) break;
      passed += 1;
      this.from = at + 1;
    }
    if (component > passed) return false;
    while (at > this.from && (bytes[at - 1] === 0x0d || bytes[at - 1] === 0x0a)) at -= 1;
    this.to = at;
    return this.to > this.from;
  }
}
