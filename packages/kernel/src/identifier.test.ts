import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  claimControlNumber,
  isNationalProviderIdentifier,
  seededChance,
  uuidV7,
} from './identifier.ts';

test('identifiers sort by the time they were made', () => {
  const chance = seededChance(1);
  const early = uuidV7(1_700_000_000_000, chance);
  const late = uuidV7(1_700_000_000_001, chance);
  assert.ok(early < late);
  assert.match(early, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('a claim control number survives payers that cut at 17 characters', () => {
  const seen = new Set<string>();
  const chance = seededChance(2);
  for (let count = 0; count < 10_000; count += 1) seen.add(claimControlNumber(chance));
  assert.equal(seen.size, 10_000);
  for (const number of seen) assert.match(number, /^[2-9A-Z]{14}$/);
});

test('an NPI is judged by its check digit', () => {
  for (const npi of ['1234567893', '1245319599', '1999999984']) {
    assert.ok(isNationalProviderIdentifier(npi), npi);
  }
  for (const npi of ['1234567890', '123456789', '3234567893', 'A234567893']) {
    assert.ok(!isNationalProviderIdentifier(npi), npi);
  }
});
