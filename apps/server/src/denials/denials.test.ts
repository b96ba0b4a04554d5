/** Denials worked to their end: queue, correction in the payer's way, appeals by level, what was learned. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { present } from '@claimwright/kernel/assert';
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { actor, deed, type ExamplePractice, type ExampleVisit } from '../claims/test-practice.ts';
import { grantRole } from '../platform/identity/identity.store.ts';
import { createStaffUser } from '../platform/identity/sign-in.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { assignTask, finishTask } from '../tasks/tasks.act.ts';
import {
  assertProved,
  pay,
  sendClaim,
  setUpPayee,
  type SentClaim,
} from '../remittance/test-remittance.ts';
import { type StoryPayer } from '../remittance/test-payee.ts';
import { readSwitches } from '../scrubbing/edit-switch.read.ts';
import { insertFindings } from '../scrubbing/scrub-finding.store.ts';
import { learnedKey } from '../scrubbing/scrub.ts';
import { assignDenial, recordAppealDecision } from './appeal-denial.act.ts';
import { listDenials, type DenialRow } from './denial.read.ts';
import { openDenials } from './open-denials.act.ts';
import { openDenialsJob } from './open-denials.job.ts';
import { correctDeniedClaim } from './work-denial.act.ts';
import { writeAppeal } from './write-appeal.act.ts';

let test: TestPlatform;
let practice: ExamplePractice;
let trace = 0;

before(async () => {
  test = await openTestPlatform();
  practice = await setUpPayee(test.platform);
});
after(async () => {
  await assertProved(test.platform, practice);
  await test.close();
});

const look = <Value>(read: Parameters<typeof runRead<Value>>[2]): Promise<Value> =>
  runRead(test.platform, { practiceIds: [practice.practiceId], actor, action: 'look' }, read);

/** The payer decides, and the refused lines become denials. */
async function decide(
  claim: SentClaim,
  adjusted: Readonly<Record<string, number>>,
  payer: StoryPayer = 'northfield',
): Promise<{ opened: number; overturned: number; remittanceClaimId: string }> {
  trace += 1;
  await pay(test.platform, {
    payer,
    trace: `D${String(trace)}`,
    decisions: [{ claim, lines: claim.lines.map((line) => ({ line, adjusted })) }],
  });
  return deed(test.platform, practice.practiceId, async (tx) => {
    const decided = await tx.db
      .selectFrom('remittance_claim')
      .select('id')
      .where('claim_id', '=', claim.claimId)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    const given = { remittanceClaimId: decided.id, today: calendarDate('2026-03-02') };
    const first = await openDenials(tx, given);
    assert.deepEqual(await openDenials(tx, given), { opened: 0, overturned: 0 });
    return { ...first, remittanceClaimId: decided.id };
  });
}

async function denialOf(claim: SentClaim, status = 'open'): Promise<DenialRow> {
  const { rows } = await look((tx) =>
    listDenials(tx, { claimId: claim.claimId, status, limit: 10 }),
  );
  return present(rows[0], `an ${status} denial`);
}

const send = (visit: ExampleVisit = {}): Promise<SentClaim> =>
  sendClaim(test.platform, practice, visit);

it('a denial says why, what to do in that payer’s way, until when, and what it is worth', async () => {
  const claim = await send();
  assert.equal((await decide(claim, { 'CO-4': 15_000 })).opened, 1);
  const denial = await denialOf(claim);
  assert.deepEqual(
    [denial.rootCause, denial.nextAction, denial.level, denial.chanceBasisPoints],
    ['coding', 'correct-coding-and-resubmit', 1, 5_000],
  );
  assert.equal(denial.likelyCents, 7_500);
});

it('Part B is asked to reopen, and a replacement is refused', async () => {
  const claim = await send({ payerIds: [practice.payers.medicare] });
  await decide(claim, { 'CO-4': 15_000 }, 'medicare');
  const denial = await denialOf(claim);
  assert.equal(denial.nextAction, 'ask-for-reopening');
  const outcome = await runAct(
    test.platform,
    { practiceId: practice.practiceId, actor, action: 'correct' },
    (tx) => correctDeniedClaim(tx, { denialId: denial.denialId, reason: 'denied' }),
  );
  assert.ok(isRefused(outcome));
  assert.equal(outcome.refused, 'payer-reopens-only');
  const asked = await writeAppeal(test.platform, {
    practiceId: practice.practiceId,
    denialId: denial.denialId,
    actor,
    isReopening: true,
  });
  assert.ok(!isRefused(asked));
  assert.equal(asked.level, 0);
});

