/** FHIR tells moments: the day of an appointment, a visit and its charges is that of the practice's clocks. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { actor } from '../claims/test-practice.ts';
import { onboardTestPacket } from '../partners/test-onboarding.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runRead } from '../platform/transaction.ts';
import { dayInZone } from './codes.ts';
import { receiveMessages } from './receive-messages.act.ts';
import { cpt, testBundle } from './test-fhir.ts';

let opened: TestPlatform;
let practiceId: string;

before(async () => {
  opened = await openTestPlatform('2026-03-03T14:00:00.000Z');
  practiceId = (await onboardTestPacket(opened.platform)).practiceIds.get('riverside') ?? '';
});
after(() => opened.close());

interface Days {
  readonly appointment: string;
  readonly encounter: string;
  readonly charge: string;
}

/** A visit from a moment on, told with its appointment. */
async function daysOf(number: string, start: string): Promise<Days> {
  const subject = { reference: `Patient/p-${number}` };
  const more = [
    {
      ...{ resourceType: 'Appointment', id: `a-${number}`, status: 'fulfilled', start },
      identifier: [{ value: `FA${number}` }],
      participant: [{ actor: subject }],
    },
    {
      ...{ resourceType: 'ChargeItem', id: `i-${number}`, status: 'billable', subject },
      context: { reference: `Encounter/e-${number}` },
      ...{ code: cpt('99213'), occurrenceDateTime: start },
    },
  ];
  const told = testBundle({ number, more }).replace('2026-03-02T09:00:00Z', start);
  const bytes = new TextEncoder().encode(told);
  const [received] = await receiveMessages(opened.platform, { practiceId, bytes, actor });
  assert.equal(received?.outcome, 'taken');
  return runRead(
    opened.platform,
    { practiceIds: [practiceId], actor, action: 'look' },
    async (tx) => {
      const appointment = await tx.db
        .selectFrom('appointment')
        .select(['id', 'service_date', 'status'])
        .where('external_id', '=', `FA${number}`)
        .executeTakeFirstOrThrow();
      const encounter = await tx.db
        .selectFrom('encounter')
        .select(['id', 'service_date', 'appointment_id'])
        .where('external_id', '=', `FE${number}`)
        .executeTakeFirstOrThrow();
      const charge = await tx.db
        .selectFrom('charge')
        .select('service_date')
        .where('encounter_id', '=', encounter.id)
        .executeTakeFirstOrThrow();
      assert.deepEqual([encounter.appointment_id, appointment.status], [appointment.id, 'charged']);
      return {
        appointment: appointment.service_date,
        encounter: encounter.service_date,
        charge: charge.service_date,
      };
    },
  );
}

const all = (day: string): Days => ({ appointment: day, encounter: day, charge: day });

test('an evening’s appointment that is after midnight by UTC is of the practice’s day', async () => {
  // seven in the evening of the 2nd in Chicago
  assert.deepEqual(await daysOf('1', '2026-03-03T01:00:00Z'), all('2026-03-02'));
  assert.deepEqual(await daysOf('2', '2026-03-03T01:30:00.000+00:00'), all('2026-03-02'));
  assert.deepEqual(await daysOf('3', '2026-03-03T02:30:00+01:00'), all('2026-03-02'));
});

test('a morning’s appointment, one with the office’s own offset, and one without any keep their day', async () => {
  assert.deepEqual(await daysOf('4', '2026-03-02T15:00:00Z'), all('2026-03-02'));
  assert.deepEqual(await daysOf('5', '2026-03-02T23:30:00-06:00'), all('2026-03-02'));
  assert.deepEqual(await daysOf('6', '2026-03-02T23:30:00'), all('2026-03-02'));
});

test('the day turns at the practice’s midnight, also over a change of the clocks', () => {
  const chicago = (text: string) => dayInZone(text, 'America/Chicago');
  assert.equal(chicago('2026-03-02T05:59:00Z'), '2026-03-01');
  assert.equal(chicago('2026-03-02T06:00:00Z'), '2026-03-02');
  // daylight time from the 8th on
  assert.equal(chicago('2026-03-09T04:59:00Z'), '2026-03-08');
  assert.equal(chicago('2026-03-09T05:00:00Z'), '2026-03-09');
  assert.equal(chicago('2026-03-02'), '2026-03-02');
  assert.equal(chicago('no day'), undefined);
});
