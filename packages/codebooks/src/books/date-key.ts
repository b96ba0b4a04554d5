/** Dates as whole numbers YYYYMMDD: they compare like dates and fit a typed array. */
import { calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';

/** Before every date, and after. */
export const openStart = 0;
export const openEnd = 99_991_231;

/** 20261001 for 2026-10-01; no object is made. */
export function dateKey(date: CalendarDate): number {
  return (
    digit(date, 0) * 10_000_000 +
    digit(date, 1) * 1_000_000 +
    digit(date, 2) * 100_000 +
    digit(date, 3) * 10_000 +
    digit(date, 5) * 1_000 +
    digit(date, 6) * 100 +
    digit(date, 8) * 10 +
    digit(date, 9)
  );
}

function digit(date: string, at: number): number {
  return date.charCodeAt(at) - 48;
}

/** The date of a key; null for an open start or end. */
export function dateOfKey(key: number): CalendarDate | null {
  if (key === openStart || key === openEnd) return null;
  const text = String(key);
  return calendarDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
}
