import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import { ledgerInvariants, proveLedger } from '../ledger/prove.read.ts';
import { noteGuarantorChanged } from '../ledger/post-rows.act.ts';
import { onboardTestPacket } from '../partners/test-onboarding.ts';
import {
  addVisit,
  decideCharge,
  deed,
  openAccount,
  type TestAccount,
  type TestVisit,
} from '../patient-billing/test-account.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runRead, type ReadTx, type Tx } from '../platform/transaction.ts';
import { agingByPatient, agingByPayer, guarantorsAtMost } from './aging.read.ts';
import { readTurnaround } from './denial-figures.read.ts';
import { readMonths } from './months.read.ts';
import { sumNoted } from './sum-noted.act.ts';
import { sumNotedEverywhere } from './sum-noted.job.ts';
import { addClaim, addDecision, type TestClaim } from './test-claims.ts';

let opened: TestPlatform;
let riverside: string;
let lakeview: string;
let payerId: string;
let account: TestAccount;
const asOf = calendarDate('2026-06-30');
const visits: TestVisit[] = [];
const claims: TestClaim[] = [];

before(async () => {
  opened = await openTestPlatform('2026-06-30T15:00:00.000Z');
  const { practiceIds, payerIds } = await onboardTestPacket(opened.platform);
  riverside = practiceIds.get('riverside') ?? '';
  lakeview = practiceIds.get('lakeview') ?? '';
  payerId = payerIds.get('acme') ?? '';
  account = await openAccount(opened.platform, riverside);
  for (let age = 10; age < 40; age += 10) await tellVisit(account, age);
  await tellVisit(await openAccount(opened.platform, lakeview), 20);
});
after(() => opened.close());

async function tellVisit(of: TestAccount, age: number): Promise<void> {
  const visit = await addVisit(opened.platform, of, {
    serviceDate: addDays(asOf, -age),
    payerId,
    chargesCents: [10_000],
  });
  visits.push(visit);
  const at = `${addDays(asOf, -age)}T15:00:00.000Z`;
  claims.push(
    await addClaim(opened.platform, of, {
      visit,
      payerId,
      openCents: 10_000,
      builtAt: at,
      sentAt: at,
    }),
  );
}

const reading = <Value>(
  read: (tx: ReadTx) => Promise<Value>,
  practiceIds: readonly string[] = [riverside, lakeview],
): Promise<Value> =>
  runRead(
    opened.platform,
    { practiceIds, actor: { kind: 'staff', id: 'owner' }, action: 'read' },
    read,
  );

/** Everything that is read from kept sums. */
const figures = (practiceIds?: readonly string[]) =>
  reading(
    async (tx) => ({
      months: await readMonths(tx, { from: '2026-05', to: '2026-06' }, undefined),
      turnaround: await readTurnaround(tx, undefined),
      patients: await agingByPatient(tx, asOf, undefined),
      payers: await agingByPayer(tx, asOf, undefined),
    }),
    practiceIds,
  );

const breached = async (): Promise<string[]> =>
  (await reading((tx) => proveLedger(tx))).map((one) => one.invariant);

/** How many notes wait. */
const waiting = async (): Promise<number> => {
  const { rows } = await reading((tx) =>
    sql<{
      count: number;
    }>`select ((select count(*) from claim_to_sum) + (select count(*) from patient_to_sum))::int as count`.execute(
      tx.db,
    ),
  );
  return rows[0]?.count ?? -1;
};

/** What is seen right after a deed is what is seen after summing, and is proved both times. */
async function sameBeforeAndAfterSumming(): Promise<Awaited<ReturnType<typeof figures>>> {
  assert.ok((await waiting()) > 0, 'the deed noted what it changed');
  const noted = await figures();
  assert.deepEqual(await breached(), []);
  await sumNotedEverywhere(opened.worker);
  assert.equal(await waiting(), 0);
  assert.deepEqual(await figures(), noted);
  assert.deepEqual(await breached(), []);
  assert.deepEqual(await sumNotedEverywhere(opened.worker), { claims: 0, patients: 0 });
  return noted;
}

test('what was built and sent counts at once, and the same after it was summed', async () => {
  const { months, payers } = await sameBeforeAndAfterSumming();
  assert.deepEqual(
    months.map((month) => [month.month, month.claimsSent, month.cleanClaimBasisPoints]),
    [
      ['2026-05', 1, 10_000],
      ['2026-06', 3, 10_000],
    ],
  );
  assert.equal(payers[0]?.claims, 4);
});

