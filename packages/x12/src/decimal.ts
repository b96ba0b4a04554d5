/** Money and dates straight from bytes, without a string in between. */

/** What `readCents` answers where there is no amount: absent, or present and no exact number of cents. */
export const ABSENT_AMOUNT = -Infinity;
export const UNREADABLE_AMOUNT = Infinity;

/**
 * The decimal in bytes[start, end) as integer cents.
 *
 * @returns ABSENT_AMOUNT for an empty element; UNREADABLE_AMOUNT for what is not an optional sign,
 *          digits and one point, is finer than a cent, or is beyond a safe integer
 */
export function readCents(bytes: Uint8Array, start: number, end: number): number {
  if (start >= end) return ABSENT_AMOUNT;
  let at = start;
  const first = bytes[at] as number;
  if (first === 0x2d || first === 0x2b) at++;
  let value = 0;
  let digits = 0;
  let byte = 0;
  for (; at < end; at++) {
    byte = (bytes[at] as number) - 0x30;
    if (byte < 0 || byte > 9) break;
    value = value * 10 + byte;
    digits++;
  }
  let scale = 2;
  if (at < end) {
    if (byte !== -2) return UNREADABLE_AMOUNT;
    for (at++; at < end; at++) {
      byte = (bytes[at] as number) - 0x30;
      if (byte < 0 || byte > 9) return UNREADABLE_AMOUNT;
      digits++;
      if (scale > 0) {
        value = value * 10 + byte;
        scale--;
      } else if (byte !== 0) return UNREADABLE_AMOUNT;
    }
  }
  if (digits === 0) return UNREADABLE_AMOUNT;
  value *= scale === 2 ? 100 : scale === 1 ? 10 : 1;
  if (value > Number.MAX_SAFE_INTEGER) return UNREADABLE_AMOUNT;
  return first === 0x2d && value !== 0 ? -value : value;
}

const DATE_TABLE_BITS = 12;
const knownDateNumbers = new Uint32Array(1 << DATE_TABLE_BITS);
const knownDates: string[] = new Array<string>(1 << DATE_TABLE_BITS).fill('');

/** CCYYMMDD in bytes[start, end) as 'YYYY-MM-DD'; undefined where it is no calendar date. */
export function readDate(bytes: Uint8Array, start: number, end: number): string | undefined {
  if (end - start !== 8) return undefined;
  let number = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] as number) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  const slot = Math.imul(number, 0x9e3779b1) >>> (32 - DATE_TABLE_BITS);
  if (knownDateNumbers[slot] === number && number !== 0) return knownDates[slot];
  const text = dateText(number);
  if (text === undefined) return undefined;
  knownDateNumbers[slot] = number;
  knownDates[slot] = text;
  return text;
}

/** YYMMDD, as ISA09 has it: years 00 to 79 are of this century. */
export function readShortDate(bytes: Uint8Array, start: number, end: number): string | undefined {
  if (end - start !== 6) return undefined;
  let number = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] as number) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return dateText(number + (number < 800000 ? 20000000 : 19000000));
}

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function dateText(number: number): string | undefined {
  const year = Math.floor(number / 10000);
  const month = Math.floor(number / 100) % 100;
  const day = number % 100;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
  if (year === 0 || day < 1 || day > days) return undefined;
  // In one call with ten arguments: joining pieces makes an object for each.
  return String.fromCharCode(
    0x30 + Math.floor(year / 1000),
    0x30 + (Math.floor(year / 100) % 10),
    0x30 + (Math.floor(year / 10) % 10),
    0x30 + (year % 10),
    0x2d,
    0x30 + Math.floor(month / 10),
    0x30 + (month % 10),
    0x2d,
    0x30 + Math.floor(day / 10),
    0x30 + (day % 10),
  );
}
