/**
 * The payers' portal: an HTTP door for the payer that takes claims only there, and for letters of
 * appeal to any payer.
 *
 * `POST /claims` multipart/form-data with a part `meta` (JSON, see `portal-claim.ts`) and a part
 * with the CMS-1500 as application/pdf: 201 `{claimNumber, receivedOn}`, or 422 `{problems}`.
 * `POST /appeals` JSON `{payerId, patientControlNumber}`: 202 `{received: true}`, or 404.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { bytesOf, listen } from '../clearinghouse/real-time.ts';
import type { Payers } from './payers.ts';
import { claimOfPortal, readPortalClaim } from './portal-claim.ts';

export interface PortalSetup {
  readonly payers: Payers;
  today(): string;
}

export interface PayerPortal {
  readonly url: string;
  readonly claimsTaken: () => number;
  close(): Promise<void>;
}

/** A CMS-1500 of many pages stays below this. */
const mostBytes = 20_000_000;

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Opens the portal on a free port of loopback. */
export async function openPayerPortal(setup: PortalSetup): Promise<PayerPortal> {
  let taken = 0;
  const server = createServer((request, response) => {
    void bytesOf(request, mostBytes).then(
      (bytes) => {
        const answer = answerRequest(setup, request, bytes);
        if (answer.status === 201) taken += 1;
        send(response, answer);
      },
      () => {
        send(response, { status: 413, body: { problems: ['too long'] } });
      },
    );
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${String(port)}`,
    claimsTaken: () => taken,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer.body));
}

function answerRequest(setup: PortalSetup, request: IncomingMessage, bytes: Buffer): Answer {
  if (request.method === 'POST' && request.url === '/claims') {
    return takeClaim(setup, request.headers['content-type'] ?? '', bytes);
  }
  if (request.method === 'POST' && request.url === '/appeals') return takeAppeal(setup, bytes);
  return { status: 404, body: { problems: ['nothing here'] } };
}

function takeClaim(setup: PortalSetup, contentType: string, bytes: Buffer): Answer {
  const parts = readMultipart(contentType, bytes);
  const meta = parts.find((part) => part.name === 'meta');
  const form = parts.find((part) => part.bytes.subarray(0, 5).toString('latin1') === '%PDF-');
  if (!meta) return refused(['meta: a part of that name with JSON is needed']);
  if (!form) return refused(['the CMS-1500 as a PDF is needed']);
  const read = readPortalClaim(readJson(meta.bytes));
  if ('problems' in read) return refused(read.problems);
  const payer = setup.payers.payerByNumber(read.claim.payerId);
  if (payer?.habit.submission !== 'portal') {
    return refused(['meta.payerId: no payer of this portal has that number']);
  }
  const receivedOn = setup.today();
  const claim = claimOfPortal(read.claim, { payerKey: payer.habit.key, receivedOn });
  const answer = setup.payers.takePortalClaim(claim);
  if (answer.refusal) return refused([answer.refusal.message]);
  return { status: 201, body: { claimNumber: answer.claimNumber, receivedOn } };
}

function takeAppeal(setup: PortalSetup, bytes: Buffer): Answer {
  const given = readJson(bytes);
  const { payerId, patientControlNumber } = (
    typeof given === 'object' && given !== null ? given : {}
  ) as Record<string, unknown>;
  if (typeof payerId !== 'string' || typeof patientControlNumber !== 'string') {
    return refused(['payerId and patientControlNumber are needed']);
  }
  const payer = setup.payers.payerByNumber(payerId);
  const received =
    payer !== undefined &&
    setup.payers.appeal(payer.habit.key, patientControlNumber, setup.today());
  return received
    ? { status: 202, body: { received } }
    : { status: 404, body: { problems: ['no decided claim under that number'] } };
}

function refused(problems: readonly string[]): Answer {
  return { status: 422, body: { problems } };
}

function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The parts of a multipart body; none where it is not one. */
export function readMultipart(
  contentType: string,
  body: Buffer,
): { readonly name: string; readonly bytes: Buffer }[] {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) return [];
  const mark = Buffer.from(`--${boundary}`);
  const parts: { name: string; bytes: Buffer }[] = [];
  let from = body.indexOf(mark);
  while (from >= 0) {
    const next = body.indexOf(mark, from + mark.length);
    if (next < 0) break;
    const part = body.subarray(from + mark.length + 2, next - 2);
    const head = part.indexOf('\r\n\r\n');
    const name = /name="([^"]*)"/.exec(part.subarray(0, Math.max(0, head)).toString('utf8'))?.[1];
    if (head >= 0 && name !== undefined) parts.push({ name, bytes: part.subarray(head + 4) });
    from = next;
  }
  return parts;
}
