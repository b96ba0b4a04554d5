/** A whole FHIR bundle and a PDF through their routes: appointment, document, procedures, and the coder's queue. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { encounterRefusals } from '../encounters/encounter-refusals.ts';
import { onboardTestPacket } from '../partners/test-onboarding.ts';
import { buildApplication } from '../platform/http/serve.ts';
import { identityRoutes } from '../platform/identity/identity.routes.ts';
import { grantRole } from '../platform/identity/identity.store.ts';
import { createStaffUser, oneTimeCode } from '../platform/identity/sign-in.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runRead, type ReadTx } from '../platform/transaction.ts';
import { issueApiKey } from '../practices/issue-api-key.act.ts';
import { intakeRefusals } from './intake-refusals.ts';
import { intakeRoutes } from './intake.routes.ts';
import { cpt, snomed, testBundle, type ToldBundle } from './test-fhir.ts';

let opened: TestPlatform;
let app: FastifyInstance;
let practiceId: string;
let key: string;
let cookie: string;

const oneTimeSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const user = { email: 'front@desk.example', name: 'Front Desk', password: 'correct horse' };

before(async () => {
  opened = await openTestPlatform('2026-03-02T14:00:00.000Z');
  const { platform } = opened;
  practiceId = (await onboardTestPacket(platform)).practiceIds.get('riverside') ?? '';
  key = await issueApiKey(platform, practiceId, 'ehr', ['intake']);
  app = await buildApplication(platform, [...intakeRoutes, ...identityRoutes], {
    ...intakeRefusals,
    ...encounterRefusals,
  });
  const userId = await createStaffUser(platform, { ...user, oneTimeSecret });
  const at = platform.securityClock.now();
  await grantRole(platform.database, { userId, practiceId, role: 'manager', at });
  const payload = { ...user, oneTimeCode: oneTimeCode(oneTimeSecret, at) };
  const answer = await app.inject({ method: 'POST', url: '/api/sign-in', payload });
  assert.equal(answer.statusCode, 200);
  cookie = String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? '';
});
after(async () => {
  await app.close();
  await opened.close();
});

const look = <Value>(read: (tx: ReadTx) => Promise<Value>): Promise<Value> =>
  runRead(
    opened.platform,
    { practiceIds: [practiceId], actor: { kind: 'system', id: 'test' }, action: 'look' },
    read,
  );

async function post(told: ToldBundle) {
  const answer = await app.inject({
    method: 'POST',
    url: '/fhir/R4',
    headers: { 'content-type': 'application/fhir+json', authorization: `Bearer ${key}` },
    payload: testBundle(told),
  });
  assert.equal(answer.statusCode, 200, answer.body);
  const { messages } = answer.json<{ messages: { outcome: string; reason: string | null }[] }>();
  return messages.map(({ outcome, reason }) => [outcome, reason]);
}

const visitOf = (number: string) =>
  look(async (tx) => {
    const encounter = await tx.db
      .selectFrom('encounter')
      .select(['id', 'status', 'appointment_id'])
      .where('external_id', '=', `FE${number}`)
      .executeTakeFirstOrThrow();
    const charges = await tx.db
      .selectFrom('charge')
      .select(['code', 'charge_cents'])
      .where('encounter_id', '=', encounter.id)
      .orderBy('line_number')
      .execute();
    const notes = await tx.db
      .selectFrom('clinical_note')
      .select(['title', 'file_sha256'])
      .where('encounter_id', '=', encounter.id)
      .execute();
    const tasks = await tx.db
      .selectFrom('task')
      .select(['queue', 'reason', 'detail'])
      .where('subject_id', '=', encounter.id)
      .where('status', '=', 'open')
      .execute();
    return { ...encounter, charges, notes, tasks };
  });

test('a bundle with appointment, document and procedure gives each of them, tied to its visit', async () => {
  const text = 'Right knee injected, no complication.';
  const more = [
    {
      ...{ resourceType: 'Appointment', id: 'a-1', status: 'fulfilled' },
      identifier: [{ value: 'FA1' }],
      start: '2026-03-02T09:00:00Z',
      participant: [{ actor: { reference: 'Patient/p-1' } }],
    },
    {
      ...{ resourceType: 'DocumentReference', id: 'd-1', status: 'current' },
      identifier: [{ value: 'FD1' }],
      type: { text: 'Procedure note' },
      subject: { reference: 'Patient/p-1' },
      context: { encounter: [{ reference: 'Encounter/e-1' }] },
      content: [
        { attachment: { contentType: 'text/plain', data: Buffer.from(text).toString('base64') } },
      ],
    },
  ];
  assert.deepEqual(await post({ number: '1', procedures: [{ code: cpt('20610') }], more }), [
    ['taken', null],
  ]);
  const visit = await visitOf('1');
  assert.deepEqual(visit.charges, [{ code: '20610', charge_cents: null }]);
  assert.equal(visit.status, 'incomplete');
  assert.deepEqual(
    visit.notes.map((note) => note.title),
    ['Procedure note'],
  );
  const bytes = await opened.platform.files.read(visit.notes[0]?.file_sha256 ?? '');
  assert.equal(new TextDecoder().decode(bytes), text);
  const appointments = await look((tx) =>
    tx.db.selectFrom('appointment').select(['id', 'external_id', 'status']).execute(),
  );
  assert.deepEqual(appointments, [
    { id: visit.appointment_id, external_id: 'FA1', status: 'charged' },
  ]);
});

test('procedures in clinical codes alone go to a coder, who is told which they are', async () => {
  const performed = { performedDateTime: '2026-03-02T09:10:00Z' };
  const procedures = [
    { code: snomed('432102000'), ...performed },
    { code: snomed('71388002') },
    { code: snomed('80146002'), status: 'not-done' },
  ];
  await post({ number: '2', procedures });
  const visit = await visitOf('2');
  assert.deepEqual([visit.status, visit.charges], ['to-code', []]);
  assert.deepEqual(
    visit.tasks.map(({ queue, reason, detail }) => [queue, reason, (detail as Detail).missing]),
    [
      [
        'coding',
        'procedures-to-code',
        [
          { missing: 'billing-code', where: 'SNOMED CT 432102000, 2026-03-02' },
          { missing: 'billing-code', where: 'SNOMED CT 71388002, 2026-03-02' },
        ],
      ],
    ],
  );
  const became = await look((tx) =>
    tx.db.selectFrom('inbound_message').select('became').where('message_id', '=', 'B2').execute(),
  );
  assert.deepEqual((became[0]?.became as Detail).missing, ['billing-code', 'billing-code']);
});

interface Detail {
  readonly missing?: readonly unknown[];
}

test('a clinical procedure beside one that can be billed is a line that lacks its code', async () => {
  await post({ number: '3', procedures: [{ code: cpt('20610') }, { code: snomed('71388002') }] });
  const visit = await visitOf('3');
  assert.equal(visit.status, 'incomplete');
  assert.deepEqual(
    visit.charges.map((charge) => charge.code),
    ['20610', '71388002'],
  );
  const [task] = visit.tasks;
  assert.equal(task?.queue, 'charge-completion');
  const missing = (task.detail as { missing: { missing: string; line?: number }[] }).missing;
  assert.ok(missing.some((item) => item.missing === 'procedure-code' && item.line === 2));
});

test('when charges come after all, the coder’s task closes by itself', async () => {
  await post({ number: '4', procedures: [{ code: snomed('71388002') }] });
  assert.equal((await visitOf('4')).tasks.length, 1);
  const item = {
    ...{ resourceType: 'ChargeItem', id: 'i-4', status: 'billable' },
    subject: { reference: 'Patient/p-4' },
    context: { reference: 'Encounter/e-4' },
    code: cpt('99213'),
    priceOverride: { value: 150 },
  };
  const again = { number: '4', procedures: [{ code: snomed('71388002') }], more: [item] };
  await post(again);
  const visit = await visitOf('4');
  assert.deepEqual(
    visit.charges.map((charge) => charge.code),
    ['99213'],
  );
  assert.deepEqual(
    visit.tasks.map((task) => task.queue),
    ['charge-completion'],
  );
});

/** A page that says one line: whole, with its cross-reference table. */
function pdf(line: string): Buffer {
  const stream = `BT /F1 12 Tf 72 720 Td (${line}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${String(stream.length)} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.7\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${String(at + 1)} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const start = text.length;
  text += `xref\n0 6\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size 6 /Root 1 0 R >>\n`;
  return Buffer.from(`${text}startxref\n${String(start)}\n%%EOF\n`);
}

test('a PDF that a person uploads waits for the coder, once; what is none is refused and kept nowhere', async () => {
  await post({ number: '5' });
  const { id, status } = await visitOf('5');
  assert.equal(status, 'expected');
  const bytes = pdf('Knee injected under ultrasound');
  const upload = (payload: Buffer, encounterId = id) =>
    app.inject({
      method: 'POST',
      url: `/api/practices/${practiceId}/encounters/${encounterId}/notes?title=Operative%20note`,
      headers: { 'content-type': 'application/pdf', cookie },
      payload,
    });
  const refused = await upload(Buffer.from('PK not a PDF'));
  assert.equal(refused.json<{ refused: string }>().refused, 'note-not-a-pdf');
  assert.equal((await upload(bytes, practiceId)).statusCode, 404);
  assert.deepEqual((await visitOf('5')).notes, []);
  const first = await upload(bytes);
  assert.deepEqual(first.json(), { encounterId: id, isNew: true });
  assert.deepEqual((await upload(bytes)).json(), { encounterId: id, isNew: false });
  const visit = await visitOf('5');
  assert.equal(visit.status, 'to-code');
  assert.equal(visit.notes.length, 1);
  assert.deepEqual(
    visit.tasks.map(({ queue, reason }) => [queue, reason]),
    [['coding', 'note-to-code']],
  );
  const kept = await opened.platform.files.read(visit.notes[0]?.file_sha256 ?? '');
  assert.ok(bytes.equals(kept), 'byte for byte');
});
