import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { seededChance } from '@claimwright/kernel/identifier';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { percentileOf } from './percentile.ts';

let opened: TestPlatform;
before(async () => {
  opened = await openTestPlatform('2026-06-30T15:00:00.000Z');
});
after(() => opened.close());

test('percentiles of counted values are what PostgreSQL says of the values one by one', async () => {
  const chance = seededChance(7);
  const upTo = (most: number): number => (chance(new Uint8Array(1))[0] ?? 0) % most;
  for (let round = 0; round < 50; round += 1) {
    const values = Array.from({ length: 1 + upTo(30) }, () => upTo(12));
    const share = [0, 0.1, 0.5, 0.9, 1][upTo(5)] ?? 0.5;
    const counts = [...Map.groupBy(values, (value) => value)]
      .map(([days, all]) => ({ days, claims: BigInt(all.length) }))
      .sort((left, right) => left.days - right.days);
    const { rows } = await sql<{ wanted: number }>`
      select percentile_cont(${share}::float8) within group (order by v) as wanted from unnest(${values}::int[]) v`.execute(
      opened.platform.database,
    );
    const found = percentileOf(counts, share);
    assert.ok(
      Math.abs(found - (rows[0]?.wanted ?? Number.NaN)) < 1e-9,
      `${values.join()} ${share}`,
    );
  }
  assert.ok(Number.isNaN(percentileOf([], 0.5)));
});
