/** Setting up: who may, what a change leaves of what held before, and what is refused by name. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setUpExamplePractice, type ExamplePractice } from './claims/test-practice.ts';
import { allRefusals, allRoutes } from './composition.main.ts';
import { expectedAllowed } from './contracts/expected-allowed.read.ts';
import { testNpi } from './partners/test-onboarding.ts';
import { requireActiveAgreement } from './partners/active-agreement.read.ts';
import { buildApplication } from './platform/http/serve.ts';
import { grantRole } from './platform/identity/identity.store.ts';
import { roleMay, roles, type Role } from './platform/identity/permissions.ts';
import { createStaffUser, oneTimeCode } from './platform/identity/sign-in.ts';
import { openTestPlatform, type TestPlatform } from './platform/test-platform.ts';
import { runAct, runRead } from './platform/transaction.ts';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { cents } from '@claimwright/kernel/cents';
import { isRefused } from '@claimwright/kernel/refusal';

const outside = {
  card: { partnerKey: 'card', baseUrl: 'http://127.0.0.1', secretKey: 'x', webhookSecret: 'x' },
  portalUrl: 'http://127.0.0.1/portal',
};
const nobody = '0195a1b2-0000-7000-8000-00000000dead';
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const roleNames = Object.keys(roles) as Role[];

let stage: TestPlatform;
let app: Awaited<ReturnType<typeof buildApplication>>;
let own: ExamplePractice;
let foreign: ExamplePractice;
const cookies = new Map<Role, string>();
const userIds = new Map<Role, string>();

before(async () => {
  stage = await openTestPlatform('2026-03-02T14:00:00.000Z');
  own = await setUpExamplePractice(stage.platform);
  foreign = await setUpExamplePractice(stage.platform, '471234568');
  app = await buildApplication(stage.platform, allRoutes(outside), allRefusals);
  for (const role of roleNames) await enter(role);
});
after(async () => {
  await app.close();
  await stage.close();
});

async function enter(role: Role): Promise<void> {
  const { platform } = stage;
  const user = { email: `${role}@office.example`, name: role, password: 'correct horse' };
  const userId = await createStaffUser(platform, { ...user, oneTimeSecret: secret });
  userIds.set(role, userId);
  const at = platform.securityClock.now();
  await grantRole(platform.database, { userId, practiceId: own.practiceId, role, at });
  const answer = await signIn(user.email, user.password, secret);
  assert.equal(answer.statusCode, 200, answer.body);
  cookies.set(role, String(answer.headers['set-cookie']).split(';')[0] ?? '');
}

function signIn(email: string, password: string, oneTimeSecret: string) {
  const code = oneTimeCode(oneTimeSecret, stage.platform.securityClock.now());
  const payload = { email, password, oneTimeCode: code };
  return app.inject({ method: 'POST', url: '/api/sign-in', payload });
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

async function ask(method: Method, url: string, body?: object, role: Role = 'manager') {
  const answer = await app.inject({
    method,
    url,
    headers: { cookie: cookies.get(role) ?? '' },
    ...(body && { payload: body }),
  });
  return { status: answer.statusCode, said: answer.json<Record<string, unknown>>() };
}

const person = { lastName: 'Ng', firstName: 'Mei', credential: 'MD', taxonomy: '207Q00000X' };
const terms = {
  lesserOf: true,
  multipleProcedureReductionBasisPoints: 5_000,
  sequestrationBasisPoints: 0,
  defaultBasisPointsOfCharge: null,
  filingLimitDays: 180,
  authorizationRequiredCodes: ['97110'],
};
const rate = (code: string, allowedCents: number | null) => ({
  ...{ code, modifier: '', placeOfService: '' },
  allowedCents,
});

/** Every route of setting up. `{own}` is the practice's id. */
const asked: readonly (readonly [Method, string, object?])[] = [
  ['GET', '/api/staff'],
  [
    'POST',
    '/api/staff',
    { name: 'A B', email: 'a@b.example', role: 'coder', practiceIds: [nobody] },
  ],
  ['PUT', `/api/practices/{own}/staff/${nobody}/roles/coder`],
  ['DELETE', `/api/practices/{own}/staff/${nobody}/roles/coder`],
  ['PUT', `/api/staff/${nobody}/status`, { status: 'left' }],
  ['POST', `/api/staff/${nobody}/secrets`],
  ['GET', '/api/practices/{own}/prices'],
  [
    'POST',
    '/api/practices/{own}/prices',
    { code: '99999', chargeCents: 1, effectiveFrom: '2026-03-02' },
  ],
  ['POST', '/api/practices/{own}/prices/99998/end', { effectiveTo: '2026-03-02' }],
  ['GET', '/api/practices/{own}/providers'],
  ['POST', '/api/practices/{own}/providers', { ...person, npi: '1', activeFrom: '2026-03-02' }],
  ['PUT', `/api/practices/{own}/providers/${nobody}`, { ...person, activeTo: null }],
  ['GET', '/api/practices/{own}/participations'],
  [
    'POST',
    `/api/practices/{own}/providers/${nobody}/participations`,
    { payerId: nobody, locationId: null, effectiveFrom: '2026-03-02', effectiveTo: null },
  ],
  ['POST', `/api/practices/{own}/participations/${nobody}/end`, { effectiveTo: '2026-03-02' }],
  ['GET', '/api/partners'],
  [
    'POST',
    `/api/partners/${nobody}/agreements`,
    { kind: 'deposits', signedOn: '2026-03-02', effectiveFrom: '2026-03-02', effectiveTo: null },
  ],
  ['POST', `/api/agreements/${nobody}/end`, { effectiveTo: '2026-03-02' }],
  ['GET', '/api/payer-numbers'],
  ['PUT', `/api/payers/${nobody}/numbers/house/837`, { identifier: 'X1' }],
  ['GET', '/api/practices/{own}/enrollments'],
  [
    'PUT',
    `/api/practices/{own}/enrollments/${nobody}/837`,
    { status: 'requested', effectiveFrom: '2026-03-02', leadDays: 10 },
  ],
  ['GET', '/api/practices/{own}/contracts'],
  ['GET', `/api/practices/{own}/contracts/${nobody}/rates`],
  [
    'POST',
    `/api/practices/{own}/payers/${nobody}/contracts`,
    { effectiveFrom: '2026-03-02', ...terms, rates: [] },
  ],
  ['POST', `/api/practices/{own}/contracts/${nobody}/end`, { effectiveTo: '2026-03-02' }],
];

