/**
 * Provider taxonomy as its owner gives it out (CSV). Codes and dates; the names belong to the AMA and
 * are kept only where the importer says that a licence covers them.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { readDate } from '../reading/field-values.ts';
import type { FieldOf, RowForm } from '../reading/mapped-columns.ts';

export interface TaxonomyRow {
  readonly code: string;
  readonly effectiveFrom: CalendarDate | null;
  readonly effectiveTo: CalendarDate | null;
  readonly licensedName: string | null;
}

/** Three digits, six characters, an X: the form of every taxonomy code. */
export function isTaxonomyCode(text: string): boolean {
  return /^\d{3}[0-9A-Z]{6}X$/.test(text);
}

function taxonomyRowOf(field: FieldOf): TaxonomyRow | string {
  const code = field('code').trim().toUpperCase();
  if (!isTaxonomyCode(code)) return 'no taxonomy code';
  const effectiveFrom = readDate(field('effectiveFrom'));
  const effectiveTo = readDate(field('effectiveTo'));
  if (effectiveFrom === undefined || effectiveTo === undefined) return 'a date is no date';
  return { code, effectiveFrom, effectiveTo, licensedName: field('name').trim() || null };
}

export const taxonomyForm: RowForm<TaxonomyRow> = {
  name: 'provider taxonomy',
  required: ['code'],
  optional: ['effectiveFrom', 'effectiveTo', 'name'],
  rowOf: taxonomyRowOf,
};
