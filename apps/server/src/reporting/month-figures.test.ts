import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monthFigures, type MoneyMonth } from './month-figures.ts';

const money = (
  month: string,
  charges: number,
  collections: number,
  adjustments: number,
  receivable: number,
): MoneyMonth => ({
  month,
  charges: BigInt(charges),
  collections: BigInt(collections),
  adjustments: BigInt(adjustments),
  receivable: BigInt(receivable),
});

test('receivables add up over months; days are counted by the calendar; an empty month is there', () => {
  const figures = monthFigures({
    money: [
      money('2025-11', 300_000, 0, 0, 300_000),
      money('2026-01', 620_000, 200_000, 100_000, 320_000),
    ],
    claims: [
      { month: '2026-01', built: 40n, clean: 37n, sent: 39n, decided: 30n, denied: 4n },
      { month: '2026-02', built: 0n, clean: 0n, sent: 1n, decided: 3n, denied: 2n },
    ],
    range: { from: '2025-11', to: '2026-02' },
    today: '2026-02-14',
  });
  assert.deepEqual(
    figures.map((one) => [one.month, one.receivableCents, one.daysInReceivable]),
    [
      // 3000.00 in 30 days: 100.00 a day
      ['2025-11', 300_000, 30],
      // 3000.00 in 61 days
      ['2025-12', 300_000, 61],
      // 9200.00 in 92 days: 100.00 a day; 6200.00 open
      ['2026-01', 620_000, 62],
      // 6200.00 in December, January and fourteen days of February, 76 days; 6200.00 open
      ['2026-02', 620_000, 76],
    ],
  );
  const january = figures[2];
  // 2000.00 of 6200.00 − 1000.00
  assert.equal(january?.netCollectionBasisPoints, 3_846);
  assert.equal(january.denialBasisPoints, 1_333);
  assert.equal(january.cleanClaimBasisPoints, 9_250);
  assert.deepEqual([january.claimsSent, january.claimsDenied], [39, 4]);
  const [, december, , february] = figures;
  assert.deepEqual(
    [
      december?.netCollectionBasisPoints,
      december?.denialBasisPoints,
      december?.cleanClaimBasisPoints,
    ],
    [null, null, null],
    'a share of nothing is not 0 %',
  );
  assert.deepEqual([february?.denialBasisPoints, february?.cleanClaimBasisPoints], [6_667, null]);
});

test('a range shows its months only, but receivables begin at the beginning', () => {
  const figures = monthFigures({
    money: [money('2025-01', 1_000, 0, 0, 1_000), money('2025-03', 0, 400, 0, -400)],
    claims: [],
    range: { from: '2025-03', to: '2025-03' },
    today: '2026-01-01',
  });
  assert.deepEqual(
    figures.map((one) => [
      one.month,
      one.receivableCents,
      one.collectionsCents,
      one.daysInReceivable,
    ]),
    [['2025-03', 600, 400, 54]],
  );
  assert.deepEqual(
    monthFigures({
      money: [],
      claims: [],
      range: { from: '', to: '2026-01' },
      today: '2026-01-01',
    }),
    [],
  );
});
