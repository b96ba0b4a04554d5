/**
 * Connections to mail servers. One that is done is kept for a moment: a server may keep a new
 * connection waiting before it greets (against those that talk too early), and the next round is near.
 */
import nodemailer, { type Transporter } from 'nodemailer';
import type { MessageConnections } from './connections.ts';

const patienceMilliseconds = 15_000;
const connectionsAtOnce = 4;
/** How long connections that nobody uses are kept. */
const keptForMilliseconds = 5_000;

export interface MailTransport {
  readonly transport: Transporter;
  /** Gives the connections back. */
  readonly release: () => void;
}

interface Shared {
  readonly transport: Transporter;
  users: number;
  expiry: NodeJS.Timeout | undefined;
}

/** By where they lead. */
const shared = new Map<string, Shared>();

/** Connections to a mail server: those that are open, or new ones. */
export function takeMailTransport({ host, port }: MessageConnections['mail']): MailTransport {
  const place = `${host}:${String(port)}`;
  const one = shared.get(place) ?? { transport: connect(host, port), users: 0, expiry: undefined };
  shared.set(place, one);
  clearTimeout(one.expiry);
  one.users += 1;
  return {
    transport: one.transport,
    release: () => {
      one.users -= 1;
      if (one.users > 0) return;
      one.expiry = setTimeout(() => {
        shared.delete(place);
        one.transport.close();
      }, keptForMilliseconds);
    },
  };
}

function connect(host: string, port: number): Transporter {
  return nodemailer.createTransport({
    host,
    port,
    secure: false,
    ignoreTLS: ['127.0.0.1', 'localhost', '::1'].includes(host),
    pool: true,
    maxConnections: connectionsAtOnce,
    connectionTimeout: patienceMilliseconds,
    greetingTimeout: patienceMilliseconds,
    socketTimeout: patienceMilliseconds,
  });
}
