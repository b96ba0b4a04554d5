import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { refuse } from '@claimwright/kernel/refusal';
import { eachPractice } from './each-practice.ts';
import { openQueue } from './jobs/queue.job.ts';
import type { Job } from './jobs/job.ts';
import { publish } from './outbox.ts';
import { openTestPlatform, type TestPlatform } from './test-platform.ts';
import { createTestPractice } from './test-practice.ts';
import { runAct, runRead, type Tx } from './transaction.ts';

let opened: TestPlatform;
let first: string;
let second: string;
const actor = { kind: 'staff', id: 'someone' } as const;

before(async () => {
  opened = await openTestPlatform();
  first = await createTestPractice(opened.platform, 1);
  second = await createTestPractice(opened.platform, 2);
});
after(() => opened.close());

const addNote = (tx: Tx, body: string, practiceId = tx.practiceId): Promise<unknown> =>
  tx.db
    .insertInto('note')
    .values({
      practice_id: practiceId,
      id: tx.newId(),
      subject_kind: 'test',
      subject_id: tx.newId(),
      body,
      author: 'test',
      written_at: tx.now,
    })
    .execute();

test('a read sees the rows of its practices and of no other', async () => {
  for (const practiceId of [first, second]) {
    await runAct(opened.platform, { practiceId, actor, action: 'write-note' }, async (tx) => {
      await addNote(tx, 'seen');
      return {};
    });
  }
  const count = (practiceIds: readonly string[]): Promise<number> =>
    runRead(opened.platform, { practiceIds, actor, action: 'count' }, async (tx) => {
      const rows = await tx.db.selectFrom('note').select('practice_id').execute();
      return rows.length;
    });
  assert.equal(await count([first]), 1);
  assert.equal(await count([first, second]), 2);
  assert.equal(await count([]), 0);
});

test('a deed writes to its own practice only, and outside any deed nothing is seen', async () => {
  const request = { practiceId: first, actor, action: 'write-note' };
  await assert.rejects(
    runAct(opened.platform, request, async (tx) => {
      await addNote(tx, 'foreign', second);
      return {};
    }),
    /row-level security/,
  );
  // the same connection, after a deed: the setting reads '' and must see nothing, not fail
  const rows = await opened.platform.database.selectFrom('note').selectAll().execute();
  assert.equal(rows.length, 0);
});

test('every practice table is protected, and its key and references begin with the practice', async () => {
  const unprotected = await sql<{ name: string }>`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'practice_id' and a.attnotnull
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and c.relname not in ('staff_grant', 'api_key') and not c.relforcerowsecurity`.execute(
    opened.platform.database,
  );
  assert.deepEqual(unprotected.rows, []);
  const loose = await sql<{ name: string }>`
    select k.conname as name from pg_constraint k
    join pg_class c on c.oid = k.conrelid and c.relnamespace = 'public'::regnamespace and c.relforcerowsecurity
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
    where k.contype in ('p', 'u') and a.attname <> 'practice_id'
      and c.relname not in ('directory', 'unrouted')`.execute(opened.platform.database);
  assert.deepEqual(loose.rows, []);
  const tables = await sql<{ count: bigint }>`
    select count(*) as count from pg_class where relforcerowsecurity`.execute(
    opened.platform.database,
  );
  assert.ok((tables.rows[0]?.count ?? 0n) > 40n, 'the question looked at tables at all');
});

test('the application can neither change nor delete what is append-only', async () => {
  for (const statement of [
    'update ledger_row set amount_cents = 1',
    'delete from ledger_row',
    'update audit_event set outcome = null',
    'delete from claim_version',
    'alter table note disable row level security',
    'set role claimwright_owner',
  ]) {
    for (const platform of [opened.platform, opened.worker]) {
      await assert.rejects(
        sql.raw(statement).execute(platform.database),
        /permission|must be owner/,
      );
    }
  }
});

test('a refused deed leaves nothing but its audit row; a dry run neither', async () => {
  const request = { practiceId: first, actor, action: 'try-note' };
  const outcome = await runAct(opened.platform, request, async (tx) => {
    await addNote(tx, 'half done');
    await publish(tx, { topic: 'note-written', payload: {} });
    return refuse('period-closed');
  });
  assert.deepEqual(outcome, { refused: 'period-closed' });
  await runAct(opened.platform, { ...request, dryRun: true }, async (tx) => {
    await addNote(tx, 'only tried');
    return {};
  });
  await runRead(opened.platform, { practiceIds: [first], actor, action: 'look' }, async (tx) => {
    const notes = await tx.db.selectFrom('note').select('body').execute();
    assert.deepEqual(
      notes.map((note) => note.body),
      ['seen'],
    );
    const audit = await tx.db
      .selectFrom('audit_event')
      .select('outcome')
      .where('action', '=', 'try-note')
      .orderBy('outcome')
      .execute();
    assert.deepEqual(
      audit.map((row) => row.outcome),
      ['dry run', 'refused: period-closed'],
    );
    const waiting = await tx.db.selectFrom('outbox').select('id').execute();
    assert.equal(waiting.length, 0);
  });
});

