import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { proveLedger } from '../ledger/prove.read.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';
import { buildClaim } from './build-claim.act.ts';
import { changeClaimStatus } from './change-claim-status.act.ts';
import { findCurrentClaims } from './claim.read.ts';
import { correctClaim, voidClaim } from './correct-claim.act.ts';
import { leaveOutLines } from './give-up.act.ts';
import { joinClaims } from './join-claims.act.ts';
import { findJoinable } from './join-claims.read.ts';
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
  stage = await openTestPlatform('2026-03-02T14:00:00.000Z');
  practice = await setUpExamplePractice(stage.platform);
});
after(async () => {
  await stage.close();
});

interface Visit {
  readonly claimId: string;
  readonly patientId: string;
  readonly encounterId: string;
}

async function visit(given: ExampleVisit = {}): Promise<Visit> {
  const kept = await keepVisit(stage.platform, practice, given);
  const built = await deed(stage.platform, practice.practiceId, (tx) =>
    buildClaim(tx, { encounterIds: [kept.encounterId] }),
  );
  return { ...kept, claimId: built.claimIds[0] ?? '' };
}

/** Two visits of one patient on one day, each with its claim. */
async function twoVisits(first: ExampleVisit = {}, second: ExampleVisit = {}) {
  const one = await visit({ diagnoses: ['J06.9'], ...first });
  const other = await visit({
    diagnoses: ['M54.50', 'J06.9'],
    lines: [{ code: '96372', pointers: [1, 2] }],
    ...second,
    patientId: one.patientId,
  });
  return [one, other] as const;
}

const look = <Value>(read: Parameters<typeof runRead<Value>>[2]): Promise<Value> =>
  runRead(stage.platform, { practiceIds: [practice.practiceId], actor, action: 'look' }, read);

async function current(claimId: string) {
  const [claim] = await look((tx) => findCurrentClaims(tx, practice.practiceId, [claimId]));
  assert.ok(claim);
  return claim;
}

const join = (...claims: readonly { readonly claimId: string }[]) =>
  runAct(stage.platform, { practiceId: practice.practiceId, actor, action: 'join-claims' }, (tx) =>
    joinClaims(tx, { claimIds: claims.map((one) => one.claimId) }),
  );

async function joined(...claims: readonly { readonly claimId: string }[]): Promise<string> {
  const outcome = await join(...claims);
  assert.ok(!isRefused(outcome), isRefused(outcome) ? outcome.refused : '');
  return outcome.claimId;
}

/** Everything that joining may write, for a comparison before and after. */
const written = () =>
  look(async (tx) => ({
    claims: await tx.db.selectFrom('claim').selectAll().orderBy('id').execute(),
    versions: await tx.db.selectFrom('claim_version').select('id').orderBy('id').execute(),
    events: await tx.db.selectFrom('claim_event').select('id').orderBy('id').execute(),
    tasks: await tx.db.selectFrom('task').selectAll().orderBy('id').execute(),
  }));

async function refusedAs(
  name: string,
  ...claims: readonly { readonly claimId: string }[]
): Promise<void> {
  const before = await written();
  const outcome = await join(...claims);
  assert.equal(isRefused(outcome) ? outcome.refused : 'joined', name);
  assert.deepEqual(await written(), before);
}

async function walk(
  claimId: string,
  ...events: Parameters<typeof changeClaimStatus>[2]['event'][]
): Promise<void> {
  for (const event of events) {
    await deed(stage.platform, practice.practiceId, (tx) =>
      changeClaimStatus(tx, claimId, { event }),
    );
  }
}

