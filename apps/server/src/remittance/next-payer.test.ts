/** More than one payer: the balance goes on, crossovers count, contracts are compared with. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { present } from '@claimwright/kernel/assert';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { deed, type ExamplePractice } from '../claims/test-practice.ts';
import { openDenials } from '../denials/open-denials.act.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { billNextPayer } from '../receivables/bill-next-payer.act.ts';
import {
  assertProved,
  balancesOf,
  claimStatus,
  exceptionsOf,
  openOn,
  pay,
  sendClaim,
  setUpPayee,
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

function decided(claim: SentClaim, adjusted: Readonly<Record<string, number>>): Decision {
  return { claim, lines: claim.lines.map((line) => ({ line, adjusted })) };
}

async function twoPayers(): Promise<SentClaim> {
  const { medicare, supplement } = practice.payers;
  return sendClaim(test.platform, practice, { payerIds: [medicare, supplement] });
}

async function openOf(claim: SentClaim): Promise<[number, number]> {
  return openOn(test.platform, practice, present(claim.lines[0], 'a line').chargeId);
}

/** The newest remittance claims of a claim of ours. */
async function remittanceClaims(claimId: string): Promise<string[]> {
  return deed(test.platform, practice.practiceId, async (tx) => {
    const rows = await tx.db
      .selectFrom('remittance_claim')
      .select('id')
      .where('claim_id', '=', claimId)
      .execute();
    return rows.map((row) => row.id);
  });
}

async function bill(claimId: string): Promise<string> {
  const [remittanceClaimId] = await remittanceClaims(claimId);
  return deed(test.platform, practice.practiceId, async (tx) => {
    const billed = await billNextPayer(tx, {
      remittanceClaimId: present(remittanceClaimId, 'a decision'),
    });
    assert.ok(!isRefused(billed));
    return billed.outcome;
  });
}

it('the patient’s share goes to the next payer, who is billed once', async () => {
  const claim = await twoPayers();
  await pay(test.platform, {
    payer: 'medicare',
    trace: 'N1',
    decisions: [decided(claim, { 'CO-45': 5_000, 'CO-253': 160, 'PR-2': 2_000 })],
  });
  assert.deepEqual(await openOf(claim), [2_000, 0]);
  assert.equal(await bill(claim.claimId), 'billed');
  assert.equal(await bill(claim.claimId), 'billed');
  const next = await deed(test.platform, practice.practiceId, (tx) =>
    tx.db
      .selectFrom('claim')
      .select(['id', 'payer_id', 'responsibility', 'insurance_balance_cents'])
      .where('primary_claim_id', '=', claim.claimId)
      .execute(),
  );
  assert.equal(next.length, 1);
  assert.equal(next[0]?.payer_id, practice.payers.supplement);
  assert.equal(next[0].insurance_balance_cents, 2_000n);
});

it('a crossover from a payer whom we never billed counts as the next payer’s decision', async () => {
  const claim = await twoPayers();
  await pay(test.platform, {
    payer: 'medicare',
    trace: 'X1',
    decisions: [
      { ...decided(claim, { 'CO-45': 5_000, 'PR-2': 2_000 }), status: '19', forwardedTo: 'CSTN9' },
    ],
  });
  assert.equal(await claimStatus(test.platform, practice, claim.claimId), 'forwarded');
  assert.equal(await bill(claim.claimId), 'forwarded');
  const posted = await pay(test.platform, {
    payer: 'supplement',
    trace: 'X2',
    decisions: [{ ...decided(claim, { 'OA-23': 13_000 }), status: '2' }],
  });
  assert.deepEqual([posted.postedClaims, posted.putAsideClaims], [1, 0]);
  assert.deepEqual(await openOf(claim), [0, 0]);
  assert.equal(await claimStatus(test.platform, practice, claim.claimId), 'paid');
});

it('a claim forwarded by a remark alone is not billed again', async () => {
  const claim = await twoPayers();
  await pay(test.platform, {
    payer: 'medicare',
    trace: 'X3',
    decisions: [{ ...decided(claim, { 'CO-45': 5_000, 'PR-2': 2_000 }), remarkCodes: ['MA18'] }],
  });
  assert.equal(await claimStatus(test.platform, practice, claim.claimId), 'forwarded');
  assert.equal(await bill(claim.claimId), 'forwarded');
});

