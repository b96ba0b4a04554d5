import assert from 'node:assert/strict';
import net from 'node:net';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { issueApiKey } from '../practices/issue-api-key.act.ts';
import { encounterRefusals } from '../encounters/encounter-refusals.ts';
import { onboardTestPacket, testNpi } from '../partners/test-onboarding.ts';
import { listUnrouted } from '../partners/unrouted.read.ts';
import { buildApplication } from '../platform/http/serve.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { intakeRefusals } from './intake-refusals.ts';
import { intakeRoutes } from './intake.routes.ts';
import { startMllpListener, type MllpListener } from './mllp.listener.ts';
import { chargesCsv, chargesMessage, registrationMessage } from './test-messages.ts';

let opened: TestPlatform;
let listener: MllpListener;
let app: FastifyInstance;
let practiceId: string;
let key: string;
let otherKey: string;

before(async () => {
  opened = await openTestPlatform();
  const { practiceIds } = await onboardTestPacket(opened.platform);
  practiceId = practiceIds.get('riverside') ?? '';
  key = await issueApiKey(opened.platform, practiceId, 'ehr', ['intake']);
  otherKey = await issueApiKey(opened.platform, practiceId, 'report', ['reports']);
  listener = await startMllpListener(opened.platform, { host: '127.0.0.1', port: 0 });
  app = await buildApplication(opened.platform, intakeRoutes, {
    ...intakeRefusals,
    ...encounterRefusals,
  });
});
after(async () => {
  await app.close();
  await listener.close();
  await opened.close();
});

const frame = (text: string): Buffer =>
  Buffer.concat([Buffer.of(0x0b), Buffer.from(text), Buffer.of(0x1c, 0x0d)]);

/** Sends bytes as they are and waits for so many answers. @returns MSA segments */
async function exchange(
  bytes: Uint8Array,
  answers: number,
  to: MllpListener = listener,
): Promise<string[]> {
  const socket = net.connect(to.port, to.host);
  let text = '';
  socket.write(bytes);
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('data', (part) => {
      text += part.toString();
      const found = text.match(/MSA\|[^\r]*/g) ?? [];
      if (found.length < answers) return;
      socket.destroy();
      resolve(found);
    });
  });
}
const encounters = () =>
  runRead(
    opened.platform,
    { practiceIds: [practiceId], actor: { kind: 'system', id: 'test' }, action: 'count' },
    async (tx) => {
      const rows = await tx.db.selectFrom('encounter').select(['external_id', 'status']).execute();
      return new Map(rows.map((row) => [row.external_id, row.status]));
    },
  );
const post = (url: string, type: string, body: string, token = key) =>
  app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': type, authorization: `Bearer ${token}` },
    payload: body,
  });

test('over MLLP: taken AA, again AA and nothing more, unreadable AE, unknown facility AR and kept', async () => {
  const good = chargesMessage({ messageId: 'L1', encounterId: 'L1', patientId: 'L1' });
  const cut = good.slice(0, 140);
  const strange = good.replace('|RIVERSIDE|', '|NOWHERE|');
  const sent = Buffer.concat([
    frame(good),
    frame(good),
    frame(cut),
    frame(strange),
    frame('no header'),
  ]);
  const answers = await exchange(sent, 5);
  assert.deepEqual(
    answers.map((one) => one.split('|').slice(1, 3)),
    [
      ['AA', 'L1'],
      ['AA', 'L1'],
      ['AE', 'L1'],
      ['AR', 'L1'],
      ['AE', ''],
    ],
  );
  assert.equal((await encounters()).get('L1'), 'ready');
  const waiting = await opened.platform.database.transaction().execute((db) => listUnrouted(db));
  assert.match(answers.at(-1) ?? '', /MSH and MSH-4 expected/);
  assert.deepEqual(
    new Map(waiting.map((one) => [one.reason, one.detail])),
    new Map([
      ['sending-facility-unknown', { facility: 'NOWHERE' }],
      ['sending-facility-missing', {}],
    ]),
  );
});

