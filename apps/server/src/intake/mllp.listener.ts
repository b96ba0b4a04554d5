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
/**
 * Senders wait half a minute to a minute for an answer. Where the work takes longer (a database that is
 * loaded, a disk that is slow, a row that somebody else holds), they hear so before they give up.
 */
const answerWithinMilliseconds = 20_000;

export interface MllpListener {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Listens for HL7 v2. MSH-4 says whose message it is. Answers: AA taken, put aside or known already
 * (the sender need not send it again); AE it cannot be read or says not whose it is; AR nobody knows the sending facility, or
 * something of ours is broken or not done in time and it should be sent again. What was answered so may
 * be taken all the same a moment later; sent again it is known, and nothing is done twice.
 * @param where port 0 for any that is free
 */
export async function startMllpListener(
  platform: Platform,
  where: {
    readonly host: string;
    readonly port: number;
    /** From the message's last byte; 20 seconds when absent. */
    readonly answerWithinMilliseconds?: number;
  },
): Promise<MllpListener> {
  const patience = where.answerWithinMilliseconds ?? answerWithinMilliseconds;
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined); // a sender that breaks off sends again; nothing is half done
    listenTo(platform, socket, patience);
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

/** Messages of one line are taken and answered in their order, each answered in time. */
function listenTo(platform: Platform, socket: Socket, patience: number): void {
  let turn: Promise<unknown> = Promise.resolve();
  let said: Promise<void> = Promise.resolve();
  const take = (message: Uint8Array): void => {
    // the next one waits until this one is done, however long that takes: a correction never overtakes
    const work = turn.then(() => answerTo(platform, message));
    turn = work;
    const answer = inTime(work, patience, () => lateAnswer(platform, message));
    said = said.then(async () => {
      const frame = [
        Buffer.of(startOfBlock),
        Buffer.from(await answer),
        Buffer.of(endOfBlock, 0x0d),
      ];
      if (!socket.destroyed) socket.write(Buffer.concat(frame));
    });
  };
  let parts: Buffer[] = [];
  let length = 0;
  socket.on('data', (bytes: Buffer) => {
    let rest = bytes;
    // only what is new is searched: a message of many megabytes comes in many parts
    for (let end = rest.indexOf(endOfBlock); end >= 0; end = rest.indexOf(endOfBlock)) {
      const block = Buffer.concat([...parts, rest.subarray(0, end)]);
      [parts, length] = [[], 0];
      rest = rest.subarray(end + 1);
      take(block.subarray(block.lastIndexOf(startOfBlock) + 1));
    }
    parts.push(rest);
    length += rest.length;
    if (length > messageLimitBytes) socket.destroy();
  });
}

/** What work comes to, or, when it takes longer than a sender waits, what is said in its stead. */
async function inTime(
  work: Promise<string>,
  milliseconds: number,
  late: () => string,
): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<string>((resolve) => {
    timer = setTimeout(() => {
      resolve(late());
    }, milliseconds);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

function lateAnswer(platform: Platform, message: Uint8Array): string {
  platform.log.warn('mllp-answer-late', { bytes: message.byteLength });
  const now = platform.businessClock.now();
  return writeAcknowledgement(message, 'AR', 'not done in time, please send again', now);
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
      await keepUnrouted(platform, message, facility, found.length);
      return facility === undefined
        ? answer('AE', 'no HL7 v2 message with a sending facility: MSH and MSH-4 expected')
        : answer('AR', 'sending facility unknown');
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
  facility: string | undefined,
  practiceCount: number,
): Promise<void> {
  const unknown = facility === undefined ? 'sending-facility-missing' : 'sending-facility-unknown';
  const sha256 = await platform.files.keep(message);
  await putUnrouted(platform, {
    sha256,
    kind: 'hl7-message',
    reason: practiceCount === 0 ? unknown : 'sending-facility-of-several',
    referenceHash: sha256Of(message),
    detail: facility === undefined ? {} : { facility: facility.slice(0, 60) },
    byteCount: message.byteLength,
  });
}
