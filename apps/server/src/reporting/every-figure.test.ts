/**
 * Every figure of every report opens the rows it was made of: over all pages they count, or add up to, what
 * the report shows; for one practice and for two, for who sees both and for who sees one.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addMonths, calendarDate } from '@claimwright/kernel/calendar-date';
import { listClaims } from '../claims/claim-list.read.ts';
import { listInvoices } from '../client-billing/invoice.read.ts';
import { runRead, type ReadTx } from '../platform/transaction.ts';
import { agingByPatient, agingByPayer, type AgingRow } from './aging.read.ts';
import { readDenialFigures, readTurnaround } from './denial-figures.read.ts';
import { readFigureRows, type FigureRow } from './figure-rows.read.ts';
import { figureSources, type FigureAsked, type FigureName } from './figure-sources.read.ts';
import { readHomeFigures } from './home.read.ts';
import type { MonthFigures } from './month-figures.ts';
import { readMonths } from './months.read.ts';
import { percentileOf } from './percentile.ts';
import { sumNotedEverywhere } from './sum-noted.job.ts';
import { busyDay, openBusyCompany, type BusyCompany } from './test-busy-company.ts';

type Asked = Omit<FigureAsked, 'asOf'>;
interface Opened {
  readonly total: number;
  readonly totalAmount: number;
  readonly rows: readonly FigureRow[];
}

let company: BusyCompany;
const opened = new Set<FigureName>();

before(async () => {
  company = await openBusyCompany();
});
after(() => company.test.close());

/** Who looks, and at what: over both practices, at one of them, and with sight of one only. */
const views = () => {
  const { riverside, lakeview } = company;
  const both = [riverside, lakeview];
  return [
    { sight: both, practiceId: undefined },
    { sight: both, practiceId: lakeview },
    { sight: [riverside], practiceId: undefined },
    { sight: [lakeview], practiceId: undefined },
  ];
};
type View = ReturnType<typeof views>[number];

const look = <Value>(view: View, read: (tx: ReadTx) => Promise<Value>): Promise<Value> =>
  runRead(
    company.test.platform,
    { practiceIds: view.sight, actor: { kind: 'staff', id: 'owner' }, action: 'look' },
    read,
  );

const rowsAPage = 200;

/** The rows of a figure over all pages: each once, in order, with one count and one sum. */
function open(view: View, asked: Asked): Promise<Opened> {
  opened.add(asked.figure);
  return look(view, async (tx) => {
    const rows: FigureRow[] = [];
    const request = { practiceId: view.practiceId, ...asked, asOf: busyDay };
    // few at first, so that there is a second page and a last one
    for (let cursor: string | undefined, limit = 2; ; limit = rowsAPage) {
      const page = await readFigureRows(tx, { ...request, cursor, limit });
      rows.push(...page.rows);
      if (page.next === null) {
        const said = JSON.stringify(asked);
        assert.equal(rows.length, page.total, `${said}: every row is told`);
        const ids = new Set(rows.map((row) => `${row.id} ${row.on}`));
        assert.equal(ids.size, rows.length, `${said}: each once`);
        const sum = rows.reduce((all, row) => all + row.amount, 0);
        assert.equal(sum, page.totalAmount, `${said}: the sum`);
        assert.ok(rows.every((row) => view.sight.includes(row.practiceId)));
        return { total: page.total, totalAmount: page.totalAmount, rows };
      }
      cursor = page.next;
    }
  });
}

/** A share in hundredths of a percent, as reports round it. */
const share = (part: number, whole: number): number | null =>
  whole <= 0 ? null : Math.floor((part * 10_000) / whole + 0.5);

/** Tests a figure in every view, from what deeds noted and from what was summed. */
function eachView(name: string, prove: (view: View) => Promise<void>): void {
  test(name, async () => {
    for (const view of views()) await prove(view);
  });
}

