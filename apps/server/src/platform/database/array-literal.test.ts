import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { openTestPlatform, type TestPlatform } from '../test-platform.ts';
import { arrayLiteral } from './array-literal.ts';

let opened: TestPlatform;
before(async () => {
  opened = await openTestPlatform();
});
after(async () => {
  await opened.close();
});

test('a list of texts comes back as it was given, whatever stands in it', async () => {
  const texts = ['', 'NULL', 'null', '{}', ',', ' ', 'a"b', '\\', '\\"', '\n\t', "'", '{"a":[1]}'];
  const given = [...texts, null, 'Ärzte ☂'];
  const { rows } = await sql<{ back: unknown }>`select ${given}::text[] as back`.execute(
    opened.platform.database,
  );
  assert.deepEqual(rows, [{ back: given }]);
});

test('amounts, truths and days come back as they were given', async () => {
  const amounts = [0n, -1n, 9_007_199_254_740_993n, null];
  const { rows } = await sql`
    select ${amounts}::bigint[] = ${`{${amounts.map(String).join(',')}}`}::bigint[] as amounts,
      ${[true, false, null]}::boolean[] as truths, ${[1.5, -2]}::float8[] as numbers,
      ${['2026-02-28', null]}::date[]::text[] as days`.execute(opened.platform.database);
  assert.deepEqual(rows, [
    {
      amounts: true,
      truths: [true, false, null],
      numbers: [1.5, -2],
      days: ['2026-02-28', null],
    },
  ]);
});

test('what is neither text, number, amount nor truth is left to the driver', () => {
  assert.equal(arrayLiteral([['nested']]), undefined);
  assert.equal(arrayLiteral([new Date(0)]), undefined);
  assert.equal(arrayLiteral([{ a: 1 }]), undefined);
});
