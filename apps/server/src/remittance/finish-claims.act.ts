/** What follows from decided claims: their state, their patients' money, what others must hear. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { changeClaimStatuses, type ClaimHappening } from '../claims/change-claim-status.act.ts';
import type { ClaimEvent } from '../claims/claim-status.ts';
import { applyUnappliedOfPatient } from '../payments/record-payment.act.ts';
import { publish } from '../platform/outbox.ts';
import type { Tx } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';
import type { HandledClaim } from './handle-claims.act.ts';
import type { OurClaim } from './match-claim.ts';
import { findCredits } from './remittance.read.ts';
import { refreshClaimFigures } from './remittance.store.ts';

type Decided = HandledClaim & { readonly ours: OurClaim };

/** Moves claims, applies copays to what became the patient's, opens refund reviews, announces. */
export async function finishClaims(
  tx: Tx,
  given: {
    readonly handled: readonly HandledClaim[];
    readonly remittanceId: string;
    readonly effectiveDate: CalendarDate;
  },
): Promise<void> {
  const decided = given.handled.filter(
    (one): one is Decided => one.ours !== undefined && one.putAside === undefined,
  );
  await changeClaimStatuses(
    tx,
    decided.map((one) => happeningOf(one, given.remittanceId)),
  );
  await refreshClaimFigures(
    tx,
    decided.map((one) => ({
      claimId: one.ours.claimId,
      payerClaimControlNumber: one.claim.payerClaimControlNumber,
    })),
  );
  await applyPatientsMoney(tx, decided, given.effectiveDate);
  await reviewCredits(tx, decided);
  await publish(
    tx,
    ...decided.map((one) => ({
      topic: one.verdict === 'reversed' ? 'claim-decision-reversed' : 'claim-adjudicated',
      payload: { claimId: one.ours.claimId, remittanceClaimId: one.id },
    })),
    ...[...new Set(decided.filter(hasPatientShare).map((one) => one.ours.patientId))].map(
      (patientId) => ({ topic: 'patient-responsibility-set', payload: { patientId } }),
    ),
  );
  tx.touched(
    'claim',
    decided.map((one) => one.ours.claimId),
  );
}

const events: Readonly<Record<NonNullable<HandledClaim['verdict']>, ClaimEvent>> = {
  paid: 'paid',
  denied: 'denied',
  'partly-denied': 'partly-denied',
  forwarded: 'forwarded',
  reversed: 'decision-reversed',
};

function happeningOf(one: Decided, remittanceId: string): ClaimHappening {
  return {
    claimId: one.ours.claimId,
    event: events[one.verdict ?? 'paid'],
    source: { kind: 'remittance', id: remittanceId },
    silentAfter: null,
    detail: {
      statusCode: one.claim.statusCode,
      paidCents: Number(one.claim.paidCents),
      remittanceClaimId: one.id,
    },
  };
}

function hasPatientShare(one: Decided): boolean {
  return one.rows.some((row) => row.debit.kind === 'patient-receivable');
}

/** A copay taken at the visit waits in unapplied until the payer says what the patient owes. */
async function applyPatientsMoney(
  tx: Tx,
  decided: readonly Decided[],
  effectiveDate: CalendarDate,
): Promise<void> {
  const patients = new Map<string, string | undefined>();
  for (const one of decided.filter(hasPatientShare)) {
    patients.set(one.ours.patientId, one.ours.lines[0]?.encounterId);
  }
  for (const [patientId, encounterId] of [...patients].sort()) {
    await applyUnappliedOfPatient(tx, {
      patientId,
      effectiveDate,
      ...(encounterId === undefined ? {} : { preferredEncounterId: encounterId }),
    });
  }
}

/** A reversal after the patient paid leaves a credit: a person reviews the refund, nothing pays itself. */
async function reviewCredits(tx: Tx, decided: readonly Decided[]): Promise<void> {
  const reversed = decided.filter((one) => one.verdict === 'reversed');
  const credits = await findCredits(
    tx,
    reversed.map((one) => one.ours.claimId),
  );
  for (const credit of credits) {
    await openTask(tx, {
      queue: 'patient-billing',
      reason: 'credit-after-reversal',
      subjectKind: 'claim',
      subjectId: credit.claimId,
      claimId: credit.claimId,
      patientId: credit.patientId,
      amountCents: credit.creditCents,
      dueDate: tx.now.slice(0, 10),
    });
  }
}
