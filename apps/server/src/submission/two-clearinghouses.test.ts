/** Two clearinghouses: each payer's claims go to the one that knows the payer, each batch to its own mailbox. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isRefused } from '@claimwright/kernel/refusal';
import { actor, deed } from '../claims/test-practice.ts';
import { runAct } from '../platform/transaction.ts';
import { registerPartner } from '../partners/register-partner.act.ts';
import { startTestSftpServer, type TestSftpServer } from '../partners/test-sftp-server.ts';
import { writeStatusQuestion } from './ask-status.act.ts';
import { openMailroom, type Mailroom } from './test-mailroom.ts';
import { submitReadyClaims } from './submit-ready-claims.job.ts';

let room: Mailroom;
let second: TestSftpServer;

before(async () => {
  room = await openMailroom();
  second = await startTestSftpServer('lanternway');
  const { database } = room.stage.platform;
  const { supplement, northfield } = room.practice.payers;
  // the supplement is known at the second alone, northfield at both
  await database
    .updateTable('payer_identifier')
    .set({ clearinghouse_key: 'lanternway', identifier: 'LW-CSTN' })
    .where('payer_id', '=', supplement)
    .execute();
  await database
    .insertInto('payer_identifier')
    .values({
      payer_id: northfield,
      clearinghouse_key: 'lanternway',
      transaction: '837',
      identifier: 'LW-NFM',
    })
    .execute();
  await registerPartner(room.stage.platform, {
    key: 'lanternway',
    kind: 'clearinghouse',
    name: 'Lanternway Clearinghouse',
    connection: { senderId: 'CWLANTERN', receiverId: 'LANTERNWAY' },
    agreement: { kind: 'clearinghouse-services' },
  });
  // set up on a later day than the first
  await database
    .updateTable('partner')
    .set({ created_at: '2026-02-15T00:00:00.000Z' })
    .where('key', '=', 'lanternway')
    .execute();
  await database
    .updateTable('partner')
    .set({ created_at: '2025-02-15T00:00:00.000Z' })
    .where('key', '=', 'harborlink')
    .execute();
});
after(async () => {
  await second.close();
  await room.close();
});

const submit = (mailboxes = [room.sftp.connection, second.connection]) =>
  submitReadyClaims(room.stage.platform, { mailboxes }, '2026-03-02');

const holds = (server: TestSftpServer, controlNumber: string): string[] =>
  [...server.files.values()].filter((bytes) => bytes.includes(controlNumber)).map(String);

async function visitOf(payer: 'northfield' | 'supplement') {
  const claimId = await room.readyClaim({ payerIds: [room.practice.payers[payer]] });
  return { claimId, number: (await room.claimNow(claimId)).version.controlNumber };
}

const statusOf = async ({ claimId }: { readonly claimId: string }): Promise<string> =>
  (await room.claimNow(claimId)).status;

test('a batch reaches the clearinghouse that knows its payers, with its names and their numbers there', async () => {
  const [northfield, supplement] = [await visitOf('northfield'), await visitOf('supplement')];
  const done = await submit();
  assert.deepEqual([done.batches, done.sent, done.closed], [2, 2, 0]);
  const [toFirst] = holds(room.sftp, northfield.number);
  const [toSecond] = holds(second, supplement.number);
  assert.match(toFirst ?? '', /ISA.*\*HARBORLINK *\*.*NM1\*PR\*2\*[^~]*\*PI\*NFM01~/s);
  assert.match(
    toSecond ?? '',
    /ISA.*\*CWLANTERN *\*.*\*LANTERNWAY *\*.*NM1\*PR\*2\*[^~]*\*PI\*LW-CSTN~/s,
  );
  assert.deepEqual(holds(second, northfield.number), []);
  assert.deepEqual(holds(room.sftp, supplement.number), []);
  assert.deepEqual([await statusOf(northfield), await statusOf(supplement)], ['sent', 'sent']);
});

test('a clearinghouse whose mailbox is not configured keeps its own batches here, and no others', async () => {
  const [northfield, supplement] = [await visitOf('northfield'), await visitOf('supplement')];
  const done = await submit([room.sftp.connection]);
  assert.deepEqual([done.sent, done.closed], [1, 1]);
  assert.deepEqual([await statusOf(northfield), await statusOf(supplement)], ['sent', 'batched']);
  assert.equal((await submit()).sent, 1);
  assert.equal(holds(second, supplement.number).length, 1);
  assert.deepEqual(holds(room.sftp, supplement.number), []);
});

test('a clearinghouse that cannot be reached holds up no batch of the other', async () => {
  const [northfield, supplement] = [await visitOf('northfield'), await visitOf('supplement')];
  const closed = { ...second.connection, port: 1 };
  await assert.rejects(submit([closed, room.sftp.connection]));
  assert.deepEqual([await statusOf(northfield), await statusOf(supplement)], ['sent', 'batched']);
  assert.equal((await submit()).sent, 1);
  assert.equal(await statusOf(supplement), 'sent');
});

test('an enrollment that is asked for holds back the claims of its payer on the second way, too', async () => {
  const { practiceId, payers } = room.practice;
  const enrollment = (status: 'requested' | 'active') =>
    deed(room.stage.platform, practiceId, async (tx) => {
      await tx.db
        .updateTable('enrollment')
        .set({ status })
        .where('practice_id', '=', practiceId)
        .where('payer_id', '=', payers.supplement)
        .execute();
      return {};
    });
  await enrollment('requested');
  const supplement = await visitOf('supplement');
  assert.equal((await submit()).batches, 0);
  assert.equal(await statusOf(supplement), 'ready');
  await enrollment('active');
  assert.equal((await submit()).sent, 1);
});

test('the status of a claim that went the second way is not asked of the first, which answers in real time', async () => {
  const ask = ({ claimId }: { readonly claimId: string }) =>
    runAct(
      room.stage.platform,
      { practiceId: room.practice.practiceId, actor, action: 'write-status-question' },
      (tx) => writeStatusQuestion(tx, claimId),
    );
  const here = await ask(await visitOf('northfield'));
  assert.ok(!isRefused(here));
  assert.match(here.text, /HARBORLINK/);
  const elsewhere = await ask(await visitOf('supplement'));
  assert.ok(isRefused(elsewhere) && elsewhere.refused === 'payer-not-asked-in-real-time');
});
