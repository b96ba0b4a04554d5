import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { chanceOf, daysFrom, happens } from './chance.ts';
import { loadPayerHabits } from './payer-habits.ts';
import { contractRates } from './pricing.ts';
import { shippedHabitsDirectory } from './habits-files.ts';

/** Loads the shipped habits with one file changed as text. */
function loadWith(file: string, change: (text: string) => string): void {
  const directory = mkdtempSync(join(tmpdir(), 'habits-'));
  try {
    cpSync(shippedHabitsDirectory, directory, { recursive: true });
    writeFileSync(join(directory, file), change(readFileSync(join(directory, file), 'utf8')));
    loadPayerHabits(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

describe('habits files', () => {
  test('the shipped ones load: at least five payers, a contract with each, one by portal only', () => {
    const habits = loadPayerHabits(shippedHabitsDirectory);
    assert.ok(habits.payers.length >= 5);
    assert.equal(habits.payers.filter((one) => one.submission === 'portal').length, 1);
    assert.ok(habits.payers.some((one) => one.kind === 'commercial' && !one.takesReplacement));
    for (const payer of habits.payers) {
      const rates = contractRates(habits, payer.key, 'any');
      assert.ok(
        rates.every((one) => Number.isSafeInteger(one.allowedCents) && one.allowedCents > 0),
      );
    }
  });

  test('a mistake is told with file and path, all of them at once', () => {
    const spoil = (text: string): string =>
      text
        .replace('"filingLimitDays": 365', '"filingLimitDays": "a year"')
        .replace('"silentBasisPoints": 130', '"silentBasisPoints": 13000, "silent": true');
    assert.throws(
      () => {
        loadWith('payers.json', spoil);
      },
      (error: Error) =>
        /payers\.json\.payers\[0\]\.filingLimitDays: expected a whole number/.test(error.message) &&
        /silentBasisPoints: expected/.test(error.message) &&
        /\.silent: unknown field/.test(error.message),
    );
  });

  test('names must lead somewhere', () => {
    assert.throws(() => {
      loadWith('plans.json', (text) =>
        text.replace('"payerKey": "medicare"', '"payerKey": "nobody"'),
      );
    }, /no such payer/);
    assert.throws(() => {
      loadWith('payers.json', (text) => text.replace('"member-not-found"', '"member-forgotten"'));
    }, /no such fact/);
  });
});

describe('chance by facts', () => {
  test('is the same for the same facts, spread evenly, and another for another seed', () => {
    assert.equal(chanceOf(1, 'a', 2), chanceOf(1, 'a', 2));
    assert.notEqual(chanceOf(1, 'a', 2), chanceOf(2, 'a', 2));
    const points = Array.from({ length: 20_000 }, (_, index) => chanceOf(3, 'member', index));
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const within = points.filter((one) => Math.floor(one * 10) === tenth).length;
      assert.ok(Math.abs(within - 2000) < 200, String(within));
    }
    const hits = points.filter((_, index) => happens(250, 5, 'claim', index)).length;
    assert.ok(Math.abs(hits - 500) < 90, String(hits));
  });

  test('days follow their quantiles', () => {
    const quantiles = [
      { share: 0, days: 5 },
      { share: 0.5, days: 13 },
      { share: 0.9, days: 30 },
      { share: 1, days: 90 },
    ];
    assert.deepEqual(
      [0, 0.25, 0.5, 0.7, 0.9, 1].map((one) => daysFrom(quantiles, one)),
      [5, 9, 13, 22, 30, 90],
    );
  });
});
