/** Notes of adjustment reasons are heard at posting: said, kept and shown; no cent waits for them. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { present } from '@claimwright/kernel/assert';
import type { ExamplePractice } from '../claims/test-practice.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runRead } from '../platform/transaction.ts';
import { findDoubts } from './remittance-lists.read.ts';
import {
  assertProved,
  claimStatus,
  openOn,
  pay,
  sendClaim,
  setUpPayee,
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

it('a group that a reason may not stand with is told, and the claim is posted as by any other group that writes nothing off', async () => {
  const claim = await sendClaim(test.platform, practice, {
    lines: [{ code: '99213', cents: 10_000n }],
  });
  const line = present(claim.lines[0], 'a line');
  const paid = await pay(test.platform, {
    trace: 'D1',
    decisions: [{ claim, lines: [{ line, adjusted: { 'PI-45': 2_000, 'PR-2': 1_000 } }] }],
  });
  assert.equal(paid.outcome, 'posted');
  assert.deepEqual([paid.postedClaims, paid.putAsideClaims], [1, 0]);
  const [doubt, ...more] = paid.doubts ?? [];
  assert.equal(more.length, 0);
  assert.match(
    doubt?.sentence ?? '',
    /^Reason 45 stands with CO or PR by its note .*, not with PI\.$/,
  );
  const read = (practiceIds: readonly string[]) =>
    runRead(
      test.platform,
      { practiceIds, actor: { kind: 'command', id: 'look' }, action: 'look' },
      (tx) => findDoubts(tx, practice.practiceId, paid.remittanceId ?? ''),
    );
  assert.deepEqual(await read([practice.practiceId]), [
    { position: 1, lineNumber: 1, sentence: doubt?.sentence },
  ]);
  assert.deepEqual(await read(['00000000-0000-7000-8000-00000000abcd']), [], 'not ours');
  assert.equal(await claimStatus(test.platform, practice, claim.claimId), 'partially-denied');
  assert.deepEqual(await openOn(test.platform, practice, line.chargeId), [2_000, 1_000]);
});
