/**
 * Records found by words: names, numbers of any form. For what is asked some thousand times a second,
 * not millions: a record is kept as its JSON and decoded only when it is found. An image opens without
 * reading any of them.
 */
import type { Sections } from './book-image.ts';
import { GrowingInts } from './growing-array.ts';
import { TitleStore, TitleStoreBuilder } from './title-store.ts';

export class KeyedRecords<Row> {
  /** Hashes of keys, sorted, and beside each its key's and its record's number. */
  readonly #hashes: Int32Array;
  readonly #keyIds: Int32Array;
  readonly #rowIds: Int32Array;
  readonly #keys: TitleStore;
  readonly #rows: TitleStore;

  constructor(places: KeyPlaces, keys: TitleStore, rows: TitleStore) {
    this.#hashes = places.hashes;
    this.#keyIds = places.keyIds;
    this.#rowIds = places.rowIds;
    this.#keys = keys;
    this.#rows = rows;
  }

  get rowCount(): number {
    return this.#rows.size;
  }

  /** The records of a key, in the order in which they were added. */
  get(key: string): Row[] {
    const hash = hashOfText(key);
    const found: number[] = [];
    let at = firstOf(this.#hashes, hash);
    for (; at < this.#hashes.length && this.#hashes[at] === hash; at += 1) {
      if (this.#keys.at(this.#keyIds[at] ?? 0) === key) found.push(this.#rowIds[at] ?? 0);
    }
    return found.sort((left, right) => left - right).map((id) => this.#row(id));
  }

  has(key: string): boolean {
    return this.get(key).length > 0;
  }

  /** Every record, in the order in which they were added. */
  *rows(): Generator<Row> {
    for (let id = 0; id < this.#rows.size; id += 1) yield this.#row(id);
  }

  sections(name: string): Sections {
    return {
      [`${name}.hashes`]: this.#hashes,
      [`${name}.keyIds`]: this.#keyIds,
      [`${name}.rowIds`]: this.#rowIds,
      ...this.#keys.sections(`${name}.keys`),
      ...this.#rows.sections(`${name}.rows`),
    };
  }

  static fromSections<Row>(sections: Sections, name: string): KeyedRecords<Row> {
    const places = {
      hashes: sections[`${name}.hashes`] as Int32Array,
      keyIds: sections[`${name}.keyIds`] as Int32Array,
      rowIds: sections[`${name}.rowIds`] as Int32Array,
    };
    const keys = TitleStore.fromSections(sections, `${name}.keys`);
    return new KeyedRecords(places, keys, TitleStore.fromSections(sections, `${name}.rows`));
  }

  #row(id: number): Row {
    return JSON.parse(this.#rows.at(id)) as Row;
  }
}

interface KeyPlaces {
  readonly hashes: Int32Array;
  readonly keyIds: Int32Array;
  readonly rowIds: Int32Array;
}

export class KeyedRecordsBuilder<Row> {
  readonly #keys = new TitleStoreBuilder();
  readonly #rows: string[] = [];
  readonly #hashes = new GrowingInts();
  readonly #keyIds = new GrowingInts();
  readonly #rowIds = new GrowingInts();

  /** Adds a record that any of its keys finds. */
  add(keys: readonly string[], row: Row): void {
    const rowId = this.#rows.length;
    this.#rows.push(JSON.stringify(row));
    for (const key of new Set(keys)) {
      this.#hashes.push(hashOfText(key));
      this.#keyIds.push(this.#keys.add(key));
      this.#rowIds.push(rowId);
    }
  }

  build(): KeyedRecords<Row> {
    const count = this.#hashes.length;
    const order = Int32Array.from({ length: count }, (_, at) => at);
    order.sort((left, right) => this.#hashes.at(left) - this.#hashes.at(right) || left - right);
    const places = {
      hashes: order.map((at) => this.#hashes.at(at)),
      keyIds: order.map((at) => this.#keyIds.at(at)),
      rowIds: order.map((at) => this.#rowIds.at(at)),
    };
    return new KeyedRecords(places, this.#keys.build(), TitleStore.of(this.#rows));
  }
}

function firstOf(hashes: Int32Array, wanted: number): number {
  let low = 0;
  let high = hashes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hashes[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** FNV-1a over the text's units. */
function hashOfText(text: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash;
}
