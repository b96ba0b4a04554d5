/** What no practice claims is opened by whoever works it: as a file that can do nothing, written down, and nobody else's part. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { present } from '@claimwright/kernel/assert';
import { allRefusals, allRoutes } from '../composition.main.ts';
import { onboardTestPacket } from '../partners/test-onboarding.ts';
import { listUnrouted, type UnroutedRow } from '../partners/unrouted.read.ts';
import { takeFile } from '../partners/take-file.act.ts';
import { deed } from '../patient-billing/test-account.ts';
import { enterDirectory } from '../platform/directory.store.ts';
import { linkFile, recordStoredFile } from '../platform/files/file-movement.store.ts';
import { buildApplication } from '../platform/http/serve.ts';
import { grantRole } from '../platform/identity/identity.store.ts';
import { createStaffUser, oneTimeCode } from '../platform/identity/sign-in.ts';
import type { Role } from '../platform/identity/permissions.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { loadBankFile } from '../remittance/load-bank-file.act.ts';
import { balanceFileOf } from '../remittance/test-bank-file.ts';
import { loadRemittances } from '../remittance/load-remittances.act.ts';

const outside = {
  card: { partnerKey: 'card', baseUrl: 'http://127.0.0.1', secretKey: 'x', webhookSecret: 'x' },
  portalUrl: 'http://127.0.0.1/portal',
};
const sample = fs.readFileSync(
  path.join(import.meta.dirname, '../../../../samples/x12/clean-835.edi'),
  'latin1',
);
const actor = { kind: 'command', id: 'a-test' } as const;

let stage: TestPlatform;
let app: Awaited<ReturnType<typeof buildApplication>>;
let own: string;
let foreign: string;
let poster: string;
let biller: string;

before(async () => {
  stage = await openTestPlatform('2026-03-02T14:00:00.000Z');
  const { practiceIds } = await onboardTestPacket(stage.platform);
  [own = '', foreign = ''] = practiceIds.values();
  app = await buildApplication(stage.platform, allRoutes(outside), allRefusals);
  poster = await signIn('poster');
  biller = await signIn('biller');
});
after(async () => {
  await app.close();
  await stage.close();
});

async function signIn(role: Role): Promise<string> {
  const { platform } = stage;
  const user = {
    email: `${role}@office.example`,
    name: role,
    password: 'correct horse',
    oneTimeSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  };
  const userId = await createStaffUser(platform, user);
  const at = platform.securityClock.now();
  await grantRole(platform.database, { userId, practiceId: own, role, at });
  const answer = await app.inject({
    method: 'POST',
    url: '/api/sign-in',
    payload: { ...user, oneTimeCode: oneTimeCode(user.oneTimeSecret, at) },
  });
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

const get = (id: string, what: 'beginning' | 'file', cookie: string) =>
  app.inject({ url: `/api/unrouted/${id}/${what}`, headers: { cookie } });

async function waiting(isIt: (row: UnroutedRow) => boolean): Promise<string> {
  const rows = await stage.platform.database.transaction().execute((db) => listUnrouted(db));
  return present(rows.find(isIt), 'nothing like that waits').id;
}

const arrive = (name: string, text: string) =>
  takeFile(stage.platform, { partnerKey: 'clear', name, bytes: Buffer.from(text, 'latin1') });

async function keep(text: string): Promise<{ bytes: Uint8Array; fileSha256: string }> {
  const bytes = Buffer.from(text, 'latin1');
  const fileSha256 = await stage.platform.files.keep(bytes);
  await recordStoredFile(stage.platform.database, {
    sha256: fileSha256,
    byteCount: bytes.length,
    mediaType: 'text/plain',
    at: stage.platform.businessClock.now(),
  });
  return { bytes, fileSha256 };
}

const audited = async (action: string): Promise<string[]> => {
  const rows = await stage.platform.database
    .selectFrom('system_event')
    .select(['outcome', 'detail'])
    .where('action', '=', action)
    .orderBy('id')
    .execute();
  return rows.map(
    (row) =>
      `${row.outcome} ${Object.keys(row.detail as object)
        .sort()
        .join(' ')}`,
  );
};

test('a wrong file of the mailbox is told, taken along as a file that can do nothing, and written down', async () => {
  const page = '<html><script>alert(1)</script>moved</html>';
  const { sha256 } = await arrive('claims-0302.rsp', page);
  const id = await waiting((row) => row.sha256 === sha256);
  const told = await get(id, 'beginning', poster);
  assert.equal(told.statusCode, 200, told.body);
  const { whatItIs, text, fileName, partnerKey, isPart } = told.json<Record<string, unknown>>();
  assert.match(String(whatItIs), /HTML/);
  assert.deepEqual([text, fileName, partnerKey, isPart], [page, 'claims-0302.rsp', 'clear', false]);
  const file = await get(id, 'file', poster);
  assert.equal(file.body, page);
  assert.equal(file.headers['content-type'], 'application/octet-stream');
  assert.equal(
    file.headers['content-disposition'],
    `attachment; filename="unrouted-${sha256.slice(0, 12)}.txt"`,
  );
  assert.equal(
    file.headers['content-security-policy'],
    "default-src 'none'; frame-ancestors 'none'; sandbox",
  );
  assert.equal(file.headers['x-content-type-options'], 'nosniff');
  assert.deepEqual(await audited('look-into-unrouted'), ['done file unrouted']);
  assert.deepEqual(await audited('download-unrouted'), ['done file unrouted']);
});

test('who does not work the unrouted opens nothing; what is not there is not found', async () => {
  const { sha256 } = await arrive('noise', 'SECRET\0\x01');
  const id = await waiting((row) => row.sha256 === sha256);
  assert.equal((await get(id, 'file', biller)).statusCode, 403);
  assert.equal((await get(id, 'beginning', '')).statusCode, 401);
  assert.equal((await get(own, 'file', poster)).statusCode, 404);
  const { text, whatItIs } = (await get(id, 'beginning', poster)).json<Record<string, unknown>>();
  assert.deepEqual([text, whatItIs], [null, 'Bytes of no kind that is known here']);
});

test('of an 835 the payment that nobody claims is shown, and no other of the file', async () => {
  const { platform } = stage;
  await deed(platform, foreign, async (tx) => {
    await enterDirectory(tx, 'payee', [{ key: '1982765431', targetId: null }]);
    return {};
  });
  const [head = '', set = '', tail = ''] = sample.split(/(?=^ST\*|^GE\*)/m);
  const claimed = set
    .replaceAll('EFT1', 'EFT2')
    .replaceAll('1234567893', '1982765431')
    .replaceAll('0001', '0002')
    .replaceAll(/NM1\*QC\*1\*[^*]*/g, 'NM1*QC*1*THEIRPATIENT');
  const given = await keep(head + claimed + set + tail.replace('GE*1', 'GE*2'));
  const loaded = await loadRemittances(platform, { ...given, actor });
  assert.deepEqual(
    loaded.map((one) => one.outcome === 'unrouted'),
    [false, true],
  );
  const id = await waiting((row) => row.sha256 === given.fileSha256);
  const told = (await get(id, 'beginning', poster)).json<Record<string, unknown>>();
  assert.deepEqual(
    [told['whatItIs'], told['isPart']],
    ['An X12 interchange of one transaction set: 835', true],
  );
  const { body } = await get(id, 'file', poster);
  assert.equal(body, head + set + tail.replace('GE*1', 'GE*2'));
});

