import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findLedgerRows } from '../ledger/ledger.read.ts';
import { proveLedger } from '../ledger/prove.read.ts';
import { onboardTestPacket, testNpi } from '../partners/test-onboarding.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runRead, type ReadTx } from '../platform/transaction.ts';
import type { ReceivedMessage } from './inbound.ts';
import { receiveMessages } from './receive-messages.act.ts';
import {
  chargesCsv,
  chargesMessage,
  noteMessage,
  registrationMessage,
  scheduleMessage,
} from './test-messages.ts';

let opened: TestPlatform;
let riverside: string;
let lakeview: string;
let count = 0;
const actor = { kind: 'api-key', id: 'ehr' } as const;

before(async () => {
  opened = await openTestPlatform();
  const { practiceIds } = await onboardTestPacket(opened.platform);
  riverside = practiceIds.get('riverside') ?? '';
  lakeview = practiceIds.get('lakeview') ?? '';
});
after(() => opened.close());

async function receive(
  text: string | Uint8Array,
  practiceId = riverside,
): Promise<ReceivedMessage[]> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return receiveMessages(opened.platform, { practiceId, bytes, actor });
}
async function one(text: string, practiceId = riverside): Promise<ReceivedMessage> {
  const [only, ...rest] = await receive(text, practiceId);
  assert.ok(only && rest.length === 0);
  return only;
}
const read = <Value>(reading: (tx: ReadTx) => Promise<Value>, practiceId = riverside) =>
  runRead(opened.platform, { practiceIds: [practiceId], actor, action: 'read' }, reading);
const encounterRow = (externalId: string) =>
  read((tx) =>
    tx.db
      .selectFrom('encounter')
      .selectAll()
      .where('external_id', '=', externalId)
      .executeTakeFirstOrThrow(),
  );
const topics = async (): Promise<string[]> => {
  const rows = await opened.platform.database
    .selectFrom('outbox')
    .select('topic')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.topic);
};
const openTasks = (subjectId: string) =>
  read((tx) =>
    tx.db
      .selectFrom('task')
      .select(['queue', 'reason', 'detail'])
      .where('subject_id', '=', subjectId)
      .where('status', '=', 'open')
      .execute(),
  );
/** Numbers of their own for each test, so that the tests do not meet. */
const fresh = () => {
  count += 1;
  const number = count.toString();
  return {
    messageId: `M${number}`,
    encounterId: `E${number}`,
    patientId: `P${number}`,
    lastName: `ALDER${number}`,
  };
};

test('a DFT becomes an encounter that is ready, with its charge in the ledger and its copay', async () => {
  const visit = fresh();
  const received = await one(chargesMessage({ ...visit, copay: '25.00' }));
  assert.equal(received.outcome, 'taken');
  assert.deepEqual(
    { ...received.became, patientIds: [], encounterIds: [] },
    {
      patients: 1,
      coverages: 1,
      appointments: 0,
      encounters: 1,
      charges: 1,
      chargesToComplete: 0,
      notes: 0,
      copays: 1,
      missing: [],
      aside: [],
      patientIds: [],
      encounterIds: [],
    },
  );
  const encounter = await encounterRow(visit.encounterId);
  assert.equal(encounter.status, 'ready');
  assert.equal(encounter.place_of_service, '11');
  const rows = await read((tx) => findLedgerRows(tx, riverside, 'encounter_id', [encounter.id]));
  // both are posted in the same moment: their order is chance
  rows.sort((left, right) => Number(left.amountCents - right.amountCents));
  assert.deepEqual(
    rows.map((row) => [
      row.debit.kind,
      row.credit.kind,
      row.amountCents,
      row.effectiveDate,
      row.reason,
    ]),
    [
      ['patient-payments', 'unapplied', 2_500n, '2026-03-02', 'patient-payment'],
      ['insurance-receivable', 'charges', 15_000n, '2026-03-02', 'charge'],
    ],
  );
  assert.ok((await topics()).includes('encounter-ready'));
});

test('the same message twice changes nothing; its number with other content is another message', async () => {
  const visit = fresh();
  await one(chargesMessage(visit));
  const before = (await topics()).length;
  const again = await one(chargesMessage(visit));
  assert.equal(again.outcome, 'duplicate');
  assert.equal((await topics()).length, before);
  const reused = await one(chargesMessage({ ...fresh(), messageId: visit.messageId }));
  assert.equal(reused.outcome, 'taken');
});

