/**
 * The transaction around a deed that belongs to no practice: the office's own tables, such as code
 * books and partners. All of it or, when it refuses, nothing but its line in the office's audit.
 */
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { uuidV7 } from '@claimwright/kernel/identifier';
import { millisecondsOf, type Instant } from './clocks.ts';
import type { DB } from './database/schema.generated.ts';
import { recordSystemEvent } from './identity/identity.store.ts';
import type { Platform } from './platform.ts';
import type { Actor } from './transaction.ts';

/** A transaction over tables without a practice; rows of practices stay out of its sight. */
export interface OfficeTx {
  readonly db: Transaction<DB>;
  readonly actor: Actor;
  readonly now: Instant;
  newId(): string;
}

export interface OfficeRequest {
  readonly actor: Actor;
  /** The deed's name, such as `import-code-book`. */
  readonly action: string;
  /** What it was about, for the audit: names, identifiers and counts. */
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** Runs one deed of the office. @returns what the deed returned */
export async function runOfficeAct<Outcome>(
  platform: Platform,
  request: OfficeRequest,
  act: (tx: OfficeTx) => Promise<Outcome | Refused>,
): Promise<Outcome | Refused> {
  return platform.database.transaction().execute(async (db) => {
    const now = platform.businessClock.now();
    const newId = (): string => uuidV7(millisecondsOf(now), platform.chance);
    await sql`savepoint deed`.execute(db);
    const outcome = await act({ db, actor: request.actor, now, newId });
    const refused = isRefused(outcome) ? outcome : undefined;
    if (refused) await sql`rollback to savepoint deed`.execute(db);
    await recordSystemEvent(db, {
      id: newId(),
      at: platform.securityClock.now(),
      actorKind: request.actor.kind,
      actorId: request.actor.id,
      action: request.action,
      outcome: refused ? `refused: ${refused.refused}` : 'done',
      detail: request.detail ?? {},
    });
    return outcome;
  });
}
