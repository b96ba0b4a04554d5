/** Fetches what partners have put into their mailboxes for us. */
import { present } from '@claimwright/kernel/assert';
import { isRefused } from '@claimwright/kernel/refusal';
import type { Platform } from '../platform/platform.ts';
import { requireActiveAgreement } from './active-agreement.read.ts';
import type { Connections, SftpConnection } from './connections.ts';
import { openMailbox, type Mailbox } from './mailbox.client.ts';
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
  // partners have nothing to do with each other: what one keeps us waiting for keeps no other waiting
  const polled = await Promise.allSettled(
    connections.mailboxes.map((connection) => pollMailbox(platform, connection, date, counts)),
  );
  for (const one of polled) if (one.status === 'rejected') throw one.reason;
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
    const names = (await mailbox.list()).map((file) => file.name);
    let fetched = fetchSome(mailbox, names.slice(0, filesAtOnce));
    for (let start = 0; start < names.length; start += filesAtOnce) {
      const some = await fetched;
      // the next ones travel while these are taken
      const next = start + filesAtOnce;
      fetched = fetchSome(mailbox, names.slice(next, next + filesAtOnce));
      try {
        await takeSome(platform, { connection, mailbox, counts }, some);
      } catch (failure) {
        await fetched;
        throw failure;
      }
    }
  } finally {
    await mailbox.close();
  }
}

interface FetchedFile {
  readonly name: string;
  readonly bytes: PromiseSettledResult<Uint8Array>;
}

/** Never throws: what did not come whole is told when its turn comes. */
async function fetchSome(mailbox: Mailbox, names: readonly string[]): Promise<FetchedFile[]> {
  const fetched = await Promise.allSettled(names.map((name) => mailbox.fetch(name)));
  return names.map((name, at) => ({ name, bytes: present(fetched[at], 'each file was fetched') }));
}

/** Taken one after the other, up to the first that did not come whole; each taken away once it is kept. */
async function takeSome(
  platform: Platform,
  from: {
    readonly connection: SftpConnection;
    readonly mailbox: Mailbox;
    readonly counts: { announced: number; unrouted: number; known: number };
  },
  files: readonly FetchedFile[],
): Promise<void> {
  const { partnerKey } = from.connection;
  const removals: Promise<void>[] = [];
  const takeAll = async (): Promise<void> => {
    for (const { name, bytes } of files) {
      if (bytes.status === 'rejected') throw bytes.reason;
      const taken = await takeFile(platform, { partnerKey, name, bytes: bytes.value });
      const removal = from.mailbox.remove(name);
      // told below, together with the others
      removal.catch(() => undefined);
      removals.push(removal);
      from.counts[taken.outcome] += 1;
    }
  };
  // what was kept is taken away, whatever became of the ones after it
  const [taken] = await Promise.allSettled([takeAll()]);
  const removed = await Promise.allSettled(removals);
  for (const one of [taken, ...removed]) if (one.status === 'rejected') throw one.reason;
}
