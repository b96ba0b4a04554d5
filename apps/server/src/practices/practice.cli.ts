/** How every command finds the practice that a person names; and its systems' keys: issued, listed, ended. */
import { isRefused } from '@claimwright/kernel/refusal';
import { allPracticeIds, findInDirectory } from '../platform/directory.store.ts';
import { listApiKeys } from '../platform/identity/identity.store.ts';
import type { Platform } from '../platform/platform.ts';
import { issueApiKey, revokeApiKey } from './issue-api-key.act.ts';

/** The practice of an id or of the key under which it was set up; undefined when there is none. */
export async function findPracticeId(
  platform: Platform,
  practice: string,
): Promise<string | undefined> {
  const [found] = await findInDirectory(platform.database, 'practice', [practice]);
  if (found) return found.practiceId;
  const known = await allPracticeIds(platform.database);
  return known.find((practiceId) => practiceId === practice);
}

/** What a key lets a practice's system do: send messages and charges. */
const scopes = ['intake'] as const;
const nameForm = /^[a-z0-9][a-z0-9-]{0,39}$/;
const actor = { kind: 'command', id: 'practice' } as const;

export interface KeyCommandOptions {
  readonly json: boolean;
  readonly write: (line: string) => void;
}

/**
 * `claimwright practice issue-key`: a key for a practice's system, said this one time.
 * @returns the exit code: 2 for an unknown practice or a name of another form
 */
export async function runIssueKeyCommand(
  platform: Platform,
  given: { readonly practice: string; readonly name: string },
  { json, write }: KeyCommandOptions,
): Promise<number> {
  const practiceId = await findPracticeId(platform, given.practice);
  if (practiceId === undefined) return noSuchPractice(given.practice, write);
  const { name } = given;
  if (!nameForm.test(name)) {
    write('A name is of small letters, digits and hyphens, at most 40: ehr, lab-system.');
    return 2;
  }
  const key = await issueApiKey(platform, practiceId, name, scopes, actor);
  if (json) write(JSON.stringify({ practiceId, name, scopes, key }));
  else {
    write(key);
    write(`  is shown this one time. Send it as "Authorization: Bearer ${key.slice(0, 3)}…" to`);
    write('  POST /fhir/R4 and POST /api/intake/charges. An earlier key of this name has ended.');
  }
  return 0;
}

/** `claimwright practice list-keys`: who may send, since when; never a key. */
export async function runListKeysCommand(
  platform: Platform,
  given: { readonly practice: string | undefined },
  { json, write }: KeyCommandOptions,
): Promise<number> {
  const one =
    given.practice === undefined ? undefined : await findPracticeId(platform, given.practice);
  if (given.practice !== undefined && one === undefined) {
    return noSuchPractice(given.practice, write);
  }
  const practiceIds = one === undefined ? await allPracticeIds(platform.database) : [one];
  const keys = await listApiKeys(platform.database, practiceIds);
  for (const key of keys) {
    const until = key.revokedAt === null ? '' : `, ended ${key.revokedAt.slice(0, 16)}`;
    write(
      json
        ? JSON.stringify(key)
        : `${key.practiceId}  ${key.name}  ${key.scopes.join(' ')}  since ${key.createdAt.slice(0, 16)}${until}`,
    );
  }
  if (keys.length === 0 && !json) write('No key was issued.');
  return 0;
}

/**
 * `claimwright practice revoke-key`: ends a key.
 * @returns the exit code: 1 where no key of that name is in force, 2 for an unknown practice
 */
export async function runRevokeKeyCommand(
  platform: Platform,
  given: { readonly practice: string; readonly name: string },
  { json, write }: KeyCommandOptions,
): Promise<number> {
  const practiceId = await findPracticeId(platform, given.practice);
  if (practiceId === undefined) return noSuchPractice(given.practice, write);
  const { name } = given;
  const outcome = await revokeApiKey(platform, practiceId, name, actor);
  const isDone = !isRefused(outcome);
  if (json) write(JSON.stringify({ practiceId, name, ended: isDone ? outcome.ended : 0 }));
  else write(isDone ? `${name}: ended` : `No key ${name} of this practice is in force.`);
  return isDone ? 0 : 1;
}

function noSuchPractice(named: string, write: KeyCommandOptions['write']): number {
  write(`There is no practice ${named}. Give its id or its key.`);
  return 2;
}
