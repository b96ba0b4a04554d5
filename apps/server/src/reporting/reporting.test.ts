import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { present } from '@claimwright/kernel/assert';
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import { cents } from '@claimwright/kernel/cents';
import { accountBalances } from '../ledger/ledger.read.ts';
import { transfer } from '../ledger/ledger-row.ts';
import { insertLedgerRows } from '../ledger/post-rows.act.ts';
import { onboardTestPacket } from '../partners/test-onboarding.ts';
import {
  addVisit,
  decideCharge,
  deed,
  openAccount,
  type TestAccount,
} from '../patient-billing/test-account.ts';
import { pdfText } from '../patient-billing/test-outside.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runRead, type ReadTx } from '../platform/transaction.ts';
import { agingByPatient, agingByPayer } from './aging.read.ts';
import { readDenialFigures, readTurnaround } from './denial-figures.read.ts';
import { readFigureRows, type FigureRow } from './figure-rows.read.ts';
import { figureSources, type FigureName } from './figure-sources.read.ts';
import { readHomeFigures } from './home.read.ts';
import { makeMonthReport, makeMonthReports } from './make-month-reports.act.ts';
import { readMonths } from './months.read.ts';
import { addClaim, addDecision } from './test-claims.ts';

let opened: TestPlatform;
let riverside: string;
let lakeview: string;
let acme: string;
let federal: string;
let account: TestAccount;
const asOf = calendarDate('2026-06-30');

/**
 * Riverside, in cents. Visits of 100.00 each, aged 0, 30, 31, 60, 61, 90, 91, 120, 121 days on
 * 30 June; each on a claim at Acme but the last, which is on none yet. One more at Federal, decided.
 */
before(async () => {
  opened = await openTestPlatform('2026-06-30T15:00:00.000Z');
  const { practiceIds, payerIds } = await onboardTestPacket(opened.platform);
  riverside = practiceIds.get('riverside') ?? '';
  lakeview = practiceIds.get('lakeview') ?? '';
  acme = payerIds.get('acme') ?? '';
  federal = payerIds.get('federal') ?? '';
  account = await openAccount(opened.platform, riverside);
  for (const age of [0, 30, 31, 60, 61, 90, 91, 120]) {
    const visit = await visitOf(riverside, account, age, acme);
    await addClaim(opened.platform, account, {
      visit,
      payerId: acme,
      openCents: 10_000,
      builtAt: '2026-06-10T12:00:00.000Z',
      ...(age === 0 ? {} : { sentAt: '2026-06-11T12:00:00.000Z' }),
      isBlocked: age === 30,
    });
  }
  await visitOf(riverside, account, 121, acme);
  await tellDecidedClaim();
  await tellLakeview();
});
after(() => opened.close());

/** Federal decides in June, twice, and takes the second back; the rest is asked of Acme. */
async function tellDecidedClaim(): Promise<void> {
  const visit = await visitOf(riverside, account, 45, federal);
  const primary = await addClaim(opened.platform, account, {
    visit,
    payerId: federal,
    openCents: 2_000,
    // the evening of 31 May in Chicago
    builtAt: '2026-06-01T03:00:00.000Z',
    sentAt: '2026-06-01T04:00:00.000Z',
    status: 'paid',
  });
  await addDecision(opened.platform, primary, {
    at: '2026-06-15T15:00:00.000Z',
    lines: 4,
    denied: { '197': 1_500, '16': 500 },
  });
  await addDecision(opened.platform, primary, { at: '2026-06-20T15:00:00.000Z', lines: 0 });
  await addDecision(opened.platform, primary, {
    at: '2026-06-21T15:00:00.000Z',
    lines: 0,
    statusCode: '22',
  });
  await decideCharge(opened.platform, account, {
    visit,
    payerId: federal,
    paidCents: 5_000,
    takenOffCents: 2_000,
    patientCents: 1_000,
    on: '2026-06-15',
  });
  // what is left is asked of Acme: the first claim's balance must not count twice
  await deed(opened.platform, riverside, async (tx) => {
    await insertLedgerRows(
      tx,
      transfer({
        debit: { kind: 'insurance-receivable', payerId: acme },
        credit: { kind: 'insurance-receivable', payerId: federal },
        amountCents: cents(2_000),
        effectiveDate: calendarDate('2026-06-15'),
        reason: 'next-payer',
        sourceKind: 'remittance',
        sourceId: tx.newId(),
        patientId: account.patientId,
        encounterId: visit.encounterId,
        chargeId: present(visit.chargeIds[0], 'a charge'),
      }),
    );
    return {};
  });
  await addClaim(opened.platform, account, {
    visit,
    payerId: acme,
    openCents: 2_000,
    builtAt: '2026-06-16T12:00:00.000Z',
    sentAt: '2026-06-16T12:00:00.000Z',
    responsibility: 'S',
    primaryClaimId: primary.claimId,
  });
}

