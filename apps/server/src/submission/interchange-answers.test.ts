/** What becomes of a batch whose interchange a TA1 refuses, once, twice, and as one that came before. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { acknowledge, countingControlNumbers, judge } from '@claimwright/x12';
import { changeClaimStatus } from '../claims/change-claim-status.act.ts';
import { deed } from '../claims/test-practice.ts';
import { addMilliseconds } from '../platform/clocks.ts';
import { raiseSilenceAlarms } from './raise-silence-alarms.job.ts';
import { resendRefusedJob } from './resend-refused.job.ts';
import { answeringSender } from './test-answers.ts';
import { openMailroom, type Mailroom } from './test-mailroom.ts';

let room: Mailroom;
const relayed = new Set<string>();

before(async () => {
  room = await openMailroom();
});
after(async () => {
  await room.close();
});

let interchanges = 400;

/** A TA1 as a clearinghouse writes it, about the interchange of an upload. */
function interchangeAnswer(upload: Buffer, verdict: 'A' | 'E' | 'R', note: string): Uint8Array {
  interchanges += 1;
  const number = String(interchanges).padStart(9, '0');
  const answered = upload.toString().slice(90, 99);
  const header = [
    ...['ISA', '00', ' '.repeat(10), '00', ' '.repeat(10), 'ZZ', 'HARBORLINK'.padEnd(15)],
    ...['ZZ', 'CLAIMWRIGHT'.padEnd(15), '260302', '1200', '^', '00501', number, '0', 'P', ':'],
  ].join('*');
  return new TextEncoder().encode(
    `${header}~TA1*${answered}*260302*1200*${verdict}*${note}~IEA*0*${number}~`,
  );
}

/** Hands every refused batch to the job, twice, as a queue may. */
async function resendRefused(): Promise<void> {
  const rows = await room.stage.platform.database
    .selectFrom('outbox')
    .select(['id', 'practice_id', 'payload'])
    .where('topic', '=', 'batch-refused')
    .orderBy('id')
    .execute();
  for (const { id, practice_id: practiceId, payload } of rows) {
    if (relayed.has(String(id))) continue;
    relayed.add(String(id));
    const told = { ...(payload as Record<string, string>), practiceId };
    await resendRefusedJob.handle(room.stage.worker, told);
    await resendRefusedJob.handle(room.stage.worker, told);
  }
}

/** The new version of a claim is judged as any other before it leaves. */
async function scrubAgain(claimId: string): Promise<void> {
  const claim = await room.claimNow(claimId);
  assert.deepEqual([claim.status, claim.version.reason], ['draft', 'file-refused']);
  await deed(room.stage.platform, room.practice.practiceId, async (tx) => {
    await changeClaimStatus(tx, claimId, { event: 'scrubbed-clean' });
    return {};
  });
}

const batchOf = (claimId: string) =>
  room.look((tx) =>
    tx.db
      .selectFrom('submission_batch as b')
      .innerJoin('submission_batch_claim as c', (join) =>
        join
          .onRef('c.practice_id', '=', 'b.practice_id')
          .onRef('c.submission_batch_id', '=', 'b.id'),
      )
      .select(['b.id', 'b.status'])
      .where('c.claim_id', '=', claimId)
      .orderBy('b.written_at')
      .orderBy('b.id')
      .execute(),
  );

const tasksOf = (reason: string) =>
  room.look((tx) =>
    tx.db
      .selectFrom('task')
      .select(['subject_id', 'detail', 'status'])
      .where('reason', '=', reason)
      .orderBy('id')
      .execute(),
  );

