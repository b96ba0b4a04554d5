/** A claim that was paid in part and corrected: a new claim asks for what was not paid, a replacement for all. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { present } from '@claimwright/kernel/assert';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { changeClaimStatus } from '../claims/change-claim-status.act.ts';
import { findCurrentClaims } from '../claims/claim.read.ts';
import { correctClaim } from '../claims/correct-claim.act.ts';
import { actor, deed, type ExamplePractice } from '../claims/test-practice.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import {
  assertProved,
  balancesOf,
  openOn,
  pay,
  sendClaim,
  setUpPayee,
  type Decision,
  type SentClaim,
} from '../remittance/test-remittance.ts';
import { openDenials } from './open-denials.act.ts';
import { correctDeniedClaim } from './work-denial.act.ts';

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

async function pays(decision: Decision, payer: 'medicare' | 'northfield'): Promise<void> {
  trace += 1;
  await pay(test.platform, { payer, trace: `PP${String(trace)}`, decisions: [decision] });
}

/** The first line paid but for the patient's share, the second refused. */
async function payInPart(
  claim: SentClaim,
  payer: 'medicare' | 'northfield',
  remarkCodes: readonly string[],
): Promise<string> {
  const [first, second] = claim.lines;
  const decided = [
    { line: present(first, 'a line'), adjusted: { 'CO-45': 5_000, 'PR-2': 2_000 } },
    { line: present(second, 'a line'), adjusted: { 'CO-16': 3_000 }, remarkCodes },
  ];
  await pays({ claim, lines: decided, payerNumber: 'ICN1' }, payer);
  return deed(test.platform, practice.practiceId, async (tx) => {
    const row = await tx.db
      .selectFrom('remittance_claim')
      .select('id')
      .where('claim_id', '=', claim.claimId)
      .executeTakeFirstOrThrow();
    await openDenials(tx, { remittanceClaimId: row.id, today: calendarDate('2026-03-02') });
    const denial = await tx.db
      .selectFrom('denial')
      .select('id')
      .where('claim_id', '=', claim.claimId)
      .executeTakeFirstOrThrow();
    return denial.id;
  });
}

const look = <Value>(read: Parameters<typeof runRead<Value>>[2]): Promise<Value> =>
  runRead(test.platform, { practiceIds: [practice.practiceId], actor, action: 'look' }, read);

async function nowOf(claimId: string) {
  const [claim] = await look((tx) => findCurrentClaims(tx, practice.practiceId, [claimId]));
  return present(claim, 'the claim is there');
}

const headOf = (claimId: string) =>
  look((tx) =>
    tx.db
      .selectFrom('claim')
      .select([
        'total_charge_cents',
        'insurance_balance_cents',
        'patient_balance_cents',
        'paid_cents',
      ])
      .where('id', '=', claimId)
      .executeTakeFirstOrThrow(),
  );

const correct = (denialId: string) =>
  deed(test.platform, practice.practiceId, (tx) =>
    correctDeniedClaim(tx, { denialId, reason: 'denied' }),
  );

/** The claim as it stands, sent, in the form that a payer answers to. */
async function sendAgain(claim: SentClaim): Promise<SentClaim> {
  for (const event of ['scrubbed-clean', 'batched', 'sent', 'payer-accepts'] as const) {
    await deed(test.platform, practice.practiceId, (tx) =>
      changeClaimStatus(tx, claim.claimId, { event }),
    );
  }
  const { version } = await nowOf(claim.claimId);
  return { ...claim, controlNumber: version.controlNumber, lines: version.content.lines };
}

it('Part B: the new claim for a line that it could not process leaves the paid line out, to the end', async () => {
  const claim = await sendClaim(test.platform, practice, {
    payerIds: [practice.payers.medicare],
    lines,
    copayCents: 1_800n,
  });
  const denialId = await payInPart(claim, 'medicare', ['MA130']);
  const [paidLine, deniedLine] = claim.lines;
  const ledgerBefore = await balancesOf(test.platform, practice);
  const before = await headOf(claim.claimId);
  await correct(denialId);
  const { version } = await nowOf(claim.claimId);
  const { content } = version;
  assert.equal(content.frequency, '1');
  assert.deepEqual(
    content.lines.map((line) => [line.code, line.lineNumber]),
    [['81002', 2]],
  );
  assert.equal(content.totalChargeCents, 3_000);
  assert.equal(content.patientPaidCents, 300, 'its share of the copay: 3,000 of 18,000');
  assert.deepEqual(await balancesOf(test.platform, practice), ledgerBefore, 'no cent moved');
  assert.deepEqual(await headOf(claim.claimId), before, 'the receivable is the claim’s as a whole');
  assert.equal(before.insurance_balance_cents, 3_000n);
  const again = await sendAgain(claim);
  const [line] = again.lines;
  await pays(
    { claim: again, lines: [{ line: present(line, 'a line'), adjusted: { 'CO-45': 1_000 } }] },
    'medicare',
  );
  assert.equal((await nowOf(claim.claimId)).status, 'paid');
  const [insurance] = await openOn(test.platform, practice, deniedLine?.chargeId ?? '');
  assert.equal(insurance, 0);
  const after = await headOf(claim.claimId);
  assert.equal(after.insurance_balance_cents, 0n);
  assert.equal(after.paid_cents, before.paid_cents + 2_000n);
  assert.equal(after.patient_balance_cents, before.patient_balance_cents, 'the paid line’s share');
  assert.ok((await openOn(test.platform, practice, paidLine?.chargeId ?? ''))[0] === 0);
});

it('a replacement carries every line, paid or not', async () => {
  const claim = await sendClaim(test.platform, practice, { lines });
  const denialId = await payInPart(claim, 'northfield', []);
  await correct(denialId);
  const { content } = (await nowOf(claim.claimId)).version;
  assert.deepEqual([content.frequency, content.originalPayerClaimControlNumber], ['7', 'ICN1']);
  assert.deepEqual(
    content.lines.map((line) => line.code),
    ['99213', '81002'],
  );
  assert.equal(content.totalChargeCents, 18_000);
});

it('where every line is settled, a new claim is refused and nothing changes', async () => {
  const claim = await sendClaim(test.platform, practice, { lines });
  const decided = claim.lines.map((line) => ({ line, adjusted: { 'CO-45': 1_000 } }));
  await pays({ claim, lines: decided }, 'northfield');
  const before = await nowOf(claim.claimId);
  const again = () =>
    runAct(test.platform, { practiceId: practice.practiceId, actor, action: 'correct' }, (tx) =>
      correctClaim(tx, { claimId: claim.claimId, reason: 'again', unprocessable: true }),
    );
  const outcome = await again();
  assert.equal(isRefused(outcome) && outcome.refused, 'nothing-left-to-ask-for');
  assert.deepEqual(await nowOf(claim.claimId), before);
  await pays({ claim, status: '22', lines: decided }, 'northfield');
  const taken = await again();
  assert.ok(!isRefused(taken), 'what was taken back is asked for again');
  assert.equal((await nowOf(claim.claimId)).version.content.lines.length, 2);
});
