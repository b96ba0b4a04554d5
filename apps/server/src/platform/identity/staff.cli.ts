/** `claimwright staff add`: somebody who may sign in, with a role in some practices. */
import { allPracticeIds, findInDirectory } from '../directory.store.ts';
import type { Platform } from '../platform.ts';
import { findStaffUserByEmail, grantRole } from './identity.store.ts';
import { newSecrets } from './new-secrets.ts';
import { isRole, roles } from './permissions.ts';
import { createStaffUser } from './sign-in.ts';

export interface NewStaff {
  readonly email: string;
  readonly name: string;
  readonly role: string;
  /** Keys or ids of practices with commas between, or `all`. */
  readonly practices: string;
}

/**
 * Makes the user with a password and a secret for an authenticator, both said this one time, and
 * grants the role. For somebody who is known already it grants only.
 * @param platform the platform of the app's role
 * @returns the exit code: 2 for a role or practice that there is not
 */
export async function runStaffAddCommand(
  platform: Platform,
  given: NewStaff,
  options: { readonly json: boolean; readonly write: (line: string) => void },
): Promise<number> {
  const { email, name, role } = given;
  if (!isRole(role)) {
    options.write(`There is no role ${role}. Roles: ${Object.keys(roles).join(', ')}.`);
    return 2;
  }
  const practiceIds = await findPractices(platform, given.practices);
  if (typeof practiceIds === 'string') {
    options.write(`There is no practice ${practiceIds}. Give ids or keys, or all.`);
    return 2;
  }
  const known = await findStaffUserByEmail(platform.database, email);
  const secrets = known ? undefined : newSecrets(platform.chance);
  const userId = secrets ? await createStaffUser(platform, { email, name, ...secrets }) : known?.id;
  if (userId === undefined) throw new Error('broken: a user without an id');
  const at = platform.securityClock.now();
  for (const practiceId of practiceIds) {
    await grantRole(platform.database, { userId, practiceId, role, at });
  }
  const said = { userId, email, role, practices: practiceIds.length, ...secrets };
  if (options.json) options.write(JSON.stringify(said));
  else {
    options.write(`${email}: ${role} in ${String(practiceIds.length)} practices`);
    if (secrets) {
      options.write(`  password ${secrets.password}`);
      options.write(`  secret for the authenticator ${secrets.oneTimeSecret}`);
    }
  }
  return 0;
}

async function findPractices(platform: Platform, words: string): Promise<string[] | string> {
  const all = await allPracticeIds(platform.database);
  if (words === 'all') return all;
  const found: string[] = [];
  for (const word of words.split(',').map((one) => one.trim())) {
    const [entry] = await findInDirectory(platform.database, 'practice', [word]);
    const practiceId = entry?.practiceId ?? all.find((one) => one === word);
    if (practiceId === undefined) return word;
    found.push(practiceId);
  }
  return found;
}
