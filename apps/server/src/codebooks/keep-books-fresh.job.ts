/** Looks every few seconds whether another node imported or undid a release. */
import { failureFields } from '../platform/log.ts';
import type { Platform } from '../platform/platform.ts';
import { refreshBooks } from './refresh-books.act.ts';

const lookEveryMilliseconds = 5_000;

/**
 * Keeps the books up to date until stopped: one small question to the database every few seconds.
 * @returns what stops it
 */
export function keepBooksFresh(platform: Platform): () => void {
  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    refreshBooks(platform)
      .catch((failure: unknown) => {
        // the books that are held go on answering; the next look tries again
        platform.log.error('code-books-not-refreshed', failureFields(failure));
      })
      .finally(() => {
        isLooking = false;
      });
  }, lookEveryMilliseconds);
  timer.unref();
  return () => clearInterval(timer);
}
