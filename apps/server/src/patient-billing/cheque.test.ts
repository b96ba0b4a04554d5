import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { proveLedger } from '../ledger/prove.read.ts';
import { accountBalances } from '../ledger/ledger.read.ts';
import { onboardTestPacket } from '../partners/test-onboarding.ts';
import { recordStoredFile } from '../platform/files/file-movement.store.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { loadBankFile } from '../remittance/load-bank-file.act.ts';
import { balanceFileOf } from '../remittance/test-bank-file.ts';
import { readMemo } from './cheque-memo.ts';
import { issueStatements } from './issue-statements.act.ts';
import { assignCheque } from './take-cheque.act.ts';
import { takeChequeJob } from './take-cheque.job.ts';
import { addOwedVisit, deed, openAccount, type TestAccount } from './test-account.ts';

let opened: TestPlatform;
let riverside: string;
let lakeview: string;
let payerId: string;
const relayed = new Set<string>();
const portalUrl = 'https://portal.example';

before(async () => {
  opened = await openTestPlatform('2026-03-02T14:00:00.000Z');
  const { practiceIds, payerIds } = await onboardTestPacket(opened.platform);
  riverside = practiceIds.get('riverside') ?? '';
  lakeview = practiceIds.get('lakeview') ?? '';
  payerId = payerIds.get('acme') ?? '';
});
after(() => opened.close());

interface Item {
  readonly type: '115' | '555';
  readonly cents: number;
  readonly number: string;
  readonly text: string;
}

/** A BAI2 report as the bank lays it out: records of 80 characters, long texts continued. */
function report(day: string, items: readonly Item[], account = '99990042'): Uint8Array {
  const records = [
    `01,011300142,CLAIMWRIGHT,${day},0600,1,,,2/`,
    `02,CLAIMWRIGHT,011300142,1,${day},2359,USD,2/`,
    `03,${account},USD,010,0,,,015,0,,/`,
  ];
  for (const item of items) {
    const head = `16,${item.type},${item.cents},Z,B1,${item.number},`;
    const room = 79 - head.length;
    records.push(head + item.text.slice(0, room));
    for (let at = room; at < item.text.length; at += 76) {
      records.push(`88,${item.text.slice(at, at + 76)}`);
    }
  }
  return new TextEncoder().encode(balanceFileOf(records));
}

/** Loads a report and hands each new deposit to the job, twice, as a queue may. */
async function bank(bytes: Uint8Array): Promise<void> {
  const fileSha256 = await opened.platform.files.keep(bytes);
  const at = opened.clock.now();
  await recordStoredFile(opened.platform.database, {
    sha256: fileSha256,
    byteCount: bytes.length,
    mediaType: 'text/plain',
    at,
  });
  await loadBankFile(opened.worker, { bytes, fileSha256, actor: { kind: 'job', id: 'bank' } });
  const rows = await opened.platform.database
    .selectFrom('outbox')
    .select(['id', 'practice_id', 'payload'])
    .where('topic', '=', 'deposit-received')
    .orderBy('id')
    .execute();
  for (const row of rows.filter((one) => !relayed.has(String(one.id)))) {
    relayed.add(String(row.id));
    const payload = { ...(row.payload as Record<string, string>), practiceId: row.practice_id };
    await takeChequeJob.handle(opened.worker, payload);
    await takeChequeJob.handle(opened.worker, payload);
  }
}

const cheque = (number: string, cents: number, memo: string, from = 'MAYA RIVERA'): Item => ({
  type: '115',
  cents,
  number,
  text: `${from} LOCKBOX CHECK ${number} FROM ${from} MEMO ${memo}`,
});
const bounced = (number: string, cents: number): Item => ({
  type: '555',
  cents,
  number,
  text: `RETURNED ITEM RETURNED CHECK ${number} NSF`,
});

/** Somebody who owes and got a letter. @returns the account, the letter's reference, the statement's number, the link */
async function invite(
  owedCents: number,
  practiceId = riverside,
): Promise<{ account: TestAccount; letterId: string; number: string; code: string }> {
  const account = await openAccount(opened.platform, practiceId);
  await addOwedVisit(opened.platform, account, { payerId, owedCents });
  await issueStatements(opened.worker, calendarDate('2026-03-02'), portalUrl);
  return deed(opened.platform, practiceId, async (tx) => {
    const letter = await tx.db
      .selectFrom('correspondence')
      .select(['id', 'detail'])
      .where('guarantor_id', '=', account.guarantorId)
      .executeTakeFirstOrThrow();
    const statement = await tx.db
      .selectFrom('patient_statement')
      .select('number')
      .where('guarantor_id', '=', account.guarantorId)
      .executeTakeFirstOrThrow();
    const link = (letter.detail as { link: string }).link;
    const code = link.slice(link.lastIndexOf('/') + 1);
    return { account, letterId: letter.id, number: statement.number, code };
  });
}
const paymentsOf = (account: TestAccount) =>
  deed(opened.platform, account.practiceId, (tx) =>
    tx.db
      .selectFrom('payment')
      .select(['amount_cents', 'status', 'received_on'])
      .where('guarantor_id', '=', account.guarantorId)
      .orderBy('id')
      .execute(),
  );
const openTasks = (practiceId = riverside) =>
  deed(opened.platform, practiceId, (tx) =>
    tx.db
      .selectFrom('task')
      .select(['reason', 'subject_kind', 'subject_id', 'amount_cents'])
      .where('status', '=', 'open')
      .orderBy('id')
      .execute(),
  );

