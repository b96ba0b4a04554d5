import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import { onboardTestPacket } from '../partners/test-onboarding.ts';
import { deed } from '../patient-billing/test-account.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runRead, type ReadTx } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';
import { worthPerDayCents } from '../tasks/worth.ts';
import { countQueues } from './home.read.ts';
import { groupWork, listWork, type WorkRow } from './work-list.read.ts';

const today = calendarDate('2026-03-02');
let opened: TestPlatform;
let riverside: string;
let lakeview: string;

/** Riverside: 60 held claims of 10.00 to 600.00, due in 0 to 6 days, and one of nothing; Lakeview: two. */
before(async () => {
  opened = await openTestPlatform('2026-03-02T15:00:00.000Z');
  const { practiceIds } = await onboardTestPacket(opened.platform);
  riverside = practiceIds.get('riverside') ?? '';
  lakeview = practiceIds.get('lakeview') ?? '';
  await addTasks(riverside, 60);
  await addTasks(lakeview, 2);
  await deed(opened.platform, riverside, async (tx) => {
    const subject = { subjectKind: 'thing', subjectId: tx.newId() };
    await openTask(tx, { queue: 'scrubbing', reason: 'on-hold', ...subject, dueDate: today });
    return {};
  });
});
after(() => opened.close());

async function addTasks(practiceId: string, count: number): Promise<void> {
  await deed(opened.platform, practiceId, async (tx) => {
    for (let at = 0; at < count; at += 1) {
      await openTask(tx, {
        queue: 'scrubbing',
        reason: at % 3 === 0 ? 'findings' : 'on-hold',
        subjectKind: 'thing',
        subjectId: tx.newId(),
        amountCents: BigInt((at + 1) * 1_000),
        dueDate: addDays(today, (at % 9) - 2),
      });
    }
    return {};
  });
}

const reading = <Outcome>(
  practiceIds: readonly string[],
  read: (tx: ReadTx) => Promise<Outcome>,
): Promise<Outcome> =>
  runRead(
    opened.platform,
    { practiceIds, actor: { kind: 'command', id: 'test' }, action: 'test' },
    read,
  );

const everything = { queues: ['scrubbing'], status: 'open' } as const;

test('what earns most stands first, each row once over all pages, the count exact on each', async () => {
  const seen: WorkRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await reading([riverside], (tx) =>
      listWork(tx, { ...everything, order: 'worth', limit: 7, cursor }, today),
    );
    assert.equal(page.total, 61);
    assert.equal(page.totalAmountCents, 1_830_000);
    seen.push(...page.rows);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  assert.equal(new Set(seen.map((row) => row.id)).size, 61);
  const worths = seen.map((row) => row.worthPerDayCents);
  assert.deepEqual(
    worths,
    worths.toSorted((left, right) => right - left),
  );
  for (const row of seen) {
    const left = (Date.parse(row.dueDate) - Date.parse(today)) / 86_400_000;
    assert.equal(row.worthPerDayCents, worthPerDayCents(row.amountCents, 9_500, left));
  }
  assert.equal(seen.at(-1)?.worthPerDayCents, 950, 'ten dollars at 95 %, due');
});

test('by clock the soonest due stands first; filters narrow rows, count and sum alike', async () => {
  const late = await reading([riverside], (tx) =>
    listWork(tx, { ...everything, order: 'due', due: 'late', limit: 50 }, today),
  );
  assert.equal(late.total, late.rows.length);
  assert.ok(late.rows.every((row) => row.dueDate < today));
  const reasons = await reading([riverside], (tx) =>
    groupWork(tx, { ...everything, by: 'reason' }, today),
  );
  assert.deepEqual(
    reasons.map((group) => [group.key, group.open]),
    [
      ['on-hold', 41],
      ['findings', 20],
    ],
  );
  assert.equal(
    reasons.reduce((sum, group) => sum + group.late, 0),
    late.total,
  );
});

test('what home says of a queue, its rows say: how many, at stake, late; of one practice and of all', async () => {
  const sight = [riverside, lakeview];
  for (const practiceId of [undefined, riverside, lakeview]) {
    const [waiting] = await reading(sight, (tx) => countQueues(tx, today, practiceId));
    const rows = (due?: 'late') =>
      reading(sight, (tx) =>
        listWork(tx, { ...everything, practiceId, due, order: 'worth', limit: 1 }, today),
      );
    const all = await rows();
    assert.deepEqual([waiting?.open, waiting?.amountCents], [all.total, all.totalAmountCents]);
    assert.equal(waiting?.overdue, (await rows('late')).total);
  }
});

test('a queue over two practices is the sum of both; a third party sees none of it', async () => {
  const both = await reading([riverside, lakeview], (tx) =>
    listWork(tx, { ...everything, order: 'worth', limit: 1 }, today),
  );
  assert.equal(both.total, 63);
  const groups = await reading([riverside, lakeview], (tx) =>
    groupWork(tx, { ...everything, by: 'practice' }, today),
  );
  assert.deepEqual(
    groups.map((group) => group.open),
    [61, 2],
  );
  const stranger = await reading([lakeview], (tx) =>
    listWork(tx, { ...everything, practiceId: riverside, order: 'worth', limit: 5 }, today),
  );
  assert.deepEqual([stranger.total, stranger.rows.length], [0, 0]);
});
