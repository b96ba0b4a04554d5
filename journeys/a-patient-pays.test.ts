import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { allRefusals, allRoutes } from '../apps/server/src/composition.main.ts';
import { sendCorrespondence } from '../apps/server/src/correspondence/send-correspondence.job.ts';
import { accountBalances } from '../apps/server/src/ledger/ledger.read.ts';
import { proveLedger } from '../apps/server/src/ledger/prove.read.ts';
import { onboardTestPacket } from '../apps/server/src/partners/test-onboarding.ts';
import { issueStatements } from '../apps/server/src/patient-billing/issue-statements.act.ts';
import { takeChequeJob } from '../apps/server/src/patient-billing/take-cheque.job.ts';
import {
  addOwedVisit,
  addVisit,
  deed,
  openAccount,
  type TestAccount,
} from '../apps/server/src/patient-billing/test-account.ts';
import {
  cardNotice,
  openTestOutside,
  pdfText,
  type TestOutside,
} from '../apps/server/src/patient-billing/test-outside.ts';
import { recordStoredFile } from '../apps/server/src/platform/files/file-movement.store.ts';
import { buildApplication, serve, type WebServer } from '../apps/server/src/platform/http/serve.ts';
import { openTestPlatform, type TestPlatform } from '../apps/server/src/platform/test-platform.ts';
import { loadBankFile } from '../apps/server/src/remittance/load-bank-file.act.ts';

let opened: TestPlatform;
let outside: TestOutside;
let web: WebServer;
let practiceId: string;
let account: TestAccount;
let headers: Readonly<Record<string, string>>;
let statementNumber: string;
const email = 'maya@home.example';
const monday = calendarDate('2026-03-02');

before(async () => {
  opened = await openTestPlatform('2026-03-02T21:00:00.000Z');
  outside = await openTestOutside(opened.platform);
  const { practiceIds, payerIds } = await onboardTestPacket(opened.platform);
  practiceId = practiceIds.get('riverside') ?? '';
  const payerId = payerIds.get('acme') ?? '';
  account = await openAccount(opened.platform, practiceId, { email });
  await addOwedVisit(opened.platform, account, { payerId, owedCents: 6_250 });
  // a later visit that the payer has not decided yet
  const serviceDate = '2026-02-27';
  await addVisit(opened.platform, account, { serviceDate, payerId, chargesCents: [12_000] });
  const routes = allRoutes({ card: outside.card, portalUrl: 'https://portal.example' });
  web = await serve(await buildApplication(opened.platform, routes, allRefusals), 0);
});
after(async () => {
  await web.close();
  await outside.close();
  await opened.close();
});

