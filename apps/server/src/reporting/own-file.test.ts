/** A received file that speaks of several practices is opened by each with its own part alone, and says so. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { judge } from '@claimwright/x12';
import { allRefusals, allRoutes } from '../composition.main.ts';
import { setUpExamplePractice } from '../claims/test-practice.ts';
import { onboardTestPacket } from '../partners/test-onboarding.ts';
import { takeFile } from '../partners/take-file.act.ts';
import { deed } from '../patient-billing/test-account.ts';
import { enterDirectory, type DirectoryKind } from '../platform/directory.store.ts';
import { buildApplication } from '../platform/http/serve.ts';
import { grantRole } from '../platform/identity/identity.store.ts';
import { createStaffUser, oneTimeCode } from '../platform/identity/sign-in.ts';
import type { Role } from '../platform/identity/permissions.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { loadRemittances } from '../remittance/load-remittances.act.ts';
import { insertAcknowledgement } from '../submission/acknowledgement.store.ts';
import { receiveAcknowledgementJob } from '../submission/receive-acknowledgement.job.ts';
import { claimAnswers, fileAnswers, payments } from './test-mixed-files.ts';

const outside = {
  card: { partnerKey: 'card', baseUrl: 'http://127.0.0.1', secretKey: 'x', webhookSecret: 'x' },
  portalUrl: 'http://127.0.0.1/portal',
};

let stage: TestPlatform;
let app: Awaited<ReturnType<typeof buildApplication>>;
let one: string;
let other: string;
const cookies = new Map<string, string>();

before(async () => {
  stage = await openTestPlatform('2026-03-02T14:00:00.000Z');
  const { practiceIds } = await onboardTestPacket(stage.platform);
  [one = '', other = ''] = practiceIds.values();
  const { practiceId: third } = await setUpExamplePractice(stage.platform);
  app = await buildApplication(stage.platform, allRoutes(outside), allRefusals);
  await signIn('one', 'biller', [one]);
  await signIn('other', 'biller', [other]);
  await signIn('both', 'manager', [one, other]);
  await signIn('foreign', 'manager', [third]);
  await know(one, 'claim-control-number', 'ONE1', 'ONE2');
  await know(other, 'claim-control-number', 'OTHER1', 'OTHER2', 'OTHER3');
  await know(one, 'batch-reference', 'BATCHONE');
  await know(one, 'interchange', '000000701');
  await know(other, 'interchange', '000000702');
  await know(one, 'payee', '1999999984');
  await know(other, 'payee', '1999999976');
});
after(async () => {
  await app.close();
  await stage.close();
});

const know = (practiceId: string, kind: DirectoryKind, ...keys: string[]) =>
  deed(stage.platform, practiceId, async (tx) => {
    await enterDirectory(
      tx,
      kind,
      keys.map((key) => ({ key, targetId: null })),
    );
    return {};
  });

async function signIn(name: string, role: Role, practiceIds: readonly string[]): Promise<void> {
  const { platform } = stage;
  const user = {
    email: `${name}@office.example`,
    name,
    password: 'correct horse',
    oneTimeSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  };
  const userId = await createStaffUser(platform, user);
  const at = platform.securityClock.now();
  for (const practiceId of practiceIds) {
    await grantRole(platform.database, { userId, practiceId, role, at });
  }
  const answer = await app.inject({
    method: 'POST',
    url: '/api/sign-in',
    payload: { ...user, oneTimeCode: oneTimeCode(user.oneTimeSecret, at) },
  });
  assert.equal(answer.statusCode, 200, answer.body);
  cookies.set(name, String(answer.headers['set-cookie']).split(';')[0] ?? '');
}

async function arrive(name: string, text: string, kind: string): Promise<string> {
  const bytes = Buffer.from(text, 'latin1');
  const { sha256 } = await takeFile(stage.platform, { partnerKey: 'clear', name, bytes });
  if (kind === '835') {
    const by = { kind: 'command', id: 'a-test' } as const;
    await loadRemittances(stage.platform, { bytes, fileSha256: sha256, actor: by });
  } else {
    const payload = { practiceId: null, sha256, partnerKey: 'clear', kind };
    await receiveAcknowledgementJob.handle(stage.platform, payload);
  }
  return sha256;
}

type Way = '' | '/explained' | '/explained/page';

async function opened(as: string, practiceId: string, sha256: string, way: Way): Promise<string> {
  const answer = await ask(as, practiceId, sha256, way);
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.body;
}

const ask = (as: string, practiceId: string, sha256: string, way: Way) =>
  app.inject({
    url: `/api/practices/${practiceId}/files/${sha256}${way}`,
    headers: { cookie: cookies.get(as) ?? '' },
  });

const ways: readonly Way[] = ['', '/explained', '/explained/page'];
const ofOne = ['ONE1', 'ONE2', 'PATIENTONE', 'ONECLINIC', '111.11'];
const ofOther = ['OTHER1', 'OTHER3', 'PATIENTOTHER', 'OTHERCLINIC', '222.22', '1999999976'];
/** Sums over claims of both. */
const sums = ['333.33', '444.44', 'QTY'];

function holds(body: string, shown: readonly string[], hidden: readonly string[], of: string) {
  for (const word of shown) assert.ok(body.includes(word), `${of}: ${word} is missing`);
  for (const word of hidden) assert.ok(!body.includes(word), `${of}: ${word} is shown`);
}

