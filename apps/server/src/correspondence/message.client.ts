/** Sends one message by e-mail, text message or letter. */
import nodemailer, { type Transporter } from 'nodemailer';
import type { ActiveAgreement } from '../partners/partner.ts';
import type { MessageConnections } from './connections.ts';
import type { QueuedMessage } from './correspondence.store.ts';
import { messageWords } from './message-words.ts';

const patienceMilliseconds = 15_000;

export interface MessageSender {
  /** Sends; throws when the partner did not take it. @returns the partner's reference, if it gives one */
  send(message: QueuedMessage, file: Uint8Array | undefined): Promise<string | undefined>;
  close(): void;
}

export interface MessageAgreements {
  readonly mail: ActiveAgreement;
  readonly textMessage: ActiveAgreement;
  readonly mailHouse: ActiveAgreement;
}

/** Opens the three channels, each under its agreement in force. */
export function openMessageSender(
  agreements: MessageAgreements,
  connections: MessageConnections,
): MessageSender {
  for (const channel of ['mail', 'textMessage', 'mailHouse'] as const) {
    if (agreements[channel].partnerKey !== connections[channel].partnerKey) {
      throw new Error('broken: a connection of another partner');
    }
  }
  const transport = nodemailer.createTransport({
    host: connections.mail.host,
    port: connections.mail.port,
    secure: false,
    ignoreTLS: ['127.0.0.1', 'localhost', '::1'].includes(connections.mail.host),
    pool: true,
    maxConnections: 2,
    connectionTimeout: patienceMilliseconds,
  });
  return {
    async send(message, file) {
      if (message.channel === 'e-mail') return sendMail(transport, connections, message);
      if (message.channel === 'text-message') return sendText(connections, message);
      return sendLetter(connections, message, file);
    },
    close: () => {
      transport.close();
    },
  };
}

const wordsOf = (message: QueuedMessage): ReturnType<typeof messageWords> =>
  messageWords(message.kind, { ...message, link: message.detail['link'] ?? '' });

async function sendMail(
  transport: Transporter,
  connections: MessageConnections,
  message: QueuedMessage,
): Promise<undefined> {
  const words = wordsOf(message);
  await transport.sendMail({
    from: { name: message.practiceName, address: connections.mail.from },
    to: { name: message.to.name, address: message.to.email ?? '' },
    subject: words.subject,
    text: words.text,
    // the same message sent twice after a cut is recognised by its id
    messageId: `<${message.id}@claimwright.example>`,
  });
}

async function sendText(
  connections: MessageConnections,
  message: QueuedMessage,
): Promise<undefined> {
  await post(connections.textMessage.url, {
    to: message.to.phone,
    text: wordsOf(message).text,
    reference: message.id,
  });
}

async function sendLetter(
  connections: MessageConnections,
  message: QueuedMessage,
  file: Uint8Array | undefined,
): Promise<string> {
  if (!file || !message.to.address) throw new Error('broken: a letter needs its file and address');
  const answer = await post(connections.mailHouse.url, {
    to: { name: message.to.name, address: message.to.address },
    reference: message.id,
    pdfBase64: Buffer.from(file).toString('base64'),
  });
  const { letterId } = (await answer.json()) as { letterId: string };
  return letterId;
}

async function post(url: string, body: unknown): Promise<Response> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patienceMilliseconds),
  });
  if (!answer.ok) throw new Error(`a partner answered ${answer.status}`);
  return answer;
}

/** Letters that came back since a date, by the mail house's reference. */
export async function fetchReturnedLetters(
  agreement: ActiveAgreement,
  url: string,
  since: string,
): Promise<string[]> {
  if (agreement.partnerKind !== 'mail-house') throw new Error('broken: not a mail house');
  const answer = await fetch(`${url}/returned?since=${since}`, {
    signal: AbortSignal.timeout(patienceMilliseconds),
  });
  if (!answer.ok) throw new Error(`the mail house answered ${answer.status}`);
  const letters = (await answer.json()) as { letterId: string }[];
  return letters.map((letter) => letter.letterId);
}
