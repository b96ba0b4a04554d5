/** The door for HL7 v2: MLLP over TCP, each message answered AA, AE or AR. */
import { createServer, type Server, type Socket } from 'node:net';
import { sha256Of } from '../platform/files/content-store.ts';
import { findInDirectory } from '../platform/directory.store.ts';
import { failureFields } from '../platform/log.ts';
import type { Platform } from '../platform/platform.ts';
import { putUnrouted } from '../partners/take-file.act.ts';
import { writeAcknowledgement, type AcknowledgementCode } from './acknowledgement.hl7.ts';
import { sendingFacility } from './read-hl7.hl7.ts';
import { receiveMessages } from './receive-messages.act.ts';

const startOfBlock = 0x0b;
const endOfBlock = 0x1c;
/** A message with a scanned document in it may have some megabytes; nothing honest has more. */
const messageLimitBytes = 32 * 1024 * 1024;

export interface MllpListener {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Listens for HL7 v2. MSH-4 says whose message it is. Answers: AA taken, put aside or known already
 * (the sender need not send it again); AE it cannot be read; AR nobody knows the sending facility, or
 * something of ours is broken and it should be sent again.
 * @param port 0 for any that is free
 */
export async function startMllpListener(
  platform: Platform,
  where: { readonly host: string; readonly port: number },
): Promise<MllpListener> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined); // a sender that breaks off sends again; nothing is half done
    listenTo(platform, socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(where.port, where.host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('broken: no TCP address');
  return {
    host: where.host,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** Messages of one line are answered in their order. */
function listenTo(platform: Platform, socket: Socket): void {
  let received: Buffer = Buffer.alloc(0);
  let turn: Promise<void> = Promise.resolve();
  socket.on('data', (bytes: Buffer) => {
    received = Buffer.concat([received, bytes]);
    for (;;) {
      const end = received.indexOf(endOfBlock);
      if (end < 0) break;
      const begin = received.lastIndexOf(startOfBlock, end);
      const message = received.subarray(begin + 1, end);
      received = received.subarray(end + 1);
      turn = turn.then(async () => {
        const answer = await answerTo(platform, message);
        const frame = [Buffer.of(startOfBlock), Buffer.from(answer), Buffer.of(endOfBlock, 0x0d)];
        if (!socket.destroyed) socket.write(Buffer.concat(frame));
      });
    }
    if (received.length > messageLimitBytes) socket.destroy();
  });
}

async function answerTo(platform: Platform, message: Uint8Array): Promise<string> {
  const now = platform.businessClock.now();
  const answer = (code: AcknowledgementCode, reason: string): string =>
    writeAcknowledgement(message, code, reason, now);
  try {
    const facility = sendingFacility(message);
    const found =
      facility === undefined
        ? []
        : await findInDirectory(platform.database, 'sending-facility', [facility]);
    const [entry] = found;
    if (!entry || found.length > 1) {
      await keepUnrouted(platform, message, found.length);
      return answer('AR', 'sending facility unknown');
    }
    const received = await receiveMessages(platform, {
      practiceId: entry.practiceId,
      bytes: message,
      language: 'hl7',
      actor: { kind: 'system', id: 'mllp' },
    });
    const refused = received.find((one) => one.outcome === 'refused');
    return refused
      ? answer('AE', `${refused.reason ?? 'refused'} ${refused.where ?? ''}`.trim())
      : answer('AA', '');
  } catch (failure) {
    platform.log.error('mllp-message-failed', failureFields(failure));
    return answer('AR', 'broken here, please send again');
  }
}

async function keepUnrouted(
  platform: Platform,
  message: Uint8Array,
  practiceCount: number,
): Promise<void> {
  const sha256 = await platform.files.keep(message);
  await putUnrouted(platform, {
    sha256,
    kind: 'hl7-message',
    reason: practiceCount === 0 ? 'sending-facility-unknown' : 'sending-facility-of-several',
    referenceHash: sha256Of(message),
    byteCount: message.byteLength,
  });
}
