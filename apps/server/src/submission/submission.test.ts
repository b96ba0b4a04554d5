import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  acknowledge,
  check,
  judge,
  professionalClaims,
  writeClaimAcknowledgements,
  countingControlNumbers,
  type ClaimAcknowledgement,
  type Draft,
} from '@claimwright/x12';
import { buildClaim } from '../claims/build-claim.act.ts';
import { changeClaimStatus } from '../claims/change-claim-status.act.ts';
import { findCurrentClaims, type CurrentClaim } from '../claims/claim.read.ts';
import {
  actor,
  deed,
  keepVisit,
  setUpExamplePractice,
  type ExamplePractice,
  type ExampleVisit,
} from '../claims/test-practice.ts';
import { startTestSftpServer, type TestSftpServer } from '../partners/test-sftp-server.ts';
import { registerPartner } from '../partners/register-partner.act.ts';
import { takeFile } from '../partners/take-file.act.ts';
import { armCrashPoint, disarmCrashPoint } from '../platform/crash-point.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { allowUnrouted, runRead } from '../platform/transaction.ts';
import { receiveAcknowledgementJob } from './receive-acknowledgement.job.ts';
import { submitReadyClaims } from './submit-ready-claims.job.ts';

let stage: TestPlatform;
let practice: ExamplePractice;
let other: ExamplePractice;
let sftp: TestSftpServer;
const today = '2026-03-02';

before(async () => {
  stage = await openTestPlatform();
  practice = await setUpExamplePractice(stage.platform);
  other = await setUpExamplePractice(stage.platform, '471234568');
  sftp = await startTestSftpServer('harborlink');
  await registerPartner(stage.platform, {
    key: 'harborlink',
    kind: 'clearinghouse',
    name: 'Harborlink Clearinghouse',
    connection: { senderId: 'CLAIMWRIGHT', receiverId: 'HARBORLINK' },
    agreement: { kind: 'clearinghouse-services' },
  });
});
after(async () => {
  await sftp.close();
  await stage.close();
});

async function readyClaim(visit: ExampleVisit = {}, of = practice): Promise<string> {
  const { encounterId } = await keepVisit(stage.platform, of, visit);
  return deed(stage.platform, of.practiceId, async (tx) => {
    const built = await buildClaim(tx, { encounterIds: [encounterId] });
    assert.ok('claimIds' in built);
    const claimId = built.claimIds[0] ?? '';
    await changeClaimStatus(tx, claimId, { event: 'scrubbed-clean' });
    return claimId;
  });
}

const submit = () => submitReadyClaims(stage.platform, { mailboxes: [sftp.connection] }, today);

async function claimNow(claimId: string, of = practice): Promise<CurrentClaim> {
  const [claim] = await runRead(
    stage.platform,
    { practiceIds: [of.practiceId], actor, action: 'look' },
    (tx) => findCurrentClaims(tx, of.practiceId, [claimId]),
  );
  assert.ok(claim);
  return claim;
}

/** The uploads that hold a claim of this control number. */
function uploadsOf(controlNumber: string): { name: string; bytes: Buffer }[] {
  return [...sftp.files]
    .filter(([, bytes]) => bytes.includes(controlNumber))
    .map(([name, bytes]) => ({ name, bytes }));
}

/** A file arrives in the mailbox and the job works on it. */
async function arrive(bytes: Uint8Array, kind: string, name: string): Promise<void> {
  const taken = await takeFile(stage.platform, { partnerKey: 'harborlink', name, bytes });
  assert.deepEqual(taken.kinds, [kind]);
  await receiveAcknowledgementJob.handle(stage.platform, {
    practiceId: null,
    fileMovementId: taken.fileMovementId,
    sha256: taken.sha256,
    partnerKey: 'harborlink',
    kind,
  });
}

const sender = {
  senderQualifier: 'ZZ',
  senderId: 'HARBORLINK',
  receiverQualifier: 'ZZ',
  receiverId: 'CLAIMWRIGHT',
  usageIndicator: 'P' as const,
  date: today,
  time: '1200',
};
let interchanges = 100;

