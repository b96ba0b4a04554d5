/**
 * Screening against the lists of exclusion. An NPI that matches is a match. Most rows carry none:
 * then name, date of birth and state together only open a question for a person, never a verdict.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { ExclusionRow } from '../layouts/leie.ts';

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
  | { readonly outcome: 'clear' }
  | {
      readonly outcome: 'excluded';
      readonly by: 'npi';
      readonly excludedOn: CalendarDate;
      readonly kind: string;
    }
  /** For a person to decide: the list holds somebody who may be this one. */
  | { readonly outcome: 'possible'; readonly by: string; readonly rows: number };

export class ExclusionList {
  readonly #byNpi = new Map<string, ExclusionRow>();
  readonly #byName = new Map<string, ExclusionRow[]>();

  constructor(rows: Iterable<ExclusionRow>) {
    for (const row of rows) this.#take(row);
  }

  get rowCount(): number {
    let count = 0;
    for (const rows of this.#byName.values()) count += rows.length;
    return count;
  }

  /** The list after a supplement: new exclusions come in, reinstated ones go out. */
  withSupplement(rows: Iterable<ExclusionRow>): ExclusionList {
    const back = new Set<string>();
    const added: ExclusionRow[] = [];
    for (const row of rows) {
      if (row.reinstatedOn === null) added.push(row);
      else back.add(identityOf(row));
    }
    const kept = [...this.#byName.values()].flat().filter((row) => !back.has(identityOf(row)));
    const held = new Set(kept.map(identityOf));
    return new ExclusionList([...kept, ...added.filter((row) => !held.has(identityOf(row)))]);
  }

  /** Screens one provider on a day. */
  screen(provider: ScreenedProvider, on: CalendarDate): ScreeningAnswer {
    const byNpi = provider.npi === null ? undefined : this.#byNpi.get(provider.npi);
    if (byNpi && isExcludedOn(byNpi, on)) {
      const { excludedOn, kind } = byNpi;
      return { outcome: 'excluded', by: 'npi', excludedOn, kind };
    }
    const named = (this.#byName.get(nameOf(provider)) ?? []).filter(
      (row) => isExcludedOn(row, on) && mayBe(row, provider),
    );
    if (named.length === 0) return { outcome: 'clear' };
    const isPerson = provider.businessName === '';
    const by = isPerson ? 'name, date of birth and state' : 'business name and state';
    return { outcome: 'possible', by, rows: named.length };
  }

  #take(row: ExclusionRow): void {
    if (row.npi !== null) this.#byNpi.set(row.npi, row);
    const name = nameOf(row);
    const held = this.#byName.get(name);
    if (held) held.push(row);
    else this.#byName.set(name, [row]);
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
