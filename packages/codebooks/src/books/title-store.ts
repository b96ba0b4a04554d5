/** Many short texts in one run of bytes; a text is decoded only when somebody reads it. */
import { strFromU8, strToU8 } from 'fflate';
import type { Sections } from './book-image.ts';
import { GrowingInts } from './growing-array.ts';

export class TitleStore {
  readonly #bytes: Uint8Array;
  readonly #ends: Int32Array;

  constructor(bytes: Uint8Array, ends: Int32Array) {
    this.#bytes = bytes;
    this.#ends = ends;
  }

  get size(): number {
    return this.#ends.length;
  }

  at(id: number): string {
    return strFromU8(this.bytesAt(id));
  }

  /** A text as it lies here: a view, not a copy. */
  bytesAt(id: number): Uint8Array {
    const from = id === 0 ? 0 : (this.#ends[id - 1] ?? 0);
    return this.#bytes.subarray(from, this.#ends[id] ?? from);
  }

  sections(name: string): Sections {
    return { [`${name}.bytes`]: this.#bytes, [`${name}.ends`]: this.#ends };
  }

  /** Texts in their order, equal ones more than once. */
  static of(texts: readonly string[]): TitleStore {
    return packTexts(texts);
  }

  static fromSections(sections: Sections, name: string): TitleStore {
    return new TitleStore(
      sections[`${name}.bytes`] as Uint8Array,
      sections[`${name}.ends`] as Int32Array,
    );
  }
}

/** Packs texts as they come; the number of a text is its place. */
function packTexts(texts: readonly string[]): TitleStore {
  const bytes = new GrowingBytes();
  const ends = new GrowingInts();
  for (const text of texts) {
    bytes.write(text);
    ends.push(bytes.length);
  }
  return new TitleStore(bytes.toArray(), ends.toArray());
}

/** UTF-8 written piece by piece, without an array for each piece. */
class GrowingBytes {
  bytes = new Uint8Array(65_536);
  length = 0;

  write(text: string): void {
    this.#reserve(text.length);
    let at = this.length;
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      if (unit > 127) {
        this.writeBytes(strToU8(text));
        return;
      }
      this.bytes[at] = unit;
      at += 1;
    }
    this.length = at;
  }

  writeBytes(piece: Uint8Array): void {
    this.#reserve(piece.length);
    this.bytes.set(piece, this.length);
    this.length += piece.length;
  }

  /** A view: whoever wrote the texts is done. */
  toArray(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  #reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.length + more, this.bytes.length * 2));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}

/**
 * Collects texts; the same text is kept once. It keeps their bytes and no text, so that a year's import
 * does not hold all titles of all years as objects.
 */
export class TitleStoreBuilder {
  readonly #bytes = new GrowingBytes();
  readonly #ends = new GrowingInts();
  /** Numbers of texts, one up, by the hash of their bytes; 0 is free. */
  #slots = new Int32Array(2_048);

  add(text: string): number {
    const from = this.#bytes.length;
    this.#bytes.write(text);
    return this.#settle(from);
  }

  /** A text of another store, as its bytes. */
  addBytes(bytes: Uint8Array): number {
    const from = this.#bytes.length;
    this.#bytes.writeBytes(bytes);
    return this.#settle(from);
  }

  build(): TitleStore {
    return new TitleStore(this.#bytes.toArray(), this.#ends.toArray());
  }

  /** The number of the text that was just written; taken back where it is held already. */
  #settle(from: number): number {
    const { bytes, length } = this.#bytes;
    const mask = this.#slots.length - 1;
    let slot = hashOf(bytes, from, length) & mask;
    for (;;) {
      const held = (this.#slots[slot] ?? 0) - 1;
      if (held < 0) break;
      if (this.#isText(held, from, length)) {
        this.#bytes.length = from;
        return held;
      }
      slot = (slot + 1) & mask;
    }
    const id = this.#ends.length;
    this.#ends.push(length);
    this.#slots[slot] = id + 1;
    if (id * 2 > this.#slots.length) this.#grow();
    return id;
  }

  #beginOf(id: number): number {
    return id === 0 ? 0 : this.#ends.at(id - 1);
  }

  #isText(id: number, from: number, to: number): boolean {
    const begin = this.#beginOf(id);
    if (this.#ends.at(id) - begin !== to - from) return false;
    const { bytes } = this.#bytes;
    for (let at = from; at < to; at += 1) {
      if (bytes[at] !== bytes[begin + at - from]) return false;
    }
    return true;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 0; id < this.#ends.length; id += 1) {
      let slot = hashOf(this.#bytes.bytes, this.#beginOf(id), this.#ends.at(id)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.#slots = slots;
  }
}

/** Fowler, Noll and Vo's hash, with its high bits brought down. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) & 0x7fffffff;
}