interface Said {
  readonly source?: 'AY' | 'PR';
  readonly payerNumber?: string;
  readonly batchReference?: string;
  readonly set?: string;
  readonly provider?: string;
  readonly claims?: readonly {
    readonly number: string;
    readonly status: string;
    readonly payerClaim?: string;
    readonly line?: readonly [string, string];
  }[];
}

/** A 277CA as a clearinghouse or payer writes it; statuses as `A7:164:IL`. */
function claimAcknowledgement(said: Said): Uint8Array {
  interchanges += 1;
  const statuses = (text: string | undefined) => {
    if (text === undefined) return [];
    const [categoryCode = '', statusCode, entityCode] = text.split(':');
    return [
      {
        statuses: [{ categoryCode, statusCode, entityCode }],
        effectiveDate: today,
        actionCode: /^A[0125]/.test(text) ? 'WQ' : 'U',
        chargeCents: 15_000,
      },
    ];
  };
  const person = (entityCode: string) => ({
    entityCode,
    entityType: '1',
    lastName: 'RIVERA',
    firstName: 'MAYA',
    identifierQualifier: 'MI',
    identifier: 'NFM123456789',
  });
  const view: Draft<ClaimAcknowledgement> = {
    referenceId: `R${String(interchanges)}`,
    createdDate: today,
    createdTime: '1200',
    informationSources: [
      {
        party: {
          entityCode: said.source ?? 'AY',
          entityType: '2',
          organizationName: 'SOURCE',
          identifierQualifier: said.source === 'PR' ? 'PI' : '46',
          identifier: said.source === 'PR' ? (said.payerNumber ?? 'NFM01') : 'HARBORLINK',
        },
        traceNumber: `T${String(interchanges)}`,
        receivedDate: today,
        processedDate: today,
        informationReceivers: [
          {
            party: {
              entityCode: '41',
              entityType: '2',
              organizationName: 'LAKESIDE',
              identifierQualifier: '46',
              identifier: 'CLAIMWRIGHT',
            },
            batchReferenceId: said.batchReference ?? 'UNKNOWN',
            statuses: statuses(said.set ?? 'A1:19:PR'),
            billingProviders:
              said.provider === undefined && said.claims === undefined
                ? []
                : [
                    {
                      party: {
                        entityCode: '85',
                        entityType: '2',
                        organizationName: 'LAKESIDE',
                        npi: '1234567893',
                      },
                      traceNumber: '0',
                      statuses: statuses(said.provider),
                      patients: (said.claims ?? []).map((claim) => ({
                        party: person('QC'),
                        claims: [
                          {
                            patientControlNumber: claim.number,
                            statuses: statuses(claim.status),
                            payerClaimControlNumber: claim.payerClaim,
                            serviceDateFrom: '2026-02-20',
                            serviceLines: claim.line
                              ? [
                                  {
                                    productQualifier: 'HC',
                                    procedureCode: '99213',
                                    chargeCents: 15_000,
                                    lineItemControlNumber: claim.line[0],
                                    statuses: statuses(claim.line[1]),
                                    serviceDateFrom: '2026-02-20',
                                  },
                                ]
                              : [],
                          },
                        ],
                      })),
                    },
                  ],
          },
        ],
      },
    ],
  };
  const written = writeClaimAcknowledgements(
    { ...sender, controlNumbers: countingControlNumbers({ interchange: interchanges }) },
    [view],
  );
  assert.ok('text' in written, JSON.stringify(written));
  return new TextEncoder().encode(written.text);
}

async function sentClaim(visit: ExampleVisit = {}, of = practice) {
  const claimId = await readyClaim(visit, of);
  await submit();
  const claim = await claimNow(claimId, of);
  assert.equal(claim.status, 'sent');
  const [upload] = uploadsOf(claim.version.controlNumber);
  assert.ok(upload);
  const reference = /~BHT\*0019\*00\*([^*]+)\*/.exec(upload.bytes.toString())?.[1] ?? '';
  return { claimId, number: claim.version.controlNumber, upload, reference };
}

