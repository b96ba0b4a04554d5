/** Bytes, or a stream of chunks, as tapes: stretches of whole segments under the same separators. */
import { Scanner } from '../scan.ts';
import { Tape } from '../tape.ts';
import type { Separators } from './separators.ts';

/** What callers hand in: a whole file, or its chunks in order. Callers open files; this package does not. */
export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Small enough to stay in the processor's cache with its tape; grows where one segment is longer. */
const WINDOW_BYTES = 64 * 1024;

const NONE: Separators = { element: 0, component: 0, repetition: 0, terminator: [0] };

/**
 * Scans a whole file in memory. The tape is the same object each time, filled anew: use it before
 * asking for the next, or keep `tape.kept(false)`.
 *
 * @param tape one that was used before and is done with, to work in its room
 */
export function* tapes(
  bytes: Uint8Array,
  tape = new Tape(bytes, NONE),
): Generator<Tape, void, undefined> {
  const scanner = new Scanner();
  let from = 0;
  let size = WINDOW_BYTES;
  while (from < bytes.length) {
    const until = Math.min(bytes.length, from + size);
    const next = scanner.scan(tape, bytes, from, until, until === bytes.length);
    if (tape.segmentCount > 0 || tape.notes.length > 0) yield tape;
    // A segment longer than the window: look much further, so that the whole stays linear, and few tapes are outgrown.
    size = next === from ? size * 16 : WINDOW_BYTES;
    from = next;
  }
}

/** Scans a stream of chunks of any sizes. Memory: one window, however long the stream. See `tapes`. */
export async function* streamTapes(source: ByteSource): AsyncGenerator<Tape, void, undefined> {
  const scanner = new Scanner();
  let window = new Uint8Array(WINDOW_BYTES);
  const tape = new Tape(window, NONE);
  let filled = 0;
  for await (const chunk of source) {
    let taken = 0;
    while (taken < chunk.length) {
      const part = Math.min(chunk.length - taken, window.length - filled);
      window.set(chunk.subarray(taken, taken + part), filled);
      filled += part;
      taken += part;
      if (filled < window.length) continue;
      let from = 0;
      for (;;) {
        const next = scanner.scan(tape, window, from, filled, false);
        if (tape.segmentCount > 0 || tape.notes.length > 0) yield tape;
        if (next === from) break;
        from = next;
      }
      if (from === 0) window = grown(window);
      else window.copyWithin(0, from, filled);
      filled -= from;
    }
  }
  for (let from = 0; from < filled;) {
    const next = scanner.scan(tape, window, from, filled, true);
    if (tape.segmentCount > 0 || tape.notes.length > 0) yield tape;
    if (next === from) throw new Error('The scanner stands still: a defect of this package.');
    from = next;
  }
}

function grown(window: Uint8Array): Uint8Array<ArrayBuffer> {
  const wider = new Uint8Array(2 * window.length);
  wider.set(window);
  return wider;
}
