import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { buildClaim } from '../claims/build-claim.act.ts';
import { findCurrentClaims } from '../claims/claim.read.ts';
import { changeClaimStatus } from '../claims/change-claim-status.act.ts';
import { correctClaim, voidClaim } from '../claims/correct-claim.act.ts';
import { joinClaims } from '../claims/join-claims.act.ts';
import {
  actor,
  deed,
  keepVisit,
  setUpExamplePractice,
  type ExamplePractice,
  type ExampleVisit,
} from '../claims/test-practice.ts';
import { noAnswer } from '../coverage/eligibility.ts';
import { recordEligibility } from '../coverage/record-eligibility.act.ts';
import { addMilliseconds } from '../platform/clocks.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { readTimeline } from '../reporting/timeline.read.ts';
import { setEditForPayer } from './judge-edits.act.ts';
import { holdClaim, releaseClaim, scrubClaim } from './scrub-claim.act.ts';
import { makeScrubClaimJob, rescrubHeldClaims, scrubClaimJob } from './scrub-claim.job.ts';
import { findFindings } from './finding.read.ts';
import { readKnownAround } from './known-around.read.ts';

let stage: TestPlatform;
let practice: ExamplePractice;

before(async () => {
  stage = await openTestPlatform();
  practice = await setUpExamplePractice(stage.platform);
});
after(async () => {
  await stage.close();
});

async function builtClaim(visit: ExampleVisit = {}): Promise<string> {
  const { encounterId } = await keepVisit(stage.platform, practice, visit);
  return builtFrom(encounterId);
}

async function builtFrom(encounterId: string): Promise<string> {
  const built = await deed(stage.platform, practice.practiceId, (tx) =>
    buildClaim(tx, { encounterIds: [encounterId] }),
  );
  return built.claimIds[0] ?? '';
}

const scrubbed = (claimId: string) =>
  deed(stage.platform, practice.practiceId, (tx) => scrubClaim(tx, { claimId }));

const look = <Value>(read: Parameters<typeof runRead<Value>>[2]): Promise<Value> =>
  runRead(stage.platform, { practiceIds: [practice.practiceId], actor, action: 'look' }, read);

async function statusOf(claimId: string): Promise<string | undefined> {
  const [claim] = await look((tx) => findCurrentClaims(tx, practice.practiceId, [claimId]));
  return claim?.status;
}

const openTasks = (claimId: string) =>
  look((tx) =>
    tx.db
      .selectFrom('task')
      .select(['reason', 'detail'])
      .where('claim_id', '=', claimId)
      .where('status', '=', 'open')
      .execute(),
  );

test('a clean claim is ready', async () => {
  const outcome = await scrubbed(await builtClaim());
  assert.deepEqual([outcome.status, outcome.findings], ['ready', []]);
});

test('a finding holds the claim with one task; the fix is judged again and frees it', async () => {
  const claimId = await builtClaim({
    diagnoses: ['M17.11'],
    lines: [{ code: '99213' }, { code: '20610', modifiers: ['RT'] }],
  });
  const first = await scrubbed(claimId);
  assert.equal(first.status, 'held');
  assert.deepEqual(
    first.findings.map((one) => [one.editId, one.lineNumber]),
    [['included-in-another-service', 1]],
  );
  await scrubbed(claimId);
  assert.equal((await openTasks(claimId)).length, 1);
  await deed(stage.platform, practice.practiceId, (tx) =>
    correctClaim(tx, {
      claimId,
      reason: 'finding-fixed',
      changes: { lines: [{ lineNumber: 1, modifiers: ['25'] }] },
    }),
  );
  assert.equal((await scrubbed(claimId)).status, 'ready');
  assert.deepEqual(await openTasks(claimId), []);
  const findings = await look((tx) => findFindings(tx, practice.practiceId, claimId));
  assert.deepEqual(
    findings.map((one) => one.resolution),
    ['fixed'],
  );
});