test('of a bank’s file the deposit that is nobody’s is shown, and no other', async () => {
  const { platform } = stage;
  await deed(platform, foreign, async (tx) => {
    await enterDirectory(tx, 'lockbox', [{ key: '7777', targetId: null }]);
    return {};
  });
  const above = '01,A,B,260302,0800,1,,,2/\n02,B,A,1,260302,,USD,2/\n';
  const given = await keep(
    balanceFileOf([
      ...above.trimEnd().split('\n'),
      ...['03,00007777,USD,,,,/', '16,142,900,Z,B1,,THEIRS/'],
      ...['03,00008888,USD,,,,/', '16,142,500,Z,B2,,NOBODYS/'],
    ]),
  );
  await loadBankFile(platform, { ...given, actor });
  const id = await waiting((row) => row.sha256 === given.fileSha256);
  const { body } = await get(id, 'file', poster);
  assert.equal(body, `${above}03,00008888,USD,,,,/\n16,142,500,Z,B2,,NOBODYS/\n`);
});

test('the bank’s file of a deposit opens for its practice, with its own deposits alone', async () => {
  const { platform } = stage;
  await deed(platform, own, async (tx) => {
    await enterDirectory(tx, 'lockbox', [{ key: '6666', targetId: null }]);
    return {};
  });
  const above = '01,A,B,260303,0800,1,,,2/\n02,B,A,1,260303,,USD,2/\n';
  const ours = '03,00006666,USD,,,,/\n16,142,300,Z,B1,,OURS/\n';
  const theirs = ['03,00007777,USD,,,,/', '16,142,900,Z,B1,,THEIRS/'];
  const lines = (text: string): string[] => text.trimEnd().split('\n');
  const given = await keep(balanceFileOf([...lines(above), ...theirs, ...lines(ours)]));
  await loadBankFile(platform, { ...given, actor });
  const open = (practiceId: string) =>
    app.inject({
      url: `/api/practices/${practiceId}/files/${given.fileSha256}`,
      headers: { cookie: poster },
    });
  const answer = await open(own);
  assert.equal(answer.statusCode, 200, answer.body);
  assert.equal(answer.body, above + ours);
  assert.equal((await open(foreign)).statusCode, 404);
});

