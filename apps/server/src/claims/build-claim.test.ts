import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { accountBalances } from '../ledger/ledger.read.ts';
import { proveLedger } from '../ledger/prove.read.ts';
import { findInDirectory } from '../platform/directory.store.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { buildClaim } from './build-claim.act.ts';
import { buildNextClaim } from './build-next-claim.act.ts';
import { buildClaimJob } from './build-claim.job.ts';
import { changeClaimStatus } from './change-claim-status.act.ts';
import { correctClaim, voidClaim } from './correct-claim.act.ts';
import { findClaimVersions, findCurrentClaims } from './claim.read.ts';
import {
  actor,
  deed,
  keepVisit,
  setUpExamplePractice,
  type ExamplePractice,
  type ExampleVisit,
} from './test-practice.ts';

let stage: TestPlatform;
let practice: ExamplePractice;

before(async () => {
  stage = await openTestPlatform();
  practice = await setUpExamplePractice(stage.platform);
});
after(async () => {
  await stage.close();
});

async function claimOf(visit: ExampleVisit = {}): Promise<string> {
  const { encounterId } = await keepVisit(stage.platform, practice, visit);
  const built = await deed(stage.platform, practice.practiceId, (tx) =>
    buildClaim(tx, { encounterIds: [encounterId] }),
  );
  assert.equal(built.claimIds.length, 1);
  return built.claimIds[0] ?? '';
}

async function current(claimId: string) {
  const [claim] = await runRead(
    stage.platform,
    { practiceIds: [practice.practiceId], actor, action: 'look' },
    (tx) => findCurrentClaims(tx, practice.practiceId, [claimId]),
  );
  assert.ok(claim);
  return claim;
}

test('an encounter becomes a draft claim with numbers of its own, found again by its control number', async () => {
  const claimId = await claimOf({
    lines: [
      { code: '99214', modifiers: ['25'], pointers: [1, 2] },
      { code: '83036', cents: 4_000n, pointers: [2] },
    ],
    copayCents: 2_500n,
    authorizationNumber: 'AUTH7',
  });
  const { status, version } = await current(claimId);
  const { content } = version;
  assert.equal(status, 'draft');
  assert.equal(content.totalChargeCents, 19_000);
  assert.equal(content.patientPaidCents, 2_500);
  assert.deepEqual(content.diagnoses, ['I10', 'E119']);
  assert.deepEqual(
    content.lines.map((line) => line.diagnosisPointers),
    [[1, 2], [2]],
  );
  assert.equal(content.cliaNumber, '14D1234567');
  assert.equal(content.priorAuthorizationNumber, 'AUTH7');
  assert.equal(content.serviceFacility, null);
  assert.equal(content.filingDeadline, '2026-08-19');
  assert.match(content.controlNumber, /^[2-9A-Z]{14}$/);
  assert.equal(new Set(content.lines.map((line) => line.lineControlNumber)).size, 2);
  const found = await findInDirectory(stage.platform.database, 'claim-control-number', [
    content.controlNumber,
  ]);
  assert.deepEqual(found, [
    { key: content.controlNumber, practiceId: practice.practiceId, targetId: version.id },
  ]);
});

test('an encounter announced twice has one claim', async () => {
  const { encounterId } = await keepVisit(stage.platform, practice);
  const payload = { practiceId: practice.practiceId, encounterId };
  await buildClaimJob.handle(stage.platform, payload);
  await buildClaimJob.handle(stage.platform, payload);
  const claims = await runRead(
    stage.platform,
    { practiceIds: [practice.practiceId], actor, action: 'look' },
    (tx) =>
      tx.db
        .selectFrom('claim_encounter')
        .select('claim_id')
        .where('encounter_id', '=', encounterId)
        .execute(),
  );
  assert.equal(claims.length, 1);
});

test('an encounter of another practice builds nothing', async () => {
  const other = await setUpExamplePractice(stage.platform, '471234568');
  const { encounterId } = await keepVisit(stage.platform, practice);
  const outcome = await runAct(
    stage.platform,
    { practiceId: other.practiceId, actor, action: 'build-claim' },
    (tx) => buildClaim(tx, { encounterIds: [encounterId] }),
  );
  assert.ok(isRefused(outcome) && outcome.refused === 'encounter-not-found');
});

test('more than fifty lines become claims whose totals and copay add up', async () => {
  const lines = Array.from({ length: 103 }, (_, index) => ({
    code: '97110',
    cents: BigInt(1_000 + index),
  }));
  const { encounterId } = await keepVisit(stage.platform, practice, { lines, copayCents: 5_001n });
  const built = await deed(stage.platform, practice.practiceId, (tx) =>
    buildClaim(tx, { encounterIds: [encounterId] }),
  );
  const contents = await Promise.all(
    built.claimIds.map(async (id) => (await current(id)).version.content),
  );
  assert.deepEqual(
    contents.map((content) => content.lines.length),
    [50, 50, 3],
  );
  const sum = (values: number[]): number => values.reduce((left, right) => left + right, 0);
  assert.equal(
    sum(contents.map((one) => one.totalChargeCents)),
    sum(lines.map((one) => Number(one.cents))),
  );
  assert.equal(sum(contents.map((one) => one.patientPaidCents)), 5_001);
  const firstId = built.claimIds[0] ?? '';
  const corrected = await deed(stage.platform, practice.practiceId, (tx) =>
    correctClaim(tx, { claimId: firstId, reason: 'finding-fixed' }),
  );
  assert.equal(corrected.frequency, '1');
  assert.equal((await current(firstId)).version.content.lines.length, 50);
});

