/** What a contract allows, line by line. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cents } from '@claimwright/kernel/cents';
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
