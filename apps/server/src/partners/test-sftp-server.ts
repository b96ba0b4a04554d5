/** An SFTP server in memory for tests, whose connection can be cut in the middle of a file. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import ssh2, { type Connection, type SFTPWrapper } from 'ssh2';
import type { SftpConnection } from './connections.ts';

export interface TestSftpServer {
  /** By full path. */
  readonly files: Map<string, Buffer>;
  readonly connection: SftpConnection;
  /** Cuts the connection at the next read or write once so many bytes have passed; once. */
  cutAfter(bytes: number): void;
  /** How often it has cut: a test that means to be cut must see that it was. */
  cuts(): number;
  /** How often somebody has connected. */
  connections(): number;
  /** Ends every connection, as a server does that is restarted. */
  hangUp(): void;
  close(): Promise<void>;
}

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp;

/** @param partnerKey whose mailbox it plays */
export async function startTestSftpServer(partnerKey: string): Promise<TestSftpServer> {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const files = new Map<string, Buffer>();
  let budget = Number.POSITIVE_INFINITY;
  let cuts = 0;
  let connected = 0;
  const clients = new Set<Connection>();
  const server = new ssh2.Server({ hostKeys: [privateKey] }, (client) => {
    clients.add(client);
    connected += 1;
    // without it each of SFTP's many small messages waits 40 ms for the one before
    (client as unknown as { setNoDelay(on: boolean): void }).setNoDelay(true);
    client.on('close', () => clients.delete(client));
    client.on('error', () => undefined);
    client.on('authentication', (context) => {
      if (context.method === 'password' && context.password === 'secret') context.accept();
      else context.reject(['password']);
    });
    client.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) => {
        serve(acceptSftp(), files, (bytes) => {
          budget -= bytes;
          if (budget >= 0) return false;
          budget = Number.POSITIVE_INFINITY;
          cuts += 1;
          client.end();
          return true;
        });
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const parsed: unknown = ssh2.utils.parseKey(privateKey);
  const [keyPair] = (Array.isArray(parsed) ? parsed : [parsed]) as { getPublicSSH(): Buffer }[];
  if (!keyPair) throw new Error('broken: a key that was just made is none');
  const publicKey = keyPair.getPublicSSH();
  return {
    files,
    connection: {
      partnerKey,
      host: '127.0.0.1',
      port: (server.address() as AddressInfo).port,
      username: 'billing',
      password: 'secret',
      hostKeyFingerprintSha256: createHash('sha256').update(publicKey).digest('hex'),
      uploadDirectory: '/inbound',
      downloadDirectory: '/outbound',
    },
    cutAfter: (bytes) => {
      budget = bytes;
    },
    cuts: () => cuts,
    connections: () => connected,
    hangUp: () => {
      for (const client of clients) client.end();
    },
    close: () =>
      new Promise((resolve) => {
        for (const client of clients) client.end();
        server.close(() => {
          resolve();
        });
      }),
  };
}

interface Served {
  readonly sftp: SFTPWrapper;
  readonly files: Map<string, Buffer>;
  readonly handleOf: (path: string) => Buffer;
  readonly pathOf: (handle: Buffer) => { path: string; listed: boolean } | undefined;
  readonly isCut: (bytes: number) => boolean;
}

function attributes(size: number, mode = 0o100644) {
  return { mode, uid: 0, gid: 0, size, atime: 0, mtime: 0 };
}

function serve(
  sftp: SFTPWrapper,
  files: Map<string, Buffer>,
  isCut: (bytes: number) => boolean,
): void {
  const open = new Map<number, { path: string; listed: boolean }>();
  let count = 0;
  const handleOf = (path: string): Buffer => {
    count += 1;
    open.set(count, { path, listed: false });
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(count);
    return handle;
  };
  const pathOf = (handle: Buffer) => open.get(handle.readUInt32BE());
  const served: Served = { sftp, files, handleOf, pathOf, isCut };
  serveNames(served);
  serveContent(served);
}

function serveNames({ sftp, files, handleOf, pathOf }: Served): void {
  const stat = (id: number, path: string): void => {
    const file = files.get(path);
    if (file) sftp.attrs(id, attributes(file.length));
    else if (
      [...files.keys()].some((one) => one.startsWith(`${path}/`)) ||
      /^\/(in|out)bound$/.test(path)
    )
      sftp.attrs(id, attributes(0, 0o040755));
    else sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
  };
  sftp.on('REALPATH', (id, path) => {
    sftp.name(id, [{ filename: path, longname: path, attrs: attributes(0) }]);
  });
  sftp.on('STAT', stat);
  sftp.on('LSTAT', stat);
  sftp.on('FSTAT', (id, handle) => {
    stat(id, pathOf(handle)?.path ?? '');
  });
  sftp.on('OPENDIR', (id, path) => {
    sftp.handle(id, handleOf(path));
  });
  sftp.on('READDIR', (id, handle) => {
    const directory = pathOf(handle);
    if (!directory || directory.listed) {
      sftp.status(id, STATUS_CODE.EOF);
      return;
    }
    directory.listed = true;
    const names = [...files].filter(([path]) => path.startsWith(`${directory.path}/`));
    sftp.name(
      id,
      names.map(([path, file]) => {
        const filename = path.slice(directory.path.length + 1);
        return {
          filename,
          longname: `-rw-r--r-- 1 0 0 ${file.length.toString()} Jan 1 00:00 ${filename}`,
          attrs: attributes(file.length),
        };
      }),
    );
  });
  sftp.on('REMOVE', (id, path) => {
    sftp.status(id, files.delete(path) ? STATUS_CODE.OK : STATUS_CODE.NO_SUCH_FILE);
  });
  sftp.on('RENAME', (id, from, to) => {
    const file = files.get(from);
    if (!file || files.has(to)) {
      sftp.status(id, STATUS_CODE.FAILURE);
      return;
    }
    files.delete(from);
    files.set(to, file);
    sftp.status(id, STATUS_CODE.OK);
  });
}

function serveContent({ sftp, files, handleOf, pathOf, isCut }: Served): void {
  sftp.on('OPEN', (id, path, flags) => {
    if (flags & OPEN_MODE.WRITE) files.set(path, Buffer.alloc(0));
    else if (!files.has(path)) {
      sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
      return;
    }
    sftp.handle(id, handleOf(path));
  });
  sftp.on('WRITE', (id, handle, offset, data) => {
    const path = pathOf(handle)?.path ?? '';
    if (isCut(data.length)) return;
    const old = files.get(path) ?? Buffer.alloc(0);
    const grown = Buffer.alloc(Math.max(old.length, offset + data.length));
    old.copy(grown);
    data.copy(grown, offset);
    files.set(path, grown);
    sftp.status(id, STATUS_CODE.OK);
  });
  sftp.on('READ', (id, handle, offset, length) => {
    const file = files.get(pathOf(handle)?.path ?? '') ?? Buffer.alloc(0);
    if (offset >= file.length) {
      sftp.status(id, STATUS_CODE.EOF);
      return;
    }
    const part = file.subarray(offset, offset + length);
    if (isCut(part.length)) return;
    sftp.data(id, part);
  });
  sftp.on('SETSTAT', (id) => {
    sftp.status(id, STATUS_CODE.OK);
  });
  sftp.on('FSETSTAT', (id) => {
    sftp.status(id, STATUS_CODE.OK);
  });
  sftp.on('CLOSE', (id) => {
    sftp.status(id, STATUS_CODE.OK);
  });
}
