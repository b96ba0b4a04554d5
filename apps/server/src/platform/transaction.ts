/**
 * The transaction around every act and read: which practices it may see and write is said to the
 * database, what was read or done is written down in it, and what others must hear leaves with it.
 */
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { uuidV7, type Chance } from '@claimwright/kernel/identifier';
import { insertLastEvent, insertLastEvents, type AuditEntry } from './audit/audit.store.ts';
import type { Announcement } from './announcement.ts';
import type { Books } from './books.ts';
import { dateInZone, millisecondsOf, type Instant } from './clocks.ts';
import { crashPoint } from './crash-point.ts';
import { inTransaction } from './database/in-transaction.ts';
import type { DB } from './database/schema.generated.ts';
import { endOfReading, unanswered } from './database/sessions.ts';
import type { Platform } from './platform.ts';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';

export interface Actor {
  readonly kind: 'staff' | 'job' | 'api-key' | 'patient' | 'system' | 'command';
  /** A user's id, a job's name, a key's name … never a person's data. */
  readonly id: string;
}

/** A transaction that reads the rows of a list of practices. */
export interface ReadTx {
  readonly db: Transaction<DB>;
  readonly practiceIds: readonly string[];
  readonly actor: Actor;
  /** The business moment of this deed. */
  readonly now: Instant;
  /** The code books as they stood when this began. */
  readonly books: Books;
  /** Says that a patient's data was read, for the audit row of that practice. */
  saw(practiceId: string, patientIds: Iterable<string>): void;
  /** Says that a stored file was opened, by its digest: it may tell of patients whom nobody counts. */
  opened(practiceId: string, sha256: string): void;
}

/** A transaction that writes the rows of exactly one practice. */
export interface Tx extends ReadTx {
  readonly practiceId: string;
  readonly chance: Chance;
  /** A new identifier that sorts by the business moment. */
  newId(): string;
  /** What the deed was about, for its audit row. Identifiers only. */
  touched(kind: string, ids: Iterable<string>): void;
  /**
   * Work that is done once, as the last of the deed, when it was not refused. Whatever a deed did first,
   * it goes in the order of names, so that two deeds never wait for each other crosswise.
   */
  atLast(name: string, work: () => Promise<void>): void;
  /** What others hear if, and only if, this commits; see `publish`. */
  announce(announcements: readonly Announcement[]): void;
}

export interface ActRequest {
  readonly practiceId: string;
  readonly actor: Actor;
  /** The deed's name, such as `post-remittance`. */
  readonly action: string;
  /** Does everything, says what would have come of it, and undoes it. */
  readonly dryRun?: boolean;
  /**
   * Work for the processor alone, done once while the database works off what the deed sent. It may
   * not throw, and the deed does not depend on it.
   */
  readonly meanwhile?: (() => void) | undefined;
}

export interface ReadRequest {
  readonly practiceIds: readonly string[];
  readonly actor: Actor;
  readonly action: string;
}

/**
 * Runs one deed of one practice: all of it or, when it refuses, nothing but its audit row.
 * @returns what the deed returned
 */
export async function runAct<Outcome>(
  platform: Platform,
  request: ActRequest,
  act: (tx: Tx) => Promise<Outcome | Refused>,
): Promise<Outcome | Refused> {
  const done = await inTransaction(platform.database, async (db) => {
    const now = platform.businessClock.now();
    const nowMilliseconds = millisecondsOf(now);
    await allow(db, [request.practiceId], request.practiceId);
    await sendWithoutAnswer(db, ['savepoint deed']);
    const touched = new Map<string, Set<string>>();
    const files = new Map<string, Set<string>>();
    const announced: Announcement[] = [];
    const last = new Map<string, () => Promise<void>>();
    const tx: Tx = {
      db,
      practiceId: request.practiceId,
      practiceIds: [request.practiceId],
      actor: request.actor,
      now,
      books: platform.books.current,
      chance: platform.chance,
      newId: () => uuidV7(nowMilliseconds, platform.chance),
      saw: (_practiceId, ids) => {
        note(touched, 'patient', ids);
      },
      opened: (_practiceId, sha256) => {
        note(files, 'file', [sha256]);
      },
      touched: (kind, ids) => {
        note(touched, kind, ids);
      },
      atLast: (name, work) => {
        last.set(name, work);
      },
      announce: (announcements) => {
        announced.push(...announcements);
      },
    };
    const outcome = await act(tx);
    const refused = isRefused(outcome) ? outcome : undefined;
    const isUndone = refused !== undefined || request.dryRun === true;
    if (isUndone) await sql`rollback to savepoint deed`.execute(db);
    else for (const name of [...last.keys()].sort()) await last.get(name)?.();
    const entry = deedEntry(platform, request, tx, refused, { touched, files });
    // the last statement takes the commit along: what stops here stops before it
    crashPoint('before-commit');
    const ended = insertLastEvent(db, entry, isUndone ? [] : announced);
    if (request.meanwhile) await Promise.all([ended, onceSent(request.meanwhile)]);
    else await ended;
    return outcome;
  });
  crashPoint('after-commit');
  return done;
}

/** What was sent leaves at the end of this turn of the event loop; work that takes long waits for that. */
function onceSent(work: () => void): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(() => {
      work();
      resolve();
    });
  });
}