/** A claim of another practice, denied. */
async function tellLakeview(): Promise<void> {
  const other = await openAccount(opened.platform, lakeview);
  const foreign = await visitOf(lakeview, other, 10, acme);
  const foreignClaim = await addClaim(opened.platform, other, {
    visit: foreign,
    payerId: acme,
    openCents: 10_000,
    builtAt: '2026-06-21T12:00:00.000Z',
    sentAt: '2026-06-21T12:00:00.000Z',
  });
  await addDecision(opened.platform, foreignClaim, {
    at: '2026-06-28T12:00:00.000Z',
    lines: 1,
    denied: { '197': 10_000 },
  });
}

const visitOf = (practiceId: string, of: TestAccount, age: number, payerId: string) =>
  addVisit(
    opened.platform,
    { ...of, practiceId },
    {
      serviceDate: addDays(asOf, -age),
      payerId,
      chargesCents: [10_000],
    },
  );
const reading = <Value>(
  read: (tx: ReadTx) => Promise<Value>,
  practiceIds: readonly string[] = [riverside],
): Promise<Value> =>
  runRead(
    opened.platform,
    { practiceIds, actor: { kind: 'staff', id: 'owner' }, action: 'read' },
    read,
  );

test('aging falls into its buckets at 30/31, 60/61, 90/91 and 120/121 days, and adds up to the ledger', async () => {
  const rows = await reading((tx) => agingByPayer(tx, asOf, undefined));
  const shown = rows.map((row) => [
    row.name,
    row.bucket0To30Cents,
    row.bucket31To60Cents,
    row.bucket61To90Cents,
    row.bucket91To120Cents,
    row.bucketOver120Cents,
    row.totalCents,
    row.claims,
  ]);
  assert.deepEqual(shown, [
    // 45 days: the rest of Federal's claim, asked of Acme now
    ['Acme Health Plan', 20_000, 22_000, 20_000, 20_000, 0, 82_000, 9],
    ['Not on a claim yet', 0, 0, 0, 0, 10_000, 10_000, 1],
  ]);
  const balances = await reading((tx) => accountBalances(tx));
  const open = balances.filter((one) => one.kind === 'insurance-receivable');
  assert.equal(
    BigInt(rows.reduce((sum, row) => sum + row.totalCents, 0)),
    open.reduce((sum, one) => sum + one.balanceCents, 0n),
  );
  const patients = await reading((tx) => agingByPatient(tx, asOf, riverside));
  assert.deepEqual(
    patients.map((row) => [row.name, row.bucket31To60Cents, row.totalCents, row.claims]),
    [['Rivera, Maya', 1_000, 1_000, 1]],
  );
});

