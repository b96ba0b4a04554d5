/**
 * A transaction whose statements do not wait for each other. Kysely lets one statement after the other
 * onto a transaction's session; what is asked side by side (`Promise.all`) would wait all the same.
 * Here it is sent together: PostgreSQL answers in order, and the way there and back is paid once.
 */
import {
  DummyDriver,
  PostgresDialect,
  Transaction,
  type CompiledQuery,
  type DatabaseConnection,
  type Kysely,
} from 'kysely';
import type { Database } from './connect.ts';
import type { DB } from './schema.generated.ts';
import { unanswered } from './sessions.ts';

// a transaction asks its dialect only for what is never asked within one
const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('broken: no pool')) });
const driver = new DummyDriver();

/** Runs work in one transaction: all of it when it returns, nothing of it when it throws. */
export function inTransaction<Outcome>(
  database: Database,
  work: (db: Transaction<DB>) => Promise<Outcome>,
): Promise<Outcome> {
  return database.transaction().execute((taken) => {
    const inTurn = taken.getExecutor();
    return inTurn.provideConnection((connection) => {
      const provideConnection = <Answer>(
        consumer: (session: DatabaseConnection) => Promise<Answer>,
      ): Promise<Answer> => consumer(connection);
      const executor = inTurn.withConnectionProvider({ provideConnection });
      return work(new Transaction<DB>({ config: { dialect }, dialect, driver, executor }));
    });
  });
}

/**
 * Sends a write and goes on without its answer. When it fails, the next answer that somebody waits for
 * fails in its stead, the end of the transaction at the latest; so nothing of it is ever done in part.
 * For writes that always succeed unless something is broken, and whose rows nobody needs back. Outside
 * a transaction it waits: there is nothing that could fail in its stead.
 */
export async function send(
  db: Kysely<DB>,
  write: { compile(db: Kysely<DB>): CompiledQuery },
): Promise<void> {
  const compiled = write.compile(db);
  const mark = db.isTransaction ? unanswered : '';
  await db.executeQuery({ ...compiled, sql: mark + compiled.sql });
}
