/** Delivers what is queued, and takes note of letters that came back. */
import { present } from '@claimwright/kernel/assert';
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { sha256Of } from '../platform/files/content-store.ts';
import { failureFields, type Log } from '../platform/log.ts';
import { publish } from '../platform/outbox.ts';
import type { Tx } from '../platform/transaction.ts';
import {
  lockQueuedMessages,
  markFailed,
  markReturned,
  markSent,
  type Channel,
  type QueuedMessage,
} from './correspondence.store.ts';

const atOnce = 50;
/** Messages that are handed over side by side: each waits for its partner's answers. */
const underWayAtOnce = 4;

/** What a partner gave for a message that it took. */
export interface Delivered {
  /** The partner's own reference, if it gives one. */
  readonly reference: string | undefined;
}

/**
 * Hands one message to its partner. Refuses with `address-refused` when nobody can be reached there;
 * throws when the partner itself could not be reached, and the message waits.
 */
export type Deliver = (message: QueuedMessage) => Promise<Delivered | Refused>;

export interface DeliveryCounts {
  readonly sent: number;
  readonly failed: number;
  /** Whether more waits that may be sent now. */
  readonly more: boolean;
  /** The channel whose partner could not be reached: its messages wait for the next round. */
  readonly closed?: Channel;
}

/**
 * Delivers some queued messages. The transaction holds them until the partner has taken each; a kill
 * in between may deliver a message again, under the same id: better twice than never.
 */
export async function deliverQueued(
  tx: Tx,
  given: { readonly channels: readonly Channel[]; readonly deliver: Deliver; readonly log: Log },
): Promise<DeliveryCounts> {
  const queued = await lockQueuedMessages(tx, given.channels, atOnce);
  const counts = { sent: 0, failed: 0 };
  for (let start = 0; start < queued.length; start += underWayAtOnce) {
    const some = queued.slice(start, start + underWayAtOnce);
    const delivered = await Promise.allSettled(some.map((message) => given.deliver(message)));
    let closed: Channel | undefined;
    for (const [at, message] of some.entries()) {
      const outcome = present(delivered[at], 'each message has an outcome');
      if (outcome.status === 'rejected') {
        // the partner is away: what goes through it waits, the rest goes on
        given.log.warn('message-waits', failureFields(outcome.reason));
        closed ??= message.channel;
      } else if (isRefused(outcome.value)) {
        // one address that a partner refuses must not hold the others back
        await noteRefusedAddress(tx, message, outcome.value.refused);
        counts.failed += 1;
      } else {
        await markSent(tx, message.id, outcome.value.reference);
        counts.sent += 1;
      }
    }
    if (closed !== undefined) return { ...counts, more: true, closed };
  }
  return { ...counts, more: queued.length === atOnce };
}

async function noteRefusedAddress(tx: Tx, message: QueuedMessage, reason: string): Promise<void> {
  const { channel, to, id } = message;
  const address = (channel === 'e-mail' ? to.email : channel === 'letter' ? null : to.phone) ?? '';
  await markFailed(tx, id, { reason, addressDigest: addressDigest(address) });
  await publish(tx, undeliverable(id));
}

/** What is kept of an address that was refused: enough to know it again. */
export function addressDigest(address: string): string {
  return sha256Of(address.trim().toLowerCase());
}

/** Later steps hear that a message reached nobody, and find another way. */
function undeliverable(correspondenceId: string): {
  topic: string;
  payload: { correspondenceId: string };
} {
  return { topic: 'message-undeliverable', payload: { correspondenceId } };
}

/** Letters that came back, by the mail house's reference; those of other practices are passed over. */
export async function noteReturnedLetters(
  tx: Tx,
  partnerReferences: readonly string[],
): Promise<{ readonly returned: number }> {
  const returned = await markReturned(tx, partnerReferences);
  await publish(tx, ...returned.map(({ id }) => undeliverable(id)));
  if (returned.length > 0) {
    tx.touched(
      'guarantor',
      returned.map((one) => one.guarantorId),
    );
  }
  return { returned: returned.length };
}
