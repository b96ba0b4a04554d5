/** A finding about a code that cannot be billed names what the books have instead. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { CodeBookBuilder } from '@claimwright/codebooks/books/code-book';
import { LoadedBooks, type Book } from '@claimwright/codebooks/importing/open-books';
import { allEdits } from '../../../../rulebook/edits/all-edits.ts';
import type { ClaimUnderEdit } from '../../../../rulebook/edits/claim-under-edit.ts';
import { installedBooks } from '../codebooks/installed-books.ts';
import { findingText } from './finding-text.ts';

const year = (name: string, from: string, to: string) => ({
  ...{ name, source: 'made up', isComplete: true },
  effectiveFrom: calendarDate(from),
  effectiveTo: calendarDate(to),
});

/** D69.1 becomes a category on the first of October; D72 always was one, of many codes; D80 ends. */
function books() {
  const row = (code: string, isBillable = true) => ({ code, words: code, isBillable });
  const many = Array.from({ length: 20 }, (_none, at) => row(`D72${String.fromCharCode(65 + at)}`));
  const builder = new CodeBookBuilder('diagnosis');
  const before = year('2026', '2025-10-01', '2026-09-30');
  builder.addSnapshot(before, [row('D691'), row('D72', false), ...many, row('D80')]);
  const after = year('2027', '2026-10-01', '2027-09-30');
  const turned = [row('D691', false), row('D6910'), row('D6919'), row('D72', false), ...many];
  builder.addSnapshot(after, [...turned, row('D81')]);
  builder.addReplacement('D80', 'D81');
  const loaded = new LoadedBooks(new Map<string, Book>([['diagnosis', builder.build()]]));
  return installedBooks(loaded, 'test');
}

function found(editId: string, diagnosis: string, on: string) {
  const edit = allEdits.find(({ id }) => id === editId);
  assert.ok(edit, editId);
  const claim = { diagnoses: [diagnosis], serviceDateFrom: calendarDate(on) };
  const [finding] = edit.find({ claim, books: books() } as unknown as ClaimUnderEdit);
  return finding?.detail;
}

test('a code that became a category: its complete codes; before that day nothing is found', () => {
  assert.equal(found('diagnosis-incomplete', 'D691', '2026-09-30'), undefined);
  const detail = found('diagnosis-incomplete', 'D691', '2026-10-01');
  assert.deepEqual(detail, { codes: ['D691'], instead: ['D6910', 'D6919'] });
  const { sentence } = findingText({ editId: 'diagnosis-incomplete', detail });
  assert.match(sentence, /instead: D6910, D6919/);
});

test('a category of many codes: a dozen, and how many more', () => {
  const detail = found('diagnosis-incomplete', 'D72', '2026-10-01');
  const instead = detail?.['instead'] as string[];
  assert.equal(instead.length, 13);
  assert.equal(instead.at(-1), '8 more');
});

test('a code that ended: what the conversion table says', () => {
  const detail = found('diagnosis-not-on-date', 'D80', '2026-10-01');
  assert.deepEqual(detail, { codes: ['D80'], instead: ['D81'] });
});
