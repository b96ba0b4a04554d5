/** What later steps of the revenue cycle must hear leaves with the transaction that caused it. */
import type { Announcement } from './announcement.ts';
import type { Tx } from './transaction.ts';

/**
 * Announces with this transaction: others hear if, and only if, it commits. The announcements are
 * written with the deed's audit row, in the order in which they were made.
 */
export function publish(tx: Tx, ...announcements: readonly Announcement[]): Promise<void> {
  tx.announce(announcements);
  return Promise.resolve();
}
