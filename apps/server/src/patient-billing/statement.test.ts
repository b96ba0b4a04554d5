import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addDays, calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { cents } from '@claimwright/kernel/cents';
import {
  sendCorrespondence,
  takeReturnedLetters,
} from '../correspondence/send-correspondence.job.ts';
import { onboardTestPacket } from '../partners/test-onboarding.ts';
import { recordPayment } from '../payments/record-payment.act.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { issueStatements } from './issue-statements.act.ts';
import { readStatementLines } from './statement.read.ts';
import { takeUndeliveredJob } from './take-undelivered.job.ts';
import {
  addOwedVisit,
  addVisit,
  decideCharge,
  deed,
  openAccount,
  type TestAccount,
} from './test-account.ts';
import { openTestOutside, type TestOutside } from './test-outside.ts';

let opened: TestPlatform;
let outside: TestOutside;
let practiceId: string;
let payerId: string;
const portalUrl = 'https://portal.example';

before(async () => {
  opened = await openTestPlatform();
  outside = await openTestOutside(opened.platform);
  const { practiceIds, payerIds } = await onboardTestPacket(opened.platform);
  practiceId = practiceIds.get('riverside') ?? '';
  payerId = payerIds.get('acme') ?? '';
});
after(async () => {
  await outside.close();
  await opened.close();
});

const statementsOf = (account: TestAccount) =>
  deed(opened.platform, practiceId, (tx) =>
    tx.db
      .selectFrom('patient_statement')
      .selectAll()
      .where('practice_id', '=', practiceId)
      .where('guarantor_id', '=', account.guarantorId)
      .orderBy('issued_on')
      .orderBy('id')
      .execute(),
  );
const tasksOf = (subjectId: string) =>
  deed(opened.platform, practiceId, (tx) =>
    tx.db
      .selectFrom('task')
      .select(['reason', 'status', 'amount_cents'])
      .where('practice_id', '=', practiceId)
      .where('subject_id', '=', subjectId)
      .orderBy('id')
      .execute(),
  );
const linesOf = (account: TestAccount) =>
  deed(opened.platform, practiceId, (tx) =>
    readStatementLines(tx, practiceId, account.guarantorId),
  );

/** What the outbox says to the job of undelivered messages, handed over as the relay would. */
async function relayUndelivered(): Promise<number> {
  const rows = await opened.platform.database
    .selectFrom('outbox')
    .select(['practice_id', 'payload'])
    .where('topic', '=', 'message-undeliverable')
    .orderBy('id')
    .execute();
  for (const row of rows) {
    const payload = { ...(row.payload as Record<string, string>), practiceId: row.practice_id };
    await takeUndeliveredJob.handle(opened.worker, payload);
  }
  return rows.length;
}

async function round(date: CalendarDate): Promise<void> {
  await issueStatements(opened.worker, date, portalUrl);
  await sendCorrespondence(opened.worker, outside.messages, date);
  await relayUndelivered();
}

test('an encounter waits while any of its charges is open with insurance', async () => {
  const account = await openAccount(opened.platform, practiceId, { email: 'waits@home.example' });
  const visit = await addVisit(opened.platform, account, {
    serviceDate: '2026-02-01',
    payerId,
    chargesCents: [30_000, 20_000],
  });
  const decision = { visit, payerId, on: '2026-02-20' };
  await decideCharge(opened.platform, account, {
    ...decision,
    paidCents: 10_000,
    takenOffCents: 15_000,
    patientCents: 5_000,
  });
  assert.deepEqual(await linesOf(account), []);
  await issueStatements(opened.worker, calendarDate('2026-03-02'), portalUrl);
  assert.deepEqual(await statementsOf(account), []);
  await decideCharge(opened.platform, account, {
    ...decision,
    charge: 1,
    paidCents: 20_000,
    takenOffCents: 0,
    patientCents: 0,
  });
  assert.deepEqual(
    (await linesOf(account)).map((line) => line.balanceCents),
    [5_000n],
  );
});

test('statements go out every thirty days, four times; then a person decides, once', async () => {
  const account = await openAccount(opened.platform, practiceId, { email: 'silent@home.example' });
  await addOwedVisit(opened.platform, account, { payerId, owedCents: 4_321 });
  let date = calendarDate('2026-03-02');
  for (let week = 0; week < 26; week += 1) {
    opened.clock.set(`${date}T21:00:00.000Z`);
    await round(date);
    date = addDays(date, 7);
  }
  const statements = await statementsOf(account);
  assert.deepEqual(
    statements.map((one) => [one.issued_on, one.cycle, one.balance_cents]),
    [
      ['2026-03-02', 1, 4_321n],
      ['2026-04-06', 2, 4_321n],
      ['2026-05-11', 3, 4_321n],
      ['2026-06-15', 4, 4_321n],
    ],
  );
  const mails = outside.mails.filter((mail) => mail.to === 'silent@home.example');
  assert.deepEqual(
    mails.map((mail) => /^Subject: (.*)$/m.exec(mail.text)?.[1]?.trim()),
    ['A statement', 'A reminder', 'A reminder', 'Final notice'].map(
      (words) => `${words} from riverside Medical Group`,
    ),
  );
  for (const mail of mails) {
    assert.match(mail.text, /https:\/\/portal\.example\/pay\/[2-9A-Z]{24}/);
    assert.match(mail.text, /reply STOP/);
    assert.doesNotMatch(mail.text, /43\.21|99213|Leo/, 'no amount, service or patient in a mail');
  }
  assert.deepEqual(await tasksOf(account.guarantorId), [
    { reason: 'unpaid-after-statements', status: 'open', amount_cents: 4_321n },
  ]);
});

