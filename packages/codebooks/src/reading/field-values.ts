/** Values as publishers write them: dates in four forms, decimals without floats, padded codes. */
import {
  addDays,
  calendarDate,
  readCalendarDate,
  type CalendarDate,
} from '@claimwright/kernel/calendar-date';

/** A date, null where the cell says there is none, undefined where it says neither. */
export type ReadDate = CalendarDate | null | undefined;

const noDate = new Set(['', '*', 'N/A', 'NA', '00000000', '0', 'NULL']);

/**
 * Reads `YYYYMMDD`, `YYYY-MM-DD` (time of day ignored) or `MM/DD/YYYY`. Blank, `*`, `N/A` and
 * `00000000` are no date.
 */
export function readDate(text: string): ReadDate {
  const trimmed = text.trim();
  if (noDate.has(trimmed.toUpperCase())) return null;
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: .*)?$/.exec(trimmed);
  if (american) {
    const [, month = '', day = '', year = ''] = american;
    return readCalendarDate(`${year}${month.padStart(2, '0')}${day.padStart(2, '0')}`);
  }
  return readCalendarDate(trimmed.replace(/[T ].*$/, ''));
}

/** Reads `YYYYDDD`, a year and the number of its day, as add-on files write dates. */
export function readOrdinalDate(text: string): ReadDate {
  const trimmed = text.trim();
  if (noDate.has(trimmed) || trimmed === '0000000') return null;
  const match = /^(\d{4})(\d{3})$/.exec(trimmed);
  if (!match) return undefined;
  const first = readCalendarDate(`${match[1] ?? ''}-01-01`);
  const dayOfYear = Number(match[2]);
  if (first === undefined || dayOfYear < 1) return undefined;
  const date = addDays(first, dayOfYear - 1);
  return date.slice(0, 4) === match[1] ? date : undefined;
}

/** The last days of the year's quarters, and the first: for releases named by a quarter. */
export function quarterDates(year: number, quarter: number): [CalendarDate, CalendarDate] {
  const month = String(quarter * 3 - 2).padStart(2, '0');
  const ends = ['03-31', '06-30', '09-30', '12-31'] as const;
  const end = ends[quarter - 1] ?? '12-31';
  return [calendarDate(`${year}-${month}-01`), calendarDate(`${year}-${end}`)];
}

/**
 * Reads a decimal as an integer of its smallest unit: `33.2875` with 4 places is 332875. Exact: no
 * float is made. Digits beyond the places are accepted only as a program's rounding noise
 * (`20.740000000000002`).
 * @returns undefined for what is no decimal, or finer than the places
 */
export function readScaled(text: string, places: number): number | undefined {
  const match = /^(-?)\$?(\d{0,9}(?:,\d{3})*)(?:\.(\d*))?$/.exec(text.trim());
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  const rest = fraction.slice(places);
  const isNoiseUp = /^9{6,}\d*$/.test(rest);
  if (rest !== '' && !isNoiseUp && !/^0*$/.test(rest) && !/^0{6,}/.test(rest)) return undefined;
  const digits = whole.replaceAll(',', '') + fraction.slice(0, places).padEnd(places, '0');
  const value = Number(digits) + (isNoiseUp ? 1 : 0);
  if (!Number.isSafeInteger(value)) return undefined;
  return sign === '-' ? -value : value;
}

/** A whole number; undefined for anything else. */
export function readCount(text: string): number | undefined {
  const trimmed = text.trim();
  return /^\d{1,9}$/.test(trimmed) ? Number(trimmed) : undefined;
}

/** A code that a spreadsheet may have taken for a number: leading zeros put back. */
export function padCode(text: string, length: number): string {
  const trimmed = text.trim();
  return /^\d+$/.test(trimmed) ? trimmed.padStart(length, '0') : trimmed;
}

/** A HCPCS Level I or II code by its form: five characters, the first four digits or the last four. */
export function isProcedureCode(text: string): boolean {
  return /^(?:\d{4}[0-9A-Z]|[A-Z]\d{4})$/.test(text);
}

/** A complete ICD-10-CM code or header by its form, with or without its dot. */
export function readDiagnosisCode(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  // the second character may be a letter since FY2026 (QA0)
  if (!/^[A-Z][0-9A-Z][0-9A-Z](?:\.?[0-9A-Z]{1,4})?$/.test(code)) return undefined;
  return code.replace('.', '');
}
