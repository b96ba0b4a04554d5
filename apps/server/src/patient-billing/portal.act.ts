/** What a patient does in the portal. */
import { dateInZone, type Instant } from '../platform/clocks.ts';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { sumCents, type Cents } from '@claimwright/kernel/cents';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { recordPayment } from '../payments/record-payment.act.ts';
import { enterDirectory } from '../platform/directory.store.ts';
import type { Tx } from '../platform/transaction.ts';
import { fewestInstallments, mostInstallments, planInstallments } from './plan.ts';
import { hasActivePlan, readStatementLines } from './statement.read.ts';
import {
  countPortalFailure,
  insertPlan,
  insertPortalSession,
  lockPortalLink,
} from './statement.store.ts';

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
    await countPortalFailure(tx, given.codeHash, link.failedAttempts + 1);
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

/** What a guarantor owes now. */
export async function owedCents(tx: Tx, guarantorId: string): Promise<Cents> {
  const lines = await readStatementLines(tx, tx.practiceId, guarantorId);
  return sumCents(lines.map((line) => line.balanceCents));
}

/** Writes down that a patient is about to pay: a pending payment that the processor's notice makes real. */
export async function beginCardPayment(
  tx: Tx,
  given: {
    readonly guarantorId: string;
    readonly amountCents: Cents;
    readonly checkoutReference: string;
    readonly today: CalendarDate;
  },
): Promise<{ readonly paymentId: string } | Refused> {
  const owed = await owedCents(tx, given.guarantorId);
  if (owed <= 0n) return refuse('nothing-owed');
  if (given.amountCents > owed) return refuse('more-than-owed', { owedCents: owed });
  const recorded = await recordPayment(tx, {
    kind: 'card',
    externalKey: given.checkoutReference,
    amountCents: given.amountCents,
    receivedOn: given.today,
    guarantorId: given.guarantorId,
    status: 'pending',
  });
  if (isRefused(recorded)) return recorded;
  await enterDirectory(tx, 'card-checkout', [
    { key: given.checkoutReference, targetId: recorded.paymentId },
  ]);
  return { paymentId: recorded.paymentId };
}

/** Agrees on a plan over everything that is owed. */
export async function agreePlan(
  tx: Tx,
  given: { readonly guarantorId: string; readonly months: number; readonly timeZone: string },
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
  const agreedOn = dateInZone(tx.now, given.timeZone);
  const installments = planInstallments(owed, given.months, agreedOn);
  const planId = tx.newId();
  await insertPlan(tx, {
    id: planId,
    guarantorId: given.guarantorId,
    totalCents: owed,
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
