import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { receiptNumber } from '@claimwright/kernel/receipt-number';
import { sendCorrespondence } from '../correspondence/send-correspondence.job.ts';
import { proveLedger } from '../ledger/prove.read.ts';
import { onboardTestPacket } from '../partners/test-onboarding.ts';
import { paymentRefusals } from '../payments/payment-refusals.ts';
import { buildApplication } from '../platform/http/serve.ts';
import { runRead } from '../platform/transaction.ts';
import { searchEverything } from '../reporting/search.read.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { issueStatements } from './issue-statements.act.ts';
import { patientBillingRefusals } from './patient-billing-refusals.ts';
import { portalRoutes } from './portal.routes.ts';
import { addOwedVisit, deed, openAccount, type TestAccount } from './test-account.ts';
import { cardNotice, openTestOutside, pdfText, type TestOutside } from './test-outside.ts';

let opened: TestPlatform;
let outside: TestOutside;
let app: Awaited<ReturnType<typeof buildApplication>>;
let riverside: string;
let lakeview: string;
let payerId: string;
let people = 0;
const portalUrl = 'https://portal.example';
/** The guarantor's; the child's is 2015-03-04. */
const dateOfBirth = '1980-05-06';

before(async () => {
  opened = await openTestPlatform('2026-03-02T14:00:00.000Z');
  outside = await openTestOutside(opened.platform);
  const { practiceIds, payerIds } = await onboardTestPacket(opened.platform);
  riverside = practiceIds.get('riverside') ?? '';
  lakeview = practiceIds.get('lakeview') ?? '';
  payerId = payerIds.get('acme') ?? '';
  app = await buildApplication(opened.platform, portalRoutes({ card: outside.card, portalUrl }), {
    ...patientBillingRefusals,
    ...paymentRefusals,
  });
});
after(async () => {
  await app.close();
  await outside.close();
  await opened.close();
});

interface Invited {
  readonly account: TestAccount;
  readonly code: string;
}

/** Somebody who owes and got a statement by mail. */
async function invite(owedCents: number, practiceId = riverside): Promise<Invited> {
  people += 1;
  const email = `person${people}@home.example`;
  const account = await openAccount(opened.platform, practiceId, { email });
  await addOwedVisit(opened.platform, account, { payerId, owedCents });
  await issueStatements(opened.worker, calendarDate('2026-03-02'), portalUrl);
  await sendCorrespondence(opened.worker, outside.messages, '2026-03-02');
  const mail = outside.mails.find((one) => one.to === email);
  const code = /\/pay\/([2-9A-Z]{24})/.exec(mail?.text ?? '')?.[1];
  assert.ok(code, 'the mail carries the link');
  return { account, code };
}

const openSession = (code: string, birth = dateOfBirth) =>
  app.inject({
    method: 'POST',
    url: '/api/portal/sessions',
    payload: { code, dateOfBirth: birth },
  });
async function signIn(code: string): Promise<Readonly<Record<string, string>>> {
  const answer = await openSession(code);
  assert.equal(answer.statusCode, 201, answer.body);
  return { authorization: `Bearer ${answer.json<{ token: string }>().token}` };
}
const ask = (headers: Readonly<Record<string, string>>, url: string) =>
  app.inject({ url, headers });
const send = (headers: Readonly<Record<string, string>>, url: string, payload: object) =>
  app.inject({ method: 'POST', url, headers, payload });
const notify = (given: Parameters<typeof cardNotice>[0], secret?: string) =>
  app.inject({ method: 'POST', url: '/webhooks/card-processor', ...cardNotice(given, secret) });
interface Account {
  readonly balanceCents: number;
  readonly hasPlan: boolean;
  readonly statements: readonly { statementId: string; status: string; balanceCents: number }[];
}
const accountOf = async (headers: Readonly<Record<string, string>>): Promise<Account> =>
  (await ask(headers, '/api/portal/account')).json();
const rowsOf = (table: 'payment' | 'task' | 'payment_plan', account: TestAccount) =>
  deed(opened.platform, account.practiceId, async (tx) => {
    const { rows } = await tx.db.executeQuery<Record<string, unknown>>(
      tx.db.selectFrom(table).selectAll().compile(),
    );
    return rows.filter((row) =>
      [row['guarantor_id'], row['subject_id']].includes(account.guarantorId),
    );
  });

