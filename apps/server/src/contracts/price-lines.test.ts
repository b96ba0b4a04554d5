/** What a contract allows, line by line. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { cents, type Cents } from '@claimwright/kernel/cents';
import { priceLines, type ContractTerms, type PricedLine } from './price-lines.ts';

const terms: ContractTerms = {
  lesserOf: true,
  multipleProcedureReductionBasisPoints: 5_000n,
  defaultBasisPointsOfCharge: null,
  rates: [
    { code: '99213', modifier: '', placeOfService: '', allowedCents: cents(10_000) },
    { code: '99213', modifier: '', placeOfService: '22', allowedCents: cents(8_000) },
    { code: '99213', modifier: '95', placeOfService: '', allowedCents: cents(9_000) },
    { code: '11042', modifier: '', placeOfService: '', allowedCents: cents(20_000) },
    { code: '20610', modifier: '', placeOfService: '', allowedCents: cents(6_001) },
    { code: '36415', modifier: '', placeOfService: '', allowedCents: cents(300) },
  ],
};

function lineOf(code: string, given: Partial<PricedLine> = {}): PricedLine {
  return {
    chargeId: code,
    code,
    modifiers: [],
    units: 1,
    chargeCents: cents(50_000),
    placeOfService: '11',
    serviceDate: '2026-01-05',
    ...given,
  };
}

function priceOf(lines: readonly PricedLine[], changes: Partial<ContractTerms> = {}): string {
  const prices = priceLines({ ...terms, ...changes }, lines);
  return lines.map((line) => String(prices.get(line.chargeId) ?? '-')).join(' ');
}

it('the most specific rate is taken: by modifier, then by place', () => {
  assert.equal(priceOf([lineOf('99213')]), '10000');
  assert.equal(priceOf([lineOf('99213', { placeOfService: '22' })]), '8000');
  assert.equal(priceOf([lineOf('99213', { modifiers: ['95'], placeOfService: '22' })]), '9000');
});

it('units multiply, both sides pay one and a half, the lesser of price and charge counts', () => {
  assert.equal(priceOf([lineOf('99213', { units: 3 })]), '30000');
  assert.equal(priceOf([lineOf('20610', { modifiers: ['50'] })]), '9002');
  assert.equal(priceOf([lineOf('99213', { chargeCents: cents(7_500) })]), '7500');
  assert.equal(
    priceOf([lineOf('99213', { chargeCents: cents(7_500) })], { lesserOf: false }),
    '10000',
  );
});

it('all but the dearest procedure of a day are reduced; drawing blood never', () => {
  const day = [lineOf('20610'), lineOf('11042'), lineOf('36415'), lineOf('99213')];
  assert.equal(priceOf(day), '3001 20000 300 10000');
  const apart = [lineOf('20610'), lineOf('11042', { serviceDate: '2026-01-06' })];
  assert.equal(priceOf(apart), '6001 20000');
});

it('a code without a rate is a share of the charge, or is not expected at all', () => {
  assert.equal(priceOf([lineOf('99999')]), '-');
  assert.equal(priceOf([lineOf('99999')], { defaultBasisPointsOfCharge: 4_000n }), '20000');
});

it('assistants and two surgeons get their share; work priced by report is not expected at all', () => {
  assert.equal(priceOf([lineOf('11042', { modifiers: ['80'] })]), '3200');
  assert.equal(priceOf([lineOf('11042', { modifiers: ['AS'] })]), '2720');
  assert.equal(priceOf([lineOf('11042', { modifiers: ['62'] })]), '12500');
  assert.equal(priceOf([lineOf('11042', { modifiers: ['52'] })]), '-');
  const agreed = [
    { code: '11042', modifier: '52', placeOfService: '', allowedCents: cents(9_000) },
  ];
  assert.equal(priceOf([lineOf('11042', { modifiers: ['52'] })], { rates: agreed }), '9000');
});

const modifiersGiven = fc.uniqueArray(fc.constantFrom('50', 'RT', '80', '62', '59', '25', '52'), {
  maxLength: 2,
});
const linesGiven = fc
  .array(
    fc.record({
      code: fc.constantFrom('99213', '11042', '20610', '36415', '99999'),
      modifiers: modifiersGiven,
      units: fc.integer({ min: 1, max: 5 }),
      chargeCents: fc.bigInt({ min: 0n, max: 500_000n }),
      serviceDate: fc.constantFrom('2026-01-05', '2026-01-06'),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((all) =>
    all.map((one, at) =>
      lineOf(one.code, { ...one, chargeId: String(at), chargeCents: one.chargeCents as Cents }),
    ),
  );

it('no price is negative or above the charge, and no order of the lines changes what a day brings', () => {
  fc.assert(
    fc.property(linesGiven, (lines) => {
      const prices = priceLines({ ...terms, defaultBasisPointsOfCharge: 4_000n }, lines);
      for (const line of lines) {
        const price = prices.get(line.chargeId);
        if (price !== undefined) assert.ok(price >= 0n && price <= line.chargeCents);
      }
    }),
  );
  fc.assert(
    fc.property(linesGiven, (lines) => {
      const sum = (given: readonly PricedLine[]): bigint =>
        [...priceLines({ ...terms, lesserOf: false }, given).values()].reduce(
          (all, one) => all + one,
          0n,
        );
      assert.equal(sum(lines), sum(lines.toReversed()));
    }),
  );
});
