/** A partner's SFTP mailbox. */
import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type SftpClient from 'ssh2-sftp-client';
import type { SftpConnection } from './connections.ts';
import { takeSession } from './mailbox-sessions.client.ts';
import type { ActiveAgreement } from './partner.ts';

/** Names under which a file is still being written, here or there. */
const unfinished = /\.(?:part|tmp|filepart|half)$/i;
/** Files up to this size, in bytes, are fetched into memory; larger ones in parts at once, over a file. */
const smallBytes = 262_144;

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
  const session = await takeSession(connection);
  // after any failure it is not known what is still under way on the session
  let isSound = true;
  const noting = async <Outcome>(work: Promise<Outcome>): Promise<Outcome> => {
    try {
      return await work;
    } catch (failure) {
      isSound = false;
      throw failure;
    }
  };
  const mailbox = mailboxOf(session.client, connection);
  return {
    send: (name, bytes) => noting(mailbox.send(name, bytes)),
    list: () => noting(mailbox.list()),
    fetch: (name) => noting(mailbox.fetch(name)),
    remove: (name) => noting(mailbox.remove(name)),
    close: () => session.release(isSound),
  };
}

function mailboxOf(client: SftpClient, connection: SftpConnection): Omit<Mailbox, 'close'> {
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
      if (size <= smallBytes) {
        const bytes = await client.get(source);
        if (!Buffer.isBuffer(bytes) || bytes.byteLength !== size) {
          throw new Error('broken: a download was cut short');
        }
        return bytes;
      }
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
  };
}
