/** Work that happens after a transaction committed: what it listens to and what it does. */
import type { Platform } from '../platform.ts';

export type JobPayload = Readonly<Record<string, string | number | boolean | null>>;

export interface Job {
  /** The queue's name, such as `post-remittance-file`. One job, one queue. */
  readonly queue: string;
  /** The outbox topics that put work into the queue. */
  readonly topics: readonly string[];
  /**
   * How many of one practice may be under way at the same time, where their order does not matter and
   * they never wait crosswise for each other's rows. Absent: one after the other.
   */
  readonly atOnce?: number;
  /**
   * Does the work. May run twice for one announcement, so doing it twice must be doing it once.
   * Throws when something is broken: the job is tried again, then put into the dead-letter queue.
   */
  handle(platform: Platform, payload: JobPayload): Promise<void>;
}
