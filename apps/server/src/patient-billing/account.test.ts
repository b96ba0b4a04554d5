import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import { onboardTestPacket } from '../partners/test-onboarding.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runRead } from '../platform/transaction.ts';
import { readPatientAccount } from './account.read.ts';
import { issueStatements } from './issue-statements.act.ts';
import { agreePlan } from './portal.act.ts';
import { addOwedVisit, deed, openAccount, type TestAccount } from './test-account.ts';

const day = calendarDate('2026-04-06');
const actor = { kind: 'command', id: 'test' } as const;

let opened: TestPlatform;
let practiceIds: ReadonlyMap<string, string>;
let payerId: string;

before(async () => {
  opened = await openTestPlatform();
  const onboarded = await onboardTestPacket(opened.platform);
  practiceIds = onboarded.practiceIds;
  payerId = onboarded.payerIds.get('acme') ?? '';
  opened.clock.set(`${day}T21:00:00.000Z`);
});
after(() => opened.close());

/** As somebody sees it who works for one practice. */
const seen = (practiceId: string, account: TestAccount) =>
  runRead(opened.platform, { practiceIds: [practiceId], actor, action: 'look' }, (tx) =>
    readPatientAccount(tx, account.practiceId, account.patientId),
  );

test('support sees what the guarantor was asked for and the plan they keep, of their own practices alone', async () => {
  const [practiceId, another] = [...practiceIds.values()];
  assert.ok(practiceId !== undefined && another !== undefined);
  const account = await openAccount(opened.platform, practiceId, { email: 'asks@home.example' });
  await addOwedVisit(opened.platform, account, { payerId, owedCents: 9_000 });
  const before = await seen(practiceId, account);
  assert.deepEqual([before?.statements, before?.plan], [[], undefined]);
  await issueStatements(opened.worker, day, 'https://portal.example');
  await deed(opened.platform, practiceId, (tx) =>
    agreePlan(tx, { guarantorId: account.guarantorId, months: 3 }),
  );
  const found = await seen(practiceId, account);
  assert.deepEqual(
    found?.statements.map((one) => [one.issuedOn, one.dueOn, one.balanceCents, one.status]),
    [[day, addDays(day, 25), 9_000n, 'issued']],
  );
  assert.equal(found.plan?.totalCents, 9_000n);
  assert.deepEqual(
    found.plan.installments.map((one) => [one.number, one.amountCents]),
    [
      [1, 3_000n],
      [2, 3_000n],
      [3, 3_000n],
    ],
  );
  assert.equal(await seen(another, account), undefined);
});
