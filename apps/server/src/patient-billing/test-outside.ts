/** The world around patients, for tests: a mail server, text messages, a mail house, a card processor. */
import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { inflateSync } from 'node:zlib';
import { SMTPServer } from 'smtp-server';
import type { MessageConnections } from '../correspondence/connections.ts';
import { registerPartner } from '../partners/register-partner.act.ts';
import type { Platform } from '../platform/platform.ts';
import type { CardConnection } from './card-processor.client.ts';

export interface Checkout {
  readonly amountCents: number;
  readonly reference: string;
  readonly merchant: string;
  readonly successUrl: string;
  readonly idempotencyKey: string;
}

export interface Letter {
  readonly to: Readonly<Record<string, string>>;
  readonly reference: string;
  readonly text: string;
  readonly letterId: string;
}

export interface TestOutside {
  readonly messages: MessageConnections;
  readonly card: CardConnection;
  readonly mails: { readonly to: string; readonly text: string }[];
  readonly texts: { readonly to: string; readonly text: string }[];
  readonly letters: Letter[];
  readonly checkouts: Checkout[];
  /** Addresses for which the mail server answers 550. */
  readonly unknownMailboxes: Set<string>;
  /** Letters that came back. */
  readonly returned: Set<string>;
  /** A partner that is in trouble answers 503. */
  isInTrouble: boolean;
  close(): Promise<void>;
}

const webhookSecret = 'whsec_test';
const secretKey = 'sk_test';

/** Opens it, with agreements in force with everybody in it. */
export async function openTestOutside(platform: Platform): Promise<TestOutside> {
  const outside = {
    mails: [] as { to: string; text: string }[],
    texts: [] as { to: string; text: string }[],
    letters: [] as Letter[],
    checkouts: [] as Checkout[],
    unknownMailboxes: new Set<string>(),
    returned: new Set<string>(),
    isInTrouble: false,
  };
  const mail = await openMailServer(outside);
  const web = http.createServer((request, response) => {
    answer(outside, request).then(
      ({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(body));
      },
      (failure: unknown) => {
        process.stderr.write(`the test's outside world broke: ${String(failure)}\n`);
        response.writeHead(500).end();
      },
    );
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  const kinds = ['mail', 'text-message', 'mail-house', 'card-processor'] as const;
  for (const kind of kinds) {
    const agreement = { kind: 'business-associate', activeFrom: '2020-01-01' };
    await registerPartner(platform, { key: `test-${kind}`, kind, name: kind, agreement });
  }
  return Object.assign(outside, {
    messages: {
      mail: {
        partnerKey: 'test-mail',
        host: '127.0.0.1',
        port: mail.port,
        from: 'statements@billing.example',
      },
      textMessage: { partnerKey: 'test-text-message', url: `${baseUrl}/sms` },
      mailHouse: { partnerKey: 'test-mail-house', url: `${baseUrl}/letters` },
    },
    card: { partnerKey: 'test-card-processor', baseUrl, secretKey, webhookSecret },
    close: async () => {
      await mail.close();
      await new Promise((resolve) => web.close(resolve));
    },
  });
}

type Opened = Pick<
  TestOutside,
  'mails' | 'texts' | 'letters' | 'checkouts' | 'unknownMailboxes' | 'returned' | 'isInTrouble'
>;

async function openMailServer(
  outside: Opened,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    // asking for the name of 127.0.0.1 can take as long as a test
    disableReverseLookup: true,
    onRcptTo(address, _session, done) {
      if (!outside.unknownMailboxes.has(address.address)) {
        done();
        return;
      }
      done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
    },
    onData(stream, session, done) {
      const to = session.envelope.rcptTo.map((one) => one.address).join(',');
      void text(stream).then((raw) => {
        outside.mails.push({ to, text: readable(raw) });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve();
    });
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** Quoted-printable undone. */
function readable(raw: string): string {
  return raw
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
}

async function answer(
  outside: Opened,
  request: http.IncomingMessage,
): Promise<{ status: number; body: unknown }> {
  const raw = await text(request);
  const path = new URL(request.url ?? '/', 'http://outside').pathname;
  if (outside.isInTrouble) return { status: 503, body: {} };
  if (path === '/letters/returned') {
    return { status: 200, body: [...outside.returned].map((letterId) => ({ letterId })) };
  }
  const given = JSON.parse(raw) as Record<string, unknown>;
  if (path === '/sms') {
    outside.texts.push({ to: String(given['to']), text: String(given['text']) });
    return { status: 202, body: {} };
  }
  if (path === '/letters') {
    const letterId = `L${outside.letters.length + 1}`;
    outside.letters.push({
      to: given['to'] as Record<string, string>,
      reference: String(given['reference']),
      text: pdfText(Buffer.from(String(given['pdfBase64']), 'base64')),
      letterId,
    });
    return { status: 201, body: { letterId } };
  }
  if (request.headers.authorization !== `Bearer ${secretKey}`) return { status: 401, body: {} };
  const idempotencyKey = String(request.headers['idempotency-key']);
  outside.checkouts.push({ ...(given as unknown as Checkout), idempotencyKey });
  const id = `cs_${outside.checkouts.length}`;
  return { status: 201, body: { id, url: `https://card.example/checkout/${id}` } };
}

/** What a person reads on a document of ours, a line for each piece of text. */
export function pdfText(pdf: Uint8Array): string {
  const file = Buffer.from(pdf).toString('latin1');
  const lines: string[] = [];
  for (const stream of file.matchAll(/stream\n([\s\S]*?)\nendstream/g)) {
    const bytes = Buffer.from(stream[1] ?? '', 'latin1');
    const content = bytes[0] === 0x78 ? inflateSync(bytes).toString('latin1') : '';
    for (const shown of content.matchAll(/\[((?:[^\]\\]|\\.)*)\]\s*TJ/g)) {
      const pieces = [...(shown[1] ?? '').matchAll(/<([0-9a-f]*)>/gi)];
      lines.push(
        pieces.map((piece) => Buffer.from(piece[1] ?? '', 'hex').toString('latin1')).join(''),
      );
    }
  }
  return lines.join('\n');
}

/** A notice of the card processor as it arrives: body and signature. */
export function cardNotice(
  notice: {
    readonly type: 'payment.succeeded' | 'payment.returned';
    readonly reference: string;
    readonly amountCents: number;
    readonly occurredOn: string;
  },
  secret = webhookSecret,
): { readonly payload: string; readonly headers: Readonly<Record<string, string>> } {
  const payload = JSON.stringify({
    id: `evt_${notice.type}_${notice.reference}`,
    checkoutSessionId: 'cs_1',
    paymentIntentId: 'pi_1',
    ...notice,
  });
  const signature = createHmac('sha256', secret).update(payload).digest('hex');
  return {
    payload,
    headers: {
      'content-type': 'application/json',
      'webhook-signature': `sha256=${signature}`,
    },
  };
}
