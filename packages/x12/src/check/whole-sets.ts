import { SegmentCursor } from './segment-cursor.ts';
import { segmentKey } from './segment-names.ts';

const SE = segmentKey('SE');
const FIRST_BYTES = 1 << 18;
/** More than a header of an interchange, or than separators are inferred from. */
const LOOK_AHEAD = 1 << 14;

/**
 * Gathers chunks until they hold whole transaction sets, so that whoever judges a set can look at
 * all of it. What it hands out is written over when the next chunk is added.
 */
export class WholeSets {
  #bytes = new Uint8Array(FIRST_BYTES);
  #filled = 0;
  /** Bytes that were handed out and are to be dropped. */
  #taken = 0;
  /** No segment ends before so many bytes are there: a long one is not looked at for each chunk. */
  #wanted = 0;
  readonly #scout = new SegmentCursor(new Uint8Array(0));

  /** Adds a chunk; the whole transaction sets that are there now, if any. */
  add(chunk: Uint8Array): Uint8Array | undefined {
    this.#drop();
    this.#append(chunk);
    if (this.#filled < this.#wanted) return undefined;
    const scout = this.#scout;
    scout.goOn(this.#bytes.subarray(0, this.#filled), scout.next);
    let cut = 0;
    let at = scout.next;
    while (at + LOOK_AHEAD < this.#filled) {
      if (!scout.advance()) break;
      if (scout.isUnterminated || scout.lacksBinary) {
        this.#wanted = at + 2 * (this.#filled - at);
        break;
      }
      at = scout.next;
      if (scout.id === SE) cut = at;
    }
    scout.next = at;
    if (cut === 0) return undefined;
    this.#taken = cut;
    return this.#bytes.subarray(0, cut);
  }

  /** What is left at the end of the input. */
  rest(): Uint8Array {
    this.#drop();
    return this.#bytes.subarray(0, this.#filled);
  }

  #drop(): void {
    if (this.#taken === 0) return;
    this.#bytes.copyWithin(0, this.#taken, this.#filled);
    this.#filled -= this.#taken;
    this.#scout.next -= this.#taken;
    this.#wanted = Math.max(0, this.#wanted - this.#taken);
    this.#taken = 0;
  }

  #append(chunk: Uint8Array): void {
    const needed = this.#filled + chunk.length;
    if (needed > this.#bytes.length) {
      const wider = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
      wider.set(this.#bytes.subarray(0, this.#filled));
      this.#bytes = wider;
    }
    this.#bytes.set(chunk, this.#filled);
    this.#filled = needed;
  }
}
