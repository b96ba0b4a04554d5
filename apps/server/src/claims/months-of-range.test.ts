import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { monthOf, monthsOfRange } from './months-of-range.ts';

const day = (number: number): string =>
  new Date(Date.UTC(2024, 0, 1) + number * 86_400_000).toISOString().slice(0, 10);

test('every day of a range lies in exactly one of its whole months and parts, and no other does', () => {
  const end = fc.option(fc.integer({ min: 0, max: 800 }), { nil: undefined });
  fc.assert(
    fc.property(end, end, (fromNumber, toNumber) => {
      const from = fromNumber === undefined ? undefined : day(fromNumber);
      const to = toNumber === undefined ? undefined : day(toNumber);
      const { whole, parts } = monthsOfRange({ from, to });
      for (let number = -40; number < 860; number += 1) {
        const one = day(number);
        const isInside = (from === undefined || one >= from) && (to === undefined || one <= to);
        const month = monthOf(one);
        const isInWhole =
          whole !== null &&
          (whole.from === undefined || month >= whole.from) &&
          (whole.to === undefined || month <= whole.to);
        const found =
          (isInWhole ? 1 : 0) + parts.filter((part) => one >= part.from && one <= part.to).length;
        assert.equal(found, isInside ? 1 : 0, `${one} of ${String(from)} to ${String(to)}`);
      }
    }),
    { numRuns: 150 },
  );
});
