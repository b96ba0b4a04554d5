import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Benefit, Draft } from '@claimwright/x12';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { onboardTestPacket } from '../partners/test-onboarding.ts';
import { takePatient } from '../patients/take-patient.act.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runAct, runRead, type ReadTx } from '../platform/transaction.ts';
import { upsertAppointment } from '../encounters/appointment.store.ts';
import { coverageRefusals } from './coverage-refusals.ts';
import { coveragesOn } from './coverage.read.ts';
import { latestEligibility } from './eligibility.read.ts';
import { takeCoverages } from './take-coverages.act.ts';
import { startTestRealTimePayer, type TestRealTimePayer } from './test-real-time-payer.ts';
import { checkEligibility, verifyUpcomingCoverage } from './verify-coverage.job.ts';

let opened: TestPlatform;
let practiceId: string;
let coverageId: string;
let patientId: string;
let payer: TestRealTimePayer;
const actor = { kind: 'system', id: 'test' } as const;
const serviceDate = calendarDate('2026-03-04');

before(async () => {
  opened = await openTestPlatform();
  practiceId = (await onboardTestPacket(opened.platform)).practiceIds.get('riverside') ?? '';
  const made = await runAct(opened.platform, { practiceId, actor, action: 'make' }, async (tx) => {
    const taken = await takePatient(tx, {
      medicalRecordNumber: 'P1',
      name: { lastName: 'Alder', firstName: 'Mira' },
      dateOfBirth: calendarDate('1980-04-12'),
      sex: 'F',
    });
    assert.ok(!isRefused(taken));
    const policy = {
      rank: 1,
      payerNumber: '62308',
      payerName: '',
      memberId: 'ACM1',
      relationship: '18',
    } as const;
    await takeCoverages(tx, { patient: taken.patient, told: [policy], asOf: serviceDate });
    await upsertAppointment(tx, 'A1', {
      patientId: taken.patient.id,
      providerId: null,
      locationId: null,
      serviceDate,
      startsAt: null,
      status: 'booked',
    });
    return taken.patient.id;
  });
  assert.ok(typeof made === 'string');
  patientId = made;
  coverageId = (await read((tx) => coveragesOn(tx, patientId, serviceDate)))[0]?.id ?? '';
  payer = await startTestRealTimePayer('test-clearinghouse');
});
after(async () => {
  await payer.close();
  await opened.close();
});
beforeEach(() => {
  payer.asked.length = 0;
});

const read = <Value>(reading: (tx: ReadTx) => Promise<Value>) =>
  runRead(opened.platform, { practiceIds: [practiceId], actor, action: 'read' }, reading);
const openReasons = async (): Promise<string[]> => {
  const rows = await read((tx) =>
    tx.db
      .selectFrom('task')
      .select('reason')
      .where('subject_id', '=', coverageId)
      .where('status', '=', 'open')
      .execute(),
  );
  return rows.map((row) => row.reason).sort();
};
const check = () =>
  checkEligibility(opened.platform, payer.connection, {
    practiceId,
    coverageId,
    serviceDate,
    actor,
  });

const benefit = (given: Draft<Benefit>): Draft<Benefit> => ({
  serviceTypeCodes: ['30'],
  coverageLevelCode: 'IND',
  inNetwork: 'Y',
  ...given,
});
const active: Draft<Benefit>[] = [
  benefit({ informationCode: '1', planDescription: 'CHOICE PLUS' }),
  benefit({ informationCode: 'A', percentage: '.2' }),
  benefit({ informationCode: 'B', serviceTypeCodes: ['98'], amountCents: 2_500 }),
  benefit({ informationCode: 'B', serviceTypeCodes: ['PT'], amountCents: 4_000 }),
  benefit({ informationCode: 'C', periodCode: '23', amountCents: 150_000 }),
  benefit({ informationCode: 'C', periodCode: '29', amountCents: 42_000 }),
  benefit({
    informationCode: 'C',
    coverageLevelCode: 'FAM',
    periodCode: '29',
    amountCents: 99_000,
  }),
  benefit({ informationCode: 'G', periodCode: '23', amountCents: 500_000 }),
  benefit({ informationCode: 'G', periodCode: '29', amountCents: 300_000 }),
  {
    informationCode: 'CB',
    authorizationRequired: 'Y',
    procedure: { qualifier: 'HC', code: '73721', modifiers: [] },
  },
  { informationCode: 'I', procedure: { qualifier: 'HC', code: '99387', modifiers: [] } },
];

