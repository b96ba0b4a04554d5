/** A bank's file as one practice may see it. Pure. */
import type { BankEntry } from './bank-file.ts';
import { bankFilePart, readBankFile } from './read-bank-file.ts';

/** CCD+ and BAI2 tell of the same deposits: what names one may not depend on which file it came in. */
export function entryName(entry: BankEntry): string {
  return [
    entry.account.slice(-4),
    entry.on,
    entry.traceNumber,
    entry.amountCents,
    entry.isCredit,
  ].join('/');
}

/**
 * A bank's file without the deposits of others: one file tells of many practices.
 * @param naturalKeys of the practice's deposits: an entry's name, and which of that name it is
 * @returns each of its entries with what stands above it
 */
export function keepOwnEntries(text: string, naturalKeys: readonly string[]): string {
  const names = new Set(naturalKeys.map((key) => key.replace(/#\d+$/, '')));
  return readBankFile(text)
    .entries.filter((entry) => names.has(entryName(entry)))
    .map((entry) => bankFilePart(text, entry) ?? '')
    .join('');
}
