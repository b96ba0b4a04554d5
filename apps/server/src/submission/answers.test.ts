import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { acknowledge, countingControlNumbers, judge } from '@claimwright/x12';
import { allowUnrouted } from '../platform/transaction.ts';
import { listRejections } from './submission-lists.read.ts';
import { answeringSender, claimAcknowledgement } from './test-answers.ts';
import { batchReferenceOf, openMailroom, type Mailroom } from './test-mailroom.ts';

let room: Mailroom;

before(async () => {
  room = await openMailroom();
});
after(async () => {
  await room.close();
});

async function tasksOf(reason: string, subjectId?: string) {
  const rows = await room.look((tx) =>
    tx.db
      .selectFrom('task')
      .select(['subject_id', 'detail', 'status', 'reason'])
      .where('reason', '=', reason)
      .execute(),
  );
  return subjectId === undefined ? rows : rows.filter((row) => row.subject_id === subjectId);
}

test('a 999 that accepts reaches every claim of the batch; twice is once', async () => {
  const { claimId, upload } = await room.sentClaim();
  const [answer] = acknowledge(judge(upload.bytes), {
    ...answeringSender,
    controlNumbers: countingControlNumbers({ interchange: 9_001 }),
  });
  assert.ok(answer);
  const bytes = new TextEncoder().encode(answer.ack999);
  await room.arrive(bytes, '999', 'a.999');
  await room.arrive(bytes, '999', 'again.999');
  assert.equal((await room.claimNow(claimId)).status, 'acknowledged');
});

test('a 999 that refuses takes every claim of the file back', async () => {
  const first = await room.readyClaim();
  const second = await room.readyClaim();
  await room.submit();
  const [upload] = room.uploadsOf((await room.claimNow(first)).version.controlNumber);
  assert.ok(upload);
  assert.ok(upload.bytes.includes((await room.claimNow(second)).version.controlNumber));
  const broken = Buffer.from(upload.bytes.toString().replace('~SE*', '~ZZ*1~SE*'));
  const [answer] = acknowledge(judge(broken), {
    ...answeringSender,
    controlNumbers: countingControlNumbers({ interchange: 9_101 }),
  });
  await room.arrive(new TextEncoder().encode(answer?.ack999), '999', 'refused.999');
  assert.equal((await room.claimNow(first)).status, 'clearinghouse-rejected');
  assert.equal((await room.claimNow(second)).status, 'clearinghouse-rejected');
  const tasks = await tasksOf('file-refused');
  assert.equal(tasks.length, 1);
});

test('clearinghouse, then payer: the claim is accepted and the payer’s number is kept', async () => {
  const { claimId, number } = await room.sentClaim();
  await room.arrive(
    claimAcknowledgement({ claims: [{ number, status: 'A1:19:PR' }] }),
    '277CA',
    'a1',
  );
  assert.equal((await room.claimNow(claimId)).status, 'clearinghouse-accepted');
  await room.arrive(
    claimAcknowledgement({
      source: 'PR',
      claims: [{ number, status: 'A2:20:PR', payerClaim: 'ICN1' }],
    }),
    '277CA',
    'a2',
  );
  assert.equal((await room.claimNow(claimId)).status, 'payer-accepted');
  const row = await room.look((tx) =>
    tx.db
      .selectFrom('claim')
      .select('payer_claim_control_number')
      .where('id', '=', claimId)
      .executeTakeFirstOrThrow(),
  );
  assert.equal(row.payer_claim_control_number, 'ICN1');
});

test('answers out of order and answers twice end where answers in order end', async () => {
  const { claimId, number } = await room.sentClaim();
  const payer = claimAcknowledgement({
    source: 'PR',
    claims: [{ number, status: 'A2:20:PR', payerClaim: 'ICN2' }],
  });
  const house = claimAcknowledgement({ claims: [{ number, status: 'A1:19:PR' }] });
  await room.arrive(payer, '277CA', 'p1');
  await room.arrive(house, '277CA', 'h1');
  await room.arrive(payer, '277CA', 'p1-again');
  await room.arrive(house, '277CA', 'h1-again');
  assert.equal((await room.claimNow(claimId)).status, 'payer-accepted');
  const events = await room.look((tx) =>
    tx.db
      .selectFrom('claim_event')
      .select('kind')
      .where('claim_id', '=', claimId)
      .orderBy('id')
      .execute(),
  );
  assert.deepEqual(events.map((event) => event.kind).sort(), [
    'batched',
    'built',
    'clearinghouse-accepts',
    'payer-accepts',
    'scrubbed-clean',
    'sent',
  ]);
});

test('a rejection is in the queue with the payer’s code, our words and what to do', async () => {
  const { claimId, number } = await room.sentClaim();
  await room.arrive(
    claimAcknowledgement({ source: 'PR', claims: [{ number, status: 'A7:164:IL' }] }),
    '277CA',
    'r1',
  );
  assert.equal((await room.claimNow(claimId)).status, 'payer-rejected');
  const [task] = await tasksOf('payer-rejected', claimId);
  const detail = task?.detail as Record<string, unknown>;
  assert.equal(detail['status'], '164');
  assert.equal(
    detail['ours'],
    'rejected: information is invalid — the member number is wrong (subscriber)',
  );
  assert.match(String(detail['whatToDo']), /verify eligibility/);
});

