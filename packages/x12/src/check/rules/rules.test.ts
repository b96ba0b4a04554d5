import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acknowledgedTotalsEdits } from '../balancing/acknowledged-totals-edits.ts';
import { claimEdits } from '../balancing/claim-edits.ts';
import { remittanceEdits } from '../balancing/remittance-edits.ts';
import { bases as everyBase } from '../cases/bases.ts';
import { base837p } from '../cases/base-837p.ts';
import { changed } from '../cases/change.ts';
import type { CheckOptions } from '../check.ts';
import { check } from '../check.ts';
import type { CaseChange, Edit, EditTable } from '../edits.ts';
import { hierarchyEdits } from '../hierarchy.ts';
import { allRules } from './all-rules.ts';

const bases: Readonly<Record<string, string | undefined>> = {
  '835': everyBase['835'],
  '837i': everyBase['837I'],
  '837d': everyBase['837D'],
  '270': everyBase['270'],
  '271': everyBase['271'],
  '276': everyBase['276'],
  '277': everyBase['277'],
  '278': everyBase['278 response'],
  '999': everyBase['999'],
  '277ca': everyBase['277CA'],
  '277rfai': everyBase['277 RFAI'],
  '275': everyBase['275'],
};
const baseOf = (edit: Edit): string => bases[edit.id.split('.')[0] ?? ''] ?? base837p;
const tables: readonly EditTable[] = [
  claimEdits,
  remittanceEdits,
  acknowledgedTotalsEdits,
  hierarchyEdits,
];
const edits: readonly Edit[] = [...allRules, ...tables.flatMap((table) => Object.values(table))];

function found(edit: Edit, changes: readonly CaseChange[], options: CheckOptions = {}): string[] {
  const bytes = new TextEncoder().encode(changed(baseOf(edit), changes));
  return [...new Set(check(bytes, options).map((problem) => problem.edit))].sort();
}

/** One question of several guides, and one question about several dates, count once. */
const questionOf = (edit: Edit): string =>
  edit.id.replace(/^837[pid]\./, '837.').replace(/\.[a-z-]+-after-batch$/, '.date-after-batch');

test('at least 150 distinct rules stand as data, each with its own name and source', () => {
  assert.equal(new Set(edits.map((edit) => edit.id)).size, edits.length);
  const questions = new Set(edits.map(questionOf));
  assert.ok(questions.size >= 150, `${String(questions.size)} questions`);
  for (const { id, source, message } of edits) assert.ok(source !== '' && message !== '', id);
});

for (const edit of edits) {
  test(`${edit.id}: the failing case fails by this rule, the passing one passes`, () => {
    const expected = [edit.id, ...(edit.cases.also ?? [])].sort();
    assert.deepEqual(found(edit, edit.cases.fail), expected);
    assert.deepEqual(found(edit, edit.cases.pass ?? []), []);
  });
}

test('without any one rule its own case finds it no more, and the others as before', () => {
  for (const rule of allRules) {
    const rules = allRules.filter((other) => other !== rule);
    assert.deepEqual(
      found(rule, rule.cases.fail, { rules }),
      [...(rule.cases.also ?? [])].sort(),
      rule.id,
    );
  }
});

test('without the data of any one equation its own case cannot be judged', () => {
  for (const table of tables as Record<string, Edit>[]) {
    for (const edit of Object.values(table)) {
      Reflect.deleteProperty(table, edit.id);
      assert.throws(() => found(edit, edit.cases.fail), /an edit without its data/, edit.id);
      table[edit.id] = edit;
    }
  }
});