test('a practice sees its own figures only; two practices see the sum', async () => {
  const total = async (practiceIds: readonly string[]): Promise<number> => {
    const rows = await reading((tx) => agingByPayer(tx, asOf, undefined), practiceIds);
    return rows.reduce((sum, row) => sum + row.totalCents, 0);
  };
  assert.equal(await total([riverside]), 92_000);
  assert.equal(await total([lakeview]), 10_000);
  assert.equal(await total([riverside, lakeview]), 102_000);
  assert.equal(await total([]), 0);
  const asked = await reading((tx) => agingByPayer(tx, asOf, lakeview), [riverside]);
  assert.deepEqual(asked, [], 'asking for a foreign practice shows nothing');
  for (const figure of Object.keys(figureSources) as FigureName[]) {
    const rows = await reading(
      (tx) => readFigureRows(tx, { figure, asOf, practiceId: lakeview, limit: 10 }),
      [riverside],
    );
    assert.deepEqual([rows.total, rows.totalAmount, rows.rows], [0, 0, []], figure);
  }
});

test('the figures of a month, by hand', async () => {
  const months = await reading((tx) =>
    readMonths(tx, { from: '2026-05', to: '2026-06' }, riverside),
  );
  const [may, june] = months;
  // visits in June: ages 0; in May: 30, 31, 45, 60 is 1 May; charges of 100.00 each
  assert.deepEqual([may?.month, may?.chargesCents, may?.collectionsCents], ['2026-05', 40_000, 0]);
  assert.deepEqual(
    [june?.month, june?.chargesCents, june?.collectionsCents, june?.adjustmentsCents],
    ['2026-06', 10_000, 5_000, 2_000],
  );
  // ten visits of 100.00, less 50.00 paid and 20.00 taken off
  assert.equal(june?.receivableCents, 93_000);
  // April 2 (61, 90 is 1 April), May 4, June 1: 700.00 in 91 days
  assert.equal(june.daysInReceivable, Math.round((93_000 * 91) / 70_000));
  // 50.00 of 100.00 − 20.00
  assert.equal(june.netCollectionBasisPoints, 6_250);
  assert.equal(may?.cleanClaimBasisPoints, 10_000, 'built in the evening of 31 May in Chicago');
  // of eight built in June one was held by an edit and one never left
  assert.equal(june.cleanClaimBasisPoints, 7_500);
  // Acme: seven; the second payer's claim
  assert.deepEqual([may.claimsSent, june.claimsSent], [1, 8]);
  // decided twice and reversed once: one claim, denied
  assert.deepEqual([june.claimsDenied, june.denialBasisPoints], [1, 10_000]);
});

test('denials by reason and by payer are shares of the lines decided in the same months', async () => {
  const june = { practiceId: riverside, from: '2026-06', to: '2026-06' };
  assert.deepEqual(
    (await reading((tx) => readDenialFigures(tx, 'reason', june))).map((one) => [
      one.key,
      one.lines,
      one.amountCents,
      one.rateBasisPoints,
    ]),
    [
      ['CO-197', 1, 1_500, 2_500],
      ['CO-16', 1, 500, 2_500],
    ],
  );
  assert.deepEqual(
    (await reading((tx) => readDenialFigures(tx, 'payer', june))).map((one) => [
      one.name,
      one.lines,
      one.rateBasisPoints,
    ]),
    [['Federal Senior Plan', 2, 5_000]],
  );
  const may = { practiceId: riverside, from: '2026-05', to: '2026-05' };
  assert.deepEqual(await reading((tx) => readDenialFigures(tx, 'reason', may)), []);
});

test('turnaround counts calendar days from the first sending to the first decision', async () => {
  // sent 31 May in Chicago, decided 15 June
  assert.deepEqual(
    (await reading((tx) => readTurnaround(tx, riverside))).map((one) => [
      one.payerName,
      one.claims,
      one.medianDays,
    ]),
    [['Federal Senior Plan', 1, 15]],
  );
});

