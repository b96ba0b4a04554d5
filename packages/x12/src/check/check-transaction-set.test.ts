import assert from 'node:assert/strict';
import { test } from 'node:test';
import { transactionSets } from '../read/read-file.ts';
import { bases } from './cases/bases.ts';
import { changed } from './cases/change.ts';
import { check } from './check.ts';
import { checkTransactionSet } from './check-transaction-set.ts';
import { mutations837p } from './mutations/mutations-837p.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

for (const [name, base] of Object.entries(bases))
  test(`${name}: a set that was read is judged as in its file`, () => {
    const sets = [...transactionSets(bytesOf(base))];
    assert.equal(sets.length, 1);
    for (const set of sets) assert.deepEqual(checkTransactionSet(set), []);
  });

test('problems of a set that was read are those of the file', () => {
  for (const mutation of mutations837p) {
    if (mutation.scope !== 'element' && mutation.scope !== 'segment') continue;
    const bytes = bytesOf(changed(bases['837P'] ?? '', mutation.changes));
    const edits = (found: readonly { edit: string; segmentPosition?: number }[]): string[] =>
      found.map((problem) => `${problem.edit} ${String(problem.segmentPosition)}`);
    const [set] = [...transactionSets(bytes)];
    assert.ok(set);
    assert.deepEqual(edits(checkTransactionSet(set)), edits(check(bytes)), mutation.name);
  }
});
