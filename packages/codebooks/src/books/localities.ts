/** Indices and anesthesia factors of Medicare's localities, and which locality a ZIP code lies in. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { BookRelease } from '../code-answer.ts';
import type { AnesthesiaFactorRow } from '../layouts/anesthesia.ts';
import type { GpciRow } from '../layouts/gpci.ts';
import type { ZipLocalityRow } from '../layouts/zip-locality.ts';
import { writeImage, type BookImage } from './book-image.ts';
import { KeyedRecords, KeyedRecordsBuilder } from './keyed-records.ts';
import { releaseOn, withRelease } from './release-days.ts';

interface RowsOfRelease<Row> {
  readonly release: BookRelease;
  readonly rows: Iterable<Row>;
}

interface Placed {
  readonly contractor: string;
  readonly locality: string;
}

/** A hundred rows a release: they travel as plain facts. */
class LocalityTable<Row extends Placed> {
  readonly releases: readonly BookRelease[];
  readonly #rows: readonly ReadonlyMap<string, Row>[];

  constructor(given: readonly RowsOfRelease<Row>[]) {
    this.releases = given.map(({ release }) => release);
    this.#rows = given.map(
      ({ rows }) => new Map([...rows].map((row) => [`${row.contractor}/${row.locality}`, row])),
    );
  }

  get rowCount(): number {
    return this.#rows.reduce((count, rows) => count + rows.size, 0);
  }

  /** The release that speaks for a day. */
  releaseOn(on: CalendarDate): BookRelease | undefined {
    return releaseOn(this.releases, on);
  }

  /** The localities of a day. */
  rowsOn(on: CalendarDate): readonly Row[] {
    const at = this.releases.findLastIndex(
      (one) => on >= one.effectiveFrom && on <= one.effectiveTo,
    );
    return [...(this.#rows[at]?.values() ?? [])];
  }

  protected find(contractor: string, locality: string, on: CalendarDate): Row | undefined {
    const { releases } = this;
    for (let at = releases.length - 1; at >= 0; at -= 1) {
      const release = releases[at];
      if (release && on >= release.effectiveFrom && on <= release.effectiveTo) {
        return this.#rows[at]?.get(`${contractor}/${locality}`);
      }
    }
    return undefined;
  }

  protected after(given: RowsOfRelease<Row>): RowsOfRelease<Row>[] {
    const held = this.releases.map((release, at) => ({ release, rows: this.#rows[at]?.values() }));
    return withRelease(this.releases, given.release).releases.map((release) => {
      if (release.name === given.release.name) return { release, rows: given.rows };
      const rows = held.find((one) => one.release.name === release.name)?.rows ?? [];
      return { release, rows };
    });
  }

  toImage(): Uint8Array {
    const facts = this.releases.map((release, at) => ({
      release,
      rows: [...(this.#rows[at]?.values() ?? [])],
    }));
    return writeImage({}, facts);
  }
}

/** Practice cost indices by contractor and locality. */
export class Localities extends LocalityTable<GpciRow> {
  /** The indices of a locality on a day; undefined when the day or the locality is not loaded. */
  rowOn(contractor: string, locality: string, on: CalendarDate): GpciRow | undefined {
    return this.find(contractor, locality, on);
  }

  withRelease(release: BookRelease, rows: Iterable<GpciRow>): Localities {
    return new Localities(this.after({ release, rows }));
  }

  static fromImage({ facts }: BookImage): Localities {
    return new Localities(facts as RowsOfRelease<GpciRow>[]);
  }
}

/** Cents per anesthesia unit by contractor and locality. */
export class AnesthesiaFactors extends LocalityTable<AnesthesiaFactorRow> {
  /** Undefined when the day or the locality is not loaded. */
  factorOn(contractor: string, locality: string, on: CalendarDate): number | undefined {
    return this.find(contractor, locality, on)?.factorCents;
  }

  withRelease(release: BookRelease, rows: Iterable<AnesthesiaFactorRow>): AnesthesiaFactors {
    return new AnesthesiaFactors(this.after({ release, rows }));
  }

  static fromImage({ facts }: BookImage): AnesthesiaFactors {
    return new AnesthesiaFactors(facts as RowsOfRelease<AnesthesiaFactorRow>[]);
  }
}

export type ZipAnswer =
  | { readonly outcome: 'not-loaded' }
  | { readonly outcome: 'unknown'; readonly release: string }
  /** The ZIP code lies in several localities: its four further digits decide, which this file has not. */
  | { readonly outcome: 'needs-plus-four'; readonly release: string }
  | {
      readonly outcome: 'found';
      readonly contractor: string;
      readonly locality: string;
      readonly state: string;
      readonly rural: string;
      readonly release: string;
    };

interface ZipFacts {
  readonly releases: readonly BookRelease[];
}

interface ReleasedZip extends ZipLocalityRow {
  readonly release: string;
}

export class ZipLocalities {
  readonly facts: ZipFacts;
  readonly #rows: KeyedRecords<ReleasedZip>;

  constructor(facts: ZipFacts, rows: KeyedRecords<ReleasedZip>) {
    this.facts = facts;
    this.#rows = rows;
  }

  get rowCount(): number {
    return this.#rows.rowCount;
  }

  /** @param zip five digits, or nine, of which the first five count */
  localityOf(zip: string, on: CalendarDate): ZipAnswer {
    const release = releaseOn(this.facts.releases, on)?.name;
    if (release === undefined) return { outcome: 'not-loaded' };
    const rows = this.#rows.get(`${release}/${zip.slice(0, 5)}`);
    const [row] = rows;
    if (!row) return { outcome: 'unknown', release };
    const places = new Set(rows.map(({ carrier, locality }) => `${carrier}/${locality}`));
    if (row.needsPlusFour || places.size > 1) return { outcome: 'needs-plus-four', release };
    const { carrier, locality, state, rural } = row;
    return { outcome: 'found', contractor: carrier, locality, state, rural, release };
  }

  withRelease(given: BookRelease, rows: Iterable<ZipLocalityRow>): ZipLocalities {
    const { releases } = withRelease(this.facts.releases, given);
    const kept = new Set(releases.map(({ name }) => name));
    const builder = new KeyedRecordsBuilder<ReleasedZip>();
    const add = (row: ReleasedZip) => builder.add([`${row.release}/${row.zip}`], row);
    for (const row of this.#rows.rows()) {
      if (row.release !== given.name && kept.has(row.release)) add(row);
    }
    for (const row of rows) add({ ...row, release: given.name });
    return new ZipLocalities({ releases }, builder.build());
  }

  static empty(): ZipLocalities {
    return new ZipLocalities({ releases: [] }, new KeyedRecordsBuilder<ReleasedZip>().build());
  }

  toImage(): Uint8Array {
    return writeImage(this.#rows.sections('rows'), this.facts);
  }

  static fromImage({ sections, facts }: BookImage): ZipLocalities {
    return new ZipLocalities(facts as ZipFacts, KeyedRecords.fromSections(sections, 'rows'));
  }
}
