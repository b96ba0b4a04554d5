import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { isRefused } from '@claimwright/kernel/refusal';
import { armCrashPoint, disarmCrashPoint } from '../platform/crash-point.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { requireActiveAgreement } from './active-agreement.read.ts';
import { openMailbox, type Mailbox } from './mailbox.client.ts';
import { pollMailboxes } from './poll-mailboxes.job.ts';
import { registerPartner } from './register-partner.act.ts';
import { sniffFile } from './sniff-file.ts';
import { startTestSftpServer, type TestSftpServer } from './test-sftp-server.ts';
import { listUnrouted } from './unrouted.read.ts';

let opened: TestPlatform;
let server: TestSftpServer;
const today = '2026-03-02';

before(async () => {
  opened = await openTestPlatform();
  server = await startTestSftpServer('clear');
  await registerPartner(opened.platform, {
    key: 'clear',
    kind: 'clearinghouse',
    name: 'Clear',
    agreement: { kind: 'clearinghouse-services', activeFrom: '2026-01-01' },
  });
});
after(async () => {
  await server.close();
  await opened.close();
});
beforeEach(() => {
  server.files.clear();
});

async function mailbox(fingerprint?: string): Promise<Mailbox> {
  const agreement = await requireActiveAgreement(opened.platform.database, 'clear', today);
  assert.ok(!isRefused(agreement));
  const { connection } = server;
  return openMailbox(agreement, {
    ...connection,
    hostKeyFingerprintSha256: fingerprint ?? connection.hostKeyFingerprintSha256,
  });
}
const poll = (date = today) =>
  pollMailboxes(opened.platform, { mailboxes: [server.connection] }, date);
const announced = async (): Promise<unknown[]> => {
  const rows = await opened.platform.database
    .selectFrom('outbox')
    .select(['payload', 'practice_id'])
    .where('topic', '=', 'file-received')
    .orderBy('id')
    .execute();
  for (const row of rows) assert.equal(row.practice_id, null);
  return rows.map((row) => (row.payload as { kind: string }).kind);
};

const isa = (separator: string, terminator: string): string =>
  [
    'ISA',
    '00',
    ' '.repeat(10),
    '00',
    ' '.repeat(10),
    'ZZ',
    'CLEAR'.padEnd(15),
    'ZZ',
    'CLAIMWRIGHT'.padEnd(15),
    '260302',
    '1200',
    '^',
    '00501',
    '000000001',
    '0',
    'P',
    ':',
  ].join(separator) + terminator;
const x12 = (set: string, version: string): Buffer =>
  Buffer.from(
    `${isa('*', '~')}\nGS*XX*A*B*20260302*1200*1*X*${version}~\nST*${set}*0001~SE*2*0001~GE*1*1~IEA*1*000000001~`,
  );

test('a file is known by its content, whatever its delimiters', () => {
  assert.deepEqual(sniffFile(x12('835', '005010X221A1')), ['835']);
  assert.deepEqual(sniffFile(x12('277', '005010X214')), ['277CA']);
  assert.deepEqual(sniffFile(x12('277', '005010X212')), ['277']);
  assert.deepEqual(sniffFile(x12('837', '005010X222A1')), ['unknown']);
  const both = `${isa('|', '^')}TA1|000000001|260302|1200|A|000^GS|FA|A|B|20260302|1200|1|X|005010X231A1^ST|999|0001|005010X231A1^SE|2|0001^`;
  assert.deepEqual(sniffFile(Buffer.from(both)), ['TA1', '999']);
  assert.deepEqual(sniffFile(Buffer.from('101 091000019 1234567892603021200A094101')), ['ccd']);
  assert.deepEqual(sniffFile(Buffer.from('01,BANK,US,260302,1200,1,80,1,2/')), ['bai2']);
  assert.deepEqual(sniffFile(Buffer.from('hello')), ['unknown']);
  assert.deepEqual(sniffFile(new Uint8Array()), ['unknown']);
});

test('a host with another key is not spoken to, and without agreement nothing is opened', async () => {
  await assert.rejects(mailbox('00'.repeat(32)));
  assert.deepEqual(await poll('2025-12-31'), { announced: 0, unrouted: 0, known: 0, closed: 1 });
});

