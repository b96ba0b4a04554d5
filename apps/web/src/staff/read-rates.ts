/** Rates of a schedule as people paste them, a line each, become values or say which line is none. Pure. */
import { readMoney } from '../parts/read.ts';

export interface TypedRate {
  readonly code: string;
  readonly modifier: string;
  readonly placeOfService: string;
  /** Null: the rate is taken out of the schedule. */
  readonly allowedCents: number | null;
}

/**
 * Lines such as `99213 92.60`, `99213 25 88.00`, `99213 25 22 71.15`, or `99213 -` to take one out: code,
 * modifier, place of service and the amount allowed for one unit. Tabs, commas and blanks divide.
 * @returns the rates, and the numbers of the lines that are none
 */
export function readRates(text: string): {
  readonly rates: readonly TypedRate[];
  readonly wrongLines: readonly number[];
} {
  const rates: TypedRate[] = [];
  const wrongLines: number[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    const parts = line
      .trim()
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter(Boolean);
    if (parts.length === 0) continue;
    const rate = rateOf(parts);
    if (rate === undefined) wrongLines.push(at + 1);
    else rates.push(rate);
  }
  return { rates, wrongLines };
}

function rateOf(parts: readonly string[]): TypedRate | undefined {
  const [code = '', ...rest] = parts;
  const amount = rest.at(-1) ?? '';
  const middle = rest.slice(0, -1);
  const allowedCents = amount === '-' ? null : readMoney(amount);
  const isCode = /^[0-9A-Z]{4,8}$/.test(code);
  if (!isCode || middle.length > 2 || rest.length === 0) return undefined;
  if (allowedCents === undefined || (allowedCents !== null && allowedCents < 0)) return undefined;
  const [modifier = '', placeOfService = ''] = middle;
  if (!/^([0-9A-Z]{2})?$/.test(modifier) || !/^(\d{2})?$/.test(placeOfService)) return undefined;
  return { code, modifier: modifier === '00' ? '' : modifier, placeOfService, allowedCents };
}
