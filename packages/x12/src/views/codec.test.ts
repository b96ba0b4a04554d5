import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readCents, readDate, writeCents } from './codec.ts';

test('amounts are the shortest decimal, and read back', () => {
  assert.deepEqual([0, 5, 50, 12300, 12345, -50, -12340].map(writeCents), [
    '0',
    '0.05',
    '0.5',
    '123',
    '123.45',
    '-0.5',
    '-123.4',
  ]);
  fc.assert(
    fc.property(fc.maxSafeInteger(), (amount) => {
      assert.equal(readCents(writeCents(amount)), amount === 0 ? 0 : amount);
    }),
  );
});

test('text that is no amount of cents is none', () => {
  for (const text of ['', '-', '.', '1e3', '1,000', '0.005', '+1', ' 1', '99999999999999999']) {
    assert.equal(readCents(text), undefined, text);
  }
  assert.equal(readCents('.2'), 20);
  assert.equal(readCents('1.500'), 150);
  assert.equal(readCents('-0'), 0);
});

test('only days that exist are dates', () => {
  assert.equal(readDate('20240229'), '2024-02-29');
  for (const text of ['20230229', '20260431', '20261301', '00000101', '2026010', '2026010a']) {
    assert.equal(readDate(text), undefined, text);
  }
});
