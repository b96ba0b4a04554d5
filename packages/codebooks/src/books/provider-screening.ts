/**
 * Screening against the lists of exclusion. An NPI that matches is a match. Most rows carry none:
 * then name, date of birth and state together only open a question for a person, never a verdict.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { BookRelease } from '../code-answer.ts';
import type { ExclusionRow } from '../layouts/leie.ts';
import { writeImage, type BookImage } from './book-image.ts';
import { KeyedRecords, KeyedRecordsBuilder } from './keyed-records.ts';

export interface ScreenedProvider {
  readonly npi: string | null;
  readonly lastName: string;
  readonly firstName: string;
  /** For an organization; blank for a person. */
  readonly businessName: string;
  readonly bornOn: CalendarDate | null;
  readonly state: string;
}

export type ScreeningAnswer =
  /** The day lies beyond what the newest list speaks for. */
  | { readonly outcome: 'not-loaded' }
  | { readonly outcome: 'clear'; readonly release: string }
  | {
      readonly outcome: 'excluded';
      readonly by: 'npi';
      readonly excludedOn: CalendarDate;
      readonly kind: string;
      readonly release: string;
    }
  /** For a person to decide: the list holds somebody who may be this one. */
  | {
      readonly outcome: 'possible';
      readonly by: string;
      readonly rows: readonly ExclusionRow[];
      readonly release: string;
    };

interface ExclusionFacts {
  readonly release: BookRelease;
}

export class ExclusionList {
  readonly facts: ExclusionFacts;
  readonly #rows: KeyedRecords<ExclusionRow>;

  constructor(facts: ExclusionFacts, rows: KeyedRecords<ExclusionRow>) {
    this.facts = facts;
    this.#rows = rows;
  }

  get rowCount(): number {
    return this.#rows.rowCount;
  }

  /** The list after a supplement: new exclusions come in, reinstated ones go out. */
  withSupplement(release: BookRelease, rows: Iterable<ExclusionRow>): ExclusionList {
    const back = new Set<string>();
    const added: ExclusionRow[] = [];
    for (const row of rows) {
      if (row.reinstatedOn === null) added.push(row);
      else back.add(identityOf(row));
    }
    const kept = [...this.#rows.rows()].filter((row) => !back.has(identityOf(row)));
    const held = new Set(kept.map(identityOf));
    const fresh = added.filter((row) => !held.has(identityOf(row)));
    return ExclusionList.of(release, [...kept, ...fresh]);
  }

  /**
   * Screens one provider on a day. The list of a month says who is excluded now; of those who came
   * back it no longer tells.
   */
  screen(provider: ScreenedProvider, on: CalendarDate): ScreeningAnswer {
    const { release } = this.facts;
    if (on > release.effectiveTo) return { outcome: 'not-loaded' };
    const byNpi = provider.npi === null ? [] : this.#rows.get(`npi/${provider.npi}`);
    const match = byNpi.find((row) => isExcludedOn(row, on));
    if (match) {
      const { excludedOn, kind } = match;
      return { outcome: 'excluded', by: 'npi', excludedOn, kind, release: release.name };
    }
    const named = this.#rows
      .get(nameKey(provider))
      .filter((row) => isExcludedOn(row, on) && mayBe(row, provider));
    if (named.length === 0) return { outcome: 'clear', release: release.name };
    const isPerson = provider.businessName === '';
    const by = isPerson ? 'name, date of birth and state' : 'business name and state';
    return { outcome: 'possible', by, rows: named, release: release.name };
  }

  toImage(): Uint8Array {
    return writeImage(this.#rows.sections('rows'), this.facts);
  }

  static of(release: BookRelease, rows: Iterable<ExclusionRow>): ExclusionList {
    const builder = new KeyedRecordsBuilder<ExclusionRow>();
    for (const row of rows) {
      builder.add([nameKey(row), ...(row.npi === null ? [] : [`npi/${row.npi}`])], row);
    }
    return new ExclusionList({ release }, builder.build());
  }

  static fromImage({ sections, facts }: BookImage): ExclusionList {
    return new ExclusionList(facts as ExclusionFacts, KeyedRecords.fromSections(sections, 'rows'));
  }
}

function isExcludedOn(row: ExclusionRow, on: CalendarDate): boolean {
  return row.excludedOn <= on && (row.reinstatedOn === null || row.reinstatedOn > on);
}

/** What is known on both sides must agree; an NPI on both sides has decided already. */
function mayBe(row: ExclusionRow, provider: ScreenedProvider): boolean {
  if (row.npi !== null && provider.npi !== null) return false;
  if (row.bornOn !== null && provider.bornOn !== null && row.bornOn !== provider.bornOn)
    return false;
  return row.state === '' || provider.state === '' || row.state === provider.state.toUpperCase();
}

function nameKey(one: Parameters<typeof nameOf>[0]): string {
  return `name/${nameOf(one)}`;
}

function nameOf(one: {
  readonly lastName: string;
  readonly firstName: string;
  readonly businessName: string;
}): string {
  const words = one.businessName === '' ? `${one.lastName} ${one.firstName}` : one.businessName;
  return words
    .toUpperCase()
    .replace(/[^A-Z0-9 ]/g, '')
    .replace(/\b(?:INC|LLC|CORP|CO|LTD|PC|PA)\b/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function identityOf(row: ExclusionRow): string {
  return [row.npi, nameOf(row), row.bornOn, row.state, row.excludedOn].join('/');
}