/** Begins a payment; the processor's reference of its checkout comes back. */
async function beginPayment(
  headers: Readonly<Record<string, string>>,
  amountCents: number,
): Promise<string> {
  const begun = await send(headers, '/api/portal/payments', { amountCents });
  assert.equal(begun.statusCode, 201, begun.body);
  const reference = outside.checkouts.at(-1)?.reference;
  assert.ok(reference);
  return reference;
}

test('the portal shows what the statement says; a card pays it, told twice and late', async () => {
  const { account, code } = await invite(6_250);
  const headers = await signIn(code);
  const before = await accountOf(headers);
  assert.equal(before.balanceCents, 6_250);
  const [statement] = before.statements;
  assert.ok(statement);
  assert.equal(statement.balanceCents, 6_250);
  const file = await ask(headers, `/api/portal/statements/${statement.statementId}/file`);
  assert.equal(file.headers['content-type'], 'application/pdf');
  assert.match(pdfText(file.rawPayload), /You owe \$62\.50 by 03\/27\/2026/);

  const reference = await beginPayment(headers, 6_250);
  const checkout = outside.checkouts.at(-1);
  assert.equal(checkout?.merchant, 'riverside', 'the practice is paid, not the billing company');
  assert.equal(checkout.idempotencyKey, reference);
  assert.equal(checkout.successUrl, 'https://portal.example/paid');
  assert.equal((await accountOf(headers)).balanceCents, 6_250, 'nothing is paid before the notice');

  opened.clock.set('2026-03-09T14:00:00.000Z');
  const notice = { reference, amountCents: 6_250, occurredOn: '2026-03-03' } as const;
  const first = await notify({ type: 'payment.succeeded', ...notice });
  assert.deepEqual(first.json(), { taken: true });
  const again = await notify({ type: 'payment.succeeded', ...notice });
  assert.deepEqual([again.statusCode, again.json()], [200, { taken: false }]);
  const paid = await accountOf(headers);
  assert.equal(paid.balanceCents, 0);
  assert.deepEqual(
    paid.statements.map((one) => one.status),
    ['paid'],
  );
  const [payment] = await rowsOf('payment', account);
  assert.deepEqual([payment?.['status'], payment?.['received_on']], ['received', '2026-03-03']);
  const nothing = await send(headers, '/api/portal/payments', { amountCents: 100 });
  assert.deepEqual(
    [nothing.statusCode, nothing.json<{ refused: string }>().refused],
    [409, 'nothing-owed'],
  );

  const back = await notify({ type: 'payment.returned', ...notice, occurredOn: '2026-03-08' });
  assert.deepEqual(back.json(), { taken: true });
  assert.deepEqual(
    (await notify({ type: 'payment.returned', ...notice, occurredOn: '2026-03-08' })).json(),
    { taken: false },
  );
  assert.equal((await accountOf(headers)).balanceCents, 6_250, 'owed again');

  const number = receiptNumber(String(payment?.['id']));
  const look = (practiceIds: readonly string[], text: string) =>
    runRead(
      opened.platform,
      { practiceIds, actor: { kind: 'staff', id: 'support' }, action: 'search' },
      (tx) => searchEverything(tx, text),
    );
  const [hit] = await look([riverside], number.toLowerCase().replace('-', ' '));
  assert.deepEqual([hit?.kind, hit?.title], ['patient', `Receipt ${number}`]);
  assert.deepEqual(await look([lakeview], number), [], 'not of another practice');
});

