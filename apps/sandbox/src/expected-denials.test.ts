import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compareDenials, loadExpectedDenials, type ExpectedDenials } from './expected-denials.ts';
import { shippedHabitsDirectory } from './payers/habits-files.ts';
import type { PayerLedger } from './payers/payer-books.ts';
import { loadPayerHabits } from './payers/payer-habits.ts';

const habits = loadPayerHabits(shippedHabitsDirectory);
const expected: ExpectedDenials = {
  rates: { medicare: { fromBasisPoints: 2500, toBasisPoints: 5000 } },
  withinBasisPoints: 300,
  shares: [
    { name: 'duplicate', reasons: ['18'], basisPoints: 5000 },
    { name: 'data', reasons: ['16'], basisPoints: 9000 },
  ],
};

type Claim = PayerLedger['payments'][number]['claims'][number];
type Line = Claim['lines'][number];

const line = (denial: Partial<Line> = {}): Line => ({
  procedureCode: '99213',
  chargeCents: 10_000,
  contractAllowedCents: 8_000,
  allowedCents: 8_000,
  paidCents: 8_000,
  patientResponsibilityCents: 0,
  price: 'contract',
  ...denial,
});
const claim = (number: string, lines: readonly Line[], more: Partial<Claim> = {}): Claim => ({
  kind: 'decision',
  patientControlNumber: number,
  claimNumber: number,
  practiceKey: 'lake',
  serviceDate: '2026-03-02',
  chargeCents: 10_000,
  paidCents: 8_000,
  patientResponsibilityCents: 0,
  statusCode: '1',
  frequencyCode: '1',
  isPrimary: true,
  lines,
  ...more,
});
const ledger = (...claims: readonly Claim[]): PayerLedger => ({
  payerKey: 'medicare',
  paidCents: 0,
  payments: [
    {
      payerKey: 'medicare',
      practiceKey: 'lake',
      trace: 'T',
      method: 'ach',
      amountCents: 0,
      paidOn: '2026-03-20',
      bookedOn: '2026-03-20',
      remittanceDeliveredOn: '2026-03-20',
      providerAdjustments: [],
      claims,
    },
  ],
  mispricedLines: [],
  silentClaims: [],
  gate: [],
  counts: {},
});
const twice = line({ deniedFor: 'duplicate', reasonCode: '18' });
const mistake = line({ deniedFor: 'payer-error', reasonCode: '16' });
const absent = line({ deniedFor: 'drug-code-absent', reasonCode: '16' });

describe('initial denials beside what is expected', () => {
  test('count first decisions of first payers, by claim; the payer’s mistakes are no reason', () => {
    const { rates, shares } = compareDenials(expected, habits, [
      ledger(
        claim('1', [twice, twice]),
        claim('2', [mistake]),
        claim('3', [line()]),
        claim('4', [line(), absent]),
        claim('5', [twice], { frequencyCode: '7' }),
        claim('6', [twice], { isPrimary: false }),
        claim('1', [twice], { kind: 'correction' }),
        claim('1', [twice]),
      ),
    ]);
    const medicare = rates.find((one) => one.payerKey === 'medicare');
    assert.deepEqual([medicare?.claims, medicare?.denied, medicare?.isWithin], [4, 3, false]);
    assert.deepEqual(
      shares.map((one) => [one.denials, one.basisPoints, one.isWithin]),
      [
        [1, 5000, true],
        [1, 5000, false],
      ],
    );
  });

  test('a payer of which nothing is expected, or that decided nothing, lies within', () => {
    const { rates } = compareDenials(expected, habits, [ledger()]);
    assert.ok(rates.every((one) => one.isWithin));
  });

  test('what the shipped habits expect names every row of the table once, all of it', () => {
    const shipped = loadExpectedDenials(shippedHabitsDirectory);
    const reasons = shipped.shares.flatMap((one) => one.reasons);
    assert.equal(new Set(reasons).size, reasons.length);
    assert.equal(
      shipped.shares.reduce((sum, one) => sum + one.basisPoints, 0),
      10_000,
    );
  });
});