async function proveMonth(view: View, month: MonthFigures): Promise<void> {
  const of = { month: month.month };
  const amount = async (figure: FigureName, more: Partial<Asked> = {}) =>
    (await open(view, { figure, ...of, ...more })).totalAmount;
  const count = async (figure: FigureName) => (await open(view, { figure, ...of })).total;
  const [collected, charged] = [await amount('collections'), await amount('charges')];
  assert.equal(collected, month.collectionsCents);
  assert.equal(charged, month.chargesCents);
  assert.equal(await amount('adjustments'), month.adjustmentsCents);
  assert.equal(
    share(collected, await amount('charges-less-adjustments')),
    month.netCollectionBasisPoints,
  );
  const owed = await amount('receivable');
  assert.equal(owed, month.receivableCents);
  const fromMonth = addMonths(calendarDate(`${month.month}-01`), -2).slice(0, 7);
  const chargedBefore = await amount('charges', { fromMonth });
  const days = daysCharged(month.month);
  assert.equal(
    chargedBefore > 0 ? Math.round((owed * days) / chargedBefore) : null,
    month.daysInReceivable,
  );
  const denied = await count('claims-denied');
  assert.equal(denied, month.claimsDenied);
  assert.equal(share(denied, await count('claims-decided')), month.denialBasisPoints);
  assert.equal(await count('claims-sent'), month.claimsSent);
  const [built, clean] = [await count('claims-built'), await count('claims-clean')];
  assert.equal(share(clean, built), month.cleanClaimBasisPoints);
  assert.equal(await count('claims-not-clean'), built - clean);
}

/** Days of the month and of the two before it, as far back as there is anything. */
function daysCharged(month: string): number {
  const days: Record<string, number> = {
    '2026-01': 31,
    '2026-02': 28,
    '2026-03': 31,
    '2026-04': 30,
    '2026-05': 31,
    '2026-06': 30,
  };
  const names = Object.keys(days);
  const at = names.indexOf(month);
  return names.slice(Math.max(0, at - 2), at + 1).reduce((sum, name) => sum + (days[name] ?? 0), 0);
}

eachView('a month’s money, rates and claims', async (view) => {
  const months = await look(view, (tx) =>
    readMonths(tx, { from: '2026-01', to: '2026-06' }, view.practiceId),
  );
  // claims of the evening of 31 January make it the first month
  assert.deepEqual(months[0]?.month, '2026-01');
  for (const month of months) await proveMonth(view, month);
});

const buckets = [
  ['bucket0To30Cents', { toDays: 30 }],
  ['bucket31To60Cents', { fromDays: 31, toDays: 60 }],
  ['bucket61To90Cents', { fromDays: 61, toDays: 90 }],
  ['bucket91To120Cents', { fromDays: 91, toDays: 120 }],
  ['bucketOver120Cents', { fromDays: 121 }],
] as const;

/** Every cell, every row's sum and count, and the sums of the columns. */
async function proveAging(
  view: View,
  figure: FigureName,
  rows: readonly AgingRow[],
): Promise<void> {
  const sum = (pick: (row: AgingRow) => number) => rows.reduce((all, row) => all + pick(row), 0);
  const whole = await open(view, { figure });
  assert.deepEqual([whole.totalAmount, rows.length > 0], [sum((row) => row.totalCents), true]);
  for (const [field, ages] of buckets) {
    const column = await open(view, { figure, ...ages });
    assert.equal(
      column.totalAmount,
      sum((row) => row[field]),
      `${figure} ${field}`,
    );
  }
  const shown = [...rows.slice(0, 6), ...rows.slice(-2)];
  for (const row of new Set(shown)) {
    assert.notEqual(row.key, '', 'a row without a key opens every row');
    const all = await open(view, { figure, key: row.key });
    assert.deepEqual([all.totalAmount, all.total], [row.totalCents, row.claims], row.name);
    for (const [field, ages] of buckets) {
      const cell = await open(view, { figure, key: row.key, ...ages });
      assert.equal(cell.totalAmount, row[field], `${row.name} ${field}`);
    }
    const over90 = await open(view, { figure, key: row.key, fromDays: 91 });
    assert.equal(over90.totalAmount, row.bucket91To120Cents + row.bucketOver120Cents);
  }
}

eachView('what is open by payer and by patient, cell by cell', async (view) => {
  const byPayer = await look(view, (tx) => agingByPayer(tx, busyDay, view.practiceId));
  assert.ok(byPayer.some((row) => row.name === 'Not on a claim yet'));
  await proveAging(view, 'aging-insurance', byPayer);
  const byPatient = await look(view, (tx) => agingByPatient(tx, busyDay, view.practiceId));
  const hasRest = byPatient.some((row) => row.name === 'Everybody else');
  const seesMany = (view.practiceId ?? company.lakeview) === company.lakeview;
  assert.equal(hasRest, seesMany && view.sight.includes(company.lakeview));
  await proveAging(view, 'aging-patients', byPatient);
});