test('two claims that have not left become one with the charges, diagnoses and copays of both', async () => {
  const [one, other] = await twoVisits({ copayCents: 2_000n }, { copayCents: 500n });
  await walk(one.claimId, 'scrubbed-clean');
  await deed(stage.platform, practice.practiceId, async (tx) => {
    await openTask(tx, {
      queue: 'scrubbing',
      reason: 'findings',
      subjectKind: 'claim',
      subjectId: other.claimId,
      claimId: other.claimId,
      dueDate: calendarDate('2026-03-02'),
    });
    return {};
  });
  const claimId = await joined(other, one);
  const claim = await current(claimId);
  const { content } = claim.version;
  assert.equal(claim.status, 'draft');
  assert.equal(claim.version.reason, 'joined');
  const said = content.lines.map((line) => [
    line.encounterId,
    line.code,
    line.diagnosisPointers.map((at) => content.diagnoses[at - 1]),
  ]);
  assert.deepEqual(
    new Set(said),
    new Set([
      [one.encounterId, '99213', ['J069']],
      [other.encounterId, '96372', ['M5450', 'J069']],
    ]),
  );
  assert.deepEqual(content.diagnoses.toSorted(), ['J069', 'M5450']);
  assert.equal(content.totalChargeCents, 30_000);
  assert.equal(content.patientPaidCents, 2_500);
  for (const { claimId: before } of [one, other]) {
    const withdrawn = await current(before);
    assert.equal(withdrawn.status, 'voided');
    assert.equal(withdrawn.version.content.lines.length, 1, 'what it said is kept');
  }
  await look(async (tx) => {
    const heads = await tx.db
      .selectFrom('claim')
      .select(['id', 'joined_into_id', 'insurance_balance_cents'])
      .where('patient_id', '=', one.patientId)
      .execute();
    assert.deepEqual(
      heads
        .map((head) => head.joined_into_id)
        .toSorted((a, b) => Number(a === null) - Number(b === null)),
      [claimId, claimId, null],
    );
    assert.equal(heads.find((head) => head.id === claimId)?.insurance_balance_cents, 30_000n);
    const tasks = await tx.db
      .selectFrom('task')
      .select(['status', 'outcome'])
      .where('claim_id', '=', other.claimId)
      .execute();
    assert.deepEqual(tasks, [{ status: 'done', outcome: 'joined' }]);
    const told = await tx.db
      .selectFrom('outbox')
      .select('payload')
      .where('topic', '=', 'claim-built')
      .execute();
    assert.ok(told.some(({ payload }) => JSON.stringify(payload).includes(claimId)));
    assert.deepEqual(await proveLedger(tx), []);
  });
});

test('joining twice is joining once, and what is joined may be joined with a third', async () => {
  const [one, other] = await twoVisits();
  const first = await joined(one, other);
  assert.equal(await joined(other, one), first);
  const third = await visit({ patientId: one.patientId, diagnoses: ['I10'] });
  const whole = await joined({ claimId: first }, third);
  assert.equal((await current(whole)).version.content.lines.length, 3);
  await refusedAs('claim-status-conflict', one, third);
});

test('two people who join the same claims at once make one claim of them', async () => {
  const [one, other] = await twoVisits();
  const outcomes = await Promise.all([join(one, other), join(other, one)]);
  const ids = outcomes.map((outcome) => {
    assert.ok(!isRefused(outcome));
    return outcome.claimId;
  });
  assert.equal(new Set(ids).size, 1);
});

test('a deed that breaks after the claims were joined leaves both as they were', async () => {
  const [one, other] = await twoVisits();
  const before = await written();
  await assert.rejects(
    runAct(
      stage.platform,
      { practiceId: practice.practiceId, actor, action: 'join-claims' },
      async (tx) => {
        await joinClaims(tx, { claimIds: [one.claimId, other.claimId] });
        throw new Error('killed');
      },
    ),
    /killed/,
  );
  assert.deepEqual(await written(), before);
});

test('what people corrected and left out goes along, also through a later correction', async () => {
  const [one, other] = await twoVisits(
    { lines: [{ code: '99213' }, { code: '36415', cents: 1_000n }] },
    {
      lines: [
        { code: '99214', pointers: [1] },
        { code: '96372', pointers: [2] },
      ],
    },
  );
  await deed(stage.platform, practice.practiceId, (tx) =>
    leaveOutLines(tx, {
      claimId: one.claimId,
      lineNumbers: [2],
      reason: 'bundled',
      on: calendarDate('2026-03-02'),
    }),
  );
  await deed(stage.platform, practice.practiceId, (tx) =>
    correctClaim(tx, {
      claimId: other.claimId,
      reason: 'finding-fixed',
      changes: {
        diagnoses: ['M5451', 'R11'],
        note: 'TWO VISITS',
        lines: [{ lineNumber: 1, modifiers: ['25'] }],
      },
    }),
  );
  const claimId = await joined(one, other);
  const said = async () => {
    const { content } = (await current(claimId)).version;
    return {
      diagnoses: content.diagnoses.toSorted(),
      note: content.note,
      lines: content.lines
        .map((line) => [
          line.code,
          line.modifiers.join(),
          line.diagnosisPointers.map((at) => content.diagnoses[at - 1]).join(),
        ])
        .toSorted(),
    };
  };
  const expected = {
    diagnoses: ['J069', 'M5451', 'R11'],
    note: 'TWO VISITS',
    lines: [
      ['96372', '', 'R11'],
      ['99213', '', 'J069'],
      ['99214', '25', 'M5451'],
    ],
  };
  assert.deepEqual(await said(), expected);
  await deed(stage.platform, practice.practiceId, (tx) =>
    correctClaim(tx, { claimId, reason: 'finding-fixed' }),
  );
  assert.deepEqual(await said(), expected);
  assert.deepEqual(await look((tx) => proveLedger(tx)), []);
});

