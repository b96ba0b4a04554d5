import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { proveLedger } from '../ledger/prove.read.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { buildClaim } from './build-claim.act.ts';
import { changeClaimStatus } from './change-claim-status.act.ts';
import { findCurrentClaims } from './claim.read.ts';
import { correctClaim } from './correct-claim.act.ts';
import { giveUpClaim, leaveOutLines } from './give-up.act.ts';
import {
  actor,
  deed,
  keepVisit,
  setUpExamplePractice,
  type ExamplePractice,
} from './test-practice.ts';

let stage: TestPlatform;
let practice: ExamplePractice;
const on = calendarDate('2026-03-02');

before(async () => {
  stage = await openTestPlatform('2026-03-02T14:00:00.000Z');
  practice = await setUpExamplePractice(stage.platform);
});
after(async () => {
  await stage.close();
});

const lines = [
  { code: '90847', cents: 15_000n },
  { code: '90846', cents: 9_000n },
];

async function builtClaim(): Promise<string> {
  const { encounterId } = await keepVisit(stage.platform, practice, { lines });
  return deed(stage.platform, practice.practiceId, async (tx) => {
    const built = await buildClaim(tx, { encounterIds: [encounterId] });
    assert.ok('claimIds' in built);
    return built.claimIds[0] ?? '';
  });
}

const look = <Value>(read: Parameters<typeof runRead<Value>>[2]): Promise<Value> =>
  runRead(stage.platform, { practiceIds: [practice.practiceId], actor, action: 'look' }, read);

async function stateOf(claimId: string) {
  return look(async (tx) => {
    const [claim] = await findCurrentClaims(tx, practice.practiceId, [claimId]);
    assert.ok(claim);
    const head = await tx.db
      .selectFrom('claim')
      .select('insurance_balance_cents')
      .where('id', '=', claimId)
      .executeTakeFirstOrThrow();
    assert.deepEqual(await proveLedger(tx), []);
    const { content } = claim.version;
    return {
      status: claim.status,
      codes: content.lines.map((line) => line.code),
      totalCents: content.totalChargeCents,
      openCents: head.insurance_balance_cents,
    };
  });
}

test('a line that another includes is left out, its charge written off; later corrections leave it out too', async () => {
  const claimId = await builtClaim();
  const given = { claimId, lineNumbers: [2], reason: 'bundled', on } as const;
  await deed(stage.platform, practice.practiceId, (tx) => leaveOutLines(tx, given));
  const left = { codes: ['90847'], totalCents: 15_000, openCents: 15_000n };
  assert.deepEqual(await stateOf(claimId), { status: 'draft', ...left });
  await deed(stage.platform, practice.practiceId, (tx) =>
    correctClaim(tx, { claimId, reason: 'finding-fixed', changes: { note: 'seen' } }),
  );
  assert.deepEqual(await stateOf(claimId), { status: 'draft', ...left });
});

test('a claim cannot lose all of its lines, and one that has left is not taken apart', async () => {
  const claimId = await builtClaim();
  const leave = (lineNumbers: number[]) =>
    runAct(stage.platform, { practiceId: practice.practiceId, actor, action: 'try' }, (tx) =>
      leaveOutLines(tx, { claimId, lineNumbers, reason: 'bundled', on }),
    );
  const all = await leave([1, 2]);
  assert.equal(isRefused(all) && all.refused, 'claim-has-no-lines-left');
  await deed(stage.platform, practice.practiceId, async (tx) => {
    await changeClaimStatus(tx, claimId, { event: 'scrubbed-clean' });
    return changeClaimStatus(tx, claimId, { event: 'batched' });
  });
  const gone = await leave([2]);
  assert.equal(isRefused(gone) && gone.refused, 'claim-has-left');
  assert.equal((await stateOf(claimId)).openCents, 24_000n);
});

test('a claim past its limit is given up: void, and nothing is asked of the payer any more', async () => {
  const claimId = await builtClaim();
  await deed(stage.platform, practice.practiceId, (tx) =>
    giveUpClaim(tx, { claimId, reason: 'timely-filing', on }),
  );
  const { status, openCents } = await stateOf(claimId);
  assert.deepEqual([status, openCents], ['voided', 0n]);
});

test('what the plan excludes is the patient’s: the claim goes out without it, nothing is written off', async () => {
  const claimId = await builtClaim();
  await deed(stage.platform, practice.practiceId, (tx) =>
    leaveOutLines(tx, { claimId, lineNumbers: [2], reason: 'not-covered', on, isPatients: true }),
  );
  assert.deepEqual(await stateOf(claimId), {
    status: 'draft',
    codes: ['90847'],
    totalCents: 15_000,
    openCents: 15_000n,
  });
  const charges = await look((tx) =>
    tx.db
      .selectFrom('charge_balance as b')
      .innerJoin('claim_encounter as e', 'e.encounter_id', 'b.encounter_id')
      .select(['b.insurance_cents', 'b.patient_cents'])
      .where('e.claim_id', '=', claimId)
      .orderBy('b.patient_cents')
      .execute(),
  );
  assert.deepEqual(
    charges.map((one) => [one.insurance_cents, one.patient_cents]),
    [
      [15_000n, 0n],
      [0n, 9_000n],
    ],
  );
});
