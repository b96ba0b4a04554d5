/** How adjustment reasons may stand: by a licence holder's list where it says so, else by our own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefused } from '@claimwright/kernel/refusal';
import { openStarterBooks } from '../starter-books.ts';
import { codeBooksOf } from './code-books-of.ts';
import { after, csv, day, imported, nothing, opened, tried, written } from './test-imports.ts';

const starter = openStarterBooks();
const given = (columns: Readonly<Record<string, string>>, from = '2026-01-01') => ({
  effectiveFrom: day(from),
  mapping: csv({ list: 'list', code: 'code', ...columns }),
});
const both = { groups: 'groups', needsRemark: 'remark' };
const list = (name: string, ...rows: readonly string[]) =>
  written(name, `list,code,groups,remark\n${rows.join('\n')}\n`);

test('a holder’s word goes before ours, as far as the file says it; other reasons keep ours', () => {
  const file = list('a.csv', 'carc,45,"CO PR PI",', 'carc,97,CO,yes', 'rarc,N290,,');
  const books = codeBooksOf(opened(after(imported('x12-lists', [file], given(both)))), starter);
  assert.deepEqual(books.adjustmentNoteOf('45')?.groups, ['CO', 'PR', 'PI']);
  assert.deepEqual(books.adjustmentNoteOf('97'), {
    ...{ groups: ['CO'], needsRemark: true },
    source: books.adjustmentNoteOf('45')?.source,
  });
  assert.deepEqual(books.adjustmentNoteOf('23'), starter.adjustmentNoteOf('23'));
  assert.equal(books.adjustmentNoteOf('9999'), undefined);
});

test('a list without the columns changes nothing of ours; one with only one of them leaves the other', () => {
  const file = list('a.csv', 'carc,16,,', 'carc,45,CO,');
  const bare = codeBooksOf(opened(after(imported('x12-lists', [file], given({})))), starter);
  assert.deepEqual(bare.adjustmentNoteOf('16'), starter.adjustmentNoteOf('16'));
  const groups = given({ groups: 'groups' });
  const some = codeBooksOf(opened(after(imported('x12-lists', [file], groups))), starter);
  assert.deepEqual(some.adjustmentNoteOf('45')?.groups, ['CO']);
  assert.equal(some.adjustmentNoteOf('16')?.needsRemark, true, 'ours, where theirs is silent');
  assert.equal(some.adjustmentNoteOf('16')?.groups, null, 'blank: any group');
});

test('notes stay with a later list that says nothing of them, and go with one that does', () => {
  const first = after(imported('x12-lists', [list('a.csv', 'carc,45,CO,')], given(both)));
  const silent = imported(
    'x12-lists',
    [list('b.csv', 'carc,45,,')],
    given({}, '2026-07-01'),
    first,
  );
  const kept = codeBooksOf(opened(after(silent, first)), starter);
  assert.deepEqual(kept.adjustmentNoteOf('45')?.groups, ['CO']);
  const said = imported(
    'x12-lists',
    [list('c.csv', 'carc,45,PR,')],
    given(both, '2026-07-01'),
    first,
  );
  const now = codeBooksOf(opened(after(said, first)), starter);
  assert.deepEqual(now.adjustmentNoteOf('45')?.groups, ['PR']);
});

test('a group that does not exist and a word that is neither yes nor no are refused by their row', () => {
  const file = list('a.csv', 'carc,45,CO,', 'carc,16,ZZ,', 'carc,96,CO,perhaps');
  const made = tried('x12-lists', [file], given(both), nothing);
  assert.ok(!isRefused(made));
  assert.deepEqual(
    made.files[0]?.refused.map(({ line, reason }) => [line, reason]),
    [
      [3, 'a group code is none of CO PR OA PI'],
      [4, 'whether a remark is needed is neither yes nor no'],
    ],
  );
});
