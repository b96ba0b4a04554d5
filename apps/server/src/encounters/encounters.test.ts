import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import {
  answerAuthorization,
  recordAuthorization,
} from '../authorizations/record-authorization.act.ts';
import { listAuthorizations } from '../authorizations/authorization.read.ts';
import { amendCoverage } from '../coverage/amend-coverage.act.ts';
import { takeCoverages } from '../coverage/take-coverages.act.ts';
import { findLedgerRows } from '../ledger/ledger.read.ts';
import { proveLedger } from '../ledger/prove.read.ts';
import { onboardTestPacket, testNpi } from '../partners/test-onboarding.ts';
import { takePatient } from '../patients/take-patient.act.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runAct, runRead, type ReadTx, type Tx } from '../platform/transaction.ts';
import { accountForAppointments } from './account-for-appointments.job.ts';
import { amendEncounter, type EncounterChanges } from './amend-encounter.act.ts';
import { completeEncounter } from './complete-encounter.act.ts';
import { encounterRefusals } from './encounter-refusals.ts';
import type { ToldEncounter } from './encounter.ts';
import { findEncounter, listAppointments } from './encounter.read.ts';
import { resettleEncountersJob } from './resettle-encounters.job.ts';
import { settleAppointment } from './settle-appointment.act.ts';
import { takeAppointment } from './take-appointment.act.ts';
import { takeEncounter, voidEncounter } from './take-encounter.act.ts';

let opened: TestPlatform;
let practiceId: string;
let foreignId: string;
let payerIds: ReadonlyMap<string, string>;
let count = 0;
const actor = { kind: 'staff', id: 'coder' } as const;
const today = calendarDate('2026-03-02');

before(async () => {
  opened = await openTestPlatform();
  const onboarded = await onboardTestPacket(opened.platform);
  practiceId = onboarded.practiceIds.get('riverside') ?? '';
  foreignId = onboarded.practiceIds.get('lakeview') ?? '';
  payerIds = onboarded.payerIds;
});
after(() => opened.close());

const act = async <Outcome>(deed: (tx: Tx) => Promise<Outcome>, practice = practiceId) =>
  runAct(opened.platform, { practiceId: practice, actor, action: 'test' }, deed);
const read = <Value>(reading: (tx: ReadTx) => Promise<Value>) =>
  runRead(opened.platform, { practiceIds: [practiceId], actor, action: 'read' }, reading);
const refusalOf = (outcome: unknown): string => (isRefused(outcome) ? outcome.refused : 'none');
const openReasons = (subjectId: string) =>
  read(async (tx) => {
    const rows = await tx.db
      .selectFrom('task')
      .select('reason')
      .where('subject_id', '=', subjectId)
      .where('status', '=', 'open')
      .execute();
    return rows.map((row) => row.reason).sort();
  });

/** A patient with a policy of Acme, new for each test. */
async function patient(payerNumber = '62308'): Promise<string> {
  count += 1;
  const number = `P${count.toString()}`;
  const outcome = await act(async (tx) => {
    const taken = await takePatient(tx, {
      medicalRecordNumber: number,
      name: { lastName: `Birch${number}`, firstName: 'Noa' },
      dateOfBirth: calendarDate('1990-01-05'),
    });
    assert.ok(!isRefused(taken));
    await takeCoverages(tx, {
      patient: taken.patient,
      asOf: today,
      told: [{ rank: 1, payerNumber, payerName: '', memberId: `M${number}`, relationship: '18' }],
    });
    return taken.patient.id;
  });
  assert.ok(typeof outcome === 'string');
  return outcome;
}

const told = (changes: Partial<ToldEncounter> = {}): ToldEncounter => {
  count += 1;
  return {
    externalId: `E${count.toString()}`,
    serviceDate: today,
    locationKey: 'main',
    renderingNpi: testNpi('100000102'),
    diagnosisCodes: ['E119'],
    charges: [
      { code: '99213', modifiers: [], units: 1, chargeCents: 15_000n, diagnosisPointers: [1] },
    ],
    ...changes,
  };
};