test('a notice with a forged signature, another amount, or of nobody moves nothing', async () => {
  const { account, code } = await invite(5_000);
  const headers = await signIn(code);
  const reference = await beginPayment(headers, 5_000);
  const notice = {
    type: 'payment.succeeded',
    reference,
    amountCents: 5_000,
    occurredOn: '2026-03-10',
  } as const;
  assert.equal((await notify(notice, 'another secret')).statusCode, 401);
  const { payload, headers: signed } = cardNotice(notice);
  const changed = await app.inject({
    method: 'POST',
    url: '/webhooks/card-processor',
    headers: signed,
    payload: payload.replace('5000', '4000'),
  });
  assert.equal(changed.statusCode, 401, 'a changed body');
  const unsigned = await app.inject({
    method: 'POST',
    url: '/webhooks/card-processor',
    headers: { 'content-type': 'application/json' },
    payload,
  });
  assert.equal(unsigned.statusCode, 401);
  const odd = await notify({ ...notice, amountCents: 4_999 });
  assert.deepEqual(odd.json(), { taken: false });
  const unknown = await notify({ ...notice, reference: 'NOTOURS' });
  assert.deepEqual(unknown.json(), { taken: false });
  const early = await notify({ ...notice, type: 'payment.returned' });
  assert.equal(early.statusCode, 409, 'a return before its payment comes again later');
  assert.equal((await accountOf(headers)).balanceCents, 5_000);
  const [payment] = await rowsOf('payment', account);
  assert.equal(payment?.['status'], 'pending');
  const tasks = await deed(opened.platform, riverside, (tx) =>
    tx.db
      .selectFrom('task')
      .select(['reason', 'amount_cents'])
      .where('subject_id', '=', String(payment['id']))
      .execute(),
  );
  assert.deepEqual(tasks, [{ reason: 'card-notice-with-other-amount', amount_cents: 4_999n }]);
});

test('five wrong dates of birth close a link, and a person is asked to call', async () => {
  const { account, code } = await invite(5_000);
  const answers: { status: number; body: string }[] = [];
  for (let year = 1990; year < 1995; year += 1) {
    const answer = await openSession(code, `${year}-01-01`);
    answers.push({ status: answer.statusCode, body: answer.body });
  }
  const right = await openSession(code);
  const nonsense = await openSession('A'.repeat(24));
  for (const answer of answers) assert.equal(answer.status, 401);
  assert.equal(right.statusCode, 401, 'closed, even with the right one');
  assert.equal(right.body, answers[0]?.body);
  assert.equal(nonsense.body, right.body, 'a stranger learns nothing');
  const tasks = await rowsOf('task', account);
  assert.deepEqual(
    tasks.map((task) => task['reason']),
    ['portal-link-closed'],
  );
  const { code: other } = await invite(5_000);
  for (let count = 0; count < 4; count += 1) await openSession(other, '1999-09-09');
  assert.equal(
    (await openSession(other, '2015-03-04')).statusCode,
    201,
    'the patient’s date opens',
  );
});

test('a link and a session end; a session opens nothing of another account', async () => {
  const { code } = await invite(5_000);
  const { account: foreign, code: foreignCode } = await invite(5_100, lakeview);
  const headers = await signIn(code);
  const foreignHeaders = await signIn(foreignCode);
  const [foreignStatement] = (await accountOf(foreignHeaders)).statements;
  assert.ok(foreignStatement);
  const file = await ask(headers, `/api/portal/statements/${foreignStatement.statementId}/file`);
  assert.equal(file.statusCode, 404);
  assert.equal((await accountOf(foreignHeaders)).balanceCents, 5_100);

  await deed(opened.platform, lakeview, async (tx) => {
    await tx.db
      .updateTable('portal_session')
      .set({ expires_at: '2020-01-01T00:00:00.000Z' })
      .where('guarantor_id', '=', foreign.guarantorId)
      .execute();
    return {};
  });
  assert.equal((await ask(foreignHeaders, '/api/portal/account')).statusCode, 401);
  assert.equal((await ask({}, '/api/portal/account')).statusCode, 401);
  const forged = { authorization: `Bearer ${'A'.repeat(43)}` };
  assert.equal((await ask(forged, '/api/portal/account')).statusCode, 401);
  await deed(opened.platform, lakeview, async (tx) => {
    await tx.db
      .updateTable('portal_link')
      .set({ expires_at: '2026-03-01T00:00:00.000Z' })
      .where('guarantor_id', '=', foreign.guarantorId)
      .execute();
    return {};
  });
  assert.equal((await openSession(foreignCode)).statusCode, 401, 'a link of last year is no key');
});

