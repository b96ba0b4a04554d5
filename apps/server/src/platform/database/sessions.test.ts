import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql, type Transaction } from 'kysely';
import { openTestPlatform, type TestPlatform } from '../test-platform.ts';
import { openDatabase, type Database } from './connect.ts';
import { gather } from './gather.ts';
import { inTransaction, send } from './in-transaction.ts';
import type { DB } from './schema.generated.ts';
import { endOfReading, lastOfTransaction } from './sessions.ts';

let opened: TestPlatform;
let database: Database;
before(async () => {
  opened = await openTestPlatform();
  database = openDatabase(opened.adminUrl, 1);
});
after(async () => {
  await database.destroy();
  await opened.close();
});

test('a transaction begins with its first statement, whichever it is, and a refusal undoes all of it', async () => {
  await database.schema.createTable('noted').addColumn('word', 'text').execute();
  const count = async (): Promise<number> => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from noted`.execute(
      database,
    );
    return rows[0]?.n ?? Number.NaN;
  };
  for (const first of [sql`select 1`, sql`select ${1}::int`]) {
    const broken = database.transaction().execute(async (db) => {
      await first.execute(db);
      await sql`insert into noted values (${'lost'})`.execute(db);
      throw new Error('on purpose');
    });
    await assert.rejects(broken, /on purpose/);
    assert.equal(await count(), 0);
  }
  await database.transaction().execute(() => Promise.resolve());
  await database.transaction().execute(async (db) => {
    await sql.raw(`insert into noted values ('one'); insert into noted values ('two')`).execute(db);
  });
  assert.equal(await count(), 2);
});

test('what is asked side by side is answered each for itself, and writes before it are seen', async () => {
  const answers = await inTransaction(database, async (db) => {
    await send(db, sql`insert into noted values (${'three'})`);
    const [first, second] = await Promise.all([
      sql<{ n: number }>`select count(*)::int as n from noted`.execute(db),
      sql<{ n: number }>`select ${41}::int + 1 as n`.execute(db),
    ]);
    return [first.rows[0]?.n, second.rows[0]?.n];
  });
  assert.deepEqual(answers, [3, 42]);
});

test('a write that nobody waits for fails its transaction with its own reason, and nothing is kept', async () => {
  const count = async (): Promise<unknown> =>
    (await sql<{ n: number }>`select count(*)::int as n from noted`.execute(database)).rows[0]?.n;
  const before = await count();
  const ends: readonly ((db: Transaction<DB>) => Promise<unknown>)[] = [
    () => Promise.resolve(),
    (db) => sql`select ${1}::int`.execute(db),
    (db) => sql`${sql.raw(lastOfTransaction)} insert into noted values (${'last'})`.execute(db),
    (db) => send(db, sql`insert into noted values (${'later'})`),
  ];
  for (const end of ends) {
    const broken = inTransaction(database, async (db) => {
      await sql`insert into noted values (${'lost'})`.execute(db);
      await send(db, sql`insert into nowhere values (${'x'})`);
      await end(db);
    });
    await assert.rejects(broken, /relation "nowhere" does not exist/);
    assert.equal(await count(), before);
  }
  // the session is whole again, and an ended reading hands it on at once
  await inTransaction(database, async (db) => {
    await sql`select ${1}::int`.execute(db);
    await sql.raw(endOfReading).execute(db);
  });
  await inTransaction(database, (db) => send(db, sql`insert into noted values (${'kept'})`));
  assert.equal(await count(), Number(before) + 1);
});

test('a statement that came often is prepared once a session, and anew when its table has changed', async () => {
  await sql`create table changing (a int)`.execute(database);
  await sql`insert into changing values (1)`.execute(database);
  const read = async (): Promise<unknown[]> => {
    const { rows } = await sql`select * from changing where a = ${1}`.execute(database);
    return rows;
  };
  await database.connection().execute(async (session) => {
    for (let run = 0; run < 4; run += 1) {
      await sql`select * from changing where a = ${1}`.execute(session);
    }
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from pg_prepared_statements
      where statement like 'select * from changing%'`.execute(session);
    assert.equal(rows[0]?.n, 1);
  });
  await sql`alter table changing add column b int default 7`.execute(database);
  // the plan of before no longer fits: refused once, as a retried job meets it, then prepared anew
  await assert.rejects(read(), /cached plan/);
  assert.deepEqual(await read(), [{ a: 1, b: 7 }]);
});

