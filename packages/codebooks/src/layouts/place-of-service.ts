/** Places of service: two digits, and whether Medicare pays the facility's or the office's price there. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { padCode, readDate } from '../reading/field-values.ts';
import type { FieldOf, RowForm } from '../reading/mapped-columns.ts';

export interface PlaceRow {
  readonly code: string;
  readonly words: string;
  /** Null where the list does not say. */
  readonly isFacility: boolean | null;
  readonly effectiveFrom: CalendarDate | null;
  readonly effectiveTo: CalendarDate | null;
}

function placeRowOf(field: FieldOf): PlaceRow | string | null {
  const code = padCode(field('code'), 2);
  if (!/^\d{2}$/.test(code)) return 'no place of service';
  const words = field('words').replace(/\s+/g, ' ').trim();
  if (/^unassigned$/i.test(words)) return null;
  if (words === '') return 'a place without words';
  const effectiveFrom = readDate(field('effectiveFrom'));
  const effectiveTo = readDate(field('effectiveTo'));
  if (effectiveFrom === undefined || effectiveTo === undefined) return 'a date is no date';
  const kind = field('facility').trim().toLowerCase();
  const isFacility = kind === 'facility' || kind === 'f' ? true : kind === '' ? null : false;
  return { code, words, isFacility, effectiveFrom, effectiveTo };
}

export const placeForm: RowForm<PlaceRow> = {
  name: 'places of service',
  required: ['code', 'words'],
  optional: ['facility', 'effectiveFrom', 'effectiveTo'],
  rowOf: placeRowOf,
};
