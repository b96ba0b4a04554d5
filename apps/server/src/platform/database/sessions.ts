/**
 * The sessions that a pool lends, with three savings that no caller sees: a statement that comes again
 * is prepared once a session and then only bound, so that it is not parsed and planned each time
 * (measured: more than half of what PostgreSQL did for a deed); a transaction begins in the same
 * round trip as its first statement, which in our house always says whose rows it may touch; and it
 * may end in the round trip of its last one, the audit row.
 */
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { arrayLiteral } from './array-literal.ts';

/** What the dialect asks of a session for one statement. */
interface Answer {
  readonly command: string;
  readonly rowCount: number | null;
  readonly rows: unknown[];
}

/**
 * Texts that get a name at most. A plan is kept by each session that used it, some ten kilobytes
 * each; statements whose text grows with their rows would fill a session otherwise.
 */
const namesAtMost = 1_000;
/** Longer texts are lists of values written out: they hardly come again. */
const preparedLengthAtMost = 6_000;

/**
 * A statement whose text begins with this is the last of its transaction, and the commit travels with
 * it. When it fails, the commit behind it ends the transaction with nothing done.
 */
export const lastOfTransaction = '/* last of its transaction */';

/** Names of prepared statements by their text, one table for all sessions of the process. */
class StatementNames {
  readonly #names = new Map<string, string>();
  readonly #seenOnce = new Set<string>();
  #given = 0;

  /** The name of a text that comes a second time or later; undefined for none. */
  of(text: string): string | undefined {
    const name = this.#names.get(text);
    if (name !== undefined) return name;
    if (text.length > preparedLengthAtMost || this.#names.size >= namesAtMost) return undefined;
    if (!this.#seenOnce.has(text)) {
      if (this.#seenOnce.size >= 10 * namesAtMost) this.#seenOnce.clear();
      this.#seenOnce.add(text);
      return undefined;
    }
    this.#seenOnce.delete(text);
    return this.#give(text);
  }

  /** A text whose plan no longer fits (a table it reads got a column) is prepared anew. */
  renew(text: string): void {
    if (this.#names.has(text)) this.#give(text);
  }

  #give(text: string): string {
    this.#given += 1;
    const name = `s${String(this.#given)}`;
    this.#names.set(text, name);
    return name;
  }
}

const names = new StatementNames();

/** A pool as the dialect wants it. */
export function lendSessions(pool: pg.Pool): PostgresPool {
  const sessions = new WeakMap<pg.PoolClient, Session>();
  return {
    options: pool.options,
    connect: async () => {
      const client = await pool.connect();
      const known = sessions.get(client);
      if (known) return known as unknown as PostgresPoolClient;
      const session = new Session(client);
      sessions.set(client, session);
      return session as unknown as PostgresPoolClient;
    },
    end: () => pool.end(),
  };
}

class Session {
  readonly #client: pg.PoolClient;
  /** A `begin` that waits for the statement it travels with. */
  #begins = false;
  /** How the transaction ended, when its last statement ended it. */
  #ended: Answer | undefined;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  async query(text: string, values: readonly unknown[]): Promise<Answer> {
    if (text === 'begin') {
      this.#begins = true;
      return { command: 'BEGIN', rowCount: null, rows: [] };
    }
    if (text === 'commit' || text === 'rollback') {
      const ended = this.#begins ? nothingDone(text) : this.#ended;
      this.#begins = false;
      this.#ended = undefined;
      return ended ?? lastOf(await this.#client.query(text));
    }
    if (this.#begins) {
      this.#begins = false;
      if (values.length === 0) return lastOf(await this.#client.query(`begin;${text}`));
      const begun = this.#client.query('begin');
      const [begin, answer] = await Promise.allSettled([begun, this.#bind(text, values)]);
      if (begin.status === 'rejected') throw begin.reason;
      if (answer.status === 'rejected') throw answer.reason;
      return answer.value;
    }
    if (values.length === 0) return lastOf(await this.#client.query(text));
    if (!text.startsWith(lastOfTransaction)) return this.#bind(text, values);
    const last = this.#bind(text, values);
    const commit = this.#client.query('commit');
    const [answer, ended] = await Promise.allSettled([last, commit]);
    if (ended.status === 'fulfilled') this.#ended = lastOf(ended.value);
    if (answer.status === 'rejected') throw answer.reason;
    if (ended.status === 'rejected') throw ended.reason;
    return answer.value;
  }

  release(failure?: Error | boolean): void {
    this.#begins = false;
    this.#ended = undefined;
    this.#client.release(failure);
  }

  async #bind(text: string, given: readonly unknown[]): Promise<Answer> {
    const values = given.map((value) =>
      Array.isArray(value) ? (arrayLiteral(value) ?? (value as unknown)) : value,
    );
    const name = names.of(text);
    try {
      return await this.#client.query(
        name === undefined ? { text, values } : { name, text, values },
      );
    } catch (failure) {
      // feature_not_supported: "cached plan must not change result type", after a migration
      if ((failure as { code?: string }).code === '0A000') names.renew(text);
      throw failure;
    }
  }
}

/** Nothing was asked between begin and end: nothing to tell the database. */
function nothingDone(text: string): Answer {
  return { command: text.toUpperCase(), rowCount: null, rows: [] };
}

/** Several statements in one text answer with one result each; the last is the text's own. */
function lastOf(answered: Answer | readonly Answer[]): Answer {
  if (!Array.isArray(answered)) return answered as Answer;
  const last = (answered as readonly Answer[]).at(-1);
  if (!last) throw new Error('broken: a statement without an answer');
  return last;
}
