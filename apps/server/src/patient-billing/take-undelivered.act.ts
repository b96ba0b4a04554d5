/** A message reached nobody: its statement counts as not sent, and goes out another way. */
import { findMessage } from '../correspondence/correspondence.read.ts';
import { noteBadAddress } from '../patients/note-bad-address.act.ts';
import type { Tx } from '../platform/transaction.ts';
import { markStatementsReturned } from './statement.store.ts';

/**
 * Marks what a message carried as returned, and, of a letter, the address as bad. The next round of
 * statements finds the guarantor due again and takes the next channel. Twice is once.
 */
export async function takeUndelivered(
  tx: Tx,
  correspondenceId: string,
): Promise<{ readonly statements: number }> {
  const message = await findMessage(tx, tx.practiceId, correspondenceId);
  if (!message?.guarantorId) return { statements: 0 };
  if (message.channel === 'letter') await noteBadAddress(tx, message.guarantorId);
  if (message.fileSha256 === null) return { statements: 0 };
  const statements = await markStatementsReturned(tx, message.guarantorId, message.fileSha256);
  tx.touched('guarantor', [message.guarantorId]);
  return { statements };
}
