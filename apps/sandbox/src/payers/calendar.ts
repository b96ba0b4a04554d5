/** Days on which payers act. Dates are 'YYYY-MM-DD'. */
import { addDays, dayOfWeek, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { businessDayOnOrAfter } from '../clock.ts';

/** The date some days later. */
export function daysAfter(date: string, days: number): string {
  return addDays(date as CalendarDate, days);
}

/** The first day on or after a date on which a payer pays; never a holiday. */
export function paymentDay(date: string, weekdays: readonly number[]): string {
  let day = date as CalendarDate;
  while (!weekdays.includes(dayOfWeek(day))) day = addDays(day, 1);
  return businessDayOnOrAfter(day);
}

/** The date itself when it is a business day, or the next one. */
export function workday(date: string): string {
  return businessDayOnOrAfter(date as CalendarDate);
}

/** What is due on days to come: things by day, taken day by day, so that no day scans all others. */
export class Agenda<T> {
  readonly #byDay = new Map<string, T[]>();
  #size = 0;

  add(day: string, thing: T): void {
    this.#size += 1;
    const list = this.#byDay.get(day);
    if (list) list.push(thing);
    else this.#byDay.set(day, [thing]);
  }

  /** Takes what is due on a day, in the order in which it was put down. */
  take(day: string): T[] {
    const list = this.#byDay.get(day) ?? [];
    this.#byDay.delete(day);
    this.#size -= list.length;
    return list;
  }

  /** How much is still to come. */
  get size(): number {
    return this.#size;
  }
}
