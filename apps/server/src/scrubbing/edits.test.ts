import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openStarterBooks } from '@claimwright/codebooks/starter-books';
import { allCases } from '../../../../rulebook/edit-cases/all-cases.ts';
import { claimOf, type Given } from '../../../../rulebook/edit-cases/sample-claim.ts';
import { allEdits } from '../../../../rulebook/edits/all-edits.ts';
import type { ClaimUnderEdit, EditBooks } from '../../../../rulebook/edits/claim-under-edit.ts';
import type { Edit } from '../../../../rulebook/edits/edit.ts';
import { payerRulesOn } from '../../../../rulebook/payers/payer-rules.ts';
import { scrub } from './scrub.ts';

const books = openStarterBooks();
/** As if every system's book were complete: what is not loaded does not exist. */
const completeBooks: EditBooks = {
  ...books,
  lookUp: (system, code, on) => {
    const answer = books.lookUp(system, code, on);
    return answer.outcome === 'not-loaded' ? { outcome: 'unknown' } : answer;
  },
};

function underEdit(given: Given): ClaimUnderEdit {
  const { claim, known } = claimOf(given);
  return {
    claim,
    known,
    books: given.booksAreComplete ? completeBooks : books,
    payerRules: payerRulesOn(claim.payer, claim.serviceDateFrom),
  };
}

function foundBy(given: Given, edits: readonly Edit[] = allEdits): Set<string> {
  return new Set(scrub(underEdit(given), edits).map((finding) => finding.editId));
}

test('nothing is found on the sample claim', () => {
  assert.deepEqual(scrub(underEdit({})), []);
});

for (const { edit, finds, leaves } of allCases) {
  test(`${edit} finds: ${finds[0]}; leaves: ${leaves[0]}`, () => {
    assert.ok(foundBy(finds[1]).has(edit), `not found: ${finds[0]}`);
    assert.ok(!foundBy(leaves[1]).has(edit), `found wrongly: ${leaves[0]}`);
  });
}

test('every edit has a case, and taking any edit away makes its own case fail', () => {
  for (const edit of allEdits) {
    const own = allCases.filter((one) => one.edit === edit.id);
    assert.ok(own.length > 0, `no case for ${edit.id}`);
    const without = allEdits.filter((other) => other !== edit);
    for (const { finds } of own) assert.ok(!foundBy(finds[1], without).has(edit.id));
  }
});

test('there are at least sixty edits of distinct source rules', () => {
  const ids = new Set(allEdits.map((edit) => edit.id));
  assert.equal(ids.size, allEdits.length);
  const sources = new Set(allEdits.map((edit) => edit.source));
  assert.ok(sources.size >= 60, `${String(sources.size)} distinct sources`);
  // required-or-form checks of the guide do not count
  const plain = /-(?:missing|malformed|wrong|incomplete|not-nine|too-long|not-positive)$/;
  const counted = allEdits.filter((edit) => !plain.test(edit.id));
  assert.ok(new Set(counted.map((edit) => edit.source)).size >= 60, String(counted.length));
});

test('an edit judges only the days on which it is in force', () => {
  const [edit] = allEdits;
  assert.ok(edit);
  const later: Edit = { ...edit, effectiveFrom: '2027-01-01' as Edit['effectiveFrom'] };
  const given: Given = { claim: { patient: { firstName: '' } } };
  assert.deepEqual([...foundBy(given, [edit])], [edit.id]);
  assert.deepEqual([...foundBy(given, [later])], []);
});

test('messages say what is wrong and what to do in whole sentences', () => {
  for (const edit of allEdits) {
    for (const text of [edit.message, edit.whatToDo]) assert.match(text, /^[A-Z].*\.$/, edit.id);
  }
});
