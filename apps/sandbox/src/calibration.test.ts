/**
 * Whether the habits as shipped give the year that they promise, on every seed that the demonstration
 * is judged by: each payer's share of initial denials, their reasons, and enough of every scenario.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { compareDenials, loadExpectedDenials, type InitialDecision } from './expected-denials.ts';
import { shippedHabitsDirectory } from './payers/habits-files.ts';
import { loadPayerHabits } from './payers/payer-habits.ts';
import { livePlainYear } from './testing/year-of-a-plain-biller.ts';
import { loadWorldHabits } from './world/world-habits.ts';

const expected = loadExpectedDenials(shippedHabitsDirectory);
const thrifty = join(shippedHabitsDirectory, '..', 'thrifty-patients');

/** The initial decisions of a year; some seconds of work each. */
function decisionsOf(
  seed: number,
  endDate: string,
  directory = shippedHabitsDirectory,
): readonly InitialDecision[] {
  const payers = loadPayerHabits(directory);
  return livePlainYear(seed, calendarDate(endDate), payers, loadWorldHabits(directory)).decisions;
}

/** What lies outside what is expected. */
function outside(decisions: readonly InitialDecision[], wanted = expected): string[] {
  const payers = loadPayerHabits(shippedHabitsDirectory);
  const { rates, shares } = compareDenials(wanted, payers, decisions);
  return [
    ...rates
      .filter((one) => !one.isWithin)
      .map((one) => `${one.payerKey}: ${String(one.denied)} of ${String(one.claims)}`),
    ...shares
      .filter((one) => !one.isWithin)
      .map((one) => `${one.name}: ${String(one.basisPoints)} basis points`),
  ];
}

describe('a year of a biller who checks nothing', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    test(`seed ${String(seed)}: every payer denies its share, for the reasons that are expected`, () => {
      assert.deepEqual(outside(decisionsOf(seed, '2026-11-29')), []);
    });
  }

  test('it does not hang on the day on which the story ends', () => {
    assert.deepEqual(outside(decisionsOf(2, '2027-03-31')), []);
  });

  test('another folder of habits keeps to it too; a rate that is not reached is seen', () => {
    const decisions = decisionsOf(1, '2026-11-29', thrifty);
    assert.deepEqual(outside(decisions), []);
    const more = { fromBasisPoints: 1900, toBasisPoints: 2100 };
    const rates = { ...expected.rates, 'medicare-advantage': more };
    assert.match(outside(decisions, { ...expected, rates }).join(), /^summit: \d+ of \d+$/);
  });
});
