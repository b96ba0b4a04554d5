import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { uuidV7 } from '@claimwright/kernel/identifier';
import { isRefused } from '@claimwright/kernel/refusal';
import { buildClaim } from '../claims/build-claim.act.ts';
import { changeClaimStatus } from '../claims/change-claim-status.act.ts';
import { findClaimHead } from '../claims/claim-list.read.ts';
import {
  actor,
  deed,
  keepVisit,
  setUpExamplePractice,
  type ExamplePractice,
} from '../claims/test-practice.ts';
import { armCrashPoint, disarmCrashPoint } from '../platform/crash-point.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { closeTasks } from '../tasks/tasks.act.ts';
import { findBatchRecord } from './batch-record.read.ts';
import { findFormToSend } from './batches.read.ts';
import { recordNotTaken, recordSentByHand } from './manual-submission.act.ts';
import { raiseSilenceAlarms } from './raise-silence-alarms.job.ts';
import { listBatches, listRejections } from './submission-lists.read.ts';
import { submitManually } from './submit-manually.job.ts';

let stage: TestPlatform;
let practice: ExamplePractice;
let portal: Server;
let url: string;
const taken: { meta: Record<string, unknown>; pdf: string }[] = [];
let problems: string[] = [];

before(async () => {
  stage = await openTestPlatform();
  practice = await setUpExamplePractice(stage.platform);
  await stage.platform.database
    .insertInto('agreement')
    .values({
      id: uuidV7(1, stage.platform.chance),
      partner_id: practice.payers.union,
      kind: 'trading-partner',
      signed_on: calendarDate('2025-01-01'),
      active_from: calendarDate('2025-01-01'),
    })
    .execute();
  portal = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('latin1');
      const meta = /name="meta"[^]*?\r\n\r\n(\{[^]*?\})\r\n--/.exec(body)?.[1] ?? '{}';
      const pdf = /(%PDF-[^]*%%EOF)/.exec(body)?.[1] ?? '';
      const answer =
        problems.length > 0 ? { problems } : { claimNumber: `UBT${String(taken.length + 1)}` };
      if (problems.length === 0)
        taken.push({ meta: JSON.parse(meta) as Record<string, unknown>, pdf });
      response.writeHead(problems.length > 0 ? 422 : 201, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((portal.address() as AddressInfo).port)}`;
});
after(async () => {
  portal.close();
  portal.closeAllConnections();
  await stage.close();
});

async function readyClaim(lineCount = 1): Promise<string> {
  const { encounterId } = await keepVisit(stage.platform, practice, {
    payerIds: [practice.payers.union],
    lines: Array.from({ length: lineCount }, () => ({ code: '97110' })),
  });
  return deed(stage.platform, practice.practiceId, async (tx) => {
    const built = await buildClaim(tx, { encounterIds: [encounterId] });
    assert.ok('claimIds' in built);
    const claimId = built.claimIds[0] ?? '';
    await changeClaimStatus(tx, claimId, { event: 'scrubbed-clean' });
    return claimId;
  });
}

async function head(claimId: string) {
  const found = await runRead(
    stage.platform,
    { practiceIds: [practice.practiceId], actor, action: 'look' },
    (tx) => findClaimHead(tx, practice.practiceId, claimId),
  );
  assert.ok(found);
  return found;
}

const submit = () => submitManually(stage.platform, url, '2026-03-02');

test('a payer reached only by portal gets the fields and a CMS-1500, and its number is kept', async () => {
  const claimId = await readyClaim(8);
  assert.deepEqual(await submit(), { sent: 1, refused: 0, toMail: 0 });
  const claim = await head(claimId);
  assert.deepEqual([claim.status, claim.payerClaimControlNumber], ['payer-accepted', 'UBT1']);
  const [post] = taken;
  assert.ok(post);
  assert.equal(post.meta['patientControlNumber'], claim.controlNumber);
  assert.equal(post.meta['totalChargeCents'], 120_000);
  assert.equal((post.meta['lines'] as unknown[]).length, 8);
  assert.equal(post.pdf.match(/\/Type \/Page\b/g)?.length, 2);
});

test('what the portal does not take goes to a person', async () => {
  const claimId = await readyClaim();
  problems = ['meta.memberId: expected text'];
  assert.deepEqual(await submit(), { sent: 0, refused: 1, toMail: 0 });
  problems = [];
  assert.equal((await head(claimId)).status, 'payer-rejected');
});

test('a crash between writing and sending the form sends it once', async () => {
  const claimId = await readyClaim();
  const before = taken.length;
  armCrashPoint('after-form-written', () => {
    throw new Error('stopped here');
  });
  await assert.rejects(submit(), /stopped here/);
  disarmCrashPoint();
  assert.deepEqual(await submit(), { sent: 1, refused: 0, toMail: 0 });
  assert.deepEqual(await submit(), { sent: 0, refused: 0, toMail: 0 });
  assert.equal(taken.length, before + 1);
  assert.equal((await head(claimId)).status, 'payer-accepted');
});

const look = <Value>(read: Parameters<typeof runRead<Value>>[2]): Promise<Value> =>
  runRead(stage.platform, { practiceIds: [practice.practiceId], actor, action: 'look' }, read);
const tasksByHand = () =>
  look((tx) =>
    tx.db
      .selectFrom('task')
      .select(['reason', 'status', 'outcome'])
      .where('reason', 'in', ['enter-portal-claim', 'mail-paper-claim'])
      .orderBy('id')
      .execute(),
  );
const byHand = () => submitManually(stage.platform, undefined, '2026-03-02');
const act = <Value>(of: Parameters<typeof runAct<Value>>[2]) =>
  runAct(stage.platform, { practiceId: practice.practiceId, actor, action: 'by-hand' }, of);
const formOf = async (claimId: string) => {
  const { currentVersionId } = await look((tx) =>
    tx.db
      .selectFrom('claim')
      .select('current_version_id as currentVersionId')
      .where('id', '=', claimId)
      .executeTakeFirstOrThrow(),
  );
  return look((tx) => findFormToSend(tx, practice.practiceId, currentVersionId ?? ''));
};

test('without a portal the form goes to a person, once, who records that it left', async () => {
  const claimId = await readyClaim();
  assert.equal((await byHand()).toMail, 1);
  assert.deepEqual(await tasksByHand(), [
    { reason: 'enter-portal-claim', status: 'open', outcome: null },
  ]);
  assert.equal((await byHand()).toMail, 0, 'what a person was asked for is not asked again');
  const form = await formOf(claimId);
  assert.ok(form);
  assert.equal(form.channel, 'portal');
  assert.ok((await stage.platform.files.read(form.fileSha256)).length > 1_000);
  const { batchId } = form;
  const record = await look((tx) => findBatchRecord(tx, practice.practiceId, batchId));
  assert.deepEqual(
    record?.claims.map((one) => [one.claimId, one.status, one.isSuperseded]),
    [[claimId, 'batched', false]],
  );
  const send = (claimNumber?: string) =>
    act((tx) => recordSentByHand(tx, { batchId, claimNumber }));
  assert.deepEqual(await send('FAX-77'), { claimId });
  const claim = await head(claimId);
  assert.deepEqual([claim.status, claim.payerClaimControlNumber], ['payer-accepted', 'FAX-77']);
  assert.deepEqual(
    (await tasksByHand()).map((task) => [task.status, task.outcome]),
    [['done', 'sent by hand']],
  );
  assert.equal(await formOf(claimId), undefined);
  const again = await send();
  assert.equal(isRefused(again) && again.refused, 'batch-has-left');
  assert.deepEqual(await submit(), { sent: 0, refused: 0, toMail: 0 });
});

test('a task that was closed without a word of the form is asked again', async () => {
  const claimId = await readyClaim();
  await byHand();
  const { batchId = '' } = (await formOf(claimId)) ?? {};
  await act((tx) =>
    closeTasks(tx, { subjectKind: 'claim', subjectId: claimId, outcome: 'thought to be done' }),
  );
  assert.equal((await byHand()).toMail, 1);
  await act((tx) => recordSentByHand(tx, { batchId }));
});

test('the payer’s silence counts from the day on which the form left, not from when it was recorded', async () => {
  const claimId = await readyClaim();
  await byHand();
  const { batchId = '' } = (await formOf(claimId)) ?? {};
  const on = (sentOn: string) =>
    act((tx) => recordSentByHand(tx, { batchId, sentOn: calendarDate(sentOn) }));
  const tooLate = await on('2026-03-03');
  assert.equal(isRefused(tooLate) && tooLate.refused, 'sent-in-the-future');
  const tooEarly = await on('2026-03-01');
  assert.equal(isRefused(tooEarly) && tooEarly.refused, 'sent-before-written');
  assert.equal((await head(claimId)).status, 'batched');
  stage.clock.set('2026-03-05T14:00:00.000Z');
  assert.deepEqual(await on('2026-03-03'), { claimId });
  const claim = await head(claimId);
  // forty days in which 95 of 100 payments come, and ten more
  assert.deepEqual([claim.status, claim.silentAfter], ['sent', '2026-04-22']);
  const batch = (await look((tx) => listBatches(tx, { limit: 50 }))).rows.find(
    (row) => row.batchId === batchId,
  );
  assert.equal(batch?.sentAt?.slice(0, 10), '2026-03-03');
  await raiseSilenceAlarms(stage.platform, '2026-04-22');
  const alarms = () =>
    look((tx) =>
      tx.db
        .selectFrom('task')
        .select('reason')
        .where('claim_id', '=', claimId)
        .where('status', '=', 'open')
        .execute(),
    );
  assert.deepEqual(await alarms(), []);
  await raiseSilenceAlarms(stage.platform, '2026-04-23');
  assert.deepEqual(await alarms(), [{ reason: 'payer-is-silent' }]);
});

test('what a portal did not take from a person’s hand is among the rejections, in the portal’s words', async () => {
  const claimId = await readyClaim();
  await byHand();
  const { batchId = '' } = (await formOf(claimId)) ?? {};
  const refuse = () =>
    act((tx) => recordNotTaken(tx, { batchId, problem: 'Box 24J does not fit the group.' }));
  assert.deepEqual(await refuse(), { claimId });
  assert.equal((await head(claimId)).status, 'payer-rejected');
  assert.equal((await tasksByHand()).at(-1)?.status, 'done');
  const rejection = (await look((tx) => listRejections(tx, { limit: 50 }))).rows.find(
    (row) => row.claimId === claimId,
  );
  assert.equal(rejection?.theirWords, 'Box 24J does not fit the group.');
  assert.match(rejection.ourWords, /did not take the form/);
  assert.doesNotMatch(rejection.whatToDo, /batch/);
  const again = await refuse();
  assert.equal(isRefused(again) && again.refused, 'batch-has-left');
});
