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
import {
  Packet,
  type Answer,
  type PreparedStatements,
  type ReaderOf,
  type Sent,
} from './packet.ts';
import type { WireValue } from './wire-messages.ts';

/**
 * Texts that get a name at most. A plan is kept by each session that used it, some ten kilobytes
 * each; statements whose text grows with their rows would fill a session otherwise.
 */
const namesAtMost = 1_000;
/** What waits in a packet at most, in characters: beyond it, the database begins while the rest is made. */
const packetAtMost = 32_768;
/** The protocol counts the values of a statement in two bytes. */
const valuesAtMost = 65_535;
/** Longer texts are lists of values written out: they hardly come again. */
const preparedLengthAtMost = 6_000;

/**
 * A statement whose text begins with this is the last of its transaction, and the commit travels with
 * it. When it fails, the commit behind it ends the transaction with nothing done.
 */
export const lastOfTransaction = '/* last of its transaction */';

/** Such a statement holds its value in its text, and is read as fast as one is looked up that was prepared. */
const setsForTransaction = 'set local ';

/**
 * A statement (one, not several) whose text begins with this is sent, and nobody waits for its answer. When
 * it fails, the transaction is lost: the next answer that somebody waits for says why.
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
    if (text.startsWith(setsForTransaction)) return undefined;
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

/** A text of several statements, or one without values: sent as it is. */
interface Plain {
  readonly plain: string;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (failure: unknown) => void;
}

const isPlain = (one: Sent | Plain): one is Plain => 'plain' in one;

class Session {
  readonly #client: pg.PoolClient;
  readonly #prepared: PreparedStatements = new Map();
  readonly #readerOf: ReaderOf;
  /** A `begin` that waits for the statement it travels with. */
  #begins = false;
  /** Between a `begin` that was asked for and the end. */
  #isInTransaction = false;
  /** How the transaction ended, when its last statement ended it. */
  #ended: Answer | undefined;
  /** What is under way and nobody waits for: each says why it failed, or nothing. */
  #unanswered: Promise<{ readonly failure: unknown } | undefined>[] = [];
  /** What leaves at the end of this turn, in its order. */
  #waiting: (Sent | Plain)[] = [];
  /** Characters of what waits, about. */
  #waitingLength = 0;

  constructor(client: pg.PoolClient) {
    this.#client = client;
    const reader = client as unknown as { getTypeParser(type: number): ReturnType<ReaderOf> };
    this.#readerOf = (type) => reader.getTypeParser(type);
  }

  async query(text: string, values: readonly unknown[]): Promise<Answer> {
    if (text === 'begin') {
      this.#begins = true;
      this.#isInTransaction = true;
      this.#unanswered = [];
      return { command: 'BEGIN', rowCount: null, rows: [] };
    }
    if (text === 'commit' || text === 'rollback') return this.#end(text);
    if (text.startsWith(unanswered)) {
      const answer = this.#askOne(text.slice(unanswered.length), values);
      if (this.#waitingLength > packetAtMost) this.#flush();
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
    this.#flush();
    this.#begins = false;
    this.#isInTransaction = false;
    this.#ended = undefined;
    this.#unanswered = [];
    this.#client.release(failure);
  }

  /** Sends a text, with the `begin` before it when it is the first. */
  #ask(text: string, values: readonly unknown[]): Promise<Answer> {
    if (values.length > 0) return this.#askOne(text, values);
    if (!this.#begins) return this.#askPlainly(text);
    this.#begins = false;
    return this.#askPlainly(`begin;${text}`);
  }

  /** Sends one statement, as part of a packet. */
  #askOne(text: string, values: readonly unknown[]): Promise<Answer> {
    if (!this.#begins) return this.#bind(text, values);
    this.#begins = false;
    const begun = this.#send('begin', 'begin', []);
    return inOrder(begun, this.#bind(text, values), 'second');
  }

  #askPlainly(text: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#wait({ plain: text, resolve, reject }, text.length);
    });
  }