test('a decision, a denial, what a patient owes: each counts at once and after', async () => {
  const [visit] = visits;
  const [claim] = claims;
  assert.ok(visit && claim);
  await addDecision(opened.platform, claim, {
    at: '2026-06-28T15:00:00.000Z',
    lines: 1,
    denied: { '16': 1_000 },
  });
  await decideCharge(opened.platform, account, {
    visit,
    payerId,
    paidCents: 5_000,
    takenOffCents: 2_000,
    patientCents: 3_000,
    on: '2026-06-28',
  });
  const { months, turnaround, patients } = await sameBeforeAndAfterSumming();
  assert.deepEqual([months[1]?.claimsDenied, months[1]?.denialBasisPoints], [1, 10_000]);
  assert.deepEqual(
    turnaround.map((one) => [one.claims, one.medianDays]),
    [[1, 8]],
  );
  assert.deepEqual(
    patients.map((row) => [row.bucket0To30Cents, row.totalCents, row.claims]),
    [[3_000, 3_000, 1]],
  );
});

test('a second decision in the same month counts no second time; the first one stays the turnaround', async () => {
  const [claim] = claims;
  assert.ok(claim);
  await addDecision(opened.platform, claim, { at: '2026-06-29T15:00:00.000Z', lines: 1 });
  const { months, turnaround } = await sameBeforeAndAfterSumming();
  assert.equal(months[1]?.denialBasisPoints, 10_000);
  assert.deepEqual(
    turnaround.map((one) => [one.claims, one.medianDays]),
    [[1, 8]],
  );
});

test('a practice sees its own sums, noted or summed, and not those of another', async () => {
  const own = await figures([lakeview]);
  assert.deepEqual(
    [own.months.map((month) => month.claimsSent), own.patients, own.turnaround],
    [[1], [], []],
  );
  await tellVisit(account, 15);
  assert.deepEqual(await figures([lakeview]), own, 'what was noted for another is not seen');
  await sumNotedEverywhere(opened.worker);
  assert.deepEqual(await figures([lakeview]), own);
});

test('another time zone moves months and days at once', async () => {
  const zone = (name: string) =>
    deed(opened.platform, riverside, async (tx) => {
      await tx.db
        .updateTable('practice')
        .set({ time_zone: name })
        .where('practice_id', '=', riverside)
        .execute();
      return {};
    });
  const was = await figures();
  // 15:00 UTC on 28 June is 29 June there
  await zone('Pacific/Auckland');
  const moved = await figures();
  assert.deepEqual(await breached(), []);
  assert.ok((await sumNotedEverywhere(opened.worker)).claims > 0);
  assert.deepEqual(await figures(), moved);
  assert.deepEqual(await breached(), []);
  await zone('America/Chicago');
  await sumNotedEverywhere(opened.worker);
  assert.deepEqual(await figures(), was);
});

test('two workers that sum one practice at once count nothing twice', async () => {
  await tellVisit(account, 5);
  const noted = await figures();
  const both = await Promise.all([
    sumNotedEverywhere(opened.worker),
    sumNotedEverywhere(opened.platform),
  ]);
  assert.equal(both[0].claims + both[1].claims, 1);
  assert.deepEqual(await figures(), noted);
  assert.deepEqual(await breached(), []);
});

test('another guarantor: the patient is summed under that one', async () => {
  const other = await openAccount(opened.platform, riverside);
  await deed(opened.platform, riverside, async (tx) => {
    await tx.db
      .updateTable('patient')
      .set({ guarantor_id: other.guarantorId })
      .where('practice_id', '=', riverside)
      .where('id', '=', account.patientId)
      .execute();
    noteGuarantorChanged(tx, account.patientId);
    return {};
  });
  const { patients } = await sameBeforeAndAfterSumming();
  assert.deepEqual(
    patients.map((row) => [row.key, row.totalCents]),
    [[other.guarantorId, 3_000]],
  );
});