function deedEntry(
  platform: Platform,
  request: ActRequest,
  tx: Tx,
  refused: Refused | undefined,
  {
    touched,
    files,
  }: Readonly<Record<'touched' | 'files', ReadonlyMap<string, ReadonlySet<string>>>>,
): AuditEntry {
  const [subjectKind, subjectIds] = [...touched][0] ?? [null, new Set<string>()];
  return {
    id: tx.newId(),
    practiceId: request.practiceId,
    at: platform.securityClock.now(),
    businessAt: tx.now,
    actor: request.actor,
    action: request.action,
    outcome: refused ? `refused: ${refused.refused}` : request.dryRun ? 'dry run' : 'done',
    subjectKind,
    subjectIds: [...subjectIds],
    detail: Object.fromEntries(
      [...[...touched].slice(1), ...files].map(([kind, ids]) => [kind, [...ids]]),
    ),
  };
}

/** Runs a read over a list of practices, with an audit row for each whose patients were seen. */
export async function runRead<Outcome>(
  platform: Platform,
  request: ReadRequest,
  read: (tx: ReadTx) => Promise<Outcome>,
): Promise<Outcome> {
  return inTransaction(platform.database, async (db) => {
    const now = platform.businessClock.now();
    await allow(db, request.practiceIds);
    const seen = new Map<string, Set<string>>();
    const files = new Map<string, Set<string>>();
    const outcome = await read({
      db,
      practiceIds: request.practiceIds,
      actor: request.actor,
      now,
      books: platform.books.current,
      saw: (practiceId, ids) => {
        note(seen, practiceId, ids);
      },
      opened: (practiceId, sha256) => {
        note(seen, practiceId, []);
        note(files, practiceId, [sha256]);
      },
    });
    const entries = [...seen].map(([practiceId, ids]) => ({
      id: uuidV7(millisecondsOf(now), platform.chance),
      practiceId,
      at: platform.securityClock.now(),
      businessAt: now,
      actor: request.actor,
      action: request.action,
      outcome: 'read',
      subjectKind: 'patient',
      subjectIds: [...ids],
      detail: filesOf(files.get(practiceId)),
    }));
    if (entries.length === 0) await sql.raw(endOfReading).execute(db);
    else await insertLastEvents(db, entries);
    return outcome;
  });
}

const filesOf = (digests: ReadonlySet<string> | undefined) =>
  digests ? { file: [...digests] } : {};

function note(into: Map<string, Set<string>>, name: string, ids: Iterable<string>): void {
  const known = into.get(name) ?? new Set<string>();
  for (const id of ids) known.add(id);
  into.set(name, known);
}

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * SET LOCAL with validated literals: the one form that also reaches the shards of a distributed
 * database. Nobody waits for it: every deed and read begins with it, and its next statement says if it failed.
 */
async function allow(
  db: Transaction<DB>,
  practiceIds: readonly string[],
  practiceId?: string,
): Promise<void> {
  for (const id of practiceIds) {
    if (!uuidForm.test(id)) throw new Error('broken: a practice id is not a UUID');
  }
  await sendWithoutAnswer(db, [
    `set local app.practice_ids = '{${practiceIds.join(',')}}'`,
    ...(practiceId === undefined ? [] : [`set local app.practice_id = '${practiceId}'`]),
  ]);
}

/** Statements of ours without values; they travel with what is asked next. */
async function sendWithoutAnswer(db: Transaction<DB>, texts: readonly string[]): Promise<void> {
  await Promise.all(texts.map((text) => sql.raw(`${unanswered}${text}`).execute(db)));
}

/** Lets this transaction see what no practice claims. Only for staff and jobs that may work it. */
export async function allowUnrouted(tx: ReadTx): Promise<void> {
  await sql`set local app.unrouted = 'yes'`.execute(tx.db);
}

/**
 * Says that this transaction from here on reads all rows of a practice, for a proof or an invoice: tables are
 * joined by hashes of their whole keys. Otherwise the planner takes tables with few rows for joined by the
 * practice alone, and where it does not know yet how many rows there are (a company that fills quickly), it
 * goes row by row (measured: one proof of 3 seconds instead of a tenth). Not for views of what was noted: see below.
 */
export async function readWholePractice(tx: ReadTx): Promise<void> {
  await sendWithoutAnswer(tx.db, [
    'set local enable_mergejoin = off',
    'set local enable_nestloop = off',
  ]);
}

/**
 * Takes back what `readWholePractice` said: what is read from here on looks a few things up by their keys. Views of
 * what was noted ask it of each noted claim or patient; by hashes each of those would read the whole practice.
 */
export async function readByKeys(tx: ReadTx): Promise<void> {
  await sendWithoutAnswer(tx.db, [
    'set local enable_mergejoin = on',
    'set local enable_nestloop = on',
  ]);
}

/** Today's business date in a practice's time zone. */
export async function businessDate(tx: Tx): Promise<CalendarDate> {
  return dateInZone(tx.now, await practiceZone(tx));
}

/** The time zone by whose clocks a practice works. */
export async function practiceZone(tx: Tx): Promise<string> {
  const { time_zone } = await tx.db
    .selectFrom('practice')
    .select('time_zone')
    .where('practice_id', '=', tx.practiceId)
    .executeTakeFirstOrThrow();
  return time_zone;
}
