/** A practice's bank account is made findable for its deposits. */
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { DigestedBankAccount } from '../platform/bank-account-digest.ts';
import { enterDirectory } from '../platform/directory.store.ts';
import type { Tx } from '../platform/transaction.ts';

/**
 * Enters the directory: `lockbox` by the end of the account and, where the whole account is given,
 * `bank-account` and `bank-account-number` by its digests, and `bank-account-ending`, which says that
 * deposits of this ending are the practice's by their digest only. An account before stays.
 * Refuses an account of another ending than the practice says.
 */
export async function enterBankAccount(
  tx: Tx,
  ending: string,
  account: DigestedBankAccount | undefined,
): Promise<Refused | undefined> {
  if (account && account.ending !== ending) return refuse('bank-account-ends-otherwise');
  const entryOf = (key: string) => [{ key, targetId: tx.practiceId }];
  await enterDirectory(tx, 'lockbox', entryOf(ending));
  if (!account) return undefined;
  await enterDirectory(tx, 'bank-account', entryOf(account.routed));
  await enterDirectory(tx, 'bank-account-number', entryOf(account.number));
  await enterDirectory(tx, 'bank-account-ending', entryOf(ending));
  return undefined;
}
