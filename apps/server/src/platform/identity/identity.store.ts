/** Staff, their grants and sessions, and the keys of machines. No practice is known here yet. */
import type { Database } from '../database/connect.ts';
import type { Instant } from '../clocks.ts';

export interface StaffUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly oneTimeSecret: string;
  readonly status: string;
  readonly failedAttempts: number;
  readonly lockedUntil: Instant | null;
  readonly lastOneTimeStep: bigint | null;
}

export async function findStaffUserByEmail(
  database: Database,
  email: string,
): Promise<StaffUser | undefined> {
  const row = await database
    .selectFrom('staff_user')
    .selectAll()
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
  return row && toUser(row);
}

export async function findStaffUser(
  database: Database,
  id: string,
): Promise<StaffUser | undefined> {
  const row = await database
    .selectFrom('staff_user')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toUser(row);
}

function toUser(row: {
  id: string;
  email: string;
  name: string;
  password_hash: string;
  one_time_secret: string;
  status: string;
  failed_attempts: number;
  locked_until: string | null;
  last_one_time_step: bigint | null;
}): StaffUser {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    passwordHash: row.password_hash,
    oneTimeSecret: row.one_time_secret,
    status: row.status,
    failedAttempts: row.failed_attempts,
    lockedUntil: row.locked_until,
    lastOneTimeStep: row.last_one_time_step,
  };
}