test('a claim held for the same thing day after day says so once, with how long', async () => {
  const claimId = await builtClaim({ diagnoses: ['M17.11'], lines: [{ code: '90834' }] });
  const { practiceId } = practice;
  const told = async () =>
    (await look((tx) => readTimeline(tx, practiceId, claimId)))
      .filter((row) => row.title === 'findings-block')
      .map((row) => row.detail);
  await scrubbed(claimId);
  assert.deepEqual(await told(), ['draft → held']);
  const begun = stage.clock.now();
  for (const day of [1, 2, 3]) {
    stage.clock.set(addMilliseconds(begun, day * 86_400_000));
    assert.equal((await scrubbed(claimId)).status, 'held');
  }
  assert.deepEqual(await told(), ['draft → held, 3 d so far']);
  assert.equal((await openTasks(claimId)).length, 1);
  // what releases before wrote down on each of the days is told no more
  await deed(stage.platform, practiceId, (tx) =>
    changeClaimStatus(tx, claimId, { event: 'findings-block' }),
  );
  assert.deepEqual(await told(), ['draft → held, 3 d so far']);
  stage.clock.set(addMilliseconds(begun, 3.5 * 86_400_000));
  await deed(stage.platform, practiceId, (tx) =>
    releaseClaim(tx, { claimId, reason: 'the person knows better' }),
  );
  assert.deepEqual(await told(), ['draft → held, 3 d']);
});

test('a finding that a person sets aside stays aside', async () => {
  const claimId = await builtClaim({ diagnoses: ['M17.11'], lines: [{ code: '90834' }] });
  assert.equal((await scrubbed(claimId)).status, 'held');
  const released = await deed(stage.platform, practice.practiceId, (tx) =>
    releaseClaim(tx, { claimId, reason: 'denial wanted for the second payer' }),
  );
  assert.equal(released.setAside, 1);
  assert.equal((await scrubbed(claimId)).status, 'ready');
});

test('the same visit sent twice is held the second time; voiding the first frees it', async () => {
  const first = await keepVisit(stage.platform, practice);
  const second = await keepVisit(stage.platform, practice, { patientId: first.patientId });
  const [original, copy] = [
    await builtFrom(first.encounterId),
    await builtFrom(second.encounterId),
  ];
  assert.equal((await scrubbed(original)).status, 'ready');
  const outcome = await scrubbed(copy);
  assert.deepEqual(
    outcome.findings.map((one) => one.editId),
    ['billed-before'],
  );
  await deed(stage.platform, practice.practiceId, (tx) =>
    voidClaim(tx, { claimId: original, reason: 'entered-twice' }),
  );
  const counts = await rescrubHeldClaims(stage.platform, practice.practiceId);
  assert.ok(counts.freed >= 1);
  assert.equal(await statusOf(copy), 'ready');
});

/** A visit kept twice, each with its claim. */
async function visitTwice(): Promise<string[]> {
  const first = await keepVisit(stage.platform, practice);
  const second = await keepVisit(stage.platform, practice, { patientId: first.patientId });
  return [await builtFrom(first.encounterId), await builtFrom(second.encounterId)];
}

test('two claims of the same visit never pass together: judged at once, or in one deed', async () => {
  const { practiceId } = practice;
  for (let round = 0; round < 4; round += 1) {
    const pair = await visitTwice();
    const payloads = pair.map((claimId) => ({ practiceId, claimId }));
    if (round % 2 === 0) {
      await Promise.all(payloads.map((one) => scrubClaimJob.handle(stage.platform, one)));
    } else {
      await scrubClaimJob.handleMany?.(stage.platform, practiceId, payloads);
    }
    const statuses = await Promise.all(pair.map(statusOf));
    assert.deepEqual(statuses.sort(), ['held', 'ready']);
  }
});

test('claims of several patients are judged in one deed as each by itself', async () => {
  const { practiceId } = practice;
  const claimIds = [
    await builtClaim(),
    await builtClaim({ diagnoses: ['M17.11'], lines: [{ code: '90834' }] }),
    await builtClaim(),
  ];
  const gone = await builtClaim();
  await deed(stage.platform, practiceId, (tx) =>
    voidClaim(tx, { claimId: gone, reason: 'entered-in-error' }),
  );
  const payloads = [gone, ...claimIds].map((claimId) => ({ practiceId, claimId }));
  await scrubClaimJob.handleMany?.(stage.platform, practiceId, payloads);
  const statuses = await Promise.all([gone, ...claimIds].map(statusOf));
  assert.deepEqual(statuses, ['voided', 'ready', 'held', 'ready']);
});

