/** Each worked price: its arithmetic is true, line by line, and the fee schedule comes to the same cent. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { RelativeValues, type ValueRelease } from '@claimwright/codebooks/books/fee-schedule';
import { Localities } from '@claimwright/codebooks/books/localities';
import { rvuRowOf, type RvuRow } from '@claimwright/codebooks/layouts/rvu-row';
import { priceAnesthesia } from '@claimwright/codebooks/price/anesthesia-price';
import { priceLine } from '@claimwright/codebooks/price/price-line';
import { workedAnesthesia } from './worked-anesthesia.cases.ts';
import {
  workedCodes,
  workedFactors,
  workedLocalities,
  workedPrices,
  type WorkedCode,
} from './worked-prices.cases.ts';

/** Eighteen places: every product of the cases is exact. */
const one = 10n ** 18n;

function decimal(text: string): bigint {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text.trim());
  assert.ok(match, `${text} is no decimal`);
  return BigInt(match[1] ?? '0') * one + BigInt((match[2] ?? '').padEnd(18, '0'));
}

/** Sums and differences of products, as the cases write them. */
function valueOf(expression: string): bigint {
  let total = 0n;
  for (const [, sign, product = ''] of expression.matchAll(/(^|[+−])([^+−]+)/g)) {
    const value = product
      .split('×')
      .map(decimal)
      .reduce((left, right) => (left * right) / one);
    total += sign === '−' ? -value : value;
  }
  return total;
}

function checkArithmetic(lines: readonly string[], cents: number): void {
  let last = '';
  for (const line of lines) {
    const [left = '', right = ''] = line.split(/ [=→] /);
    if (line.includes('→')) {
      const rounded = (valueOf(left) * 100n + one / 2n) / one;
      assert.equal(rounded, (valueOf(right) * 100n) / one, line);
    } else assert.equal(valueOf(left), valueOf(right), line);
    last = right;
  }
  assert.equal((valueOf(last) * 100n) / one, BigInt(cents), 'the last line is the price');
}

test('a false line of arithmetic is found', () => {
  assert.throws(() => checkArithmetic(['2 × 3 + 1 = 8'], 800));
  assert.throws(() => checkArithmetic(['0.125 → 0.12'], 12));
  checkArithmetic(['2 × 3 + 1 = 7', '7 − 0.875 = 6.125', '6.125 → 6.13'], 613);
});

function rowOf(given: WorkedCode, dollars: string): RvuRow {
  const shares = ['preoperativeShare', 'intraoperativeShare', 'postoperativeShare'];
  const row = rvuRowOf((field) => {
    if (field === 'conversionFactor') return dollars;
    if (field === 'status') return 'A';
    const share = given.shares[shares.indexOf(field)];
    if (share !== undefined) return (share / 100).toFixed(2);
    return field in given ? String(given[field as keyof WorkedCode]) : '';
  });
  assert.ok(typeof row !== 'string', given.code);
  return row;
}

const values = RelativeValues.of(
  workedFactors.map(({ year, factor, dollars }) => {
    const release: ValueRelease = {
      name: `${year} ${factor}`,
      source: 'worked by hand',
      effectiveFrom: calendarDate(year === 2024 ? '2024-03-09' : `${year}-01-01`),
      effectiveTo: calendarDate(`${year}-12-31`),
      isComplete: true,
      factorKind: factor,
    };
    return { release, rows: workedCodes.map((code) => rowOf(code, dollars)) };
  }),
);

const thousandths = (text: string) => Number(decimal(text) / (one / 1000n));
const localities = new Localities([
  {
    release: {
      name: 'worked by hand',
      source: 'worked by hand',
      effectiveFrom: calendarDate('2024-01-01'),
      effectiveTo: calendarDate('2026-12-31'),
      isComplete: true,
    },
    rows: Object.entries(workedLocalities).map(([name, [work, practice, malpractice]]) => ({
      contractor: '99999',
      state: 'XX',
      locality: name,
      name,
      workIndex: thousandths(work),
      practiceIndex: thousandths(practice),
      malpracticeIndex: thousandths(malpractice),
    })),
  },
]);

for (const given of workedPrices) {
  test(`price: ${given.name}`, () => {
    checkArithmetic(given.arithmetic, given.cents);
    const { code, modifiers, placeOfService, locality, on, rank, units } = given;
    const price = priceLine(values, localities, {
      ...{ code, modifiers, placeOfService, locality, on, rank, units },
      contractor: '99999',
      factorKind: given.factor,
      ...(given.endoscopicBaseCents && { endoscopicBaseCents: given.endoscopicBaseCents }),
    });
    assert.ok(price.outcome === 'priced', price.outcome);
    assert.equal(price.cents, given.cents);
    const year = on.slice(0, 4);
    assert.equal(price.release, `${year} ${given.factor}`);
  });
}

for (const { name, arithmetic, cents, ...line } of workedAnesthesia) {
  test(`anesthesia: ${name}`, () => {
    const price = priceAnesthesia(line);
    if (cents === 'not-payable') {
      assert.equal(price.outcome, cents);
      return;
    }
    checkArithmetic(arithmetic, cents);
    assert.ok(price.outcome === 'priced');
    assert.equal(price.cents, cents);
  });
}
