/** Takes money from a patient into the ledger, once, and applies it to what is owed. */
import { present } from '@claimwright/kernel/assert';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { findLedgerRows } from '../ledger/ledger.read.ts';
import { insertLedgerRows, reverseLedgerRows } from '../ledger/post-rows.act.ts';
import { publish } from '../platform/outbox.ts';
import type { Tx } from '../platform/transaction.ts';
import { applyUnapplied } from './apply-unapplied.act.ts';
import {
  findAccountHolder,
  insertPayment,
  lockGuarantors,
  lockPayment,
  setPaymentStatus,
  standingApplications,
  unappliedCents,
  type Payment,
  type PaymentKind,
} from './payments.store.ts';

export interface GivenPayment {
  readonly kind: PaymentKind;
  /** The natural key of the payment: the processor's intent id, the cheque's number, the visit's id. */
  readonly externalKey: string;
  /** More than zero. */
  readonly amountCents: Cents;
  readonly receivedOn: CalendarDate;
  readonly patientId?: string;
  readonly guarantorId?: string;
  readonly encounterId?: string;
  /** `pending`: promised (a checkout was opened), no money yet. `received` when absent. */
  readonly status?: 'pending' | 'received';
}

export interface RecordedPayment {
  readonly paymentId: string;
  readonly alreadyRecorded: boolean;
}

/**
 * Records a payment and, when the money is here, posts and applies it.
 * Doing it twice is doing it once; a pending payment becomes received by a second call.
 * @returns the payment, or why not: nobody's account, or the key stands for another amount
 */
export async function recordPayment(
  tx: Tx,
  given: GivenPayment,
): Promise<RecordedPayment | Refused> {
  const status = given.status ?? 'received';
  if (given.amountCents <= 0n) return refuse('payment-amount-not-positive');
  const earlier = await lockPayment(tx, given.kind, given.externalKey);
  if (earlier && earlier.amountCents !== given.amountCents) {
    return refuse('payment-key-reused-with-other-amount', { paymentId: earlier.id });
  }
  // a card that failed may succeed under the same key at the next try
  const isOpen = earlier?.status === 'pending' || earlier?.status === 'failed';
  if (earlier && (!isOpen || status === 'pending')) {
    return { paymentId: earlier.id, alreadyRecorded: true };
  }
  const holder = await findAccountHolder(tx, {
    patientId: earlier?.patientId ?? given.patientId,
    guarantorId: earlier?.guarantorId ?? given.guarantorId,
  });
  if (!holder) return refuse('payment-without-account');
  const payment: Payment = earlier ?? {
    id: tx.newId(),
    kind: given.kind,
    externalKey: given.externalKey,
    amountCents: given.amountCents,
    receivedOn: given.receivedOn,
    patientId: given.patientId ?? holder.patientId,
    guarantorId: holder.guarantorId,
    encounterId: given.encounterId ?? null,
    status,
  };
  if (!earlier && !(await insertPayment(tx, payment))) {
    // another transaction recorded it between our look and our insert: ask again
    return recordPayment(tx, given);
  }
  tx.touched('payment', [payment.id]);
  tx.touched('patient', [holder.patientId]);
  if (status === 'pending') return { paymentId: payment.id, alreadyRecorded: false };
  if (earlier) await setPaymentStatus(tx, payment.id, 'received', given.receivedOn);
  await postPayment(tx, payment, given.receivedOn, holder.patientId);
  await applyUnapplied(tx, {
    guarantorId: holder.guarantorId,
    effectiveDate: given.receivedOn,
    ...(payment.encounterId === null ? {} : { preferredEncounterId: payment.encounterId }),
  });
  await publish(tx, { topic: 'patient-payment-received', payload: { paymentId: payment.id } });
  return { paymentId: payment.id, alreadyRecorded: false };
}

async function postPayment(
  tx: Tx,
  payment: Payment,
  effectiveDate: CalendarDate,
  holderPatientId: string,
): Promise<void> {
  await insertLedgerRows(tx, [
    {
      debit: { kind: 'patient-payments', reason: payment.kind },
      credit: { kind: 'unapplied', payerId: '' },
      amountCents: payment.amountCents,
      effectiveDate,
      reason: 'patient-payment',
      sourceKind: 'payment',
      sourceId: payment.id,
      patientId: payment.patientId ?? holderPatientId,
      encounterId: payment.encounterId ?? undefined,
    },
  ]);
}

/**
 * Takes back a payment that bounced: its row is reversed, and what it had been applied to is owed
 * again, newest application first.
 */
export async function returnPayment(
  tx: Tx,
  given: {
    readonly kind: PaymentKind;
    readonly externalKey: string;
    readonly returnedOn: CalendarDate;
  },
): Promise<RecordedPayment | Refused> {
  const payment = await lockPayment(tx, given.kind, given.externalKey);
  if (!payment) return refuse('payment-not-found');
  if (payment.status === 'returned') return { paymentId: payment.id, alreadyRecorded: true };
  if (payment.status !== 'received') return refuse('payment-not-received', { id: payment.id });
  tx.touched('payment', [payment.id]);
  await setPaymentStatus(tx, payment.id, 'returned');
  const back = {
    effectiveDate: given.returnedOn,
    reason: 'patient-payment-returned',
    sourceKind: 'payment',
    sourceId: payment.id,
  };
  const own = await findLedgerRows(tx, tx.practiceId, 'source_id', [payment.id]);
  await reverseLedgerRows(
    tx,
    own.filter((row) => row.reason === 'patient-payment'),
    back,
  );
  await takeBackApplications(tx, present(payment.guarantorId, 'a payment has no guarantor'), back);
  await publish(tx, { topic: 'patient-payment-returned', payload: { paymentId: payment.id } });
  return { paymentId: payment.id, alreadyRecorded: false };
}

async function takeBackApplications(
  tx: Tx,
  guarantorId: string,
  back: { effectiveDate: CalendarDate; sourceKind: string; sourceId: string },
): Promise<void> {
  await lockGuarantors(tx, [guarantorId]);
  const applications = await standingApplications(tx, guarantorId);
  let missing = -((await unappliedCents(tx, [guarantorId])).get(guarantorId) ?? 0n);
  const takenBack: typeof applications = [];
  for (const application of applications) {
    if (missing <= 0n) break;
    takenBack.push(application);
    missing -= application.amountCents;
  }
  const ids = new Set(takenBack.map((application) => application.id));
  const rows = await findLedgerRows(
    tx,
    tx.practiceId,
    'charge_id',
    takenBack.map((application) => application.chargeId),
  );
  await reverseLedgerRows(
    tx,
    rows.filter((row) => ids.has(row.id)),
    { ...back, reason: 'patient-payment-application-taken-back' },
  );
  // the last one may have freed more than was missing
  await applyUnapplied(tx, { guarantorId, effectiveDate: back.effectiveDate });
}
