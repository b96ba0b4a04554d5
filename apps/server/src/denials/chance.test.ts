import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chanceBasisPoints } from './chance.ts';
import { rootCauses } from './root-cause.ts';

const none = { won: 0, lost: 0 };

test('an office that knows nothing yet takes the estimate; a later level is won half as often', () => {
  assert.equal(chanceBasisPoints('claim-data', { level: 1, record: none }), 8_500);
  assert.equal(chanceBasisPoints('claim-data', { level: 2, record: none }), 4_250);
  assert.equal(chanceBasisPoints('claim-data', { level: 1, record: none, isHopeless: true }), 0);
});

test('what was won and lost moves the estimate towards it', () => {
  const after = (won: number, lost: number): number =>
    chanceBasisPoints('coding', { level: 1, record: { won, lost } });
  assert.ok(after(10, 0) > 5_000 && after(0, 10) < 5_000);
  assert.ok(after(1_000, 0) > 9_900);
});

test('a chance is a chance: between never and always, and more wins never lower it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...rootCauses),
      fc.integer({ min: 1, max: 5 }),
      fc.nat(500),
      fc.nat(500),
      (cause, level, won, lost) => {
        const chance = chanceBasisPoints(cause, { level, record: { won, lost } });
        assert.ok(Number.isInteger(chance) && chance >= 0 && chance <= 10_000);
        const better = chanceBasisPoints(cause, { level, record: { won: won + 1, lost } });
        assert.ok(better >= chance);
      },
    ),
  );
});
