/** What follows from decided claims: their state, their patients' money, what others must hear. */
import { present } from '@claimwright/kernel/assert';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { sumCents } from '@claimwright/kernel/cents';
import {
  changeClaimStatuses,
  refreshClaimBalances,
  type ClaimHappening,
} from '../claims/change-claim-status.act.ts';
import type { ClaimEvent } from '../claims/claim-status.ts';
import { noteClaims } from '../claims/note-claims.act.ts';
import { applyUnappliedOfPatients } from '../payments/apply-unapplied.act.ts';
import type { Announcement } from '../platform/announcement.ts';
import { publish } from '../platform/outbox.ts';
import type { Tx } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';
import { inChunks } from './chunks.ts';
import type { HandledClaim } from './handled-claim.ts';
import type { OurClaim } from './match-claim.ts';
import { findCredits } from './remittance.read.ts';
import {
  findOtherClaimsOnCharges,
  refreshClaimFigures,
  type ClaimFigures,
} from './remittance.store.ts';

type Decided = HandledClaim & { readonly ours: OurClaim };

/** Moves claims, applies copays to what became the patient's, opens reviews, announces. */
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
  noteClaims(
    tx,
    decided.map((one) => one.ours.claimId),
  );
  for (const some of inChunks(decided)) {
    // a patient's money first: the claim's figures, taken with its new state, show what is left
    const [sharing] = await Promise.all([
      findClaimsSharingCharges(tx, some),
      applyUnappliedOfPatients(tx, patientsWithShare(some), given.effectiveDate),
    ]);
    const stayed = await moveClaims(tx, some, given.remittanceId);
    await refreshClaimFigures(tx, stayed.map(figuresOf));
    await refreshClaimBalances(tx, sharing);
    await publish(tx, ...some.map(announcementOf));
  }
  await reviewOverpaid(tx, decided);
  await reviewCredits(tx, decided);
  const patients = new Set(decided.filter(hasPatientShare).map((one) => one.ours.patientId));
  for (const some of inChunks([...patients])) {
    await publish(
      tx,
      ...some.map((patientId) => ({ topic: 'patient-responsibility-set', payload: { patientId } })),
    );
  }
  tx.touched(
    'claim',
    decided.map((one) => one.ours.claimId),
  );
}

function announcementOf(one: Decided): Announcement {
  return {
    topic: one.verdict === 'reversed' ? 'claim-decision-reversed' : 'claim-adjudicated',
    payload: { claimId: one.ours.claimId, remittanceClaimId: one.id },
  };
}

function figuresOf(one: Decided): ClaimFigures {
  return {
    claimId: one.ours.claimId,
    payerClaimControlNumber: one.claim.payerClaimControlNumber,
    paidCents: one.claim.paidCents,
  };
}

/** Other claims (to the payer before or after) on the same charges: they show the same balances. */
function findClaimsSharingCharges(tx: Tx, decided: readonly Decided[]): Promise<string[]> {
  return findOtherClaimsOnCharges(
    tx,
    decided.flatMap((one) => one.ours.lines.map((line) => line.chargeId)),
    decided.map((one) => one.ours.claimId),
  );
}

/**
 * Moves claims with their money; a decision that finds its claim in no state to take it goes to a person.
 * @returns the decided whose claims did not move: their figures are still as they were
 */
async function moveClaims(
  tx: Tx,
  decided: readonly Decided[],
  remittanceId: string,
): Promise<Decided[]> {
  const happenings = new Map(decided.map((one) => [one, happeningOf(one, remittanceId)]));
  const { moved, refused } = await changeClaimStatuses(tx, [...happenings.values()]);
  const unmoved = new Set([
    ...refused.map((one) => one.claimId),
    ...moved.filter((one) => !one.isCurrentVersion).map((one) => one.claimId),
  ]);
  for (const one of decided.filter(({ ours }) => unmoved.has(ours.claimId))) {
    await openTask(tx, {
      queue: 'receivables',
      reason: 'decided-while-being-corrected',
      subjectKind: 'claim',
      subjectId: one.ours.claimId,
      claimId: one.ours.claimId,
      patientId: one.ours.patientId,
      amountCents: one.claim.paidCents,
      dueDate: tx.now.slice(0, 10),
    });
  }
  const changing = new Set(moved.filter((one) => one.moved).map((one) => one.happening));
  return decided.filter(
    (one) => !changing.has(present(happenings.get(one), 'a decision without its happening')),
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
    claimVersionId: one.ours.claimVersionId,
    event: events[one.verdict ?? 'paid'],
    source: { kind: 'remittance', id: remittanceId },
    silentAfter: null,
    payerClaimControlNumber: one.claim.payerClaimControlNumber || undefined,
    paidCents: one.claim.paidCents,
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
function patientsWithShare(
  decided: readonly Decided[],
): { patientId: string; preferredEncounterId: string | undefined }[] {
  const patients = new Map(
    decided
      .filter(hasPatientShare)
      .map((one) => [one.ours.patientId, one.ours.lines[0]?.encounterId]),
  );
  return [...patients].map(([patientId, preferredEncounterId]) => ({
    patientId,
    preferredEncounterId,
  }));
}

/** What a payer allowed above the contract is posted, and may be asked back: a person knows of it. */
async function reviewOverpaid(tx: Tx, decided: readonly Decided[]): Promise<void> {
  for (const one of decided) {
    const overpaid = sumCents(one.lines.map((line) => line.overpaidCents));
    if (overpaid === 0n) continue;
    await openTask(tx, {
      queue: 'receivables',
      reason: 'paid-above-contract',
      subjectKind: 'claim',
      subjectId: one.ours.claimId,
      claimId: one.ours.claimId,
      patientId: one.ours.patientId,
      amountCents: overpaid,
      dueDate: tx.now.slice(0, 10),
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
