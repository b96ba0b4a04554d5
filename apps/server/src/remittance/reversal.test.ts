/** What a payer takes back: a reversal negates exactly what it reverses, or a person looks. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { present } from '@claimwright/kernel/assert';
import { isRefused } from '@claimwright/kernel/refusal';
import { deed, type ExamplePractice } from '../claims/test-practice.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { recordPayment } from '../payments/record-payment.act.ts';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { cents } from '@claimwright/kernel/cents';
import { recordStoredFile } from '../platform/files/file-movement.store.ts';
import { loadRemittanceFiles } from './load-remittances.act.ts';
import { settleException } from './settle-exception.act.ts';
import {
  assertProved,
  balancesOf,
  claimStatus,
  exceptionsOf,
  openOn,
  pay,
  poster,
  sendClaim,
  setUpPayee,
  write835,
  type Decision,
  type SentClaim,
} from './test-remittance.ts';

let test: TestPlatform;
let practice: ExamplePractice;

before(async () => {
  test = await openTestPlatform();
  practice = await setUpPayee(test.platform);
});
after(async () => {
  await assertProved(test.platform, practice);
  await test.close();
});

const adjusted = { 'CO-45': 5_000, 'PR-1': 2_000 };

function decided(claim: SentClaim, status = '1', changes = {}): Decision {
  return {
    claim,
    status,
    lines: claim.lines.map((line) => ({ line, adjusted: { ...adjusted, ...changes } })),
  };
}

async function openOf(claim: SentClaim): Promise<[number, number]> {
  return openOn(test.platform, practice, present(claim.lines[0], 'a line').chargeId);
}

/** Reasons of exceptions since. */
async function since(work: () => Promise<unknown>): Promise<string[]> {
  const known = new Set((await exceptionsOf(test.platform, practice)).map((one) => one.id));
  await work();
  const now = await exceptionsOf(test.platform, practice);
  return now.filter((one) => !known.has(one.id)).map((one) => one.reason);
}

it('restores every balance to the cent, in the same file and in another', async () => {
  const claim = await sendClaim(test.platform, practice);
  const before = await balancesOf(test.platform, practice);
  await pay(test.platform, { trace: 'R1', decisions: [decided(claim)] });
  assert.deepEqual(await openOf(claim), [0, 2_000]);
  await pay(test.platform, {
    trace: 'R2',
    decisions: [decided(claim, '22')],
    providerLevel: [{ code: 'FB', amountCents: -8_000 }],
  });
  assert.deepEqual(await openOf(claim), [15_000, 0]);
  assert.equal(await claimStatus(test.platform, practice, claim.claimId), 'reversed');
  const after = await balancesOf(test.platform, practice);
  // the payer carries the debt forward: what it took back stands against it, nothing else moved
  assert.deepEqual(after, {
    ...before,
    'payer-payments/northfield/chk': 8_000,
    'provider-level-offset/northfield': -8_000,
  });
  // the pair: taken back and decided anew in one payment
  await pay(test.platform, { trace: 'R3', decisions: [decided(claim)] });
  const pair = await pay(test.platform, {
    trace: 'R4',
    decisions: [decided(claim, '22'), decided(claim, '1', { 'PR-1': 500 })],
  });
  assert.deepEqual([pair.postedClaims, pair.putAsideClaims], [2, 0]);
  assert.deepEqual(await openOf(claim), [0, 500]);
});

it('that differs, has no original, or comes twice goes to a person', async () => {
  const claim = await sendClaim(test.platform, practice);
  const providerLevel = [{ code: 'FB', amountCents: -8_000 }];
  const back = { decisions: [decided(claim, '22')], providerLevel };
  assert.deepEqual(await since(() => pay(test.platform, { trace: 'D1', ...back })), [
    'reversal-without-original',
  ]);
  await pay(test.platform, { trace: 'D2', decisions: [decided(claim)] });
  const other = {
    decisions: [decided(claim, '22', { 'CO-45': 4_000, 'PR-1': 3_000 })],
    providerLevel,
  };
  assert.deepEqual(await since(() => pay(test.platform, { trace: 'D3', ...other })), [
    'reversal-differs',
  ]);
  assert.deepEqual(await openOf(claim), [0, 2_000]);
  const twice = {
    decisions: [decided(claim, '22'), decided(claim, '22')],
    providerLevel: [{ code: 'FB', amountCents: -16_000 }],
  };
  assert.deepEqual(await since(() => pay(test.platform, { trace: 'D4', ...twice })), [
    'reversal-without-original',
  ]);
  assert.deepEqual(await openOf(claim), [15_000, 0]);
});

