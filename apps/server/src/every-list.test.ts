/**
 * Every list that is read in pages, found in the table of routes: asked to its end by few rows at a time, it
 * tells every row once, with one total, and nobody sees a row of a practice that is not theirs.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { allRefusals, allRoutes } from './composition.main.ts';
import {
  figureNames,
  homeFigureNames,
  invoiceFigureNames,
} from './reporting/figure-sources.read.ts';
import { buildApplication } from './platform/http/serve.ts';
import type { Route } from './platform/http/route.ts';
import { grantRole } from './platform/identity/identity.store.ts';
import { createStaffUser, oneTimeCode } from './platform/identity/sign-in.ts';
import { openMailroom, type Mailroom } from './submission/test-mailroom.ts';
import { fillEveryList, knownAs } from './test-every-list.ts';

interface Page {
  readonly rows: readonly unknown[];
  readonly total: number;
  readonly next: string | null;
}
type Who = 'first' | 'second' | 'both';

/** What must be asked so that a list has rows; a list that is not named is asked as it is. */
const questions: Readonly<Record<string, readonly string[]>> = {
  '/api/work': ['worth', 'due'].map(
    (order) => `queue=rejections,denials,remittance-exceptions&order=${order}`,
  ),
  '/api/denials': ['order=worth', 'order=deadline'],
  '/api/reports/rows': figureNames.map((figure) => `figure=${figure}`),
  '/api/home/rows': homeFigureNames.map((figure) => `figure=${figure}`),
  '/api/client-invoices/rows': invoiceFigureNames.map((figure) => `figure=${figure}`),
  // asking is itself written down, so only what stood before is looked at
  '/api/audit': [`actorId=${knownAs.id}`],
};
const outside = {
  card: { partnerKey: 'card', baseUrl: 'http://127.0.0.1', secretKey: 'x', webhookSecret: 'x' },
  portalUrl: 'http://127.0.0.1/portal',
};
/** Lists of what is no practice's: whoever may read one sees the same. */
const ofTheOffice: ReadonlySet<string> = new Set(['/api/audit/unrouted']);
const fewestRows = 3; // by two rows a page, a list of three has a second page

let room: Mailroom;
let app: Awaited<ReturnType<typeof buildApplication>>;
const cookies = new Map<Who, string>();

before(async () => {
  room = await openMailroom();
  const { platform } = room.stage;
  app = await buildApplication(platform, allRoutes(outside), allRefusals);
  const practices = [room.practice.practiceId, room.other.practiceId];
  await fillEveryList(room);
  await comeIn('first', practices.slice(0, 1));
  await comeIn('second', practices.slice(1));
  await comeIn('both', practices);
});
after(async () => {
  await app.close();
  await room.close();
});

async function comeIn(who: Who, practiceIds: readonly string[]): Promise<void> {
  const { platform } = room.stage;
  const user = {
    email: `${who}@office.example`,
    name: `Of ${who}`,
    password: 'correct horse',
    oneTimeSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  };
  const userId = await createStaffUser(platform, user);
  const at = platform.securityClock.now();
  for (const practiceId of practiceIds) {
    for (const role of ['manager', 'compliance-officer'] as const) {
      await grantRole(platform.database, { userId, practiceId, role, at });
    }
  }
  const answer = await app.inject({
    method: 'POST',
    url: '/api/sign-in',
    payload: { ...user, oneTimeCode: oneTimeCode(user.oneTimeSecret, at) },
  });
  assert.equal(answer.statusCode, 200, answer.body);
  cookies.set(who, String(answer.headers['set-cookie']).split(';')[0] ?? '');
}

/** The lists: whatever answers rows with where the next ones begin. */
function lists(): readonly string[] {
  const isList = ({ method, response }: Route): boolean =>
    method === 'GET' &&
    response instanceof z.ZodObject &&
    ['rows', 'total', 'next'].every((field) => field in response.shape);
  return allRoutes(outside)
    .filter(isList)
    .map(({ path }) => path);
}

async function ask(who: Who, path: string, query: string): Promise<Page> {
  const answer = await app.inject({
    url: `${path}?${query}`,
    headers: { cookie: cookies.get(who) ?? '' },
  });
  assert.equal(answer.statusCode, 200, `${path}?${query}: ${answer.body}`);
  return answer.json<Page>();
}

/** The list to its end. Its total is the same on every page. */
async function walk(who: Who, path: string, query: string, limit: number): Promise<string[]> {
  const found: string[] = [];
  const mostPages = 200;
  for (let cursor = '', page = 1; page <= mostPages; page += 1) {
    const more = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { rows, total, next } = await ask(who, path, `${query}&limit=${limit}${more}`);
    found.push(...rows.map((row) => JSON.stringify(row)));
    if (next === null) {
      assert.equal(found.length, total, `${path}?${query}: the total of the last page`);
      return found;
    }
    assert.equal(rows.length, limit, `${path}?${query}: only the last page may be short`);
    assert.ok(total > found.length, `${path}?${query}: the total of page ${page}`);
    cursor = next;
  }
  throw new Error(`${path}?${query} has no end`);
}

test('the table of routes has lists in pages', () => {
  assert.ok(lists().length >= 14, lists().join(' '));
  for (const path of Object.keys(questions)) assert.ok(lists().includes(path), path);
});

for (const path of lists()) {
  for (const question of questions[path] ?? ['']) {
    test(`${path} ${question}: every row once, to the end, and no other practice's`, async () => {
      const both = await walk('both', path, question, 2);
      assert.ok(both.length >= fewestRows, `${both.length} rows: fill this list in the test`);
      assert.equal(new Set(both).size, both.length, 'a row came twice');
      assert.deepEqual(both, await walk('both', path, question, 200), 'in one page as in many');
      const first = await walk('first', path, question, 2);
      if (ofTheOffice.has(path)) {
        assert.deepEqual(first, both);
        return;
      }
      const second = await walk('second', path, question, 2);
      assert.ok(first.length > 0 && second.length > 0, 'both practices have rows');
      assert.deepEqual([...first, ...second].toSorted(), both.toSorted());
    });
  }
}