test('a plan has two to four instalments, is paid in their order, and stops statements', async () => {
  const { account, code } = await invite(10_001);
  const headers = await signIn(code);
  for (const months of [1, 5, 12]) {
    const refused = await send(headers, '/api/portal/plans', { months });
    assert.deepEqual(
      [refused.statusCode, refused.json<{ refused: string }>().refused],
      [422, 'plan-too-long'],
    );
  }
  const agreed = await send(headers, '/api/portal/plans', { months: 3 });
  assert.equal(agreed.statusCode, 201);
  const { installments } = agreed.json<{
    installments: { dueOn: string; amountCents: number }[];
  }>();
  assert.deepEqual(installments, [
    { dueOn: '2026-03-09', amountCents: 3_333 },
    { dueOn: '2026-04-09', amountCents: 3_333 },
    { dueOn: '2026-05-09', amountCents: 3_335 },
  ]);
  assert.equal((await accountOf(headers)).hasPlan, true);
  const twice = await send(headers, '/api/portal/plans', { months: 2 });
  assert.equal(twice.json<{ refused: string }>().refused, 'plan-already-agreed');

  const paidInstallments = () =>
    deed(opened.platform, riverside, async (tx) => {
      const rows = await tx.db
        .selectFrom('payment_plan_installment as one')
        .innerJoin('payment_plan as plan', 'plan.id', 'one.payment_plan_id')
        .select(['one.number', 'one.paid_payment_id', 'plan.status'])
        .where('plan.guarantor_id', '=', account.guarantorId)
        .orderBy('one.number')
        .execute();
      return [rows[0]?.status, rows.map((row) => row.paid_payment_id !== null)];
    });
  const pay = async (amountCents: number): Promise<string> => {
    const reference = await beginPayment(headers, amountCents);
    await notify({
      type: 'payment.succeeded',
      reference,
      amountCents,
      occurredOn: '2026-03-12',
    });
    return reference;
  };
  await pay(3_000);
  assert.deepEqual(await paidInstallments(), ['active', [false, false, false]], 'part is not paid');
  const second = await pay(4_000);
  assert.deepEqual(await paidInstallments(), ['active', [true, true, false]]);
  await notify({
    type: 'payment.returned',
    reference: second,
    amountCents: 4_000,
    occurredOn: '2026-03-20',
  });
  assert.deepEqual(await paidInstallments(), ['active', [false, false, false]], 'it bounced');
  await pay(7_001);
  assert.deepEqual(await paidInstallments(), ['completed', [true, true, true]]);
  assert.equal((await accountOf(headers)).balanceCents, 0);
});

test('a plan that is not kept ends, and statements go on', async () => {
  const { account, code } = await invite(8_000);
  const headers = await signIn(code);
  await send(headers, '/api/portal/plans', { months: 4 });
  const issued = async (date: string): Promise<number> => {
    await issueStatements(opened.worker, calendarDate(date), portalUrl);
    return (await accountOf(headers)).statements.length;
  };
  assert.equal(await issued('2026-03-19'), 1, 'ten days of grace');
  assert.equal((await accountOf(headers)).hasPlan, true);
  assert.equal(await issued('2026-04-06'), 2, 'and then the next statement');
  const [plan] = await rowsOf('payment_plan', account);
  assert.equal(plan?.['status'], 'broken');
});

test('a processor that is away begins nothing, and money is whole after all of this', async () => {
  const { code } = await invite(5_000);
  const headers = await signIn(code);
  outside.isInTrouble = true;
  const answer = await send(headers, '/api/portal/payments', { amountCents: 5_000 });
  outside.isInTrouble = false;
  assert.deepEqual(
    [answer.statusCode, answer.json<{ refused: string }>().refused],
    [503, 'card-payments-closed'],
  );
  const tooMuch = await send(headers, '/api/portal/payments', { amountCents: 5_001 });
  assert.equal(tooMuch.json<{ refused: string }>().refused, 'more-than-owed');
  for (const practiceId of [riverside, lakeview]) {
    const breaches = await deed(opened.platform, practiceId, (tx) => proveLedger(tx));
    assert.deepEqual(breaches, []);
  }
});
