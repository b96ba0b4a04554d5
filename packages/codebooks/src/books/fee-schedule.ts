/**
 * The Medicare fee schedule as columns of whole numbers: relative values by code and modifier and
 * release. Prices are made of it in `price/price-line.ts`.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { BookRelease } from '../code-answer.ts';
import type { RvuRow } from '../layouts/rvu-row.ts';
import { writeImage, type BookImage, type Sections } from './book-image.ts';
import { CodeIndex } from './code-index.ts';
import { withRelease } from './release-days.ts';

/** Whether the provider takes part in an advanced payment model: since 2026 two factors, two files. */
export type FactorKind = 'standard' | 'qualifying-participant';

export interface ValueRelease extends BookRelease {
  readonly factorKind: FactorKind;
}

/** The columns of numbers of a relative value row, in the order of the image. */
const numbers = [
  ...(['workRvu', 'nonFacilityPracticeRvu', 'facilityPracticeRvu', 'malpracticeRvu'] as const),
  ...(['preoperativeShare', 'intraoperativeShare', 'postoperativeShare'] as const),
  'conversionFactor',
  ...(['outpatientNonFacilityPracticeRvu', 'outpatientFacilityPracticeRvu'] as const),
  'outpatientMalpracticeRvu',
] as const;

/** The columns of one or few letters; few different values each. */
const texts = [
  ...(['status', 'professionalTechnical', 'globalDays', 'multipleProcedure', 'bilateral'] as const),
  ...(['assistant', 'coSurgeon', 'team', 'endoscopicBase', 'imagingFamily'] as const),
] as const;

interface Facts {
  readonly releases: readonly ValueRelease[];
  readonly words: readonly string[];
}

/** Relative values, the newest release of each day and factor. */
export class RelativeValues {
  readonly facts: Facts;
  /** Code and modifier together, one index per release. */
  readonly #indices: readonly CodeIndex[];
  readonly #numbers: readonly Int32Array[];
  readonly #texts: readonly Uint16Array[];

  constructor(
    facts: Facts,
    indices: readonly CodeIndex[],
    columns: { numbers: readonly Int32Array[]; texts: readonly Uint16Array[] },
  ) {
    this.facts = facts;
    this.#indices = indices;
    this.#numbers = columns.numbers;
    this.#texts = columns.texts;
  }

  get rowCount(): number {
    return this.#indices.reduce((count, index) => count + index.size, 0);
  }

  /** The release that prices a day for a factor; -1 when none is loaded. */
  releaseOn(on: CalendarDate, factorKind: FactorKind): number {
    const { releases } = this.facts;
    for (let at = releases.length - 1; at >= 0; at -= 1) {
      const release = releases[at];
      if (!release || release.factorKind !== factorKind) continue;
      if (on >= release.effectiveFrom && on <= release.effectiveTo) return at;
    }
    return -1;
  }

  /** The row of a code and modifier in a release; undefined when the release has none. */
  rowOf(release: number, code: string, modifier: string): RvuRow | undefined {
    const id = this.#indices[release]?.find(code + modifier) ?? -1;
    if (id < 0) return undefined;
    const columns = this.#numbers[release];
    const words = this.#texts[release];
    if (!columns || !words) return undefined;
    const number = (at: number) => columns[id * numbers.length + at] ?? 0;
    const text = (at: number) => this.facts.words[words[id * (texts.length + 1) + at] ?? 0] ?? '';
    const rare = words[id * (texts.length + 1) + texts.length] ?? 0;
    return {
      code,
      modifier,
      workRvu: number(0),
      nonFacilityPracticeRvu: number(1),
      facilityPracticeRvu: number(2),
      malpracticeRvu: number(3),
      preoperativeShare: number(4),
      intraoperativeShare: number(5),
      postoperativeShare: number(6),
      conversionFactor: number(7),
      outpatientNonFacilityPracticeRvu: number(8),
      outpatientFacilityPracticeRvu: number(9),
      outpatientMalpracticeRvu: number(10),
      status: text(0),
      professionalTechnical: text(1),
      globalDays: text(2),
      multipleProcedure: text(3),
      bilateral: text(4),
      assistant: text(5),
      coSurgeon: text(6),
      team: text(7),
      endoscopicBase: text(8),
      imagingFamily: text(9),
      isNonFacilityRare: (rare & 1) === 1,
      isFacilityRare: (rare & 2) === 2,
    };
  }

