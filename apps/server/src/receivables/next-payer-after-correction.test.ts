/** The next payer's claim after the first payer's claim was corrected: whole, balanced, and told again when it changed. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { present } from '@claimwright/kernel/assert';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { changeClaimStatus } from '../claims/change-claim-status.act.ts';
import type { ClaimContent } from '../claims/claim-content.ts';
import { findCurrentClaims } from '../claims/claim.read.ts';
import { actor, deed, type ExamplePractice } from '../claims/test-practice.ts';
import { openDenials } from '../denials/open-denials.act.ts';
import { correctDeniedClaim } from '../denials/work-denial.act.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runRead } from '../platform/transaction.ts';
import {
  assertProved,
  openOn,
  pay,
  sendClaim,
  setUpPayee,
  type Adjusted,
  type SentClaim,
} from '../remittance/test-remittance.ts';
import type { StoryPayer } from '../remittance/test-payee.ts';
import { judgeBatch, writeClaimBatch } from '../submission/professional-claim.x12.ts';
import { billNextPayerJob } from './bill-next-payer.job.ts';

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

const lines = [{ code: '99213' }, { code: '81002', cents: 3_000n }];

const twoPayers = (): Promise<SentClaim> => {
  const { medicare, supplement } = practice.payers;
  return sendClaim(test.platform, practice, {
    payerIds: [medicare, supplement],
    lines,
    copayCents: 1_800n,
  });
};

async function nowOf(claimId: string) {
  const [claim] = await runRead(
    test.platform,
    { practiceIds: [practice.practiceId], actor, action: 'look' },
    (tx) => findCurrentClaims(tx, practice.practiceId, [claimId]),
  );
  return present(claim, 'the claim is there');
}

/** A payer decides lines by their codes; the jobs that hear of it run. @returns the decision */
async function decide(
  claim: SentClaim,
  payer: StoryPayer,
  adjusted: Readonly<Record<string, Adjusted>>,
): Promise<string> {
  trace += 1;
  const decided = claim.lines.flatMap((line) => {
    const of = adjusted[line.code];
    const remarkCodes = of && 'CO-16' in of ? ['MA130'] : [];
    return of ? [{ line, adjusted: of, remarkCodes }] : [];
  });
  await pay(test.platform, {
    payer,
    trace: `NC${String(trace)}`,
    decisions: [
      {
        claim,
        lines: decided,
        payerNumber: 'ICN1',
        ...(payer === 'supplement' ? { status: '2' } : {}),
      },
    ],
  });
  const id = await deed(test.platform, practice.practiceId, async (tx) => {
    const row = await tx.db
      .selectFrom('remittance_claim as k')
      .innerJoin('remittance as r', 'r.id', 'k.remittance_id')
      .select('k.id')
      .where('k.claim_id', '=', claim.claimId)
      .where('r.trace_number', '=', `NC${String(trace)}`)
      .executeTakeFirstOrThrow();
    await openDenials(tx, { remittanceClaimId: row.id, today: calendarDate('2026-03-02') });
    return row.id;
  });
  await billNextPayerJob.handle(test.platform, {
    practiceId: practice.practiceId,
    remittanceClaimId: id,
  });
  return id;
}

/** The denied line goes out again as a new claim; what was settled stays at home. */
async function correct(claim: SentClaim): Promise<SentClaim> {
  await deed(test.platform, practice.practiceId, async (tx) => {
    const denial = await tx.db
      .selectFrom('denial')
      .select('id')
      .where('claim_id', '=', claim.claimId)
      .executeTakeFirstOrThrow();
    return correctDeniedClaim(tx, { denialId: denial.id, reason: 'denied' });
  });
  const again = await send(claim.claimId);
  assert.deepEqual(
    again.lines.map((line) => line.code),
    ['81002'],
  );
  return { ...claim, ...again };
}

/** Sends a claim as it stands. @returns it in the form that a payer answers to */
async function send(claimId: string): Promise<SentClaim> {
  for (const event of ['scrubbed-clean', 'batched', 'sent', 'payer-accepts'] as const) {
    const moved = await deed(test.platform, practice.practiceId, (tx) =>
      changeClaimStatus(tx, claimId, { event }),
    );
    assert.ok(!isRefused(moved));
  }
  const { content } = (await nowOf(claimId)).version;
  return {
    claimId,
    patientId: content.patient.patientId,
    encounterId: content.lines[0]?.encounterId ?? '',
    controlNumber: content.controlNumber,
    lines: content.lines,
  };
}

async function nextOf(claim: SentClaim): Promise<string[]> {
  return deed(test.platform, practice.practiceId, async (tx) => {
    const rows = await tx.db
      .selectFrom('claim')
      .select('id')
      .where('primary_claim_id', '=', claim.claimId)
      .execute();
    return rows.map((row) => row.id);
  });
}

