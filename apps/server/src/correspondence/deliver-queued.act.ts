/** Delivers what is queued, and takes note of letters that came back. */
import { failureFields, type Log } from '../platform/log.ts';
import type { Tx } from '../platform/transaction.ts';
import {
  lockQueuedMessages,
  markFailed,
  markReturned,
  markSent,
  type QueuedMessage,
} from './correspondence.store.ts';

const atOnce = 50;

/** Hands one message to its partner. @returns the partner's reference, if it gives one */
export type Deliver = (message: QueuedMessage) => Promise<string | undefined>;

/**
 * Delivers some queued messages. The transaction holds them until the partner has taken each; a kill
 * in between may deliver a message again, under the same id: better twice than never.
 */
export async function deliverQueued(
  tx: Tx,
  deliver: Deliver,
  log: Log,
): Promise<{ readonly sent: number; readonly failed: number; readonly more: boolean }> {
  const queued = await lockQueuedMessages(tx, atOnce);
  let sent = 0;
  let failed = 0;
  for (const message of queued) {
    try {
      await markSent(tx, message.id, await deliver(message));
      sent += 1;
    } catch (failure) {
      // one address that a partner refuses must not hold the others back
      log.warn('message-failed', failureFields(failure));
      await markFailed(tx, message.id, 'partner-refused');
      failed += 1;
    }
  }
  return { sent, failed, more: queued.length === atOnce };
}

/** A letter came back. @returns whose address is bad; undefined when the letter is not of this practice */
export async function takeReturnedLetter(
  tx: Tx,
  partnerReference: string,
): Promise<{ readonly guarantorId: string | undefined }> {
  const returned = await markReturned(tx, partnerReference);
  if (returned) tx.touched('guarantor', [returned.guarantorId]);
  return { guarantorId: returned?.guarantorId };
}
