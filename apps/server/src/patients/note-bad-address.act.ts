/** A letter came back: nothing more goes to that address until the practice sends another one. */
import type { Tx } from '../platform/transaction.ts';
import { markAddressBad } from './bad-address.store.ts';

/** Marks the guarantor's address as bad; a new address from the practice takes the mark away. */
export async function noteBadAddress(
  tx: Tx,
  guarantorId: string,
): Promise<{ readonly isNews: boolean }> {
  const isNews = await markAddressBad(tx, guarantorId);
  if (isNews) tx.touched('guarantor', [guarantorId]);
  return { isNews };
}