test('a rejected line rejects the claim, and says which line', async () => {
  const { claimId, number } = await room.sentClaim();
  const line = (await room.claimNow(claimId)).version.content.lines[0]?.lineControlNumber ?? '';
  await room.arrive(
    claimAcknowledgement({ claims: [{ number, status: 'A3:21', line: [line, 'A7:454'] }] }),
    '277CA',
    'l1',
  );
  assert.equal((await room.claimNow(claimId)).status, 'clearinghouse-rejected');
  const [row] = await room.look((tx) =>
    tx.db
      .selectFrom('acknowledgement_claim')
      .select('lines')
      .where('claim_id', '=', claimId)
      .execute(),
  );
  assert.deepEqual(row?.lines, [
    {
      lineControlNumber: line,
      categoryCode: 'A7',
      statusCode: '454',
      entityCode: '',
      message: '',
    },
  ]);
});

test('an answer that only points at its lines is told by what they say, in the queue and on the task', async () => {
  const { claimId, number } = await room.sentClaim();
  const line = (await room.claimNow(claimId)).version.content.lines[0]?.lineControlNumber ?? '';
  await room.arrive(
    claimAcknowledgement({ claims: [{ number, status: 'A8:21', line: [line, 'A7:453'] }] }),
    '277CA',
    'points',
  );
  const { rows } = await room.look((tx) => listRejections(tx, { limit: 200 }));
  const row = rows.find((one) => one.claimId === claimId);
  const [said] = row?.beside ?? [];
  assert.deepEqual([row?.statusCode, said?.lineNumber], ['21', 1]);
  assert.equal(row?.ourWords, 'line 1 rejected: information is invalid — a modifier is wrong');
  assert.equal(row.whatToDo, 'Line 1: Use modifiers that fit the code and the day.');
  const [task] = await tasksOf('clearinghouse-rejected', claimId);
  const { ours, whatToDo } = task?.detail as Record<string, unknown>;
  assert.deepEqual([ours, whatToDo], [row.ourWords, row.whatToDo]);
});

test('a set that is refused whole (2200B) takes every claim in it along', async () => {
  const first = await room.readyClaim();
  const second = await room.readyClaim();
  await room.submit();
  const [upload] = room.uploadsOf((await room.claimNow(first)).version.controlNumber);
  assert.ok(upload);
  const batchReference = batchReferenceOf(upload.bytes);
  await room.arrive(claimAcknowledgement({ batchReference, set: 'A3:24:41' }), '277CA', 's1');
  for (const claimId of [first, second]) {
    assert.equal((await room.claimNow(claimId)).status, 'clearinghouse-rejected');
    const [task] = await tasksOf('clearinghouse-rejected', claimId);
    assert.equal((task?.detail as Record<string, unknown>)['through'], 'set');
  }
});

test('a provider that is refused (2200C) takes its claims along; a payer speaks for its own only', async () => {
  const mine = await room.readyClaim();
  const notTheirs = await room.readyClaim({ payerIds: [room.practice.payers.supplement] });
  await room.submit();
  const [upload] = room.uploadsOf((await room.claimNow(mine)).version.controlNumber);
  assert.ok(upload);
  assert.ok(upload.bytes.includes((await room.claimNow(notTheirs)).version.controlNumber));
  const batchReference = batchReferenceOf(upload.bytes);
  await room.arrive(
    claimAcknowledgement({ source: 'PR', batchReference, provider: 'A3:562:85' }),
    '277CA',
    'c1',
  );
  assert.equal((await room.claimNow(mine)).status, 'payer-rejected');
  assert.equal((await room.claimNow(notTheirs)).status, 'sent');
});

test('an answer about claims of two practices and of nobody goes to each, and to who may see the rest', async () => {
  const mine = await room.sentClaim();
  const theirs = await room.sentClaim({}, room.other);
  await room.arrive(
    claimAcknowledgement({
      claims: [
        { number: mine.number, status: 'A1:19:PR' },
        { number: theirs.number, status: 'A7:158:QC' },
        { number: 'NOBODYSNUMBER', status: 'A1:19:PR' },
      ],
    }),
    '277CA',
    'two',
  );
  assert.equal((await room.claimNow(mine.claimId)).status, 'clearinghouse-accepted');
  assert.equal((await room.claimNow(theirs.claimId, room.other)).status, 'clearinghouse-rejected');
  const unrouted = await room.look(async (tx) => {
    await allowUnrouted(tx);
    return tx.db.selectFrom('unrouted').select('reason').where('kind', '=', '277CA').execute();
  });
  assert.ok(unrouted.some((row) => row.reason === 'claims-of-no-practice'));
});
