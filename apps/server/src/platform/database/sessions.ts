/**
 * The sessions that a pool lends, with savings that no caller sees: a statement that comes again is
 * prepared once a session and then only bound, so that it is not parsed and planned each time
 * (measured: more than half of what PostgreSQL did for a deed); a transaction begins in the same
 * round trip as its first statement, which in our house always says whose rows it may touch; it may
 * end in the round trip of its last one, the audit row; what is sent before anybody waits travels in
 * one packet; and a write whose answer nobody needs is not waited for.
 */
import type { Duplex } from 'node:stream';
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
/** What waits in a packet at most, in bytes: beyond it, the database begins while the rest is made. */
const packetAtMost = 32_768;
/** Longer texts are lists of values written out: they hardly come again. */
const preparedLengthAtMost = 6_000;

/**
 * A statement whose text begins with this is the last of its transaction, and the commit travels with
 * it. When it fails, the commit behind it ends the transaction with nothing done.
 */
export const lastOfTransaction = '/* last of its transaction */';

/**
 * A statement whose text begins with this is sent, and nobody waits for its answer. When it fails, the
 * transaction is lost: the next answer that somebody waits for says why.
 */
export const unanswered = '/* unanswered */';

/** Ends a transaction that wrote nothing; nobody waits for it. */
export const endOfReading = 'commit /* nothing was written */';

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
  /** What is under way and nobody waits for: each says why it failed, or nothing. */
  #unanswered: Promise<{ readonly failure: unknown } | undefined>[] = [];
  #isCorked = false;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  async query(text: string, values: readonly unknown[]): Promise<Answer> {
    if (text === 'begin') {
      this.#begins = true;
      this.#unanswered = [];
      return { command: 'BEGIN', rowCount: null, rows: [] };
    }
    if (text === 'commit' || text === 'rollback') return this.#end(text);
    this.#cork();
    if (text.startsWith(unanswered)) {
      const answer = this.#ask(text.slice(unanswered.length), values);
      this.#flushWhenLarge();
      this.#unanswered.push(
        answer.then(
          () => undefined,
          (failure: unknown) => ({ failure }),
        ),
      );
      return nothingAwaited;
    }
    try {
      if (text === endOfReading) return this.#endReading();
      if (!text.startsWith(lastOfTransaction)) return await this.#ask(text, values);
      return await this.#askLast(text, values);
    } catch (failure) {
      // what was sent before and failed is why this one did
      throw (await this.#firstFailure()) ?? failure;
    }
  }

  release(failure?: Error | boolean): void {
    this.#begins = false;
    this.#ended = undefined;
    this.#unanswered = [];
    this.#client.release(failure);
  }

  /** Sends a statement, with the `begin` before it when it is the first. */
  #ask(text: string, values: readonly unknown[]): Promise<Answer> {
    if (!this.#begins) {
      return values.length === 0 ? this.#askPlainly(text) : this.#bind(text, values);
    }
    this.#begins = false;
    if (values.length === 0) return this.#askPlainly(`begin;${text}`);
    const begun = this.#client.query('begin');
    return inOrder(begun, this.#bind(text, values), 'second');
  }

  async #askPlainly(text: string): Promise<Answer> {
    return lastOf(await this.#client.query(text));
  }

  async #askLast(text: string, values: readonly unknown[]): Promise<Answer> {
    const last = this.#ask(text, values);
    const commit = this.#client.query('commit').then((ended) => {
      this.#ended = lastOf(ended);
      return this.#ended;
    });
    return inOrder(last, commit, 'first');
  }

  /** A reading ends without waiting: nothing was written that could be lost. */
  #endReading(): Answer {
    this.#ended = { command: 'COMMIT', rowCount: null, rows: [] };
    if (this.#begins) this.#begins = false;
    else void this.#client.query('commit').catch(() => undefined);
    return this.#ended;
  }

  async #end(text: 'commit' | 'rollback'): Promise<Answer> {
    const ended = this.#begins ? nothingDone(text) : this.#ended;
    this.#begins = false;
    this.#ended = undefined;
    const answer = ended ?? lastOf(await this.#client.query(text));
    const failure = await this.#firstFailure();
    this.#unanswered = [];
    if (text === 'commit' && failure !== undefined) throw failure;
    return answer;
  }

  /** Why something failed that was sent before. PostgreSQL answers in order: nothing is waited for long. */
  async #firstFailure(): Promise<Error | undefined> {
    for (const sent of this.#unanswered) {
      const failed = await sent;
      if (failed) return failed.failure as Error;
    }
    return undefined;
  }

  get #stream(): Duplex {
    return (this.#client as unknown as { connection: { stream: Duplex } }).connection.stream;
  }

  /** A long statement goes at once: the database works on it while the next is made. */
  #flushWhenLarge(): void {
    const stream = this.#stream;
    if (!this.#isCorked || stream.writableLength < packetAtMost) return;
    stream.uncork();
    stream.cork();
  }

  /** What is sent before anybody waits again travels in one packet. */
  #cork(): void {
    if (this.#isCorked) return;
    const stream = this.#stream;
    this.#isCorked = true;
    stream.cork();
    process.nextTick(() => {
      this.#isCorked = false;
      stream.uncork();
    });
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

const nothingAwaited: Answer = { command: 'SENT', rowCount: null, rows: [] };

/** The answer of one of two that were sent together; the first that failed says why. */
async function inOrder(
  first: Promise<Answer>,
  second: Promise<Answer>,
  wanted: 'first' | 'second',
): Promise<Answer> {
  const [one, two] = await Promise.allSettled([first, second]);
  if (one.status === 'rejected') throw one.reason;
  if (two.status === 'rejected') throw two.reason;
  return wanted === 'first' ? one.value : two.value;
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