async function visit(patientId: string, given = told()): Promise<string> {
  const outcome = await act(async (tx) => {
    const taken = await takeEncounter(tx, { patientId, told: given });
    if (isRefused(taken)) return taken;
    const settled = await completeEncounter(tx, taken.encounterId);
    return isRefused(settled) ? settled : taken.encounterId;
  });
  assert.ok(typeof outcome === 'string', refusalOf(outcome));
  return outcome;
}
const statusOf = async (encounterId: string) =>
  (await read((tx) => findEncounter(tx, practiceId, encounterId)))?.status;
const amend = (encounterId: string, changes: EncounterChanges, practice = practiceId) =>
  act((tx) => amendEncounter(tx, { encounterId, changes }), practice);

test('a coder completes a visit step by step; the list says what still lacks', async () => {
  const encounterId = await visit(
    await patient(),
    told({
      renderingNpi: undefined,
      diagnosisCodes: [],
      charges: [{ code: '99213', modifiers: [], units: 1, diagnosisPointers: [] }],
    }),
  );
  assert.equal(await statusOf(encounterId), 'incomplete');
  const half = await amend(encounterId, { diagnosisCodes: ['E119', 'I10'] });
  assert.ok(!isRefused(half));
  assert.deepEqual(
    half.missing.map((item) => item.missing),
    ['rendering-provider', 'charge-amount', 'diagnosis-link'],
  );
  const whole = await amend(encounterId, {
    renderingNpi: testNpi('100000102'),
    charges: [{ code: '99213', units: 1, chargeCents: 15_000, diagnosisPointers: [1, 2] }],
  });
  assert.ok(!isRefused(whole) && whole.status === 'ready');
  assert.deepEqual(await openReasons(encounterId), []);
  const after = [
    await amend(encounterId, { placeOfService: '02' }),
    await amend(encounterId, { placeOfService: '02' }, foreignId),
    await amend(await visit(await patient(), told({ charges: [] })), {
      diagnosisCodes: ['nonsense'],
    }),
  ];
  assert.deepEqual(after.map(refusalOf), [
    'encounter-is-billed',
    'encounter-not-found',
    'encounter-input-wrong',
  ]);
  for (const outcome of after) assert.ok(refusalOf(outcome) in encounterRefusals);
});

test('two lines that nothing tells apart want a modifier', async () => {
  const line = {
    code: '20610',
    modifiers: [],
    units: 1,
    chargeCents: 9_000n,
    diagnosisPointers: [1],
  };
  const encounterId = await visit(await patient(), told({ charges: [line, line] }));
  assert.equal(await statusOf(encounterId), 'incomplete');
  const distinct = await amend(encounterId, {
    charges: [
      { ...line, chargeCents: 9_000, modifiers: ['LT'] },
      { ...line, chargeCents: 9_000, modifiers: ['RT'] },
    ],
  });
  assert.ok(!isRefused(distinct) && distinct.status === 'ready');
});

test('a visit the patient pays stands as patient receivable, and no payer is asked', async () => {
  const encounterId = await visit(await patient('00000'), told({ isSelfPay: true }));
  assert.equal(await statusOf(encounterId), 'self-pay');
  const rows = await read((tx) => findLedgerRows(tx, practiceId, 'encounter_id', [encounterId]));
  assert.deepEqual(
    rows.map((row) => row.debit.kind),
    ['patient-receivable'],
  );
});

