/** The processor says that a card payment came, or came back. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { queueMessage } from '../correspondence/queue-message.act.ts';
import { recordPayment, returnPayment } from '../payments/record-payment.act.ts';
import type { Tx } from '../platform/transaction.ts';
import { closeTasks, openTask } from '../tasks/tasks.act.ts';
import { owedCents } from './portal.act.ts';
import { readStatementParties } from './statement.read.ts';
import { payInstallment, settleStatements } from './statement.store.ts';

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
  const { guarantorId } = notice;
  if (notice.type === 'payment.returned') {
    const returned = await returnPayment(tx, {
      kind: 'card',
      externalKey: notice.checkoutReference,
      returnedOn: notice.occurredOn,
    });
    if (isRefused(returned)) return returned;
    if (!returned.alreadyRecorded) {
      await openTask(tx, {
        queue: 'patient-billing',
        reason: 'payment-returned',
        subjectKind: 'payment',
        subjectId: returned.paymentId,
        amountCents: notice.amountCents,
        dueDate: notice.occurredOn,
      });
    }
    return { taken: !returned.alreadyRecorded };
  }
  const recorded = await recordPayment(tx, {
    kind: 'card',
    externalKey: notice.checkoutReference,
    amountCents: notice.amountCents,
    receivedOn: notice.occurredOn,
    guarantorId,
  });
  if (isRefused(recorded)) return recorded;
  if (recorded.alreadyRecorded) return { taken: false };
  await payInstallment(tx, guarantorId, recorded.paymentId);
  if ((await owedCents(tx, guarantorId)) <= 0n) {
    await settleStatements(tx, guarantorId);
    await closeTasks(tx, {
      queue: 'patient-billing',
      subjectKind: 'guarantor',
      subjectId: guarantorId,
      outcome: 'paid',
    });
  }
  const parties = await readStatementParties(tx, tx.practiceId, guarantorId);
  if (parties.email) {
    await queueMessage(tx, { channel: 'e-mail', kind: 'receipt', guarantorId, detail: {} });
  }
  return { taken: true };
}
