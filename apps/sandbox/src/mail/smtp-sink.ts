/** The mail server of the patients: takes what comes for them, knows which mailboxes do not exist. */
import { SMTPServer } from 'smtp-server';
import { mimeText } from './mime-text.ts';

export interface SmtpSinkSetup {
  /** Whether there is a mailbox under an address. */
  readonly exists: (address: string) => boolean;
  readonly arrived: (address: string, text: string) => void;
}

export interface SmtpSink {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Opens the server on a free port of loopback; no sign-in, no TLS, for nothing leaves the machine. */
export async function openSmtpSink(setup: SmtpSinkSetup): Promise<SmtpSink> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    // whoever keeps a connection for the next mail is not waited for at the end of the world
    closeTimeout: 100,
    size: 8 * 1024 * 1024,
    onRcptTo(address, _session, callback) {
      if (setup.exists(address.address.toLowerCase())) {
        callback();
        return;
      }
      callback(Object.assign(new Error('5.1.1 no such mailbox here'), { responseCode: 550 }));
    },
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('error', callback);
      stream.on('end', () => {
        const text = mimeText(Buffer.concat(parts));
        for (const to of session.envelope.rcptTo) setup.arrived(to.address.toLowerCase(), text);
        callback(null);
      });
    },
  });
  // A client that drops the line is no trouble of the server's.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      resolve();
    });
  });
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('broken: no port');
  return {
    host: '127.0.0.1',
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}
