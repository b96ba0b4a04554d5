import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { check } from '@claimwright/x12';
import { buildClaim } from '../claims/build-claim.act.ts';
import { changeClaimStatus } from '../claims/change-claim-status.act.ts';
import { findCurrentClaims } from '../claims/claim.read.ts';
import {
  actor,
  deed,
  keepVisit,
  setUpExamplePractice,
  type ExamplePractice,
} from '../claims/test-practice.ts';
import { registerPartner } from '../partners/register-partner.act.ts';
import { startTestSftpServer, type TestSftpServer } from '../partners/test-sftp-server.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runRead } from '../platform/transaction.ts';
import { raiseSilenceAlarms } from './raise-silence-alarms.job.ts';
import { resendRefusedBatch } from './resend-refused.act.ts';
import { submitReadyClaims } from './submit-ready-claims.job.ts';
import { takeFileAnswer } from './take-file-answer.act.ts';
import { statusResponse } from './test-answers.ts';

let stage: TestPlatform;
let practice: ExamplePractice;
let sftp: TestSftpServer;

before(async () => {
  stage = await openTestPlatform();
  practice = await setUpExamplePractice(stage.platform);
  sftp = await startTestSftpServer('harborlink');
  await registerPartner(stage.platform, {
    key: 'harborlink',
    kind: 'clearinghouse',
    name: 'Harborlink Clearinghouse',
    connection: { senderId: 'CLAIMWRIGHT', receiverId: 'HARBORLINK' },
    agreement: { kind: 'clearinghouse-services' },
  });
});
after(async () => {
  await sftp.close();
  await stage.close();
});

const look = <Value>(read: Parameters<typeof runRead<Value>>[2]): Promise<Value> =>
  runRead(stage.platform, { practiceIds: [practice.practiceId], actor, action: 'look' }, read);

async function sentClaim(): Promise<string> {
  const { encounterId } = await keepVisit(stage.platform, practice);
  const claimId = await deed(stage.platform, practice.practiceId, async (tx) => {
    const built = await buildClaim(tx, { encounterIds: [encounterId] });
    assert.ok('claimIds' in built);
    const id = built.claimIds[0] ?? '';
    await changeClaimStatus(tx, id, { event: 'scrubbed-clean' });
    return id;
  });
  await submitReadyClaims(stage.platform, { mailboxes: [sftp.connection] }, '2026-03-02');
  return claimId;
}

async function current(claimId: string) {
  const [claim] = await look((tx) => findCurrentClaims(tx, practice.practiceId, [claimId]));
  assert.ok(claim);
  return claim;
}

const tasksFor = (subjectId: string) =>
  look((tx) =>
    tx.db
      .selectFrom('task')
      .select(['reason', 'detail', 'queue', 'status'])
      .where('subject_id', '=', subjectId)
      .execute(),
  );

/** A payer that says in real time what it makes of a claim. */
const payerSays =
  (categoryCode: string, statusCode: string) =>
  (payloadType: string, payload: string): Promise<string> => {
    assert.equal(payloadType, 'X12_276_Request_005010X212');
    const problems = check(new TextEncoder().encode(payload));
    assert.deepEqual(
      problems.filter((one) => one.severity === 'error'),
      [],
    );
    return Promise.resolve(statusResponse(payload, categoryCode, statusCode));
  };

test('a claim within its payer’s usual days raises nothing; a payer that is at work on it is no alarm', async () => {
  const claimId = await sentClaim();
  const early = await raiseSilenceAlarms(stage.platform, '2026-04-21', payerSays('P1', '20'));
  assert.deepEqual([early.claims, early.asked], [0, 0]);
  const late = await raiseSilenceAlarms(stage.platform, '2026-04-22', payerSays('P1', '20'));
  assert.deepEqual([late.claims, late.asked], [0, 1], 'asked, and no alarm');
  assert.equal((await current(claimId)).status, 'pending');
  assert.deepEqual(await tasksFor(claimId), []);
  const soon = await raiseSilenceAlarms(stage.platform, '2026-05-06', payerSays('P1', '20'));
  assert.equal(soon.asked, 0, 'not asked again within two weeks');
  const gone = await raiseSilenceAlarms(stage.platform, '2026-05-07', payerSays('A4', '35'));
  assert.equal(gone.claims, 1);
  const again = await raiseSilenceAlarms(stage.platform, '2026-05-08', payerSays('A4', '35'));
  assert.equal(again.claims, 0, 'one alarm');
  const [task] = await tasksFor(claimId);
  assert.equal(task?.reason, 'payer-is-silent');
  assert.equal((task.detail as Record<string, unknown>)['category'], 'A4');
});