test('two visits of one day and one provider may share a claim; pointers follow their diagnoses', async () => {
  const first = await keepVisit(stage.platform, practice, { diagnoses: ['J06.9'] });
  const second = await keepVisit(stage.platform, practice, {
    patientId: first.patientId,
    diagnoses: ['M54.50', 'J06.9'],
    lines: [{ code: '96372', pointers: [1, 2] }],
  });
  const built = await deed(stage.platform, practice.practiceId, (tx) =>
    buildClaim(tx, { encounterIds: [second.encounterId, first.encounterId] }),
  );
  const claimId = built.claimIds[0] ?? '';
  const { content } = (await current(claimId)).version;
  const diagnosesOf = (code: string) =>
    content.lines
      .find((line) => line.code === code)
      ?.diagnosisPointers.map((at) => content.diagnoses[at - 1]);
  assert.deepEqual(content.diagnoses.toSorted(), ['J069', 'M5450']);
  assert.deepEqual(diagnosesOf('99213'), ['J069']);
  assert.deepEqual(diagnosesOf('96372'), ['M5450', 'J069']);
  await deed(stage.platform, practice.practiceId, (tx) =>
    correctClaim(tx, { claimId, reason: 'finding-fixed' }),
  );
  const charges = (await current(claimId)).version.content.lines.map((line) => line.chargeId);
  assert.deepEqual(
    charges,
    content.lines.map((line) => line.chargeId),
    'lines keep their numbers, to which corrections are tied',
  );
});

test('a visit before the policy begins asks for coverage instead of becoming a claim', async () => {
  const { encounterId } = await keepVisit(stage.platform, practice, {
    serviceDate: calendarDate('2024-06-01'),
  });
  await buildClaimJob.handle(stage.platform, { practiceId: practice.practiceId, encounterId });
  const tasks = await runRead(
    stage.platform,
    { practiceIds: [practice.practiceId], actor, action: 'look' },
    (tx) =>
      tx.db
        .selectFrom('task')
        .select(['queue', 'reason'])
        .where('subject_id', '=', encounterId)
        .execute(),
  );
  assert.deepEqual(tasks, [{ queue: 'eligibility', reason: 'no-coverage-on-date' }]);
});

async function walk(
  claimId: string,
  ...events: Parameters<typeof changeClaimStatus>[2]['event'][]
) {
  for (const event of events) {
    await deed(stage.platform, practice.practiceId, (tx) =>
      changeClaimStatus(tx, claimId, { event }),
    );
  }
}

test('a denied claim is corrected as a replacement and keeps what people changed', async () => {
  const claimId = await claimOf({ lines: [{ code: '99213' }] });
  const first = (await current(claimId)).version;
  await walk(claimId, 'scrubbed-clean', 'batched', 'sent', 'clearinghouse-accepts');
  await deed(stage.platform, practice.practiceId, (tx) =>
    changeClaimStatus(tx, claimId, { event: 'payer-accepts', payerClaimControlNumber: 'ICN77' }),
  );
  await walk(claimId, 'denied');
  const corrected = await deed(stage.platform, practice.practiceId, (tx) =>
    correctClaim(tx, {
      claimId,
      reason: 'denied',
      changes: { lines: [{ lineNumber: 1, modifiers: ['25'] }] },
    }),
  );
  assert.equal(corrected.frequency, '7');
  const second = await current(claimId);
  assert.equal(second.status, 'draft');
  assert.equal(second.version.content.originalPayerClaimControlNumber, 'ICN77');
  assert.deepEqual(second.version.content.lines[0]?.modifiers, ['25']);
  assert.notEqual(second.version.controlNumber, first.controlNumber);
  await deed(stage.platform, practice.practiceId, (tx) =>
    correctClaim(tx, {
      claimId,
      reason: 'finding-fixed',
      changes: { priorAuthorizationNumber: 'A1' },
    }),
  );
  const third = (await current(claimId)).version.content;
  assert.deepEqual(third.lines[0]?.modifiers, ['25']);
  assert.equal(third.priorAuthorizationNumber, 'A1');
  assert.equal(third.frequency, '7');
  const versions = await runRead(
    stage.platform,
    { practiceIds: [practice.practiceId], actor, action: 'look' },
    (tx) => findClaimVersions(tx, practice.practiceId, claimId),
  );
  assert.deepEqual(
    versions.map((version) => version.sequence),
    [1, 2, 3],
  );
  assert.deepEqual(versions[0]?.content, first.content);
});