test('a visit before the provider’s enrollment with the payer is held', async () => {
  const claimId = await builtClaim({ serviceDate: calendarDate('2025-02-03') });
  await deed(stage.platform, practice.practiceId, async (tx) => {
    await tx.db
      .updateTable('provider_participation')
      .set({ effective_from: calendarDate('2025-06-01') })
      .where('practice_id', '=', tx.practiceId)
      .execute();
  });
  const outcome = await scrubbed(claimId);
  assert.ok(outcome.findings.some((one) => one.editId === 'rendering-not-with-payer'));
});

test('with scrubbing off every claim passes, and the timeline says so', async () => {
  const claimId = await builtClaim({ diagnoses: ['M17.11'], lines: [{ code: '90834' }] });
  const payload = { practiceId: practice.practiceId, claimId };
  await makeScrubClaimJob({ isOff: true }).handle(stage.platform, payload);
  assert.equal(await statusOf(claimId), 'ready');
  const events = await look((tx) =>
    tx.db
      .selectFrom('claim_event')
      .select('detail')
      .where('claim_id', '=', claimId)
      .where('kind', '=', 'scrubbed-clean')
      .execute(),
  );
  assert.deepEqual(events, [{ detail: { scrubbing: 'off' } }]);
});

test('the job may come twice and may come late', async () => {
  const claimId = await builtClaim();
  const payload = { practiceId: practice.practiceId, claimId };
  await scrubClaimJob.handle(stage.platform, payload);
  await scrubClaimJob.handle(stage.platform, payload);
  await deed(stage.platform, practice.practiceId, (tx) =>
    voidClaim(tx, { claimId, reason: 'entered-in-error' }),
  );
  await scrubClaimJob.handle(stage.platform, payload);
  assert.equal(await statusOf(claimId), 'voided');
});

test('a person may keep a claim back', async () => {
  const claimId = await builtClaim();
  await deed(stage.platform, practice.practiceId, (tx) =>
    holdClaim(tx, { claimId, reason: 'waiting for the note' }),
  );
  assert.equal(await statusOf(claimId), 'held');
  await rescrubHeldClaims(stage.platform, practice.practiceId);
  assert.equal(await statusOf(claimId), 'held');
});

test('a person may switch an edit for a payer', async () => {
  const claimId = await builtClaim({ diagnoses: ['M17.11'], lines: [{ code: '90834' }] });
  const payerId = practice.payers.northfield;
  const set = (severity: 'warn' | 'off', editId = 'mind-service-for-bodily-diagnosis') =>
    runAct(stage.platform, { practiceId: practice.practiceId, actor, action: 'set-edit' }, (tx) =>
      setEditForPayer(tx, { payerId, editId, severity, reason: 'as the plan said', setBy: 'test' }),
    );
  assert.equal((await scrubbed(claimId)).status, 'held');
  await set('warn');
  const warned = await scrubbed(claimId);
  assert.deepEqual(
    [warned.status, warned.findings.map((one) => one.severity)],
    ['ready', ['warn']],
  );
  const unknown = await set('off', 'no-such-edit');
  assert.ok(isRefused(unknown));
});

test('what the payer answered about codes judges the claim; a later question without an answer changes nothing', async () => {
  const claimId = await builtClaim();
  const content = await look(async (tx) => {
    const [claim] = await findCurrentClaims(tx, practice.practiceId, [claimId]);
    assert.ok(claim);
    return claim.version.content;
  });
  const code = content.lines[0]?.code ?? '';
  const { coverage_id: coverageId } = await look((tx) =>
    tx.db
      .selectFrom('claim')
      .select('coverage_id')
      .where('id', '=', claimId)
      .executeTakeFirstOrThrow(),
  );
  assert.ok(coverageId);
  const answered = (answer: Partial<typeof noAnswer>) =>
    deed(stage.platform, practice.practiceId, (tx) =>
      recordEligibility(tx, {
        coverageId,
        serviceDate: content.serviceDateFrom,
        answer: { ...noAnswer, ...answer },
        request: null,
        response: null,
      }),
    );
  await answered({
    outcome: 'active',
    notCoveredCodes: [code],
    authorizationRequiredCodes: [code],
  });
  await answered({});
  const { status, findings } = await scrubbed(claimId);
  assert.equal(status, 'held');
  assert.deepEqual(
    findings.filter((one) => one.severity === 'block').map((one) => one.editId),
    ['authorization-missing', 'not-covered-by-this-plan'],
  );
  await answered({ outcome: 'active' });
  assert.equal((await scrubbed(claimId)).status, 'ready');
});