test('a TA1 that refuses the interchange: its claims go out again as new, and a person looks why', async () => {
  const first = await room.readyClaim();
  const { claimId: second, number, upload } = await room.sentClaim();
  const refused = interchangeAnswer(upload.bytes, 'R', '006');
  await room.arrive(refused, 'TA1', 'refused.ta1');
  await room.arrive(refused, 'TA1', 'refused-again.ta1');
  for (const claimId of [first, second]) {
    assert.equal((await room.claimNow(claimId)).status, 'clearinghouse-rejected');
  }
  const [batch] = await batchOf(second);
  assert.equal(batch?.status, 'rejected');
  const [task, ...others] = await tasksOf('interchange-refused');
  assert.deepEqual([task?.subject_id, task?.status, others], [batch.id, 'open', []]);
  assert.deepEqual((task?.detail as Record<string, unknown>)['theirs'], ['TA105 006']);

  await resendRefused();
  assert.equal((await tasksOf('interchange-refused'))[0]?.status, 'done', 'sent again');
  for (const claimId of [first, second]) await scrubAgain(claimId);
  await room.submit();
  const again = await room.claimNow(second);
  assert.equal(again.status, 'sent');
  assert.notEqual(again.version.controlNumber, number, 'a new claim has a number of its own');
  const [resent] = room.uploadsOf(again.version.controlNumber);
  assert.ok(resent);
  assert.ok(resent.bytes.includes((await room.claimNow(first)).version.controlNumber));
  assert.ok(!resent.bytes.includes(number));
  assert.match(resent.bytes.toString(), /CLM\*[^~]*\*11:B:1\*/, 'as original claims');

  // a late answer to the first file no longer touches them
  await room.arrive(interchangeAnswer(upload.bytes, 'R', '006'), 'TA1', 'late.ta1');
  assert.equal((await room.claimNow(second)).status, 'sent');
});

test('claims whose file is refused a second time wait for a person', async () => {
  const { claimId, upload } = await room.sentClaim();
  await room.arrive(interchangeAnswer(upload.bytes, 'R', '023'), 'TA1', 'once.ta1');
  await resendRefused();
  await scrubAgain(claimId);
  await room.submit();
  const [again] = room.uploadsOf((await room.claimNow(claimId)).version.controlNumber);
  assert.ok(again);
  await room.arrive(interchangeAnswer(again.bytes, 'R', '023'), 'TA1', 'twice.ta1');
  await resendRefused();
  assert.equal((await room.claimNow(claimId)).status, 'clearinghouse-rejected');
  assert.equal((await room.submit()).claims, 0, 'nothing of it leaves by itself');
  const asked = await tasksOf('file-refused-for-this-claim');
  assert.ok(asked.some((one) => one.subject_id === claimId && one.status === 'open'));
});

test('a TA1 that accepts, with errors or without, says nothing of the claims', async () => {
  const { claimId, upload } = await room.sentClaim();
  await room.arrive(interchangeAnswer(upload.bytes, 'E', '014'), 'TA1', 'errors.ta1');
  await room.arrive(interchangeAnswer(upload.bytes, 'A', '000'), 'TA1', 'fine.ta1');
  assert.equal((await room.claimNow(claimId)).status, 'sent');
  await resendRefused();
  assert.equal((await room.claimNow(claimId)).status, 'sent', 'accepted is never sent again');
});

test('TA105 025: the interchange came before, so nothing is sent twice; its 999 decides', async () => {
  const { claimId, upload } = await room.sentClaim();
  const before = (await tasksOf('interchange-refused')).length;
  await room.arrive(interchangeAnswer(upload.bytes, 'R', '025'), 'TA1', 'repeat.ta1');
  await resendRefused();
  assert.equal((await room.claimNow(claimId)).status, 'sent');
  assert.equal((await batchOf(claimId))[0]?.status, 'sent');
  assert.equal((await tasksOf('interchange-refused')).length, before);
  const [answer] = acknowledge(judge(upload.bytes), {
    ...answeringSender,
    controlNumbers: countingControlNumbers({ interchange: 9_401 }),
  });
  await room.arrive(new TextEncoder().encode(answer?.ack999), '999', 'first.999');
  assert.equal((await room.claimNow(claimId)).status, 'acknowledged');
  // the other way round: the repeat is told after the first was accepted
  await room.arrive(interchangeAnswer(upload.bytes, 'R', '025'), 'TA1', 'repeat-late.ta1');
  assert.equal((await room.claimNow(claimId)).status, 'acknowledged');
  assert.equal((await batchOf(claimId)).length, 1);
});

test('TA105 025 and no 999 after it: a person is asked, as of any batch without an answer', async () => {
  const { claimId, upload } = await room.sentClaim();
  await room.arrive(interchangeAnswer(upload.bytes, 'R', '025'), 'TA1', 'stranger.ta1');
  const [batch] = await batchOf(claimId);
  const { clock, platform } = room.stage;
  clock.set(addMilliseconds(clock.now(), 5 * 86_400_000));
  await raiseSilenceAlarms(platform, '2026-03-07');
  const alarms = await tasksOf('batch-without-answer');
  assert.ok(alarms.some((one) => one.subject_id === batch?.id && one.status === 'open'));
});
