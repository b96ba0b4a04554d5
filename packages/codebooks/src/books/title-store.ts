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
    const from = id === 0 ? 0 : (this.#ends[id - 1] ?? 0);
    return strFromU8(this.#bytes.subarray(from, this.#ends[id] ?? from));
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
  const ends = new GrowingInts();
  const pieces = texts.map((text) => strToU8(text));
  let size = 0;
  for (const piece of pieces) {
    size += piece.length;
    ends.push(size);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return new TitleStore(bytes, ends.toArray());
}

/** Collects texts; the same text is kept once. */
export class TitleStoreBuilder {
  readonly #ids = new Map<string, number>();

  add(text: string): number {
    const held = this.#ids.get(text);
    if (held !== undefined) return held;
    const id = this.#ids.size;
    this.#ids.set(text, id);
    return id;
  }

  build(): TitleStore {
    return packTexts([...this.#ids.keys()]);
  }
}
