/**
 * NPPES, the public register of NPIs (330 columns, later files more): number, kind, name, state,
 * taxonomies, deactivation. Columns go by their captions, which are stable where places are not.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Refused } from '@claimwright/kernel/refusal';
import type { SourceRecord } from '../reading/cut-records.ts';
import { readDate } from '../reading/field-values.ts';
import { plainCaption } from '../reading/mapped-columns.ts';
import {
  refuseFile,
  type BookFacts,
  type Layout,
  type LayoutReader,
  type RowSink,
} from '../reading/read-book.ts';
import { isTaxonomyCode } from './taxonomy.ts';

export interface RegisteredProviderRow {
  readonly npi: string;
  /** Person (type 1), organisation (type 2); null for a number that was taken back. */
  readonly kind: 'person' | 'organization' | null;
  readonly lastOrOrganizationName: string;
  readonly firstName: string;
  readonly state: string;
  /** The main one first. */
  readonly taxonomies: readonly string[];
  readonly deactivatedOn: CalendarDate | null;
  readonly reactivatedOn: CalendarDate | null;
}

const captions = {
  npi: 'npi',
  kind: 'entity type code',
  organization: 'provider organization name (legal business name)',
  last: 'provider last name (legal name)',
  first: 'provider first name',
  state: 'provider business practice location address state name',
  deactivated: 'npi deactivation date',
  reactivated: 'npi reactivation date',
} as const;

const columnsMin = 329;
const taxonomyCount = 15;

/** Whether a number is an NPI: ten digits whose check digit fits the prefix 80840 (Luhn). */
export function isNpi(text: string): boolean {
  if (!/^[12]\d{9}$/.test(text)) return false;
  // the five digits of the prefix add 24
  let sum = 24;
  for (let at = 0; at < 9; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    const doubled = digit * 2;
    sum += at % 2 === 0 ? (doubled > 9 ? doubled - 9 : doubled) : digit;
  }
  return (sum + text.charCodeAt(9) - 48) % 10 === 0;
}

class NppesReader implements LayoutReader<RegisteredProviderRow> {
  #places: Record<keyof typeof captions, number> | undefined;
  #taxonomies: { code: number; main: number }[] = [];
  #columns = 0;

  take({ cells, line, text }: SourceRecord, sink: RowSink<RegisteredProviderRow>) {
    if (text.trim() === '') return undefined;
    if (!this.#places) return this.#takeCaptions(cells, line);
    if (cells.length !== this.#columns) {
      sink.refuse(line, `${cells.length} columns instead of ${this.#columns}`);
      return undefined;
    }
    const row = this.#rowOf(cells, this.#places);
    if (typeof row === 'string') sink.refuse(line, row);
    else sink.accept(row, line);
    return undefined;
  }

  end(): BookFacts | Refused {
    if (!this.#places) return refuseFile('file-header-unknown', { expected: 'captions of NPPES' });
    return {};
  }

  #takeCaptions(cells: readonly string[], line: number): Refused | undefined {
    const plain = cells.map(plainCaption);
    const places = Object.entries(captions).map(
      ([name, caption]) => [name, plain.indexOf(caption)] as const,
    );
    const missing = places.filter(([, place]) => place < 0).map(([name]) => name);
    if (cells.length < columnsMin || missing.length > 0) {
      const expected = `${columnsMin} columns or more with ${Object.values(captions).join(', ')}`;
      return refuseFile('file-header-unknown', { line, expected, found: cells.length });
    }
    this.#places = Object.fromEntries(places) as Record<keyof typeof captions, number>;
    this.#columns = cells.length;
    for (let index = 1; index <= taxonomyCount; index += 1) {
      const code = plain.indexOf(`healthcare provider taxonomy code_${index}`);
      const main = plain.indexOf(`healthcare provider primary taxonomy switch_${index}`);
      if (code >= 0) this.#taxonomies.push({ code, main });
    }
    return undefined;
  }

  #rowOf(
    cells: readonly string[],
    places: Record<keyof typeof captions, number>,
  ): RegisteredProviderRow | string {
    const cell = (name: keyof typeof captions) => (cells[places[name]] ?? '').trim();
    const npi = cell('npi');
    if (!isNpi(npi)) return 'no NPI: its check digit does not fit';
    const deactivatedOn = readDate(cell('deactivated'));
    const reactivatedOn = readDate(cell('reactivated'));
    if (deactivatedOn === undefined || reactivatedOn === undefined) return 'a date is no date';
    const kind = cell('kind') === '1' ? 'person' : cell('kind') === '2' ? 'organization' : null;
    if (kind === null && deactivatedOn === null) return 'kind is neither 1 nor 2';
    return {
      npi,
      kind,
      lastOrOrganizationName: kind === 'organization' ? cell('organization') : cell('last'),
      firstName: kind === 'person' ? cell('first') : '',
      state: cell('state'),
      taxonomies: this.#taxonomiesOf(cells),
      deactivatedOn,
      reactivatedOn,
    };
  }

  #taxonomiesOf(cells: readonly string[]): string[] {
    const main: string[] = [];
    const others: string[] = [];
    for (const place of this.#taxonomies) {
      const code = (cells[place.code] ?? '').trim();
      if (!isTaxonomyCode(code)) continue;
      (cells[place.main]?.trim() === 'Y' ? main : others).push(code);
    }
    return [...main, ...others];
  }
}

export const nppes: Layout<RegisteredProviderRow> = {
  name: 'NPPES',
  cut: 'csv',
  open: () => new NppesReader(),
};
