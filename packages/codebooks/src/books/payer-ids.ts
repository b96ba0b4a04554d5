/**
 * What a clearinghouse calls a payer, by transaction: one payer has other ids for claims, remittances
 * and eligibility, and for some one must enrol first.
 */
import type { BookRelease } from '../code-answer.ts';
import type { PayerIdRow, PayerTransaction } from '../layouts/payers.ts';
import { writeImage, type BookImage } from './book-image.ts';
import { KeyedRecords, KeyedRecordsBuilder } from './keyed-records.ts';

interface Facts {
  readonly release: BookRelease;
}

export class PayerIds {
  readonly facts: Facts;
  readonly #rows: KeyedRecords<PayerIdRow>;

  constructor(facts: Facts, rows: KeyedRecords<PayerIdRow>) {
    this.facts = facts;
    this.#rows = rows;
  }

  get rowCount(): number {
    return this.#rows.rowCount;
  }

  /** The rows of a payer by its name, for one transaction; several where a list splits it by state. */
  idsOf(payerName: string, transaction: PayerTransaction): readonly PayerIdRow[] {
    const named = this.#rows.get(`name/${plainName(payerName)}`);
    return named.filter((row) => row.transaction === transaction);
  }

  /** The rows of an id, for one transaction: whose id is it? */
  payersOf(payerId: string, transaction: PayerTransaction): readonly PayerIdRow[] {
    const held = this.#rows.get(`id/${payerId.toUpperCase()}`);
    return held.filter((row) => row.transaction === transaction);
  }

  /** Rows whose name holds every word of a text, or whose id begins with it. */
  search(text: string, limit: number): readonly PayerIdRow[] {
    const words = plainName(text).split(' ');
    const found: PayerIdRow[] = [];
    for (const row of this.#rows.rows()) {
      const name = plainName(row.payerName);
      const fits =
        words.every((word) => name.includes(word)) ||
        row.payerId.toUpperCase().startsWith(text.trim().toUpperCase());
      if (fits) found.push(row);
      if (found.length === limit) break;
    }
    return found;
  }

  rows(): Iterable<PayerIdRow> {
    return this.#rows.rows();
  }

  toImage(): Uint8Array {
    return writeImage(this.#rows.sections('rows'), this.facts);
  }

  /** A clearinghouse's list is whole: it takes the place of the one before. */
  static of(release: BookRelease, rows: Iterable<PayerIdRow>): PayerIds {
    const builder = new KeyedRecordsBuilder<PayerIdRow>();
    for (const row of rows) {
      builder.add([`name/${plainName(row.payerName)}`, `id/${row.payerId.toUpperCase()}`], row);
    }
    return new PayerIds({ release }, builder.build());
  }

  static fromImage({ sections, facts }: BookImage): PayerIds {
    return new PayerIds(facts as Facts, KeyedRecords.fromSections(sections, 'rows'));
  }
}

function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9 ]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
