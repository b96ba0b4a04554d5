/** Which primary codes an add-on code may stand beside, and whether the list is closed. */
import { addDays, isWithin, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { BookRelease } from '../code-answer.ts';
import type { AddOnRow } from '../layouts/add-on.ts';
import { writeImage, type BookImage } from './book-image.ts';
import { KeyedRecords, KeyedRecordsBuilder } from './keyed-records.ts';
import { releaseOn } from './release-days.ts';

export type AddOnAnswer =
  | { readonly outcome: 'not-loaded' }
  | { readonly outcome: 'no-add-on'; readonly release: string }
  /** One of the primary codes is billed with it. */
  | { readonly outcome: 'supported'; readonly primaryCode: string; readonly release: string }
  /** Type 1: the list is closed and none of it is billed. The only kind that may be an error. */
  | {
      readonly outcome: 'unsupported';
      readonly primaryCodes: readonly string[];
      readonly release: string;
    }
  /** Types 2 and 3: the contractor may know more primary codes than the list. */
  | {
      readonly outcome: 'contractor-decides';
      readonly primaryCodes: readonly string[];
      readonly release: string;
    };

interface Facts {
  readonly releases: readonly BookRelease[];
}

export class AddOnCodes {
  readonly facts: Facts;
  readonly #rows: KeyedRecords<AddOnRow>;

  constructor(facts: Facts, rows: KeyedRecords<AddOnRow>) {
    this.facts = facts;
    this.#rows = rows;
  }

  get rowCount(): number {
    return this.#rows.rowCount;
  }

  /** Whether a code is an add-on, and whether what else is billed on the day supports it. */
  judge(code: string, billedCodes: readonly string[], on: CalendarDate): AddOnAnswer {
    const release = releaseOn(this.facts.releases, on)?.name;
    if (release === undefined) return { outcome: 'not-loaded' };
    const rows = this.#rows
      .get(code)
      .filter((row) => isWithin(on, row.effectiveFrom, row.effectiveTo));
    if (rows.length === 0) return { outcome: 'no-add-on', release };
    const primaryCodes = rows.flatMap((row) => row.primaryCode ?? []);
    const primaryCode = primaryCodes.find((one) => billedCodes.includes(one));
    if (primaryCode !== undefined) return { outcome: 'supported', primaryCode, release };
    const isClosed = rows.every((row) => row.editType === '1');
    return { outcome: isClosed ? 'unsupported' : 'contractor-decides', primaryCodes, release };
  }

  /** Every edit that the book holds. */
  rows(): Iterable<AddOnRow> {
    return this.#rows.rows();
  }

  /**
   * The book after a newer release, which is a full list: what it leaves out ends on the day before
   * it begins.
   */
  withRelease(release: BookRelease, rows: Iterable<AddOnRow>): AddOnCodes {
    const now = [...rows];
    const held = new Set(now.map(identityOf));
    const lastDay = addDays(release.effectiveFrom, -1);
    const gone = [...this.rows()]
      .filter((row) => !held.has(identityOf(row)))
      .map((row) => ({ ...row, effectiveTo: endedBy(row.effectiveTo, lastDay) }));
    const releases = this.facts.releases.filter((one) => one.name !== release.name);
    return AddOnCodes.of([...releases, release], [...now, ...gone]);
  }

  toImage(): Uint8Array {
    return writeImage(this.#rows.sections('rows'), this.facts);
  }

  static of(releases: readonly BookRelease[], rows: Iterable<AddOnRow>): AddOnCodes {
    const builder = new KeyedRecordsBuilder<AddOnRow>();
    for (const row of rows) builder.add([row.addOnCode], row);
    return new AddOnCodes({ releases }, builder.build());
  }

  static fromImage({ sections, facts }: BookImage): AddOnCodes {
    return new AddOnCodes(facts as Facts, KeyedRecords.fromSections(sections, 'rows'));
  }
}

function identityOf({ addOnCode, primaryCode, editType }: AddOnRow): string {
  return `${addOnCode}/${primaryCode ?? ''}/${editType}`;
}

function endedBy(end: CalendarDate | null, lastDay: CalendarDate): CalendarDate {
  return end !== null && end < lastDay ? end : lastDay;
}
