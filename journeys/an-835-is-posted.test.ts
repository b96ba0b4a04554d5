/** The journey `an-835-is-posted.md`, run: a file with five claims, then its deposit, then a person. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { present } from '@claimwright/kernel/assert';
import { isRefused } from '@claimwright/kernel/refusal';
import { openDenialsJob } from '../apps/server/src/denials/open-denials.job.ts';
import { openTestPlatform, type TestPlatform } from '../apps/server/src/platform/test-platform.ts';
import { billNextPayerJob } from '../apps/server/src/receivables/bill-next-payer.job.ts';
import { settleException } from '../apps/server/src/remittance/settle-exception.act.ts';
import { deed, type ExamplePractice } from '../apps/server/src/claims/test-practice.ts';
import { receiveDeposit } from '../apps/server/src/remittance/match-deposit.act.ts';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { cents } from '@claimwright/kernel/cents';
import {
  assertProved,
  balancesOf,
  claimStatus,
  exceptionsOf,
  load835,
  openOn,
  poster,
  sendClaim,
  setUpPayee,
  write835,
  type SentClaim,
} from '../apps/server/src/remittance/test-remittance.ts';
import { originators } from '../apps/server/src/remittance/test-payee.ts';

describe('an 835 is posted', () => {
  let test: TestPlatform;
  let practice: ExamplePractice;
  let paid: SentClaim;
  let denied: SentClaim;
  let zero: SentClaim;
  let crossed: SentClaim;
  let text: string;

  before(async () => {
    test = await openTestPlatform();
    practice = await setUpPayee(test.platform);
    const { northfield, supplement } = practice.payers;
    paid = await sendClaim(test.platform, practice, { copayCents: 1_500n });
    denied = await sendClaim(test.platform, practice);
    zero = await sendClaim(test.platform, practice);
    crossed = await sendClaim(test.platform, practice, { payerIds: [northfield, supplement] });
    const decide = (claim: SentClaim, adjusted: Readonly<Record<string, number>>) => ({
      claim,
      lines: claim.lines.map((line) => ({ line, adjusted })),
    });
    text = write835({
      trace: 'EFT-1001',
      decisions: [
        decide(paid, { 'CO-45': 5_000, 'PR-3': 2_000 }),
        decide(denied, { 'CO-197': 15_000 }),
        decide(zero, { 'CO-45': 15_000 }),
        decide(crossed, { 'CO-45': 5_000, 'PR-2': 2_000 }),
        { ...decide(paid, { 'CO-45': 5_000 }), claim: { controlNumber: 'ANOTHERSYSTEM' } },
      ],
      providerLevel: [{ code: 'L6', amountCents: -37 }],
    });
  });
  after(async () => {
    await test.close();
  });

  const openOf = (claim: SentClaim): Promise<[number, number]> =>
    openOn(test.platform, practice, present(claim.lines[0], 'a line').chargeId);

  it('the payment is posted, claim by claim', async () => {
    const [payment] = await load835(test.platform, text);
    assert.deepEqual(
      [payment?.outcome, payment?.postedClaims, payment?.putAsideClaims, payment?.putAsideCents],
      ['posted', 3, 2, 10_000],
    );
    assert.deepEqual(await openOf(paid), [0, 500], 'the copay was applied to the patient’s share');
    assert.deepEqual(await openOf(denied), [15_000, 0], 'a denial stays open');
    assert.deepEqual(await openOf(zero), [15_000, 0], 'a zero payment is not written off');
    assert.deepEqual(await openOf(crossed), [2_000, 0], 'the share is asked of the next payer');
    assert.deepEqual(
      await Promise.all(
        [paid, denied, crossed].map((one) => claimStatus(test.platform, practice, one.claimId)),
      ),
      ['paid', 'denied', 'paid'],
    );
  });

  it('what was paid is what was posted, to accounts that say what it is', async () => {
    const balances = await balancesOf(test.platform, practice);
    assert.equal(balances['payer-payments/northfield/chk'], 8_000 + 8_000 + 10_000 + 37);
    assert.equal(balances['unapplied/northfield'], -10_000);
    assert.equal(balances['interest/northfield'], -37);
    assert.equal(balances['contractual-adjustment/CO-45'], 10_000);
    assert.equal(balances['insurance-receivable/supplement'], 2_000);
    await assertProved(test.platform, practice);
  });

  it('the same file again changes nothing', async () => {
    const before = await balancesOf(test.platform, practice);
    const [again] = await load835(test.platform, text);
    assert.equal(again?.outcome, 'duplicate');
    assert.deepEqual(await balancesOf(test.platform, practice), before);
  });

  it('those who must hear of it do their part', async () => {
    const { practiceId } = practice;
    const heard = await deed(test.platform, practiceId, (tx) =>
      tx.db
        .selectFrom('outbox')
        .select('payload')
        .where('topic', '=', 'claim-adjudicated')
        .execute(),
    );
    assert.equal(heard.length, 3);
    for (const { payload } of heard) {
      const told = { ...(payload as Record<string, string>), practiceId };
      await openDenialsJob.handle(test.worker, told);
      await billNextPayerJob.handle(test.worker, told);
    }
    const rows = await deed(test.platform, practiceId, async (tx) => ({
      denials: await tx.db.selectFrom('denial').select(['claim_id', 'root_cause']).execute(),
      next: await tx.db
        .selectFrom('claim')
        .select(['primary_claim_id', 'payer_id'])
        .where('responsibility', '=', 'S')
        .execute(),
    }));
    assert.deepEqual(rows.denials, [{ claim_id: denied.claimId, root_cause: 'authorization' }]);
    assert.deepEqual(rows.next, [
      { primary_claim_id: crossed.claimId, payer_id: practice.payers.supplement },
    ]);
  });

  it('the deposit meets its remittance', async () => {
    const deposit = {
      source: 'ccd',
      originatorIdentifier: originators.northfield,
      traceNumber: 'EFT-1001',
      amountCents: cents(26_037n),
      depositedOn: calendarDate('2026-03-02'),
      kind: 'payer',
      naturalKey: 'story',
      fileSha256: await keptFile(test),
    } as const;
    const met = await deed(test.platform, practice.practiceId, (tx) => receiveDeposit(tx, deposit));
    assert.equal(met.outcome, 'matched');
  });

  it('a person settles what was put aside', async () => {
    const open = await exceptionsOf(test.platform, practice);
    assert.deepEqual(open.map((one) => one.reason).sort(), [
      'control-number-unknown',
      'zero-paid-contractual',
    ]);
    const settle = (
      reason: string,
      resolution: Parameters<typeof settleException>[1]['resolution'],
    ) =>
      settleException(test.platform, {
        practiceId: practice.practiceId,
        exceptionId: present(
          open.find((one) => one.reason === reason),
          'an exception',
        ).id,
        resolution,
        note: 'looked at',
        actor: poster,
      });
    const accepted = await settle('zero-paid-contractual', {
      kind: 'post-to-claim',
      controlNumber: zero.controlNumber,
      acceptZeroPaidContractual: true,
    });
    assert.ok(!isRefused(accepted));
    const refunded = await settle('control-number-unknown', { kind: 'refund-to-payer' });
    assert.ok(!isRefused(refunded));
    assert.deepEqual(await openOf(zero), [0, 0]);
    const balances = await balancesOf(test.platform, practice);
    assert.equal(balances['unapplied/northfield'], undefined);
    assert.equal(balances['refunds-payable/payer'], -10_000);
    await assertProved(test.platform, practice);
  });
});

async function keptFile(test: TestPlatform): Promise<string> {
  const row = await test.platform.database
    .selectFrom('stored_file')
    .select('sha256')
    .limit(1)
    .executeTakeFirstOrThrow();
  return row.sha256;
}
