/** What a patient does in the portal. */
import type { Instant } from '../platform/clocks.ts';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { recordPayment } from '../payments/record-payment.act.ts';
import { enterDirectory } from '../platform/directory.store.ts';
import { businessDate, type Tx } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';
import { findMerchant } from './card.read.ts';
import { fewestInstallments, mostInstallments, planInstallments } from './plan.ts';
import { hasActivePlan, receivedCents } from './plan.read.ts';
import { insertPlan } from './plan.store.ts';
import { owedCents } from './settle-account.act.ts';
import { countPortalFailure, insertPortalSession, lockPortalLink } from './statement.store.ts';

const failuresAllowed = 5;

/**
 * Opens a portal session with a link's code and a date of birth.
 * @returns whose, or one and the same refusal whatever was wrong
 */
export async function openPortalSession(
  tx: Tx,
  given: {
    readonly codeHash: string;
    readonly tokenHash: string;
    readonly dateOfBirth: CalendarDate;
    readonly createdAt: Instant;
    readonly expiresAt: Instant;
  },
): Promise<{ readonly opened: true; readonly guarantorId: string } | { readonly opened: false }> {
  const link = await lockPortalLink(tx, given.codeHash);
  if (!link || link.expiresAt < tx.now || link.failedAttempts >= failuresAllowed) {
    return { opened: false };
  }
  if (!link.datesOfBirth.includes(given.dateOfBirth)) {
    const failures = link.failedAttempts + 1;
    await countPortalFailure(tx, given.codeHash, failures);
    if (failures === failuresAllowed) await reportClosedLink(tx, link.guarantorId);
    return { opened: false };
  }
  await countPortalFailure(tx, given.codeHash, 0);
  await insertPortalSession(tx, { ...given, guarantorId: link.guarantorId });
  await enterDirectory(tx, 'portal-session', [
    { key: given.tokenHash, targetId: link.guarantorId },
  ]);
  tx.touched('guarantor', [link.guarantorId]);
  return { opened: true, guarantorId: link.guarantorId };
}

/** Somebody guessed, or a patient needs help: either way a person calls. */
async function reportClosedLink(tx: Tx, guarantorId: string): Promise<void> {
  await openTask(tx, {
    queue: 'patient-billing',
    reason: 'portal-link-closed',
    subjectKind: 'guarantor',
    subjectId: guarantorId,
    dueDate: await businessDate(tx),
  });
}

/** Writes down that a patient is about to pay: a pending payment that the processor's notice makes real. */
export async function beginCardPayment(
  tx: Tx,
  given: {
    readonly guarantorId: string;
    readonly amountCents: Cents;
    readonly checkoutReference: string;
  },
): Promise<{ readonly paymentId: string; readonly merchant: string } | Refused> {
  const owed = await owedCents(tx, given.guarantorId);
  if (owed <= 0n) return refuse('nothing-owed');
  if (given.amountCents > owed) return refuse('more-than-owed', { owedCents: owed });
  const recorded = await recordPayment(tx, {
    kind: 'card',
    externalKey: given.checkoutReference,
    amountCents: given.amountCents,
    receivedOn: await businessDate(tx),
    guarantorId: given.guarantorId,
    status: 'pending',
  });
  if (isRefused(recorded)) return recorded;
  await enterDirectory(tx, 'card-checkout', [
    { key: given.checkoutReference, targetId: recorded.paymentId },
  ]);
  return { paymentId: recorded.paymentId, merchant: await findMerchant(tx) };
}

/** Agrees on a plan over everything that is owed. */
export async function agreePlan(
  tx: Tx,
  given: { readonly guarantorId: string; readonly months: number },
): Promise<
  | {
      readonly planId: string;
      readonly installments: readonly { dueOn: CalendarDate; amountCents: number }[];
    }
  | Refused
> {
  if (given.months < fewestInstallments || given.months > mostInstallments) {
    return refuse('plan-too-long', { mostInstallments });
  }
  if (await hasActivePlan(tx, given.guarantorId)) return refuse('plan-already-agreed');
  const owed = await owedCents(tx, given.guarantorId);
  if (owed <= 0n) return refuse('nothing-owed');
  const agreedOn = await businessDate(tx);
  const installments = planInstallments(owed, given.months, agreedOn);
  const planId = tx.newId();
  await insertPlan(tx, {
    id: planId,
    guarantorId: given.guarantorId,
    totalCents: owed,
    paidBeforeCents: await receivedCents(tx, given.guarantorId),
    agreedOn,
    installments,
  });
  tx.touched('guarantor', [given.guarantorId]);
  return {
    planId,
    installments: installments.map(({ dueOn, amountCents }) => ({
      dueOn,
      amountCents: Number(amountCents),
    })),
  };
}
