/** Two months of an EHR's HL7, realistic in every segment, over real MLLP: how much is ready to code. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { present } from '@claimwright/kernel/assert';
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import { Ehr } from '../apps/sandbox/src/ehr/ehr.ts';
import { closeHttpConnections } from '../apps/sandbox/src/http-send.ts';
import { loadPayerHabits } from '../apps/sandbox/src/payers/payer-habits.ts';
import { openBillingSide, type BillingSide } from '../apps/sandbox/src/testing/billing-side.ts';
import { generateWorld } from '../apps/sandbox/src/world/generate-world.ts';
import { onboardingOfWorld } from '../apps/sandbox/src/world/onboarding-of-world.ts';
import type { EncounterTruth, World } from '../apps/sandbox/src/world/truth.ts';
import { loadWorldHabits } from '../apps/sandbox/src/world/world-habits.ts';
import { startMllpListener, type MllpListener } from '../apps/server/src/intake/mllp.listener.ts';
import { onboardingPacketSchema } from '../apps/server/src/partners/onboarding-packet.ts';
import { onboardTestPacket } from '../apps/server/src/partners/test-onboarding.ts';
import { openTestPlatform, type TestPlatform } from '../apps/server/src/platform/test-platform.ts';
import { runRead } from '../apps/server/src/platform/transaction.ts';

const habits = path.join(import.meta.dirname, '../apps/sandbox/habits/default');
const actor = { kind: 'system', id: 'journey' } as const;
let stage: TestPlatform;
let listener: MllpListener;
let elsewhere: BillingSide;
let world: World;
let practiceId: string;

before(async () => {
  const payerHabits = loadPayerHabits(habits);
  world = generateWorld(
    { seed: 11, startDate: calendarDate('2026-01-05'), months: 2, scale: 0.5 },
    loadWorldHabits(habits),
    payerHabits,
  );
  stage = await openTestPlatform('2026-03-09T15:00:00.000Z');
  const packet = onboardingPacketSchema.parse(onboardingOfWorld(world, payerHabits));
  const { practiceIds } = await onboardTestPacket(stage.platform, packet);
  practiceId = present(practiceIds.get('family'), 'the practice that sends HL7');
  listener = await startMllpListener(stage.platform, { host: '127.0.0.1', port: 0 });
  elsewhere = await openBillingSide(world.practices.map((one) => one.onboarding.key));
  await send(new Map(payerHabits.payers.map((one) => [one.key, one.name])));
});
after(async () => {
  closeHttpConnections();
  await elsewhere.close();
  await listener.close();
  await stage.close();
});

/** HL7 goes to the listener; what the other practices send as FHIR and CSV is not asked about here. */
async function send(payerNames: ReadonlyMap<string, string>): Promise<void> {
  const ehr = new Ehr({ world, payerNames, odd: { malformed: 0, repeated: 0, reused: 0 } });
  const { host, port } = listener;
  ehr.connect({ ...elsewhere.endpoints, mllpHost: host, mllpPort: port });
  for (let date = calendarDate(world.startDate); date <= world.endDate; date = addDays(date, 1)) {
    await ehr.send(date, 'morning');
    await ehr.send(date, 'visits');
  }
  assert.deepEqual(ehr.books().refused, [], 'every message was acknowledged');
  ehr.close();
}

/** The visits for which the practice's EHR sent coded charges until the last day. */
function charged(): EncounterTruth[] {
  return world.encounters.filter(
    ({ practiceKey, codedBy, chargedOn }) =>
      practiceKey === 'family' &&
      codedBy === 'ehr' &&
      chargedOn !== undefined &&
      chargedOn <= world.endDate,
  );
}

interface Arrived {
  readonly id: string;
  readonly status: string;
  /** The open task that says what is missing, in the queue for it. */
  readonly task: string | null;
}

const arrivals = (): Promise<Arrived[]> =>
  runRead(stage.platform, { practiceIds: [practiceId], actor, action: 'look' }, async (tx) => {
    const { rows } = await sql<Arrived>`
      select e.id, e.status, (
        select t.id from task t where t.practice_id = e.practice_id and t.subject_id = e.id
          and t.queue = 'charge-completion' and t.status = 'open' limit 1
      ) as task
      from encounter e where e.practice_id = ${practiceId}::uuid and exists (
        select from charge c where c.practice_id = e.practice_id and c.encounter_id = e.id
      )`.execute(tx.db);
    return rows;
  });

test('every visit with charges is one encounter, and at least 95 % of them are ready', async () => {
  const visits = charged();
  assert.ok(visits.length > 100, `${visits.length} visits`);
  const arrived = await arrivals();
  assert.equal(arrived.length, visits.length);
  const unready = arrived.filter(({ status }) => status === 'incomplete');
  const percent = 100 - (100 * unready.length) / arrived.length;
  assert.ok(percent >= 95, `${percent.toFixed(1)} % of ${arrived.length} are ready`);
  for (const { id, task } of unready) assert.ok(task, `${id} waits, and nobody is told why`);
});
