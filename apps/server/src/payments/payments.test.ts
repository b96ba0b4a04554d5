/** Money from patients: taken once, applied to what is owed, taken back when it bounces. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { cents } from '@claimwright/kernel/cents';
import { isRefused } from '@claimwright/kernel/refusal';
import {
  deed,
  keepVisit,
  setUpExamplePractice,
  type ExamplePractice,
} from '../claims/test-practice.ts';
import { insertLedgerRows } from '../ledger/post-rows.act.ts';
import { proveLedger } from '../ledger/prove.read.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { allocatePayment } from './allocate-payment.ts';
import { applyUnapplied } from './apply-unapplied.act.ts';
import { recordPayment, returnPayment, type GivenPayment } from './record-payment.act.ts';

let test: TestPlatform;
let practice: ExamplePractice;
const on = calendarDate('2026-03-02');

before(async () => {
  test = await openTestPlatform();
  practice = await setUpExamplePractice(test.platform);
});
after(async () => {
  const breaches = await deed(test.platform, practice.practiceId, (tx) => proveLedger(tx));
  assert.deepEqual(breaches, []);
  await test.close();
});

/** A visit whose payer left so much to the patient. */
async function owing(patientCents: bigint, patientId?: string) {
  const visit = await keepVisit(
    test.platform,
    practice,
    patientId === undefined ? {} : { patientId },
  );
  return deed(test.platform, practice.practiceId, async (tx) => {
    const charge = await tx.db
      .selectFrom('charge')
      .select('id')
      .where('encounter_id', '=', visit.encounterId)
      .executeTakeFirstOrThrow();
    await insertLedgerRows(tx, [
      {
        debit: { kind: 'patient-receivable' },
        credit: { kind: 'insurance-receivable', payerId: practice.payers.northfield },
        amountCents: cents(patientCents),
        effectiveDate: on,
        reason: 'patient-responsibility',
        sourceKind: 'remittance',
        sourceId: tx.newId(),
        patientId: visit.patientId,
        encounterId: visit.encounterId,
        chargeId: charge.id,
      },
    ]);
    const { guarantor_id: guarantorId } = await tx.db
      .selectFrom('patient')
      .select('guarantor_id')
      .where('id', '=', visit.patientId)
      .executeTakeFirstOrThrow();
    return { ...visit, chargeId: charge.id, guarantorId };
  });
}

async function owedOn(chargeId: string): Promise<bigint> {
  return deed(test.platform, practice.practiceId, async (tx) => {
    const row = await tx.db
      .selectFrom('charge_balance')
      .select('patient_cents')
      .where('charge_id', '=', chargeId)
      .executeTakeFirstOrThrow();
    return row.patient_cents;
  });
}

async function take(payment: Omit<GivenPayment, 'receivedOn'>) {
  return deed(test.platform, practice.practiceId, (tx) =>
    recordPayment(tx, { ...payment, receivedOn: on }),
  );
}

it('a payment is taken once and applied, oldest date of service first', async () => {
  const visit = await owing(5_000n);
  const payment = {
    kind: 'card',
    externalKey: 'intent-1',
    amountCents: cents(3_000),
    patientId: visit.patientId,
  } as const;
  const first = await take(payment);
  const again = await take(payment);
  assert.deepEqual([first.alreadyRecorded, again.alreadyRecorded], [false, true]);
  assert.equal(await owedOn(visit.chargeId), 2_000n);
});

it('a copay waits until something is owed, and then goes to its own visit', async () => {
  const older = await owing(1_000n);
  await take({
    kind: 'copay',
    externalKey: 'visit-9',
    amountCents: cents(3_000),
    patientId: older.patientId,
  });
  assert.equal(await owedOn(older.chargeId), 0n);
  const newer = await owing(2_500n, older.patientId);
  assert.equal(await owedOn(newer.chargeId), 2_500n);
  const applied = await deed(test.platform, practice.practiceId, async (tx) => ({
    cents: await applyUnapplied(tx, { guarantorId: older.guarantorId, effectiveDate: on }),
  }));
  assert.equal(applied.cents, 2_000n);
  assert.equal(await owedOn(newer.chargeId), 500n);
});