test('a payer that says it decided is asked for its remittance; that is another alarm', async () => {
  const claimId = await sentClaim();
  const late = await raiseSilenceAlarms(stage.platform, '2026-04-22', payerSays('F1', '65'));
  assert.equal(late.claims, 1);
  assert.deepEqual(
    (await tasksFor(claimId)).map((one) => one.reason),
    ['remittance-is-missing'],
  );
});

test('where the question gets no answer the road is cut: one task, and no claim is called silent', async () => {
  const claims = [await sentClaim(), await sentClaim()];
  let questions = 0;
  const nobody = (): Promise<string> => {
    questions += 1;
    return Promise.resolve('');
  };
  const dark = await raiseSilenceAlarms(stage.platform, '2026-04-22', nobody);
  assert.deepEqual([dark.claims, questions], [0, 1], 'asked once, and no alarm');
  for (const claimId of claims) assert.deepEqual(await tasksFor(claimId), []);
  const road = () => tasksFor(practice.practiceId);
  assert.deepEqual(
    (await road()).map((one) => [one.reason, one.status]),
    [['clearinghouse-does-not-answer', 'open']],
  );
  const { filingDeadline } = await current(claims[0] ?? '');
  const late = await raiseSilenceAlarms(stage.platform, filingDeadline, nobody);
  assert.ok(late.claims >= 2, 'no claim runs past its filing limit for it');
  const third = await sentClaim();
  const open = await raiseSilenceAlarms(stage.platform, '2026-04-22', payerSays('A4', '35'));
  assert.ok(open.claims >= 1);
  assert.equal((await tasksFor(third))[0]?.reason, 'payer-is-silent');
  assert.deepEqual(
    (await road()).map((one) => one.status),
    ['done'],
  );
});

test('a batch that nobody answers raises one alarm', async () => {
  stage.clock.set('2026-03-08T14:00:00.000Z');
  const alarms = await raiseSilenceAlarms(stage.platform, '2026-03-08');
  assert.ok(alarms.batches >= 1);
  const [batch] = await look((tx) => tx.db.selectFrom('submission_batch').select('id').execute());
  const tasks = await tasksFor(batch?.id ?? '');
  assert.deepEqual(
    tasks.map((one) => one.reason),
    ['batch-without-answer'],
  );
  await raiseSilenceAlarms(stage.platform, '2026-03-09');
  assert.equal((await tasksFor(batch?.id ?? '')).length, 1);
});

test('claims of a refused file go out again under new numbers; one that the refusal names goes to a person', async () => {
  const [innocent, named] = [await sentClaim(), await sentClaim()];
  const before = { innocent: await current(innocent), named: await current(named) };
  const batches = await look((tx) =>
    tx.db
      .selectFrom('submission_batch_claim as c')
      .innerJoin('submission_batch as b', 'b.id', 'c.submission_batch_id')
      .select(['b.id', 'b.interchange_control_number', 'b.file_sha256', 'c.claim_id'])
      .where('c.claim_id', 'in', [innocent, named])
      .execute(),
  );
  for (const batch of batches) {
    await deed(stage.platform, practice.practiceId, (tx) =>
      takeFileAnswer(tx, {
        fileSha256: batch.file_sha256,
        answer: {
          kind: '999',
          naturalKey: `test/${batch.id}`,
          controlNumber: batch.interchange_control_number,
          isAccepted: false,
          faults: ['IK502 5'],
          namedControlNumbers: [before.named.version.controlNumber],
        },
      }),
    );
    await deed(stage.platform, practice.practiceId, (tx) =>
      resendRefusedBatch(tx, { batchId: batch.id }),
    );
  }
  const after = { innocent: await current(innocent), named: await current(named) };
  assert.equal(after.innocent.status, 'draft');
  assert.equal(after.innocent.version.frequency, '1');
  assert.notEqual(after.innocent.version.controlNumber, before.innocent.version.controlNumber);
  assert.equal(after.named.status, 'clearinghouse-rejected');
  assert.ok((await tasksFor(named)).some((one) => one.reason === 'file-refused-for-this-claim'));
});
