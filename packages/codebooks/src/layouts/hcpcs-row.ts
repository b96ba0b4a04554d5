/** A HCPCS Level II code or modifier, whatever file it came from. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { readDate } from '../reading/field-values.ts';
import type { FieldOf, RowForm } from '../reading/mapped-columns.ts';

export interface HcpcsRow {
  readonly kind: 'code' | 'modifier';
  readonly code: string;
  readonly shortTitle: string;
  readonly title: string;
  /** C carrier decides, D special rules, I not payable by Medicare, M non-covered, S by statute. */
  readonly coverage: string;
  readonly anesthesiaBaseUnits: number | null;
  readonly crossReferences: readonly string[];
  /** Null when the file does not say: then nothing is known about its beginning. */
  readonly addedOn: CalendarDate | null;
  readonly actionEffectiveOn: CalendarDate | null;
  /** The last usable day. */
  readonly terminatedOn: CalendarDate | null;
  readonly action: string;
}

/** What the readers have in common: the code's form, its dates. A reason when it is no row. */
export function hcpcsRowOf(field: FieldOf): HcpcsRow | string {
  const code = field('code').trim().toUpperCase();
  const kind = /^[A-Z]\d{4}$/.test(code) ? 'code' : /^[0-9A-Z]{2}$/.test(code) ? 'modifier' : null;
  if (kind === null) return 'neither a Level II code nor a modifier';
  const addedOn = readDate(field('addedOn'));
  const actionEffectiveOn = readDate(field('actionEffectiveOn'));
  const terminatedOn = readDate(field('terminatedOn'));
  if (addedOn === undefined || actionEffectiveOn === undefined || terminatedOn === undefined) {
    return 'a date is no date';
  }
  const title = field('title').replace(/\s+/g, ' ').trim();
  if (title === '') return 'no title';
  const units = field('anesthesiaBaseUnits').trim();
  return {
    kind,
    code,
    shortTitle: field('shortTitle').trim(),
    title,
    coverage: field('coverage').trim(),
    anesthesiaBaseUnits: /^\d{1,3}$/.test(units) ? Number(units) : null,
    crossReferences: field('crossReferences')
      .split(/[\s,]+/)
      .filter((one) => one !== ''),
    addedOn,
    actionEffectiveOn,
    terminatedOn,
    action: field('action').trim(),
  };
}

export const hcpcsForm: RowForm<HcpcsRow> = {
  name: 'HCPCS Level II',
  required: ['code', 'title'],
  optional: [
    ...['shortTitle', 'coverage', 'anesthesiaBaseUnits', 'crossReferences', 'addedOn'],
    ...['actionEffectiveOn', 'terminatedOn', 'action'],
  ],
  rowOf: hcpcsRowOf,
};
