/**
 * SFTP sessions to partners' mailboxes. One that is done is kept for a moment: signing in costs more
 * than carrying a file, and a day's work comes back to the same mailbox several times.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { once, type EventEmitter } from 'node:events';
import net from 'node:net';
import SftpClient from 'ssh2-sftp-client';
import type { SftpConnection } from './connections.ts';

const readyTimeoutMilliseconds = 20_000;
/** Calls of one session that may be under way; Node warns of a leak beyond. */
const callsAtOnce = 50;
/** How long a session that nobody uses is kept. */
const keptForMilliseconds = 15_000;

export interface MailboxSession {
  readonly client: SftpClient;
  /** Gives the session back. @param isSound false after anything failed on it: then it ends */
  release(isSound: boolean): Promise<void>;
}

/** A session that waits to be used again. */
interface KeptSession {
  readonly client: SftpClient;
  readonly socket: net.Socket;
  /** It is taken: neither the clock nor its end concern the table any more. */
  readonly unwatch: () => void;
}

/** By where they lead and as whom. */
const kept = new Map<string, KeptSession[]>();

/**
 * A session of a connection: one that was kept and still answers, or a new one.
 * @throws Error when the host's key is not the one that was pinned, or nobody answers
 */
export async function takeSession(connection: SftpConnection): Promise<MailboxSession> {
  const place = placeOf(connection);
  for (let one = takeKept(place); one !== undefined; one = takeKept(place)) {
    if (await answers(one.client)) return session(place, one.client, one.socket);
    one.socket.destroy();
  }
  const { client, socket } = await signIn(connection);
  return session(place, client, socket);
}

function session(place: string, client: SftpClient, socket: net.Socket): MailboxSession {
  return {
    client,
    async release(isSound) {
      if (isSound && !socket.destroyed) keep(place, client, socket);
      else await client.end().catch(() => socket.destroy());
    },
  };
}

/** Keeps a session; it does not keep the process alive, and ends by itself when nobody comes. */
function keep(place: string, client: SftpClient, socket: net.Socket): void {
  socket.unref();
  const expiry = setTimeout(() => {
    forget(place, socket);
    client.end().catch(() => socket.destroy());
  }, keptForMilliseconds);
  expiry.unref();
  const ended = (): void => {
    forget(place, socket);
    clearTimeout(expiry);
  };
  socket.once('close', ended);
  const unwatch = (): void => {
    socket.off('close', ended);
    clearTimeout(expiry);
  };
  kept.set(place, [...(kept.get(place) ?? []), { client, socket, unwatch }]);
}

function takeKept(place: string): KeptSession | undefined {
  const one = kept.get(place)?.at(-1);
  if (!one) return undefined;
  forget(place, one.socket);
  one.unwatch();
  one.socket.ref();
  return one;
}

function forget(place: string, socket: net.Socket): void {
  const others = (kept.get(place) ?? []).filter((one) => one.socket !== socket);
  if (others.length > 0) kept.set(place, others);
  else kept.delete(place);
}

/** A partner may have ended a session without our hearing of it. */
async function answers(client: SftpClient): Promise<boolean> {
  const [asked] = await Promise.allSettled([client.realPath('.')]);
  return asked.status === 'fulfilled';
}

function placeOf({ host, port, username, password, ...pinned }: SftpConnection): string {
  return JSON.stringify([host, port, username, password, pinned.hostKeyFingerprintSha256]);
}

async function signIn(
  connection: SftpConnection,
): Promise<{ readonly client: SftpClient; readonly socket: net.Socket }> {
  // A connection that breaks makes the call under way throw; its events say nothing more.
  const silent = { error: () => undefined, end: () => undefined, close: () => undefined };
  const client = new SftpClient(`mailbox of ${connection.partnerKey}`, silent);
  const socket = await connect(connection);
  // each call under way listens for the connection's end
  (client as unknown as { client: EventEmitter }).client.setMaxListeners(callsAtOnce);
  await client.connect({
    sock: socket,
    username: connection.username,
    password: connection.password,
    readyTimeout: readyTimeoutMilliseconds,
    hostVerifier: (key: Buffer) => isPinned(key, connection.hostKeyFingerprintSha256),
  });
  return { client, socket };
}

/** Without delay: SFTP is many small messages, and each would wait 40 ms for the one before. */
async function connect({ host, port }: SftpConnection): Promise<net.Socket> {
  const socket = net.connect({ host, port, noDelay: true });
  await once(socket, 'connect');
  return socket;
}

/** Whether a host's public key is the one we were told to expect. */
export function isPinned(key: Buffer, fingerprint: string): boolean {
  const digest = createHash('sha256').update(key).digest();
  const text = fingerprint.replace(/^SHA256:/i, '');
  const expected = /^[0-9a-f]{64}$/i.test(text.replaceAll(':', ''))
    ? Buffer.from(text.replaceAll(':', ''), 'hex')
    : Buffer.from(text, 'base64');
  return expected.length === digest.length && timingSafeEqual(expected, digest);
}
