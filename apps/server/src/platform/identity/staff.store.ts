/** Who may sign in, with the roles that each holds in some practices, and how that changes. */
import type { Database } from '../database/connect.ts';
import type { Instant } from '../clocks.ts';

export interface StaffMember {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** `active`, or `left`. */
  readonly status: string;
  /** In the practices that were asked about. */
  readonly grants: readonly {
    readonly practiceId: string;
    readonly role: string;
    readonly grantedAt: Instant;
  }[];
  /** Holds a role in a practice that was not asked about. */
  readonly worksElsewhere: boolean;
  readonly lastSeenAt: Instant | null;
}

/** Everybody who holds a role in one of these practices, by name; those who have left too. */
export async function listStaff(
  database: Database,
  practiceIds: readonly string[],
): Promise<StaffMember[]> {
  const grants = await database
    .selectFrom('staff_grant')
    .selectAll()
    .where('user_id', 'in', (query) =>
      query
        .selectFrom('staff_grant')
        .select('user_id')
        .where('practice_id', 'in', [...practiceIds]),
    )
    .orderBy('granted_at')
    .execute();
  const userIds = [...new Set(grants.map((grant) => grant.user_id))];
  if (userIds.length === 0) return [];
  const users = await database
    .selectFrom('staff_user as user')
    .select(['user.id', 'user.name', 'user.email', 'user.status'])
    .select((row) =>
      row
        .selectFrom('staff_session as session')
        .whereRef('session.user_id', '=', 'user.id')
        .select((session) => session.fn.max('session.last_seen_at').as('seen'))
        .as('last_seen_at'),
    )
    .where('user.id', 'in', userIds)
    .orderBy('user.name')
    .orderBy('user.id')
    .execute();
  return users.map((user) => {
    const held = grants.filter((grant) => grant.user_id === user.id);
    return {
      userId: user.id,
      name: user.name,
      email: user.email,
      status: user.status,
      grants: held
        .filter((grant) => practiceIds.includes(grant.practice_id))
        .map((grant) => ({
          practiceId: grant.practice_id,
          role: grant.role,
          grantedAt: grant.granted_at,
        })),
      worksElsewhere: held.some((grant) => !practiceIds.includes(grant.practice_id)),
      lastSeenAt: user.last_seen_at,
    };
  });
}

/** @returns whether there was such a grant */
export async function revokeRole(
  database: Database,
  grant: { readonly userId: string; readonly practiceId: string; readonly role: string },
): Promise<boolean> {
  const { numDeletedRows } = await database
    .deleteFrom('staff_grant')
    .where('user_id', '=', grant.userId)
    .where('practice_id', '=', grant.practiceId)
    .where('role', '=', grant.role)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Says whether a user may sign in. */
export async function setStaffStatus(
  database: Database,
  userId: string,
  status: 'active' | 'left',
): Promise<void> {
  await database.updateTable('staff_user').set({ status }).where('id', '=', userId).execute();
}

/** Other secrets than before; what failed before is forgotten with them. */
export async function setSecrets(
  database: Database,
  userId: string,
  secrets: { readonly passwordHash: string; readonly oneTimeSecret: string },
): Promise<void> {
  await database
    .updateTable('staff_user')
    .set({
      password_hash: secrets.passwordHash,
      one_time_secret: secrets.oneTimeSecret,
      failed_attempts: 0,
      locked_until: null,
      last_one_time_step: null,
    })
    .where('id', '=', userId)
    .execute();
}

/** Ends every session of a user. */
export async function endSessionsOf(
  database: Database,
  userId: string,
  now: Instant,
): Promise<void> {
  await database
    .updateTable('staff_session')
    .set({ ended_at: now })
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .execute();
}
