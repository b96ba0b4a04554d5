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
import { findBatchRecord } from './batch-record.read.ts';
import { recordSentByHand } from './manual-submission.act.ts';
import { listBatches } from './submission-lists.read.ts';
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
const tasksToMail = () =>
  look((tx) =>
    tx.db
      .selectFrom('task')
      .select('status')
      .where('reason', '=', 'mail-paper-claim')
      .orderBy('id')
      .execute(),
  );

test('without a portal the form goes to a person, once, who records that it left', async () => {
  const claimId = await readyClaim();
  assert.equal((await submitManually(stage.platform, undefined, '2026-03-02')).toMail, 1);
  assert.deepEqual(await tasksToMail(), [{ status: 'open' }]);
  const { rows } = await look((tx) => listBatches(tx, { status: 'written', limit: 5 }));
  const batchId = rows[0]?.batchId ?? '';
  const record = await look((tx) => findBatchRecord(tx, practice.practiceId, batchId));
  assert.deepEqual(
    record?.claims.map((one) => [one.claimId, one.status, one.isSuperseded]),
    [[claimId, 'batched', false]],
  );
  const send = (claimNumber?: string) =>
    runAct(
      stage.platform,
      { practiceId: practice.practiceId, actor, action: 'record-sent-by-hand' },
      (tx) => recordSentByHand(tx, { batchId, claimNumber }),
    );
  assert.deepEqual(await send('FAX-77'), { claimId });
  const claim = await head(claimId);
  assert.deepEqual([claim.status, claim.payerClaimControlNumber], ['payer-accepted', 'FAX-77']);
  assert.deepEqual(await tasksToMail(), [{ status: 'done' }]);
  const again = await send();
  assert.equal(isRefused(again) && again.refused, 'batch-has-left');
  assert.deepEqual(await submitManually(stage.platform, url, '2026-03-02'), {
    sent: 0,
    refused: 0,
    toMail: 0,
  });
});
