/** A clearinghouse's list says "enrol first": claims wait with a next step until the enrollment is in force. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { importRelease } from '../codebooks/import-release.act.ts';
import { refreshBooks } from '../codebooks/refresh-books.act.ts';
import { deed } from '../claims/test-practice.ts';
import { findNumberedPayers } from '../partners/payer-list.read.ts';
import { settleEnrollment } from './settle-enrollment.act.ts';
import { takePayerNumber } from '../partners/take-payer-number.act.ts';
import { codeChanges } from '../reporting/code-changes.ts';
import { readCodeUsage } from '../reporting/code-usage.read.ts';
import { openMailroom, type Mailroom } from './test-mailroom.ts';

let room: Mailroom;
before(async () => {
  room = await openMailroom();
});
after(async () => {
  await room.close();
});

const on = calendarDate('2026-02-01');
const actor = { kind: 'command', id: 'test' } as const;

async function loadList(number: string, enrollment: 'yes' | 'no'): Promise<void> {
  const payer = (await names()).get(room.practice.payers.northfield) ?? '';
  const csv = `Payer,Id,Transaction,House,Enrol\n${payer},${number},837P,harborlink,${enrollment}\n`;
  const columns = {
    ...{ payerName: 'Payer', payerId: 'Id', transaction: 'Transaction' },
    ...{ clearinghouse: 'House', enrollment: 'Enrol' },
  };
  const made = await importRelease(room.stage.platform, {
    kind: 'payers',
    files: [{ name: `list-${number}-${enrollment}.csv`, bytes: new TextEncoder().encode(csv) }],
    given: {
      ...{ owner: 'harborlink', mapping: { cut: 'csv', columns }, releaseName: `list ${number}` },
      ...{ effectiveFrom: on, effectiveTo: calendarDate('2026-12-31') },
    },
    actor,
  });
  assert.ok(!isRefused(made), JSON.stringify(made));
  await refreshBooks(room.stage.platform);
}

const names = async () =>
  new Map(
    (await findNumberedPayers(room.stage.platform.database, 'harborlink')).map((payer) => [
      payer.payerId,
      payer.name,
    ]),
  );

const openTasks = () =>
  room.look((tx) =>
    tx.db
      .selectFrom('task')
      .select(['reason', 'subject_id', 'detail', 'status'])
      .where('queue', '=', 'enrollment')
      .where('practice_id', '=', room.practice.practiceId)
      .execute(),
  );

const forget = () =>
  deed(room.stage.platform, room.practice.practiceId, async (tx) => {
    await tx.db
      .deleteFrom('enrollment')
      .where('practice_id', '=', tx.practiceId)
      .where('payer_id', '=', room.practice.payers.northfield)
      .execute();
    return { done: true };
  });

const enrol = (status: 'requested' | 'active', from: string) =>
  deed(room.stage.platform, room.practice.practiceId, (tx) =>
    settleEnrollment(tx, {
      payerId: room.practice.payers.northfield,
      transaction: '837',
      status,
      effectiveFrom: calendarDate(from),
      leadDays: 0,
    }),
  );

test('claims wait with a next step, through every state of the enrollment, and leave when it is in force', async () => {
  await forget();
  const { northfield } = room.practice.payers;
  const claimId = await room.readyClaim();
  const number = (await room.claimNow(claimId)).version.controlNumber;
  // no list of this clearinghouse says anything: nothing is held back, and this claim is not sent yet
  await loadList('NFM01', 'yes');
  await room.submit();
  assert.equal(room.uploadsOf(number).length, 0, 'the list wants an enrollment first');
  assert.equal((await room.claimNow(claimId)).status, 'ready');
  const [task, ...more] = await openTasks();
  assert.equal(more.length, 0);
  assert.equal(task?.reason, 'claims-wait-for-enrollment');
  assert.equal(task.subject_id, northfield);
  assert.deepEqual(task.detail, { claims: 1, neededBy: 'harborlink' });
  // again: the same task, not a second one
  await room.submit();
  assert.equal((await openTasks()).length, 1);
  await enrol('requested', '2026-03-01');
  await room.submit();
  assert.equal(room.uploadsOf(number).length, 0, 'requested is not in force');
  await enrol('active', '2026-03-20');
  await room.submit();
  assert.equal(room.uploadsOf(number).length, 0, 'not in force before its day');
  await enrol('active', '2026-03-01');
  assert.ok((await openTasks()).every(({ status }) => status !== 'open'));
  await room.submit();
  assert.equal(room.uploadsOf(number).length, 1);
});

test('the other practice, which is enrolled, never waited; a list that asks for nothing holds nothing', async () => {
  const other = await room.readyClaim({}, room.other);
  const number = (await room.claimNow(other, room.other)).version.controlNumber;
  await room.submit();
  assert.equal(room.uploadsOf(number).length, 1);
  await forget();
  await loadList('NFM01', 'no');
  const claimId = await room.readyClaim();
  const own = (await room.claimNow(claimId)).version.controlNumber;
  await room.submit();
  assert.equal(room.uploadsOf(own).length, 1);
});

test('a number that the list has otherwise stands in "what changes for us", until it is taken over', async () => {
  await loadList('NFM77', 'yes');
  const changes = () =>
    room.look(async (tx) => {
      const usage = await readCodeUsage(tx, { since: calendarDate('2025-01-01') });
      return codeChanges(tx.books, usage, on).filter(({ system }) => system === 'payer');
    });
  const told = await changes();
  const { northfield } = room.practice.payers;
  const name = (await names()).get(northfield);
  assert.deepEqual(
    told.map(({ kind, code, other, before, after }) => [kind, code, other, before, after]),
    [
      ['payer-number', name, '837', 'NFM01', 'NFM77'],
      ['enrol-first', name, '837', '', 'enrollment needed'],
    ],
  );
  assert.ok((told[0]?.claims ?? 0) >= 2, 'with the claims touched');
  const given = {
    actor,
    clearinghouseKey: 'harborlink',
    transaction: '837',
    identifier: 'NFM77',
  } as const;
  const taken = await takePayerNumber(room.stage.platform, { ...given, payerId: northfield });
  assert.deepEqual(taken, { identifier: 'NFM77' });
  assert.deepEqual(
    (await changes()).map(({ kind }) => kind),
    ['enrol-first'],
  );
  const stranger = await takePayerNumber(room.stage.platform, {
    ...given,
    payerId: '01900000-0000-7000-8000-00000000dead',
  });
  assert.ok(isRefused(stranger));
});
