/** The copies of the server's roles that the screens are proved with say what the server says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { permissions, roles } from '../../../server/src/platform/identity/permissions.ts';
import { holders, whoCan } from '../parts/who-can.ts';
import { staffPages } from '../routes.ts';
import { permissionsOf } from './canned-people.ts';

const sorted = (table: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(table)
    .map(([role, held]): [string, string[]] => [role, [...held].sort()])
    .sort(([one], [other]) => one.localeCompare(other));

test('the roles that the screens are proved with are the server’s', () => {
  assert.ok(Object.keys(roles).length >= 8);
  assert.deepEqual(sorted(permissionsOf), sorted(roles));
});

test('a role that gains or loses a permission is seen', () => {
  const [role = ''] = Object.keys(roles);
  const [, ...fewer] = roles[role as keyof typeof roles];
  assert.notDeepEqual(sorted({ ...permissionsOf, [role]: fewer }), sorted(roles));
});

test('for every permission the screens can say who holds it, and no page asks for another', () => {
  assert.deepEqual(Object.keys(holders).sort(), [...permissions].sort());
  for (const page of staffPages) {
    for (const each of page.permissions)
      assert.ok(
        permissions.some((one) => one === each),
        each,
      );
  }
  assert.match(whoCan(['setup:work']), /manager/);
});
