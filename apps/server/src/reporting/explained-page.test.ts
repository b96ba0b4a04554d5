/** The whole of a stored file as a page to be kept: whole, harmless where it is served, written down, and nobody else's. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { allRefusals, allRoutes } from '../composition.main.ts';
import { actor } from '../claims/test-practice.ts';
import { onboardTestPacket } from '../partners/test-onboarding.ts';
import { deed } from '../patient-billing/test-account.ts';
import { linkFile, recordStoredFile } from '../platform/files/file-movement.store.ts';
import { buildApplication } from '../platform/http/serve.ts';
import { grantRole } from '../platform/identity/identity.store.ts';
import { createStaffUser, oneTimeCode } from '../platform/identity/sign-in.ts';
import { runRead } from '../platform/transaction.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';

const outside = {
  card: { partnerKey: 'card', baseUrl: 'http://127.0.0.1', secretKey: 'x', webhookSecret: 'x' },
  portalUrl: 'http://127.0.0.1/portal',
};
const sample = fs.readFileSync(
  path.join(import.meta.dirname, '../../../../samples/x12/clean-835.edi'),
  'latin1',
);
/** So many segments that the dialog shows a part of them. */
const segmentCount = 6_000;

let stage: TestPlatform;
let app: Awaited<ReturnType<typeof buildApplication>>;
let cookie: string;
let own: string;
let foreign: string;

before(async () => {
  stage = await openTestPlatform('2026-03-02T14:00:00.000Z');
  const { platform } = stage;
  const { practiceIds } = await onboardTestPacket(platform);
  [own = '', foreign = ''] = practiceIds.values();
  app = await buildApplication(platform, allRoutes(outside), allRefusals);
  const user = {
    email: 'biller@office.example',
    name: 'A biller',
    password: 'correct horse',
    oneTimeSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  };
  const userId = await createStaffUser(platform, user);
  const at = platform.securityClock.now();
  await grantRole(platform.database, { userId, practiceId: own, role: 'manager', at });
  const answer = await app.inject({
    method: 'POST',
    url: '/api/sign-in',
    payload: { ...user, oneTimeCode: oneTimeCode(user.oneTimeSecret, at) },
  });
  assert.equal(answer.statusCode, 200, answer.body);
  cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
});
after(async () => {
  await app.close();
  await stage.close();
});

async function stored(practiceId: string, text: string): Promise<string> {
  const { platform } = stage;
  const bytes = new TextEncoder().encode(text);
  const sha256 = await platform.files.keep(bytes);
  await recordStoredFile(platform.database, {
    sha256,
    byteCount: bytes.length,
    mediaType: 'application/edi-x12',
    at: platform.businessClock.now(),
  });
  await deed(platform, practiceId, (tx) =>
    linkFile(tx, { sha256, kind: 'test', subjectKind: 'test', subjectId: tx.newId() }),
  );
  return sha256;
}

const asked = (practiceId: string, sha256: string, as = cookie) =>
  app.inject({
    url: `/api/practices/${practiceId}/files/${sha256}/explained/page`,
    headers: { cookie: as },
  });

const long = (mark: string): string =>
  sample.replace(/SE\*/, `${`REF*EV*<b>${mark}</b>~\n`.repeat(segmentCount)}SE*`);

test('the whole file comes as an attachment that can do nothing where it is served, and is written down', async () => {
  const sha256 = await stored(own, long('OWN'));
  const answer = await asked(own, sha256);
  assert.equal(answer.statusCode, 200, answer.body.slice(0, 200));
  assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8');
  assert.equal(
    answer.headers['content-disposition'],
    `attachment; filename="explained-${sha256.slice(0, 12)}.html"`,
  );
  assert.equal(
    answer.headers['content-security-policy'],
    "default-src 'none'; frame-ancestors 'none'; sandbox",
  );
  assert.equal(answer.headers['x-content-type-options'], 'nosniff');
  assert.equal(answer.headers['cache-control'], 'no-store');
  assert.equal(answer.body.split('<dd>&lt;b&gt;OWN&lt;/b&gt;').length - 1, segmentCount);
  assert.ok(answer.body.endsWith('</html>\n'));
  const { platform } = stage;
  const audit = await runRead(
    platform,
    { practiceIds: [own, foreign], actor, action: 'look' },
    (tx) =>
      tx.db
        .selectFrom('audit_event')
        .select(['practice_id', 'outcome', 'detail'])
        .where('action', '=', 'download-explained-file')
        .execute(),
  );
  assert.deepEqual(audit, [{ practice_id: own, outcome: 'read', detail: { file: [sha256] } }]);
});

test('another practice’s file is refused, under its practice and under one’s own; so is no X12 and no sign-in', async () => {
  const theirs = await stored(foreign, long('THEIRS'));
  assert.equal((await asked(own, theirs)).statusCode, 404);
  const under = await asked(foreign, theirs);
  assert.ok([403, 404].includes(under.statusCode), String(under.statusCode));
  for (const { body } of [await asked(own, theirs), under]) assert.ok(!body.includes('THEIRS'));
  const letter = await stored(own, 'Dear Sir or Madam');
  const refused = await asked(own, letter);
  assert.equal(refused.json<{ refused: string }>().refused, 'file-is-no-x12');
  assert.equal((await asked(own, theirs, '')).statusCode, 401);
});