test('charges sent again under another message number are the same charges; others are put aside', async () => {
  const visit = fresh();
  await one(chargesMessage(visit));
  const repeated = await one(chargesMessage({ ...visit, messageId: `${visit.messageId}b` }));
  assert.equal(repeated.outcome, 'taken');
  const other = await one(
    chargesMessage({ ...visit, messageId: `${visit.messageId}c`, amount: '175.00' }),
  );
  assert.equal(other.outcome, 'put-aside');
  assert.equal(other.reason, 'charges-differ-from-billed');
  const encounter = await encounterRow(visit.encounterId);
  const rows = await read((tx) => findLedgerRows(tx, riverside, 'encounter_id', [encounter.id]));
  assert.deepEqual(
    rows.map((row) => row.amountCents),
    [15_000n],
  );
  assert.equal((await openTasks(other.inboundMessageId ?? '')).length, 1);
});

test('what lacks something waits in the charge-completion queue, which says what and where', async () => {
  const visit = fresh();
  const received = await one(
    chargesMessage({ ...visit, amount: '', linked: [], npi: testNpi('199999999') }),
  );
  assert.equal(received.outcome, 'taken');
  assert.deepEqual(received.became?.missing, [
    'rendering-provider-unknown',
    'charge-amount',
    'diagnosis-link',
  ]);
  const encounter = await encounterRow(visit.encounterId);
  assert.equal(encounter.status, 'incomplete');
  const [task] = await openTasks(encounter.id);
  assert.equal(task?.queue, 'charge-completion');
  assert.deepEqual((task.detail as { missing: unknown[] }).missing, [
    { missing: 'rendering-provider-unknown', where: 'Encounter › Rendering provider' },
    {
      missing: 'charge-amount',
      line: 1,
      where: 'Encounter › Line 1 › Amount',
      suggestedCents: 15_000,
    },
    { missing: 'diagnosis-link', line: 1, where: 'Encounter › Line 1 › Diagnosis pointers' },
  ]);
  const completed = await one(chargesMessage({ ...visit, messageId: `${visit.messageId}b` }));
  assert.equal(completed.outcome, 'taken');
  assert.equal((await encounterRow(visit.encounterId)).status, 'ready');
  assert.deepEqual(await openTasks(encounter.id), []);
});

test('a payer nobody recognises holds the charges, not the patient', async () => {
  const visit = fresh();
  const text = chargesMessage({ ...visit, payerNumber: '00000' }).replaceAll(
    'Acme Health Plan',
    'Unheard Of',
  );
  const received = await one(text);
  assert.deepEqual(received.became?.missing, ['payer']);
  assert.equal(received.became.coverages, 1);
});

test('registration, schedule and note: expected, called off, to be coded', async () => {
  const visit = fresh();
  await one(scheduleMessage('S12', `A${visit.encounterId}`, visit));
  await one(registrationMessage('A04', { ...visit, messageId: `${visit.messageId}r` }));
  assert.equal((await encounterRow(visit.encounterId)).status, 'expected');
  const noted = await one(noteMessage({ ...visit, messageId: `${visit.messageId}n` }));
  assert.equal(noted.became?.notes, 1);
  const encounter = await encounterRow(visit.encounterId);
  assert.equal(encounter.status, 'to-code');
  assert.deepEqual(
    (await openTasks(encounter.id)).map((task) => task.queue),
    ['coding'],
  );
  const off = fresh();
  await one(scheduleMessage('S12', `A${off.encounterId}`, off));
  await one(
    scheduleMessage('S26', `A${off.encounterId}`, { ...off, messageId: `${off.messageId}x` }),
  );
  assert.equal((await encounterRow(off.encounterId)).status, 'void');
});

test('a schedule message keeps the time of day, from SCH or from its resources', async () => {
  const startsAt = async (text: string, number: string) => {
    assert.equal((await one(text)).outcome, 'taken');
    const { starts_at } = await read((tx) =>
      tx.db
        .selectFrom('appointment')
        .select('starts_at')
        .where('external_id', '=', number)
        .executeTakeFirstOrThrow(),
    );
    return starts_at;
  };
  const [a, b, c, d] = [fresh(), fresh(), fresh(), fresh()];
  const of = (visit: typeof a) => scheduleMessage('S12', `T${visit.encounterId}`, visit);
  // nine o'clock in Chicago, in winter
  const nine = '2026-03-02T15:00:00.000Z';
  assert.equal(await startsAt(of(a), `T${a.encounterId}`), nine);
  const inAis = `${of(b).replace('^^30^202603020900', '')}AIS|1|A|99213|202603021030\r`;
  assert.equal(await startsAt(inAis, `T${b.encounterId}`), '2026-03-02T16:30:00.000Z');
  const withZone = of(c).replace('202603020900', '20260302090000-0500');
  assert.equal(await startsAt(withZone, `T${c.encounterId}`), '2026-03-02T14:00:00.000Z');
  const dayOnly = of(d).replace('202603020900', '20260302');
  assert.equal(await startsAt(dayOnly, `T${d.encounterId}`), null);
});

