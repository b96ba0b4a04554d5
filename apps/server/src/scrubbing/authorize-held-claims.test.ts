/** A claim that is held for want of an authorization takes the number that somebody writes down, and leaves. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { present } from '@claimwright/kernel/assert';
import { listAuthorizations } from '../authorizations/authorization.read.ts';
import {
  answerAuthorization,
  recordAuthorization,
} from '../authorizations/record-authorization.act.ts';
import { buildClaim } from '../claims/build-claim.act.ts';
import { findCurrentClaims } from '../claims/claim.read.ts';
import {
  actor,
  deed,
  keepVisit,
  setUpExamplePractice,
  type ExamplePractice,
} from '../claims/test-practice.ts';
import { noAnswer } from '../coverage/eligibility.ts';
import { recordEligibility } from '../coverage/record-eligibility.act.ts';
import type { Job } from '../platform/jobs/job.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runRead, type ReadTx, type Tx } from '../platform/transaction.ts';
import { authorizeHeldClaimsJob } from './authorize-held-claims.job.ts';
import { scrubClaim } from './scrub-claim.act.ts';
import { scrubClaimJob } from './scrub-claim.job.ts';

let stage: TestPlatform;
let practice: ExamplePractice;

before(async () => {
  stage = await openTestPlatform();
  practice = await setUpExamplePractice(stage.platform);
});
after(() => stage.close());

const act = <Value>(work: (tx: Tx) => Promise<Value>) =>
  deed(stage.platform, practice.practiceId, work);
const look = <Value>(read: (tx: ReadTx) => Promise<Value>): Promise<Value> =>
  runRead(stage.platform, { practiceIds: [practice.practiceId], actor, action: 'look' }, read);

const claimOf = async (claimId: string) =>
  present(
    (await look((tx) => findCurrentClaims(tx, practice.practiceId, [claimId])))[0],
    'the claim',
  );

/** A claim that its payer wants to be asked about first, and that is held for it. */
async function heldClaim() {
  const { encounterId } = await keepVisit(stage.platform, practice, {});
  const { claimIds } = await act((tx) => buildClaim(tx, { encounterIds: [encounterId] }));
  const [claimId = ''] = claimIds;
  const { version, patientId, payerId } = await claimOf(claimId);
  const { content } = version;
  const code = content.lines[0]?.code ?? '';
  const { coverage_id: coverageId } = await look((tx) =>
    tx.db
      .selectFrom('claim')
      .select('coverage_id')
      .where('id', '=', claimId)
      .executeTakeFirstOrThrow(),
  );
  await act((tx) =>
    recordEligibility(tx, {
      coverageId: present(coverageId, 'a policy'),
      serviceDate: content.serviceDateFrom,
      answer: { ...noAnswer, outcome: 'active', authorizationRequiredCodes: [code] },
      request: null,
      response: null,
    }),
  );
  await act((tx) => scrubClaim(tx, { claimId }));
  assert.equal((await claimOf(claimId)).status, 'held');
  return {
    claimId,
    told: {
      ...{ patientId, payerId, codes: [code], units: 1 },
      ...{ effectiveFrom: content.serviceDateFrom, effectiveTo: content.serviceDateFrom },
    },
  };
}

/** Lets the jobs hear what was announced of their topics, until nothing new comes. */
async function carryAnnouncements(heard = new Set<string>()): Promise<void> {
  const jobs: readonly Job[] = [authorizeHeldClaimsJob, scrubClaimJob];
  const rows = await stage.platform.database
    .selectFrom('outbox')
    .selectAll()
    .orderBy('id')
    .execute();
  const fresh = rows.filter((row) => !heard.has(String(row.id)));
  for (const row of fresh) {
    heard.add(String(row.id));
    const told = { ...(row.payload as object), practiceId: row.practice_id ?? '' };
    for (const job of jobs.filter((one) => one.topics.includes(row.topic))) {
      await job.handle(stage.platform, told);
    }
  }
  if (fresh.length > 0) await carryAnnouncements(heard);
}

test('a number that is written down goes onto the claim, is counted once, and the claim is ready', async () => {
  const { claimId, told } = await heldClaim();
  await act((tx) => recordAuthorization(tx, { ...told, number: 'AUTH-9' }));
  await carryAnnouncements();
  const { status, version } = await claimOf(claimId);
  assert.deepEqual([status, version.content.priorAuthorizationNumber], ['ready', 'AUTH-9']);
  await authorizeHeldClaimsJob.handle(stage.platform, {
    practiceId: practice.practiceId,
    patientId: told.patientId,
  });
  const again = await claimOf(claimId);
  assert.equal(again.version.sequence, version.sequence);
  const [authorization] = await look((tx) =>
    listAuthorizations(tx, practice.practiceId, told.patientId),
  );
  assert.equal(authorization?.unitsUsed, 1);
});

test('a request frees nothing; the payer’s answer to it does; a number for other codes does not', async () => {
  const { claimId, told } = await heldClaim();
  const requested = await act((tx) => recordAuthorization(tx, told));
  await act((tx) => recordAuthorization(tx, { ...told, number: 'OTHER', codes: ['70551'] }));
  await carryAnnouncements();
  assert.equal((await claimOf(claimId)).status, 'held');
  const { authorizationId } = requested;
  await act((tx) =>
    answerAuthorization(tx, { authorizationId, status: 'approved', number: 'A-10' }),
  );
  await carryAnnouncements();
  const { status, version } = await claimOf(claimId);
  assert.deepEqual([status, version.content.priorAuthorizationNumber], ['ready', 'A-10']);
});
