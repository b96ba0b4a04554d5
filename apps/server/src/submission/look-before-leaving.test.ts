/** Between the morning's question and the evening's batch a visit may say who the patient is: the payer is asked again. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { changeClaimStatus } from '../claims/change-claim-status.act.ts';
import { deed } from '../claims/test-practice.ts';
import {
  startTestRealTimePayer,
  type TestRealTimePayer,
} from '../coverage/test-real-time-payer.ts';
import { askBeforeLeaving, rebuildOutdated } from './look-before-leaving.job.ts';
import { submitReadyClaims, type Submitted } from './submit-ready-claims.job.ts';
import { openMailroom, type Mailroom } from './test-mailroom.ts';

let room: Mailroom;
let payer: TestRealTimePayer;
before(async () => {
  room = await openMailroom();
  payer = await startTestRealTimePayer('harborlink');
  await room.stage.platform.database
    .insertInto('payer_identifier')
    .values({
      payer_id: room.practice.payers.northfield,
      clearinghouse_key: 'harborlink',
      transaction: '270',
      identifier: '62308',
    })
    .execute();
});
after(async () => {
  await payer.close();
  await room.close();
});

const known = { benefits: [{ informationCode: '1', serviceTypeCodes: ['30'] }] };
const unknown = { rejections: [{ valid: 'N', reasonCode: '71', followUpCode: 'C' }] };

const submit = (): Promise<Submitted> =>
  submitReadyClaims(
    room.stage.platform,
    { mailboxes: [room.sftp.connection], realTime: payer.connection },
    '2026-03-02',
  );

const ask = (among?: readonly string[]): Promise<number> =>
  askBeforeLeaving(room.stage.platform, payer.connection, room.practice.practiceId, among);

/** A visit's message says another birth date. */
const correctBirthDate = (claimId: string): Promise<unknown> =>
  deed(room.stage.platform, room.practice.practiceId, async (tx) => {
    await tx.db
      .updateTable('patient')
      .set({ date_of_birth: calendarDate('1980-06-05'), updated_at: tx.now })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', (select) =>
        select.selectFrom('claim').select('patient_id').where('id', '=', claimId),
      )
      .execute();
    return {};
  });

test('a claim whose patient the payer was never asked about is asked about before it leaves, once', async () => {
  payer.answer = known;
  const claimId = await room.readyClaim();
  assert.equal((await submit()).claims, 1);
  assert.equal(payer.asked.length, 1);
  assert.equal((await room.claimNow(claimId)).status, 'sent');
  await submit();
  assert.equal(payer.asked.length, 1);
});

test('a birth date that changed since the answer is asked about anew, and what the payer does not know stays here', async () => {
  payer.answer = known;
  const claimId = await room.readyClaim();
  assert.equal(await ask(), 1);
  assert.equal(await ask(), 0);
  room.stage.clock.set('2026-03-02T18:00:00.000Z');
  await correctBirthDate(claimId);
  payer.answer = unknown;
  payer.asked.length = 0;
  // built anew first, and asked about when it is ready again
  assert.equal((await submit()).claims, 0);
  await deed(room.stage.platform, room.practice.practiceId, (tx) =>
    changeClaimStatus(tx, claimId, { event: 'scrubbed-clean' }),
  );
  const done = await submit();
  assert.deepEqual([payer.asked.length, done.claims], [1, 0]);
  assert.equal((await room.claimNow(claimId)).status, 'held');
});

test('a payer that gives no answer holds nothing up, and is not asked every hour', async () => {
  payer.answer = 'dark';
  payer.asked.length = 0;
  const claimId = await room.readyClaim();
  assert.equal((await submit()).claims, 1);
  assert.equal((await room.claimNow(claimId)).status, 'sent');
});

test('of claims that are named only those are asked about', async () => {
  payer.answer = known;
  payer.asked.length = 0;
  const [first, second] = [await room.readyClaim(), await room.readyClaim()];
  assert.equal(await ask([first]), 1);
  assert.equal(await ask(), 1);
  assert.equal((await room.claimNow(second)).status, 'ready');
});

test('a claim that names a birth date the record has corrected since is built anew, once, and leaves with the next round', async () => {
  payer.answer = known;
  const { practiceId } = room.practice;
  const { platform, clock } = room.stage;
  const claimId = await room.readyClaim();
  const before = (await room.claimNow(claimId)).version;
  assert.equal(await rebuildOutdated(platform, practiceId), 0);
  clock.set('2026-03-02T19:00:00.000Z');
  await correctBirthDate(claimId);
  assert.equal((await submit()).claims, 2, 'those of the test before leave');
  const now = await room.claimNow(claimId);
  assert.equal(now.status, 'draft');
  assert.equal(before.content.patient.dateOfBirth, '1980-05-06');
  assert.equal(now.version.content.patient.dateOfBirth, '1980-06-05');
  assert.notEqual(now.version.controlNumber, before.controlNumber);
  assert.equal(await rebuildOutdated(platform, practiceId), 0);
});

test('a payer that is not asked electronically is asked nothing, round after round', async () => {
  payer.asked.length = 0;
  const waiting = await room.readyClaim({ payerIds: [room.practice.payers.medicare] });
  assert.equal(await ask([waiting]), 0);
  assert.equal(payer.asked.length, 0);
});
