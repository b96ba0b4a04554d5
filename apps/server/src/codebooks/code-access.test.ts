/** Who may do what with code books, route by route and role by role; favourites stay in their practice. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { allRefusals, allRoutes } from '../composition.main.ts';
import { setUpExamplePractice } from '../claims/test-practice.ts';
import { onboardTestPacket } from '../partners/test-onboarding.ts';
import { buildApplication } from '../platform/http/serve.ts';
import { grantRole } from '../platform/identity/identity.store.ts';
import { roleMay, roles, type Permission, type Role } from '../platform/identity/permissions.ts';
import { createStaffUser, oneTimeCode } from '../platform/identity/sign-in.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { findUsedCodes } from './practice-codes.read.ts';
import { rememberChoices } from './practice-codes.act.ts';
import { refreshBooks } from './refresh-books.act.ts';

const outside = {
  card: { partnerKey: 'card', baseUrl: 'http://127.0.0.1', secretKey: 'x', webhookSecret: 'x' },
  portalUrl: 'http://127.0.0.1/portal',
};
const nobody = '0195a1b2-0000-7000-8000-00000000dead';
const roleNames = Object.keys(roles) as Role[];

let stage: TestPlatform;
let app: Awaited<ReturnType<typeof buildApplication>>;
let own: string;
let foreign: string;
const cookies = new Map<Role, string>();

before(async () => {
  stage = await openTestPlatform('2026-03-02T14:00:00.000Z');
  await refreshBooks(stage.platform);
  ({ practiceId: own } = await setUpExamplePractice(stage.platform));
  const { practiceIds } = await onboardTestPacket(stage.platform);
  foreign = [...practiceIds.values()].find((one) => one !== own) ?? '';
  assert.notEqual(foreign, '');
  app = await buildApplication(stage.platform, allRoutes(outside), allRefusals);
  for (const role of roleNames) cookies.set(role, await signedInAs(role));
});
after(async () => {
  await app.close();
  await stage.close();
});

async function signedInAs(role: Role): Promise<string> {
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
  assert.equal(answer.statusCode, 200, answer.body);
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

interface Asked {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** `{practice}` is filled in. */
  readonly url: string;
  readonly body?: object;
  /** Undefined: everybody who is signed in. */
  readonly needs?: Permission;
}

const on = 'on=2026-03-02';
/** Every route of code books and of what changes for us. */
const asked: readonly Asked[] = [
  { method: 'GET', url: `/api/codes?system=diagnosis&text=knee&${on}` },
  { method: 'GET', url: `/api/codes?system=diagnosis&text=knee&${on}&practiceId={practice}` },
  { method: 'GET', url: `/api/codes/diagnosis/E119?${on}` },
  {
    method: 'GET',
    url: `/api/practices/{practice}/codes?system=diagnosis&${on}`,
    needs: 'claims:read',
  },
  {
    method: 'PUT',
    url: '/api/practices/{practice}/codes/diagnosis/E119/favourite',
    body: { isFavourite: true },
    needs: 'coding:work',
  },
  { method: 'GET', url: '/api/code-books?withUndone=no' },
  { method: 'GET', url: `/api/code-books/imports/${nobody}/refused-rows` },
  {
    method: 'POST',
    url: '/api/code-books/imports?kind=gpci&name=GPCI2026.csv',
    needs: 'code-books:import',
  },
  {
    method: 'POST',
    url: '/api/code-books/columns?kind=schedule&name=fees.csv',
    needs: 'code-books:import',
  },
  {
    method: 'POST',
    url: `/api/code-books/imports/${nobody}/undo`,
    needs: 'code-books:import',
  },
  { method: 'GET', url: `/api/reports/code-changes?${on}`, needs: 'reports:read' },
  {
    method: 'GET',
    url: `/api/reports/code-changes?${on}&practiceId={practice}`,
    needs: 'reports:read',
  },
  { method: 'GET', url: `/api/reports/code-changes.csv?${on}`, needs: 'reports:read' },
  { method: 'GET', url: '/api/reports/code-changes/mail', needs: 'reports:read' },
  {
    method: 'PUT',
    url: '/api/practices/{practice}/code-change-mail',
    body: { isWanted: true },
    needs: 'reports:read',
  },
  // who screens, and who says whether the one on the list is ours
  {
    method: 'POST',
    url: `/api/practices/{practice}/providers/${nobody}/screening`,
    body: { decision: 'another-person' },
    needs: 'screening:decide',
  },
];

