/** Work of every practice that does not wait for the others'. */
import { allPracticeIds } from './directory.store.ts';
import type { Platform } from './platform.ts';

/** So many practices are worked side by side: each takes a connection of the pool. */
const practicesAtOnce = 3;

/**
 * Does a piece of work for every practice, some of them side by side. What breaks in one lets those that
 * have begun come to their end; no further ones begin.
 */
export async function eachPractice(
  platform: Platform,
  work: (practiceId: string) => Promise<void>,
): Promise<void> {
  const waiting = await allPracticeIds(platform.database);
  const broken: { readonly failure: unknown }[] = [];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (broken.length > 0) return;
      await work(next).catch((failure: unknown) => {
        broken.push({ failure });
      });
    }
  };
  await Promise.all(Array.from({ length: practicesAtOnce }, lane));
  if (broken[0]) throw broken[0].failure;
}
