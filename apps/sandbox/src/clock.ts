/**
 * The sandbox's time: a date handed in by whoever conducts the demonstration, never the machine's.
 */
import {
  addDays,
  compactDate,
  dayOfWeek,
  type CalendarDate,
} from '@claimwright/kernel/calendar-date';

/**
 * The parts of a virtual day, in their order: partners lay out their files, practices tell of their
 * appointments, patients are seen, the clearinghouse answers the day's uploads, patients pay.
 */
export const phases = ['dawn', 'morning', 'visits', 'dusk', 'night'] as const;
export type Phase = (typeof phases)[number];

/** Whether offices and banks are open: Monday to Friday, except the fixed federal holidays. */
export function isBusinessDay(date: CalendarDate): boolean {
  const weekday = dayOfWeek(date);
  return weekday !== 0 && weekday !== 6 && !fixedHolidays.has(date.slice(5));
}

const fixedHolidays = new Set(['01-01', '06-19', '07-04', '11-11', '12-25']);

/** The date itself when it is a business day, or the next one. */
export function businessDayOnOrAfter(date: CalendarDate): CalendarDate {
  let day = date;
  while (!isBusinessDay(day)) day = addDays(day, 1);
  return day;
}

/** The first business day after a date. */
export function nextBusinessDay(date: CalendarDate): CalendarDate {
  return businessDayOnOrAfter(addDays(date, 1));
}

/** `YYYYMMDDHHMMSS` of a minute of the day, as HL7 writes it. @param minute minutes after midnight */
export function hl7Timestamp(date: CalendarDate, minute: number): string {
  const hours = Math.floor(minute / 60)
    .toString()
    .padStart(2, '0');
  const minutes = (minute % 60).toString().padStart(2, '0');
  return `${compactDate(date)}${hours}${minutes}00`;
}

/** `YYYY-MM-DDTHH:MM:00` with the offset of eastern standard time, as FHIR writes it. */
export function fhirInstant(date: CalendarDate, minute: number): string {
  const hours = Math.floor(minute / 60)
    .toString()
    .padStart(2, '0');
  const minutes = (minute % 60).toString().padStart(2, '0');
  return `${date}T${hours}:${minutes}:00-05:00`;
}
