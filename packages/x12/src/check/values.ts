import type { ValueSet } from './compiled-guide.ts';

/** Readings of values straight from the bytes; nothing here makes a string. */

const ZERO = 0x30;

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= 0x39;

/** Up to four bytes as one number, as `packValue` packs a code; -1 for longer ones. */
export function packBytes(bytes: Uint8Array, from: number, to: number): number {
  if (to - from > 4) return -1;
  let packed = 0;
  for (let at = from; at < to; at += 1) packed = (packed << 8) | (bytes[at] ?? 0);
  return packed;
}

export function isAllowed(set: ValueSet, bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from > 4) {
    if (set.longer.size === 0) return false;
    let text = '';
    for (let at = from; at < to; at += 1) text += String.fromCharCode(bytes[at] ?? 0);
    return set.longer.has(text);
  }
  const packed = packBytes(bytes, from, to);
  const { packed: values } = set;
  for (let at = 0; at < values.length; at += 1) if (values[at] === packed) return true;
  return false;
}

/** Digits of a whole number, sign not counted; -1 where it is none. */
export function wholeDigits(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  if (bytes[at] === 0x2d) at += 1;
  const first = at;
  for (; at < to; at += 1) if (!isDigit(bytes[at] ?? 0)) return -1;
  return at - first === 0 ? -1 : at - first;
}

/** Digits of a decimal, sign and point not counted; -1 where it is none. */
export function decimalDigits(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  if (bytes[at] === 0x2d) at += 1;
  let digits = 0;
  let points = 0;
  for (; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (isDigit(byte)) digits += 1;
    else if (byte === 0x2e) points += 1;
    else return -1;
  }
  return digits === 0 || points > 1 ? -1 : digits;
}

/** Whether a decimal is finer than a cent: more than two places behind its point, zeros aside. */
export function isFinerThanCents(bytes: Uint8Array, from: number, to: number): boolean {
  // Nearly every amount is short, or has its point two places from the end.
  if (to - from < 4 || bytes[to - 3] === 0x2e) return false;
  let at = from;
  while (at < to - 3 && bytes[at] !== 0x2e) at += 1;
  if (at === to - 3) return false;
  for (at += 3; at < to; at += 1) if (bytes[at] !== 0x30) return true;
  return false;
}

/**
 * A decimal as integer cents; NaN where it is none, finer than a cent, or beyond a safe integer.
 * An absent element is 0 cents, as the balancing equations take it.
 */
export function centsOf(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  const isNegative = bytes[at] === 0x2d;
  if (isNegative) at += 1;
  let value = 0;
  let decimals = -1;
  for (; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x2e && decimals < 0) decimals = 0;
    else if (!isDigit(byte)) return NaN;
    else if (decimals >= 2) {
      if (byte !== ZERO) return NaN;
    } else {
      value = value * 10 + byte - ZERO;
      if (decimals >= 0) decimals += 1;
    }
  }
  if (decimals < 1) value *= 100;
  else if (decimals === 1) value *= 10;
  if (!Number.isSafeInteger(value)) return NaN;
  return isNegative && value !== 0 ? -value : value;
}

function digitsAt(bytes: Uint8Array, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at += 1) {
    const byte = bytes[at] ?? 0;
    if (!isDigit(byte)) return -1;
    value = value * 10 + byte - ZERO;
  }
  return value;
}

const monthDays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** CCYYMMDD as the number it spells; -1 where no such day exists. */
export function dayNumber(bytes: Uint8Array, from: number, to: number): number {
  if (to - from !== 8) return -1;
  const year = digitsAt(bytes, from, 4);
  const month = digitsAt(bytes, from + 4, 2);
  const day = digitsAt(bytes, from + 6, 2);
  if (year < 1800 || month < 1 || month > 12 || day < 1) return -1;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && isLeap ? 29 : (monthDays[month] ?? 0);
  return day > last ? -1 : year * 10000 + month * 100 + day;
}

/** Whether YYMMDD is a day of the years 2000 to 2099 (1900 to 1999 share its leap years but one). */
export function isShortDate(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== 6) return false;
  const month = digitsAt(bytes, from + 2, 2);
  const day = digitsAt(bytes, from + 4, 2);
  const year = digitsAt(bytes, from, 2);
  if (year < 0 || month < 1 || month > 12 || day < 1) return false;
  return day <= (month === 2 && year % 4 === 0 ? 29 : (monthDays[month] ?? 0));
}

/** HHMM, HHMMSS, or HHMMSSd… */
export function isTime(bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from;
  if (length !== 4 && length !== 6 && length !== 7 && length !== 8) return false;
  for (let at = from; at < to; at += 1) if (!isDigit(bytes[at] ?? 0)) return false;
  if (digitsAt(bytes, from, 2) > 23 || digitsAt(bytes, from + 2, 2) > 59) return false;
  return length === 4 || digitsAt(bytes, from + 4, 2) <= 59;
}

const format = (text: string): number => [...text].reduce((n, c) => (n << 8) | c.charCodeAt(0), 0);
const D8 = format('D8');
const RD8 = format('RD8');
const DT = format('DT');
const TM = format('TM');
const D6 = format('D6');

export type FormatFault = 'none' | 'date' | 'time';

/** Judges a value by the format (data element 1250) that stands before it. */
export function faultByFormat(
  bytes: Uint8Array,
  formatPacked: number,
  from: number,
  to: number,
): FormatFault {
  switch (formatPacked) {
    case D8:
      return dayNumber(bytes, from, to) < 0 ? 'date' : 'none';
    case RD8: {
      if (to - from !== 17 || bytes[from + 8] !== 0x2d) return 'date';
      const first = dayNumber(bytes, from, from + 8);
      const last = dayNumber(bytes, from + 9, to);
      return first < 0 || last < 0 || last < first ? 'date' : 'none';
    }
    case DT:
      if (to - from < 12 || dayNumber(bytes, from, from + 8) < 0) return 'date';
      return isTime(bytes, from + 8, to) ? 'none' : 'time';
    case TM:
      return isTime(bytes, from, to) ? 'none' : 'time';
    case D6:
      return isShortDate(bytes, from, to) ? 'none' : 'date';
    default:
      return 'none';
  }
}