async function ask<Answer>(path: string, body?: object): Promise<Answer> {
  const answer = await fetch(`${web.url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  assert.ok(answer.ok, `${path}: ${answer.status}`);
  return (await answer.json()) as Answer;
}
interface Account {
  readonly balanceCents: number;
  readonly lines: readonly { readonly serviceDate: string; readonly balanceCents: number }[];
  readonly statements: readonly {
    readonly statementId: string;
    readonly number: string;
    readonly status: string;
  }[];
}
const readAccount = (): Promise<Account> => ask('/api/portal/account');

test('a statement goes out by mail, with a link and nothing that a stranger may read', async () => {
  assert.deepEqual(await issueStatements(opened.worker, monday, 'https://portal.example'), {
    issued: 1,
    handedToPeople: 0,
  });
  await sendCorrespondence(opened.worker, outside.messages, monday);
  const mail = outside.mails.find((one) => one.to === email);
  assert.match(mail?.text ?? '', /https:\/\/portal\.example\/pay\/[2-9A-Z]{24}/);
  assert.doesNotMatch(mail?.text ?? '', /62\.50|99213|Leo/);
});

test('the link and a date of birth open the portal; it shows what the statement says', async () => {
  const code = /\/pay\/(\w{24})/.exec(outside.mails[0]?.text ?? '')?.[1] ?? '';
  headers = {};
  const { token } = await ask<{ token: string }>('/api/portal/sessions', {
    code,
    dateOfBirth: '1980-05-06',
  });
  headers = { authorization: `Bearer ${token}` };
  const shown = await readAccount();
  assert.equal(shown.balanceCents, 6_250);
  assert.deepEqual(
    shown.lines.map((line) => [line.serviceDate, line.balanceCents]),
    [['2026-02-20', 6_250]],
    'the visit that is still with insurance waits',
  );
  const [statement] = shown.statements;
  assert.ok(statement);
  statementNumber = statement.number;
  const file = await fetch(`${web.url}/api/portal/statements/${statement.statementId}/file`, {
    headers,
  });
  const text = pdfText(new Uint8Array(await file.arrayBuffer()));
  assert.match(text, new RegExp(`Statement ${statementNumber} of 03/02/2026`));
  assert.match(text, /You owe \$62\.50 by 03\/27\/2026/);
});

test('she pays a part by card; the notice comes late and twice, and counts once', async () => {
  const begun = await ask<{ redirectUrl: string }>('/api/portal/payments', { amountCents: 4_000 });
  assert.match(begun.redirectUrl, /^https:\/\/card\.example\/checkout\//);
  const checkout = outside.checkouts.at(-1);
  assert.deepEqual([checkout?.merchant, checkout?.amountCents], ['riverside', 4_000]);
  assert.equal((await readAccount()).balanceCents, 6_250, 'a promise is no money');
  opened.clock.set('2026-03-06T14:00:00.000Z');
  const { payload, headers: signed } = cardNotice({
    type: 'payment.succeeded',
    reference: checkout?.reference ?? '',
    amountCents: 4_000,
    occurredOn: '2026-03-03',
  });
  const taken: unknown[] = [];
  for (let time = 0; time < 2; time += 1) {
    const answer = await fetch(`${web.url}/webhooks/card-processor`, {
      method: 'POST',
      headers: signed,
      body: payload,
    });
    taken.push(await answer.json());
  }
  assert.deepEqual(taken, [{ taken: true }, { taken: false }]);
  assert.equal((await readAccount()).balanceCents, 2_250);
});

test('the rest comes as a cheque with the statement’s number; nothing is owed', async () => {
  const text = `MAYA RIVERA LOCKBOX CHECK 1001 FROM MAYA RIVERA MEMO ${statementNumber}`;
  const head = '16,115,2250,Z,B1,1001,';
  const room = 79 - head.length;
  const report = [
    '01,011300142,CLAIMWRIGHT,260310,0600,1,,,2/',
    '02,CLAIMWRIGHT,011300142,1,260310,2359,USD,2/',
    '03,99990042,USD,010,0,,,015,2250,,/',
    head + text.slice(0, room),
    `88,${text.slice(room)}`,
    '49,4500,4/',
    '98,4500,1,6/',
    '99,4500,1,8/',
    '',
  ].join('\n');
  const bytes = new TextEncoder().encode(report);
  const fileSha256 = await opened.platform.files.keep(bytes);
  await recordStoredFile(opened.platform.database, {
    sha256: fileSha256,
    byteCount: bytes.length,
    mediaType: 'text/plain',
    at: opened.clock.now(),
  });
  await loadBankFile(opened.worker, { bytes, fileSha256, actor: { kind: 'job', id: 'bank' } });
  const deposits = await opened.platform.database
    .selectFrom('outbox')
    .select('payload')
    .where('topic', '=', 'deposit-received')
    .execute();
  assert.equal(deposits.length, 1);
  for (const { payload } of deposits) {
    const given = { ...(payload as Record<string, string>), practiceId };
    await takeChequeJob.handle(opened.worker, given);
  }
  const shown = await readAccount();
  assert.equal(shown.balanceCents, 0);
  assert.deepEqual(
    shown.statements.map((one) => one.status),
    ['paid'],
  );
});

test('the ledger holds each cent once, and proves', async () => {
  await deed(opened.platform, practiceId, async (tx) => {
    const balances = await accountBalances(tx);
    const of = (kind: string, reason = ''): bigint | undefined =>
      balances.find((one) => one.kind === kind && one.reason === reason)?.balanceCents;
    assert.equal(of('patient-payments', 'card'), 4_000n);
    assert.equal(of('patient-payments', 'cheque'), 2_250n);
    assert.equal(of('patient-receivable'), 0n);
    assert.deepEqual(await proveLedger(tx), []);
    return {};
  });
});
