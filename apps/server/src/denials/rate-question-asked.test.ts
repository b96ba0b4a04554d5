/** A payer that never paid the rate we loaded: asked of a person once, and both answers. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { present } from '@claimwright/kernel/assert';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { cents } from '@claimwright/kernel/cents';
import { isRefused } from '@claimwright/kernel/refusal';
import { actor, deed, type ExamplePractice } from '../claims/test-practice.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { assertProved, pay, sendClaim, setUpPayee } from '../remittance/test-remittance.ts';
import { answerRateQuestion } from './answer-rate-question.act.ts';
import { readAskedRate } from './asked-rate.read.ts';
import { openDenials } from './open-denials.act.ts';
import { rateIsRight, rateQuestion } from './rate-question.read.ts';

const today = calendarDate('2026-03-02');
let test: TestPlatform;
let practice: ExamplePractice;
let trace = 0;

before(async () => {
  test = await openTestPlatform();
  practice = await setUpPayee(test.platform);
  await deed(test.platform, practice.practiceId, async (tx) => {
    const contractId = tx.newId();
    await tx.db
      .insertInto('contract')
      .values({
        practice_id: practice.practiceId,
        id: contractId,
        payer_id: practice.payers.northfield,
        effective_from: calendarDate('2020-01-01'),
        lesser_of: true,
        filing_limit_days: 180,
      })
      .execute();
    await tx.db
      .insertInto('contract_rate')
      .values({
        practice_id: practice.practiceId,
        contract_id: contractId,
        code: '99213',
        allowed_cents: cents(10_000),
      })
      .execute();
  });
});
after(async () => {
  await assertProved(test.platform, practice);
  await test.close();
});

/** A visit of 99213 for 150.00 that the payer allows so much for. @returns the claim's id */
async function paid(allowedCents: number, modifiers: readonly string[] = []): Promise<string> {
  trace += 1;
  const claim = await sendClaim(test.platform, practice, {
    lines: [{ code: '99213', modifiers, cents: 15_000n }],
  });
  const adjusted = { 'CO-45': 15_000 - allowedCents };
  await pay(test.platform, {
    payer: 'northfield',
    trace: `R${String(trace)}`,
    decisions: [{ claim, lines: claim.lines.map((line) => ({ line, adjusted })) }],
  });
  await deed(test.platform, practice.practiceId, async (tx) => {
    const decided = await tx.db
      .selectFrom('remittance_claim')
      .select('id')
      .where('claim_id', '=', claim.claimId)
      .executeTakeFirstOrThrow();
    return openDenials(tx, { remittanceClaimId: decided.id, today });
  });
  return claim.claimId;
}

const look = <Value>(read: Parameters<typeof runRead<Value>>[2]): Promise<Value> =>
  runRead(test.platform, { practiceIds: [practice.practiceId], actor, action: 'look' }, read);
const questions = () =>
  look((tx) =>
    tx.db
      .selectFrom('task')
      .select(['id', 'status', 'amount_cents', 'detail', 'outcome'])
      .where('reason', '=', rateQuestion)
      .orderBy('opened_at')
      .orderBy('id')
      .execute(),
  );
const underpayments = () =>
  look((tx) =>
    tx.db
      .selectFrom('denial')
      .select(['claim_id', 'amount_cents'])
      .where('reason_code', '=', 'UNDERPAID')
      .orderBy('id')
      .execute(),
  );
const balanceOf = async (claimId: string): Promise<bigint> =>
  (
    await look((tx) =>
      tx.db
        .selectFrom('claim')
        .select('insurance_balance_cents')
        .where('id', '=', claimId)
        .executeTakeFirstOrThrow(),
    )
  ).insurance_balance_cents;
const answer = (taskId: string, allowedCents?: number) =>
  runAct(test.platform, { practiceId: practice.practiceId, actor, action: 'answer' }, (tx) =>
    answerRateQuestion(tx, {
      taskId,
      allowedCents: allowedCents === undefined ? undefined : cents(allowedCents),
      today,
    }),
  );

it('asks once with the sum of all lines, and disputes none of them meanwhile', async () => {
  await paid(9_260);
  const claimId = await paid(9_260);
  const [question, ...others] = await questions();
  assert.equal(others.length, 0);
  assert.deepEqual([question?.status, question?.amount_cents], ['open', 1_480n]);
  assert.equal((question?.detail as Record<string, unknown>)['lines'], 2);
  assert.deepEqual(await underpayments(), []);
  assert.equal(await balanceOf(claimId), 740n, 'what was left out stays open');
});

it('a rate that was loaded wrong is corrected; what seemed to lack is contractual', async () => {
  const [question] = await questions();
  const taskId = present(question, 'a question').id;
  const outcome = await answer(taskId, 9_260);
  assert.deepEqual(outcome, { lines: 2, amountCents: 1_480n });
  assert.deepEqual(await underpayments(), []);
  const open = await look((tx) =>
    tx.db.selectFrom('claim').select('id').where('insurance_balance_cents', '>', 0n).execute(),
  );
  assert.deepEqual(open, []);
  const again = await answer(taskId, 9_260);
  assert.ok(isRefused(again) && again.refused === 'rate-question-answered');
  await paid(9_260);
  assert.equal((await questions()).length, 1, 'paid as agreed: nothing to ask');
});

it('what falls short of a rate that was paid before is an underpayment at once', async () => {
  const claimId = await paid(8_000);
  assert.deepEqual(await underpayments(), [{ claim_id: claimId, amount_cents: 1_260n }]);
  assert.equal((await questions()).length, 1);
});

it('a rate that is right has its lines disputed, and is not asked about again', async () => {
  await deed(test.platform, practice.practiceId, async (tx) => {
    const contract = await tx.db.selectFrom('contract').select('id').executeTakeFirstOrThrow();
    await tx.db
      .insertInto('contract_rate')
      .values({
        practice_id: practice.practiceId,
        contract_id: contract.id,
        code: '99213',
        modifier: '25',
        allowed_cents: cents(11_000),
      })
      .execute();
    return {};
  });
  const first = await paid(10_000, ['25']);
  // all are opened at one moment of a clock that stands still: which came last is not in their order
  const waiting = (await questions()).filter((one) => one.status === 'open');
  const question = present(waiting[0], 'another question');
  assert.equal(waiting.length, 1);
  assert.deepEqual([question.status, question.amount_cents], ['open', 1_000n]);
  assert.deepEqual(await answer(question.id), { lines: 1, amountCents: 1_000n });
  const second = await paid(10_000, ['25']);
  const disputed = (await underpayments()).map((one) => one.claim_id);
  assert.ok(disputed.includes(first) && disputed.includes(second));
  assert.equal((await questions()).length, 2);
});

it('is read as a person judges it, line by line, and by nobody of another practice', async () => {
  const question = (await questions()).find((one) => one.outcome !== rateIsRight);
  const taskId = present(question, 'a question').id;
  const read = (practiceIds: readonly string[]) =>
    runRead(test.platform, { practiceIds, actor, action: 'read' }, (tx) =>
      readAskedRate(tx, practice.practiceId, taskId),
    );
  const asked = present(await read([practice.practiceId]), 'a question');
  assert.equal(asked.code, '99213');
  assert.ok(asked.linesTotal >= 2 && asked.lines.length === asked.linesTotal);
  const open = asked.lines.filter((line) => line.isOpen);
  const short = open.reduce((sum, line) => sum + line.expectedCents - line.allowedCents, 0);
  assert.equal(asked.shortCents, short);
  assert.equal(await read(['00000000-0000-7000-8000-00000000abcd']), undefined);
});
