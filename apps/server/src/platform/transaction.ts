/**
 * The transaction around every act and read: which practices it may see and write is said to the
 * database, what was read or done is written down in it, and what others must hear leaves with it.
 */
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { uuidV7, type Chance } from '@claimwright/kernel/identifier';
import { insertAuditEvents, insertLastEvent, type AuditEntry } from './audit/audit.store.ts';
import type { Announcement } from './announcement.ts';
import type { Books } from './books.ts';
import { dateInZone, millisecondsOf, type Instant } from './clocks.ts';
import { crashPoint } from './crash-point.ts';
import type { DB } from './database/schema.generated.ts';
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
}

/** A transaction that writes the rows of exactly one practice. */
export interface Tx extends ReadTx {
  readonly practiceId: string;
  readonly chance: Chance;
  /** A new identifier that sorts by the business moment. */
  newId(): string;
  /** What the deed was about, for its audit row. Identifiers only. */
  touched(kind: string, ids: Iterable<string>): void;
  /** Work that is done once, as the last of the deed, when it was not refused. */
  atLast(work: () => Promise<void>): void;
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
  const done = await platform.database.transaction().execute(async (db) => {
    const now = platform.businessClock.now();
    await allow(db, [request.practiceId], request.practiceId, 'savepoint deed');
    const touched = new Map<string, Set<string>>();
    const announced: Announcement[] = [];
    const last: (() => Promise<void>)[] = [];
    const tx: Tx = {
      db,
      practiceId: request.practiceId,
      practiceIds: [request.practiceId],
      actor: request.actor,
      now,
      books: platform.books.current,
      chance: platform.chance,
      newId: () => uuidV7(millisecondsOf(now), platform.chance),
      saw: (_practiceId, ids) => {
        note(touched, 'patient', ids);
      },
      touched: (kind, ids) => {
        note(touched, kind, ids);
      },
      atLast: (work) => {
        last.push(work);
      },
      announce: (announcements) => {
        announced.push(...announcements);
      },
    };
    const outcome = await act(tx);
    const refused = isRefused(outcome) ? outcome : undefined;
    crashPoint('before-commit');
