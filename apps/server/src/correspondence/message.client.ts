/** Sends one message by e-mail, text message or letter. */
import type { Transporter } from 'nodemailer';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { ActiveAgreement } from '../partners/partner.ts';
import type { MessageConnections } from './connections.ts';
import type { Channel, QueuedMessage } from './correspondence.store.ts';
import type { Delivered } from './deliver-queued.act.ts';
import { takeMailTransport } from './mail-transport.client.ts';
import { messageWords, type MessageWords } from './message-words.ts';

const patienceMilliseconds = 15_000;

export interface MessageSender {
  /** The channels that are open: those with an agreement in force. */
  readonly channels: readonly Channel[];
  /**
   * Refuses with `address-refused` when the partner says that nobody is there; throws when the
   * partner could not be reached or is in trouble itself.
   */
  send(message: QueuedMessage, file: Uint8Array | undefined): Promise<Delivered | Refused>;
  close(): void;
}

export type MessageAgreements = Readonly<
  Partial<Record<keyof MessageConnections, ActiveAgreement>>
>;

const channelOf = { mail: 'e-mail', textMessage: 'text-message', mailHouse: 'letter' } as const;

/** Opens the channels for which an agreement is in force. */
export function openMessageSender(
  agreements: MessageAgreements,
  connections: MessageConnections,
): MessageSender {
  const channels: Channel[] = [];
  for (const partner of ['mail', 'textMessage', 'mailHouse'] as const) {
    const agreement = agreements[partner];
    if (!agreement) continue;
    if (agreement.partnerKey !== connections[partner].partnerKey) {
      throw new Error('broken: a connection of another partner');
    }
    channels.push(channelOf[partner]);
  }
  const { transport, release } = takeMailTransport(connections.mail);
  return {
    channels,
    async send(message, file) {
      if (!channels.includes(message.channel)) throw new Error('broken: a closed channel');
      if (message.channel === 'e-mail') return sendMail(transport, connections, message);
      if (message.channel === 'text-message') return sendText(connections, message);
      return sendLetter(connections, message, file);
    },
    close: release,
  };
}

const wordsOf = (message: QueuedMessage): ReturnType<typeof messageWords> =>
  messageWords(message.kind, { ...message, link: message.detail['link'] ?? '' });

/** A table beside the words, as a file that a spreadsheet opens. */
const tableOf = ({ name, csv }: NonNullable<MessageWords['table']>) => ({
  filename: name,
  content: csv,
  contentType: 'text/csv; charset=utf-8',
});

async function sendMail(
  transport: Transporter,
  connections: MessageConnections,
  message: QueuedMessage,
): Promise<Delivered | Refused> {
  const words = wordsOf(message);
  try {
    await transport.sendMail({
      from: { name: message.practiceName, address: connections.mail.from },
      to: { name: message.to.name, address: message.to.email ?? '' },
      subject: words.subject,
      text: words.text,
      ...(words.table === undefined ? {} : { attachments: [tableOf(words.table)] }),
      // the same message sent twice after a cut is recognised by its id
      messageId: `<${message.id}@claimwright.example>`,
    });
  } catch (failure) {
    const { responseCode, command } = failure as { responseCode?: number; command?: string };
    // RFC 5321: 5yz is for good. To the recipient's name it means that nobody is there.
    if (command === 'RCPT TO' && responseCode !== undefined && responseCode >= 500) {
      return refuse('address-refused');
    }
    throw failure;
  }
  return { reference: undefined };
}

async function sendText(
  connections: MessageConnections,
  message: QueuedMessage,
): Promise<Delivered | Refused> {
  const answer = await post(connections.textMessage.url, {
    to: message.to.phone,
    text: wordsOf(message).text,
    reference: message.id,
  });
  return answer ? { reference: undefined } : refuse('address-refused');
}

async function sendLetter(
  connections: MessageConnections,
  message: QueuedMessage,
  file: Uint8Array | undefined,
): Promise<Delivered | Refused> {
  if (!file || !message.to.address) throw new Error('broken: a letter needs its file and address');
  const answer = await post(connections.mailHouse.url, {
    to: { name: message.to.name, ...message.to.address },
    reference: message.id,
    pdfBase64: Buffer.from(file).toString('base64'),
  });
  if (!answer) return refuse('address-refused');
  const { letterId } = (await answer.json()) as { letterId: string };
  return { reference: letterId };
}

/** @returns the answer; undefined when the partner refuses what was asked, and always would */
async function post(url: string, body: unknown): Promise<Response | undefined> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patienceMilliseconds),
  });
  if (answer.ok) return answer;
  // what is wrong with this message stays wrong; anything else (too many, not now) passes
  if ([400, 404, 410, 422].includes(answer.status)) return undefined;
  throw new Error(`a partner answered ${answer.status}`);
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
