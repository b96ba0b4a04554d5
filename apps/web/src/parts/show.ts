/** How values look: money, dates, ages, shares. Pure. */
import { daysBetween, readCalendarDate, showDate } from '@claimwright/kernel/calendar-date';
import { cents, showCents } from '@claimwright/kernel/cents';

/** `$1,234.50`, negatives in parentheses. */
export function showMoney(amountCents: number): string {
  return showCents(cents(amountCents));
}

/** `MM/DD/YYYY` of a date or of an instant's day; an unreadable one as it is. */
export function showDay(text: string): string {
  const date = readCalendarDate(text.slice(0, 10));
  return date === undefined ? text : showDate(date);
}

/** `MM/DD/YYYY HH:MM` of an instant, in the reader's own zone. */
export function showInstant(text: string): string {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) return text;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(instant.getMonth() + 1)}/${two(instant.getDate())}/${instant.getFullYear()} ${two(instant.getHours())}:${two(instant.getMinutes())}`;
}

/** Days from a date to today; negative when it lies ahead. Undefined when it is no date. */
export function ageInDays(text: string, today: string): number | undefined {
  const from = readCalendarDate(text.slice(0, 10));
  const to = readCalendarDate(today);
  return from === undefined || to === undefined ? undefined : daysBetween(from, to);
}

/** `12.5 %` of basis points; a dash where there is nothing to take a share of. */
export function showShare(basisPoints: number | null): string {
  if (basisPoints === null) return '–';
  return `${(basisPoints / 100).toFixed(1)} %`;
}

/** `1,234`. */
export function showCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** A figure in its unit. */
export function showFigure(value: number, unit: string): string {
  switch (unit) {
    case 'cents':
      return showMoney(value);
    case 'basis-points':
      return showShare(value);
    case 'days':
      return `${value.toFixed(value % 1 === 0 ? 0 : 1)} d`;
    default:
      return showCount(value);
  }
}

/** `Mar 2026` of `2026-03`. */
export function showMonth(month: string): string {
  const names = [
    'Jan',
    'Feb',
    'Mar',
    'Apr',
    'May',
    'Jun',
    'Jul',
    'Aug',
    'Sep',
    'Oct',
    'Nov',
    'Dec',
  ];
  return `${names[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(0, 4)}`;
}

/** `Some words` of `some-words`. */
export function showName(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `(518) 555-9743` of ten digits; a number of another form as it is. */
export function showPhone(phone: string): string {
  const [, area, exchange, line] =
    /^(?:\+?1)?(\d{3})(\d{3})(\d{4})$/.exec(phone.replace(/[\s().-]/g, '')) ?? [];
  return area === undefined ? phone : `(${area}) ${exchange}-${line}`;
}

/** `12180-7103` of nine digits; five stay five. */
export function showZip(zip: string): string {
  return /^\d{9}$/.test(zip) ? `${zip.slice(0, 5)}-${zip.slice(5)}` : zip;
}

/** `1 task`, `2 tasks`: a count with its word in the right number. */
export function showCounted(count: number, one: string, many = `${one}s`): string {
  return `${showCount(count)} ${count === 1 ? one : many}`;
}