test('the table above names every route of setting up', () => {
  const pattern = (url: string): string =>
    url
      .replace('{own}', '*')
      .replaceAll(nobody, '*')
      .replace(/\/roles\/coder$/, '/roles/*')
      .replace('/prices/99998', '/prices/*')
      .replace('/house/837', '/*/*')
      .replace(/(enrollments\/\*)\/837$/, '$1/*');
  const named = new Set(asked.map(([method, url]) => `${method} ${pattern(url)}`));
  const there = allRoutes(outside)
    .filter(({ path }) =>
      /\/(staff|prices|participations|contracts|enrollments|agreements|partners|payer-numbers|numbers)\b|practiceId\/providers$/.test(
        path,
      ),
    )
    .map(({ method, path }) => `${method} ${path.replace(/:\w+/g, '*')}`);
  assert.ok(there.length >= 20, String(there.length));
  assert.deepEqual(
    there.filter((one) => !named.has(one)),
    [],
  );
});

for (const [method, url, body] of asked) {
  test(`${method} ${url}: a manager, and nobody else`, async () => {
    const here = url.replace('{own}', own.practiceId);
    assert.equal(
      (await app.inject({ method, url: here, ...(body && { payload: body }) })).statusCode,
      401,
    );
    for (const role of roleNames) {
      const { status } = await ask(method, here, body, role);
      if (roleMay(role, 'setup:work'))
        assert.ok(![401, 403, 500].includes(status), `${role}: ${status}`);
      else assert.equal(status, 403, role);
    }
    if (!url.includes('{own}')) return;
    for (const practiceId of [foreign.practiceId, nobody]) {
      assert.equal((await ask(method, url.replace('{own}', practiceId), body)).status, 404);
    }
  });
}