test('an answer to an earlier version moves nothing', async () => {
  const claimId = await claimOf();
  const first = (await current(claimId)).version;
  await walk(claimId, 'scrubbed-clean', 'batched', 'sent', 'clearinghouse-rejects');
  await deed(stage.platform, practice.practiceId, (tx) =>
    correctClaim(tx, { claimId, reason: 'rejected' }),
  );
  const late = await deed(stage.platform, practice.practiceId, (tx) =>
    changeClaimStatus(tx, claimId, { event: 'payer-accepts', claimVersionId: first.id }),
  );
  assert.equal(late.moved, false);
  assert.equal((await current(claimId)).status, 'draft');
});

test('when the policy on file was the wrong one, the corrected claim and the receivable go to the right payer', async () => {
  const { encounterId, patientId } = await keepVisit(stage.platform, practice);
  const built = await deed(stage.platform, practice.practiceId, (tx) =>
    buildClaim(tx, { encounterIds: [encounterId] }),
  );
  const claimId = built.claimIds[0] ?? '';
  await deed(stage.platform, practice.practiceId, async (tx) => {
    await tx.db
      .updateTable('coverage')
      .set({ payer_id: practice.payers.medicare, member_id: '1EG4TE5MK73' })
      .where('practice_id', '=', tx.practiceId)
      .where('patient_id', '=', patientId)
      .execute();
    return correctClaim(tx, { claimId, reason: 'coverage-changed' });
  });
  assert.equal((await current(claimId)).payerId, practice.payers.medicare);
  const rows = await runRead(
    stage.platform,
    { practiceIds: [practice.practiceId], actor, action: 'look' },
    async (tx) => {
      assert.deepEqual(await proveLedger(tx), []);
      return accountBalances(tx);
    },
  );
  const medicare = rows.find((row) => row.payerKey === practice.payers.medicare);
  assert.equal(medicare?.balanceCents, 15_000n);
});

test('the next payer’s claim tells what the first one decided, once', async () => {
  const claimId = await claimOf({
    payerIds: [practice.payers.medicare, practice.payers.supplement],
    lines: [{ code: '99213', cents: 15_000n }],
  });
  const first = (await current(claimId)).version.content;
  const adjudication = {
    adjudicatedOn: calendarDate('2026-03-01'),
    paidCents: 7_360,
    payerClaimControlNumber: 'MCR1',
    adjustments: [],
    remarkCodes: ['MA01'],
    lines: [
      {
        chargeId: first.lines[0]?.chargeId ?? '',
        paidCents: 7_360,
        paidUnits: '1',
        code: '99213',
        modifiers: [],
        adjustments: [
          { groupCode: 'CO', reasonCode: '45', amountCents: 5_800 },
          { groupCode: 'PR', reasonCode: '2', amountCents: 1_840 },
        ],
      },
    ],
  };
  const next = await deed(stage.platform, practice.practiceId, (tx) =>
    buildNextClaim(tx, { claimId, adjudication }),
  );
  assert.equal(next.payerId, practice.payers.supplement);
  const { content } = (await current(next.claimId)).version;
  assert.equal(content.responsibility, 'S');
  assert.equal(content.totalChargeCents, 15_000);
  assert.equal(content.otherPayers[0]?.decision?.paidCents, 7_360);
  assert.equal(content.lines[0]?.adjudications[0]?.payerIdentifier, '09102');
  assert.equal(content.filingDeadline, '2027-03-01');
  const again = await deed(stage.platform, practice.practiceId, (tx) =>
    buildNextClaim(tx, { claimId, adjudication }),
  );
  assert.deepEqual(again, { ...next, alreadyBuilt: true });
  const alone = await claimOf();
  const none = await runAct(
    stage.platform,
    { practiceId: practice.practiceId, actor, action: 'build-next' },
    (tx) => buildNextClaim(tx, { claimId: alone, adjudication }),
  );
  assert.ok(isRefused(none) && none.refused === 'no-next-coverage');
});

test('a claim that no payer holds is voided at once; one that is held is asked back', async () => {
  const draft = await claimOf();
  const voided = await deed(stage.platform, practice.practiceId, (tx) =>
    voidClaim(tx, { claimId: draft, reason: 'entered-in-error' }),
  );
  assert.equal(voided.asked, false);
  assert.equal((await current(draft)).status, 'voided');
  const held = await claimOf();
  await walk(held, 'scrubbed-clean', 'batched', 'sent');
  await deed(stage.platform, practice.practiceId, (tx) =>
    changeClaimStatus(tx, held, { event: 'payer-accepts', payerClaimControlNumber: 'ICN9' }),
  );
  const asked = await deed(stage.platform, practice.practiceId, (tx) =>
    voidClaim(tx, { claimId: held, reason: 'entered-in-error' }),
  );
  assert.equal(asked.asked, true);
  assert.equal((await current(held)).version.frequency, '8');
});