test('a read of patients leaves an audit row in each practice whose patients were seen', async () => {
  const patient = '00000000-0000-7000-8000-0000000000aa';
  const request = { practiceIds: [first, second], actor, action: 'list-patients' };
  await runRead(opened.platform, request, async (tx) => {
    tx.saw(second, [patient]);
    await Promise.resolve();
  });
  await runRead(opened.platform, { ...request, action: 'look' }, async (tx) => {
    const rows = await tx.db
      .selectFrom('audit_event')
      .select(['practice_id', 'subject_ids'])
      .where('action', '=', 'list-patients')
      .execute();
    assert.deepEqual(rows, [{ practice_id: second, subject_ids: [patient] }]);
  });
});

test('what is announced reaches its job once, though the relay runs twice', async () => {
  const heard: unknown[] = [];
  const job: Job = {
    queue: 'hear-notes',
    topics: ['note-heard'],
    handle: async (_platform, payload) => {
      heard.push(payload['number']);
      await Promise.resolve();
    },
  };
  const queue = await openQueue(opened.worker, [job]);
  try {
    const request = { practiceId: first, actor, action: 'announce' };
    await runAct(opened.platform, request, async (tx) => {
      await publish(tx, { topic: 'note-heard', payload: { number: 1 } });
      await publish(tx, { topic: 'nobody-listens', payload: {} });
      return {};
    });
    await Promise.all([queue.relay(), queue.relay()]);
    assert.equal(await queue.drain(), 1);
    assert.equal(await queue.drain(), 0);
    assert.deepEqual(heard, [1]);
  } finally {
    await queue.stop();
  }
});

/** How many jobs of a queue stand in a state. */
async function countOf(name: string, state: string): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`
    select count(*) from pgboss.job where name = ${name} and state::text = ${state}`.execute(
    opened.worker.database,
  );
  return Number(rows[0]?.count);
}

test('announcements of one practice are worked together; where that breaks, each by itself', async () => {
  const together: unknown[][] = [];
  const alone: unknown[] = [];
  const job: Job = {
    queue: 'hear-many',
    topics: ['many-heard'],
    handle: (_platform, { number }) => {
      alone.push(number);
      return number === 13 ? Promise.reject(new Error('broken: 13')) : Promise.resolve();
    },
    handleMany: (_platform, practiceId, payloads) => {
      assert.equal(practiceId, first);
      const numbers = payloads.map((one) => one['number']);
      together.push(numbers);
      return numbers.includes(13) ? Promise.reject(new Error('broken: 13')) : Promise.resolve();
    },
  };
  const queue = await openQueue(opened.worker, [job]);
  const announce = (numbers: readonly number[]) =>
    runAct(opened.platform, { practiceId: first, actor, action: 'announce' }, async (tx) => {
      for (const number of numbers) {
        await publish(tx, { topic: 'many-heard', payload: { number } });
      }
      return {};
    });
  try {
    await announce([1, 2, 3]);
    assert.equal(await queue.drain(), 3);
    assert.deepEqual([together, alone], [[[1, 2, 3]], []]);
    await announce([4, 13, 5]);
    await assert.rejects(queue.drain(), /broken: 13/);
    assert.deepEqual(
      [together.at(-1), alone],
      [
        [4, 13, 5],
        [4, 13, 5],
      ],
    );
    assert.equal(await countOf('hear-many', 'completed'), 5);
    assert.equal(await countOf('hear-many', 'retry'), 1);
    // what works until it is stopped settles each by itself too
    await queue.work();
    await announce([6, 13, 7]);
    const until = performance.now() + 20_000;
    while ((await countOf('hear-many', 'completed')) < 7) {
      assert.ok(performance.now() < until, 'the healthy ones were never done');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.equal(await countOf('hear-many', 'failed'), 0, 'the broken one is tried again');
  } finally {
    await queue.stop();
  }
});

test('a job hears only what concerns it, and is done once more when a deadlock undid it', async () => {
  const heard: unknown[] = [];
  let undone = 1;
  const job: Job = {
    queue: 'hear-some',
    topics: ['some-heard'],
    concerns: ({ number }) => number !== 2,
    handle: (_platform, { number }) => {
      heard.push(number);
      if (number !== 3 || undone === 0) return Promise.resolve();
      undone -= 1;
      return Promise.reject(Object.assign(new Error('deadlock detected'), { code: '40P01' }));
    },
  };
  const queue = await openQueue(opened.worker, [job]);
  try {
    await runAct(opened.platform, { practiceId: first, actor, action: 'announce' }, async (tx) => {
      for (const number of [1, 2, 3]) {
        await publish(tx, { topic: 'some-heard', payload: { number } });
      }
      return {};
    });
    assert.equal(await queue.drain(), 2);
    assert.deepEqual(heard, [1, 3, 3]);
    assert.equal(await countOf('hear-some', 'completed'), 2);
  } finally {
    await queue.stop();
  }
});

test('every practice is worked; what breaks in one lets those under way come to their end', async () => {
  const worked: string[] = [];
  await eachPractice(opened.worker, (practiceId) => {
    worked.push(practiceId);
    return Promise.resolve();
  });
  assert.ok(worked.includes(first) && worked.includes(second));
  const ended: string[] = [];
  await assert.rejects(
    eachPractice(opened.worker, async (practiceId) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (practiceId === first) throw new Error('broken: first');
      ended.push(practiceId);
    }),
    /broken: first/,
  );
  assert.ok(ended.includes(second), 'it had begun');
});