export async function insertStaffUser(
  database: Database,
  user: {
    readonly id: string;
    readonly email: string;
    readonly name: string;
    readonly passwordHash: string;
    readonly oneTimeSecret: string;
    readonly at: Instant;
  },
): Promise<void> {
  await database
    .insertInto('staff_user')
    .values({
      id: user.id,
      email: user.email.toLowerCase(),
      name: user.name,
      password_hash: user.passwordHash,
      one_time_secret: user.oneTimeSecret,
      status: 'active',
      created_at: user.at,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .execute();
}

export async function grantRole(
  database: Database,
  grant: {
    readonly userId: string;
    readonly practiceId: string;
    readonly role: string;
    readonly at: Instant;
  },
): Promise<void> {
  await database
    .insertInto('staff_grant')
    .values({
      user_id: grant.userId,
      practice_id: grant.practiceId,
      role: grant.role,
      granted_at: grant.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A user's roles, practice by practice. */
export async function findGrants(
  database: Database,
  userId: string,
): Promise<{ practiceId: string; role: string }[]> {
  const rows = await database
    .selectFrom('staff_grant')
    .select(['practice_id', 'role'])
    .where('user_id', '=', userId)
    .orderBy('practice_id')
    .execute();
  return rows.map((row) => ({ practiceId: row.practice_id, role: row.role }));
}

/** Writes down how a sign-in went. */
export async function recordAttempt(
  database: Database,
  attempt: {
    readonly userId: string;
    readonly failedAttempts: number;
    readonly lockedUntil: Instant | null;
    readonly lastOneTimeStep?: bigint;
  },
): Promise<void> {
  await database
    .updateTable('staff_user')
    .set({
      failed_attempts: attempt.failedAttempts,
      locked_until: attempt.lockedUntil,
      ...(attempt.lastOneTimeStep === undefined
        ? {}
        : { last_one_time_step: attempt.lastOneTimeStep }),
    })
    .where('id', '=', attempt.userId)
    .execute();
}

export async function insertSession(
  database: Database,
  session: {
    readonly tokenHash: string;
    readonly userId: string;
    readonly at: Instant;
    readonly expiresAt: Instant;
  },
): Promise<void> {
  await database
    .insertInto('staff_session')
    .values({
      token_hash: session.tokenHash,
      user_id: session.userId,
      created_at: session.at,
      last_seen_at: session.at,
      expires_at: session.expiresAt,
    })
    .execute();
}

/** The user of a session that has not ended, expired, or been idle since a moment. */
export async function findSessionUser(
  database: Database,
  tokenHash: string,
  now: Instant,
  idleSince: Instant,
): Promise<{ userId: string; lastSeenAt: Instant } | undefined> {
  const row = await database
    .selectFrom('staff_session as session')
    .innerJoin('staff_user as user', 'user.id', 'session.user_id')
    .select(['session.user_id', 'session.last_seen_at'])
    .where('session.token_hash', '=', tokenHash)
    .where('session.ended_at', 'is', null)
    .where('session.expires_at', '>', now)
    .where('session.last_seen_at', '>', idleSince)
    .where('user.status', '=', 'active')
    .executeTakeFirst();
  return row && { userId: row.user_id, lastSeenAt: row.last_seen_at };
}

export async function touchSession(
  database: Database,
  tokenHash: string,
  now: Instant,
): Promise<void> {
  await database
    .updateTable('staff_session')
    .set({ last_seen_at: now })
    .where('token_hash', '=', tokenHash)
    .execute();
}

export async function endSession(
  database: Database,
  tokenHash: string,
  now: Instant,
): Promise<void> {
  await database
    .updateTable('staff_session')
    .set({ ended_at: now })
    .where('token_hash', '=', tokenHash)
    .execute();
}

export async function insertApiKey(
  database: Database,
  key: {
    readonly keyHash: string;
    readonly practiceId: string;
    readonly name: string;
    readonly scopes: readonly string[];
    readonly at: Instant;
  },
): Promise<void> {
  await database
    .insertInto('api_key')
    .values({
      key_hash: key.keyHash,
      practice_id: key.practiceId,
      name: key.name,
      scopes: [...key.scopes],
      created_at: key.at,
    })
    .onConflict((conflict) => conflict.column('key_hash').doNothing())
    .execute();
}

/** Ends the keys of a name: whoever used one gets another. @returns how many ended */
export async function revokeApiKeys(
  database: Database,
  of: { readonly practiceId: string; readonly name: string; readonly at: Instant },
): Promise<number> {
  const { numUpdatedRows } = await database
    .updateTable('api_key')
    .set({ revoked_at: of.at })
    .where('practice_id', '=', of.practiceId)
    .where('name', '=', of.name)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** A key as it may be shown: never its hash. */
export interface KeptApiKey {
  readonly practiceId: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: Instant;
  readonly revokedAt: Instant | null;
}

/** The keys of practices, those that have ended too; the latest of each name first. */
export async function listApiKeys(
  database: Database,
  practiceIds: readonly string[],
): Promise<KeptApiKey[]> {
  if (practiceIds.length === 0) return [];
  const rows = await database
    .selectFrom('api_key')
    .select(['practice_id', 'name', 'scopes', 'created_at', 'revoked_at'])
    .where('practice_id', 'in', [...practiceIds])
    .orderBy('practice_id')
    .orderBy('name')
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map((row) => ({
    practiceId: row.practice_id,
    name: row.name,
    scopes: row.scopes,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  }));
}

export async function findApiKey(
  database: Database,
  keyHash: string,
): Promise<{ practiceId: string; name: string; scopes: readonly string[] } | undefined> {
  const row = await database
    .selectFrom('api_key')
    .select(['practice_id', 'name', 'scopes'])
    .where('key_hash', '=', keyHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row && { practiceId: row.practice_id, name: row.name, scopes: row.scopes };
}

export async function recordSystemEvent(
  database: Database,
  event: {
    readonly id: string;
    readonly at: Instant;
    readonly actorKind: string;
    readonly actorId: string;
    readonly action: string;
    readonly outcome: string;
    /** Names, identifiers and counts. */
    readonly detail?: Readonly<Record<string, string | number>>;
  },
): Promise<void> {
  await database
    .insertInto('system_event')
    .values({
      id: event.id,
      at: event.at,
      actor_kind: event.actorKind,
      actor_id: event.actorId,
      action: event.action,
      outcome: event.outcome,
      detail: JSON.stringify(event.detail ?? {}),
    })
    .execute();
}
