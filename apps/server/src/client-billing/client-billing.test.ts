import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { cents, type Cents } from '@claimwright/kernel/cents';
import { isRefused } from '@claimwright/kernel/refusal';
import { insertLedgerRows } from '../ledger/post-rows.act.ts';
import type { Account } from '../ledger/account.ts';
import { onboardTestPacket, testPacket } from '../partners/test-onboarding.ts';
import { addOwedVisit, deed, openAccount } from '../patient-billing/test-account.ts';
import { pdfText } from '../patient-billing/test-outside.ts';
import { recordPayment, returnPayment } from '../payments/record-payment.act.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { insertInvoice } from './invoice.store.ts';
import { invoiceFeeCents, invoiceLines } from './client-fee.ts';
import { findInvoiceFile, listInvoices } from './invoice.read.ts';
import { issueClientInvoices } from './issue-client-invoices.act.ts';

let opened: TestPlatform;
let practiceIds: ReadonlyMap<string, string>;
let payerIds: ReadonlyMap<string, string>;
const idOf = (key: string): string => practiceIds.get(key) ?? '';
const payerOf = (key: string): string => payerIds.get(key) ?? '';

before(async () => {
  opened = await openTestPlatform('2026-03-02T14:00:00.000Z');
  const packet = testPacket();
  const lakeview = packet.practices[1];
  assert.ok(lakeview);
  const practices = [
    ...packet.practices.slice(0, 1),
    { ...lakeview, fee: { kind: 'per-claim' as const, cents: 450 } },
  ];
  ({ practiceIds, payerIds } = await onboardTestPacket(opened.platform, { ...packet, practices }));
});
after(() => opened.close());

const move = (debit: Account, credit: Account, amountCents: number) =>
  deed(opened.platform, idOf('riverside'), async (tx) => {
    await insertLedgerRows(tx, [
      {
        debit,
        credit,
        amountCents: cents(amountCents),
        effectiveDate: calendarDate('2026-01-15'),
        reason: 'story',
        sourceKind: 'story',
        sourceId: tx.newId(),
      },
    ]);
    return {};
  });
const paid = (payerId: string): Account => ({ kind: 'payer-payments', payerId, reason: 'ach' });
const receivable = (payerId: string): Account => ({ kind: 'insurance-receivable', payerId });
const unapplied = (payerId: string): Account => ({ kind: 'unapplied', payerId });
const list = (practiceKey: string) =>
  runRead(
    opened.platform,
    {
      practiceIds: [idOf(practiceKey)],
      actor: { kind: 'staff', id: 'owner' },
      action: 'list',
    },
    (tx) => listInvoices(tx, { limit: 50 }),
  );

test('a fee is a share of each kind of money, or an amount a claim', () => {
  const common = { state: 'IL', on: calendarDate('2026-03-31'), claimCount: 7 };
  const collected = [
    { payerKind: 'commercial', amountCents: cents(100_050) },
    { payerKind: 'medicaid', amountCents: cents(40_000) },
    { payerKind: 'medicare', amountCents: cents(0) },
    { payerKind: 'patients', amountCents: cents(-1_010) },
  ];
  const lines = invoiceLines({
    ...common,
    terms: { kind: 'percent', basisPoints: 500n },
    collected,
  });
  assert.deepEqual(
    lines.map((line) => [line.payerKind, line.feeCents, line.notBilledBecause]),
    [
      ['commercial', 5_003n, null],
      ['medicaid', 0n, '42 CFR 447.10(f)'],
      ['patients', -51n, null],
    ],
  );
  assert.equal(invoiceFeeCents(lines), 4_952n);
  const perClaim = invoiceLines({
    ...common,
    terms: { kind: 'per-claim', feeCents: 450n as Cents },
    collected,
  });
  assert.equal(invoiceFeeCents(perClaim), 3_150n);
  const newYork = invoiceLines({
    ...common,
    state: 'NY',
    terms: { kind: 'percent', basisPoints: 500n },
    collected,
  });
  assert.equal(invoiceFeeCents(newYork), 0n);
});

/** Money of March, of which 1,860.00 is Acme's, 50.00 a patient's, and 700.00 Medicaid's. */
async function collectInMarch(): Promise<void> {
  const acme = payerOf('acme');
  const medicaid = payerOf('statewide');
  await move(paid(acme), receivable(acme), 200_000);
  await move(receivable(acme), paid(acme), 20_000);
  await move(paid(medicaid), receivable(medicaid), 70_000);
  await move(paid(acme), unapplied(acme), 10_000);
  await move(unapplied(acme), { kind: 'refunds-payable', reason: 'payer' }, 4_000);
  // money of nobody known yet
  await move(
    { kind: 'payer-payments', payerId: '', reason: 'ach' },
    unapplied('unknown-payer'),
    99,
  );
  const account = await openAccount(opened.platform, idOf('riverside'));
  await deed(opened.platform, idOf('riverside'), (tx) =>
    recordPayment(tx, {
      kind: 'card',
      externalKey: 'one',
      amountCents: cents(5_000),
      receivedOn: calendarDate('2026-03-03'),
      guarantorId: account.guarantorId,
    }),
  );
}

