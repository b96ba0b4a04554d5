import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRateInQuestion } from './rate-question.ts';

/** `allowed/expected` in cents, one payment a word. */
const cases: readonly [payments: string, isInQuestion: boolean, because: string][] = [
  ['', false, 'nothing was paid'],
  ['9260/10000', true, 'the first payment ever falls short: the contract is looked at first'],
  ['9260/10000 9260/10000 18520/20000', true, 'all alike, whatever the units'],
  ['4630/5000 2778/3000', true, 'all alike to a cent'],
  ['9260/10000 10000/10000', false, 'the rate was paid once'],
  ['9260/10000 9999/10000', false, 'the rate was paid, to a cent of rounding'],
  ['9260/10000 8000/10000', false, 'each short by another part: no other rate explains it'],
  ['9260/10000 11000/10000', false, 'more than the rate was paid once'],
];

for (const [payments, isInQuestion, because] of cases) {
  test(`${payments || 'no payment'}: ${because}`, () => {
    const of = payments
      .split(' ')
      .filter((one) => one !== '')
      .map((one) => {
        const [allowed = '', expected = ''] = one.split('/');
        return { allowedCents: BigInt(allowed), expectedCents: BigInt(expected) };
      });
    assert.equal(isRateInQuestion(of), isInQuestion);
  });
}
