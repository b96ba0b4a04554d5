import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { openStarterBooks } from '@claimwright/codebooks/starter-books';
import { actor, keepVisit, setUpExamplePractice } from '../claims/test-practice.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runAct } from '../platform/transaction.ts';
import { codeEncounter, type Coding } from './code-encounter.act.ts';
import { judgeCoding, type CodedLine } from './judge-coding.ts';

const books = openStarterBooks();
const day = calendarDate('2026-02-20');
const line: CodedLine = { code: '99213', modifiers: [], units: 1, diagnosisPointers: [1] };

const cases: readonly [string, string[], CodedLine[], string[]][] = [
  ['a good coding', ['I10'], [line], []],
  ['a category', ['E11'], [line], ['diagnoses[0] header']],
  ['a retired code', ['M545'], [line], ['diagnoses[0] not-on-date']],
  ['a code twice', ['I10', 'I10'], [line], ['diagnoses[1] twice']],
  ['an ended procedure', ['I10'], [{ ...line, code: '99201' }], ['lines[0].code not-on-date']],
  [
    'no such modifier',
    ['I10'],
    [{ ...line, modifiers: ['ZZ'] }],
    ['lines[0].modifiers[0] unknown'],
  ],
  [
    '25 on a blood draw',
    ['I10'],
    [{ ...line, code: '36415', modifiers: ['25'] }],
    ['lines[0].modifiers[0] contradicts-code'],
  ],
  [
    'a pointer to nothing',
    ['I10'],
    [{ ...line, diagnosisPointers: [2] }],
    ['lines[0].diagnosisPointers pointer-to-nothing'],
  ],
  ['no lines', ['I10'], [], ['lines missing']],
  ['a code that no book holds', ['Q998'], [line], []],
];

test('a coding is judged for its day, all faults at once, each with its place', () => {
  for (const [says, diagnoses, lines, expected] of cases) {
    const problems = judgeCoding(books, day, { diagnoses, lines });
    assert.deepEqual(
      problems.map((one) => `${one.at} ${one.problem}`),
      expected,
      says,
    );
  }
  const [retired] = judgeCoding(books, day, { diagnoses: ['M545'], lines: [line] });
  assert.deepEqual(retired?.replacedBy, ['M5450']);
});

let stage: TestPlatform;
before(async () => {
  stage = await openTestPlatform();
});
after(async () => {
  await stage.close();
});

test('a visit to be coded becomes ready; a posted one is left alone', async () => {
  const practice = await setUpExamplePractice(stage.platform);
  const { encounterId } = await keepVisit(stage.platform, practice);
  const request = { practiceId: practice.practiceId, actor, action: 'code-encounter' };
  const code = (coding: Coding) =>
    runAct(stage.platform, request, (tx) => codeEncounter(tx, coding));
  const coding: Coding = {
    encounterId,
    diagnoses: ['e11.9'],
    lines: [{ ...line, code: '99214', chargeCents: 18_000n }],
  };
  const posted = await code(coding);
  assert.ok(isRefused(posted) && posted.refused === 'charges-differ-from-billed');
  await runAct(stage.platform, { ...request, action: 'tell' }, async (tx) => {
    await tx.db
      .updateTable('encounter')
      .set({ status: 'to-code', external_id: 'note-1', completed_at: null })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', encounterId)
      .execute();
    return tx.db
      .updateTable('charge')
      .set({ posted_at: null })
      .where('practice_id', '=', tx.practiceId)
      .where('encounter_id', '=', encounterId)
      .execute();
  });
  const wrong = await code({ ...coding, diagnoses: ['E11'] });
  assert.ok(isRefused(wrong) && wrong.refused === 'coding-not-billable');
  const withoutAmount = { ...coding, lines: [{ ...line, code: '99214', units: 2 }] };
  const asked = await code(withoutAmount);
  assert.ok(!isRefused(asked), JSON.stringify(asked));
  assert.deepEqual(
    [asked.status, asked.missing.map((item) => item.missing)],
    ['incomplete', ['charge-amount']],
    'without a price of its own the practice is asked',
  );
  await runAct(stage.platform, { ...request, action: 'tell' }, (tx) =>
    tx.db
      .insertInto('charge_master')
      .values({
        practice_id: tx.practiceId,
        code: '99214',
        charge_cents: 18_000n,
        effective_from: calendarDate('2026-01-01'),
      })
      .execute(),
  );
  const settled = await code(withoutAmount);
  assert.ok(!isRefused(settled), JSON.stringify(settled));
  assert.equal(settled.status, 'ready');
  const charges = await runAct(stage.platform, { ...request, action: 'tell' }, (tx) =>
    tx.db
      .selectFrom('charge')
      .select('charge_cents')
      .where('practice_id', '=', tx.practiceId)
      .where('encounter_id', '=', encounterId)
      .execute(),
  );
  assert.ok(!isRefused(charges));
  assert.deepEqual(
    charges.map((charge) => charge.charge_cents),
    [36_000n],
    'the price of the day, for both units',
  );
});