test('beyond the largest five hundred guarantors the rest stands in one row, and the sum stays whole', async () => {
  const before = (await figures()).patients.reduce((sum, row) => sum + row.totalCents, 0);
  const more = guarantorsAtMost + 2;
  await deed(opened.platform, riverside, async (tx) => {
    // smaller and smaller amounts on visits of all ages, straight where the sums are kept
    await sql`with made as (
        select gen_random_uuid() as guarantor_id, gen_random_uuid() as patient_id, gen_random_uuid() as encounter_id, n
        from generate_series(1, ${more}::int) n
      ), guarantors as (
        insert into guarantor (practice_id, id, last_name, first_name)
        select ${riverside}::uuid, guarantor_id, 'Many', n::text from made returning id
      ), patients as (
        insert into patient (practice_id, id, guarantor_id, medical_record_number, last_name, first_name, updated_at)
        select ${riverside}::uuid, patient_id, guarantor_id, 'MANY' || n, 'Many', n::text, ${tx.now}::timestamptz from made returning id
      ), encounters as (
        insert into encounter (practice_id, id, external_id, patient_id, service_date, status, received_at)
        select ${riverside}::uuid, encounter_id, 'MANY' || n, patient_id, ${asOf}::date - n % 150, 'ready', ${tx.now}::timestamptz from made returning id
      )
      insert into patient_open (practice_id, patient_id, encounter_id, guarantor_id, served_on, open_cents)
      select ${riverside}::uuid, patient_id, encounter_id, guarantor_id, ${asOf}::date - n % 150, n from made`.execute(
      tx.db,
    );
    return {};
  });
  const { patients } = await figures();
  const sumOf = (pick: (row: (typeof patients)[number]) => number): number =>
    patients.reduce((sum, row) => sum + pick(row), 0);
  assert.equal(patients.length, guarantorsAtMost + 1);
  assert.equal(
    sumOf((row) => row.totalCents),
    before + (more * (more + 1)) / 2,
  );
  assert.equal(
    sumOf((row) => row.claims),
    more + 1,
  );
  // the three smallest: 1, 2 and 3 cents, 1 to 3 days old
  const rest = patients.at(-1);
  assert.deepEqual(
    [rest?.key, rest?.name, rest?.bucket0To30Cents, rest?.totalCents, rest?.claims],
    ['everybody-else', 'Everybody else', 6, 6, 3],
  );
  for (const row of patients) {
    assert.equal(
      row.bucket0To30Cents +
        row.bucket31To60Cents +
        row.bucket61To90Cents +
        row.bucket91To120Cents +
        row.bucketOver120Cents,
      row.totalCents,
    );
  }
  await deed(opened.platform, riverside, async (tx) => {
    await sql`delete from patient_open o using patient p where p.practice_id = o.practice_id and p.id = o.patient_id
      and o.practice_id = ${riverside}::uuid and p.last_name = 'Many'`.execute(tx.db);
    return {};
  });
});

/** Does something that nobody may do, and takes it back. */
async function broken(wrong: (tx: Tx) => Promise<unknown>): Promise<string[]> {
  let found: string[] = [];
  await assert.rejects(
    deed(opened.platform, riverside, async (tx) => {
      await wrong(tx);
      found = (await proveLedger(tx)).map((one) => one.invariant);
      throw new Error('taken back');
    }),
    /taken back/,
  );
  return found;
}

test('the proof hears a sum that is off by one, and a change that nobody noted', async () => {
  assert.equal(ledgerInvariants.length > 12, true);
  assert.deepEqual(await breached(), []);
  const [, claim] = claims;
  assert.ok(claim);
  const cases: [string, RegExp | string[], (tx: Tx) => Promise<unknown>][] = [
    [
      'a month',
      ['claims-of-months-equal-claims'],
      (tx) =>
        sql`update claim_month set denied = denied + 1 where practice_id = ${riverside} and month = '2026-06-01'`.execute(
          tx.db,
        ),
    ],
    [
      'a turnaround',
      ['turnarounds-equal-decisions'],
      (tx) =>
        sql`update payer_turnaround set claims = claims + 1 where practice_id = ${riverside}`.execute(
          tx.db,
        ),
    ],
    [
      'what a patient owes',
      ['patients-open-equals-balances', 'aging-equals-receivables'],
      (tx) =>
        sql`update patient_open set open_cents = open_cents - 1 where practice_id = ${riverside}`.execute(
          tx.db,
        ),
    ],
    [
      'what a payer owes',
      ['payers-open-equals-rows', 'aging-equals-receivables'],
      (tx) =>
        sql`update payer_open set open_cents = open_cents + 1 where practice_id = ${riverside}`.execute(
          tx.db,
        ),
    ],
    [
      'a charge that counts for two payers',
      ['payers-open-equals-rows', 'aging-equals-receivables'],
      (tx) =>
        sql`insert into payer_open (practice_id, patient_id, item_id, payer_id, is_claimed, served_on, open_cents)
          select practice_id, patient_id, item_id, (select id from payer where id <> o.payer_id limit 1), true, served_on, open_cents
          from payer_open o where practice_id = ${riverside} limit 1`.execute(tx.db),
    ],
    [
      'a claim voided without a note',
      ['claims-of-months-equal-claims'],
      (tx) =>
        sql`update claim set status = 'voided' where practice_id = ${riverside} and id = ${claim.claimId}::uuid`.execute(
          tx.db,
        ),
    ],
    [
      'a finding without a note',
      ['claims-of-months-equal-claims'],
      (tx) =>
        sql`insert into scrub_finding (practice_id, id, claim_id, edit_id, severity, field, found_at)
          values (${riverside}, ${tx.newId()}, ${claim.claimId}, 'test', 'block', 'CLM01', ${tx.now})`.execute(
          tx.db,
        ),
    ],
  ];
  for (const [what, invariants, wrong] of cases) {
    assert.deepEqual(await broken(wrong), invariants, what);
  }
  assert.deepEqual(await breached(), []);
  await deed(opened.platform, riverside, sumNoted);
});
