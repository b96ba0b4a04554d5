/** A list of codes under a name of the importer's: what it answers, what it refuses. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefused } from '@claimwright/kernel/refusal';
import { after, csv, day, from2026, imported, opened, tried, written } from './test-imports.ts';

const file = written(
  'groups.csv',
  'A notice,,,\nPart,Code,Words,End\nA,x.1,first of two,\nA,x.1,before,2026-03-31\n,B2,alone,\nA,,no code,\n',
);
const mapping = csv({ part: 'Part', code: 'Code', words: 'Words', effectiveTo: 'End' });
const given = { ...from2026, owner: 'groups', mapping };

test('a code in a part of the list, by day; a code more than once', () => {
  const made = imported('code-list', [file], given);
  assert.deepEqual([made.files[0]?.rowsRead, made.files[0]?.rowsRefused], [3, 1]);
  assert.equal(made.files[0]?.refused[0]?.line, 6);
  const list = opened(after(made)).get('list/groups');
  const words = (code: string, on: string) => {
    const answer = list?.lookUp(code, day(on));
    return answer && 'rows' in answer ? answer.rows.map((row) => row.words) : answer?.outcome;
  };
  assert.deepEqual(words('A/X1', '2026-02-01'), ['first of two', 'before']);
  assert.deepEqual(words('a/x.1', '2026-06-01'), ['first of two']);
  assert.deepEqual(words('B2', '2026-06-01'), ['alone']);
  assert.equal(words('B3', '2026-06-01'), 'unknown');
  assert.equal(words('B2', '2025-12-31'), 'not-loaded');
});

test('the same again is the same; the next list ends the one before', () => {
  const held = after(imported('code-list', [file], given));
  const again = imported('code-list', [file], given, held);
  assert.deepEqual(again.books[0]?.image, held.get('list/groups'));
  const next = written('groups.csv', 'Code,Words\nC3,new\n');
  const later = { effectiveFrom: day('2027-01-01'), owner: 'groups' };
  const columns = { ...later, mapping: csv({ code: 'Code', words: 'Words' }) };
  const list = opened(after(imported('code-list', [next], columns, held), held)).get('list/groups');
  assert.equal(list?.lookUp('B2', day('2026-12-31')).outcome, 'valid');
  assert.equal(list.lookUp('B2', day('2027-01-01')).outcome, 'unknown');
  assert.equal(list.lookUp('C3', day('2027-01-01')).outcome, 'valid');
});

test('a list without a name, a mapping or a code column is refused', () => {
  const refusal = (said: Parameters<typeof tried>[2]) => {
    const made = tried('code-list', [file], said);
    return isRefused(made) ? made.refused : 'taken';
  };
  assert.equal(refusal({ ...from2026, mapping }), 'owner-missing');
  assert.equal(refusal({ ...from2026, owner: 'groups' }), 'column-mapping-missing');
  const words = csv({ words: 'Words' });
  assert.equal(refusal({ ...from2026, owner: 'groups', mapping: words }), 'column-mapping-unfit');
  assert.equal(
    refusal({ ...from2026, owner: 'groups', mapping: csv({ code: 'Nothing' }) }),
    'file-header-unknown',
  );
});
