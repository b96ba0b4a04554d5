/**
 * Time comes in two kinds. The business clock says what day it is for claims, statements and
 * queues, and is virtual in the demonstration. The security clock is always real: sessions,
 * one-time codes, audit.
 */
import { calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';

/** A moment, as ISO 8601 in UTC with milliseconds: compares and sorts as text. */
export type Instant = string;

export interface Clock {
  /** The moment it is. */
  now(): Instant;
}

/** Milliseconds since 1970 of a moment. */
export function millisecondsOf(instant: Instant): number {
  return Date.parse(instant);
}

/** A moment some milliseconds later, or earlier for a negative count. */
export function addMilliseconds(instant: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}

/** The calendar date of a moment in a time zone, such as `America/Chicago`. */
export function dateInZone(instant: Instant, timeZone: string): CalendarDate {
  const parts = zoneFormat(timeZone).format(new Date(instant));
  return calendarDate(parts);
}

/** The hour that clocks show at a moment in a time zone, 0 to 23. */
export function hourInZone(instant: Instant, timeZone: string): number {
  return new Date(wallMilliseconds(millisecondsOf(instant), timeZone)).getUTCHours();
}

/**
 * The moment at which clocks of a time zone show a day and a time. Of the hour that comes twice in autumn
 * one is taken; one that is left out in spring is an hour later.
 * @param time `HH:MM`
 */
export function instantInZone(date: CalendarDate, time: string, timeZone: string): Instant {
  const shown = Date.parse(`${date}T${time}:00.000Z`);
  const guess = shown - (wallMilliseconds(shown, timeZone) - shown);
  // where the clocks change between the two, the second look is right
  return new Date(guess + shown - wallMilliseconds(guess, timeZone)).toISOString();
}

/** What clocks of a zone show at a moment, as if it were UTC. */
function wallMilliseconds(milliseconds: number, timeZone: string): number {
  const parts = new Map(
    clockFormat(timeZone)
      .formatToParts(new Date(milliseconds))
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return Date.parse(
    `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}.000Z`,
  );
}

const formats = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}

const clockFormats = new Map<string, Intl.DateTimeFormat>();

function clockFormat(timeZone: string): Intl.DateTimeFormat {
  const known = clockFormats.get(timeZone);
  if (known) return known;
  const two = '2-digit';
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: two, day: two },
    ...{ hour: two, minute: two, second: two },
  });
  clockFormats.set(timeZone, format);
  return format;
}

/** A clock that stands where it was put, for stories and for the demonstration's virtual days. */
export class SettableClock implements Clock {
  #now: Instant;

  constructor(start: Instant) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now;
  }

  /** Puts the clock; it may only go forward, because rows written later must sort later. */
  set(instant: Instant): void {
    if (instant < this.#now) throw new Error('broken: a business clock may not go back');
    this.#now = instant;
  }
}