eachView('denied lines by payer and by reason, of a month and of all', async (view) => {
  for (const by of ['payer', 'reason'] as const) {
    for (const month of [undefined, '2026-02', '2026-06']) {
      const given = { practiceId: view.practiceId, from: month, to: month };
      const rows = await look(view, (tx) => readDenialFigures(tx, by, given));
      assert.ok(rows.length > 1);
      for (const row of rows) {
        const denied = await open(view, { figure: 'denied-lines', key: row.key, month });
        assert.deepEqual([denied.total, denied.totalAmount], [row.lines, row.amountCents]);
        const of = by === 'payer' ? { key: row.key } : {};
        const decided = await open(view, { figure: 'decided-lines', month, ...of });
        assert.equal(
          share(row.lines, decided.totalAmount),
          row.rateBasisPoints,
          `${by} ${row.name}`,
        );
      }
    }
  }
});

eachView('how long payers take', async (view) => {
  const rows = await look(view, (tx) => readTurnaround(tx, view.practiceId));
  assert.equal(rows.length, 3);
  for (const row of rows) {
    const claims = await open(view, { figure: 'turnaround', key: row.payerId });
    const days = claims.rows.map((one) => one.amount).toSorted((left, right) => left - right);
    const counts = days.map((each) => ({ days: each, claims: 1n }));
    assert.deepEqual(
      [claims.total, percentileOf(counts, 0.5), percentileOf(counts, 0.9)].map(Math.round),
      [row.claims, row.medianDays, row.p90Days],
    );
  }
});

eachView('the figures above the work of the day', async (view) => {
  const figures = await look(view, (tx) => readHomeFigures(tx, busyDay, view.practiceId));
  for (const { name, value, previous } of figures) {
    if (name === 'claims-held') {
      const held = await look(view, (tx) =>
        listClaims(tx, { status: 'held', practiceId: view.practiceId, limit: 1 }),
      );
      assert.deepEqual([held.total, value > 0], [value, true]);
      continue;
    }
    const figure = name as FigureName;
    const month = name === 'collected-this-month' ? '2026-06' : undefined;
    assert.equal((await open(view, { figure, month })).totalAmount, value, name);
    if (previous === null) continue;
    assert.equal((await open(view, { figure, month: '2026-05' })).totalAmount, previous);
  }
});

eachView('our invoices: the money, what is free of a fee, the claims, the fee', async (view) => {
  const { rows } = await look(view, (tx) =>
    listInvoices(tx, { practiceId: view.practiceId, limit: 50 }),
  );
  assert.ok(rows.length >= 4);
  for (const invoice of rows) {
    const { practiceId, month } = invoice;
    const of = (figure: FigureName, key?: string) =>
      open(view, { figure, practiceId, month, ...(key === undefined ? {} : { key }) });
    assert.equal((await of('invoice-collections')).totalAmount, invoice.baseCents);
    const free = await of('invoice-collections', 'not-billed');
    assert.equal(free.totalAmount, invoice.notBilledCents);
    assert.equal((await of('invoice-claims')).total, invoice.claimCount);
    const lines = await of('invoice-fee');
    assert.equal(lines.totalAmount, invoice.feeCents);
    for (const line of lines.rows) {
      if (line.label === 'claims') continue;
      const money = await of('invoice-collections', line.label);
      assert.ok(money.total > 0, line.label);
    }
  }
});

test('all of it once more from the kept sums alone, and no figure was left out', async () => {
  await sumNotedEverywhere(company.test.worker);
  for (const view of views()) {
    const months = await look(view, (tx) =>
      readMonths(tx, { from: '2026-05', to: '2026-06' }, view.practiceId),
    );
    for (const month of months) await proveMonth(view, month);
    const byPayer = await look(view, (tx) => agingByPayer(tx, busyDay, view.practiceId));
    await proveAging(view, 'aging-insurance', byPayer);
  }
  assert.deepEqual([...opened].toSorted(), Object.keys(figureSources).toSorted());
});
