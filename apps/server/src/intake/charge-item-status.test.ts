/** What the status of a FHIR ChargeItem makes of it: a line, none, a line taken back, or something not charged. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { actor, deed } from '../claims/test-practice.ts';
import { accountForDay } from '../encounters/account-for-day.act.ts';
import { updateEncounter } from '../encounters/encounter.store.ts';
import { onboardTestPacket } from '../partners/test-onboarding.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runRead, type ReadTx } from '../platform/transaction.ts';
import { receiveMessages } from './receive-messages.act.ts';
import { cpt, testBundle, type ToldBundle } from './test-fhir.ts';

let opened: TestPlatform;
let practiceId: string;

before(async () => {
  opened = await openTestPlatform('2026-03-02T14:00:00.000Z');
  practiceId = (await onboardTestPacket(opened.platform)).practiceIds.get('riverside') ?? '';
});
after(() => opened.close());

const look = <Value>(read: (tx: ReadTx) => Promise<Value>): Promise<Value> =>
  runRead(opened.platform, { practiceIds: [practiceId], actor, action: 'look' }, read);

async function post(told: ToldBundle) {
  const bytes = new TextEncoder().encode(testBundle(told));
  const received = await receiveMessages(opened.platform, { practiceId, bytes, actor });
  return received.map(({ outcome, reason }) => [outcome, reason]);
}

const visitOf = (number: string) =>
  look(async (tx) => {
    const { id, status } = await tx.db
      .selectFrom('encounter')
      .select(['id', 'status'])
      .where('external_id', '=', `FE${number}`)
      .executeTakeFirstOrThrow();
    const charges = await tx.db
      .selectFrom('charge')
      .select('code')
      .where('encounter_id', '=', id)
      .orderBy('line_number')
      .execute();
    const tasks = await tx.db
      .selectFrom('task')
      .select('reason')
      .where('subject_id', '=', id)
      .where('status', '=', 'open')
      .execute();
    return { id, status, charges, tasks };
  });

const chargeItem = (
  number: string,
  id: string,
  status: string,
  code: string,
  more: object = {},
) => ({
  ...{ resourceType: 'ChargeItem', id, status, code: cpt(code) },
  subject: { reference: `Patient/p-${number}` },
  context: { reference: `Encounter/e-${number}` },
  ...more,
});

const booked = (number: string) => ({
  ...{ resourceType: 'Appointment', id: `a-${number}`, status: 'fulfilled' },
  identifier: [{ value: `FA${number}` }],
  start: '2026-03-02T09:00:00-06:00',
  participant: [{ actor: { reference: `Patient/p-${number}` } }],
});

const appointmentOf = async (number: string) =>
  (
    await look((tx) =>
      tx.db
        .selectFrom('appointment')
        .select('status')
        .where('external_id', '=', `FA${number}`)
        .executeTakeFirstOrThrow(),
    )
  ).status;

const noChargesOf = async (encounterId: string) =>
  look((tx) =>
    tx.db
      .selectFrom('no_charge')
      .select(['code', 'reason'])
      .where('encounter_id', '=', encounterId)
      .execute(),
  );

test('an item entered in error or aborted is no line, and takes back the line that came before', async () => {
  const price = { priceOverride: { value: 150 } };
  const told = (status: string) => [
    booked('6'),
    chargeItem('6', 'i-1', 'billable', '99213', price),
    chargeItem('6', 'i-2', status, '20610'),
  ];
  await post({ number: '6', more: told('billable') });
  assert.deepEqual(codesOf(await visitOf('6')), ['99213', '20610']);
  await post({
    number: '6',
    more: [...told('entered-in-error'), chargeItem('6', 'i-3', 'aborted', '36415')],
  });
  assert.deepEqual(codesOf(await visitOf('6')), ['99213']);
  // the item alone, without the others of the visit
  await post({ number: '6', more: [chargeItem('6', 'i-1', 'entered-in-error', '99213')] });
  const visit = await visitOf('6');
  assert.deepEqual([visit.status, codesOf(visit), visit.tasks], ['expected', [], []]);
  assert.equal(await appointmentOf('6'), 'arrived', 'its charges are missed if none come');
});

test('an item that is not billable is kept as no charge with its reason, and its appointment is accounted for', async () => {
  const free = chargeItem('7', 'i-1', 'not-billable', '99024', { overrideReason: 'global period' });
  await post({ number: '7', more: [booked('7'), free] });
  const visit = await visitOf('7');
  assert.deepEqual([visit.status, codesOf(visit), visit.tasks], ['closed', [], []]);
  assert.deepEqual(await noChargesOf(visit.id), [{ code: '99024', reason: 'global period' }]);
  assert.equal(await appointmentOf('7'), 'no-charge');
  const { missingCharges } = await deed(opened.platform, practiceId, (tx) =>
    accountForDay(tx, calendarDate('2026-03-02')),
  );
  assert.equal(await appointmentOf('7'), 'no-charge');
  assert.ok(missingCharges > 0, 'that of the visit before is missed');
  // told again it stays; beside a charge it is kept, and no line
  await post({ number: '7', more: [booked('7'), free, free] });
  assert.equal((await visitOf('7')).status, 'closed');
  const paid = chargeItem('7', 'i-2', 'billable', '99213', { priceOverride: { value: 150 } });
  await post({ number: '7', more: [free, paid] });
  const after = await visitOf('7');
  assert.deepEqual(codesOf(after), ['99213']);
  assert.deepEqual((await noChargesOf(visit.id)).length, 1);
  assert.equal(await appointmentOf('7'), 'charged');
});

test('a no charge that was entered in error is none: charges are missed again', async () => {
  const item = (status: string) => chargeItem('8', 'i-1', status, '99024');
  await post({ number: '8', more: [booked('8'), item('not-billable')] });
  assert.equal(await appointmentOf('8'), 'no-charge');
  await post({ number: '8', more: [item('entered-in-error')] });
  const visit = await visitOf('8');
  assert.deepEqual([visit.status, await noChargesOf(visit.id)], ['expected', []]);
  assert.equal(await appointmentOf('8'), 'arrived');
});

test('a charge that is taken back after it was posted changes nothing by itself: a person is asked', async () => {
  await post({ number: '9', more: [chargeItem('9', 'i-1', 'billable', '99213')] });
  const { id } = await visitOf('9');
  await deed(opened.platform, practiceId, async (tx) => {
    await updateEncounter(tx, id, { status: 'claimed' });
    return {};
  });
  assert.deepEqual(
    await post({ number: '9', more: [chargeItem('9', 'i-1', 'entered-in-error', '99213')] }),
    [['put-aside', 'charge-taken-back']],
  );
  assert.deepEqual(codesOf(await visitOf('9')), ['99213']);
  const asked = await look((tx) =>
    tx.db.selectFrom('task').select('queue').where('reason', '=', 'charge-taken-back').execute(),
  );
  assert.deepEqual(asked, [{ queue: 'charge-completion' }]);
});

const codesOf = (visit: { readonly charges: readonly { readonly code: string }[] }): string[] =>
  visit.charges.map((charge) => charge.code);
