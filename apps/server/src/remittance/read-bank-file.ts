/** Deposits out of a bank's files, NACHA or BAI2. Pure. */
import { balanceFilePart, readBalanceFile } from './balance-file.ts';
import type { BankEntry, BankFile } from './bank-file.ts';
import { creditFilePart, readCreditFile } from './credit-file.ts';

/** What a file of the bank is; undefined when it is neither. */
export function bankFileKind(text: string): BankEntry['source'] | undefined {
  if (/^101.{91}/.test(text)) return 'ccd';
  return /^01,[^\n]*\//.test(text) ? 'bai2' : undefined;
}

/** Reads a file of the bank; one that is neither has no header of either. */
export function readBankFile(text: string): BankFile {
  const kind = bankFileKind(text);
  if (kind) return kind === 'ccd' ? readCreditFile(text) : readBalanceFile(text);
  const fault = { outcome: 'refused-structure', reason: 'no-bank-file', lineNumber: 1 } as const;
  return { entries: [], fault };
}

/**
 * One entry of a bank's file with what stands above it (the file, the group or batch, the account) and
 * nothing of any other: one file tells of deposits of many practices.
 * @returns undefined when the file has no such place
 */
export function bankFilePart(
  text: string,
  of: { readonly lineNumber: number; readonly place: number },
): string | undefined {
  return bankFileKind(text) === 'ccd'
    ? creditFilePart(text, of.lineNumber)
    : balanceFilePart(text, of);
}
