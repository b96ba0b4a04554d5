/** Rows of a snapshot as columns: a year's codes and titles held in a tenth of what objects would take. */
import type { SnapshotRow } from './changed-code-book.ts';
import { CodeIndex } from './code-index.ts';
import { GrowingInts } from './growing-array.ts';
import { TitleStoreBuilder } from './title-store.ts';

export class CompactRows implements Iterable<SnapshotRow> {
  readonly #codes = new CodeIndex(1_024);
  readonly #titles = new TitleStoreBuilder();
  /** A title's number, twice, plus one for what can be billed; by the code's number. */
  readonly #values = new GrowingInts();
  hasHeaders = false;

  /** A code that comes again takes the place of the first. */
  push({ code, words, isBillable }: SnapshotRow): void {
    if (!isBillable) this.hasHeaders = true;
    const id = this.#codes.add(code);
    if (id < 0) return;
    const value = this.#titles.add(words) * 2 + (isBillable ? 1 : 0);
    if (id < this.#values.length) this.#values.set(id, value);
    else this.#values.push(value);
  }

  /** How many of the rows can be billed. */
  get billableCount(): number {
    let count = 0;
    for (let id = 0; id < this.#values.length; id += 1) count += this.#values.at(id) & 1;
    return count;
  }

  *[Symbol.iterator](): Generator<SnapshotRow> {
    const titles = this.#titles.build();
    for (let id = 0; id < this.#values.length; id += 1) {
      const value = this.#values.at(id);
      yield {
        code: this.#codes.codeAt(id),
        words: titles.at(value >> 1),
        isBillable: (value & 1) === 1,
      };
    }
  }
}
