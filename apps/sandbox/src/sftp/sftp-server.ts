/**
 * The SFTP server of the outside world, on loopback: one user per mailbox, a host key made at the
 * start, and faults that tests can ask for (a cut in the middle of a transfer, darkness).
 */
import { createHash, generateKeyPairSync, timingSafeEqual } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import ssh2, { type Connection } from 'ssh2';
import type { Mailbox } from './mailbox.ts';
import { serveSftp, type TransferWatch } from './sftp-session.ts';

/** Who may sign in, and what they see. */
export interface SftpUser {
  readonly username: string;
  readonly password: string;
  readonly mailbox: Mailbox;
}

/** A running server. */
export interface SftpServer {
  readonly host: string;
  readonly port: number;
  /** As OpenSSH shows it: `SHA256:` and base64 without padding. */
  readonly hostKeyFingerprintSha256: string;
  /** Cuts the line at the next transfer in a direction once so many bytes have passed; once for each call. */
  cutNext(direction: 'upload' | 'download', afterBytes: number): void;
  /** A dark server takes a connection and drops it at once, for one user or for all. */
  setDark(dark: boolean, username?: string): void;
  close(): Promise<void>;
}

interface Cut {
  readonly direction: 'upload' | 'download';
  readonly afterBytes: number;
}

/** Starts the server on a free port of loopback. */
export async function openSftpServer(users: readonly SftpUser[]): Promise<SftpServer> {
  const hostKey = makeHostKey();
  const cuts: Cut[] = [];
  const dark = new Set<string>();
  /** By the port at the other end, which the library tells of each client. */
  const sockets = new Map<number, Socket>();
  const watch = {
    cutsAfter(direction: 'upload' | 'download', _path: string, bytesSoFar: number): boolean {
      const index = cuts.findIndex(
        (cut) => cut.direction === direction && bytesSoFar >= cut.afterBytes,
      );
      if (index >= 0) cuts.splice(index, 1);
      return index >= 0;
    },
  };
  const server = new ssh2.Server({ hostKeys: [hostKey.privateKey] });
  server.on('connection', (client, info) => {
    const socket = sockets.get(info.port);
    welcome(client, users, dark, watch, () => socket?.destroy());
  });
  const listener = createServer((socket) => {
    if (dark.has('')) {
      socket.destroy();
      return;
    }
    // Without it every small answer waits for the other side's delayed acknowledgement (40 ms).
    socket.setNoDelay(true);
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.on('close', () => sockets.delete(port));
    socket.on('error', () => socket.destroy());
    server.injectSocket(socket);
  });
  const port = await listening(listener);
  return {
    host: '127.0.0.1',
    port,
    hostKeyFingerprintSha256: fingerprintOf(hostKey.publicBlob),
    cutNext(direction, afterBytes) {
      cuts.push({ direction, afterBytes });
    },
    setDark(isDark, username = '') {
      if (isDark) dark.add(username);
      else dark.delete(username);
    },
    async close() {
      for (const socket of sockets.values()) socket.destroy();
      await new Promise<void>((resolve) => listener.close(() => resolve()));
    },
  };
}

/** Lets a client sign in, and serves what it may see. @param cut ends the connection at once */
function welcome(
  client: Connection,
  users: readonly SftpUser[],
  dark: ReadonlySet<string>,
  watch: TransferWatch,
  cut: () => void,
): void {
  let user: SftpUser | undefined;
  client.on('error', cut);
  client.on('authentication', (attempt) => {
    const known = users.find((one) => one.username === attempt.username);
    if (known && dark.has(known.username)) {
      cut();
      return;
    }
    const isRight =
      attempt.method === 'password' &&
      known !== undefined &&
      samePassword(known.password, attempt.password);
    if (isRight) {
      user = known;
      attempt.accept();
    } else attempt.reject(['password']);
  });
  client.on('ready', () => {
    client.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) => {
        if (user) serveSftp(acceptSftp(), user.mailbox, watch, cut);
      });
    });
  });
}

function listening(listener: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(0, '127.0.0.1', () => {
      const address = listener.address();
      if (address === null || typeof address === 'string') reject(new Error('broken: no port'));
      else resolve(address.port);
    });
  });
}

function samePassword(expected: string, given: string): boolean {
  const [one, other] = [expected, given].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}

/** Of the public key as OpenSSH writes it: `ssh-ed25519 BASE64 comment`. */
/** A key of Node's own making: one in two hundred of those that the SSH library makes cannot be read by it. */
function makeHostKey(): { readonly privateKey: string; readonly publicBlob: Buffer } {
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const parsed: unknown = ssh2.utils.parseKey(privateKey);
  const [key] = (Array.isArray(parsed) ? parsed : [parsed]) as { getPublicSSH?(): Buffer }[];
  if (!key?.getPublicSSH) throw new Error('broken: a key that was just made cannot be read');
  return { privateKey, publicBlob: key.getPublicSSH() };
}

function fingerprintOf(blob: Buffer): string {
  const digest = createHash('sha256').update(blob).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}
