/** The processor says that a card payment came, or came back. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { queueMessage } from '../correspondence/queue-message.act.ts';
import { recordPayment, returnPayment } from '../payments/record-payment.act.ts';
import type { Tx } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';
import { settleAccount } from './settle-account.act.ts';
import { readStatementParties } from './statement.read.ts';

export interface CardNotice {
  readonly type: 'payment.succeeded' | 'payment.returned';
  readonly checkoutReference: string;
  readonly amountCents: Cents;
  readonly guarantorId: string;
  readonly occurredOn: CalendarDate;
}

/** Takes the notice. It may come twice, and late: the payment's own state decides. */
export async function takeCardNotice(
  tx: Tx,
  notice: CardNotice,
): Promise<{ readonly taken: boolean } | Refused> {
  return notice.type === 'payment.returned'
    ? takeReturnedPayment(tx, notice)
    : takePayment(tx, notice);
}

async function takePayment(
  tx: Tx,
  notice: CardNotice,
): Promise<{ readonly taken: boolean } | Refused> {
  const { guarantorId } = notice;
  const recorded = await recordPayment(tx, {
    kind: 'card',
    externalKey: notice.checkoutReference,
    amountCents: notice.amountCents,
    receivedOn: notice.occurredOn,
    guarantorId,
  });
  if (isRefused(recorded)) return recorded;
  if (recorded.alreadyRecorded) return { taken: false };
  await settleAccount(tx, guarantorId, recorded.paymentId);
  const parties = await readStatementParties(tx, tx.practiceId, guarantorId);
  if (parties.email !== null) {
    await queueMessage(tx, { channel: 'e-mail', kind: 'receipt', guarantorId, detail: {} });
  }
  return { taken: true };
}

async function takeReturnedPayment(
  tx: Tx,
  notice: CardNotice,
): Promise<{ readonly taken: boolean } | Refused> {
  const returned = await returnPayment(tx, {
    kind: 'card',
    externalKey: notice.checkoutReference,
    returnedOn: notice.occurredOn,
  });
  if (isRefused(returned)) return returned;
  if (returned.alreadyRecorded) return { taken: false };
  await settleAccount(tx, notice.guarantorId, returned.paymentId);
  await openTask(tx, {
    queue: 'patient-billing',
    reason: 'payment-returned',
    subjectKind: 'payment',
    subjectId: returned.paymentId,
    amountCents: notice.amountCents,
    dueDate: notice.occurredOn,
  });
  return { taken: true };
}

/** A notice whose amount is not the one agreed on at the checkout: a person asks the processor. */
export async function noteOddCardNotice(
  tx: Tx,
  given: {
    readonly paymentId: string;
    readonly amountCents: Cents;
    readonly occurredOn: CalendarDate;
  },
): Promise<{ readonly taken: boolean }> {
  await openTask(tx, {
    queue: 'patient-billing',
    reason: 'card-notice-with-other-amount',
    subjectKind: 'payment',
    subjectId: given.paymentId,
    amountCents: given.amountCents,
    dueDate: given.occurredOn,
  });
  return { taken: false };
}
