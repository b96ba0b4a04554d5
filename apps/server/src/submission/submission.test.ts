import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { check, professionalClaims } from '@claimwright/x12';
import { armCrashPoint, disarmCrashPoint } from '../platform/crash-point.ts';
import { openMailroom, type Mailroom } from './test-mailroom.ts';

let room: Mailroom;

before(async () => {
  room = await openMailroom();
});
after(async () => {
  await room.close();
});

test('a ready claim leaves in one sound 837P, whose every value comes back as it was frozen', async () => {
  const { claimId, number, upload } = await room.sentClaim({
    lines: [
      { code: '99214', modifiers: ['25'], pointers: [1, 2] },
      { code: '83036', cents: 4_050n, pointers: [2] },
    ],
    copayCents: 2_500n,
    referringNpi: '1999999984',
    authorizationNumber: 'AUTH-7',
  });
  const { content } = (await room.claimNow(claimId)).version;
  assert.deepEqual(
    check(upload.bytes).filter((one) => one.severity === 'error'),
    [],
  );
  const [read, ...more] = [...professionalClaims(upload.bytes)];
  assert.ok(read);
  assert.equal(more.length, 0);
  assert.equal(read.patientControlNumber, number);
  assert.equal(read.chargeCents, content.totalChargeCents);
  assert.equal(read.patientPaidCents, 2_500);
  assert.equal(read.priorAuthorizationNumber, 'AUTH-7');
  assert.equal(read.cliaNumber, '14D1234567');
  assert.deepEqual(
    read.diagnoses.map((one) => one.code),
    ['I10', 'E119'],
  );
  assert.equal(read.payer.payerId, 'NFM01');
  assert.equal(read.subscriber.memberId, 'NFM123456789');
  assert.equal(read.patient, undefined);
  assert.equal(read.renderingProvider?.npi, '1245319599');
  assert.equal(read.referringProviders[0]?.npi, '1999999984');
  assert.equal(read.billingProvider.taxId, '471234567');
  assert.deepEqual(
    read.lines.map((line) => [
      line.procedure.code,
      line.chargeCents,
      line.lineItemControlNumber,
      line.diagnosisPointers,
    ]),
    content.lines.map((line) => [
      line.code,
      line.chargeCents,
      line.lineControlNumber,
      line.diagnosisPointers,
    ]),
  );
  const { silent_after } = await room.look((tx) =>
    tx.db
      .selectFrom('claim')
      .select('silent_after')
      .where('id', '=', claimId)
      .executeTakeFirstOrThrow(),
  );
  assert.equal(silent_after, '2026-04-21');
});

test('a batch never mixes practices', async () => {
  const mine = await room.readyClaim();
  const theirs = await room.readyClaim({}, room.other);
  const outcome = await room.submit();
  assert.equal(outcome.batches, 2);
  const [a] = room.uploadsOf((await room.claimNow(mine)).version.controlNumber);
  const [b] = room.uploadsOf((await room.claimNow(theirs, room.other)).version.controlNumber);
  assert.notEqual(a?.name, b?.name);
});

for (const point of ['after-batch-written', 'after-batch-sent']) {
  test(`a crash ${point} loses nothing and sends nothing twice`, async () => {
    const claimId = await room.readyClaim();
    armCrashPoint(point, () => {
      throw new Error('stopped here');
    });
    await assert.rejects(room.submit(), /stopped here/);
    disarmCrashPoint();
    assert.equal((await room.claimNow(claimId)).status, 'batched');
    await room.submit();
    const claim = await room.claimNow(claimId);
    assert.equal(claim.status, 'sent');
    assert.equal(room.uploadsOf(claim.version.controlNumber).length, 1);
    assert.deepEqual(await room.submit(), { batches: 0, claims: 0, held: 0, sent: 0, closed: 0 });
  });
}

test('an upload that is cut leaves the batch here, and the next run sends it whole', async () => {
  const claimId = await room.readyClaim();
  room.sftp.cutAfter(200);
  await assert.rejects(room.submit());
  assert.equal((await room.claimNow(claimId)).status, 'batched');
  await room.submit();
  const claim = await room.claimNow(claimId);
  assert.equal(claim.status, 'sent');
  const whole = room
    .uploadsOf(claim.version.controlNumber)
    .filter((one) => !one.name.endsWith('.part'));
  assert.equal(whole.length, 1);
});

test('without an agreement in force nothing leaves', async () => {
  const claimId = await room.readyClaim();
  const outcome = await room.submit('1999-01-01');
  assert.equal(outcome.closed, 1);
  assert.equal((await room.claimNow(claimId)).status, 'batched');
  await room.submit();
  assert.equal((await room.claimNow(claimId)).status, 'sent');
});
