/** Work that happens after a transaction committed: what it listens to and what it does. */
import type { Platform } from '../platform.ts';

export type JobPayload = Readonly<Record<string, string | number | boolean | null>>;

export interface Job {
  /** The queue's name, such as `post-remittance-file`. One job, one queue. */
  readonly queue: string;
  /** The outbox topics that put work into the queue. */
  readonly topics: readonly string[];
  /** Which of its topics' announcements are work; all of them when absent. */
  concerns?(payload: JobPayload): boolean;
  /**
   * Does the work. May run twice for one announcement, so doing it twice must be doing it once.
   * Throws when something is broken: the job is tried again, then put into the dead-letter queue.
   */
  handle(platform: Platform, payload: JobPayload): Promise<void>;
  /**
   * Does the work of several announcements of one practice together, in their order; or of several that
   * belong to no practice yet, such as files out of a mailbox. Where it breaks, each is done by itself,
   * so that only the broken one is tried again: what was done already must be done once.
   * @param practiceId undefined for announcements of no practice
   */
  handleMany?(
    platform: Platform,
    practiceId: string | undefined,
    payloads: readonly JobPayload[],
  ): Promise<void>;
}