  /** Every code and modifier of a release. */
  *rowsOf(release: number): Generator<RvuRow> {
    const index = this.#indices[release];
    for (let id = 0; index && id < index.size; id += 1) {
      const key = index.codeAt(id);
      const row = this.rowOf(release, key.slice(0, 5), key.slice(5));
      if (row) yield row;
    }
  }

  toImage(): Uint8Array {
    const sections: Record<string, Sections[string]> = {};
    for (const [at, index] of this.#indices.entries()) {
      Object.assign(sections, index.sections(`codes${at}`));
      sections[`numbers${at}`] = this.#numbers[at] ?? new Int32Array(0);
      sections[`texts${at}`] = this.#texts[at] ?? new Uint16Array(0);
    }
    return writeImage(sections, this.facts);
  }

  static fromImage({ sections, facts }: BookImage): RelativeValues {
    const its = facts as Facts;
    const each = its.releases.map((_, at) => at);
    return new RelativeValues(
      its,
      each.map((at) => CodeIndex.fromSections(sections, `codes${at}`)),
      {
        numbers: each.map((at) => sections[`numbers${at}`] as Int32Array),
        texts: each.map((at) => sections[`texts${at}`] as Uint16Array),
      },
    );
  }

  /**
   * The values after a release came in. The two factors of a year are releases side by side: one of
   * them replaces only its own kind.
   */
  withRelease(given: ValueRelease, rows: Iterable<RvuRow>): RelativeValues {
    const others = this.facts.releases.filter((one) => one.factorKind !== given.factorKind);
    const own = this.facts.releases.filter((one) => one.factorKind === given.factorKind);
    const { releases } = withRelease(own, given);
    const all = [...others, ...releases].sort((left, right) =>
      left.effectiveFrom < right.effectiveFrom ? -1 : 1,
    );
    return RelativeValues.of(
      all.map((release) => {
        if (release.name === given.name && release.factorKind === given.factorKind) {
          return { release, rows };
        }
        const at = this.facts.releases.findIndex(
          (one) => one.name === release.name && one.factorKind === release.factorKind,
        );
        return { release, rows: this.rowsOf(at) };
      }),
    );
  }

  /** Packs releases, given in the order of their days. */
  static of(
    given: readonly { readonly release: ValueRelease; readonly rows: Iterable<RvuRow> }[],
  ): RelativeValues {
    const words = new Map<string, number>();
    const wordOf = (word: string) => {
      if (!words.has(word)) words.set(word, words.size);
      return words.get(word) ?? 0;
    };
    const indices: CodeIndex[] = [];
    const numberColumns: Int32Array[] = [];
    const textColumns: Uint16Array[] = [];
    for (const { rows } of given) {
      const index = new CodeIndex();
      const ints: number[] = [];
      const shorts: number[] = [];
      for (const row of rows) {
        const before = index.size;
        // a code and modifier that stands there twice: the first row counts
        if (index.add(row.code + row.modifier) !== before) continue;
        ints.push(...numbers.map((name) => row[name]));
        shorts.push(...texts.map((name) => wordOf(row[name])));
        shorts.push((row.isNonFacilityRare ? 1 : 0) + (row.isFacilityRare ? 2 : 0));
      }
      indices.push(index);
      numberColumns.push(Int32Array.from(ints));
      textColumns.push(Uint16Array.from(shorts));
    }
    const facts = { releases: given.map(({ release }) => release), words: [...words.keys()] };
    return new RelativeValues(facts, indices, { numbers: numberColumns, texts: textColumns });
  }
}