test('claims that do not belong together are refused by what separates them', async () => {
  const [one, other] = await twoVisits();
  await refusedAs('nothing-to-join', one);
  await refusedAs('nothing-to-join', one, one);
  await refusedAs('claim-not-found', one, { claimId: one.encounterId });
  await refusedAs('claims-of-different-patients', one, await visit());
  const { patientId } = one;
  const nextDay = { patientId, serviceDate: calendarDate('2026-02-21') };
  await refusedAs('claims-of-different-days', one, await visit(nextDay));
  const sentBy = await visit({ patientId, referringNpi: '1003000126' });
  await refusedAs('claims-of-different-circumstances', one, sentBy);
  const allowed = await visit({ patientId, authorizationNumber: 'AUTH7' });
  await refusedAs('claims-of-different-circumstances', one, allowed);
  const elsewhere = await visit({ patientId });
  await deed(stage.platform, practice.practiceId, (tx) =>
    correctClaim(tx, {
      claimId: elsewhere.claimId,
      reason: 'finding-fixed',
      changes: { placeOfService: '02' },
    }),
  );
  await refusedAs('claims-of-different-places', one, elsewhere);
  await deed(stage.platform, practice.practiceId, (tx) =>
    voidClaim(tx, { claimId: other.claimId, reason: 'entered-in-error' }),
  );
  await refusedAs('claim-status-conflict', one, other);
});

test('a claim that has left, or left once, is joined with nothing', async () => {
  const [one, other] = await twoVisits();
  await walk(one.claimId, 'scrubbed-clean', 'batched');
  await refusedAs('claim-has-left', one, other);
  await walk(one.claimId, 'sent');
  await refusedAs('claim-has-left', other, one);
  await walk(one.claimId, 'clearinghouse-rejects');
  await refusedAs('claim-has-left', one, other);
  await deed(stage.platform, practice.practiceId, (tx) =>
    correctClaim(tx, { claimId: one.claimId, reason: 'rejected' }),
  );
  assert.equal((await current(one.claimId)).status, 'draft');
  await refusedAs('claim-has-left', one, other);
});

test('a policy that changed since, and what fits in no single claim, are refused', async () => {
  const many = (count: number) => Array.from({ length: count }, () => ({ code: '97110' }));
  await refusedAs(
    'joined-claim-too-large',
    ...(await twoVisits({ lines: many(30) }, { lines: many(21) })),
  );
  const split = await twoVisits({ lines: many(51) });
  await refusedAs('claim-is-split', ...split);
  const moved = await twoVisits();
  await deed(stage.platform, practice.practiceId, async (tx) => {
    await tx.db
      .updateTable('coverage')
      .set({ payer_id: practice.payers.medicare, member_id: '1EG4TE5MK73' })
      .where('practice_id', '=', tx.practiceId)
      .where('patient_id', '=', moved[0].patientId)
      .execute();
    return {};
  });
  await refusedAs('policy-has-changed', ...moved);
});

test('what a claim may be joined with is listed, and what may not says why', async () => {
  const [one, other] = await twoVisits();
  const { patientId } = one;
  const far = await visit({ patientId, referringNpi: '1003000126' });
  await visit({ patientId, serviceDate: calendarDate('2026-02-21') });
  await visit();
  const rows = await look((tx) => findJoinable(tx, practice.practiceId, one.claimId));
  assert.deepEqual(
    rows.map((row) => [row.claimId, row.refusal?.refused ?? null, row.codes]),
    [
      [other.claimId, null, ['96372']],
      [far.claimId, 'claims-of-different-circumstances', ['99213']],
    ],
  );
  await walk(one.claimId, 'scrubbed-clean', 'batched');
  assert.deepEqual(await look((tx) => findJoinable(tx, practice.practiceId, one.claimId)), []);
});