test('a policy that is active: shares, limits and what is left of them, with the raw answer', async () => {
  payer.answer = { benefits: active };
  const outcome = await check();
  assert.ok(!isRefused(outcome));
  assert.deepEqual([outcome.outcome, outcome.opened], ['active', []]);
  const kept = await read((tx) => latestEligibility(tx, practiceId, coverageId, serviceDate));
  assert.ok(kept);
  assert.deepEqual(
    [
      kept.plan_name,
      kept.copay_cents,
      kept.coinsurance_basis_points,
      kept.deductible_cents,
      kept.deductible_remaining_cents,
      kept.out_of_pocket_remaining_cents,
      kept.in_network,
    ],
    ['CHOICE PLUS', 2_500n, 2_000n, 150_000n, 42_000n, 300_000n, true],
  );
  assert.deepEqual(
    [kept.authorization_required_codes, kept.not_covered_codes],
    [['73721'], ['99387']],
  );
  const raw = new TextDecoder().decode(
    await opened.platform.files.read(kept.response_sha256 ?? ''),
  );
  assert.match(raw, /ST\*271/);
  const [inquiry] = payer.asked;
  const person = inquiry?.informationSources[0]?.informationReceivers[0]?.subscribers[0];
  assert.equal(person?.party.identifier, 'ACM1');
  assert.equal(person.dates[0]?.from, '2026-03-04');
  assert.equal(inquiry?.informationSources[0]?.party.identifier, '62308E');
});

test('inactive, refused with its reason, another payer: each a task with what to do next; a clean answer closes them', async () => {
  payer.answer = { benefits: [benefit({ informationCode: '6' })] };
  await check();
  assert.deepEqual(await openReasons(), ['coverage-inactive']);
  payer.answer = { rejections: [{ valid: 'N', reasonCode: '75', followUpCode: 'C' }] };
  await check();
  assert.deepEqual(await openReasons(), ['coverage-inactive', 'coverage-not-verified']);
  const [task] = await read((tx) =>
    tx.db
      .selectFrom('task')
      .select('detail')
      .where('reason', '=', 'coverage-not-verified')
      .execute(),
  );
  assert.match(JSON.stringify(task?.detail), /current card/);
  payer.answer = {
    benefits: [
      ...active,
      {
        informationCode: 'R',
        serviceTypeCodes: ['30'],
        relatedEntities: [
          {
            entityCode: 'PRP',
            entityType: '2',
            organizationName: 'Federal Senior Plan',
            identifierQualifier: 'PI',
            identifier: '04412',
          },
        ],
      },
    ],
  };
  await check();
  assert.ok((await openReasons()).includes('other-payer-found'));
  const kept = await read((tx) => latestEligibility(tx, practiceId, coverageId, serviceDate));
  assert.ok(kept?.other_payer_id);
  payer.answer = { benefits: active };
  await check();
  assert.deepEqual(await openReasons(), []);
});

test('a dark line and a page that is no envelope are no answer, and are asked again', async () => {
  for (const silence of ['dark', 'nonsense'] as const) {
    payer.answer = silence;
    const outcome = await check();
    assert.ok(!isRefused(outcome) && outcome.outcome === 'no-answer');
  }
  const nobody = await checkEligibility(
    opened.platform,
    { ...payer.connection, url: 'http://127.0.0.1:1/' },
    { practiceId, coverageId, serviceDate, actor },
  );
  assert.ok(!isRefused(nobody) && nobody.outcome === 'no-answer');
});

