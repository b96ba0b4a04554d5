/**
 * Lists of the X12 standard (reasons, remarks, status, service types, entities): codes and dates; the
 * text only from a holder's licensed file, where the mapping names its column.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { readDate } from '../reading/field-values.ts';
import type { FieldOf, RowForm } from '../reading/mapped-columns.ts';

export interface X12CodeRow {
  /** The list, by the file's own name of it in small letters. */
  readonly list: string;
  readonly code: string;
  readonly effectiveFrom: CalendarDate | null;
  readonly effectiveTo: CalendarDate | null;
  readonly licensedText: string | null;
}

function x12RowOf(field: FieldOf): X12CodeRow | string {
  const list = field('list').trim().toLowerCase();
  const code = field('code').trim();
  if (list === '') return 'no list';
  if (!/^[0-9A-Z-]{1,10}$/i.test(code)) return 'a code is not of its form';
  const effectiveFrom = readDate(field('effectiveFrom'));
  const effectiveTo = readDate(field('effectiveTo'));
  if (effectiveFrom === undefined || effectiveTo === undefined) return 'a date is no date';
  const text = field('text').replace(/\s+/g, ' ').trim();
  return { list, code, effectiveFrom, effectiveTo, licensedText: text || null };
}

export const x12ListForm: RowForm<X12CodeRow> = {
  name: 'X12 code lists',
  required: ['list', 'code'],
  optional: ['effectiveFrom', 'effectiveTo', 'text'],
  rowOf: x12RowOf,
};