test('of a packet, what follows a failure is not done and not taken for prepared', async () => {
  await sql`create table counted (n int primary key)`.execute(database);
  const insert = (n: number) => sql`insert into counted values (${n}::int)`;
  const read = sql<{ n: number }>`select n from counted where n >= ${0} order by n`;
  // both come often enough to get names; the second is first prepared behind one that fails
  for (let n = 1; n <= 2; n += 1) await insert(n).execute(database);
  for (let round = 0; round < 3; round += 1) {
    const broken = inTransaction(database, async (db) => {
      const failing = insert(1).execute(db);
      const behind = read.execute(db);
      const [, second] = await Promise.allSettled([failing, behind]);
      assert.equal(second.status, 'rejected');
      await failing;
    });
    await assert.rejects(broken, { code: '23505' });
    assert.deepEqual((await read.execute(database)).rows, [{ n: 1 }, { n: 2 }]);
  }
});

test('outside a transaction each statement is done by itself, whatever fails beside it', async () => {
  await database.connection().execute(async (session) => {
    const [one, two, three] = await Promise.allSettled([
      sql`insert into counted values (${3}::int)`.execute(session),
      sql`insert into counted values (${1}::int)`.execute(session),
      sql`insert into counted values (${4}::int)`.execute(session),
    ]);
    assert.deepEqual(
      [one.status, two.status, three.status],
      ['fulfilled', 'rejected', 'fulfilled'],
    );
  });
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from counted`.execute(
    database,
  );
  assert.equal(rows[0]?.n, 4);
});

test('values travel whole: none, bytes, long texts, moments, lists of lists, objects', async () => {
  const long = 'ä€𝄞 '.repeat(60_000);
  const bytes = Buffer.from([0, 1, 255, 92, 34]);
  const at = new Date('2026-03-01T12:00:00.123Z');
  const tooMany = Array.from({ length: 65_536 }, (_, n) => n);
  for (let round = 0; round < 3; round += 1) {
    const { rows } =
      await sql`select ${null}::text as nothing, ${bytes}::bytea as bytes, ${long}::text as long,
      ${at}::timestamptz as at, ${[
        ['a', 'b"\\'],
        ['c', null],
      ]}::text[] as lists, ${[bytes]}::bytea[] as many,
      ${{ a: [1, '"'] }}::jsonb as object, ${true}::boolean as truth, ${12n}::bigint as amount`.execute(
        database,
      );
    assert.deepEqual(rows, [
      {
        nothing: null,
        bytes,
        long,
        at: at.toISOString(),
        lists: [
          ['a', 'b"\\'],
          ['c', null],
        ],
        many: [bytes],
        object: { a: [1, '"'] },
        truth: true,
        amount: 12n,
      },
    ]);
  }
  const list = sql.join(tooMany.map((n) => sql`${n}`));
  await assert.rejects(sql`select array[${list}]`.execute(database), /too many values/);
  // an answer counts what it did
  const changed = await sql`update counted set n = n + ${100}::int`.execute(database);
  assert.equal(changed.numAffectedRows, 4n);
});

test('what is asked side by side in a transaction is asked once, each answered for itself', async () => {
  const asked: number[][] = [];
  const twice = gather(async (db, numbers: readonly number[]) => {
    asked.push([...numbers]);
    if (numbers.includes(13)) throw new Error('on purpose');
    const { rows } = await sql<{ n: number }>`
      select 2 * n as n from unnest(${numbers}::int[]) with ordinality as u (n, at) order by at`.execute(
      db,
    );
    return rows.map((row) => row.n);
  });
  await inTransaction(database, async (db) => {
    assert.deepEqual(await Promise.all([3, 1, 3].map((n) => twice(db, n))), [6, 2, 6]);
    assert.equal(await twice(db, 5), 10);
    const refused = await Promise.allSettled([twice(db, 13), twice(db, 1)]);
    assert.deepEqual(
      refused.map((one) => one.status),
      ['rejected', 'rejected'],
    );
  });
  assert.deepEqual(asked, [[3, 1, 3], [5], [13, 1]]);
  asked.length = 0;
  assert.deepEqual(await Promise.all([twice(database, 1), twice(database, 2)]), [2, 4]);
  assert.deepEqual(asked, [[1], [2]]);
});