async function onlyNext(claim: SentClaim) {
  const next = await nextOf(claim);
  assert.equal(next.length, 1, 'one next claim, however often it is told');
  return nowOf(present(next[0], 'a next claim'));
}

/** Lines with what the first payer paid on each, and that the whole passes our own judge as a file. */
function toldBalanced(content: ClaimContent): [string, number, number][] {
  const written = writeClaimBatch(
    {
      senderId: 'CLAIMWRIGHT',
      receiverId: 'HARBORLINK',
      receiverName: 'Harborlink',
      submitterName: 'Claimwright',
      submitterContactName: 'Billing',
      submitterPhone: '3125550100',
      controlNumber: 1,
      batchReference: 'B1',
      date: '2026-03-02',
      time: '1000',
      usageIndicator: 'T',
    },
    [content],
  );
  assert.ok('bytes' in written, JSON.stringify(written));
  assert.deepEqual(judgeBatch(written.bytes), []);
  const [first] = content.otherPayers;
  const told = content.lines.map((line): [string, number, number] => {
    assert.equal(line.adjudications.length, 1, 'one decision of one payer on one line');
    const [said] = line.adjudications;
    const taken = (said?.adjustments ?? []).reduce((sum, cas) => sum + cas.amountCents, 0);
    assert.equal(line.chargeCents, (said?.paidCents ?? 0) + taken, 'SVD and CAS make the charge');
    return [line.code, said?.paidCents ?? -1, taken];
  });
  assert.equal(
    first?.decision?.paidCents,
    told.reduce((sum, [, paid]) => sum + paid, 0),
    'AMT*D is what was paid on the lines',
  );
  return told;
}

it('nothing went on before the correction: the next claim carries settled and corrected lines, balanced', async () => {
  const claim = await twoPayers();
  await decide(claim, 'medicare', { '99213': { 'CO-45': 5_000 }, '81002': { 'CO-16': 3_000 } });
  assert.deepEqual(await nextOf(claim), [], 'nothing is left to the next payer yet');
  const again = await correct(claim);
  await decide(again, 'medicare', { '81002': { 'CO-45': 400, 'PR-2': 600 } });
  const { version } = await onlyNext(claim);
  assert.deepEqual(toldBalanced(version.content), [
    ['99213', 10_000, 5_000],
    ['81002', 2_000, 1_000],
  ]);
  assert.equal(version.content.totalChargeCents, 18_000);
});

it('a next claim that has not left yet is written anew with what the first payer decided on the correction', async () => {
  const claim = await twoPayers();
  await decide(claim, 'medicare', {
    '99213': { 'CO-45': 5_000, 'PR-2': 2_000 },
    '81002': { 'CO-16': 3_000 },
  });
  const before = await onlyNext(claim);
  assert.deepEqual(toldBalanced(before.version.content), [
    ['99213', 8_000, 7_000],
    ['81002', 0, 3_000],
  ]);
  const again = await correct(claim);
  const decision = await decide(again, 'medicare', { '81002': { 'CO-45': 400, 'PR-2': 600 } });
  const renewed = await onlyNext(claim);
  assert.deepEqual(toldBalanced(renewed.version.content), [
    ['99213', 8_000, 7_000],
    ['81002', 2_000, 1_000],
  ]);
  assert.equal(renewed.status, 'draft');
  await billNextPayerJob.handle(test.platform, {
    practiceId: practice.practiceId,
    remittanceClaimId: decision,
  });
  assert.equal(
    (await onlyNext(claim)).version.controlNumber,
    renewed.version.controlNumber,
    'twice is once',
  );
});

it('a next claim that is under way is left alone; its answer brings the correction, to a zero balance', async () => {
  const claim = await twoPayers();
  await decide(claim, 'medicare', {
    '99213': { 'CO-45': 5_000, 'PR-2': 2_000 },
    '81002': { 'CO-16': 3_000 },
  });
  const next = await send((await onlyNext(claim)).claimId);
  const again = await correct(claim);
  await decide(again, 'medicare', { '81002': { 'CO-45': 400, 'PR-2': 600 } });
  assert.equal(
    (await onlyNext(claim)).version.controlNumber,
    next.controlNumber,
    'not sent beside it',
  );
  await decide(next, 'supplement', { '99213': { 'OA-23': 13_000 } });
  const renewed = await onlyNext(claim);
  assert.notEqual(renewed.version.controlNumber, next.controlNumber);
  assert.ok(renewed.version.content.lines.some((line) => line.code === '81002'));
  const resent = await send(renewed.claimId);
  await decide(resent, 'supplement', { '81002': { 'OA-23': 2_400 } });
  for (const line of claim.lines) {
    assert.deepEqual(await openOn(test.platform, practice, line.chargeId), [0, 0], line.code);
  }
});
