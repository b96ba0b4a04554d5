/**
 * How many units a line or a day supports (MUE), by setting and quarter. A file of a quarter is a
 * snapshot: a code that it leaves out has no limit from its first day on.
 */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { BookRelease, UnitLimit } from '../code-answer.ts';
import type { UnitLimitRow } from '../layouts/mue.ts';
import { writeImage, type BookImage } from './book-image.ts';
import { dateKey, dateOfKey } from './date-key.ts';
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
    return this.facts.releases.findLast(
      (release) => on >= release.effectiveFrom && on <= release.effectiveTo,
    );
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

  toImage(): Uint8Array {
    return writeImage(this.#table.sections('table'), this.facts);
  }

  static fromImage({ sections, facts }: BookImage): UnitLimits {
    return new UnitLimits(facts as Facts, DatedTable.fromSections(sections, 'table'));
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