test('a ready claim leaves in one sound 837P, whose every value comes back as it was frozen', async () => {
  const { claimId, number, upload } = await sentClaim({
    lines: [
      { code: '99214', modifiers: ['25'], pointers: [1, 2] },
      { code: '83036', cents: 4_050n, pointers: [2] },
    ],
    copayCents: 2_500n,
    referringNpi: '1999999984',
    authorizationNumber: 'AUTH-7',
  });
  const { content } = (await claimNow(claimId)).version;
  assert.deepEqual(
    check(upload.bytes).filter((one) => one.severity === 'error'),
    [],
  );
  const [read, ...more] = [...professionalClaims(upload.bytes)];
  assert.ok(read);
  assert.equal(more.length, 0);
  assert.equal(read.patientControlNumber, number);
  assert.equal(read.chargeCents, content.totalChargeCents);
  assert.equal(read.patientPaidCents, 2_500);
  assert.equal(read.priorAuthorizationNumber, 'AUTH-7');
  assert.equal(read.cliaNumber, '14D1234567');
  assert.deepEqual(
    read.diagnoses.map((one) => one.code),
    ['I10', 'E119'],
  );
  assert.equal(read.payer.payerId, 'NFM01');
  assert.equal(read.subscriber.memberId, 'NFM123456789');
  assert.equal(read.patient, undefined);
  assert.equal(read.renderingProvider?.npi, '1245319599');
  assert.equal(read.referringProviders[0]?.npi, '1999999984');
  assert.equal(read.billingProvider.taxId, '471234567');
  assert.deepEqual(
    read.lines.map((line) => [
      line.procedure.code,
      line.chargeCents,
      line.lineItemControlNumber,
      line.diagnosisPointers,
    ]),
    content.lines.map((line) => [
      line.code,
      line.chargeCents,
      line.lineControlNumber,
      line.diagnosisPointers,
    ]),
  );
  const { silent_after } = await runRead(
    stage.platform,
    { practiceIds: [practice.practiceId], actor, action: 'look' },
    (tx) =>
      tx.db
        .selectFrom('claim')
        .select('silent_after')
        .where('id', '=', claimId)
        .executeTakeFirstOrThrow(),
  );
  assert.equal(silent_after, '2026-04-21');
});

test('a batch never mixes practices', async () => {
  const mine = await readyClaim();
  const theirs = await readyClaim({}, other);
  const outcome = await submit();
  assert.equal(outcome.batches, 2);
  const [a] = uploadsOf((await claimNow(mine)).version.controlNumber);
  const [b] = uploadsOf((await claimNow(theirs, other)).version.controlNumber);
  assert.notEqual(a?.name, b?.name);
});

for (const point of ['after-batch-written', 'after-batch-sent']) {
  test(`a crash ${point} loses nothing and sends nothing twice`, async () => {
    const claimId = await readyClaim();
    armCrashPoint(point, () => {
      throw new Error('stopped here');
    });
    await assert.rejects(submit(), /stopped here/);
    disarmCrashPoint();
    assert.equal((await claimNow(claimId)).status, 'batched');
    await submit();
    const claim = await claimNow(claimId);
    assert.equal(claim.status, 'sent');
    assert.equal(uploadsOf(claim.version.controlNumber).length, 1);
    assert.deepEqual(await submit(), { batches: 0, claims: 0, held: 0, sent: 0, closed: 0 });
  });
}

test('an upload that is cut leaves the batch here, and the next run sends it whole', async () => {
  const claimId = await readyClaim();
  sftp.cutAfter(200);
  await assert.rejects(submit());
  assert.equal((await claimNow(claimId)).status, 'batched');
  await submit();
  const claim = await claimNow(claimId);
  assert.equal(claim.status, 'sent');
  const whole = uploadsOf(claim.version.controlNumber).filter((one) => !one.name.endsWith('.part'));
  assert.equal(whole.length, 1);
});

test('without an agreement in force nothing leaves', async () => {
  const claimId = await readyClaim();
  const outcome = await submitReadyClaims(
    stage.platform,
    { mailboxes: [sftp.connection] },
    '1999-01-01',
  );
  assert.equal(outcome.closed, 1);
  assert.equal((await claimNow(claimId)).status, 'batched');
  await submit();
  assert.equal((await claimNow(claimId)).status, 'sent');
});

