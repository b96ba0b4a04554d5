import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shippedHabitsDirectory } from './payers/habits-files.ts';
import { scenariosOf } from './scenarios.ts';
import { loadWorldHabits } from './world/world-habits.ts';
import { otherScenarios } from './world/truth.ts';

const { planting } = loadWorldHabits(shippedHabitsDirectory);
const nothing = {
  planted: {},
  payers: [],
  bank: { receipts: [] },
  clearinghouse: { counts: {} },
} as unknown as Parameters<typeof scenariosOf>[0];

test('a world in which nothing happens misses every scenario, also those that have no count', () => {
  const scenarios = scenariosOf(nothing, planting);
  assert.deepEqual(
    scenarios.filter((one) => one.count >= one.least),
    [],
  );
  const names = scenarios.map((one) => one.name);
  assert.equal(new Set(names).size, names.length);
  for (const name of [...otherScenarios, 'dark night', 'appeal won at the second level']) {
    assert.ok(names.includes(name), name);
  }
  assert.ok(scenarios.length > 70, String(scenarios.length));
});
