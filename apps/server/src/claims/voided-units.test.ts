/** What a claim used of an authorization is free again when it is voided. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isRefused } from '@claimwright/kernel/refusal';
import { listAuthorizations } from '../authorizations/authorization.read.ts';
import {
  recordAuthorization,
  useAuthorization,
} from '../authorizations/record-authorization.act.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runRead } from '../platform/transaction.ts';
import { buildClaim } from './build-claim.act.ts';
import { changeClaimStatus } from './change-claim-status.act.ts';
import { findCurrentClaims } from './claim.read.ts';
import { voidClaim } from './correct-claim.act.ts';
import {
  actor,
  deed,
  keepVisit,
  setUpExamplePractice,
  type ExamplePractice,
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

test('units of a voided claim are given back once, and the task of too many is closed', async () => {
  const { platform } = stage;
  const { practiceId } = practice;
  const payerId = practice.payers.northfield;
  const lines = [{ code: '90847', cents: 15_000n, units: 1 }];
  const { encounterId, patientId } = await keepVisit(platform, practice, { lines });
  const claimId = await deed(platform, practiceId, async (tx) => {
    const built = await buildClaim(tx, { encounterIds: [encounterId] });
    assert.ok('claimIds' in built);
    return built.claimIds[0] ?? '';
  });
  const look = <Value>(read: Parameters<typeof runRead<Value>>[2]): Promise<Value> =>
    runRead(platform, { practiceIds: [practiceId], actor, action: 'look' }, read);
  const [claim] = await look((tx) => findCurrentClaims(tx, practiceId, [claimId]));
  const chargeId = claim?.version.content.lines[0]?.chargeId ?? '';
  const term = { effectiveFrom: '2026-01-01', effectiveTo: '2026-12-31' };
  await deed(platform, practiceId, async (tx) => {
    const given = { patientId, payerId, number: 'AUTH1', codes: ['90847'], units: 1, ...term };
    assert.ok(!isRefused(await recordAuthorization(tx, given)));
    const charges = [{ chargeId, code: '90847', units: 2 }];
    const used = { patientId, payerId, serviceDate: '2026-02-20', number: null, charges };
    assert.equal(await useAuthorization(tx, used), 'AUTH1');
    return {};
  });
  const unitsUsed = async () =>
    (await look((tx) => listAuthorizations(tx, practiceId, patientId)))[0]?.unitsUsed;
  const openTasks = () =>
    look((tx) =>
      tx.db
        .selectFrom('task')
        .select('id')
        .where('reason', '=', 'authorization-units-exceeded')
        .where('status', '=', 'open')
        .execute(),
    );
  assert.deepEqual([await unitsUsed(), (await openTasks()).length], [2, 1]);
  await deed(platform, practiceId, (tx) => voidClaim(tx, { claimId, reason: 'not-ours' }));
  assert.deepEqual([await unitsUsed(), (await openTasks()).length], [0, 0]);
  await deed(platform, practiceId, (tx) => changeClaimStatus(tx, claimId, { event: 'voided' }));
  assert.equal(await unitsUsed(), 0, 'once');
});