test('a 999 that accepts reaches every claim of the batch; twice is once', async () => {
  const { claimId, upload } = await sentClaim();
  const [answer] = acknowledge(judge(upload.bytes), {
    ...sender,
    controlNumbers: countingControlNumbers({ interchange: 9_001 }),
  });
  assert.ok(answer);
  const bytes = new TextEncoder().encode(answer.ack999);
  await arrive(bytes, '999', 'a.999');
  await arrive(bytes, '999', 'again.999');
  assert.equal((await claimNow(claimId)).status, 'acknowledged');
});

test('a 999 that refuses takes every claim of the file back', async () => {
  const first = await readyClaim();
  const second = await readyClaim();
  await submit();
  const [upload] = uploadsOf((await claimNow(first)).version.controlNumber);
  assert.ok(upload);
  assert.ok(upload.bytes.includes((await claimNow(second)).version.controlNumber));
  const broken = Buffer.from(upload.bytes.toString().replace('~SE*', '~ZZ*1~SE*'));
  const [answer] = acknowledge(judge(broken), {
    ...sender,
    controlNumbers: countingControlNumbers({ interchange: 9_101 }),
  });
  await arrive(new TextEncoder().encode(answer?.ack999), '999', 'refused.999');
  assert.equal((await claimNow(first)).status, 'clearinghouse-rejected');
  assert.equal((await claimNow(second)).status, 'clearinghouse-rejected');
  const tasks = await tasksOf('file-refused');
  assert.equal(tasks.length, 1);
});

async function tasksOf(reason: string, subjectId?: string) {
  const rows = await runRead(
    stage.platform,
    { practiceIds: [practice.practiceId, other.practiceId], actor, action: 'look' },
    (tx) =>
      tx.db
        .selectFrom('task')
        .select(['subject_id', 'detail', 'status', 'reason'])
        .where('reason', '=', reason)
        .execute(),
  );
  return subjectId === undefined ? rows : rows.filter((row) => row.subject_id === subjectId);
}

test('clearinghouse, then payer: the claim is accepted and the payer’s number is kept', async () => {
  const { claimId, number } = await sentClaim();
  await arrive(claimAcknowledgement({ claims: [{ number, status: 'A1:19:PR' }] }), '277CA', 'a1');
  assert.equal((await claimNow(claimId)).status, 'clearinghouse-accepted');
  await arrive(
    claimAcknowledgement({
      source: 'PR',
      claims: [{ number, status: 'A2:20:PR', payerClaim: 'ICN1' }],
    }),
    '277CA',
    'a2',
  );
  assert.equal((await claimNow(claimId)).status, 'payer-accepted');
  const row = await runRead(
    stage.platform,
    { practiceIds: [practice.practiceId], actor, action: 'look' },
    (tx) =>
      tx.db
        .selectFrom('claim')
        .select('payer_claim_control_number')
        .where('id', '=', claimId)
        .executeTakeFirstOrThrow(),
  );
  assert.equal(row.payer_claim_control_number, 'ICN1');
});

test('answers out of order and answers twice end where answers in order end', async () => {
  const { claimId, number } = await sentClaim();
  const payer = claimAcknowledgement({
    source: 'PR',
    claims: [{ number, status: 'A2:20:PR', payerClaim: 'ICN2' }],
  });
  const house = claimAcknowledgement({ claims: [{ number, status: 'A1:19:PR' }] });
  await arrive(payer, '277CA', 'p1');
  await arrive(house, '277CA', 'h1');
  await arrive(payer, '277CA', 'p1-again');
  await arrive(house, '277CA', 'h1-again');
  assert.equal((await claimNow(claimId)).status, 'payer-accepted');
  const events = await runRead(
    stage.platform,
    { practiceIds: [practice.practiceId], actor, action: 'look' },
    (tx) =>
      tx.db
        .selectFrom('claim_event')
        .select('kind')
        .where('claim_id', '=', claimId)
        .orderBy('id')
        .execute(),
  );
  assert.deepEqual(events.map((event) => event.kind).sort(), [
    'batched',
    'built',
    'clearinghouse-accepts',
    'payer-accepts',
    'scrubbed-clean',
    'sent',
  ]);
});