test('a message that cannot be taken in time is answered AR, and sent again it is there once', async () => {
  const impatient = await startMllpListener(opened.platform, {
    ...{ host: '127.0.0.1', port: 0, answerWithinMilliseconds: 300 },
  });
  const kept = (): Promise<string[]> =>
    runRead(
      opened.platform,
      { practiceIds: [practiceId], actor: { kind: 'system', id: 'test' }, action: 'count' },
      async (tx) => {
        const rows = await tx.db
          .selectFrom('inbound_message')
          .select('message_id')
          .where('message_id', 'in', ['L4', 'L5'])
          .orderBy('message_id')
          .execute();
        return rows.map((row) => row.message_id);
      },
    );
  const registration = (messageId: string): Buffer =>
    frame(registrationMessage('A08', { messageId, encounterId: 'L3', patientId: 'L3' }));
  try {
    await exchange(registration('L3'), 1);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isHeld = (): void => undefined;
    const holding = new Promise<void>((resolve) => {
      isHeld = resolve;
    });
    // somebody else holds the patient's record for as long as it takes
    const holder = runAct(
      opened.platform,
      { practiceId, actor: { kind: 'system', id: 'test' }, action: 'hold' },
      async (tx) => {
        await tx.db.selectFrom('patient').select('id').forUpdate().execute();
        isHeld();
        await held;
        return {};
      },
    );
    await holding;
    const both = Buffer.concat([registration('L4'), registration('L5')]);
    const late = await exchange(both, 2, impatient);
    assert.deepEqual(
      late.map((one) => one.split('|').slice(1, 4)),
      [
        ['AR', 'L4', 'not done in time, please send again'],
        ['AR', 'L5', 'not done in time, please send again'],
      ],
    );
    release();
    await holder;
    while ((await kept()).length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    const again = await exchange(both, 2);
    assert.deepEqual(
      again.map((one) => one.split('|').slice(1, 3)),
      [
        ['AA', 'L4'],
        ['AA', 'L5'],
      ],
    );
    assert.deepEqual(await kept(), ['L4', 'L5']);
  } finally {
    await impatient.close();
  }
});

test('a line that is cut in the middle of a message leaves nothing half done', async () => {
  const whole = frame(
    registrationMessage('A04', { messageId: 'L2', encounterId: 'L2', patientId: 'L2' }),
  );
  await new Promise<void>((resolve) => {
    const socket = net.connect(listener.port, listener.host, () => {
      socket.write(whole.subarray(0, 90), () => {
        socket.destroy();
        resolve();
      });
    });
  });
  // one that comes after it has been taken, so the cut one has been heard as far as it came
  const other = registrationMessage('A04', {
    messageId: 'L3',
    encounterId: 'L3',
    patientId: 'L3',
  });
  const [after] = await exchange(frame(other), 1);
  assert.match(after ?? '', /^MSA\|AA\|L3/);
  assert.equal((await encounters()).get('L3'), 'expected');
  assert.equal((await encounters()).has('L2'), false);
  const [answer] = await exchange(whole, 1);
  assert.match(answer ?? '', /^MSA\|AA\|L2/);
  assert.equal((await encounters()).get('L2'), 'expected');
});

const bundle = (encounterId: string) => ({
  resourceType: 'Bundle',
  type: 'transaction',
  identifier: { value: `B-${encounterId}` },
  entry: [...people(encounterId), ...visitOf(encounterId), ...chargesOf(encounterId)],
});

const people = (encounterId: string) => [
  {
    resource: {
      resourceType: 'Patient',
      id: 'p',
      identifier: [{ type: { coding: [{ code: 'MR' }] }, value: `R-${encounterId}` }],
      name: [{ family: 'Cedar', given: ['Ola', 'Fay'] }],
      birthDate: '2015-05-05',
      gender: 'female',
      contact: [
        { relationship: [{ text: 'guarantor' }], name: { family: 'Cedar', given: ['Una'] } },
      ],
    },
  },
  {
    resource: {
      resourceType: 'RelatedPerson',
      id: 's',
      name: [{ family: 'Cedar', given: ['Una'] }],
      birthDate: '1985-01-01',
      gender: 'female',
    },
  },
  {
    resource: {
      resourceType: 'Coverage',
      id: 'c',
      status: 'active',
      beneficiary: { reference: 'Patient/p' },
      subscriber: { reference: 'RelatedPerson/s' },
      subscriberId: 'ACM9',
      relationship: { coding: [{ code: 'child' }] },
      payor: [{ identifier: { value: '62308' } }],
    },
  },
  {
    resource: {
      resourceType: 'Practitioner',
      id: 'd',
      identifier: [{ system: 'http://hl7.org/fhir/sid/us-npi', value: testNpi('100000102') }],
      name: [{ family: 'Hale' }],
    },
  },
  { resource: { resourceType: 'Location', id: 'l', identifier: [{ value: 'main' }] } },
];

const visitOf = (encounterId: string) => [
  {
    resource: {
      resourceType: 'Encounter',
      id: encounterId,
      identifier: [{ value: encounterId }],
      status: 'finished',
      subject: { reference: 'Patient/p' },
      period: { start: '2026-03-02T23:30:00-06:00' },
      participant: [{ individual: { reference: 'Practitioner/d' } }],
      location: [{ location: { reference: 'Location/l' } }],
      diagnosis: [
        { condition: { reference: 'Condition/b' }, rank: 2 },
        { condition: { reference: 'Condition/a' }, rank: 1 },
      ],
    },
  },
];

const chargesOf = (encounterId: string) => [
  {
    resource: {
      resourceType: 'Condition',
      id: 'a',
      code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'S93.401A' }] },
      onsetDateTime: '2026-03-01',
      encounter: { reference: `Encounter/${encounterId}` },
    },
  },
  {
    resource: {
      resourceType: 'Condition',
      id: 'b',
      code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'I10' }] },
    },
  },
  {
    resource: {
      resourceType: 'ChargeItem',
      id: 'x',
      context: { reference: `Encounter/${encounterId}` },
      code: {
        coding: [
          { system: 'http://www.ama-assn.org/go/cpt', code: '99213' },
          { system: 'http://www.ama-assn.org/go/cpt', code: '25' },
        ],
      },
      quantity: { value: 1 },
      priceOverride: { value: 150.5, currency: 'USD' },
      reason: [{ coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'S93.401A' }] }],
    },
  },
  {
    resource: {
      resourceType: 'PaymentNotice',
      id: 'y',
      status: 'active',
      request: { reference: `Encounter/${encounterId}` },
      amount: { value: 20, currency: 'USD' },
    },
  },
];

