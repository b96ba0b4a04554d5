import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { cents } from '@claimwright/kernel/cents';
import { onboardTestPacket } from '../partners/test-onboarding.ts';
import { recordPayment } from '../payments/record-payment.act.ts';
import { openDatabase, type Database } from '../platform/database/connect.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { issueStatements } from './issue-statements.act.ts';
import { addOwedVisit, deed, openAccount, type TestAccount } from './test-account.ts';

let opened: TestPlatform;
/** Sees what the sessions of others wait for. */
let onlooker: Database;
let practiceId: string;
let payerId: string;

before(async () => {
  opened = await openTestPlatform();
  onlooker = openDatabase(opened.adminUrl, 1);
  const { practiceIds, payerIds } = await onboardTestPacket(opened.platform);
  practiceId = practiceIds.get('riverside') ?? '';
  payerId = payerIds.get('acme') ?? '';
});
after(async () => {
  await onlooker.destroy();
  await opened.close();
});

const issue = (date: string) =>
  issueStatements(opened.worker, calendarDate(date), 'https://portal.example');

async function owing(email: string, owedCents: number): Promise<TestAccount> {
  const account = await openAccount(opened.platform, practiceId, { email });
  await addOwedVisit(opened.platform, account, { payerId, owedCents });
  return account;
}

async function countStatements(account: TestAccount): Promise<number> {
  const rows = await deed(opened.platform, practiceId, (tx) =>
    tx.db
      .selectFrom('patient_statement')
      .select('id')
      .where('practice_id', '=', practiceId)
      .where('guarantor_id', '=', account.guarantorId)
      .execute(),
  );
  return rows.length;
}

/** Waits until a session of the database waits for a lock that another holds. */
async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(onlooker);
    if ((rows[0]?.n ?? 0) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('who pays after the list of the due was made gets no statement, and the round goes on', async () => {
  opened.clock.set('2026-04-06T21:00:00.000Z');
  const first = await owing('quick@home.example', 4_000);
  const second = await owing('slow@home.example', 3_000);
  let round: ReturnType<typeof issue> | undefined;
  await deed(opened.platform, practiceId, async (tx) => {
    await sql`select from guarantor where id = ${first.guarantorId}::uuid for update`.execute(
      tx.db,
    );
    round = issue('2026-04-06');
    await untilSomebodyWaits();
    return recordPayment(tx, {
      kind: 'cash',
      externalKey: 'at-the-desk',
      amountCents: cents(4_000),
      receivedOn: calendarDate('2026-04-06'),
      guarantorId: first.guarantorId,
    });
  });
  assert.deepEqual(await round, { issued: 1, handedToPeople: 0 });
  assert.equal(await countStatements(first), 0);
  assert.equal(await countStatements(second), 1);
});

test('two rounds at once write each guarantor one statement', async () => {
  opened.clock.set('2026-05-11T21:00:00.000Z');
  const accounts = await Promise.all(
    ['one', 'two', 'three', 'four'].map((name) => owing(`${name}@home.example`, 2_500)),
  );
  const rounds = await Promise.all([issue('2026-05-11'), issue('2026-05-11')]);
  const counts = await Promise.all(accounts.map(countStatements));
  assert.deepEqual(counts, [1, 1, 1, 1]);
  // the one who owes since the test before hears again as well
  assert.equal(rounds[0].issued + rounds[1].issued, accounts.length + 1);
});