test('a rejection is in the queue with the payer’s code, our words and what to do', async () => {
  const { claimId, number } = await sentClaim();
  await arrive(
    claimAcknowledgement({ source: 'PR', claims: [{ number, status: 'A7:164:IL' }] }),
    '277CA',
    'r1',
  );
  assert.equal((await claimNow(claimId)).status, 'payer-rejected');
  const [task] = await tasksOf('payer-rejected', claimId);
  const detail = task?.detail as Record<string, unknown>;
  assert.equal(detail['status'], '164');
  assert.equal(
    detail['ours'],
    'rejected: information is invalid — the member number is wrong (subscriber)',
  );
  assert.match(String(detail['whatToDo']), /verify eligibility/);
});

test('a rejected line rejects the claim, and says which line', async () => {
  const { claimId, number } = await sentClaim();
  const line = (await claimNow(claimId)).version.content.lines[0]?.lineControlNumber ?? '';
  await arrive(
    claimAcknowledgement({ claims: [{ number, status: 'A3:21', line: [line, 'A7:454'] }] }),
    '277CA',
    'l1',
  );
  assert.equal((await claimNow(claimId)).status, 'clearinghouse-rejected');
  const [row] = await runRead(
    stage.platform,
    { practiceIds: [practice.practiceId], actor, action: 'look' },
    (tx) =>
      tx.db
        .selectFrom('acknowledgement_claim')
        .select('lines')
        .where('claim_id', '=', claimId)
        .execute(),
  );
  assert.deepEqual(row?.lines, [
    {
      lineControlNumber: line,
      categoryCode: 'A7',
      statusCode: '454',
      entityCode: '',
      actionCode: 'U',
    },
  ]);
});

test('a set that is refused whole (2200B) takes every claim in it along', async () => {
  const first = await readyClaim();
  const second = await readyClaim();
  await submit();
  const [upload] = uploadsOf((await claimNow(first)).version.controlNumber);
  const batchReference =
    /~BHT\*0019\*00\*([^*]+)\*/.exec(upload?.bytes.toString() ?? '')?.[1] ?? '';
  await arrive(claimAcknowledgement({ batchReference, set: 'A3:24:41' }), '277CA', 's1');
  for (const claimId of [first, second]) {
    assert.equal((await claimNow(claimId)).status, 'clearinghouse-rejected');
    const [task] = await tasksOf('clearinghouse-rejected', claimId);
    assert.equal((task?.detail as Record<string, unknown>)['through'], 'set');
  }
});

test('a provider that is refused (2200C) takes its claims along; a payer speaks for its own only', async () => {
  const mine = await readyClaim();
  const notTheirs = await readyClaim({ payerIds: [practice.payers.supplement] });
  await submit();
  const [upload] = uploadsOf((await claimNow(mine)).version.controlNumber);
  assert.ok(upload);
  assert.ok(upload.bytes.includes((await claimNow(notTheirs)).version.controlNumber));
  const batchReference = /~BHT\*0019\*00\*([^*]+)\*/.exec(upload.bytes.toString())?.[1] ?? '';
  await arrive(
    claimAcknowledgement({ source: 'PR', batchReference, provider: 'A3:562:85' }),
    '277CA',
    'c1',
  );
  assert.equal((await claimNow(mine)).status, 'payer-rejected');
  assert.equal((await claimNow(notTheirs)).status, 'sent');
});

test('an answer about claims of two practices and of nobody goes to each, and to who may see the rest', async () => {
  const mine = await sentClaim();
  const theirs = await sentClaim({}, other);
  await arrive(
    claimAcknowledgement({
      claims: [
        { number: mine.number, status: 'A1:19:PR' },
        { number: theirs.number, status: 'A7:158:QC' },
        { number: 'NOBODYSNUMBER', status: 'A1:19:PR' },
      ],
    }),
    '277CA',
    'two',
  );
  assert.equal((await claimNow(mine.claimId)).status, 'clearinghouse-accepted');
  assert.equal((await claimNow(theirs.claimId, other)).status, 'clearinghouse-rejected');
  const unrouted = await runRead(
    stage.platform,
    { practiceIds: [practice.practiceId], actor, action: 'look' },
    async (tx) => {
      await allowUnrouted(tx);
      return tx.db.selectFrom('unrouted').select('reason').where('kind', '=', '277CA').execute();
    },
  );
  assert.ok(unrouted.some((row) => row.reason === 'claims-of-no-practice'));
});