test('of a 277CA each practice sees its own claims, and how many others there are', async () => {
  const sha256 = await arrive('mixed.277ca', claimAnswers(), '277CA');
  for (const way of ways) {
    const first = await opened('one', one, sha256, way);
    holds(first, [...ofOne, 'HARBORLINK', 'SOURCE'], [...ofOther, ...sums], `one ${way}`);
    assert.match(first, /3 claims of other practices are not shown/, way);
    const second = await opened('other', other, sha256, way);
    holds(second, ofOther, [...ofOne, ...sums, 'BATCHONE'], `other ${way}`);
    assert.match(second, /2 claims of other practices are not shown/, way);
  }
});

test('the part of a 277CA is a file of its own: its counts and levels are right', async () => {
  const sha256 = await arrive('mixed.277ca', claimAnswers(), '277CA');
  for (const [name, practiceId] of [
    ['one', one],
    ['other', other],
  ] as const) {
    const body = await opened(name, practiceId, sha256, '');
    const [part = ''] = body.split(/(?<=IEA[^~]*~)/);
    const found = judge(Buffer.from(part), { throughLevel: 1 }).problems;
    assert.deepEqual(
      found.map(({ edit, message }) => `${edit} ${message}`),
      [],
    );
    assert.match(part, /HL\*1\*\*20\*1~\s*NM1\*AY/);
    assert.match(part, /HL\*4\*3\*PT~/);
  }
});

test('whoever sees every practice of a file sees it whole; whoever sees none is refused', async () => {
  const text = claimAnswers();
  const sha256 = await arrive('mixed.277ca', text, '277CA');
  assert.equal(await opened('both', one, sha256, ''), text);
  for (const way of ways) {
    const body = await opened('both', other, sha256, way);
    holds(body, [...ofOne, ...ofOther], ['not shown'], `both ${way}`);
    for (const practiceId of [one, other]) {
      const { statusCode, body: said } = await ask('foreign', practiceId, sha256, way);
      assert.ok([403, 404].includes(statusCode), String(statusCode));
      holds(said, [], [...ofOne, ...ofOther], 'foreign');
    }
    assert.ok([403, 404].includes((await ask('one', other, sha256, way)).statusCode));
  }
});

test('what stands before the envelope, or under other separators, hides nothing from the cut', async () => {
  const mark = String.fromCodePoint(0xef, 0xbb, 0xbf);
  const second = claimAnswers().replaceAll('~', '|').replaceAll('*', '+').replaceAll('^', '&');
  const text = `${mark}\n ${claimAnswers()}${second.replaceAll('000000501', '000000502')}`;
  const sha256 = await arrive('odd.277ca', text, '277CA');
  for (const way of ways) {
    const body = await opened('one', one, sha256, way);
    holds(body, ofOne, [...ofOther, ...sums], way);
    assert.match(body, /6 claims of other practices are not shown/, way);
  }
});

test('a claim that is nobody’s is shown to no practice alone', async () => {
  const text = claimAnswers().replace('OTHER2', 'NOBODYS').replaceAll('000000501', '000000503');
  const sha256 = await arrive('strange.277ca', text, '277CA');
  holds(await opened('other', other, sha256, ''), ['OTHER1'], ['NOBODYS'], 'other');
  // a biller of both may not open what no practice claims; a manager may
  await signIn('biller-of-both', 'biller', [one, other]);
  const body = await opened('biller-of-both', one, sha256, '');
  holds(body, ['ONE1', 'OTHER1'], ['NOBODYS'], 'biller of both');
  assert.match(body, /1 claim of other practices is not shown/);
  assert.equal(await opened('both', one, sha256, ''), text);
});

test('999s and TA1s of several practices are cut to those about one’s own files', async () => {
  for (const kind of ['999', 'TA1'] as const) {
    const text = fileAnswers(kind, ['000000701', '000000702']);
    const bytes = Buffer.from(text, 'latin1');
    const { sha256 } = await takeFile(stage.platform, { partnerKey: 'clear', name: kind, bytes });
    // the row alone: there are no batches of these numbers here
    await deed(stage.platform, one, async (tx) => {
      const row = {
        id: tx.newId(),
        submissionBatchId: null,
        naturalKey: kind,
        verdict: 'accepted',
      };
      await insertAcknowledgement(tx, { ...row, kind, fileSha256: sha256, detail: {} });
      return {};
    });
    const body = await opened('one', one, sha256, '');
    holds(body, ['000000701', 'ISA*'], ['000000702'], kind);
    assert.match(body, /1 answer about files of other practices is not shown/);
    assert.equal(await opened('both', one, sha256, ''), text);
  }
});

test('of an 835 each practice sees its own payments, also where a trace number is used twice', async () => {
  const text = payments(
    { payee: '1999999984', patient: 'PATIENTONE', trace: 'SAME' },
    { payee: '1999999976', patient: 'PATIENTOTHER', trace: 'SAME' },
  );
  const sha256 = await arrive('mixed.835', text, '835');
  for (const way of ways) {
    const body = await opened('one', one, sha256, way);
    holds(body, ['PATIENTONE'], ['PATIENTOTHER', '1999999976'], `835 ${way}`);
    assert.match(body, /1 payment of other practices is not shown/, way);
  }
  assert.equal(await opened('both', one, sha256, ''), text);
  assert.ok([403, 404].includes((await ask('foreign', one, sha256, '')).statusCode));
});