test('a price begins and ends the one before; what has held is never rewritten', async () => {
  const url = `/api/practices/${own.practiceId}/prices`;
  const begin = (chargeCents: number, effectiveFrom: string) =>
    ask('POST', url, { code: '99213', chargeCents, effectiveFrom });
  assert.deepEqual((await begin(15_000, '2025-01-01')).said, { endedOn: null });
  assert.deepEqual((await begin(16_000, '2026-04-01')).said, { endedOn: '2026-03-31' });
  const late = await begin(17_000, '2026-04-01');
  assert.deepEqual([late.status, late.said['refused']], [409, 'begins-before-what-holds']);
  const { said } = await ask('GET', `${url}?code=992`);
  assert.deepEqual(said, {
    rows: [
      { code: '99213', chargeCents: 16_000, effectiveFrom: '2026-04-01', effectiveTo: null },
      {
        code: '99213',
        chargeCents: 15_000,
        effectiveFrom: '2025-01-01',
        effectiveTo: '2026-03-31',
      },
    ],
    total: 2,
  });
  assert.equal((await ask('POST', `${url}/99213/end`, { effectiveTo: '2026-12-31' })).status, 200);
  const again = await ask('POST', `${url}/99213/end`, { effectiveTo: '2027-12-31' });
  assert.equal(again.said['refused'], 'ended-already');
});

test('new terms carry the schedule along; visits are judged by the terms of their day', async () => {
  const { practiceId, payers } = own;
  const url = `/api/practices/${practiceId}/payers/${payers.northfield}/contracts`;
  const begin = (effectiveFrom: string, rates: readonly object[]) =>
    ask('POST', url, { effectiveFrom, ...terms, rates });
  const first = await begin('2025-01-01', [rate('99213', 9_000), rate('99214', 13_000)]);
  assert.deepEqual([first.status, first.said['rateCount']], [200, 2]);
  const second = await begin('2026-03-01', [rate('99213', 9_500), rate('99214', null)]);
  assert.deepEqual([second.said['endedOn'], second.said['rateCount']], ['2026-02-28', 1]);
  const twice = await begin('2026-05-01', [rate('99213', 1), rate('99213', 2)]);
  assert.deepEqual([twice.status, twice.said['refused']], [422, 'rate-named-twice']);
  assert.equal((await begin('2026-03-01', [])).said['refused'], 'begins-before-what-holds');
  const allowed = await allowedOn(['2026-02-28', '2026-03-01']);
  assert.deepEqual(allowed, [9_000n, 9_500n]);
  const listed = await ask('GET', `/api/practices/${practiceId}/contracts`);
  const rows = listed.said['rows'] as { effectiveFrom: string; effectiveTo: string | null }[];
  assert.deepEqual(
    rows.map((row) => [row.effectiveFrom, row.effectiveTo]),
    [
      ['2026-03-01', null],
      ['2025-01-01', '2026-02-28'],
    ],
  );
  const ended = `/api/practices/${practiceId}/contracts/${String(second.said['contractId'])}`;
  assert.equal((await ask('POST', `${ended}/end`, { effectiveTo: '2026-06-30' })).status, 200);
  const rates = await ask('GET', `${ended}/rates?code=9921`);
  assert.deepEqual(rates.said['rows'], [rate('99213', 9_500)]);
});

