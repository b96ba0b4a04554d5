import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { grantRole } from '../identity/identity.store.ts';
import { identityRoutes } from '../identity/identity.routes.ts';
import { createStaffUser, oneTimeCode } from '../identity/sign-in.ts';
import { openTestPlatform, type TestPlatform } from '../test-platform.ts';
import { createTestPractice } from '../test-practice.ts';
import { route, staff } from './route.ts';
import { buildApplication } from './serve.ts';

let opened: TestPlatform;
let app: Awaited<ReturnType<typeof buildApplication>>;
let mine: string;
let foreign: string;
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

const listRoute = route({
  method: 'GET',
  path: '/api/practices/:practiceId/things',
  summary: 'Things',
  policy: staff('claims:read'),
  params: z.object({ practiceId: z.uuid() }),
  query: z.object({ limit: z.coerce.number().int().max(10).default(5) }),
  response: z.object({ limit: z.number() }),
  handle: async ({ query }) => Promise.resolve({ limit: query.limit, secret: 'must not leave' }),
});
const forbiddenRoute = route({
  method: 'GET',
  path: '/api/audit',
  summary: 'Audit',
  policy: staff('audit:read'),
  response: z.object({}),
  handle: async () => Promise.resolve({}),
});

before(async () => {
  opened = await openTestPlatform();
  mine = await createTestPractice(opened.platform, 1);
  foreign = await createTestPractice(opened.platform, 2);
  const userId = await createStaffUser(opened.platform, {
    email: 'biller@office.example',
    name: 'A biller',
    password: 'correct horse',
    oneTimeSecret: secret,
  });
  const at = opened.platform.securityClock.now();
  await grantRole(opened.platform.database, { userId, practiceId: mine, role: 'biller', at });
  app = await buildApplication(opened.platform, [...identityRoutes, listRoute, forbiddenRoute], {});
});
after(async () => {
  await app.close();
  await opened.close();
});

let cookieKept: string | undefined;

/** One session for all: a one-time code works once. */
async function signedIn(): Promise<string> {
  if (cookieKept !== undefined) return cookieKept;
  const code = oneTimeCode(secret, opened.platform.securityClock.now());
  const answer = await app.inject({
    method: 'POST',
    url: '/api/sign-in',
    payload: { email: 'Biller@office.example', password: 'correct horse', oneTimeCode: code },
  });
  assert.equal(answer.statusCode, 200, answer.body);
  cookieKept = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  return cookieKept;
}

test('a stranger gets 401, a known one without permission 403, anyone foreign 404', async () => {
  const stranger = await app.inject({ url: `/api/practices/${mine}/things?limit=99` });
  assert.equal(stranger.statusCode, 401, 'judged before the query is');
  const cookie = await signedIn();
  const ask = async (url: string) => app.inject({ url, headers: { cookie } });
  const allowed = await ask(`/api/practices/${mine}/things`);
  assert.deepEqual(allowed.json(), { limit: 5 }, 'the response schema lets only its fields out');
  assert.equal((await ask('/api/audit')).statusCode, 403);
  const other = await ask(`/api/practices/${foreign}/things`);
  const nowhere = await ask('/api/nowhere');
  assert.equal(other.statusCode, 404);
  assert.equal(other.body, nowhere.body);
  const bad = await ask(`/api/practices/${mine}/things?limit=99`);
  assert.equal(bad.statusCode, 400);
  assert.deepEqual(bad.json<{ detail: unknown }>().detail, { fields: ['limit'] });
  const crossSite = await app.inject({
    url: `/api/practices/${mine}/things`,
    headers: { cookie, 'sec-fetch-site': 'cross-site' },
  });
  assert.equal(crossSite.statusCode, 403);
});

test('whoever is turned away is written down: who, at which door, for which practice', async () => {
  const refusals = () =>
    opened.platform.database
      .selectFrom('system_event')
      .select(['actor_kind', 'outcome', 'detail'])
      .where('action', '=', 'access')
      .orderBy('id')
      .execute();
  const before = (await refusals()).length;
  const cookie = await signedIn();
  await app.inject({ url: '/api/audit', headers: { cookie } });
  await app.inject({ url: `/api/practices/${foreign}/things`, headers: { cookie } });
  await app.inject({ url: `/api/practices/Mira%20Alder/things`, headers: { cookie } });
  await app.inject({ url: `/api/practices/${mine}/things`, headers: { cookie } });
  const path = '/api/practices/:practiceId/things';
  assert.deepEqual((await refusals()).slice(before), [
    {
      ...{ actor_kind: 'staff', outcome: 'refused: not-permitted' },
      detail: { method: 'GET', path: '/api/audit' },
    },
    {
      ...{ actor_kind: 'staff', outcome: 'refused: not-found' },
      detail: { method: 'GET', path, practiceId: foreign },
    },
    // what came in the address may be anything, a patient's name too: it is not kept
    { actor_kind: 'staff', outcome: 'refused: not-found', detail: { method: 'GET', path } },
  ]);
});

test('a one-time code works once, a wrong password never, and five failures make one wait', async () => {
  const email = 'other@office.example';
  await createStaffUser(opened.platform, {
    email,
    name: 'Another',
    password: 'battery staple',
    oneTimeSecret: secret,
  });
  const attempt = async (password: string) =>
    app.inject({
      method: 'POST',
      url: '/api/sign-in',
      payload: {
        email,
        password,
        oneTimeCode: oneTimeCode(secret, opened.platform.securityClock.now()),
      },
    });
  assert.equal((await attempt('battery staple')).statusCode, 200);
  assert.equal((await attempt('battery staple')).statusCode, 401, 'the code was used');
  for (let count = 0; count < 4; count += 1) {
    assert.equal((await attempt('wrong')).statusCode, 401);
  }
  assert.equal((await attempt('battery staple')).statusCode, 423);
});

test('an address or a text that nothing can hold is bad input, and is not told back', async () => {
  for (const url of ['/api/%ff/things', `/api/practices/${'a'.repeat(500)}/things`, '/api/%']) {
    const answer = await app.inject({ url });
    assert.equal(answer.statusCode, 400, url);
    assert.equal(answer.json<{ refused: string }>().refused, 'bad-input');
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    assert.doesNotMatch(answer.body, /%|aaaa/);
  }
  const nul = await app.inject({
    method: 'POST',
    url: '/api/sign-in',
    payload: { email: 'a\u0000b', password: 'x', oneTimeCode: '1' },
  });
  assert.equal(nul.statusCode, 400);
  assert.deepEqual(nul.json<{ detail: unknown }>().detail, { fields: ['body.email'] });
});

test('a route without a policy stops the server from starting', async () => {
  const { policy: _policy, ...bare } = listRoute;
  await assert.rejects(
    buildApplication(opened.platform, [bare as typeof listRoute], {}),
    /has no policy/,
  );
});
