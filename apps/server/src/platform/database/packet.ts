/**
 * A packet: statements that one session sends together, prepared where they come often, with one Sync
 * behind them. The database answers it as a whole: it writes to its socket once, and this process wakes
 * once, where each statement by itself cost both sides a write and a wake. What columns a prepared
 * statement answers with is asked the first time only: while it holds they cannot change.
 */
import type { Duplex } from 'node:stream';
import pg from 'pg';
import { WireMessages, type WireValue } from './wire-messages.ts';

/** What a statement came to. */
export interface Answer {
  readonly command: string;
  readonly rowCount: number | null;
  readonly rows: unknown[];
}

/** The columns of a statement's rows, and how each is read. */
interface Columns {
  readonly names: readonly string[];
  readonly readers: readonly ((text: string) => unknown)[];
  /** A row with its columns in their order, all of them null. */
  readonly empty: Readonly<Record<string, unknown>>;
}

/** What a session knows of the statements it has prepared, by name; undefined until the first answer. */
export type PreparedStatements = Map<string, Columns | undefined>;

/** One statement on its way. */
export interface Sent {
  /** Empty: it is not prepared for later. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly WireValue[];
  readonly resolve: (answer: Answer) => void;
  readonly reject: (failure: unknown) => void;
}

/** Reads a value of a type from its text. */
export type ReaderOf = (type: number) => (text: string) => unknown;

/** What of the driver's connection is used: undocumented, and held by the tests of sessions. */
interface Wire {
  readonly stream: Duplex;
}

interface Described {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
}

// a packet is written from beginning to end without a pause: one buffer serves all sessions
const messages = new WireMessages();
const noColumns: Columns = { names: [], readers: [], empty: {} };
/** SQLSTATE 25P02: what follows a statement that failed is not done. */
const inFailedTransaction = '25P02';

export class Packet extends pg.Query {
  readonly #statements: readonly Sent[];
  readonly #prepared: PreparedStatements;
  readonly #readerOf: ReaderOf;
  readonly #answers: Answer[] = [];
  /** Names that this packet prepares. */
  readonly #prepares = new Set<string>();
  #columns: Columns | undefined;
  #rows: unknown[] = [];

  constructor(statements: readonly Sent[], prepared: PreparedStatements, readerOf: ReaderOf) {
    super('');
    this.#statements = statements;
    this.#prepared = prepared;
    this.#readerOf = readerOf;
  }

  /** Called by the driver when it is this packet's turn to be sent. */
  override readonly submit = (connection: Wire): void => {
    for (const { name, text, values } of this.#statements) {
      const isPrepared = name !== '' && this.#prepared.has(name);
      if (!isPrepared) messages.parse(name, text);
      messages.bind(name, values);
      if (!isPrepared || this.#prepared.get(name) === undefined) messages.describe();
      messages.execute();
      if (name === '' || isPrepared) continue;
      this.#prepared.set(name, undefined);
      this.#prepares.add(name);
    }
    messages.sync();
    const bytes = messages.take();
    // what is sent over a broken connection is answered by its end
    if (connection.stream.writable) connection.stream.write(bytes);
  };

  handleRowDescription({ fields }: Described): void {
    const names = fields.map((field) => field.name);
    this.#columns = {
      names,
      readers: fields.map((field) => this.#readerOf(field.dataTypeID)),
      empty: Object.fromEntries(names.map((name) => [name, null])),
    };
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    const { names, readers, empty } = this.#columnsNow();
    const row: Record<string, unknown> = { ...empty };
    for (let at = 0; at < fields.length; at += 1) {
      const text = fields[at];
      const name = names[at];
      const read = readers[at];
      if (name === undefined || read === undefined)
        throw new Error('broken: a row of other columns');
      if (text !== null && text !== undefined) row[name] = read(text);
    }
    this.#rows.push(row);
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    const columns = this.#columnsNow();
    const { name } = this.#current();
    if (name !== '' && this.#prepared.has(name)) this.#prepared.set(name, columns);
    this.#answers.push({ ...readTag(text), rows: this.#rows });
    this.#rows = [];
    this.#columns = undefined;
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' });
  }

  handleReadyForQuery(): void {
    this.#tellAnswers();
  }

  /** A statement failed, and those behind it are not done; or the connection broke. */
  handleError(failure: Error & { readonly severity?: string }): void {
    const failed = this.#answers.length;
    const isOfDatabase = failure.severity !== undefined;
    this.#tellAnswers();
    for (const [at, { name, reject }] of this.#statements.entries()) {
      if (at < failed) continue;
      // what follows a failure is skipped whole, its preparing too
      if (at > failed && this.#prepares.has(name)) this.#prepared.delete(name);
      reject(at > failed && isOfDatabase ? notDone() : failure);
    }
  }

  #tellAnswers(): void {
    for (const [at, answer] of this.#answers.entries()) this.#statements[at]?.resolve(answer);
  }

  #current(): Sent {
    const current = this.#statements[this.#answers.length];
    if (!current) throw new Error('broken: an answer to nothing');
    return current;
  }

  #columnsNow(): Columns {
    return (this.#columns ??= this.#prepared.get(this.#current().name) ?? noColumns);
  }
}

/** What the database says of a statement that follows a failed one. */
function notDone(): Error {
  const words = 'current transaction is aborted, commands ignored until end of transaction block';
  return Object.assign(new Error(words), { code: inFailedTransaction });
}

/** `INSERT 0 3` and `SELECT 3` count rows, `COMMIT` does not. */
function readTag(tag: string): Pick<Answer, 'command' | 'rowCount'> {
  const space = tag.indexOf(' ');
  if (space < 0) return { command: tag, rowCount: null };
  const count = Number(tag.slice(tag.lastIndexOf(' ') + 1));
  return { command: tag.slice(0, space), rowCount: Number.isNaN(count) ? null : count };
}