test('a CSV of two encounters, one with two lines, becomes two encounters', async () => {
  const a = fresh();
  const b = fresh();
  const cells = (visit: typeof a) => ({
    message_id: visit.messageId,
    encounter_id: visit.encounterId,
    patient_id: visit.patientId,
    last_name: visit.lastName,
  });
  const text = chargesCsv([
    { ...cells(a), copay_cents: '2000' },
    {
      ...cells(a),
      line: '2',
      procedure_code: '36415',
      charge_cents: '1500',
      diagnosis_pointers: '1 2',
    },
    { ...cells(b), charge_cents: '' },
  ]).replaceAll(/1\d{9}(?=,,,)/g, testNpi('100000202'));
  const received = await receive(text, lakeview);
  assert.deepEqual(
    received.map((message) => [message.outcome, message.became?.charges, message.became?.missing]),
    [
      ['taken', 2, []],
      ['taken', 0, ['charge-amount']],
    ],
  );
  assert.deepEqual(
    (await receive(text, lakeview)).map((message) => message.outcome),
    ['duplicate', 'duplicate'],
  );
});

test('what cannot be read is refused, kept and given to a person; the rest of the file is taken', async () => {
  const visit = fresh();
  const cut = chargesMessage(visit).split('\r').slice(0, 3).join('\r').slice(0, -12);
  const refused = await one(cut);
  assert.deepEqual(
    [refused.outcome, refused.reason, refused.where],
    ['refused', 'message-cut-short', 'FT1'],
  );
  assert.equal((await openTasks(refused.inboundMessageId ?? '')).length, 1);
  const two = await receive(
    `${cut}x\r${chargesMessage({ ...visit, messageId: `${visit.messageId}b` })}`,
  );
  assert.deepEqual(
    two.map((message) => message.outcome),
    ['refused', 'taken'],
  );
  for (const text of ['', 'hello', 'MSH|^~\\&|', '{', 'a,b\n1,2', chargesCsv([{}]).slice(0, 420)]) {
    const [message] = await receive(text);
    assert.equal(message?.outcome, 'refused', text.slice(0, 10));
    const again = await receive(text);
    assert.equal(again[0]?.outcome, 'duplicate');
  }
});

test('a birth date that is none, or that has not come, is told to a person; one that is known is not asked again', async () => {
  const births = [
    ['19801341', 'birth-date-unreadable'],
    ['04/12/1980', 'birth-date-unreadable'],
    ['20991231', 'birth-date-unreadable'],
    ['', null],
    ['19800412', null],
  ] as const;
  for (const [dateOfBirth, reason] of births) {
    const told = await one(registrationMessage('A04', { ...fresh(), dateOfBirth }));
    assert.deepEqual([told.reason, told.became?.patients], [reason, 1], dateOfBirth);
    const tasks = await openTasks(told.inboundMessageId ?? '');
    assert.deepEqual(
      tasks.map((task) => [task.queue, task.reason]),
      reason === null ? [] : [['charge-completion', reason]],
    );
  }
  const visit = fresh();
  await one(registrationMessage('A04', visit));
  const again = { ...visit, messageId: `${visit.messageId}x`, dateOfBirth: 'unknown' };
  assert.equal((await one(registrationMessage('A08', again))).outcome, 'taken');
  const row = { message_id: 'CB', encounter_id: 'EB', patient_id: 'PB', last_name: 'BIRCH' };
  const [csv] = await receive(chargesCsv([{ ...row, date_of_birth: '1980-13-41' }]));
  assert.equal(csv?.reason, 'birth-date-unreadable');
  const born = { resourceType: 'Patient', id: 'PF', name: [{ family: 'CEDAR' }], birthDate: '41' };
  assert.equal((await one(JSON.stringify(born))).reason, 'birth-date-unreadable');
});

test('the ledger proves after everything that came', async () => {
  assert.deepEqual(await read((tx) => proveLedger(tx)), []);
});
