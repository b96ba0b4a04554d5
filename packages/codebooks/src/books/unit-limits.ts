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
  readonly #table: DatedTable;
  readonly #most: Int32Array;
  readonly #indicator: Uint8Array;

  constructor(facts: Facts, table: DatedTable, most: Int32Array, indicator: Uint8Array) {
    this.facts = facts;
    this.#table = table;
    this.#most = most;
    this.#indicator = indicator;
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
    const indicator = this.#indicator[span.row];
    return {
      code,
      most: this.#most[span.row] ?? 0,
      adjudicationIndicator: indicator === 1 ? '1' : indicator === 2 ? '2' : '3',
      effectiveFrom: dateOfKey(span.from) ?? on,
      effectiveTo: dateOfKey(span.to),
    };
  }

  toImage(): Uint8Array {
    const sections = { ...this.#table.sections('table') };
    return writeImage({ ...sections, most: this.#most, indicator: this.#indicator }, this.facts);
  }

  static fromImage({ sections, facts }: BookImage): UnitLimits {
    const table = DatedTable.fromSections(sections, 'table');
    const indicator = sections['indicator'] as Uint8Array;
    return new UnitLimits(facts as Facts, table, sections['most'] as Int32Array, indicator);
  }
}

export class UnitLimitsBuilder {
  readonly #releases: BookRelease[] = [];
  readonly #table = new DatedTableBuilder();
  readonly #most: number[] = [];
  readonly #indicator: number[] = [];

  /** Adds a quarter; quarters come in the order of their days. */
  addSnapshot(release: BookRelease, rows: Iterable<UnitLimitRow>): void {
    this.#releases.push(release);
    const [from, to] = spanOf(release.effectiveFrom, release.effectiveTo);
    const days = [from, to, dateKey(addDays(release.effectiveFrom, -1))] as const;
    for (const { code, most, adjudicationIndicator } of rows) {
      const indicator = Number(adjudicationIndicator);
      this.#table.extend(
        code,
        days,
        (before) => this.#most[before] === most && this.#indicator[before] === indicator,
        () => {
          this.#indicator.push(indicator);
          return this.#most.push(most) - 1;
        },
      );
    }
  }

  build(): UnitLimits {
    return new UnitLimits(
      { releases: this.#releases },
      this.#table.build(),
      Int32Array.from(this.#most),
      Uint8Array.from(this.#indicator),
    );
  }
}
