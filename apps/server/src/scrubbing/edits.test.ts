import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openStarterBooks } from '@claimwright/codebooks/starter-books';
import { allCases } from '../../../../rulebook/edit-cases/all-cases.ts';
import { claimOf, type Given } from '../../../../rulebook/edit-cases/sample-claim.ts';
import { allEdits } from '../../../../rulebook/edits/all-edits.ts';
import type { ClaimUnderEdit, EditBooks } from '../../../../rulebook/edits/claim-under-edit.ts';
import type { Edit } from '../../../../rulebook/edits/edit.ts';
import { payerRulesOn } from '../../../../rulebook/payers/payer-rules.ts';
import { everyEdit, learnedKey, scrub, type EditSwitches } from './scrub.ts';

const books = openStarterBooks();
/** As if every system's book were complete: what is not loaded does not exist. */
const completeBooks: EditBooks = {
  ...books,
  lookUp: (system, code, on) => {
    const answer = books.lookUp(system, code, on);
    return answer.outcome === 'not-loaded' ? { outcome: 'unknown' } : answer;
  },
};

/** As if a quarter's tables had never been loaded. */
const withoutTables: EditBooks = {
  ...books,
  pairOn: () => 'not-loaded',
  unitLimitOn: () => 'not-loaded',
  addOnOn: () => 'not-loaded',
  feeTraitsOn: () => 'not-loaded',
  supportOn: () => 'not-loaded',
  diagnosisLimitsOn: () => 'not-loaded',
  excludes1On: () => 'not-loaded',
};

function booksOf(given: Given): EditBooks {
  if (given.tablesAreMissing) return withoutTables;
  return given.booksAreComplete ? completeBooks : { ...books, ...given.books };
}

function underEdit(given: Given): ClaimUnderEdit {
  const { claim, known } = claimOf(given);
  return {
    claim,
    known,
    books: booksOf(given),
    payerRules: payerRulesOn(claim.payer, claim.serviceDateFrom),
  };
}

function foundBy(given: Given, edits: readonly Edit[] = allEdits): Set<string> {
  return new Set(scrub(underEdit(given), edits).map((finding) => finding.editId));
}

test('a table that is loaded for other days is named, and asked no further', () => {
  const given: Given = { tablesAreMissing: true, claim: { diagnoses: ['I10', 'E119'] } };
  const found = scrub(underEdit(given));
  assert.deepEqual(
    found.map(({ editId }) => editId),
    ['tables-not-loaded'],
  );
  const names = ['unit limits', 'add-on codes', 'fee schedule', 'coverage', 'diagnosis edits'];
  assert.deepEqual(found[0]?.detail['tables'], [...names, 'tabular list']);
});

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

test('there are far more than sixty edits, each of a rule of its own', () => {
  const ids = new Set(allEdits.map((edit) => edit.id));
  assert.equal(ids.size, allEdits.length);
  // required-or-form checks of the guide do not count
  const plain = /-(?:missing|malformed|wrong|incomplete|not-nine|too-long|not-positive)$/;
  const counted = allEdits.filter((edit) => edit.standing !== 'guide' && !plain.test(edit.id));
  assert.ok(new Set(counted.map((edit) => edit.source)).size >= 60, String(counted.length));
  const sources = new Set(counted.map((edit) => edit.source));
  assert.equal(sources.size, counted.length, 'two edits name the same rule');
});

test('what nobody has held against the document warns, unless the payer or the claim itself says it', () => {
  const blocking = allEdits.filter((edit) => edit.isFromMemory && edit.severity === 'block');
  const known = new Set([
    ...['billing-zip-not-nine', 'facility-zip-not-nine', 'billing-address-is-post-office-box'],
    ...['earlier-decision-out-of-balance', 'earlier-line-out-of-balance', 'charge-too-large'],
    ...['cause-without-accident-date', 'external-cause-first', 'modifier-contradicts-code'],
    ...['sides-contradict', 'age-does-not-fit', 'new-patient-seen-before', 'drug-code-malformed'],
    ...['place-does-not-fit', 'hands-on-service-by-telehealth', 'body-part-contradicts'],
    ...['laboratory-certificate-malformed', 'referring-missing', 'laboratory-certificate-missing'],
    ...['drug-code-missing', 'mind-service-for-bodily-diagnosis', 'line-twice', 'billed-before'],
  ]);
  assert.deepEqual(
    blocking.map((edit) => edit.id).filter((id) => !known.has(id)),
    [],
  );
});

test('a payer’s rulebook, what was learned, and a person each go before the last', () => {
  const given: Given = { lines: [{ code: '83036' }], claim: { cliaNumber: '14D1234567' } };
  const severityWith = (kind: string, switches: Partial<EditSwitches> = {}): string | undefined => {
    const under = underEdit({ ...given, claim: { ...given.claim, payer: { kind, key: 'none' } } });
    return scrub(under, allEdits, { ...everyEdit, ...switches }).find(
      (finding) => finding.editId === 'diagnosis-does-not-support',
    )?.severity;
  };
  const learned = new Map([[learnedKey('diagnosis-does-not-support', '83036'), 'block' as const]]);
  const ofAnother = new Map([
    [learnedKey('diagnosis-does-not-support', '80061'), 'block' as const],
  ]);
  assert.equal(severityWith('commercial'), 'warn');
  assert.equal(severityWith('medicare'), 'block');
  assert.equal(severityWith('commercial', { learned }), 'block');
  assert.equal(severityWith('commercial', { learned: ofAnother }), 'warn');
  const set = new Map([['diagnosis-does-not-support', 'warn' as const]]);
  assert.equal(severityWith('medicare', { learned, set }), 'warn');
  const off = new Map([['diagnosis-does-not-support', 'off' as const]]);
  assert.equal(severityWith('medicare', { learned, set: off }), undefined);
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