it('a lost appeal opens the next level with its own last day; without one it stays upheld', async () => {
  const claim = await send();
  await decide(claim, { 'CO-50': 15_000 });
  const { denialId } = await denialOf(claim);
  const appeal = () =>
    writeAppeal(test.platform, { practiceId: practice.practiceId, denialId, actor });
  const answer = (outcome: 'won' | 'lost') =>
    runAct(test.platform, { practiceId: practice.practiceId, actor, action: 'answer' }, (tx) =>
      recordAppealDecision(tx, { denialId, outcome, decidedOn: calendarDate('2026-04-01') }),
    );
  const early = await answer('lost');
  assert.ok(isRefused(early) && early.refused === 'denial-not-appealed');
  const first = await appeal();
  assert.ok(!isRefused(first) && first.level === 1);
  assert.deepEqual(await answer('lost'), { status: 'open', level: 2 });
  const second = await denialOf(claim);
  assert.equal(second.deadline, addDays(calendarDate('2026-04-01'), 60));
  assert.equal(second.nextAction, 'appeal');
  assert.ok(second.chanceBasisPoints < 4_500);
  const again = await appeal();
  assert.ok(!isRefused(again) && again.level === 2);
  assert.deepEqual(await answer('lost'), { status: 'upheld', level: 2 });
  const levels = await look((tx) =>
    tx.db
      .selectFrom('appeal')
      .select(['level', 'outcome'])
      .where('denial_id', '=', denialId)
      .orderBy('level')
      .execute(),
  );
  assert.deepEqual(levels, [
    { level: 1, outcome: 'lost' },
    { level: 2, outcome: 'lost' },
  ]);
});

it('an appeal’s letter is for a person to send: a task holds it until it has left or the payer answered', async () => {
  const claim = await send();
  await decide(claim, { 'CO-50': 15_000 });
  const { denialId } = await denialOf(claim);
  const given = { practiceId: practice.practiceId, denialId, actor };
  const written = await writeAppeal(test.platform, given);
  assert.ok(!isRefused(written));
  const letters = () =>
    look((tx) =>
      tx.db
        .selectFrom('task')
        .select(['queue', 'reason', 'claim_id', 'detail', 'status', 'outcome'])
        .where('subject_kind', '=', 'denial')
        .where('subject_id', '=', denialId)
        .execute(),
    );
  const task = {
    queue: 'receivables',
    reason: 'send-appeal-letter',
    claim_id: claim.claimId,
    detail: { letterSha256: written.letterSha256 },
  };
  assert.deepEqual(await letters(), [{ ...task, status: 'open', outcome: null }]);
  assert.ok((await test.platform.files.read(written.letterSha256)).length > 1_000);
  await runAct(test.platform, { ...given, action: 'answer' }, (tx) =>
    recordAppealDecision(tx, {
      denialId,
      outcome: 'won',
      decidedOn: calendarDate('2026-04-01'),
    }),
  );
  assert.deepEqual(await letters(), [{ ...task, status: 'done', outcome: 'the payer answered' }]);
});

it('a contract’s own time for appeals goes before the usual one', async () => {
  await deed(test.platform, practice.practiceId, async (tx) => {
    await tx.db
      .insertInto('contract')
      .values({
        practice_id: tx.practiceId,
        id: tx.newId(),
        payer_id: practice.payers.northfield,
        effective_from: calendarDate('2020-01-01'),
        lesser_of: true,
        filing_limit_days: 180,
        appeal_limit_days: 45,
      })
      .execute();
    return {};
  });
  const claim = await send();
  const { remittanceClaimId } = await decide(claim, { 'CO-50': 15_000 });
  const paidOn = await look((tx) =>
    tx.db
      .selectFrom('remittance_claim as k')
      .innerJoin('remittance as r', (join) =>
        join.onRef('r.practice_id', '=', 'k.practice_id').onRef('r.id', '=', 'k.remittance_id'),
      )
      .select('r.payment_date')
      .where('k.id', '=', remittanceClaimId)
      .executeTakeFirstOrThrow(),
  );
  assert.equal((await denialOf(claim)).deadline, addDays(paidOn.payment_date, 45));
});

it('the queue by worth puts the likeliest money first, on every page once', async () => {
  const seen: string[] = [];
  const worths: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await look((tx) =>
      listDenials(tx, { status: 'open', order: 'worth', limit: 1, cursor }),
    );
    for (const row of page.rows) {
      seen.push(row.denialId);
      worths.push(row.amountCents * row.chanceBasisPoints);
    }
    cursor = page.next ?? undefined;
    if (!cursor) assert.equal(seen.length, page.total);
  } while (cursor);
  assert.equal(new Set(seen).size, seen.length);
  assert.deepEqual(
    worths,
    worths.toSorted((left, right) => right - left),
  );
});

