/** Sends what is queued, practice by practice; takes note of letters that came back. */
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { allPracticeIds } from '../platform/directory.store.ts';
import { eachPractice } from '../platform/each-practice.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { requireActiveAgreement } from '../partners/active-agreement.read.ts';
import type { ActiveAgreement } from '../partners/partner.ts';
import type { MessageConnections } from './connections.ts';
import type { Channel } from './queue-message.act.ts';
import { hasQueuedMessages } from './correspondence.read.ts';
import { deliverQueued, noteReturnedLetters, type Deliver } from './deliver-queued.act.ts';
import {
  fetchReturnedLetters,
  openMessageSender,
  type MessageAgreements,
  type MessageSender,
} from './message.client.ts';

const actor = { kind: 'job', id: 'send-correspondence' } as const;
/** The mail house is asked about so many days back: letters that come back late are not missed. */
const returnedDays = 30;

export interface SentCorrespondence {
  readonly sent: number;
  readonly failed: number;
}

/** Sends everything queued. Without an agreement in force with a channel's partner its messages wait. */
export async function sendCorrespondence(
  platform: Platform,
  connections: MessageConnections,
  date: string,
): Promise<SentCorrespondence> {
  const sender = openMessageSender(await findAgreements(platform, connections, date), connections);
  const counts = { sent: 0, failed: 0 };
  const open = new Set(sender.channels);
  try {
    await eachPractice(platform, async (practiceId) => {
      const isWaiting = await runRead(
        platform,
        { practiceIds: [practiceId], actor, action: 'find-queued-messages' },
        (tx) => hasQueuedMessages(tx, practiceId),
      );
      // rounds that find nothing leave no lines in the audit
      if (!isWaiting) return;
      while (await sendSome(platform, practiceId, { sender, open, counts }));
    });
  } finally {
    sender.close();
  }
  return counts;
}

async function findAgreements(
  platform: Platform,
  connections: MessageConnections,
  date: string,
): Promise<MessageAgreements> {
  const agreements: Partial<Record<keyof MessageConnections, ActiveAgreement>> = {};
  for (const partner of ['mail', 'textMessage', 'mailHouse'] as const) {
    const { partnerKey } = connections[partner];
    const agreement = await requireActiveAgreement(platform.database, partnerKey, date);
    if (isRefused(agreement)) {
      platform.log.warn('channel-closed', { partnerKey, because: agreement.refused });
    } else {
      agreements[partner] = agreement;
    }
  }
  return agreements;
}

async function sendSome(
  platform: Platform,
  practiceId: string,
  round: {
    readonly sender: MessageSender;
    /** Channels whose partner answers; one that does not is left alone for this round. */
    readonly open: Set<Channel>;
    readonly counts: { sent: number; failed: number };
  },
): Promise<boolean> {
  const { sender, open, counts } = round;
  if (open.size === 0) return false;
  const deliver: Deliver = async (message) =>
    sender.send(
      message,
      message.channel === 'letter' && message.fileSha256 !== null
        ? await platform.files.read(message.fileSha256)
        : undefined,
    );
  const outcome = await runAct(
    platform,
    { practiceId, actor, action: 'send-correspondence' },
    (tx) => deliverQueued(tx, { channels: [...open], deliver, log: platform.log }),
  );
  if (isRefused(outcome)) return false;
  counts.sent += outcome.sent;
  counts.failed += outcome.failed;
  if (outcome.closed !== undefined) open.delete(outcome.closed);
  return outcome.more;
}

/**
 * Asks the mail house which letters came back, and announces each once (`message-undeliverable`).
 * @returns how many were news
 */
export async function takeReturnedLetters(
  platform: Platform,
  connections: MessageConnections,
  date: string,
): Promise<{ readonly returned: number }> {
  const { partnerKey, url } = connections.mailHouse;
  const agreement = await requireActiveAgreement(platform.database, partnerKey, date);
  if (isRefused(agreement)) {
    platform.log.warn('channel-closed', { partnerKey, because: agreement.refused });
    return { returned: 0 };
  }
  const since = addDays(calendarDate(date), -returnedDays);
  const letters = await fetchReturnedLetters(agreement, url, since);
  let returned = 0;
  for (const practiceId of letters.length === 0 ? [] : await allPracticeIds(platform.database)) {
    const outcome = await runAct(
      platform,
      { practiceId, actor, action: 'take-returned-letters' },
      (tx) => noteReturnedLetters(tx, letters),
    );
    if (!isRefused(outcome)) returned += outcome.returned;
  }
  return { returned };
}
