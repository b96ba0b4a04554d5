/** Sends what is queued, practice by practice; takes note of letters that came back. */
import { isRefused } from '@claimwright/kernel/refusal';
import { allPracticeIds } from '../platform/directory.store.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct } from '../platform/transaction.ts';
import { requireActiveAgreement } from '../partners/active-agreement.read.ts';
import type { MessageConnections } from './connections.ts';
import { deliverQueued, takeReturnedLetter, type Deliver } from './deliver-queued.act.ts';
import {
  fetchReturnedLetters,
  openMessageSender,
  type MessageAgreements,
  type MessageSender,
} from './message.client.ts';

const actor = { kind: 'job', id: 'send-correspondence' } as const;

export interface SentCorrespondence {
  readonly sent: number;
  readonly failed: number;
}

/** Sends everything queued. Without an agreement in force with each channel's partner nothing leaves. */
export async function sendCorrespondence(
  platform: Platform,
  connections: MessageConnections,
  date: string,
): Promise<SentCorrespondence> {
  const agreements = await findAgreements(platform, connections, date);
  if (!agreements) return { sent: 0, failed: 0 };
  const sender = openMessageSender(agreements, connections);
  const counts = { sent: 0, failed: 0 };
  try {
    for (const practiceId of await allPracticeIds(platform.database)) {
      while (await sendSome(platform, practiceId, sender, counts));
    }
  } finally {
    sender.close();
  }
  return counts;
}

async function findAgreements(
  platform: Platform,
  connections: MessageConnections,
  date: string,
): Promise<MessageAgreements | undefined> {
  const find = async (key: string): ReturnType<typeof requireActiveAgreement> =>
    requireActiveAgreement(platform.database, key, date);
  const mail = await find(connections.mail.partnerKey);
  const textMessage = await find(connections.textMessage.partnerKey);
  const mailHouse = await find(connections.mailHouse.partnerKey);
  if (isRefused(mail) || isRefused(textMessage) || isRefused(mailHouse)) {
    platform.log.warn('correspondence-held', { because: 'no-active-agreement' });
    return undefined;
  }
  return { mail, textMessage, mailHouse };
}

async function sendSome(
  platform: Platform,
  practiceId: string,
  sender: MessageSender,
  counts: { sent: number; failed: number },
): Promise<boolean> {
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
    (tx) => deliverQueued(tx, deliver, platform.log),
  );
  if (isRefused(outcome)) return false;
  counts.sent += outcome.sent;
  counts.failed += outcome.failed;
  return outcome.more;
}

/** Marks the addresses of returned letters as bad. @returns whose, by practice */
export async function takeReturnedLetters(
  platform: Platform,
  connections: MessageConnections,
  given: { readonly since: string; readonly date: string },
  onReturned: (practiceId: string, guarantorId: string) => Promise<void>,
): Promise<number> {
  const { partnerKey, url } = connections.mailHouse;
  const agreement = await requireActiveAgreement(platform.database, partnerKey, given.date);
  if (isRefused(agreement)) return 0;
  const letters = await fetchReturnedLetters(agreement, url, given.since);
  let returned = 0;
  for (const practiceId of letters.length === 0 ? [] : await allPracticeIds(platform.database)) {
    for (const letter of letters) {
      const outcome = await runAct(
        platform,
        { practiceId, actor, action: 'take-returned-letter' },
        (tx) => takeReturnedLetter(tx, letter),
      );
      if (isRefused(outcome) || outcome.guarantorId === undefined) continue;
      await onReturned(practiceId, outcome.guarantorId);
      returned += 1;
    }
  }
  return returned;
}