it('of what a person had posted gives the money back out of unapplied', async () => {
  const claim = await sendClaim(test.platform, practice);
  const lines = claim.lines.map((line) => ({ line, adjusted: { 'CO-999': 5_000 } }));
  await pay(test.platform, { trace: 'U1', decisions: [{ claim, lines }] });
  const exception = (await exceptionsOf(test.platform, practice)).find(
    (one) => one.reason === 'unknown-adjustment-reason',
  );
  const settled = await settleException(test.platform, {
    practiceId: practice.practiceId,
    exceptionId: present(exception, 'an exception').id,
    resolution: { kind: 'post-to-claim', controlNumber: claim.controlNumber },
    note: 'the payer means a withhold',
    actor: poster,
  });
  assert.ok(!isRefused(settled), JSON.stringify(settled));
  assert.deepEqual(await openOf(claim), [5_000, 0]);
  const before = await balancesOf(test.platform, practice);
  const posted = await pay(test.platform, {
    trace: 'U2',
    decisions: [{ claim, status: '22', lines }],
    providerLevel: [{ code: 'FB', amountCents: -10_000 }],
  });
  assert.deepEqual([posted.postedClaims, posted.putAsideClaims], [1, 0]);
  assert.deepEqual(await openOf(claim), [15_000, 0]);
  const now = await balancesOf(test.platform, practice);
  assert.equal(now['unapplied/northfield'] ?? 0, before['unapplied/northfield'] ?? 0);
});

it('after the patient paid leaves a credit that a person reviews, and no refund', async () => {
  const claim = await sendClaim(test.platform, practice);
  await pay(test.platform, { trace: 'C1', decisions: [decided(claim)] });
  await deed(test.platform, practice.practiceId, (tx) =>
    recordPayment(tx, {
      kind: 'card',
      externalKey: 'intent-c1',
      amountCents: cents(2_000n),
      receivedOn: calendarDate('2026-03-02'),
      patientId: claim.patientId,
    }),
  );
  assert.deepEqual(await openOf(claim), [0, 0]);
  await pay(test.platform, {
    trace: 'C2',
    decisions: [decided(claim, '22')],
    providerLevel: [{ code: 'WO', amountCents: -8_000 }],
  });
  assert.deepEqual(await openOf(claim), [15_000, -2_000]);
  const tasks = await deed(test.platform, practice.practiceId, (tx) =>
    tx.db
      .selectFrom('task')
      .select(['reason', 'amount_cents'])
      .where('claim_id', '=', claim.claimId)
      .where('queue', '=', 'patient-billing')
      .execute(),
  );
  assert.deepEqual(tasks, [{ reason: 'credit-after-reversal', amount_cents: 2_000n }]);
});

it('files that came together are posted in their order, whatever else lies between them', async () => {
  const [claim, other] = [
    await sendClaim(test.platform, practice),
    await sendClaim(test.platform, practice),
  ];
  const before = await balancesOf(test.platform, practice);
  const texts = [
    write835({ trace: 'M1', decisions: [decided(claim)] }),
    write835({ trace: 'M2', decisions: [decided(other)] }),
    write835({
      trace: 'M3',
      decisions: [decided(claim, '22'), decided(other, '22')],
      providerLevel: [{ code: 'FB', amountCents: -16_000 }],
    }),
  ];
  const files = await Promise.all(
    texts.map(async (text) => {
      const bytes = Buffer.from(text, 'latin1');
      const sha256 = await test.platform.files.keep(bytes);
      const at = test.platform.businessClock.now();
      const stored = { sha256, byteCount: bytes.length, mediaType: 'application/edi-x12', at };
      await recordStoredFile(test.platform.database, stored);
      return { bytes, fileSha256: sha256 };
    }),
  );
  const reasons = await since(async () => {
    await loadRemittanceFiles(test.platform, files, poster);
    // an interrupted run is done again: nothing is posted twice
    await loadRemittanceFiles(test.platform, files, poster);
  });
  assert.deepEqual(reasons, []);
  assert.deepEqual(await openOf(claim), [15_000, 0]);
  assert.deepEqual(await openOf(other), [15_000, 0]);
  const after = await balancesOf(test.platform, practice);
  assert.equal(after['charges'], before['charges']);
});