function allowedOn(days: readonly string[]): Promise<(bigint | undefined)[]> {
  const { practiceId, payers } = own;
  const actor = { kind: 'staff', id: 'test' } as const;
  return runAct(stage.platform, { practiceId, actor, action: 'price' }, async (tx) => {
    const found: (bigint | undefined)[] = [];
    for (const day of days) {
      const serviceDate = calendarDate(day);
      const line = {
        ...{ chargeId: nobody, code: '99213', modifiers: [], placeOfService: '11', units: 1 },
        ...{ serviceDate, chargeCents: cents(15_000) },
      };
      const claim = { serviceDateFrom: serviceDate, lines: [line] };
      found.push((await expectedAllowed(tx, payers.northfield, [claim])).get(nobody));
    }
    return found;
  }) as Promise<(bigint | undefined)[]>;
}

test('a provider joins once, takes part from a day on, and leaves', async () => {
  const base = `/api/practices/${own.practiceId}`;
  const npi = testNpi('146789012');
  const join = () => ask('POST', `${base}/providers`, { ...person, npi, activeFrom: '2026-01-01' });
  const providerId = String((await join()).said['providerId']);
  assert.deepEqual((await join()).said['refused'], 'provider-known');
  const wrong = `${npi.slice(0, 9)}${(Number(npi.at(-1)) + 1) % 10}`;
  const typo = await ask('POST', `${base}/providers`, {
    ...person,
    npi: wrong,
    activeFrom: '2026-01-01',
  });
  assert.equal(typo.said['refused'], 'npi-check-digit-wrong');
  const part = (locationId: string | null, effectiveFrom: string, effectiveTo: string | null) =>
    ask('POST', `${base}/providers/${providerId}/participations`, {
      payerId: own.payers.medicare,
      ...{ locationId, effectiveFrom, effectiveTo },
    });
  const begun = await part(null, '2026-02-01', null);
  assert.equal(begun.status, 200);
  assert.equal((await part(null, '2026-03-01', null)).said['refused'], 'overlaps-what-holds');
  assert.equal(
    (await part(own.locationId, '2026-03-01', '2026-02-01')).said['refused'],
    'ends-before-it-begins',
  );
  assert.equal((await part(own.locationId, '2026-03-01', '2026-04-01')).status, 200);
  assert.equal((await part(foreign.locationId, '2026-03-01', null)).status, 404);
  const end = `${base}/participations/${String(begun.said['id'])}/end`;
  assert.equal(
    (await ask('POST', end, { effectiveTo: '2026-01-01' })).said['refused'],
    'ends-before-it-begins',
  );
  assert.equal((await ask('POST', end, { effectiveTo: '2026-02-28' })).status, 200);
  assert.equal(
    (await part(null, '2026-03-01', null)).status,
    200,
    'a new row begins where one ended',
  );
  const leave = { ...person, activeTo: '2025-12-31' };
  assert.equal(
    (await ask('PUT', `${base}/providers/${providerId}`, leave)).said['refused'],
    'ends-before-it-begins',
  );
  const left = await ask('PUT', `${base}/providers/${providerId}`, {
    ...leave,
    activeTo: '2026-12-31',
  });
  assert.equal(left.status, 200);
});

test('nothing leaves after the day on which an agreement ends; days are agreed once', async () => {
  const { platform } = stage;
  const partnerId = own.payers.union;
  const sign = (effectiveFrom: string, effectiveTo: string | null) =>
    ask('POST', `/api/partners/${partnerId}/agreements`, {
      kind: 'trading-partner',
      signedOn: '2026-01-05',
      ...{ effectiveFrom, effectiveTo },
    });
  const inForce = async (day: string): Promise<boolean> =>
    !isRefused(await requireActiveAgreement(platform.database, 'union', day));
  const before = await inForce('2026-03-02');
  const signed = await sign('2026-03-01', null);
  if (!before) assert.equal(signed.status, 200);
  assert.ok(await inForce('2026-03-02'));
  assert.equal((await sign('2027-01-01', null)).said['refused'], 'overlaps-what-holds');
  const partners = await ask('GET', '/api/partners');
  const rows = partners.said['rows'] as {
    id: string;
    agreements: { id: string; effectiveTo: string | null }[];
  }[];
  const open =
    rows.find(({ id }) => id === partnerId)?.agreements.filter((one) => one.effectiveTo === null) ??
    [];
  for (const { id } of open) {
    assert.equal(
      (await ask('POST', `/api/agreements/${id}/end`, { effectiveTo: '2026-06-30' })).status,
      200,
    );
  }
  assert.ok(await inForce('2026-06-30'));
  assert.ok(!(await inForce('2026-07-01')));
  assert.equal((await sign('2026-07-01', '2026-01-01')).said['refused'], 'ends-before-it-begins');
});

