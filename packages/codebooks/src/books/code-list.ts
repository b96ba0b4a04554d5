/** A list of codes without a kind of its own, by release: what a code meant on a day. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { BookRelease } from '../code-answer.ts';
import { listedCode, type ListedCodeRow } from '../layouts/code-list.ts';
import { writeImage, type BookImage } from './book-image.ts';
import { KeyedRecords, KeyedRecordsBuilder } from './keyed-records.ts';
import { releaseOn, withRelease } from './release-days.ts';

export type ListAnswer =
  | { readonly outcome: 'not-loaded' }
  | { readonly outcome: 'unknown'; readonly release: string }
  | {
      readonly outcome: 'valid' | 'not-on-date';
      /** Several where a list holds a code more than once. */
      readonly rows: readonly ListedCodeRow[];
      readonly release: string;
    };

interface Facts {
  readonly releases: readonly BookRelease[];
}

interface ReleasedRow extends ListedCodeRow {
  readonly release: string;
}

export class CodeList {
  readonly facts: Facts;
  readonly #rows: KeyedRecords<ReleasedRow>;

  constructor(facts: Facts, rows: KeyedRecords<ReleasedRow>) {
    this.facts = facts;
    this.#rows = rows;
  }

  get rowCount(): number {
    return this.#rows.rowCount;
  }

  /** @param code as the list writes it, dots and small letters allowed; `PART/CODE` in lists with parts */
  lookUp(code: string, on: CalendarDate): ListAnswer {
    const release = releaseOn(this.facts.releases, on)?.name;
    if (release === undefined) return { outcome: 'not-loaded' };
    const rows = this.#rows
      .get(`${release}/${listedCode(code)}`)
      .map(({ release: _, ...row }) => row);
    if (rows.length === 0) return { outcome: 'unknown', release };
    const now = rows.filter(
      ({ effectiveFrom, effectiveTo }) =>
        (effectiveFrom === null || effectiveFrom <= on) &&
        (effectiveTo === null || effectiveTo >= on),
    );
    if (now.length === 0) return { outcome: 'not-on-date', rows, release };
    return { outcome: 'valid', rows: now, release };
  }

  /** A release is a whole list: it says all of its own days. */
  withRelease(given: BookRelease, rows: Iterable<ListedCodeRow>): CodeList {
    const { releases } = withRelease(this.facts.releases, given);
    const kept = new Set(releases.map(({ name }) => name));
    const builder = new KeyedRecordsBuilder<ReleasedRow>();
    const add = (row: ReleasedRow) => builder.add([`${row.release}/${row.code}`], row);
    for (const row of this.#rows.rows()) {
      if (row.release !== given.name && kept.has(row.release)) add(row);
    }
    for (const row of rows) add({ ...row, release: given.name });
    return new CodeList({ releases }, builder.build());
  }

  static empty(): CodeList {
    return new CodeList({ releases: [] }, new KeyedRecordsBuilder<ReleasedRow>().build());
  }

  toImage(): Uint8Array {
    return writeImage(this.#rows.sections('rows'), this.facts);
  }

  static fromImage({ sections, facts }: BookImage): CodeList {
    return new CodeList(facts as Facts, KeyedRecords.fromSections(sections, 'rows'));
  }
}