test('the compliance officer reads who opened them, and who was refused; nobody else does', async () => {
  const officer = await signIn('compliance-officer');
  const ask = (cookie: string, query = '') =>
    app.inject({ url: `/api/audit/unrouted${query}`, headers: { cookie } });
  for (const [cookie, status] of [
    [poster, 403],
    [biller, 403],
    ['', 401],
  ] as const) {
    assert.equal((await ask(cookie)).statusCode, status);
  }
  type Page = { rows: Record<string, unknown>[]; total: number; next: string | null };
  const all = (await ask(officer, '?limit=200')).json<Page>();
  assert.ok(all.total > 3 && all.rows.length === all.total);
  assert.ok(all.rows.every((row) => /-unrouted$/.test(String(row['action']))));
  assert.ok(all.rows.some((row) => row['actorName'] === 'poster'));
  const seen: unknown[] = [];
  let next: string | null = '';
  while (next !== null) {
    const cursor: string = next === '' ? '' : `&cursor=${encodeURIComponent(next)}`;
    const page: Page = (await ask(officer, `?limit=1${cursor}`)).json<Page>();
    seen.push(...page.rows.map((row) => row['id']));
    next = page.next;
  }
  assert.deepEqual(
    seen,
    all.rows.map((row) => row['id']),
  );
  const refused = (await ask(officer, '?refusedOnly=true&limit=200')).json<Page>();
  assert.ok(refused.rows.every((row) => String(row['outcome']).startsWith('refused')));
  const later = await ask(officer, '?from=2099-01-01T00:00:00Z');
  assert.deepEqual(later.json(), { rows: [], total: 0, next: null });
});

test('a file that cannot be cut and of which another practice has a part stays closed, and that is written down', async () => {
  const { platform } = stage;
  const { sha256 } = await arrive('mixed', 'SOMETHING OF SEVERAL');
  await deed(platform, foreign, (tx) =>
    linkFile(tx, { sha256, kind: 'test', subjectKind: 'test', subjectId: tx.newId() }),
  );
  const id = await waiting((row) => row.sha256 === sha256);
  for (const what of ['beginning', 'file'] as const) {
    const answer = await get(id, what, poster);
    assert.equal(answer.statusCode, 403);
    assert.ok(!answer.body.includes('SOMETHING'));
  }
  const refused = 'refused: unrouted-of-others file unrouted';
  assert.ok((await audited('download-unrouted')).includes(refused));
});
