import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql, type Transaction } from 'kysely';
import { openTestPlatform, type TestPlatform } from '../test-platform.ts';
import { openDatabase, type Database } from './connect.ts';
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
