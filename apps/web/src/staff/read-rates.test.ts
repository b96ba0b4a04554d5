import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRates } from './read-rates.ts';

test('rates as they are pasted, and the lines that are none', () => {
  const { rates, wrongLines } = readRates(
    '99213 92.60\n\n99213 25 88\n99214,25,22,$1,071.15'.replace('$1,071.15', '$71.15') +
      '\nj3301\t-\n99215 0\nwhat is this\n99213\n99213 25 22 11 5\n99213 -5',
  );
  const row = (
    code: string,
    modifier: string,
    placeOfService: string,
    allowedCents: number | null,
  ) => ({
    ...{ code, modifier, placeOfService, allowedCents },
  });
  assert.deepEqual(rates, [
    row('99213', '', '', 9_260),
    row('99213', '25', '', 8_800),
    row('99214', '25', '22', 7_115),
    row('J3301', '', '', null),
    row('99215', '', '', 0),
  ]);
  assert.deepEqual(wrongLines, [7, 8, 9, 10]);
});

test('00 stands for no modifier where a place follows', () => {
  assert.deepEqual(readRates('99213 00 22 71.15').rates, [
    { code: '99213', modifier: '', placeOfService: '22', allowedCents: 7_115 },
  ]);
});
