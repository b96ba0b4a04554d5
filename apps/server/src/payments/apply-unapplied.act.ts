/** Ties guarantors' money that came to what they owe now, for one or for many at once. */
import { present } from '@claimwright/kernel/assert';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { sumCents, zeroCents, type Cents } from '@claimwright/kernel/cents';
import { insertLedgerRows } from '../ledger/post-rows.act.ts';
import type { Tx } from '../platform/transaction.ts';
import { allocatePayment, type PaymentAllocation } from './allocate-payment.ts';
import {
  findGuarantors,
  lockGuarantors,
  openPatientCharges,
  unappliedCents,
} from './payments.store.ts';

export interface UnappliedOf {
  readonly guarantorId: string;
  /** A copay was taken for its own visit: its charges are paid first. */
  readonly preferredEncounterId?: string | undefined;
}

/**
 * Applies a guarantor's unapplied money to what they owe now. Called when money comes and when a
 * patient's share becomes known.
 * @returns what was applied, in cents
 */
export async function applyUnapplied(
  tx: Tx,
  given: UnappliedOf & { readonly effectiveDate: CalendarDate },
): Promise<Cents> {
  return applyUnappliedOf(tx, [given], given.effectiveDate);
}

/** The same for the guarantors of patients, in as few statements as for one. */
export async function applyUnappliedOfPatients(
  tx: Tx,
  patients: readonly {
    readonly patientId: string;
    readonly preferredEncounterId?: string | undefined;
  }[],
  effectiveDate: CalendarDate,
): Promise<Cents> {
  if (patients.length === 0) return zeroCents;
  const guarantors = await findGuarantors(
    tx,
    patients.map((one) => one.patientId),
  );
  const of = new Map<string, UnappliedOf>();
  for (const { patientId, preferredEncounterId } of patients) {
    const guarantorId = present(guarantors.get(patientId), 'a patient has no guarantor');
    if (!of.has(guarantorId)) of.set(guarantorId, { guarantorId, preferredEncounterId });
  }
  return applyUnappliedOf(tx, [...of.values()], effectiveDate);
}

async function applyUnappliedOf(
  tx: Tx,
  given: readonly UnappliedOf[],
  effectiveDate: CalendarDate,
): Promise<Cents> {
  // most owe without having paid: only those with money are locked and looked at again
  const hopeful = await unappliedCents(
    tx,
    given.map((one) => one.guarantorId),
  );
  const candidates = given.filter((one) => (hopeful.get(one.guarantorId) ?? 0n) > 0n);
  if (candidates.length === 0) return zeroCents;
  const guarantorIds = candidates.map((one) => one.guarantorId).sort();
  // sent together and done in this order: what is read is read under the lock
  const [, available, open] = await Promise.all([
    lockGuarantors(tx, guarantorIds),
    unappliedCents(tx, guarantorIds),
    openPatientCharges(tx, guarantorIds),
  ]);
  const allocated = candidates.flatMap((one) =>
    allocatePayment(
      available.get(one.guarantorId) ?? zeroCents,
      open.get(one.guarantorId) ?? [],
      one.preferredEncounterId,
    ).map((allocation): PaymentAllocation & UnappliedOf => ({ ...allocation, ...one })),
  );
  await insertLedgerRows(
    tx,
    allocated.map(({ charge, amountCents, guarantorId }) => ({
      debit: { kind: 'unapplied', payerId: '' },
      credit: { kind: 'patient-receivable' },
      amountCents,
      effectiveDate,
      reason: 'patient-payment-applied',
      sourceKind: 'guarantor',
      sourceId: guarantorId,
      patientId: charge.patientId,
      encounterId: charge.encounterId,
      chargeId: charge.chargeId,
    })),
  );
  return sumCents(allocated.map((one) => one.amountCents));
}
