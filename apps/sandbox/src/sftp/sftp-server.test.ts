import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import SftpClient from 'ssh2-sftp-client';
import { folderMailbox, memoryMailbox, type Mailbox } from './mailbox.ts';
import { openSftpServer, type SftpServer } from './sftp-server.ts';

const folders = ['inbound', 'outbound'];
const bytes = Buffer.alloc(300_000, 'ISA*00*  ~');

async function connect(
  server: SftpServer,
  given: { username?: string; password?: string } = {},
): Promise<SftpClient> {
  const client = new SftpClient();
  // A cut line is reported by the call that was under way as well.
  client.on('error', () => undefined);
  await client.connect({
    host: server.host,
    port: server.port,
    username: 'harbor',
    password: 'open sesame',
    retries: 0,
    ...given,
    hostVerifier: (key: Buffer) =>
      `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}` ===
      server.hostKeyFingerprintSha256,
  });
  return client;
}

for (const kind of ['memory', 'folder'] as const) {
  describe(`an SFTP mailbox in ${kind}`, () => {
    let root: string;
    let mailbox: Mailbox;
    let server: SftpServer;
    before(async () => {
      root = mkdtempSync(join(tmpdir(), 'mailbox-'));
      mailbox = kind === 'memory' ? memoryMailbox(folders, () => 5) : folderMailbox(root, folders);
      server = await openSftpServer([
        { username: 'harbor', password: 'open sesame', mailbox },
        { username: 'bank', password: 'till', mailbox: memoryMailbox(['deposits'], () => 5) },
      ]);
    });
    after(async () => {
      await server.close();
      rmSync(root, { recursive: true });
    });

    test('takes an upload under a temporary name, then the rename', async () => {
      const client = await connect(server);
      await client.put(bytes, '/inbound/batch.837.part');
      await client.rename('/inbound/batch.837.part', '/inbound/batch.837');
      assert.deepEqual(
        mailbox.list('inbound').map(({ name, size }) => [name, size]),
        [['batch.837', bytes.length]],
      );
      assert.deepEqual(Buffer.from(mailbox.read('/inbound/batch.837') ?? []), bytes);
      if (kind === 'folder') assert.deepEqual(readFileSync(join(root, 'inbound/batch.837')), bytes);
      await client.end();
    });

    test('lists, tells sizes, gives and removes files', async () => {
      mailbox.write('/outbound/one.999', Buffer.from('ISA one'));
      mailbox.write('/outbound/two.835', bytes);
      const client = await connect(server);
      const listed = await client.list('/outbound');
      assert.deepEqual(listed.map((file) => [file.name, file.size, file.type]).toSorted(), [
        ['one.999', 7, '-'],
        ['two.835', bytes.length, '-'],
      ]);
      assert.equal((await client.stat('/outbound/two.835')).size, bytes.length);
      assert.equal(await client.exists('/outbound'), 'd');
      assert.equal(await client.exists('/outbound/none'), false);
      assert.deepEqual(await client.get('/outbound/two.835'), bytes);
      await client.delete('/outbound/one.999');
      assert.equal(mailbox.read('/outbound/one.999'), undefined);
      await client.end();
    });

    test('keeps to its folders and refuses what it has not', async () => {
      const client = await connect(server);
      await assert.rejects(client.put(bytes, '/elsewhere/file'));
      await assert.rejects(client.put(bytes, '/inbound/../../file'));
      await assert.rejects(client.get('/outbound/none'));
      await assert.rejects(client.list('/elsewhere'));
      await assert.rejects(client.mkdir('/inbound/more'));
      await client.end();
    });
  });
}

describe('faults on the line', () => {
  let server: SftpServer;
  const mailbox = memoryMailbox(folders, () => 5);
  before(async () => {
    server = await openSftpServer([{ username: 'harbor', password: 'open sesame', mailbox }]);
  });
  after(() => server.close());

  test('an upload that is cut leaves a torn file, and the next one is whole', async () => {
    const client = await connect(server);
    server.cutNext('upload', 100_000);
    await assert.rejects(client.put(bytes, '/inbound/torn.part'));
    const torn = mailbox.read('/inbound/torn.part');
    assert.ok(torn && torn.length >= 100_000 && torn.length < bytes.length);
    const again = await connect(server);
    await again.put(bytes, '/inbound/torn.part');
    assert.deepEqual(Buffer.from(mailbox.read('/inbound/torn.part') ?? []), bytes);
    await again.end();
  });

  test('a download that is cut fails, and the file is still there', async () => {
    mailbox.write('/outbound/long.835', bytes);
    const client = await connect(server);
    server.cutNext('download', 150_000);
    await assert.rejects(client.get('/outbound/long.835'));
    const again = await connect(server);
    assert.deepEqual(await again.get('/outbound/long.835'), bytes);
    await again.end();
  });

  test('a wrong password and another key are refused', async () => {
    await assert.rejects(connect(server, { password: 'open barley' }));
    await assert.rejects(connect(server, { username: 'nobody' }));
  });

  test('a dark server drops the line until it is lit again', async () => {
    server.setDark(true);
    await assert.rejects(connect(server));
    server.setDark(false);
    const client = await connect(server);
    await client.end();
  });
});