test('a FHIR bundle becomes an encounter that is ready: day as written, cents exact, a child’s guarantor', async () => {
  const answer = await post('/fhir/R4', 'application/fhir+json', JSON.stringify(bundle('F1')));
  assert.equal(answer.statusCode, 200, answer.body);
  assert.equal(answer.json<{ messages: { outcome: string }[] }>().messages[0]?.outcome, 'taken');
  const found = await runRead(
    opened.platform,
    { practiceIds: [practiceId], actor: { kind: 'system', id: 'test' }, action: 'look' },
    async (tx) => ({
      encounter: await tx.db
        .selectFrom('encounter')
        .selectAll()
        .where('external_id', '=', 'F1')
        .executeTakeFirstOrThrow(),
      charge: await tx.db
        .selectFrom('charge')
        .innerJoin('encounter', 'encounter.id', 'charge.encounter_id')
        .select(['charge.charge_cents', 'charge.modifiers', 'charge.diagnosis_pointers'])
        .where('encounter.external_id', '=', 'F1')
        .executeTakeFirstOrThrow(),
      guarantor: await tx.db
        .selectFrom('guarantor')
        .selectAll()
        .where('last_name', '=', 'Cedar')
        .executeTakeFirstOrThrow(),
      coverage: await tx.db
        .selectFrom('coverage')
        .selectAll()
        .where('member_id', '=', 'ACM9')
        .executeTakeFirstOrThrow(),
    }),
  );
  assert.deepEqual(
    [found.encounter.status, found.encounter.service_date, found.encounter.accident_date],
    ['ready', '2026-03-02', '2026-03-01'],
  );
  assert.deepEqual(
    { ...found.charge },
    { charge_cents: 15_050n, modifiers: ['25'], diagnosis_pointers: [1] },
  );
  assert.equal(found.guarantor.first_name, 'Una');
  assert.deepEqual(
    [found.coverage.relationship, found.coverage.subscriber_first_name],
    ['19', 'Una'],
  );
  const again = await post('/fhir/R4', 'application/fhir+json', JSON.stringify(bundle('F1')));
  assert.equal(again.json<{ messages: { outcome: string }[] }>().messages[0]?.outcome, 'duplicate');
});

test('half a bundle and half a row are refused with 422; without the right key nobody is heard', async () => {
  const half = JSON.stringify(bundle('F2'));
  const answers = [
    await post('/fhir/R4', 'application/fhir+json', half.slice(0, half.length / 2)),
    await post(
      '/api/intake/charges',
      'text/csv',
      chargesCsv([{ encounter_id: 'C9' }]).slice(0, 420),
    ),
    await post(
      '/api/intake/charges',
      'text/csv',
      chargesCsv([{ encounter_id: 'C1', patient_id: 'C1', last_name: 'Oak' }]),
    ),
    await post('/fhir/R4', 'application/fhir+json', half, otherKey),
    await post('/fhir/R4', 'application/fhir+json', half, 'nobody'),
  ];
  assert.deepEqual(
    answers.map((answer) => answer.statusCode),
    [400, 422, 200, 403, 401],
  );
  assert.equal((await encounters()).get('C1'), 'ready');
  assert.equal((await encounters()).has('C9'), false);
});