test('each figure opens into rows that add up to it, page by page', async () => {
  const rowsOf = async (
    figure: FigureName,
    more: { month?: string; key?: string; fromDays?: number; toDays?: number } = {},
  ): Promise<{ total: number; totalAmount: number; rows: FigureRow[] }> => {
    const rows: FigureRow[] = [];
    let cursor: string | undefined;
    for (;;) {
      const page = await reading((tx) =>
        readFigureRows(tx, { figure, asOf, limit: 3, cursor, ...more }),
      );
      rows.push(...page.rows);
      if (page.next === null) {
        assert.equal(rows.length, page.total, `${figure}: every row once`);
        assert.equal(new Set(rows.map((row) => row.id)).size, rows.length);
        const sum = rows.reduce((total, row) => total + row.amount, 0);
        assert.equal(sum, page.totalAmount, figure);
        return { total: page.total, totalAmount: page.totalAmount, rows };
      }
      cursor = page.next;
    }
  };
  const [may, june] = await reading((tx) =>
    readMonths(tx, { from: '2026-05', to: '2026-06' }, undefined),
  );
  assert.ok(may && june);
  for (const month of [may, june]) {
    const of = { month: month.month };
    assert.equal((await rowsOf('charges', of)).totalAmount, month.chargesCents);
    assert.equal((await rowsOf('collections', of)).totalAmount, month.collectionsCents);
    assert.equal((await rowsOf('adjustments', of)).totalAmount, month.adjustmentsCents);
    assert.equal((await rowsOf('receivable', of)).totalAmount, month.receivableCents);
    assert.equal((await rowsOf('claims-sent', of)).total, month.claimsSent);
    assert.equal((await rowsOf('claims-denied', of)).total, month.claimsDenied);
    const { total: decided } = await rowsOf('claims-decided', of);
    const share = decided === 0 ? null : Math.round((month.claimsDenied * 10_000) / decided);
    assert.equal(share, month.denialBasisPoints);
    const built = (await rowsOf('claims-built', of)).total;
    const clean = (await rowsOf('claims-clean', of)).total;
    assert.equal((await rowsOf('claims-not-clean', of)).total, built - clean);
    assert.equal(Math.round((clean * 10_000) / built), month.cleanClaimBasisPoints);
  }
  assert.equal((await rowsOf('aging-insurance')).totalAmount, 92_000);
  assert.equal((await rowsOf('aging-insurance', { key: acme })).totalAmount, 82_000);
  const bucket = await rowsOf('aging-insurance', { key: acme, fromDays: 31, toDays: 60 });
  assert.deepEqual([bucket.total, bucket.totalAmount], [3, 22_000]);
  assert.equal((await rowsOf('aging-patients')).totalAmount, 1_000);
  assert.equal((await rowsOf('denied-lines', { month: '2026-06' })).totalAmount, 2_000);
  assert.equal((await rowsOf('denied-lines', { key: 'CO-16' })).totalAmount, 500);
  assert.deepEqual(
    (await rowsOf('turnaround', { key: federal })).rows.map((row) => row.amount),
    [15],
  );
});

test('a month’s report is made once, when the month is over, and stays as it is', async () => {
  const make = () =>
    deed(opened.platform, riverside, (tx) => makeMonthReport(tx, opened.platform.files, '2026-06'));
  await assert.rejects(make(), /report-month-not-over/);
  opened.clock.set('2026-07-02T15:00:00.000Z');
  assert.deepEqual(await makeMonthReports(opened.worker, '2026-06'), { made: 2, passedOver: 0 });
  const first = await make();
  assert.equal(first.isNew, false);
  const shown = pdfText(await opened.platform.files.read(first.fileSha256));
  assert.match(shown, /Report of 2026-06, made 07\/02\/2026/);
  assert.match(shown, /\$930\.00/);
  assert.match(shown, /CO-197 cause-197/);
  assert.doesNotMatch(shown, /Rivera/, 'no patient on paper that is passed around');
  await visitOf(riverside, account, 20, acme);
  assert.deepEqual(await makeMonthReports(opened.worker, '2026-06'), { made: 0, passedOver: 2 });
  assert.equal((await make()).fileSha256, first.fileSha256, 'the same bytes');
});

test('home counts the money of the running month and what is open', async () => {
  const figures = await reading((tx) => readHomeFigures(tx, asOf, undefined));
  const value = (name: string): number | undefined =>
    figures.find((one) => one.name === name)?.value;
  assert.equal(value('collected-this-month'), 5_000);
  assert.equal(value('patient-receivable'), 1_000);
});
