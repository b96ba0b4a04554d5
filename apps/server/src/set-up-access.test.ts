/** Who may set up: every route, every role, every practice that is not theirs. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { roleMay } from './platform/identity/permissions.ts';
import {
  details,
  nobody,
  openOffice,
  person,
  place,
  roleNames,
  routes,
  terms,
  ways,
  type Method,
  type Office,
} from './test-set-up.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

const ask: Office['ask'] = (...given) => office.ask(...given);

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
  ['GET', '/api/practices/{own}/set-up'],
  ['PUT', '/api/practices/{own}/set-up', details],
  ['GET', '/api/practices/{own}/locations'],
  ['POST', '/api/practices/{own}/locations', { key: 'annex', ...place }],
  ['PUT', `/api/practices/{own}/locations/${nobody}`, place],
  ['PUT', `/api/payers/${nobody}/ways`, ways],
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
  const there = routes
    .filter(({ path }) =>
      /\/(staff|prices|participations|contracts|enrollments|agreements|partners|payer-numbers|numbers|set-up|locations|ways)\b|practiceId\/providers$/.test(
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
    const here = url.replace('{own}', office.own.practiceId);
    assert.equal((await ask(method, here, body, null)).status, 401);
    for (const role of roleNames) {
      const { status } = await ask(method, here, body, role);
      if (roleMay(role, 'setup:work'))
        assert.ok(![401, 403, 500].includes(status), `${role}: ${status}`);
      else assert.equal(status, 403, role);
    }
    if (!url.includes('{own}')) return;
    for (const practiceId of [office.foreign.practiceId, nobody]) {
      assert.equal((await ask(method, url.replace('{own}', practiceId), body)).status, 404);
    }
  });
}
