/**
 * Medicare's own priced file: what a carrier pays in a locality for a code, without any formula. A
 * million rows a year: one matrix of whole cents, place by code.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { BookRelease } from '../code-answer.ts';
import type { PaymentRow } from '../layouts/pfall.ts';
import { writeImage, type BookImage, type Section } from './book-image.ts';
import { CodeIndex } from './code-index.ts';
import { GrowingInts } from './growing-array.ts';
import { releaseOn, withRelease } from './release-days.ts';

export type AmountAnswer =
  | { readonly outcome: 'not-loaded' }
  /** The release is loaded and holds no amount for the place and code. */
  | { readonly outcome: 'none'; readonly release: string }
  | {
      readonly outcome: 'found';
      readonly nonFacilityCents: number;
      readonly facilityCents: number;
      readonly release: string;
    };

interface Facts {
  readonly releases: readonly BookRelease[];
}

/** One release: places and codes by number, two amounts for each pair of them, -1 for none. */
export interface AmountTable {
  readonly release: BookRelease;
  readonly places: CodeIndex;
  readonly codes: CodeIndex;
  readonly amounts: Int32Array;
}

export class PaymentAmounts {
  readonly facts: Facts;
  readonly #tables: readonly AmountTable[];

  constructor(tables: readonly AmountTable[]) {
    this.facts = { releases: tables.map(({ release }) => release) };
    this.#tables = tables;
  }

  /** How many codes, with and without modifier, all releases together hold. */
  get codeCount(): number {
    return this.#tables.reduce((count, { codes }) => count + codes.size, 0);
  }

  amountOn(
    code: string,
    modifier: string,
    place: { readonly carrier: string; readonly locality: string },
    on: CalendarDate,
  ): AmountAnswer {
    const release = releaseOn(this.facts.releases, on);
    const table = this.#tables.find((one) => one.release === release);
    if (!table) return { outcome: 'not-loaded' };
    const placeId = table.places.find(place.carrier + place.locality);
    const codeId = table.codes.find(code + modifier);
    const at = (placeId * table.codes.size + codeId) * 2;
    const nonFacilityCents = placeId < 0 || codeId < 0 ? -1 : (table.amounts[at] ?? -1);
    const { name } = table.release;
    if (nonFacilityCents < 0) return { outcome: 'none', release: name };
    const facilityCents = table.amounts[at + 1] ?? 0;
    return { outcome: 'found', nonFacilityCents, facilityCents, release: name };
  }

  /** The book with a release more, collected by a builder. */
  withTable(table: AmountTable): PaymentAmounts {
    const { releases } = withRelease(this.facts.releases, table.release);
    return new PaymentAmounts(
      releases.flatMap((release) => {
        const held = [table, ...this.#tables].find((one) => one.release.name === release.name);
        return held ? [{ ...held, release }] : [];
      }),
    );
  }

  toImage(): Uint8Array {
    const sections: Record<string, Section> = {};
    for (const [at, { places, codes, amounts }] of this.#tables.entries()) {
      Object.assign(sections, places.sections(`places${at}`), codes.sections(`codes${at}`));
      sections[`amounts${at}`] = amounts;
    }
    return writeImage(sections, this.facts);
  }

  static fromImage({ sections, facts }: BookImage): PaymentAmounts {
    return new PaymentAmounts(
      (facts as Facts).releases.map((release, at) => ({
        release,
        places: CodeIndex.fromSections(sections, `places${at}`),
        codes: CodeIndex.fromSections(sections, `codes${at}`),
        amounts: sections[`amounts${at}`] as Int32Array,
      })),
    );
  }
}

/** Collects a file row by row. */
export class AmountTableBuilder {
  readonly #places = new CodeIndex();
  readonly #codes = new CodeIndex();
  /** Place, code and two amounts of each row. */
  readonly #rows = new GrowingInts();

  add(row: PaymentRow): void {
    this.#rows.push(this.#places.add(row.carrier + row.locality));
    this.#rows.push(this.#codes.add(row.code + row.modifier));
    this.#rows.push(row.nonFacilityCents);
    this.#rows.push(row.facilityCents);
  }

  build(release: BookRelease): AmountTable {
    const amounts = new Int32Array(this.#places.size * this.#codes.size * 2).fill(-1);
    for (let at = 0; at < this.#rows.length; at += 4) {
      const place = (this.#rows.at(at) * this.#codes.size + this.#rows.at(at + 1)) * 2;
      amounts[place] = this.#rows.at(at + 2);
      amounts[place + 1] = this.#rows.at(at + 3);
    }
    return { release, places: this.#places, codes: this.#codes, amounts };
  }
}
