/** Fetches what partners have put into their mailboxes for us. */
import { present } from '@claimwright/kernel/assert';
import { isRefused } from '@claimwright/kernel/refusal';
import type { Platform } from '../platform/platform.ts';
import { requireActiveAgreement } from './active-agreement.read.ts';
import type { Connections, SftpConnection } from './connections.ts';
import { openMailbox } from './mailbox.client.ts';
import { takeFile } from './take-file.act.ts';

/** Files that are under way at the same time: most are small, and each costs several round trips. */
const filesAtOnce = 6;

export interface PolledMailboxes {
  readonly announced: number;
  readonly unrouted: number;
  readonly known: number;
  /** Mailboxes that were left alone because no agreement is in force. */
  readonly closed: number;
}

/**
 * Goes through the mailboxes whose agreements are in force on a date: each file is stored and
 * announced, and only then taken away there. A connection that breaks throws; what was stored is
 * known the next time, what was not is fetched again.
 */
export async function pollMailboxes(
  platform: Platform,
  connections: Connections,
  date: string,
): Promise<PolledMailboxes> {
  const counts = { announced: 0, unrouted: 0, known: 0, closed: 0 };
  for (const connection of connections.mailboxes) {
    await pollMailbox(platform, connection, date, counts);
  }
  return counts;
}

async function pollMailbox(
  platform: Platform,
  connection: SftpConnection,
  date: string,
  counts: { announced: number; unrouted: number; known: number; closed: number },
): Promise<void> {
  const agreement = await requireActiveAgreement(platform.database, connection.partnerKey, date);
  if (isRefused(agreement)) {
    platform.log.warn('mailbox-left-alone', { refused: agreement.refused });
    counts.closed += 1;
    return;
  }
  const mailbox = await openMailbox(agreement, connection);
  try {
    const files = await mailbox.list();
    for (let start = 0; start < files.length; start += filesAtOnce) {
      const names = files.slice(start, start + filesAtOnce).map((file) => file.name);
      const fetched = await Promise.allSettled(names.map((name) => mailbox.fetch(name)));
      // taken one after the other, up to the first that did not come whole
      for (const [index, name] of names.entries()) {
        const file = present(fetched[index], 'each file was fetched');
        if (file.status === 'rejected') throw file.reason;
        const { partnerKey } = connection;
        const taken = await takeFile(platform, { partnerKey, name, bytes: file.value });
        await mailbox.remove(name);
        counts[taken.outcome] += 1;
      }
    }
  } finally {
    await mailbox.close();
  }
}
