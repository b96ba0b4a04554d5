/** Whether a charge is missing is asked when a practice's own day is over. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import {
  deed,
  keepVisit,
  setUpExamplePractice,
  type ExamplePractice,
} from '../claims/test-practice.ts';
import type { Configuration } from '../configuration.main.ts';
import type { Installation } from '../platform/installation.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { roundsOf } from '../schedule.main.ts';
import { lastClosedDay, momentOf } from './office-day.ts';
import { takeAppointment, type ToldAppointment } from './take-appointment.act.ts';

let stage: TestPlatform;
let east: ExamplePractice;
let west: ExamplePractice;

before(async () => {
  // ten past midnight in New York, ten past nine in the evening in Los Angeles
  stage = await openTestPlatform('2026-03-03T05:10:00.000Z');
  east = await practiceIn('America/New_York', '471234567');
  west = await practiceIn('America/Los_Angeles', '471234568');
});
after(() => stage.close());

async function practiceIn(timeZone: string, taxId: string): Promise<ExamplePractice> {
  const practice = await setUpExamplePractice(stage.platform, taxId);
  await deed(stage.platform, practice.practiceId, (tx) =>
    tx.db
      .updateTable('practice')
      .set({ time_zone: timeZone })
      .where('practice_id', '=', practice.practiceId)
      .execute(),
  );
  return practice;
}

/** An appointment under a number; of a patient of its own, or moved where one is named. */
async function book(
  practice: ExamplePractice,
  externalId: string,
  startsAt: string,
  patientId?: string,
): Promise<{ readonly patientId: string; readonly appointmentId: string }> {
  const whom = patientId ?? (await keepVisit(stage.platform, practice)).patientId;
  const serviceDate = calendarDate(startsAt.slice(0, 10));
  const told: ToldAppointment = { externalId, serviceDate, startsAt, status: 'booked' };
  const taken = await deed(stage.platform, practice.practiceId, (tx) =>
    takeAppointment(tx, { patientId: whom, told }),
  );
  assert.ok(!isRefused(taken));
  return { patientId: whom, appointmentId: taken.appointmentId };
}

/** Runs the round of the served company at a moment. */
async function roundAt(now: string): Promise<void> {
  stage.clock.set(now);
  const configuration = {
    connections: { mailboxes: [], realTime: undefined },
    card: { baseUrl: '' },
  } as unknown as Configuration;
  const installation = {
    worker: stage.worker,
    settings: { directory: stage.directory },
  } as unknown as Installation;
  const round = roundsOf(installation, configuration).find(
    (one) => one.name === 'account-for-appointments',
  );
  assert.ok(round);
  await round.run(calendarDate(now.slice(0, 10)));
}

/** What is missing at a practice: numbers of appointments, and until when it should be there. */
const missing = (practice: ExamplePractice) =>
  deed(stage.platform, practice.practiceId, async (tx) => {
    const rows = await tx.db
      .selectFrom('task as t')
      .innerJoin('appointment as a', (join) =>
        join.onRef('a.practice_id', '=', 't.practice_id').onRef('a.id', '=', 't.subject_id'),
      )
      .select(['a.external_id', 't.due_date'])
      .where('t.practice_id', '=', practice.practiceId)
      .where('t.reason', '=', 'missing-charge')
      .where('t.status', '=', 'open')
      .orderBy('a.external_id')
      .execute();
    return rows.map((row) => `${row.external_id} by ${row.due_date}`);
  });

test('just after midnight this morning’s appointment is not missed; yesterday’s is, where the day is over', async () => {
  await book(east, 'E-today', '2026-03-03T09:00');
  await book(west, 'W-today', '2026-03-02T09:00');
  await book(west, 'W-late', '2026-03-02T21:30');
  await book(west, 'W-tomorrow', '2026-03-03T09:00');
  await roundAt('2026-03-03T05:10:00.000Z');
  assert.deepEqual(await missing(east), []);
  assert.deepEqual(await missing(west), ['W-today by 2026-03-03'], 'on the same day');
});

test('each practice’s day ends by its own clocks', async () => {
  // half past seven in the evening in New York: the office is still open; the late one of yesterday is over
  await roundAt('2026-03-04T00:30:00.000Z');
  assert.deepEqual(await missing(east), []);
  assert.deepEqual(await missing(west), ['W-late by 2026-03-03', 'W-today by 2026-03-03']);
  await roundAt('2026-03-04T01:05:00.000Z');
  assert.deepEqual(await missing(east), ['E-today by 2026-03-04']);
  assert.equal((await missing(west)).length, 2);
  await roundAt('2026-03-04T04:00:00.000Z');
  assert.equal((await missing(west)).at(-1), 'W-tomorrow by 2026-03-04');
});

test('an appointment that is moved is not missed at its old time, and asked for after the new one', async () => {
  const { patientId } = await book(east, 'E-moved', '2026-03-04T09:00');
  await roundAt('2026-03-05T01:05:00.000Z');
  const asked = ['E-moved by 2026-03-05', 'E-today by 2026-03-04'];
  assert.deepEqual(await missing(east), asked);
  await book(east, 'E-moved', '2026-03-04T09:00', patientId);
  assert.deepEqual(await missing(east), asked, 'told again as it was');
  await book(east, 'E-moved', '2026-03-06T10:00', patientId);
  await roundAt('2026-03-05T02:05:00.000Z');
  assert.deepEqual(await missing(east), ['E-today by 2026-03-04']);
  await roundAt('2026-03-07T01:05:00.000Z');
  assert.deepEqual(await missing(east), ['E-moved by 2026-03-07', 'E-today by 2026-03-04']);
});

test('a time without an offset is read by the practice’s clocks, summer and winter', () => {
  const zone = 'America/New_York';
  assert.equal(momentOf('2026-03-03T09:00', zone), '2026-03-03T14:00:00.000Z');
  assert.equal(momentOf('2026-07-03T09:00', zone), '2026-07-03T13:00:00.000Z');
  assert.equal(momentOf('2026-03-08T09:00', zone), '2026-03-08T13:00:00.000Z', 'clocks changed');
  assert.equal(momentOf('2026-03-03T09:00-0600', zone), '2026-03-03T15:00:00.000Z');
  assert.equal(momentOf('2026-03-03T09:00:00Z', zone), '2026-03-03T09:00:00.000Z');
  for (const none of ['2026-03-03', '2026-03-03T25:00', '2026-13-03T09:00', 'soon']) {
    assert.equal(momentOf(none, zone), undefined, none);
  }
  assert.equal(lastClosedDay('2026-03-04T00:59:00.000Z', zone), '2026-03-02');
  assert.equal(lastClosedDay('2026-03-04T01:00:00.000Z', zone), '2026-03-03');
});
