/** A range of days as whole months, which are counted, and what sticks out at its ends. */

export interface DayRange {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export interface MonthsOfRange {
  /** First and last whole month (their first days); undefined where the range is open; null for none. */
  readonly whole: DayRange | null;
  /** Days of months that lie in the range only in part. */
  readonly parts: readonly { readonly from: string; readonly to: string }[];
}

/** The first day of a day's month. */
export function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

function lastDayOf(month: string): string {
  const year = Number(month.slice(0, 4));
  const number = Number(month.slice(5, 7));
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][number - 1] ?? 31;
  return `${month.slice(0, 7)}-${String(days)}`;
}

function moved(month: string, by: 1 | -1): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by;
  const year = String(Math.floor(count / 12)).padStart(4, '0');
  return `${year}-${String((count % 12) + 1).padStart(2, '0')}-01`;
}

/** Splits a range of days, either end open, into whole months and parts of months. */
export function monthsOfRange({ from, to }: DayRange): MonthsOfRange {
  if (from !== undefined && to !== undefined && from > to) return { whole: null, parts: [] };
  const isFromWhole = from === undefined || from === monthOf(from);
  const isToWhole = to === undefined || to === lastDayOf(monthOf(to));
  const first = from === undefined || isFromWhole ? from : moved(monthOf(from), 1);
  const last = to === undefined ? to : isToWhole ? monthOf(to) : moved(monthOf(to), -1);
  const hasWhole = first === undefined || last === undefined || first <= last;
  if (from !== undefined && to !== undefined && monthOf(from) === monthOf(to) && !hasWhole) {
    return { whole: null, parts: [{ from, to }] };
  }
  const parts = [
    ...(from === undefined || isFromWhole ? [] : [{ from, to: lastDayOf(monthOf(from)) }]),
    ...(to === undefined || isToWhole ? [] : [{ from: monthOf(to), to }]),
  ];
  return { whole: hasWhole ? { from: first, to: last } : null, parts };
}