test('an enrollment keeps every step that it took, with who wrote it down', async () => {
  const url = `/api/practices/${own.practiceId}/enrollments`;
  const put = (status: string, effectiveFrom: string, leadDays: number) =>
    ask('PUT', `${url}/${own.payers.northfield}/eft`, { status, effectiveFrom, leadDays });
  assert.equal((await put('requested', '2026-03-02', 21)).status, 200);
  assert.equal((await put('active', '2026-03-20', 21)).status, 200);
  const rows = (await ask('GET', url)).said['rows'] as {
    transaction: string;
    status: string;
    leadDays: number;
    steps: { status: string; writtenBy: string }[];
  }[];
  const [eft] = rows.filter(({ transaction }) => transaction === 'eft');
  assert.deepEqual([eft?.status, eft?.leadDays], ['active', 21]);
  assert.deepEqual(
    eft?.steps.map((step) => [step.status, step.writtenBy]),
    [
      ['active', 'manager'],
      ['requested', 'manager'],
    ],
  );
});

test('setting up in one practice is out of sight of another, in the database too', async () => {
  const actor = { kind: 'staff', id: 'test' } as const;
  const request = { practiceIds: [foreign.practiceId], actor, action: 'look' };
  await runRead(stage.platform, request, async (tx) => {
    for (const table of [
      'contract',
      'contract_rate',
      'charge_master',
      'enrollment_step',
    ] as const) {
      const rows = await tx.db.selectFrom(table).select('practice_id').execute();
      assert.deepEqual(
        rows.filter((row) => row.practice_id !== foreign.practiceId),
        [],
        table,
      );
    }
  });
  await assert.rejects(
    runAct(stage.platform, { practiceId: own.practiceId, actor, action: 'rewrite' }, async (tx) => {
      await tx.db.updateTable('enrollment_step').set({ status: 'active' }).execute();
      return {};
    }),
    /permission denied/,
  );
  await assert.rejects(
    runAct(
      stage.platform,
      { practiceId: foreign.practiceId, actor, action: 'intrude' },
      async (tx) => {
        await tx.db
          .insertInto('charge_master')
          .values({
            ...{ practice_id: own.practiceId, code: '99215', charge_cents: 1n },
            effective_from: calendarDate('2026-01-01'),
          })
          .execute();
        return {};
      },
    ),
    /row-level security/,
  );
});