test('a memo is read whatever the bank broke it into', () => {
  const number = '20260302-ABCDEF';
  const id = '0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b';
  const text = (memo: string): string => `A LOCKBOX CHECK 1 FROM A MEMO ${memo}`;
  assert.deepEqual(readMemo(text(`statement ${number}`)), { kind: 'statement', value: number });
  assert.deepEqual(readMemo(text('20260302,-ABCDEF')), { kind: 'statement', value: number });
  assert.deepEqual(readMemo(text(id.toUpperCase())), { kind: 'message', value: id });
  assert.deepEqual(readMemo(text('thank you')), undefined);
  assert.deepEqual(readMemo('A LOCKBOX CHECK 20260302-ABCDEF FROM A'), undefined);
});

test('a cheque finds its account by the letter, the statement or the link that its memo names', async () => {
  const byLetter = await invite(4_000);
  const byNumber = await invite(4_100);
  const byLink = await invite(4_200);
  await bank(
    report('260310', [
      cheque('1001', 4_000, byLetter.letterId),
      cheque('1002', 4_100, `my bill ${byNumber.number}`),
      cheque('1003', 4_200, byLink.code),
    ]),
  );
  for (const [one, cents] of [
    [byLetter, 4_000n],
    [byNumber, 4_100n],
    [byLink, 4_200n],
  ] as const) {
    assert.deepEqual(await paymentsOf(one.account), [
      { amount_cents: cents, status: 'received', received_on: '2026-03-10' },
    ]);
  }
  assert.deepEqual(await openTasks(), []);
  await bank(report('260310', [cheque('1001', 4_000, byLetter.letterId)]));
  assert.equal((await paymentsOf(byLetter.account)).length, 1, 'the same file again');
});

test('two people who write one number and one amount are two payments', async () => {
  const one = await invite(5_000);
  const other = await invite(5_000);
  await bank(
    report('260311', [cheque('2001', 5_000, one.letterId), cheque('2001', 5_000, other.letterId)]),
  );
  assert.equal((await paymentsOf(one.account)).length, 1);
  assert.equal((await paymentsOf(other.account)).length, 1);
  await bank(report('260320', [bounced('2001', 5_000)]));
  assert.deepEqual(
    (await openTasks()).map((task) => task.reason),
    ['returned-cheque-ambiguous'],
    'which of them came back is not guessed',
  );
});

test('a cheque that bounces is owed again, once, and a person calls', async () => {
  const { account, letterId } = await invite(6_000);
  await bank(report('260312', [cheque('3001', 6_000, letterId)]));
  const owed = () =>
    deed(opened.platform, riverside, async (tx) => {
      const balances = await tx.db
        .selectFrom('charge_balance as balance')
        .innerJoin('encounter', 'encounter.id', 'balance.encounter_id')
        .select('balance.patient_cents')
        .where('encounter.patient_id', '=', account.patientId)
        .execute();
      return balances.map((row) => row.patient_cents);
    });
  assert.deepEqual(await owed(), [0n]);
  await bank(report('260321', [bounced('3001', 6_000)]));
  await bank(report('260321', [bounced('3001', 6_000)]));
  assert.deepEqual(await owed(), [6_000n]);
  assert.deepEqual(
    (await paymentsOf(account)).map((payment) => payment.status),
    ['returned'],
  );
  assert.ok((await openTasks()).some((task) => task.reason === 'payment-returned'));
});

test('a cheque that names nobody, or somebody of another practice, stands in the ledger and waits', async () => {
  const foreign = await invite(7_000, lakeview);
  const cash = () =>
    deed(opened.platform, riverside, async (tx) => {
      const balances = await accountBalances(tx);
      return balances.find((one) => one.kind === 'patient-payments' && one.reason === 'cheque')
        ?.balanceCents;
    });
  const before = (await cash()) ?? 0n;
  await bank(
    report('260313', [
      cheque('4001', 7_000, 'thank you doctor'),
      cheque('4002', 7_100, foreign.code),
    ]),
  );
  assert.equal(await cash(), before + 14_100n, 'what the bank has, the ledger has');
  assert.deepEqual(await paymentsOf(foreign.account), []);
  // deposits of one file are received in one deed: of one moment, in no order
  const waiting = (await openTasks())
    .filter((task) => task.reason === 'cheque-names-nobody')
    .sort((left, right) => Number(left.amount_cents - right.amount_cents));
  assert.deepEqual(
    waiting.map((task) => [task.subject_kind, task.amount_cents]),
    [
      ['bank-deposit', 7_000n],
      ['bank-deposit', 7_100n],
    ],
  );
  const { account } = await invite(7_000);
  const depositId = waiting[0]?.subject_id ?? '';
  const deposit = { traceNumber: '4001', amountCents: waiting[0]?.amount_cents as never };
  await deed(opened.platform, riverside, (tx) =>
    assignCheque(tx, { depositId, guarantorId: account.guarantorId, deposit }),
  );
  assert.equal(await cash(), before + 14_100n, 'it moved, it did not grow');
  assert.deepEqual(
    (await paymentsOf(account)).map((payment) => payment.amount_cents),
    [7_000n],
  );
  assert.ok(!(await openTasks()).some((task) => task.subject_id === depositId));
  await assert.rejects(
    deed(opened.platform, riverside, (tx) =>
      assignCheque(tx, { depositId: foreign.letterId, guarantorId: account.guarantorId, deposit }),
    ),
    /cheque-not-waiting/,
  );
  assert.deepEqual(await deed(opened.platform, riverside, (tx) => proveLedger(tx)), []);
});
