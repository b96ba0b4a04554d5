import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  allocateCents,
  cents,
  readCents,
  shareOfCents,
  showCents,
  sumCents,
  writeCents,
} from './cents.ts';

test('what is written as cents reads back the same', () => {
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 15n), 10n ** 15n), (amount) => {
      assert.equal(readCents(writeCents(cents(amount))), amount);
    }),
  );
});

test('parts of an amount add up to it, and a part without weight gets nothing', () => {
  fc.assert(
    fc.property(
      fc.bigInt(-(10n ** 9n), 10n ** 9n),
      fc.array(fc.bigInt(0n, 1000n), { minLength: 1 }),
      (amount, weights) => {
        fc.pre(weights.some((weight) => weight > 0n));
        const parts = allocateCents(cents(amount), weights);
        assert.equal(sumCents(parts), amount);
        for (const [index, weight] of weights.entries()) {
          if (weight === 0n) assert.equal(parts[index], 0n);
        }
      },
    ),
  );
});

test('amounts that are no plain decimal, or finer than a cent, are not read', () => {
  for (const text of ['', '.', '-', '1e3', '1,000', '1.005', 'NaN', '0x10', '1.2.3', '--1']) {
    assert.equal(readCents(text), undefined, text);
  }
  assert.equal(readCents('1.500'), 150n);
  assert.equal(readCents('.5'), 50n);
  assert.equal(readCents('7.'), 700n);
});

test('a share rounds half away from zero', () => {
  assert.equal(shareOfCents(cents(25), 200n), 1n);
  assert.equal(shareOfCents(cents(24), 200n), 0n);
  assert.equal(shareOfCents(cents(-25), 200n), -1n);
});

test('people read dollars with thousands apart and negatives in parentheses', () => {
  assert.equal(showCents(cents(123_456_789)), '$1,234,567.89');
  assert.equal(showCents(cents(-5)), '($0.05)');
});

test('a number that is no safe integer is our own mistake and stops', () => {
  assert.throws(() => cents(0.5), RangeError);
  assert.throws(() => cents(2 ** 60), RangeError);
});