test('what was paid ends the cycle; a later debt begins a new one', async () => {
  const account = await openAccount(opened.platform, practiceId, { email: 'payer@home.example' });
  await addOwedVisit(opened.platform, account, { payerId, owedCents: 4_000 });
  opened.clock.set('2026-09-07T21:00:00.000Z');
  await round(calendarDate('2026-09-07'));
  await deed(opened.platform, practiceId, (tx) =>
    recordPayment(tx, {
      kind: 'cash',
      externalKey: 'desk-1',
      amountCents: cents(4_000),
      receivedOn: calendarDate('2026-09-20'),
      guarantorId: account.guarantorId,
    }),
  );
  await addOwedVisit(opened.platform, account, { payerId, owedCents: 1_000 });
  opened.clock.set('2026-10-12T21:00:00.000Z');
  await round(calendarDate('2026-10-12'));
  // the older one was not known as settled before the new debt came: it is one debt that stands
  const cycles = (await statementsOf(account)).map((one) => one.cycle);
  assert.deepEqual(cycles, [1, 2]);
  await deed(opened.platform, practiceId, (tx) =>
    recordPayment(tx, {
      kind: 'cash',
      externalKey: 'desk-2',
      amountCents: cents(1_000),
      receivedOn: calendarDate('2026-10-20'),
      guarantorId: account.guarantorId,
    }),
  );
  await round(calendarDate('2026-10-26'));
  await addOwedVisit(opened.platform, account, { payerId, owedCents: 2_000 });
  opened.clock.set('2026-11-16T21:00:00.000Z');
  await round(calendarDate('2026-11-16'));
  assert.deepEqual(
    (await statementsOf(account)).map((one) => [one.cycle, one.status]),
    [
      [1, 'paid'],
      [2, 'paid'],
      [1, 'issued'],
    ],
  );
});

test('mail that is refused goes by text, then by letter; a letter that comes back marks the address', async () => {
  const email = 'moved@home.example';
  const account = await openAccount(opened.platform, practiceId, { email });
  outside.unknownMailboxes.add(email);
  await addOwedVisit(opened.platform, account, { payerId, owedCents: 6_000 });
  opened.clock.set('2026-12-07T21:00:00.000Z');
  await round(calendarDate('2026-12-07'));
  assert.equal(outside.mails.filter((mail) => mail.to === email).length, 0);
  assert.deepEqual(
    (await statementsOf(account)).map((one) => one.status),
    ['returned'],
  );

  await round(calendarDate('2026-12-14'));
  const letter = outside.letters.at(-1);
  assert.ok(letter, 'the next round takes paper');
  assert.equal(letter.to['line1'], '9 Oak Lane');
  assert.equal(letter.to['zip'], '62704');
  assert.match(letter.text, /^https:\/\/portal\.example\/pay\/[2-9A-Z]{24}$/m);
  assert.match(letter.text, /You owe \$60\.00 by/);
  assert.match(letter.text, /Write 20261214-[2-9A-Z]{6} on the cheque/);
  assert.deepEqual(
    (await statementsOf(account)).map((one) => [one.status, one.cycle]),
    [
      ['returned', 1],
      ['issued', 1],
    ],
    'one that nobody got does not count',
  );

  outside.returned.add(letter.letterId);
  assert.deepEqual(await takeReturnedLetters(opened.worker, outside.messages, '2026-12-20'), {
    returned: 1,
  });
  assert.deepEqual(
    await takeReturnedLetters(opened.worker, outside.messages, '2026-12-21'),
    { returned: 0 },
    'told again, it changes nothing',
  );
  await relayUndelivered();
  const guarantor = await deed(opened.platform, practiceId, (tx) =>
    tx.db
      .selectFrom('guarantor')
      .select('address_is_bad')
      .where('id', '=', account.guarantorId)
      .executeTakeFirstOrThrow(),
  );
  assert.equal(guarantor.address_is_bad, true);
  await round(calendarDate('2026-12-21'));
  assert.deepEqual(
    (await tasksOf(account.guarantorId)).map((task) => task.reason),
    ['nowhere-to-send-a-statement'],
  );
});

test('a partner in trouble loses nothing: messages wait for the next round', async () => {
  const account = await openAccount(opened.platform, practiceId, { phone: '2175550177' });
  await addOwedVisit(opened.platform, account, { payerId, owedCents: 7_000 });
  opened.clock.set('2027-01-04T21:00:00.000Z');
  outside.isInTrouble = true;
  await round(calendarDate('2027-01-04'));
  outside.isInTrouble = false;
  assert.equal(outside.texts.filter((one) => one.to === '2175550177').length, 0);
  assert.deepEqual(
    (await statementsOf(account)).map((one) => one.status),
    ['issued'],
  );
  await sendCorrespondence(opened.worker, outside.messages, '2027-01-05');
  await sendCorrespondence(opened.worker, outside.messages, '2027-01-05');
  assert.equal(outside.texts.filter((one) => one.to === '2175550177').length, 1, 'once, not twice');
});

test('without an agreement in force a channel is closed and its messages wait', async () => {
  const account = await openAccount(opened.platform, practiceId, { phone: '2175550178' });
  await addOwedVisit(opened.platform, account, { payerId, owedCents: 7_000 });
  opened.clock.set('2027-02-08T21:00:00.000Z');
  await issueStatements(opened.worker, calendarDate('2027-02-08'), portalUrl);
  const { textMessage } = outside.messages;
  await sendCorrespondence(
    opened.worker,
    { ...outside.messages, textMessage: { ...textMessage, partnerKey: 'nobody' } },
    '2027-02-08',
  );
  assert.equal(outside.texts.filter((one) => one.to === '2175550178').length, 0);
  await sendCorrespondence(opened.worker, outside.messages, '2027-02-08');
  assert.equal(outside.texts.filter((one) => one.to === '2175550178').length, 1);
});
