/** What a person types becomes a value, or undefined. Pure. */
import { readCents } from '@claimwright/kernel/cents';

/** Codes between spaces or commas, in capitals. */
export function readCodes(text: string): string[] {
  return text
    .toUpperCase()
    .split(/[\s,]+/)
    .filter(Boolean);
}

/** `A B` as 1, 2: which diagnoses a line points to. */
export function readPointers(text: string): number[] {
  return readCodes(text).map((letter) => (letter.codePointAt(0) ?? 0) - 64);
}

/** 1, 2 as `A B`. */
export function writePointers(pointers: readonly number[]): string {
  return pointers.map((at) => String.fromCodePoint(64 + at)).join(' ');
}

/** An amount in cents; `$` and thousands’ commas may stand in it. Undefined when it is none. */
export function readMoney(text: string): number | undefined {
  const amount = readCents(text.replace(/[$,\s]/g, ''));
  return amount === undefined ? undefined : Number(amount);
}

/** A date as people here write it, `3/14/1980`, or as machines do; `YYYY-MM-DD` or undefined. */
export function readTypedDate(text: string): string | undefined {
  const typed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
  if (typed) {
    const [, month = '', day = '', year = ''] = typed;
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  }
  return /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? text.trim() : undefined;
}