it('OA-23 that is not what the first payer did, and a payer who comes never, go to a person', async () => {
  const claim = await twoPayers();
  await pay(test.platform, {
    payer: 'medicare',
    trace: 'O1',
    decisions: [decided(claim, { 'CO-45': 5_000, 'PR-2': 2_000 })],
  });
  await pay(test.platform, {
    payer: 'supplement',
    trace: 'O2',
    decisions: [{ ...decided(claim, { 'OA-23': 12_999 }), status: '2' }],
  });
  await pay(test.platform, {
    payer: 'northfield',
    trace: 'O3',
    decisions: [decided(claim, { 'CO-45': 5_000 })],
  });
  const reasons = (await exceptionsOf(test.platform, practice)).map((one) => one.reason).sort();
  assert.deepEqual(reasons, ['coordination-differs', 'other-payer-than-asked']);
  assert.deepEqual(await openOf(claim), [2_000, 0]);
});

it('a secondary that pays nothing and writes the rest off has spoken; without OA-23 a person looks', async () => {
  for (const [adjusted, open] of [
    [{ 'OA-23': 13_000, 'CO-45': 2_000 }, [0, 0]],
    [{ 'CO-45': 15_000 }, [2_000, 0]],
  ] as const) {
    const claim = await twoPayers();
    const trace = `S${open[0]}`;
    await pay(test.platform, {
      payer: 'medicare',
      trace,
      decisions: [decided(claim, { 'CO-45': 5_000, 'PR-2': 2_000 })],
    });
    await pay(test.platform, {
      payer: 'supplement',
      trace: `${trace}B`,
      decisions: [{ ...decided(claim, adjusted), status: '2' }],
    });
    assert.deepEqual(await openOf(claim), open);
  }
});

it('the next payer of a split claim is billed when all of it is decided', async () => {
  const { medicare, supplement } = practice.payers;
  const claim = await sendClaim(test.platform, practice, {
    payerIds: [medicare, supplement],
    lines: [{ code: '99213' }, { code: '36415', cents: 4_000n }],
  });
  const [one, other] = claim.lines;
  assert.ok(one && other);
  const part = (line: typeof one, trace: string): Promise<unknown> =>
    pay(test.platform, {
      payer: 'medicare',
      trace,
      decisions: [{ claim, lines: [{ line, adjusted: { 'PR-2': 1_000 } }] }],
    });
  await part(one, 'P1');
  assert.equal(await bill(claim.claimId), 'nothing-to-bill');
  await part(other, 'P2');
  assert.equal(await bill(claim.claimId), 'billed');
});

it('below the contract stays open as an underpayment; above it is posted and reviewed', async () => {
  const { northfield } = practice.payers;
  await deed(test.platform, practice.practiceId, async (tx) => {
    const id = tx.newId();
    await tx.db
      .insertInto('contract')
      .values({
        practice_id: tx.practiceId,
        id,
        payer_id: northfield,
        effective_from: calendarDate('2025-01-01'),
        lesser_of: true,
        filing_limit_days: 180,
      })
      .execute();
    await tx.db
      .insertInto('contract_rate')
      .values({
        practice_id: tx.practiceId,
        contract_id: id,
        code: '99213',
        allowed_cents: 10_000n,
      })
      .execute();
    return {};
  });
  // a payer that has paid the rate before, so that what falls short of it is disputed at once
  const right = await sendClaim(test.platform, practice);
  await pay(test.platform, { trace: 'K0', decisions: [decided(right, { 'CO-45': 5_000 })] });
  assert.deepEqual(await openOf(right), [0, 0]);
  const short = await sendClaim(test.platform, practice);
  await pay(test.platform, { trace: 'K1', decisions: [decided(short, { 'CO-45': 6_000 })] });
  assert.deepEqual(await openOf(short), [1_000, 0]);
  const [remittanceClaimId] = await remittanceClaims(short.claimId);
  const opened = await deed(test.platform, practice.practiceId, (tx) =>
    openDenials(tx, {
      remittanceClaimId: present(remittanceClaimId, 'a decision'),
      today: calendarDate('2026-03-02'),
    }),
  );
  assert.equal(opened.opened, 1);
  const above = await sendClaim(test.platform, practice);
  await pay(test.platform, { trace: 'K2', decisions: [decided(above, { 'CO-45': 4_000 })] });
  assert.deepEqual(await openOf(above), [0, 0]);
  const tasks = await deed(test.platform, practice.practiceId, (tx) =>
    tx.db
      .selectFrom('task')
      .select(['reason', 'amount_cents'])
      .where('claim_id', '=', above.claimId)
      .execute(),
  );
  assert.deepEqual(tasks, [{ reason: 'paid-above-contract', amount_cents: 1_000n }]);
  assert.equal((await balancesOf(test.platform, practice))['unapplied/northfield'], -10_000);
});
