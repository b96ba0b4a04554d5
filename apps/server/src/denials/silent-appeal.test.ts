/** A payer that does not answer an appeal within its usual days: a task for the denial worker, until it answers. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { present } from '@claimwright/kernel/assert';
import { addDays, calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { actor, deed, type ExamplePractice } from '../claims/test-practice.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runRead } from '../platform/transaction.ts';
import type { StoryPayer } from '../remittance/test-payee.ts';
import { pay, sendClaim, setUpPayee } from '../remittance/test-remittance.ts';
import { finishTask } from '../tasks/tasks.act.ts';
import { recordAppealDecision } from './appeal-denial.act.ts';
import { listDenials } from './denial.read.ts';
import { openDenials } from './open-denials.act.ts';
import { raiseAppealAlarms } from './raise-appeal-alarms.job.ts';
import { writeAppeal } from './write-appeal.act.ts';

let stage: TestPlatform;
let practice: ExamplePractice;
let trace = 0;

before(async () => {
  stage = await openTestPlatform();
  practice = await setUpPayee(stage.platform);
});
after(() => stage.close());

const look = <Value>(read: Parameters<typeof runRead<Value>>[2]): Promise<Value> =>
  runRead(stage.platform, { practiceIds: [practice.practiceId], actor, action: 'look' }, read);

/** A denied claim whose appeal is written. */
async function appealed(payer: StoryPayer): Promise<{ denialId: string; claimId: string }> {
  const claim = await sendClaim(stage.platform, practice, { payerIds: [practice.payers[payer]] });
  trace += 1;
  const lines = claim.lines.map((line) => ({ line, adjusted: { 'CO-50': 15_000 } }));
  await pay(stage.platform, {
    payer,
    trace: `S${String(trace)}`,
    decisions: [{ claim, lines }],
  });
  await deed(stage.platform, practice.practiceId, async (tx) => {
    const decided = await tx.db
      .selectFrom('remittance_claim')
      .select('id')
      .where('claim_id', '=', claim.claimId)
      .executeTakeFirstOrThrow();
    return openDenials(tx, { remittanceClaimId: decided.id, today: today() });
  });
  const { rows } = await look((tx) => listDenials(tx, { claimId: claim.claimId, limit: 5 }));
  const { denialId } = present(rows[0], 'a denial');
  const given = { practiceId: practice.practiceId, denialId, actor };
  assert.ok(!isRefused(await writeAppeal(stage.platform, given)));
  return { denialId, claimId: claim.claimId };
}

const tasksOf = (denialId: string, reason: string) =>
  look((tx) =>
    tx.db
      .selectFrom('task')
      .select([
        'id',
        'queue',
        'status',
        'claim_id',
        'amount_cents',
        'due_date',
        'detail',
        'outcome',
      ])
      .where('subject_id', '=', denialId)
      .where('reason', '=', reason)
      .orderBy('opened_at')
      .execute(),
  );
const alarms = (denialId: string) => tasksOf(denialId, 'appeal-without-answer');

async function close(denialId: string, reason: string): Promise<void> {
  const open = (await tasksOf(denialId, reason)).find((task) => task.status === 'open');
  await deed(stage.platform, practice.practiceId, (tx) =>
    finishTask(tx, { taskId: present(open, 'an open task').id, status: 'done', outcome: 'done' }),
  );
}

const today = (): CalendarDate => calendarDate(stage.platform.businessClock.now().slice(0, 10));
const raise = (daysLater: number) => raiseAppealAlarms(stage.platform, addDays(today(), daysLater));

test('no alarm while the letter waits here, nor within the usual days; then one task that says what to do', async () => {
  const { denialId, claimId } = await appealed('medicare');
  await raise(200);
  assert.deepEqual(await alarms(denialId), [], 'it has not left');
  await close(denialId, 'send-appeal-letter');
  await raise(60);
  assert.deepEqual(await alarms(denialId), [], 'the sixtieth day is still theirs');
  await raise(61);
  await raise(62);
  const [task, ...others] = await alarms(denialId);
  assert.deepEqual(others, [], 'asked once');
  assert.deepEqual(
    [task?.queue, task?.status, task?.claim_id, task?.amount_cents],
    ['denials', 'open', claimId, 15_000n],
  );
  const detail = task?.detail as Record<string, unknown>;
  assert.equal(detail['answerDueOn'], addDays(today(), 60));
  assert.equal(detail['goesTo'], 'Redetermination');
  assert.match(String(detail['source']), /405\.950/);
  assert.match(String(detail['next']), /Ask the payer/);

  await deed(stage.platform, practice.practiceId, (tx) =>
    recordAppealDecision(tx, { denialId, outcome: 'won', decidedOn: addDays(today(), 63) }),
  );
  const [closed] = await alarms(denialId);
  assert.deepEqual([closed?.status, closed?.outcome], ['done', 'the payer answered']);
  await raise(300);
  assert.equal((await alarms(denialId)).length, 1, 'what is answered is silent no more');
});

test('whoever closed the task without an answer is asked again after a month, not the day after', async () => {
  const { denialId } = await appealed('northfield');
  await close(denialId, 'send-appeal-letter');
  await raise(61);
  await close(denialId, 'appeal-without-answer');
  await raiseAppealAlarms(stage.platform, addDays(today(), 29));
  const open = async () => (await alarms(denialId)).filter((task) => task.status === 'open').length;
  assert.equal(await open(), 0);
  await raise(92);
  assert.equal(await open(), 1);
});
