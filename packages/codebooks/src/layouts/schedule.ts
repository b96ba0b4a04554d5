/** A carrier's own fee schedule: contract rates by code, modifier, place and date, by column mapping. */
import { calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { isProcedureCode, padCode, readDate, readScaled } from '../reading/field-values.ts';
import type { FieldOf, RowForm } from '../reading/mapped-columns.ts';

export interface ScheduleRow {
  readonly code: string;
  /** Blank: every modifier without a rate of its own. */
  readonly modifier: string;
  /** `facility`, `office`, two digits, or blank for every place. */
  readonly place: string;
  readonly rateCents: number;
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo: CalendarDate | null;
}

/** Schedules without dates hold until the next one comes; the import says from when. */
const sinceEver = calendarDate('1900-01-01');

function scheduleRowOf(field: FieldOf): ScheduleRow | string {
  const code = padCode(field('code'), 5).toUpperCase();
  if (!isProcedureCode(code)) return 'a code is not of its form';
  const rateCents = readScaled(field('rate'), 2);
  if (rateCents === undefined || rateCents < 0) return 'the rate is no amount';
  const effectiveFrom = readDate(field('effectiveFrom'));
  const effectiveTo = readDate(field('effectiveTo'));
  if (effectiveFrom === undefined || effectiveTo === undefined) return 'a date is no date';
  const modifier = field('modifier').trim().toUpperCase();
  if (!/^(?:|[0-9A-Z]{2})$/.test(modifier)) return 'a modifier is not of its form';
  const place = placeOf(field('place').trim().toLowerCase());
  if (place === undefined) return 'the place is unknown';
  return {
    code,
    modifier,
    place,
    rateCents,
    effectiveFrom: effectiveFrom ?? sinceEver,
    effectiveTo,
  };
}

function placeOf(text: string): string | undefined {
  if (text === '' || text === 'all') return '';
  if (/^(?:f|fac|facility)$/.test(text)) return 'facility';
  if (/^(?:nf|non-?fac|non-?facility|office|o)$/.test(text)) return 'office';
  return /^\d{1,2}$/.test(text) ? text.padStart(2, '0') : undefined;
}

export const scheduleForm: RowForm<ScheduleRow> = {
  name: "a carrier's fee schedule",
  required: ['code', 'rate'],
  optional: ['modifier', 'place', 'effectiveFrom', 'effectiveTo'],
  rowOf: scheduleRowOf,
};