async function statusOf({ method, url, body }: Asked, practiceId: string, cookie: string) {
  const payload =
    body === undefined && method === 'POST'
      ? { payload: 'x', headers: { cookie, 'content-type': 'application/octet-stream' } }
      : { ...(body && { payload: body }), headers: { cookie } };
  const answer = await app.inject({
    method,
    url: url.replace('{practice}', practiceId),
    ...payload,
  });
  return answer.statusCode;
}

test('the table above names every route of code books', () => {
  const named = new Set(asked.map(({ method, url }) => `${method} ${patternOf(url)}`));
  const there = allRoutes(outside)
    .filter(({ path }) => /\/codes|code-books|code-change/.test(path))
    .map(({ method, path }) => `${method} ${path.replace(/:\w+/g, '*')}`);
  assert.ok(there.length >= 12);
  assert.deepEqual(
    there.filter((one) => !named.has(one)),
    [],
  );
});

function patternOf(url: string): string {
  return (url.split('?')[0] ?? '')
    .replace('{practice}', '*')
    .replace(nobody, '*')
    .replace('/diagnosis/E119', '/*/*');
}

for (const one of asked) {
  const { method, url, needs } = one;
  test(`${method} ${url}: by role, ${needs ?? 'everybody who is signed in'}`, async () => {
    assert.equal(await statusOf(one, own, ''), 401, 'nobody');
    for (const role of roleNames) {
      const cookie = cookies.get(role) ?? '';
      const isPermitted = needs === undefined || roleMay(role, needs);
      const status = await statusOf(one, own, cookie);
      if (isPermitted) assert.ok(![401, 403].includes(status), `${role}: ${status}`);
      else assert.equal(status, 403, role);
      if (!isPermitted || !url.includes('{practice}')) continue;
      assert.equal(await statusOf(one, foreign, cookie), 404, `${role}, foreign practice`);
      assert.equal(await statusOf(one, nobody, cookie), 404, `${role}, unknown practice`);
    }
  });
}

test('favourites and history of one practice are nobody else’s, in the database too', async () => {
  const actor = { kind: 'staff', id: 'a-coder' } as const;
  const url = (code: string) => `/api/practices/${own}/codes/diagnosis/${code}/favourite`;
  const headers = { cookie: cookies.get('coder') ?? '' };
  const star = (code: string, isFavourite: boolean) =>
    app.inject({ method: 'PUT', url: url(code), payload: { isFavourite }, headers });
  assert.equal((await star('I10', true)).statusCode, 200);
  assert.equal((await star('I10', true)).statusCode, 200);
  await runAct(stage.platform, { practiceId: own, actor, action: 'code' }, (tx) =>
    rememberChoices(tx, [{ system: 'diagnosis', code: 'J069' }]),
  );
  const usedBy = (readers: readonly string[], of: string) =>
    runRead(
      stage.platform,
      { practiceIds: [...readers], actor, action: 'look-up-used-codes' },
      (tx) => findUsedCodes(tx, of, 'diagnosis'),
    );
  const codes = (await usedBy([own], own)).map(({ code }) => code);
  assert.ok(codes.includes('I10') && codes.includes('J069'));
  // who reads for another practice sees nothing, whatever the query asks for
  assert.deepEqual(await usedBy([foreign], own), []);
  // two practices at once: each its own
  assert.deepEqual(await usedBy([own, foreign], foreign), []);
  // and nobody writes for a practice that is not the one of the transaction
  await assert.rejects(
    runAct(stage.platform, { practiceId: foreign, actor, action: 'code' }, async (tx) => {
      await tx.db
        .insertInto('code_favourite')
        .values({
          ...{ practice_id: own, system: 'diagnosis', code: 'E119' },
          ...{ added_by: 'x', added_at: tx.now },
        })
        .execute();
      return {};
    }),
    /row-level security/,
  );
  assert.equal((await star('I10', false)).statusCode, 200);
  assert.ok(!(await usedBy([own], own)).some(({ code }) => code === 'I10'));
});

test('favourites come first in the practice’s search, and in no other’s', async () => {
  const headers = { cookie: cookies.get('coder') ?? '' };
  await app.inject({
    method: 'PUT',
    url: `/api/practices/${own}/codes/diagnosis/M25562/favourite`,
    payload: { isFavourite: true },
    headers,
  });
  const search = async (practice: string) => {
    const url = `/api/codes?system=diagnosis&text=knee%20pain&${on}${practice}`;
    const answer = await app.inject({ method: 'GET', url, headers });
    return answer.json<{ rows: { code: string; isFavourite: boolean }[] }>().rows;
  };
  const [first] = await search(`&practiceId=${own}`);
  assert.deepEqual([first?.code, first?.isFavourite], ['M25562', true]);
  assert.ok((await search('')).every(({ isFavourite }) => !isFavourite));
});
