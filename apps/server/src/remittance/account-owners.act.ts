/** Whose bank account an entry of a bank's file went to. */
import { isRoutingNumber } from '@claimwright/kernel/bank-account';
import { digestBankAccount, type DigestedBankAccount } from '../platform/bank-account-digest.ts';
import { findInDirectory, type DirectoryKind } from '../platform/directory.store.ts';
import type { Platform } from '../platform/platform.ts';
import type { BankEntry } from './bank-file.ts';

export type AccountOwner =
  { readonly practiceId: string } | { readonly nobody: 'account-unknown' | 'account-ambiguous' };

type Asked = Pick<BankEntry, 'source' | 'account' | 'routingNumber'>;

/**
 * Finds the practice of each account, by the digest of its routing and account number; by that of its
 * number alone where the file names no routing number, or (BAI2) that of the bank's head office. The
 * last four digits decide only where one practice alone has them and no digest of its account is known:
 * a stranger's account may end like it.
 */
export async function findAccountOwners<Entry extends Asked>(
  platform: Platform,
  entries: readonly Entry[],
): Promise<(entry: Entry) => AccountOwner> {
  const digests = new Map<string, DigestedBankAccount>();
  const digestOf = ({ account, routingNumber }: Asked): DigestedBankAccount => {
    const name = `${routingNumber}/${account}`;
    const known = digests.get(name);
    if (known) return known;
    const digested = digestBankAccount(platform.bankAccountKey, {
      routingNumber,
      accountNumber: account,
    });
    digests.set(name, digested);
    return digested;
  };
  for (const entry of entries) digestOf(entry);
  const find = async (
    kind: DirectoryKind,
    keyOf: (one: DigestedBankAccount) => string,
  ): Promise<(one: DigestedBankAccount) => string[]> => {
    const keys = [...new Set([...digests.values()].map(keyOf))];
    const found = await findInDirectory(platform.database, kind, keys);
    return (one) =>
      found.filter(({ key }) => key === keyOf(one)).map(({ practiceId }) => practiceId);
  };
  const byRouted = await find('bank-account', (one) => one.routed);
  const byNumber = await find('bank-account-number', (one) => one.number);
  const byEnding = await find('lockbox', (one) => one.ending);
  const digestKnown = await find('bank-account-ending', (one) => one.ending);
  return (entry) => {
    const digested = digestOf(entry);
    const owners = byRouted(digested);
    if (owners.length > 0) return oneOf(owners);
    const isExact = entry.source === 'ccd' && isRoutingNumber(entry.routingNumber);
    const sameNumber = isExact ? [] : byNumber(digested);
    if (sameNumber.length > 0) return oneOf(sameNumber);
    const known = new Set(digestKnown(digested));
    const ending = byEnding(digested);
    return ending.length > 1
      ? { nobody: 'account-ambiguous' }
      : oneOf(ending.filter((practiceId) => !known.has(practiceId)));
  };
}

function oneOf([first, ...others]: readonly string[]): AccountOwner {
  if (first === undefined) return { nobody: 'account-unknown' };
  return others.length === 0 ? { practiceId: first } : { nobody: 'account-ambiguous' };
}
