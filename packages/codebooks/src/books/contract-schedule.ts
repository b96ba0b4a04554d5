/** A payer's own rates by code, modifier, place and date. The most specific rate of the day counts. */
import { isWithin, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { BookRelease } from '../code-answer.ts';
import type { ScheduleRow } from '../layouts/schedule.ts';
import { isFacilityPlace } from '../price/facility-places.ts';
import { writeImage, type BookImage } from './book-image.ts';
import { KeyedRecords, KeyedRecordsBuilder } from './keyed-records.ts';
import { releaseOn, withRelease } from './release-days.ts';

export type RateAnswer =
  | { readonly outcome: 'not-loaded' }
  | { readonly outcome: 'no-rate'; readonly release: string }
  | {
      readonly outcome: 'found';
      readonly rateCents: number;
      /** The modifier and place that the rate is for; blank for any. */
      readonly modifier: string;
      readonly place: string;
      readonly release: string;
    };

interface Facts {
  readonly releases: readonly BookRelease[];
}

interface ReleasedRate extends ScheduleRow {
  readonly release: string;
}

export class ContractSchedule {
  readonly facts: Facts;
  readonly #rows: KeyedRecords<ReleasedRate>;

  constructor(facts: Facts, rows: KeyedRecords<ReleasedRate>) {
    this.facts = facts;
    this.#rows = rows;
  }

  get rowCount(): number {
    return this.#rows.rowCount;
  }

  /** A rate for the line's modifier goes before one for any; one for its place before its setting's. */
  rateOn(
    code: string,
    modifiers: readonly string[],
    placeOfService: string,
    on: CalendarDate,
  ): RateAnswer {
    const release = releaseOn(this.facts.releases, on)?.name;
    if (release === undefined) return { outcome: 'not-loaded' };
    const rows = this.#rows
      .get(`${release}/${code}`)
      .filter((row) => isWithin(on, row.effectiveFrom, row.effectiveTo));
    const setting = isFacilityPlace(placeOfService) ? 'facility' : 'office';
    for (const modifier of [...modifiers, '']) {
      for (const place of [placeOfService, setting, '']) {
        // of several spans that hold the day, the one that began last
        const fits = rows.filter((row) => row.modifier === modifier && row.place === place);
        const best = fits.sort((left, right) =>
          left.effectiveFrom < right.effectiveFrom ? 1 : -1,
        )[0];
        if (best) return { outcome: 'found', rateCents: best.rateCents, modifier, place, release };
      }
    }
    return { outcome: 'no-rate', release };
  }

  /** A new schedule takes over on its first day; the one before holds until then. */
  withRelease(given: BookRelease, rows: Iterable<ScheduleRow>): ContractSchedule {
    const { releases } = withRelease(this.facts.releases, given);
    const kept = new Set(releases.map(({ name }) => name));
    const builder = new KeyedRecordsBuilder<ReleasedRate>();
    const add = (row: ReleasedRate) => builder.add([`${row.release}/${row.code}`], row);
    for (const row of this.#rows.rows()) {
      if (row.release !== given.name && kept.has(row.release)) add(row);
    }
    for (const row of rows) add({ ...row, release: given.name });
    return new ContractSchedule({ releases }, builder.build());
  }

  static empty(): ContractSchedule {
    return new ContractSchedule({ releases: [] }, new KeyedRecordsBuilder<ReleasedRate>().build());
  }

  toImage(): Uint8Array {
    return writeImage(this.#rows.sections('rows'), this.facts);
  }

  static fromImage({ sections, facts }: BookImage): ContractSchedule {
    return new ContractSchedule(facts as Facts, KeyedRecords.fromSections(sections, 'rows'));
  }
}
