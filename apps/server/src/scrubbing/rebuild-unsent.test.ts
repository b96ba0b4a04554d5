/** A practice's system puts a name right: claims that have not left tell the right name, and nothing else is rewritten. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isRefused } from '@claimwright/kernel/refusal';
import { buildClaim } from '../claims/build-claim.act.ts';
import { findClaimVersions } from '../claims/claim.read.ts';
import {
  deed,
  keepVisit,
  setUpExamplePractice,
  type ExamplePractice,
} from '../claims/test-practice.ts';
import { takePatient } from '../patients/take-patient.act.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runRead } from '../platform/transaction.ts';
import { rebuildHeldClaimsJob } from './scrub-claim.job.ts';

const actor = { kind: 'system', id: 'test' } as const;
let stage: TestPlatform;
let practice: ExamplePractice;
before(async () => {
  stage = await openTestPlatform();
  practice = await setUpExamplePractice(stage.platform);
});
after(() => stage.close());

async function builtClaim(): Promise<{ readonly claimId: string; readonly patientId: string }> {
  const { encounterId, patientId } = await keepVisit(stage.platform, practice, {});
  const { claimIds } = await deed(stage.platform, practice.practiceId, (tx) =>
    buildClaim(tx, { encounterIds: [encounterId] }),
  );
  return { claimId: claimIds[0] ?? '', patientId };
}

/** The practice's system tells the patient's first name. */
const tell = (patientId: string, firstName: string) =>
  deed(stage.platform, practice.practiceId, async (tx) => {
    const { medical_record_number: medicalRecordNumber } = await tx.db
      .selectFrom('patient')
      .select('medical_record_number')
      .where('id', '=', patientId)
      .executeTakeFirstOrThrow();
    const taken = await takePatient(tx, {
      medicalRecordNumber,
      name: { lastName: 'Rivera', firstName },
    });
    assert.ok(!isRefused(taken));
    return {};
  });

let relayed = 0;

/** What the outbox announces, handed over as the relay would. */
async function relay(): Promise<number> {
  const all = await stage.worker.database
    .selectFrom('outbox')
    .select(['practice_id', 'payload'])
    .where('topic', '=', 'patient-changed')
    .orderBy('id')
    .execute();
  const rows = all.slice(relayed);
  relayed = all.length;
  for (const row of rows) {
    const payload = { ...(row.payload as Record<string, string>), practiceId: row.practice_id };
    await rebuildHeldClaimsJob.handle(stage.worker, payload);
  }
  return rows.length;
}

const namesOf = async (claimId: string): Promise<string[]> => {
  const versions = await runRead(
    stage.platform,
    { practiceIds: [practice.practiceId], actor, action: 'look' },
    (tx) => findClaimVersions(tx, practice.practiceId, claimId),
  );
  return versions.map((version) => version.content.patient.firstName);
};

test('a name put right by a message is on the claim that waits here; told again, nothing is written', async () => {
  const { claimId, patientId } = await builtClaim();
  await tell(patientId, 'Mia');
  assert.equal(await relay(), 1);
  assert.deepEqual(await namesOf(claimId), ['Maya', 'Mia']);
  await tell(patientId, 'Mia');
  assert.equal(await relay(), 0);
  await rebuildHeldClaimsJob.handle(stage.worker, { practiceId: practice.practiceId, patientId });
  assert.deepEqual(await namesOf(claimId), ['Maya', 'Mia']);
});