it('a denial goes to whoever works for the practice, with its task; a stranger is refused', async () => {
  const other = await setUpPayee(test.platform, '471234569');
  const hire = async (name: string, practiceId: string): Promise<string> => {
    const userId = await createStaffUser(test.platform, {
      email: `${name}@office.example`,
      name,
      password: 'correct horse',
      oneTimeSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    });
    const at = test.platform.securityClock.now();
    const role = 'denial-specialist' as const;
    await grantRole(test.platform.database, { userId, practiceId, role, at });
    return userId;
  };
  const ours = await hire('ours', practice.practiceId);
  const strange = await hire('strange', other.practiceId);
  const claim = await send();
  await decide(claim, { 'CO-197': 15_000 });
  const mine = async (): Promise<DenialRow> => {
    const { rows } = await look((tx) => listDenials(tx, { claimId: claim.claimId, limit: 5 }));
    return present(rows[0], 'no denial');
  };
  const { denialId } = await mine();
  const give = (ownerUserId: string | null) =>
    runAct(
      test.platform,
      { practiceId: practice.practiceId, actor, action: 'assign-denial' },
      (tx) => assignDenial(tx, { denialId, ownerUserId }),
    );
  assert.deepEqual(await give(ours), { denialId });
  const given = await mine();
  assert.deepEqual([given.ownerUserId, given.ownerName], [ours, 'ours']);
  const refused = await give(strange);
  assert.equal(isRefused(refused) && refused.refused, 'task-owner-unknown');
  assert.deepEqual(await mine(), given, 'nothing changed');
  const ownedBy = async (owner: string): Promise<boolean> => {
    const { rows, total } = await look((tx) => listDenials(tx, { owner, limit: 200 }));
    assert.equal(rows.length, total);
    return rows.some((row) => row.denialId === denialId);
  };
  assert.deepEqual([await ownedBy(ours), await ownedBy('nobody')], [true, false]);
  // what is shown and what is filtered by is the task's owner, however the task was given
  const byTask = await runAct(
    test.platform,
    { practiceId: practice.practiceId, actor, action: 'assign-task' },
    (tx) => assignTask(tx, { taskId: given.taskId ?? '', ownerUserId: null }),
  );
  assert.ok(!isRefused(byTask));
  assert.equal((await mine()).ownerName, null);
  assert.deepEqual([await ownedBy(ours), await ownedBy('nobody')], [false, true]);
  assert.deepEqual(await give(ours), { denialId });
  assert.deepEqual(await give(null), { denialId });
  assert.equal((await mine()).ownerName, null);
  // somebody closed the task and left the denial open: who takes the denial gets a task again
  const closed = await runAct(
    test.platform,
    { practiceId: practice.practiceId, actor, action: 'finish-task' },
    (tx) => finishTask(tx, { taskId: given.taskId ?? '', status: 'done', outcome: 'looked at' }),
  );
  assert.ok(!isRefused(closed));
  assert.equal((await mine()).taskId, null);
  assert.deepEqual(await give(ours), { denialId });
  assert.equal((await mine()).ownerName, 'ours');
});

it('a warning that came true twice blocks with that payer, for that procedure', async () => {
  const learned = async (payerId: string): Promise<string | undefined> => {
    const switches = await look((tx) => readSwitches(tx, payerId));
    return switches.learned.get(learnedKey('telehealth-without-modifier', '99213'));
  };
  const warned = async (adjusted: Readonly<Record<string, number>>): Promise<void> => {
    const claim = await send();
    await deed(test.platform, practice.practiceId, async (tx) => {
      await insertFindings(tx, claim.claimId, [
        {
          editId: 'telehealth-without-modifier',
          severity: 'warn',
          field: 'line.modifiers',
          lineNumber: 1,
          detail: {},
        },
      ]);
      return {};
    });
    await decide(claim, adjusted);
  };
  const { northfield, medicare } = practice.payers;
  await warned({ 'CO-4': 15_000 });
  assert.equal(await learned(northfield), undefined);
  await warned({ 'CO-4': 15_000 });
  assert.equal(await learned(northfield), 'block');
  assert.equal(await learned(medicare), undefined);
  await warned({ 'CO-45': 5_000 });
  assert.equal(await learned(northfield), undefined);
});

it('decisions seen together come to what each would come to by itself', async () => {
  const paid = { 'CO-45': 5_000 };
  const [clean, refused, twice] = [await send(), await send(), await send()];
  const payloads: { remittanceClaimId: string }[] = [];
  for (const [claim, adjusted] of [
    [clean, paid],
    [refused, { 'CO-4': 15_000 }],
    [twice, { 'CO-4': 15_000 }],
    [twice, paid],
  ] as const) {
    trace += 1;
    const { remittanceId } = await pay(test.platform, {
      payer: 'northfield',
      trace: `D${String(trace)}`,
      decisions: [{ claim, lines: claim.lines.map((line) => ({ line, adjusted })) }],
    });
    const decided = await look((tx) =>
      tx.db
        .selectFrom('remittance_claim')
        .select('id')
        .where('remittance_id', '=', remittanceId ?? '')
        .executeTakeFirstOrThrow(),
    );
    payloads.push({ remittanceClaimId: decided.id });
  }
  const ids = [clean, refused, twice].map((claim) => claim.claimId);
  for (const _again of [1, 2]) {
    await openDenialsJob.handleMany?.(test.platform, practice.practiceId, payloads);
    const open = await look((tx) => listDenials(tx, { status: 'open', limit: 100 }));
    const ofThese = open.rows.filter((row) => ids.includes(row.claimId));
    assert.deepEqual(
      ofThese.map((row) => row.claimId),
      [refused.claimId],
    );
    assert.equal((await denialOf(twice, 'overturned')).reasonCode, '4');
  }
});