  #askLast(text: string, values: readonly unknown[]): Promise<Answer> {
    const last = this.#ask(text, values);
    const commit = this.#commit().then((ended) => (this.#ended = ended));
    return inOrder(last, commit, 'first');
  }

  #commit(): Promise<Answer> {
    return this.#send('commit', 'commit', []);
  }

  /** A reading ends without waiting: nothing was written that could be lost. */
  #endReading(): Answer {
    this.#ended = { command: 'COMMIT', rowCount: null, rows: [] };
    if (this.#begins) this.#begins = false;
    else void this.#commit().catch(() => undefined);
    return this.#ended;
  }

  async #end(text: 'commit' | 'rollback'): Promise<Answer> {
    const ended = this.#begins ? nothingDone(text) : this.#ended;
    this.#begins = false;
    this.#ended = undefined;
    const answer = ended ?? (await this.#askPlainly(text));
    const failure = await this.#firstFailure();
    this.#unanswered = [];
    this.#isInTransaction = false;
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

  async #bind(text: string, given: readonly unknown[]): Promise<Answer> {
    const name = names.of(text);
    const values = given.map(wireValue);
    try {
      return await this.#send(name ?? '', text, values);
    } catch (failure) {
      // feature_not_supported: "cached plan must not change result type", after a migration; and what failed
      // when it was to be prepared: nobody knows whether it was
      const isStale = (failure as { code?: string }).code === '0A000';
      if (name !== undefined && (isStale || !this.#prepared.get(name))) names.renew(text);
      throw failure;
    }
  }

  #send(name: string, text: string, values: readonly WireValue[]): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (values.length > valuesAtMost) throw new Error('broken: too many values in one statement');
      let length = text.length;
      for (const value of values) length += value?.length ?? 0;
      this.#wait({ name, text, values, resolve, reject }, length);
    });
  }

  /** What is asked before anybody waits again travels in one packet. */
  #wait(one: Sent | Plain, length: number): void {
    if (this.#waiting.length === 0) {
      process.nextTick(() => {
        this.#flush();
      });
    }
    this.#waiting.push(one);
    this.#waitingLength += length;
  }

  #flush(): void {
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    this.#waitingLength = 0;
    const stream = (this.#client as unknown as { connection: { stream: Duplex } }).connection
      .stream;
    stream.cork();
    try {
      let together: Sent[] = [];
      const leave = (): void => {
        if (together.length > 0) this.#client.query(this.#packetOf(together));
        together = [];
      };
      for (const one of waiting) {
        if (isPlain(one)) {
          leave();
          this.#client.query(one.plain).then((answered) => {
            one.resolve(lastOf(answered));
          }, one.reject);
          continue;
        }
        together.push(one);
        // outside a transaction each is one: it is done when it is answered, whatever comes behind it
        if (!this.#isInTransaction) leave();
      }
      leave();
    } finally {
      stream.uncork();
    }
  }

  #packetOf(statements: readonly Sent[]): Packet {
    return new Packet(statements, this.#prepared, this.#readerOf);
  }
}

/**
 * A value as it travels. Objects are written as JSON; the driver's own way with moments (the machine's zone)
 * is not ours: a moment is text in UTC before it comes here.
 */
function wireValue(value: unknown): WireValue {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array) return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return listLiteral(value);
  if (typeof value === 'object') return JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') {
    return String(value);
  }
  throw new Error(`broken: a ${typeof value} has no form in the database`);
}

function listLiteral(values: readonly unknown[]): string {
  return arrayLiteral(values) ?? `{${values.map(elementOf).join(',')}}`;
}

/** An element of a list that is itself a list, bytes, or an object. */
function elementOf(value: unknown): string {
  if (Array.isArray(value)) return listLiteral(value);
  const element = wireValue(value);
  const text =
    element instanceof Uint8Array ? `\\x${Buffer.from(element).toString('hex')}` : element;
  return (arrayLiteral([text]) ?? '{}').slice(1, -1);
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