test('somebody comes, signs in, gets and loses a role, and leaves at once', async () => {
  const { practiceId } = own;
  const email = 'new.hand@office.example';
  const added = await ask('POST', '/api/staff', {
    ...{ name: 'New Hand', email, role: 'coder', practiceIds: [practiceId] },
  });
  assert.equal(added.status, 200, JSON.stringify(added.said));
  const userId = String(added.said['userId']);
  const secrets = added.said['secrets'] as { password: string; oneTimeSecret: string };
  const answer = await signIn(email, secrets.password, secrets.oneTimeSecret);
  assert.equal(answer.statusCode, 200, answer.body);
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  const may = async (): Promise<string[]> => {
    const me = await app.inject({ method: 'GET', url: '/api/me', headers: { cookie } });
    return me.statusCode === 200 ? me.json<{ roles: string[] }>().roles : [];
  };
  assert.deepEqual(await may(), ['coder']);
  const roleUrl = (role: string) => `/api/practices/${practiceId}/staff/${userId}/roles/${role}`;
  assert.equal((await ask('PUT', roleUrl('biller'))).status, 200);
  assert.deepEqual((await may()).sort(), ['biller', 'coder']);
  assert.equal((await ask('DELETE', roleUrl('coder'))).status, 200);
  assert.equal((await ask('DELETE', roleUrl('coder'))).status, 404, 'taken already');
  assert.deepEqual(await may(), ['biller']);
  const listed = (await ask('GET', '/api/staff')).said['rows'] as {
    userId: string;
    grants: { role: string }[];
  }[];
  const row = listed.find((one) => one.userId === userId);
  assert.deepEqual(
    row?.grants.map(({ role }) => role),
    ['biller'],
  );
  assert.ok(!JSON.stringify(listed).includes(secrets.password));
  assert.equal((await ask('PUT', `/api/staff/${userId}/status`, { status: 'left' })).status, 200);
  assert.deepEqual(await may(), [], 'out at once');
  assert.equal((await signIn(email, secrets.password, secrets.oneTimeSecret)).statusCode, 401);
  const back = { name: 'New Hand', email, role: 'coder', practiceIds: [practiceId] };
  assert.equal((await ask('POST', '/api/staff', back)).said['refused'], 'staff-left');
  assert.equal((await ask('PUT', `/api/staff/${userId}/status`, { status: 'active' })).status, 200);
  const renewed = await ask('POST', `/api/staff/${userId}/secrets`);
  const { password, oneTimeSecret } = renewed.said as { password: string; oneTimeSecret: string };
  assert.equal((await signIn(email, password, oneTimeSecret)).statusCode, 200);
  const told = await stage.platform.database
    .selectFrom('system_event')
    .select(['action', 'detail'])
    .execute();
  for (const action of [
    'add-staff',
    'give-role',
    'take-role',
    'set-staff-status',
    'renew-secrets',
  ]) {
    assert.ok(
      told.some((event) => event.action === action),
      action,
    );
  }
  assert.ok(!JSON.stringify(told).includes(password), 'no secret in the audit');
});

test('nobody changes their own roles, nor those of people and practices out of their sight', async () => {
  const { platform } = stage;
  const self = userIds.get('manager') ?? '';
  const own_ = own.practiceId;
  const audit = `/api/practices/${own_}/staff/${self}/roles/compliance-officer`;
  assert.equal((await ask('PUT', audit)).said['refused'], 'own-roles');
  const me = {
    name: 'Me',
    email: 'manager@office.example',
    role: 'compliance-officer',
    practiceIds: [own_],
  };
  assert.equal((await ask('POST', '/api/staff', me)).said['refused'], 'own-roles');
  const abroad = {
    name: 'Ab Road',
    email: 'abroad@office.example',
    role: 'coder',
    practiceIds: [foreign.practiceId],
  };
  assert.equal((await ask('POST', '/api/staff', abroad)).status, 404);
  const at = platform.securityClock.now();
  const hidden = await createStaffUser(platform, {
    ...{ email: 'hidden@office.example', name: 'Hidden', password: 'x', oneTimeSecret: secret },
  });
  await grantRole(platform.database, {
    userId: hidden,
    practiceId: foreign.practiceId,
    role: 'coder',
    at,
  });
  assert.equal((await ask('POST', `/api/staff/${hidden}/secrets`)).status, 404);
  assert.equal(
    (await ask('PUT', `/api/practices/${own_}/staff/${hidden}/roles/coder`)).status,
    404,
  );
  await grantRole(platform.database, { userId: hidden, practiceId: own_, role: 'coder', at });
  const both = await ask('POST', `/api/staff/${hidden}/secrets`);
  assert.deepEqual([both.status, both.said['refused']], [409, 'works-elsewhere-too']);
  const rows = (await ask('GET', '/api/staff')).said['rows'] as {
    userId: string;
    worksElsewhere: boolean;
    grants: unknown[];
  }[];
  const seen = rows.find((one) => one.userId === hidden);
  assert.deepEqual(
    [seen?.worksElsewhere, seen?.grants.length],
    [true, 1],
    'the other practice is not named',
  );
});
