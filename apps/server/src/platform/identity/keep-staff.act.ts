/**
 * Staff come, get and lose roles, and leave: deeds of the office, each with its line in the office's
 * audit. Nobody changes their own roles, or a manager could make themselves their own auditor.
 */
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { runOfficeAct, type OfficeTx } from '../office-act.ts';
import type { Platform } from '../platform.ts';
import type { Actor } from '../transaction.ts';
import {
  findGrants,
  findStaffUser,
  findStaffUserByEmail,
  grantRole,
  insertStaffUser,
} from './identity.store.ts';
import { newSecrets, type Secrets } from './new-secrets.ts';
import type { Role } from './permissions.ts';
import { hashPassword } from './sign-in.ts';
import { endSessionsOf, revokeRole, setSecrets, setStaffStatus } from './staff.store.ts';

/** Who does it, and the practices in which they may. */
export interface ByManager {
  readonly actor: Actor;
  readonly practiceIds: readonly string[];
}

export interface AddedStaff {
  readonly userId: string;
  /** Said this one time; null for somebody who could sign in already. */
  readonly secrets: Secrets | null;
}

/** Somebody who may sign in from now on, with a role in some practices; who is known gets the role only. */
export async function addStaff(
  platform: Platform,
  { actor, practiceIds: may }: ByManager,
  given: {
    readonly name: string;
    readonly email: string;
    readonly role: Role;
    readonly practiceIds: readonly string[];
  },
): Promise<AddedStaff | Refused> {
  const { name, email, role, practiceIds } = given;
  if (practiceIds.some((one) => !may.includes(one))) return refuse('not-found');
  const secrets = newSecrets(platform.chance);
  const passwordHash = await hashPassword(secrets.password);
  const at = platform.securityClock.now();
  const detail = { role, practices: practiceIds.join(' ') };
  return runOfficeAct(platform, { actor, action: 'add-staff', detail }, async (tx) => {
    const known = await findStaffUserByEmail(tx.db, email);
    if (known?.id === actor.id) return refuse('own-roles');
    if (known && known.status !== 'active') return refuse('staff-left');
    const userId = known?.id ?? tx.newId();
    const { oneTimeSecret } = secrets;
    if (!known) {
      await insertStaffUser(tx.db, { id: userId, email, name, passwordHash, oneTimeSecret, at });
    }
    for (const practiceId of practiceIds) {
      await grantRole(tx.db, { userId, practiceId, role, at });
    }
    return { userId, secrets: known ? null : secrets };
  });
}

export interface RoleOf {
  readonly userId: string;
  readonly practiceId: string;
  readonly role: Role;
}

/** Gives a role in one practice to somebody whom the manager may see. */
export async function giveRole(
  platform: Platform,
  by: ByManager,
  of: RoleOf,
): Promise<RoleOf | Refused> {
  const at = platform.securityClock.now();
  const request = { actor: by.actor, action: 'give-role', detail: { ...of } };
  return runOfficeAct(platform, request, async (tx) => {
    const conflict = await conflictOver(tx, by, of.userId);
    if (conflict) return conflict;
    await grantRole(tx.db, { ...of, at });
    return of;
  });
}

/** Takes a role back: it is gone with the next request that they make. */
export async function takeRole(
  platform: Platform,
  by: ByManager,
  of: RoleOf,
): Promise<RoleOf | Refused> {
  const request = { actor: by.actor, action: 'take-role', detail: { ...of } };
  return runOfficeAct(platform, request, async (tx) => {
    const conflict = await conflictOver(tx, by, of.userId);
    if (conflict) return conflict;
    return (await revokeRole(tx.db, of)) ? of : refuse('not-found');
  });
}

/** Somebody leaves, or comes back: out at once, roles kept as they were. */
export async function letStaffLeave(
  platform: Platform,
  by: ByManager,
  given: { readonly userId: string; readonly status: 'active' | 'left' },
): Promise<{ readonly status: string } | Refused> {
  const { userId, status } = given;
  const now = platform.securityClock.now();
  const request = { actor: by.actor, action: 'set-staff-status', detail: { userId, status } };
  return runOfficeAct(platform, request, async (tx) => {
    const conflict = await conflictOver(tx, by, userId, 'wholly');
    if (conflict) return conflict;
    await setStaffStatus(tx.db, userId, status);
    if (status === 'left') await endSessionsOf(tx.db, userId, now);
    return { status };
  });
}

/** Other secrets for somebody who lost theirs; whoever is signed in as them is signed out. */
export async function renewSecrets(
  platform: Platform,
  by: ByManager,
  userId: string,
): Promise<{ readonly secrets: Secrets } | Refused> {
  const secrets = newSecrets(platform.chance);
  const passwordHash = await hashPassword(secrets.password);
  const now = platform.securityClock.now();
  const request = { actor: by.actor, action: 'renew-secrets', detail: { userId } };
  return runOfficeAct(platform, request, async (tx) => {
    const conflict = await conflictOver(tx, by, userId, 'wholly');
    if (conflict) return conflict;
    await setSecrets(tx.db, userId, { passwordHash, oneTimeSecret: secrets.oneTimeSecret });
    await endSessionsOf(tx.db, userId, now);
    return { secrets };
  });
}

/**
 * Why this manager may not: themselves; somebody of whom they may not know; and, where the deed is
 * about the person as a whole, somebody who also works where this manager has no say.
 */
async function conflictOver(
  tx: OfficeTx,
  { actor, practiceIds }: ByManager,
  userId: string,
  extent: 'here' | 'wholly' = 'here',
): Promise<Refused | undefined> {
  if (userId === actor.id) return refuse('own-roles');
  const grants = await findGrants(tx.db, userId);
  const isHere = grants.some((grant) => practiceIds.includes(grant.practiceId));
  if (!isHere || !(await findStaffUser(tx.db, userId))) return refuse('not-found');
  const isElsewhere = grants.some((grant) => !practiceIds.includes(grant.practiceId));
  return extent === 'wholly' && isElsewhere ? refuse('works-elsewhere-too') : undefined;
}