test('an upload appears whole, under its name, once', async () => {
  const bytes = Buffer.alloc(300_000, 'claims ');
  const box = await mailbox();
  await box.send('batch-1.x12', bytes);
  await box.send('batch-1.x12', bytes);
  await assert.rejects(box.send('../outside', bytes));
  await box.close();
  assert.deepEqual([...server.files.keys()], ['/inbound/batch-1.x12']);
  assert.ok(server.files.get('/inbound/batch-1.x12')?.equals(bytes));
});

test('an upload that is cut leaves no finished file, and sending it again does', async () => {
  const bytes = Buffer.alloc(300_000, 'claims ');
  const box = await mailbox();
  server.cutAfter(100_000);
  const cuts = server.cuts();
  await assert.rejects(box.send('batch-2.x12', bytes));
  assert.equal(server.cuts(), cuts + 1, 'it was the cut that ended it');
  assert.ok(!server.files.has('/inbound/batch-2.x12'));
  const again = await mailbox();
  await again.send('batch-2.x12', bytes);
  await again.close();
  assert.equal(server.cuts(), cuts + 1);
  assert.deepEqual([...server.files.keys()], ['/inbound/batch-2.x12']);
  assert.ok(server.files.get('/inbound/batch-2.x12')?.equals(bytes));
});

test('each file is stored, announced and then taken away; wrong and empty ones wait for a person', async () => {
  server.files.set('/outbound/a', x12('835', '005010X221A1'));
  server.files.set('/outbound/b.part', Buffer.from('half'));
  server.files.set('/outbound/c', Buffer.alloc(0));
  server.files.set('/outbound/d', Buffer.from('<html>wrong file</html>'));
  assert.deepEqual(await poll(), { announced: 1, unrouted: 2, known: 0, closed: 0 });
  assert.deepEqual([...server.files.keys()], ['/outbound/b.part']);
  assert.deepEqual(await announced(), ['835']);
  const waiting = await opened.platform.database.transaction().execute((db) => listUnrouted(db));
  assert.deepEqual(waiting.map((one) => one.reason).sort(), ['file-empty', 'kind-unknown']);
  const hidden = await opened.platform.database.selectFrom('unrouted').select('id').execute();
  assert.equal(hidden.length, 0);
});

test('a download that is cut loses nothing and is announced once', async () => {
  const before = (await announced()).length;
  server.files.set(
    '/outbound/big',
    Buffer.concat([x12('999', '005010X231A1'), Buffer.alloc(400_000, ' ')]),
  );
  const cuts = server.cuts();
  server.cutAfter(150_000);
  await assert.rejects(poll());
  assert.equal(server.cuts(), cuts + 1, 'it was the cut that ended it');
  assert.equal((await announced()).length, before);
  assert.deepEqual([...server.files.keys()], ['/outbound/big']);
  assert.equal((await poll()).announced, 1);
  assert.equal((await announced()).length, before + 1);
});

test('a stop between storing and taking away announces once', async () => {
  const before = (await announced()).length;
  server.files.set('/outbound/e', x12('271', '005010X279A1'));
  armCrashPoint('after-file-stored', () => {
    throw new Error('stopped');
  });
  await assert.rejects(poll(), /stopped/);
  disarmCrashPoint();
  assert.equal((await announced()).length, before);
  assert.equal((await poll()).announced, 1);
  server.files.set('/outbound/e', x12('271', '005010X279A1'));
  assert.deepEqual(await poll(), { announced: 0, unrouted: 0, known: 1, closed: 0 });
  assert.equal((await announced()).length, before + 1);
});

test('a session that is done is used again, and one that the partner ended is not', async () => {
  const look = async (): Promise<number> => {
    const box = await mailbox();
    await box.list();
    await box.close();
    return server.connections();
  };
  const once = await look();
  assert.equal(await look(), once, 'nobody signed in again');
  const [left, right] = await Promise.all([mailbox(), mailbox()]);
  await Promise.all([left.list(), right.list()]);
  assert.equal(server.connections(), once + 1, 'two at once are two sessions');
  await Promise.all([left.close(), right.close()]);
  server.hangUp();
  assert.equal(await look(), once + 2);
});

test('a session on which something failed is not used again', async () => {
  const box = await mailbox();
  const before = server.connections();
  await assert.rejects(box.fetch('is-not-there'));
  await box.close();
  const next = await mailbox();
  await next.list();
  await next.close();
  assert.equal(server.connections(), before + 1);
});