it('what bounces is owed again, the newest application first, and only so much', async () => {
  const visit = await owing(6_000n);
  const { patientId } = visit;
  await take({ kind: 'cash', externalKey: 'cash-1', amountCents: cents(2_000), patientId });
  await take({ kind: 'cheque', externalKey: 'cheque-1', amountCents: cents(3_000), patientId });
  assert.equal(await owedOn(visit.chargeId), 1_000n);
  const bounce = { kind: 'cheque', externalKey: 'cheque-1', returnedOn: on } as const;
  const returned = await deed(test.platform, practice.practiceId, (tx) =>
    returnPayment(tx, bounce),
  );
  assert.equal(returned.alreadyRecorded, false);
  assert.equal(await owedOn(visit.chargeId), 4_000n);
  const again = await deed(test.platform, practice.practiceId, (tx) => returnPayment(tx, bounce));
  assert.equal(again.alreadyRecorded, true);
  assert.equal(await owedOn(visit.chargeId), 4_000n);
});

it('a card that failed and then succeeded under the same key is money', async () => {
  const visit = await owing(1_000n);
  const payment = {
    kind: 'card',
    externalKey: 'intent-2',
    amountCents: cents(1_000),
    patientId: visit.patientId,
  } as const;
  const { paymentId } = await take({ ...payment, status: 'pending' });
  await deed(test.platform, practice.practiceId, async (tx) => {
    await tx.db
      .updateTable('payment')
      .set({ status: 'failed' })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', paymentId)
      .execute();
    return {};
  });
  assert.equal((await take(payment)).alreadyRecorded, false);
  assert.equal(await owedOn(visit.chargeId), 0n);
});

it('nothing, another amount under one key, and nobody’s money are refused', async () => {
  const visit = await owing(1_000n);
  const payment = { kind: 'cash', externalKey: 'cash-7', patientId: visit.patientId } as const;
  const refusalOf = async (given: Omit<GivenPayment, 'receivedOn'>): Promise<string> => {
    let refused = '';
    await deed(test.platform, practice.practiceId, async (tx) => {
      const outcome = await recordPayment(tx, { ...given, receivedOn: on });
      if (isRefused(outcome)) refused = outcome.refused;
      return {};
    });
    return refused;
  };
  assert.equal(
    await refusalOf({ ...payment, amountCents: cents(0) }),
    'payment-amount-not-positive',
  );
  await take({ ...payment, amountCents: cents(100) });
  assert.equal(
    await refusalOf({ ...payment, amountCents: cents(101) }),
    'payment-key-reused-with-other-amount',
  );
  assert.equal(
    await refusalOf({ kind: 'cash', externalKey: 'cash-8', amountCents: cents(100) }),
    'payment-without-account',
  );
});

it('allocation takes the preferred visit, then the oldest, and never more than is owed', () => {
  const charge = (chargeId: string, encounterId: string, serviceDate: string, owed: number) => ({
    chargeId,
    encounterId,
    patientId: 'p',
    serviceDate: calendarDate(serviceDate),
    patientCents: cents(owed),
  });
  const charges = [
    charge('b', 'e2', '2026-02-01', 500),
    charge('a', 'e1', '2026-01-01', 300),
    charge('c', 'e3', '2026-03-01', 200),
    charge('d', 'e4', '2025-01-01', -50),
  ];
  const parts = (available: number, preferred?: string): string =>
    allocatePayment(cents(available), charges, preferred)
      .map((one) => `${one.charge.chargeId}${String(one.amountCents)}`)
      .join(' ');
  assert.equal(parts(0), '');
  assert.equal(parts(-1), '');
  assert.equal(parts(700), 'a300 b400');
  assert.equal(parts(700, 'e3'), 'c200 a300 b200');
  assert.equal(parts(5_000), 'a300 b500 c200');
});
