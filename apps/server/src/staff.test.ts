/** Staff come, get and lose roles, and leave; what a manager may not do is refused by name. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { grantRole } from './platform/identity/identity.store.ts';
import { createStaffUser } from './platform/identity/sign-in.ts';
import { authenticatorSecret, openOffice, type Office } from './test-set-up.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

const ask: Office['ask'] = (...given) => office.ask(...given);

test('somebody comes, signs in, gets and loses a role, and leaves at once', async () => {
  const { practiceId } = office.own;
  const email = 'new.hand@office.example';
  const added = await ask('POST', '/api/staff', {
    ...{ name: 'New Hand', email, role: 'coder', practiceIds: [practiceId] },
  });
  assert.equal(added.status, 200, JSON.stringify(added.said));
  const userId = String(added.said['userId']);
  const secrets = added.said['secrets'] as { password: string; oneTimeSecret: string };
  const { status, cookie } = await office.signIn(email, secrets.password, secrets.oneTimeSecret);
  assert.equal(status, 200);
  const may = async (): Promise<string[]> => {
    const me = await office.askWith(cookie, 'GET', '/api/me');
    return me.status === 200 ? (me.said['roles'] as string[]) : [];
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
  assert.equal((await office.signIn(email, secrets.password, secrets.oneTimeSecret)).status, 401);
  const back = { name: 'New Hand', email, role: 'coder', practiceIds: [practiceId] };
  assert.equal((await ask('POST', '/api/staff', back)).said['refused'], 'staff-left');
  assert.equal((await ask('PUT', `/api/staff/${userId}/status`, { status: 'active' })).status, 200);
  const renewed = await ask('POST', `/api/staff/${userId}/secrets`);
  const { password, oneTimeSecret } = renewed.said as { password: string; oneTimeSecret: string };
  assert.equal((await office.signIn(email, password, oneTimeSecret)).status, 200);
  const told = await office.stage.platform.database
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
  const { platform } = office.stage;
  const self = office.userIds.get('manager') ?? '';
  const own_ = office.own.practiceId;
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
    practiceIds: [office.foreign.practiceId],
  };
  assert.equal((await ask('POST', '/api/staff', abroad)).status, 404);
  const at = platform.securityClock.now();
  const hidden = await createStaffUser(platform, {
    ...{
      email: 'hidden@office.example',
      name: 'Hidden',
      password: 'x',
      oneTimeSecret: authenticatorSecret,
    },
  });
  await grantRole(platform.database, {
    userId: hidden,
    practiceId: office.foreign.practiceId,
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