/** An authorization of twelve units, of which the first charge of a visit has used one. */
async function countUnit(visit: { readonly encounterId: string; readonly patientId: string }) {
  await deed(stage.platform, practice.practiceId, async (tx) => {
    const id = tx.newId();
    await tx.db
      .insertInto('prior_authorization')
      .values({
        ...{ practice_id: tx.practiceId, id, patient_id: visit.patientId, number: 'AUTH12' },
        ...{ payer_id: practice.payers.northfield, status: 'approved', codes: ['97110'] },
        ...{ units_authorized: 12, units_used: 1, requested_at: tx.now },
        effective_from: calendarDate('2026-01-01'),
        effective_to: calendarDate('2026-12-31'),
      })
      .execute();
    const [charge] = await tx.db
      .selectFrom('charge')
      .select('id')
      .where('encounter_id', '=', visit.encounterId)
      .execute();
    await tx.db
      .insertInto('authorization_use')
      .values({
        ...{ practice_id: tx.practiceId, authorization_id: id, charge_id: charge?.id ?? '' },
        ...{ units: 1, used_at: tx.now },
      })
      .execute();
    return {};
  });
}

test('claims that were joined have one timeline, and their units of an authorization stay counted', async () => {
  const plain = { diagnoses: ['M17.11'], lines: [{ code: '97110' }], referringNpi: '1003000126' };
  const first = await keepVisit(stage.platform, practice, plain);
  const { patientId } = first;
  const lines = [{ code: '96372' }];
  const second = await keepVisit(stage.platform, practice, { ...plain, lines, patientId });
  const [one, other] = [await builtFrom(first.encounterId), await builtFrom(second.encounterId)];
  await countUnit(first);
  await scrubbed(one);
  await deed(stage.platform, practice.practiceId, (tx) =>
    holdClaim(tx, { claimId: other, reason: 'two visits' }),
  );
  const { claimId } = await deed(stage.platform, practice.practiceId, (tx) =>
    joinClaims(tx, { claimIds: [one, other] }),
  );
  const judged = await scrubbed(claimId);
  assert.deepEqual([judged.status, judged.findings.map((one) => one.editId)], ['ready', []]);
  assert.deepEqual(await openTasks(other), []);
  assert.deepEqual((await scrubbed(one)).status, 'elsewhere');
  const told = await look((tx) => readTimeline(tx, practice.practiceId, claimId));
  const steps = told.filter((row) => row.kind === 'event').map((row) => row.title);
  assert.deepEqual(steps.toSorted(), [
    'built',
    'built',
    'built',
    'joined',
    'joined',
    'put-on-hold',
    'scrubbed-clean',
    'scrubbed-clean',
  ]);
  assert.equal(told.filter((row) => row.kind === 'encounter').length, 2);
  assert.equal(told.filter((row) => row.detail.includes('claim ')).length, 6);
  const third = await builtFrom(
    (await keepVisit(stage.platform, practice, { ...plain, patientId })).encounterId,
  );
  const known = await look(async (tx) => {
    const [claim] = await findCurrentClaims(tx, practice.practiceId, [third]);
    assert.ok(claim);
    const { content } = claim.version;
    const today = content.serviceDateFrom;
    return readKnownAround(tx, { practiceId: practice.practiceId, claimId: third, content, today });
  });
  assert.deepEqual(
    known.authorizations.map((authorization) => authorization.unitsUsed),
    [1],
  );
});
