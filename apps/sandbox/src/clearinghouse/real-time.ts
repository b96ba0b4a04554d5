/**
 * The clearinghouse's real-time door: HTTP POST with a CORE envelope, 270 answered by 271 and 276
 * by 277, from what payers know at that moment.
 */
import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
  countingControlNumbers,
  readClaimStatusInquiry,
  readEligibilityInquiry,
  transactionSets,
  writeClaimStatusResponses,
  writeEligibilityResponses,
  type InterchangeGiven,
  type WrittenInterchange,
  type WriteRefused,
} from '@claimwright/x12';
import type { ClearinghouseHabits } from '../payers/payer-habits.ts';
import type { Payers } from '../payers/payers.ts';
import { readCoreRequest, writeCoreResponse, type CoreRequest } from './core-envelope.ts';
import { answerEligibility } from './eligibility-answer.ts';
import { answerStatus } from './status-answer.ts';

export interface RealTimeSetup {
  readonly payers: Payers;
  readonly habits: ClearinghouseHabits;
  readonly apiKey: string;
  /** The sandbox's day. */
  today(): string;
  isDark(on: string): boolean;
}

/** A running door. */
export interface RealTime {
  readonly url: string;
  /** How many inquiries were answered, by payload type. */
  counts(): Readonly<Record<string, number>>;
  close(): Promise<void>;
}

/** At most this much is taken in: an inquiry is a few hundred characters, 64 of them fit a thousandfold. */
const mostBytes = 1_000_000;

/** Opens the door on a free port of loopback. */
export async function openRealTime(setup: RealTimeSetup): Promise<RealTime> {
  const counts = new Map<string, number>();
  const numbers = countingControlNumbers();
  const server = createServer((request, response) => {
    void bodyOf(request).then(
      (body) => {
        answer(setup, numbers, counts, request, response, body);
      },
      () => {
        response.writeHead(413).end();
      },
    );
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${String(port)}/realtime`,
    counts: () => Object.fromEntries(counts),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

function answer(
  setup: RealTimeSetup,
  numbers: InterchangeGiven['controlNumbers'],
  counts: Map<string, number>,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): void {
  const on = setup.today();
  if (request.method !== 'POST' || request.url !== '/realtime') {
    response.writeHead(404).end();
    return;
  }
  if (!sameKey(setup.apiKey, request.headers['x-api-key'])) {
    response.writeHead(401).end();
    return;
  }
  if (setup.isDark(on)) {
    response.writeHead(503, { 'retry-after': '3600' }).end();
    return;
  }
  const asked = readCoreRequest(body);
  const told = (errorCode: string, errorMessage: string, payload = '', payloadType = ''): void => {
    const known = 'wrong' in asked ? undefined : asked;
    const xml = writeCoreResponse({
      payloadType,
      payloadId: known?.payloadId ?? '',
      timeStamp: `${on}T12:00:00Z`,
      senderId: setup.habits.senderId,
      receiverId: known?.senderId ?? '',
      payload,
      errorCode,
      errorMessage,
    });
    response.writeHead(200, { 'content-type': 'application/soap+xml; charset=utf-8' }).end(xml);
  };
  if ('wrong' in asked) {
    told(`${asked.wrong}Illegal`, `${asked.wrong} is missing or not as the rule has it`);
    return;
  }
  const payload = answerPayload(setup, numbers, asked, on);
  if (payload === undefined) {
    told('PayloadTypeIllegal', 'No such inquiry is answered here, or the payload holds none');
    return;
  }
  counts.set(asked.payloadType, (counts.get(asked.payloadType) ?? 0) + 1);
  told('Success', '', payload.text, payload.type);
}

function answerPayload(
  setup: RealTimeSetup,
  numbers: InterchangeGiven['controlNumbers'],
  asked: CoreRequest,
  on: string,
): { readonly text: string; readonly type: string } | undefined {
  const [set] = transactionSets(new TextEncoder().encode(asked.payload));
  if (!set) return undefined;
  const given: InterchangeGiven = {
    senderQualifier: 'ZZ',
    senderId: setup.habits.senderId,
    receiverQualifier: set.interchangeHeader?.element(5).trim() ?? 'ZZ',
    receiverId: set.interchangeHeader?.element(6).trim() ?? asked.senderId,
    usageIndicator: set.interchangeHeader?.element(15) === 'T' ? 'T' : 'P',
    date: on,
    time: '1200',
    controlNumbers: numbers,
  };
  if (asked.payloadType === 'X12_270_Request_005010X279A1' && set.id === '270') {
    const inquiry = readEligibilityInquiry(set.segments());
    const written = writeEligibilityResponses(given, [
      answerEligibility(setup.payers, inquiry, on),
    ]);
    return { text: textOf(written), type: 'X12_271_Response_005010X279A1' };
  }
  if (asked.payloadType === 'X12_276_Request_005010X212' && set.id === '276') {
    const inquiry = readClaimStatusInquiry(set.segments());
    const written = writeClaimStatusResponses(given, [answerStatus(setup.payers, inquiry, on)]);
    return { text: textOf(written), type: 'X12_277_Response_005010X212' };
  }
  return undefined;
}

function textOf(written: WrittenInterchange | WriteRefused): string {
  if ('refused' in written) {
    throw new Error(`broken: ${written.refused} ${written.problems[0]?.at ?? ''}`);
  }
  return written.text;
}

function sameKey(expected: string, given: string | string[] | undefined): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(typeof given === 'string' ? given : '')];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** The whole body as text. @throws when it is too long */
export async function bodyOf(request: IncomingMessage, most = mostBytes): Promise<string> {
  return (await bytesOf(request, most)).toString('utf8');
}

/** The whole body. @throws when it is too long */
export async function bytesOf(request: IncomingMessage, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > most) throw new RangeError('body too long');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Listens on a free port of loopback. @returns the port */
export function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('broken: no port'));
      else resolve(address.port);
    });
  });
}
