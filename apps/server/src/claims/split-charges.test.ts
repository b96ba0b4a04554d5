import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import type { ChargeFacts } from './claim-facts.ts';
import { diagnosesPerClaimMost, linesPerClaimMost, splitCharges } from './split-charges.ts';

const charge = (at: number, diagnosisPointers: readonly number[]): ChargeFacts => ({
  chargeId: `charge-${String(at)}`,
  encounterId: 'encounter-1',
  lineNumber: at + 1,
  code: '99213',
  modifiers: [],
  units: 1,
  chargeCents: 10_000n,
  diagnosisPointers,
  serviceDate: calendarDate('2026-02-20'),
  nationalDrugCode: null,
});
const codes = (count: number): string[] => Array.from({ length: count }, (_, at) => `D${at + 1}`);

test('what fits stays one claim with all its diagnoses in their order', () => {
  const parts = splitCharges([charge(0, [2, 1]), charge(1, [3])], codes(12));
  assert.equal(parts.length, 1);
  assert.deepEqual(parts[0]?.diagnoses, codes(12));
  assert.deepEqual(parts[0].charges[0]?.diagnosisPointers, [2, 1]);
});

test('fourteen diagnoses of which three are pointed at stay one claim', () => {
  const [part, ...others] = splitCharges([charge(0, [14, 13]), charge(1, [1])], codes(14));
  assert.deepEqual(others, []);
  assert.deepEqual(part?.diagnoses, [...codes(10), 'D13', 'D14']);
  assert.deepEqual(
    part.charges.map((one) => one.diagnosisPointers),
    [[12, 11], [1]],
  );
});

test('a claim is split before a line would need a thirteenth diagnosis', () => {
  const parts = splitCharges(
    [charge(0, [1, 2, 3, 4]), charge(1, [5, 6, 7, 8]), charge(2, [9, 10, 11, 12]), charge(3, [13])],
    codes(13),
  );
  assert.deepEqual(
    parts.map((part) => part.charges.length),
    [3, 1],
  );
  assert.equal(parts[1]?.diagnoses[(parts[1].charges[0]?.diagnosisPointers[0] ?? 0) - 1], 'D13');
});

test('no line is lost, doubled or moved, no limit broken, and each points at what it pointed at', () => {
  const charges = fc
    .array(fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 130,
    })
    .map((all) => all.map((pointers, at) => charge(at, pointers)));
  fc.assert(
    fc.property(charges, fc.integer({ min: 30, max: 40 }), (given, count) => {
      const diagnoses = codes(count);
      const parts = splitCharges(given, diagnoses);
      assert.deepEqual(
        parts.flatMap((part) => part.charges.map((one) => one.chargeId)),
        given.map((one) => one.chargeId),
      );
      const pointedBefore = given.map((one) =>
        one.diagnosisPointers.map((at) => diagnoses[at - 1]),
      );
      const pointedAfter = parts.flatMap((part) =>
        part.charges.map((one) => one.diagnosisPointers.map((at) => part.diagnoses[at - 1])),
      );
      assert.deepEqual(pointedAfter, pointedBefore);
      for (const part of parts) {
        assert.ok(part.charges.length <= linesPerClaimMost);
        assert.ok(part.diagnoses.length <= diagnosesPerClaimMost);
      }
    }),
  );
});
