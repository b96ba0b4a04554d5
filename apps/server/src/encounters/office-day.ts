/** When a practice's day is over, and when an appointment begins: by the practice's own clocks. Pure. */
import { addDays, calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import {
  dateInZone,
  hourInZone,
  instantInZone,
  millisecondsOf,
  type Instant,
} from '../platform/clocks.ts';

/**
 * From this hour a practice's day is closed. Offices see their last patient before, and their systems have sent
 * the day's charges by then; four hours are left in which a missing charge is still said on the same day.
 */
export const closesAtHour = 20;

/** A visit lasts: an appointment that began less than so many minutes ago is not missed yet. */
export const visitMinutes = 60;

/** The last day of a practice that is over: today from `closesAtHour`, else yesterday. */
export function lastClosedDay(now: Instant, timeZone: string): CalendarDate {
  const today = dateInZone(now, timeZone);
  return hourInZone(now, timeZone) >= closesAtHour ? today : addDays(today, -1);
}

/**
 * When an appointment begins.
 * @param told with an offset a moment; without one, by the practice's clocks (`2026-03-02T09:00`)
 * @returns undefined where that says no time
 */
export function momentOf(told: string, timeZone: string): Instant | undefined {
  const [, date = '', time = '', offset = ''] =
    /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(told) ??
    [];
  if (date === '' || time > '23:59' || Number(time.slice(3)) > 59) return undefined;
  const day = `${date}T${time}:00.000`;
  const dotted = offset.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  if (Number.isNaN(millisecondsOf(`${day}${offset === '' ? 'Z' : dotted}`))) return undefined;
  if (offset !== '') return new Date(`${day}${dotted}`).toISOString();
  return instantInZone(calendarDate(date), time, timeZone);
}
