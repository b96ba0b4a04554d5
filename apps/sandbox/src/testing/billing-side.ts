/**
 * A billing side for tests: listens where the sandbox sends, takes everything, remembers it, and
 * runs a patient portal whose balances a test sets. It knows nothing of billing.
 */
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import type { ServerEndpoints } from '../protocol.ts';

export interface Taken {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface BillingSide {
  readonly endpoints: ServerEndpoints;
  readonly hl7: string[];
  readonly http: Taken[];
  /** Balance in cents by the code of a link; the portal knows no others. */
  readonly balances: Map<string, number>;
  /** Decides the acknowledgement code of a message; AA unless set. */
  answer: (message: string) => 'AA' | 'AE' | 'AR';
  /** Decides the status of a POST; 200 unless set. */
  status: (taken: Taken) => number;
  /** Makes a checkout for a portal payment. */
  checkout: (amountCents: number, code: string) => Promise<string>;
  close(): Promise<void>;
}

/** Opens the billing side on loopback. */
export async function openBillingSide(practiceKeys: readonly string[]): Promise<BillingSide> {
  const hl7: string[] = [];
  const http: Taken[] = [];
  const balances = new Map<string, number>();
  const sockets = new Set<Socket>();
  const mllp = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    takeMllp(socket, (message) => {
      hl7.push(message);
      return side.answer(message);
    });
  });
  const web = createHttpServer((request, response) => {
    void serve(side, http, request, response);
  });
  await new Promise<void>((resolve) => mllp.listen(0, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  const side: BillingSide = {
    hl7,
    http,
    balances,
    answer: () => 'AA',
    status: () => 200,
    checkout: () => Promise.reject(new Error('the test made no checkout')),
    endpoints: {
      mllpHost: '127.0.0.1',
      mllpPort: (mllp.address() as AddressInfo).port,
      fhirUrl: `${base}/fhir/R4`,
      csvDropUrl: `${base}/csv`,
      apiKeys: Object.fromEntries(practiceKeys.map((key) => [key, `key-of-${key}`])),
      portalApiUrl: `${base}/portal`,
      cardWebhookUrl: `${base}/card-webhook`,
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      web.closeAllConnections();
      await new Promise((resolve) => mllp.close(resolve));
      await new Promise((resolve) => web.close(resolve));
    },
  };
  return side;
}

function takeMllp(socket: Socket, answer: (message: string) => string): void {
  let received = Buffer.alloc(0);
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes]);
    for (let end = received.indexOf(0x1c); end >= 0; end = received.indexOf(0x1c)) {
      const message = received.subarray(1, end).toString('utf8');
      received = received.subarray(end + 2);
      const number = message.split('\r')[0]?.split('|')[9] ?? '';
      const code = answer(message);
      socket.write(`\x0bMSH|^~\\&|X|X|||20260101||ACK|1|P|2.5.1\rMSA|${code}|${number}\r\x1c\r`);
    }
  });
}

async function serve(
  side: BillingSide,
  http: Taken[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const taken: Taken = {
    path: request.url ?? '',
    headers: request.headers,
    body: Buffer.concat(parts).toString('utf8'),
  };
  http.push(taken);
  const portal = taken.path.startsWith('/portal/') ? await portalAnswer(side, taken) : undefined;
  response.writeHead(portal?.status ?? side.status(taken), { 'content-type': 'application/json' });
  response.end(JSON.stringify(portal?.body ?? {}));
}

async function portalAnswer(
  side: BillingSide,
  taken: Taken,
): Promise<{ status: number; body: unknown } | undefined> {
  const given = (taken.body === '' ? {} : JSON.parse(taken.body)) as Readonly<
    Record<string, unknown>
  >;
  const code = (taken.headers.authorization ?? '').replace('Bearer ', '');
  switch (taken.path) {
    case '/portal/sessions':
      return side.balances.has(String(given.code))
        ? { status: 201, body: { token: given.code } }
        : { status: 404, body: {} };
    case '/portal/account':
      return { status: 200, body: { balanceCents: side.balances.get(code) ?? 0, statements: [] } };
    case '/portal/payments':
      return {
        status: 201,
        body: { paymentId: 'p', redirectUrl: await side.checkout(Number(given.amountCents), code) },
      };
    case '/portal/plans':
      return { status: 201, body: {} };
    default:
      return undefined;
  }
}