test('every appointment is accounted for on its day: charge, no-show, missing charge', async () => {
  const charged = await bookToday('A1');
  const silent = await bookToday('A2');
  const absent = await bookToday('A3', 'no-show');
  await visit(charged.patientId, told({ appointmentExternalId: 'A1' }));
  const first = await accountForAppointments(opened.platform, today);
  // the other one was announced without an appointment, in the first story
  assert.deepEqual(first, { charged: 0, missingCharges: 2 });
  assert.deepEqual(await accountForAppointments(opened.platform, today), {
    charged: 0,
    missingCharges: 0,
  });
  const statuses = await read(async (tx) => {
    const rows = await tx.db.selectFrom('appointment').select(['id', 'status']).execute();
    return new Map(rows.map((row) => [row.id, row.status]));
  });
  assert.deepEqual(
    [charged, silent, absent].map(({ id }) => statuses.get(id)),
    ['charged', 'missing-charge', 'no-show'],
  );
  assert.deepEqual(await openReasons(silent.id), ['missing-charge']);
  await visit(silent.patientId, told({ appointmentExternalId: 'A2' }));
  assert.deepEqual(await openReasons(silent.id), []);
  const late = await bookToday('A4');
  await accountForAppointments(opened.platform, today);
  const settled = await act((tx) =>
    settleAppointment(tx, { appointmentId: late.id, status: 'no-show' }),
  );
  assert.ok(!isRefused(settled));
  assert.deepEqual(await openReasons(late.id), []);
  assert.equal(
    refusalOf(
      await act((tx) => settleAppointment(tx, { appointmentId: charged.id, status: 'no-show' })),
    ),
    'called-off-with-charges',
  );
  assert.equal(
    refusalOf(
      await act(
        (tx) => settleAppointment(tx, { appointmentId: late.id, status: 'no-show' }),
        foreignId,
      ),
    ),
    'appointment-not-found',
  );
});

/** An appointment of today, of a patient of its own. */
async function bookToday(
  externalId: string,
  status: 'booked' | 'no-show' = 'booked',
): Promise<{ id: string; patientId: string }> {
  const patientId = await patient();
  const outcome = await act((tx) =>
    takeAppointment(tx, { patientId, told: { externalId, serviceDate: today, status } }),
  );
  assert.ok(!isRefused(outcome));
  return { id: outcome.appointmentId, patientId };
}

test('a person says what became of an appointment; the day shows its visit and charges', async () => {
  const charged = await bookToday('B1');
  const absent = await bookToday('B2', 'no-show');
  const late = await bookToday('B3');
  await visit(charged.patientId, told({ appointmentExternalId: 'B1' }));
  const settle = (id: string, status: 'charged' | 'missing-charge') =>
    act((tx) => settleAppointment(tx, { appointmentId: id, status }));
  assert.equal(refusalOf(await settle(late.id, 'charged')), 'appointment-without-charges');
  assert.ok(!isRefused(await settle(late.id, 'missing-charge')), 'he came after all');
  assert.deepEqual(await openReasons(late.id), ['missing-charge']);
  assert.equal(refusalOf(await settle(charged.id, 'missing-charge')), 'appointment-has-charges');
  assert.ok(!isRefused(await settle(charged.id, 'charged')));
  const day = await read((tx) => listAppointments(tx, { serviceDate: today }));
  assert.deepEqual(
    [charged, absent, late].map(({ id }) => {
      const row = day.find((one) => one.id === id);
      return [row?.status, row?.encounterId !== null, (row?.chargeCents ?? 0) > 0];
    }),
    [
      ['charged', true, true],
      ['no-show', false, false],
      ['missing-charge', false, false],
    ],
  );
});

test('a visit with charges is not called off, and a number is not another patient’s', async () => {
  const given = told();
  const encounterId = await visit(await patient(), given);
  assert.equal(
    refusalOf(await act((tx) => voidEncounter(tx, encounterId, 'called-off'))),
    'called-off-with-charges',
  );
  const other = await patient();
  assert.equal(
    refusalOf(await act((tx) => takeEncounter(tx, { patientId: other, told: given }))),
    'encounter-of-another-patient',
  );
});

test('units of an authorization are counted down once, and its number travels with the visit', async () => {
  const patientId = await patient();
  const payerId = payerIds.get('acme') ?? '';
  const requested = await act((tx) =>
    recordAuthorization(tx, {
      patientId,
      payerId,
      codes: ['97110'],
      units: 3,
      effectiveFrom: '2026-01-01',
      effectiveTo: '2026-12-31',
    }),
  );
  assert.ok(!isRefused(requested));
  assert.deepEqual(await openReasons(requested.authorizationId), ['authorization-requested']);
  await act((tx) =>
    answerAuthorization(tx, {
      authorizationId: requested.authorizationId,
      status: 'approved',
      number: 'AUTH77',
    }),
  );
  const line = {
    code: '97110',
    modifiers: [],
    units: 2,
    chargeCents: 8_000n,
    diagnosisPointers: [1],
  };
  const encounterId = await visit(patientId, told({ charges: [line] }));
  const encounter = await read((tx) => findEncounter(tx, practiceId, encounterId));
  assert.equal(encounter?.authorizationNumber, 'AUTH77');
  await act((tx) => completeEncounter(tx, encounterId));
  const used = async () =>
    (await read((tx) => listAuthorizations(tx, practiceId, patientId)))[0]?.unitsUsed;
  assert.equal(await used(), 2);
  await visit(patientId, told({ charges: [line] }));
  assert.equal(await used(), 4);
  assert.deepEqual(await openReasons(requested.authorizationId), ['authorization-units-exceeded']);
});

