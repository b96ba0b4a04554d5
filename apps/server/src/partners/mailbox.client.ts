/** A partner's SFTP mailbox. */
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import SftpClient from 'ssh2-sftp-client';
import type { SftpConnection } from './connections.ts';
import type { ActiveAgreement } from './partner.ts';

/** Names under which a file is still being written, here or there. */
const unfinished = /\.(?:part|tmp|filepart|half)$/i;
const readyTimeoutMilliseconds = 20_000;

export interface MailboxFile {
  readonly name: string;
  readonly byteCount: number;
}

export interface Mailbox {
  /**
   * Puts a file there whole or not at all: under a temporary name, then renamed. Sending again what
   * has arrived already (the same name and size) changes nothing.
   */
  send(name: string, bytes: Uint8Array): Promise<void>;
  /** What lies for us, finished files only, by name. */
  list(): Promise<MailboxFile[]>;
  /** The whole file; throws when it was cut short. */
  fetch(name: string): Promise<Uint8Array>;
  /** Takes a file away, once it is stored here. */
  remove(name: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a partner's mailbox under an agreement in force.
 * @throws Error when the host's key is not the one that was pinned, or the connection breaks
 */
export async function openMailbox(
  agreement: ActiveAgreement,
  connection: SftpConnection,
): Promise<Mailbox> {
  if (agreement.partnerKey !== connection.partnerKey) {
    throw new Error('broken: a connection of another partner');
  }
  // A connection that breaks makes the call under way throw; its events say nothing more.
  const silent = { error: () => undefined, end: () => undefined, close: () => undefined };
  const client = new SftpClient(`mailbox of ${connection.partnerKey}`, silent);
  const socket = await connect(connection);
  await client.connect({
    sock: socket,
    username: connection.username,
    password: connection.password,
    readyTimeout: readyTimeoutMilliseconds,
    hostVerifier: (key: Buffer) => isPinned(key, connection.hostKeyFingerprintSha256),
  });
  return mailboxOf(client, connection);
}

/** Without delay: SFTP is many small messages, and each would wait 40 ms for the one before. */
async function connect({ host, port }: SftpConnection): Promise<net.Socket> {
  const socket = net.connect({ host, port, noDelay: true });
  await once(socket, 'connect');
  return socket;
}

function mailboxOf(client: SftpClient, connection: SftpConnection): Mailbox {
  const below = (directory: string, name: string): string => {
    if (name === '' || name.includes('/') || name.startsWith('..')) {
      throw new Error('broken: a file name leads out of its directory');
    }
    return path.posix.join(directory, name);
  };
  const uploads = connection.uploadDirectory;
  const downloads = connection.downloadDirectory;
  return {
    async send(name, bytes) {
      if (uploads === undefined) throw new Error('broken: nothing is sent to this mailbox');
      const target = below(uploads, name);
      const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      if ((await client.exists(target)) === '-') {
        const { size } = await client.stat(target);
        if (size === bytes.byteLength) return;
        throw new Error('broken: another file of this name was sent');
      }
      await client.put(content, `${target}.part`);
      const { size } = await client.stat(`${target}.part`);
      if (size !== bytes.byteLength) throw new Error('broken: an upload was cut short');
      await client.rename(`${target}.part`, target);
    },
    async list() {
      const entries = await client.list(downloads);
      return entries
        .filter((entry) => entry.type === '-' && !unfinished.test(entry.name))
        .map((entry) => ({ name: entry.name, byteCount: entry.size }))
        .sort((left, right) => (left.name < right.name ? -1 : 1));
    },
    async fetch(name) {
      const source = below(downloads, name);
      const { size } = await client.stat(source);
      if (size === 0) return new Uint8Array();
      const local = path.join(os.tmpdir(), `claimwright-${randomUUID()}`);
      try {
        await client.fastGet(source, local);
        const bytes = await fs.readFile(local);
        if (bytes.byteLength !== size) throw new Error('broken: a download was cut short');
        return bytes;
      } finally {
        await fs.rm(local, { force: true });
      }
    },
    async remove(name) {
      await client.delete(below(downloads, name));
    },
    async close() {
      await client.end();
    },
  };
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
