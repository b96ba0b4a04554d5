/**
 * How many units a line or a day supports (MUE), by setting and quarter. A file of a quarter is a
 * snapshot: a code that it leaves out has no limit from its first day on.
 */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { BookRelease, UnitLimit } from '../code-answer.ts';
import type { UnitLimitRow } from '../layouts/mue.ts';
import { writeImage, type BookImage } from './book-image.ts';
import { dateKey, dateOfKey } from './date-key.ts';
import { releaseOn, withRelease } from './release-days.ts';
import { DatedTable, DatedTableBuilder, spanOf } from './dated-table.ts';

interface Facts {
  readonly releases: readonly BookRelease[];
}

export class UnitLimits {
  readonly facts: Facts;
  /** A span's value is the limit, four times, plus the indicator. */
  readonly #table: DatedTable;

  constructor(facts: Facts, table: DatedTable) {
    this.facts = facts;
    this.#table = table;
  }

  get codeCount(): number {
    return this.#table.codes.size;
  }

  releaseOn(on: CalendarDate): BookRelease | undefined {
    return releaseOn(this.facts.releases, on);
  }

  /** The limit of a code on a day; undefined where none is set, `not-loaded` outside the loaded days. */
  limitOn(code: string, on: CalendarDate): UnitLimit | 'not-loaded' | undefined {
    if (!this.releaseOn(on)) return 'not-loaded';
    const id = this.#table.codes.find(code);
    if (id < 0) return undefined;
    const day = dateKey(on);
    const span = this.#table.spansOf(id).find(({ from, to }) => day >= from && day <= to);
    if (!span) return undefined;
    const indicator = span.value & 3;
    return {
      code,
      most: span.value >> 2,
      adjudicationIndicator: indicator === 1 ? '1' : indicator === 2 ? '2' : '3',
      effectiveFrom: dateOfKey(span.from) ?? on,
      effectiveTo: dateOfKey(span.to),
    };
  }

  /** Every limit of a day. */
  *limitsOn(on: CalendarDate): Generator<UnitLimit> {
    for (let id = 0; id < this.#table.codes.size; id += 1) {
      const limit = this.limitOn(this.#table.codes.codeAt(id), on);
      if (typeof limit === 'object') yield limit;
    }
  }

  /** The limits after a quarter came in; the same quarter again replaces itself. */
  withQuarter(given: BookRelease, rows: Iterable<UnitLimitRow>): UnitLimits {
    const { releases } = withRelease(this.facts.releases, given);
    const builder = new UnitLimitsBuilder();
    for (const release of releases) {
      if (release.name === given.name) builder.addSnapshot(release, rows);
      else builder.addSnapshot(release, rowsOfLimits(this.limitsOn(release.effectiveFrom)));
    }
    return builder.build();
  }

  toImage(): Uint8Array {
    return writeImage(this.#table.sections('table'), this.facts);
  }

  static fromImage({ sections, facts }: BookImage): UnitLimits {
    return new UnitLimits(facts as Facts, DatedTable.fromSections(sections, 'table'));
  }
}

function* rowsOfLimits(limits: Iterable<UnitLimit>): Generator<UnitLimitRow> {
  for (const { code, most, adjudicationIndicator } of limits) {
    yield { code, most, adjudicationIndicator, setting: null };
  }
}

export class UnitLimitsBuilder {
  readonly #releases: BookRelease[] = [];
  readonly #table = new DatedTableBuilder();

  /** Adds a quarter; quarters come in the order of their days. */
  addSnapshot(release: BookRelease, rows: Iterable<UnitLimitRow>): void {
    this.#releases.push(release);
    const [from, to] = spanOf(release.effectiveFrom, release.effectiveTo);
    const days = [from, to, dateKey(addDays(release.effectiveFrom, -1))] as const;
    for (const { code, most, adjudicationIndicator } of rows) {
      this.#table.extend(code, days, most * 4 + Number(adjudicationIndicator));
    }
  }

  build(): UnitLimits {
    return new UnitLimits({ releases: this.#releases }, this.#table.build());
  }
}