test('an invoice counts what was posted in the month, net; later rows are on a later one', async () => {
  const acme = payerOf('acme');
  await collectInMarch();
  assert.deepEqual(await issueClientInvoices(opened.worker, '2026-03'), {
    issued: 0,
    passedOver: 2,
  });
  assert.equal((await list('riverside')).total, 0, 'a month that is not over has no invoice');

  // still March in Chicago, April in UTC
  opened.clock.set('2026-04-01T03:00:00.000Z');
  await move(paid(acme), receivable(acme), 1_000);
  await issueClientInvoices(opened.worker, '2026-03');
  assert.equal((await list('riverside')).total, 0);
  opened.clock.set('2026-04-01T06:00:00.000Z');
  // effective in January, posted in April: April's invoice
  await move(paid(acme), receivable(acme), 3_000);
  await deed(opened.platform, idOf('riverside'), (tx) =>
    returnPayment(tx, {
      kind: 'card',
      externalKey: 'one',
      returnedOn: calendarDate('2026-03-30'),
    }),
  );
  assert.equal((await issueClientInvoices(opened.worker, '2026-03')).issued, 1);
  const [invoice] = (await list('riverside')).rows;
  assert.ok(invoice);
  // acme 2000.00 − 200.00 + 100.00 − 40.00 + 10.00 = 1870.00; patients 50.00; Medicaid 700.00 free
  assert.equal(invoice.baseCents, 187_000 + 5_000 + 70_000);
  assert.equal(invoice.feeCents, 9_350 + 250);
  assert.equal(invoice.notBilledCents, 70_000);
  assert.equal((await issueClientInvoices(opened.worker, '2026-03')).issued, 0, 'once');

  opened.clock.set('2026-05-01T06:00:00.000Z');
  assert.equal((await issueClientInvoices(opened.worker, '2026-04')).issued, 1);
  const [april, march] = (await list('riverside')).rows;
  assert.deepEqual([april?.month, april?.feeCents], ['2026-04', 150 - 250]);
  assert.deepEqual(march, invoice, 'a sent invoice does not change');

  const file = await runRead(
    opened.platform,
    {
      practiceIds: [idOf('riverside')],
      actor: { kind: 'staff', id: 'owner' },
      action: 'open',
    },
    (tx) => findInvoiceFile(tx, idOf('riverside'), invoice.invoiceId),
  );
  assert.ok(file);
  const shown = pdfText(await opened.platform.files.read(file.fileSha256));
  assert.match(shown, /Our fee: 5\.00 % of what was collected\./);
  assert.match(shown, /Collected, commercial: \$1,870\.00; fee \$93\.50/);
  assert.match(
    shown,
    /Collected, medicaid: \$700\.00; no percentage may be charged \(42 CFR 447\.10\(f\)\)/,
  );
  assert.match(shown, /To pay: \$96\.00/);
});

test('a practice sees its own invoices only, and one that pays by claim has none without claims', async () => {
  await addOwedVisit(opened.platform, await openAccount(opened.platform, idOf('lakeview')), {
    payerId: payerOf('acme'),
    owedCents: 1_000,
  });
  opened.clock.set('2026-06-01T12:00:00.000Z');
  await issueClientInvoices(opened.worker, '2026-05');
  assert.deepEqual((await list('lakeview')).rows, []);
  assert.equal((await list('riverside')).total, 2);
});

test('an invoice without lines is refused, and nothing is kept of it', async () => {
  const before = (await list('riverside')).total;
  const actor = { kind: 'staff', id: 'owner' } as const;
  const request = { practiceId: idOf('riverside'), actor, action: 'issue-client-invoice' };
  const refused = await runAct(opened.platform, request, (tx) =>
    insertInvoice(tx, {
      id: tx.newId(),
      number: '202604-0000',
      month: '2026-04',
      issuedOn: calendarDate('2026-05-01'),
      baseCents: cents(0n),
      claimCount: 0,
      feeCents: cents(0n),
      fileSha256: 'a'.repeat(64),
      lines: [],
    }),
  );
  assert.equal(isRefused(refused) && refused.refused, 'invoice-without-lines');
  assert.equal((await list('riverside')).total, before);
});
