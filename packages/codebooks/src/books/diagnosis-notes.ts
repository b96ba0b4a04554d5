/**
 * What the tabular list says beside a diagnosis, by year: what it includes and excludes, what goes
 * first, what to add, the seventh characters; its own and what its category, section and chapter say.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { BookRelease } from '../code-answer.ts';
import type { TabularNotes, TabularRow } from '../layouts/icd10cm-tabular.ts';
import { writeImage, type BookImage } from './book-image.ts';
import { KeyedRecords, KeyedRecordsBuilder } from './keyed-records.ts';
import { releaseOn, withRelease } from './release-days.ts';

/** Notes of one level: the code itself, or what stands above it. */
export interface NotesOfLevel extends TabularNotes {
  readonly kind: TabularRow['kind'];
  readonly code: string;
  readonly title: string;
}

export type NotesAnswer =
  | { readonly outcome: 'not-loaded' }
  | { readonly outcome: 'unknown'; readonly release: string }
  | {
      readonly outcome: 'found';
      readonly release: string;
      /** The code's own level first, then its parents up to the chapter. */
      readonly levels: readonly NotesOfLevel[];
      /** Codes above it, the nearest first. */
      readonly parents: readonly string[];
      /** Character → meaning, of the nearest level that has some; null where none is needed. */
      readonly seventhCharacters: Readonly<Record<string, string>> | null;
    };

/** Two diagnoses that a note says are not coded together. */
export interface Exclusion {
  /** The code whose level holds the note. */
  readonly at: string;
  /** The note in the list's own words. */
  readonly note: string;
  /** The other code, which the note names. */
  readonly excluded: string;
}

interface Facts {
  readonly releases: readonly BookRelease[];
}

interface YearRow extends TabularRow {
  readonly year: string;
}

export class DiagnosisNotes {
  readonly facts: Facts;
  readonly #rows: KeyedRecords<YearRow>;

  constructor(facts: Facts, rows: KeyedRecords<YearRow>) {
    this.facts = facts;
    this.#rows = rows;
  }

  get rowCount(): number {
    return this.#rows.rowCount;
  }

  /** All that is said of a code on a day. A code with a seventh character is found by what it extends. */
  notesOf(code: string, on: CalendarDate): NotesAnswer {
    const release = releaseOn(this.facts.releases, on);
    if (!release) return { outcome: 'not-loaded' };
    const own = this.#nearest(code, release.name);
    if (!own) return { outcome: 'unknown', release: release.name };
    const levels: NotesOfLevel[] = [];
    let seventh: TabularRow['seventhCharacters'] = null;
    for (let at: YearRow | undefined = own; at; at = this.#above(at)) {
      const { year: _, parent: __, seventhCharacters, ...level } = at;
      levels.push(level);
      seventh ??= seventhCharacters;
    }
    const parents = levels
      .filter(({ kind, code: one }) => kind === 'diagnosis' && one !== code)
      .map((level) => level.code);
    return {
      outcome: 'found',
      release: release.name,
      levels,
      parents,
      seventhCharacters: seventh,
    };
  }

  /**
   * Whether an Excludes1 note keeps two diagnoses apart on a day, whichever way round. The notes name
   * codes, categories (`E08.-`) and ranges (`I60-I69`).
   * @returns the note; undefined for none, or where the day is not loaded
   */
  excludes1Between(left: string, right: string, on: CalendarDate): Exclusion | undefined {
    return this.#excluding(left, right, on) ?? this.#excluding(right, left, on);
  }

  /** Every row of a year. */
  *rowsOf(release: string): Generator<TabularRow> {
    for (const { year, ...row } of this.#rows.rows()) if (year === release) yield row;
  }

  withYear(given: BookRelease, rows: Iterable<TabularRow>): DiagnosisNotes {
    const { releases } = withRelease(this.facts.releases, given);
    const builder = new KeyedRecordsBuilder<YearRow>();
    const kept = new Set(releases.map(({ name }) => name));
    for (const row of this.#rows.rows()) {
      if (row.year !== given.name && kept.has(row.year)) builder.add([keyOf(row)], row);
    }
    for (const row of rows) {
      const dated = { ...row, year: given.name };
      builder.add([keyOf(dated)], dated);
    }
    return new DiagnosisNotes({ releases }, builder.build());
  }

  static empty(): DiagnosisNotes {
    return new DiagnosisNotes({ releases: [] }, new KeyedRecordsBuilder<YearRow>().build());
  }

  toImage(): Uint8Array {
    return writeImage(this.#rows.sections('rows'), this.facts);
  }

  static fromImage({ sections, facts }: BookImage): DiagnosisNotes {
    return new DiagnosisNotes(facts as Facts, KeyedRecords.fromSections(sections, 'rows'));
  }

  /** The row of a code, or of the longest beginning of it: X fills up to a seventh character. */
  #nearest(code: string, year: string): YearRow | undefined {
    for (let length = code.length; length >= 3; length -= 1) {
      const [row] = this.#rows.get(`${year}/diagnosis/${code.slice(0, length)}`);
      if (row) return row;
      // only a seventh character and the X before it may be left away
      if (code.length < 7 || (length < 7 && code[length - 1] !== 'X')) break;
    }
    return undefined;
  }

  #above({ kind, parent, year }: YearRow): YearRow | undefined {
    if (parent === null || kind === 'chapter') return undefined;
    const kinds: readonly TabularRow['kind'][] =
      kind === 'diagnosis' ? ['diagnosis', 'section'] : ['chapter'];
    for (const one of kinds) {
      const [row] = this.#rows.get(`${year}/${one}/${parent}`);
      if (row) return row;
    }
    return undefined;
  }

  #excluding(code: string, other: string, on: CalendarDate): Exclusion | undefined {
    const notes = this.notesOf(code, on);
    if (notes.outcome !== 'found') return undefined;
    for (const level of notes.levels) {
      // a note above both says nothing of two codes below it
      if (level.kind === 'diagnosis' && other.startsWith(level.code)) continue;
      const note = level.excludes1.find((words) => namesCode(words, other));
      if (note !== undefined) return { at: level.code, note, excluded: other };
    }
    return undefined;
  }
}

const keyOf = ({ year, kind, code }: YearRow) => `${year}/${kind}/${code}`;

const codeOfNote = '[A-Z][0-9A-Z]{2}(?:\\.[0-9A-Z]{1,4})?';
const namedCodes = new RegExp(`(${codeOfNote})(?:\\.?-(?:(${codeOfNote})\\.?-?)?)?`, 'g');

/** Whether the codes in a note's parentheses take a code in: `(E08.-)`, `(I60-I69)`, `(K55.0)`. */
export function namesCode(note: string, code: string): boolean {
  for (const [, inside = ''] of note.matchAll(/\(([^()]*)\)/g)) {
    for (const [, first = '', last] of inside.matchAll(namedCodes)) {
      const from = first.replace('.', '');
      if (last === undefined) {
        if (code.startsWith(from)) return true;
        continue;
      }
      const to = last.replace('.', '');
      if (code.slice(0, from.length) >= from && code.slice(0, to.length) <= to) return true;
    }
  }
  return false;
}