test('the day’s work asks about who comes within two days, once', async () => {
  payer.answer = { benefits: active };
  opened.clock.set('2026-03-02T15:00:00.000Z');
  await runAct(opened.platform, { practiceId, actor, action: 'change' }, async (tx) => {
    const [coverage] = await coveragesOn(tx, patientId, serviceDate);
    assert.ok(coverage);
    await tx.db
      .updateTable('coverage')
      .set({ updated_at: tx.now })
      .where('practice_id', '=', practiceId)
      .where('id', '=', coverage.id)
      .execute();
    return {};
  });
  const connections = { mailboxes: [], realTime: payer.connection };
  const far = await verifyUpcomingCoverage(
    opened.platform,
    connections,
    calendarDate('2026-03-01'),
  );
  assert.equal(far.asked, 0);
  const near = await verifyUpcomingCoverage(
    opened.platform,
    connections,
    calendarDate('2026-03-02'),
  );
  assert.deepEqual([near.asked, near.active], [1, 1]);
  const again = await verifyUpcomingCoverage(
    opened.platform,
    connections,
    calendarDate('2026-03-02'),
  );
  assert.equal(again.asked, 0);
});

test('a payer that did not find the member is asked anew once the record is put right, however old the visit', async () => {
  const old = calendarDate('2026-03-10');
  payer.answer = { rejections: [{ valid: 'N', reasonCode: '71', followUpCode: 'C' }] };
  opened.clock.set('2026-03-08T15:00:00.000Z');
  await checkEligibility(opened.platform, payer.connection, {
    practiceId,
    coverageId,
    serviceDate: old,
    actor,
  });
  payer.answer = { benefits: active };
  const connections = { mailboxes: [], realTime: payer.connection };
  const verify = (date: string) =>
    verifyUpcomingCoverage(opened.platform, connections, calendarDate(date));
  // long after: nothing was changed, so nobody is asked
  opened.clock.set('2026-06-20T15:00:00.000Z');
  await runAct(opened.platform, { practiceId, actor, action: 'unchanged' }, async (tx) => {
    await tx.db
      .updateTable('coverage')
      .set({ updated_at: '2026-01-01T00:00:00.000Z' })
      .where('practice_id', '=', practiceId)
      .where('id', '=', coverageId)
      .execute();
    return {};
  });
  assert.equal((await verify('2026-06-20')).asked, 0);
  const name = { lastName: 'Alder', firstName: 'Mira' };
  await runAct(opened.platform, { practiceId, actor, action: 'put-right' }, (tx) =>
    takePatient(tx, {
      medicalRecordNumber: 'P1',
      name,
      dateOfBirth: calendarDate('1980-04-21'),
      sex: 'F',
    }),
  );
  opened.clock.set('2026-06-21T15:00:00.000Z');
  const anew = await verify('2026-06-21');
  assert.deepEqual([anew.asked, anew.active], [1, 1]);
  assert.equal((await verify('2026-06-22')).asked, 0);
});

test('no agreement, no question; an unknown policy is refused', async () => {
  const without = await checkEligibility(
    opened.platform,
    { ...payer.connection, partnerKey: 'nobody' },
    { practiceId, coverageId, serviceDate, actor },
  );
  assert.ok(isRefused(without) && without.refused === 'partner-unknown');
  const unknown = await checkEligibility(opened.platform, payer.connection, {
    practiceId,
    coverageId: practiceId,
    serviceDate,
    actor,
  });
  assert.ok(isRefused(unknown) && unknown.refused in coverageRefusals);
  assert.equal(payer.asked.length, 0);
});

test('a payer that only another clearinghouse knows is not asked here by its number there', async () => {
  const move = (from: string, to: string) =>
    opened.platform.database
      .updateTable('payer_identifier')
      .set({ clearinghouse_key: to })
      .where('clearinghouse_key', '=', from)
      .where('transaction', '=', '270')
      .execute();
  await move('test-clearinghouse', 'another-clearinghouse');
  const outcome = await check();
  assert.ok(isRefused(outcome) && outcome.refused === 'payer-not-asked-electronically');
  assert.equal(payer.asked.length, 0);
  await move('another-clearinghouse', 'test-clearinghouse');
});
