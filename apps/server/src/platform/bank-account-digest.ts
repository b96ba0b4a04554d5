/**
 * What is kept of a bank account besides its last four digits: digests under a key that is not in the
 * database. Account numbers are few enough to be tried one by one, so that a digest without a key would
 * tell them.
 */
import { createHmac } from 'node:crypto';
import {
  accountEnding,
  plainAccountNumber,
  type BankAccount,
} from '@claimwright/kernel/bank-account';

/** Derived from the installation's secret; under another secret accounts must be entered again. */
export type BankAccountKey = Uint8Array;

/** Makes the key. @param secret the installation's */
export function bankAccountKeyOf(secret: string): BankAccountKey {
  return createHmac('sha256', secret).update('bank-account-digest').digest();
}

export interface DigestedBankAccount {
  readonly ending: string;
  /** Of routing number and account number. */
  readonly routed: string;
  /** Of the account number alone: some files of a bank name no routing number. */
  readonly number: string;
}

/** Digests an account; hyphens, blanks and zeros in front make no difference. */
export function digestBankAccount(key: BankAccountKey, account: BankAccount): DigestedBankAccount {
  const number = plainAccountNumber(account.accountNumber);
  const digest = (text: string): string => createHmac('sha256', key).update(text).digest('hex');
  return {
    ending: accountEnding(account.accountNumber),
    routed: digest(`routed:${account.routingNumber}:${number}`),
    number: digest(`number:${number}`),
  };
}
