import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { createTestPractice } from '../platform/test-practice.ts';
import { runAct, runRead, type Tx } from '../platform/transaction.ts';
import { countQueues, listTasks } from './task.read.ts';
import { taskRefusals } from './task-refusals.ts';
import { assignTask, closeTasks, finishTask, openTask, snoozeTask } from './tasks.act.ts';

let opened: TestPlatform;
let practiceId: string;
let foreignId: string;
const actor = { kind: 'staff', id: 'someone' } as const;
const subjectId = '10000000-0000-7000-8000-000000000001';

before(async () => {
  opened = await openTestPlatform();
  practiceId = await createTestPractice(opened.platform, 1);
  foreignId = await createTestPractice(opened.platform, 2);
});
after(() => opened.close());

const act = <Outcome>(deed: (tx: Tx) => Promise<Outcome>, practice = practiceId) =>
  runAct(opened.platform, { practiceId: practice, actor, action: 'test' }, deed);
const list = (practiceIds: readonly string[], withSnoozed = false) =>
  runRead(opened.platform, { practiceIds, actor, action: 'list' }, (tx) =>
    listTasks(tx, { limit: 2, withSnoozed, queue: 'coding' }),
  );
const codingTask = (id: string, dueDate = '2026-03-05') => ({
  queue: 'coding' as const,
  reason: 'note-to-code',
  subjectKind: 'encounter',
  subjectId: id,
  dueDate,
});

test('a task opened twice is one task; a closed one may be opened again', async () => {
  const first = await act((tx) => openTask(tx, codingTask(subjectId)));
  const second = await act((tx) => openTask(tx, { ...codingTask(subjectId), amountCents: 500n }));
  assert.equal(first, second);
  assert.equal((await list([practiceId])).total, 1);
  assert.equal((await list([foreignId])).total, 0);
  const closed = await act((tx) =>
    closeTasks(tx, { subjectKind: 'encounter', subjectId, outcome: 'coded' }),
  );
  assert.equal(closed, 1);
  const third = await act((tx) => openTask(tx, codingTask(subjectId)));
  assert.notEqual(third, first);
});

test('a queue is paged by key with an exact total, the soonest due first', async () => {
  for (const [index, dueDate] of ['2026-03-09', '2026-03-03'].entries()) {
    await act((tx) =>
      openTask(tx, codingTask(`10000000-0000-7000-8000-00000000001${index}`, dueDate)),
    );
  }
  const page = await list([practiceId]);
  assert.equal(page.total, 3);
  assert.deepEqual(
    page.rows.map((task) => task.dueDate),
    ['2026-03-03', '2026-03-05'],
  );
  const rest = await runRead(
    opened.platform,
    { practiceIds: [practiceId], actor, action: 'list' },
    (tx) => listTasks(tx, { limit: 2, cursor: page.next ?? '' }),
  );
  assert.deepEqual(
    rest.rows.map((task) => task.dueDate),
    ['2026-03-09'],
  );
  assert.equal(rest.next, null);
  const counts = await runRead(
    opened.platform,
    { practiceIds: [practiceId], actor, action: 'count' },
    (tx) => countQueues(tx, null, calendarDate('2026-03-02')),
  );
  assert.deepEqual(
    counts.map((one) => [one.queue, one.open, one.overdue]),
    [['coding', 3, 0]],
  );
});

test('what is put off is out of sight until its day; the past and strangers are refused', async () => {
  const task = (await list([practiceId])).rows[0];
  assert.ok(task);
  const refusals = [
    await act((tx) => snoozeTask(tx, { taskId: task.id, until: '2026-03-01' })),
    await act((tx) => snoozeTask(tx, { taskId: task.id, until: '2026-02-30' })),
    await act((tx) => assignTask(tx, { taskId: task.id, ownerUserId: subjectId })),
    await act((tx) => finishTask(tx, { taskId: subjectId, status: 'done', outcome: 'x' })),
    await act((tx) => finishTask(tx, { taskId: task.id, status: 'done', outcome: 'x' }), foreignId),
  ];
  assert.deepEqual(
    refusals.map((outcome) => isRefused(outcome) && outcome.refused),
    [
      'task-snooze-in-the-past',
      'task-snooze-not-a-date',
      'task-owner-unknown',
      'task-not-found',
      'task-not-found',
    ],
  );
  for (const outcome of refusals) assert.ok(isRefused(outcome) && outcome.refused in taskRefusals);
  await act((tx) => snoozeTask(tx, { taskId: task.id, until: '2026-03-20' }));
  assert.equal((await list([practiceId])).total, 2);
  assert.equal((await list([practiceId], true)).total, 3);
  await act((tx) =>
    finishTask(tx, { taskId: task.id, status: 'cancelled', outcome: 'not needed' }),
  );
  const again = await act((tx) =>
    finishTask(tx, { taskId: task.id, status: 'done', outcome: 'x' }),
  );
  assert.equal(isRefused(again) && again.refused, 'task-closed');
});