test('an authorization that is denied, or for another time, is not used: a person is asked', async () => {
  const payerId = payerIds.get('acme') ?? '';
  const given = { payerId, codes: ['97110'], units: 10 };
  const line = {
    ...{ code: '97110', modifiers: [], units: 2, chargeCents: 8_000n },
    diagnosisPointers: [1],
  };
  const usedOf = async (patientId: string) =>
    (await read((tx) => listAuthorizations(tx, practiceId, patientId))).map((one) => one.unitsUsed);
  for (const [status, effectiveTo] of [
    ['approved', '2026-01-31'],
    ['denied', '2026-12-31'],
  ] as const) {
    const patientId = await patient();
    const known = await act((tx) =>
      recordAuthorization(tx, {
        ...given,
        ...{ patientId, number: 'AUTH88', effectiveFrom: '2026-01-01', effectiveTo },
      }),
    );
    assert.ok(!isRefused(known));
    const { authorizationId } = known;
    if (status === 'denied')
      await act((tx) => answerAuthorization(tx, { authorizationId, status, number: 'AUTH88' }));
    await visit(patientId, told({ charges: [line], authorizationNumber: 'AUTH88' }));
    assert.deepEqual(await usedOf(patientId), [0], status);
    assert.deepEqual(await openReasons(authorizationId), ['authorization-not-in-force']);
    // where another one holds that day, it is used
    const other = await act((tx) =>
      recordAuthorization(tx, {
        ...given,
        ...{ patientId, number: 'AUTH99', effectiveFrom: '2026-01-01', effectiveTo: '2026-12-31' },
      }),
    );
    assert.ok(!isRefused(other));
    const next = await visit(patientId, told({ charges: [line], authorizationNumber: 'AUTH88' }));
    const encounter = await read((tx) => findEncounter(tx, practiceId, next));
    assert.equal(encounter?.authorizationNumber, 'AUTH99');
    assert.deepEqual((await usedOf(patientId)).toSorted(), [0, 2]);
  }
});

test('when the payer is recognised, what waited for it is settled; posted charges follow their payer', async () => {
  const patientId = await patient('00000');
  const encounterId = await visit(patientId);
  assert.equal(await statusOf(encounterId), 'incomplete');
  const coverageId = await read(async (tx) => {
    const row = await tx.db
      .selectFrom('coverage')
      .select('id')
      .where('patient_id', '=', patientId)
      .executeTakeFirstOrThrow();
    return row.id;
  });
  const choose = async (key: string): Promise<void> => {
    await act((tx) =>
      amendCoverage(tx, { coverageId, changes: { payerId: payerIds.get(key) ?? '' } }),
    );
    await resettleEncountersJob.handle(opened.platform, { practiceId, patientId });
  };
  await choose('acme');
  assert.equal(await statusOf(encounterId), 'ready');
  assert.deepEqual(await openReasons(coverageId), []);
  await choose('statewide');
  await resettleEncountersJob.handle(opened.platform, { practiceId, patientId });
  const rows = await read((tx) => findLedgerRows(tx, practiceId, 'encounter_id', [encounterId]));
  assert.equal(rows.length, 3);
  const standing = rows.reduce((sum, row) => {
    const payer = payerIds.get('statewide');
    const debit = row.debit.kind === 'insurance-receivable' && row.debit.payerId === payer;
    return sum + (debit ? row.amountCents : 0n);
  }, 0n);
  assert.equal(standing, 15_000n);
  assert.deepEqual(await read((tx) => proveLedger(tx)), []);
});
