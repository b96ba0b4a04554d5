import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ClaimOfEncounter } from './claims-of-encounters.ts';
import {
  compareDenials,
  initialDecisions,
  loadExpectedDenials,
  type ExpectedDenials,
  type InitialDecision,
} from './expected-denials.ts';
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
/** The initial decisions of encounters, each with a claim that a payer decided, in that order. */
function decided(
  of: readonly (readonly [encounter: string, entry: Claim])[],
  repetitions: readonly { readonly id: string; readonly repeats: string }[] = [],
): InitialDecision[] {
  const claims = new Map<string, ClaimOfEncounter[]>();
  for (const [encounter, entry] of of) {
    const { kind, patientControlNumber, claimNumber, frequencyCode } = entry;
    const list = claims.get(encounter) ?? [];
    list.push({
      payerKey: 'medicare',
      ...{ kind, patientControlNumber, claimNumber, frequencyCode },
      paidOn: `2026-03-${String(list.length + 10)}`,
      paidCents: 0,
      patientResponsibilityCents: 0,
      deniedFor: [],
      lines: entry.lines.length,
      linesDenied: 0,
    });
    claims.set(encounter, list);
  }
  const encounters = [...claims.keys()].map((id) => ({ id }));
  return initialDecisions(
    [...encounters, ...repetitions],
    [ledger(...of.map(([, entry]) => entry))],
    claims,
  );
}

const twice = line({ deniedFor: 'duplicate', reasonCode: '18' });
const mistake = line({ deniedFor: 'payer-error', reasonCode: '16' });
const absent = line({ deniedFor: 'drug-code-absent', reasonCode: '16' });

describe('initial denials beside what is expected', () => {
  test('count the first decision on each encounter; the payer’s mistakes are no reason', () => {
    const { rates, shares } = compareDenials(
      expected,
      habits,
      decided([
        ['an encounter denied in two lines', claim('1', [twice, twice])],
        ['one denied by mistake', claim('2', [mistake])],
        ['one paid', claim('3', [line()])],
        ['one with a line denied', claim('4', [line(), absent])],
        ['a replacement', claim('5', [twice], { frequencyCode: '7' })],
        ['one after another payer', claim('6', [twice], { isPrimary: false })],
        ['one corrected by the payer', claim('7', [twice], { kind: 'correction' })],
      ]),
    );
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

  test('what is mended and sent anew is rework; a repetition of the charges is a claim of its own', () => {
    const rework = decided([
      ['a visit', claim('1', [absent])],
      ['a visit', claim('2', [twice])],
    ]);
    assert.deepEqual(
      rework.map((one) => [...one.reasons]),
      [['16']],
    );
    const repeated = decided(
      [
        ['a visit', claim('1', [line()])],
        ['a visit', claim('2', [twice])],
        ['a visit', claim('3', [twice])],
      ],
      [{ id: 'the same charges again', repeats: 'a visit' }],
    );
    assert.deepEqual(
      repeated.map((one) => [...one.reasons]),
      [[], ['18']],
    );
  });

  test('a claim that the payer split in two is one', () => {
    const both = decided([
      ['a visit', claim('1', [line()])],
      ['a visit', claim('1', [absent])],
    ]);
    assert.deepEqual(
      both.map((one) => [one.isDenied, ...one.reasons]),
      [[true, '16']],
    );
  });

  test('a payer of which nothing is expected, or that decided nothing, lies within', () => {
    const { rates } = compareDenials(expected, habits, []);
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
