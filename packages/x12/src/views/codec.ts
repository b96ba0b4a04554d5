/** How one value stands in an element. `read` gives undefined for text that is no such value. */
export interface Codec<Value> {
  read(text: string): Value | undefined;
  write(value: Value): string;
}

/** Text as it stands. */
export const text: Codec<string> = { read: (value) => value, write: (value) => value };

/** A whole number of at most nine digits. */
export const count: Codec<number> = {
  read: (value) => (/^\d{1,9}$/.test(value) ? Number(value) : undefined),
  write: (value) => String(value),
};

/** An amount of money as integer cents. */
export const cents: Codec<number> = { read: readCents, write: writeCents };

/** CCYYMMDD as 'YYYY-MM-DD'. */
export const date: Codec<string> = { read: readDate, write: (value) => value.replaceAll('-', '') };

/** Integer cents of a decimal; undefined when it is none, finer than a cent, or beyond a safe integer. */
export function readCents(value: string): number | undefined {
  const match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(value);
  if (match === null) return undefined;
  const whole = match[2] ?? '';
  const fraction = match[3] ?? '';
  if (whole === '' && fraction === '') return undefined;
  if (/[^0]/.test(fraction.slice(2))) return undefined;
  const total = Number(`${whole}${fraction.slice(0, 2).padEnd(2, '0')}`);
  if (!Number.isSafeInteger(total)) return undefined;
  return match[1] === '-' && total !== 0 ? -total : total;
}

/** The shortest decimal of an amount in cents: 12345 is `123.45`, 12300 is `123`, -50 is `-0.5`. */
export function writeCents(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError('an amount must be whole cents');
  const sign = value < 0 ? '-' : '';
  const size = Math.abs(value);
  const fraction = size % 100;
  const whole = (size - fraction) / 100;
  if (fraction === 0) return `${sign}${String(whole)}`;
  const digits = fraction % 10 === 0 ? String(fraction / 10) : String(fraction).padStart(2, '0');
  return `${sign}${whole === 0 ? '0' : String(whole)}.${digits}`;
}

/** 'YYYY-MM-DD' of eight digits that name a day; undefined otherwise. */
export function readDate(value: string): string | undefined {
  if (!/^\d{8}$/.test(value)) return undefined;
  const year = Number(value.slice(0, 4));
  const month = Number(value.slice(4, 6));
  const day = Number(value.slice(6, 8));
  if (year === 0 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
    return undefined;
  }
  return `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6, 8)}`;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
