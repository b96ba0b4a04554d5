/** How every command finds the practice that a person names. */
import { allPracticeIds, findInDirectory } from '../platform/directory.store.ts';
import type { Platform } from '../platform/platform.ts';

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
