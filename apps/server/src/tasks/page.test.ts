import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cursorAfter, readCursor } from './page.ts';

const id = '01941f29-7c00-7000-8000-00000000aaaa';

test('a cursor is read as it was written', () => {
  for (const when of ['2026-03', '2026-02-28', '2024-02-29', '2026-03-02T14:00:00.123Z']) {
    assert.deepEqual(readCursor(cursorAfter(when, id), ['when', 'id']), [when, id]);
  }
  assert.deepEqual(readCursor(id, ['id']), [id]);
  assert.deepEqual(readCursor(cursorAfter('-12', id), ['number', 'id']), ['-12', id]);
  assert.equal(readCursor(cursorAfter('2026-03-02', id), ['number', 'id']), undefined);
  const reckoned = ['-12', id, '2026-03-02'];
  assert.deepEqual(readCursor(cursorAfter(...reckoned), ['number', 'id', 'when']), reckoned);
});

test('what is no cursor of this list begins the list anew, whatever it is', () => {
  const texts = [undefined, '', '~', 'x', `x~${id}`, `2026-03-02~x`, `${id}~2026-03-02`, `~${id}`];
  const days = ['2026-02-30', '2026-13-01', '2026-03-02T25:00:00Z', '2026-03-02 or 1=1'];
  for (const text of [...texts, ...days.map((day) => `${day}~${id}`)]) {
    assert.equal(readCursor(text, ['when', 'id']), undefined, text);
  }
  assert.equal(readCursor(cursorAfter('2026-03-02', id), ['id']), undefined);
});
