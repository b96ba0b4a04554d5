/**
 * Payers held against a clearinghouse's own list: by which numbers it knows them, and for which
 * transactions a practice must enrol first. Pure; the list is the code book `payers/CLEARINGHOUSE`.
 */
import type { PayerIds } from '@claimwright/codebooks/books/payer-ids';
import type { PayerIdRow, PayerTransaction as Listed } from '@claimwright/codebooks/layouts/payers';
import type { PayerTransaction } from './partner.ts';

/** What the list calls the transactions that we exchange; claims are professional ones. */
export const listedNames: Readonly<Record<PayerTransaction, Listed>> = {
  '837': '837P',
  '835': '835',
  '270': '270',
  '276': '276',
  '278': '278',
};

export const payerTransactions = Object.keys(listedNames) as readonly PayerTransaction[];

export interface KnownPayer {
  readonly name: string;
  /** The number that we use, by transaction. */
  readonly identifiers: Readonly<Partial<Record<PayerTransaction, string>>>;
}

export interface PayerOnList {
  readonly transaction: PayerTransaction;
  /** The number that we use; null for none. */
  readonly ours: string | null;
  /** Numbers that the list gives the payer of this name; the one that we use among them is no change. */
  readonly listed: readonly string[];
  /** `same`, `differs` from ours, `new` where we have none, `absent` from the list. */
  readonly standing: 'same' | 'differs' | 'new' | 'absent';
  /** Null where the list does not say. */
  readonly needsEnrollment: boolean | null;
}

/** One payer against the list, transaction by transaction. */
export function payerOnList(payer: KnownPayer, list: PayerIds): PayerOnList[] {
  return payerTransactions.map((transaction) => {
    const ours = payer.identifiers[transaction] ?? null;
    const rows = rowsOf(payer, transaction, list);
    const listed = [...new Set(rows.map(({ payerId }) => payerId))];
    const isSame = ours !== null && listed.some((one) => one.toUpperCase() === ours.toUpperCase());
    const otherwise = ours === null ? 'new' : 'differs';
    const standing = listed.length === 0 ? 'absent' : isSame ? 'same' : otherwise;
    const own = isSame
      ? rows.filter(({ payerId }) => payerId.toUpperCase() === ours.toUpperCase())
      : rows;
    return { transaction, ours, listed, standing, needsEnrollment: enrollmentOf(own) };
  });
}

/**
 * Whether the list says that a practice must enrol before it sends this payer claims. A list that does
 * not name the payer, or leaves the question open, holds nothing back.
 */
export function claimsNeedEnrollment(payer: KnownPayer, list: PayerIds): boolean {
  const claims = payerOnList(payer, list).find(({ transaction }) => transaction === '837');
  return claims?.needsEnrollment === true;
}

/** By its name; a payer that the list calls otherwise, by the number that we use. */
function rowsOf(
  { name, identifiers }: KnownPayer,
  transaction: PayerTransaction,
  list: PayerIds,
): readonly PayerIdRow[] {
  const named = list.idsOf(name, listedNames[transaction]);
  const ours = identifiers[transaction];
  if (named.length > 0 || ours === undefined) return named;
  return list.payersOf(ours, listedNames[transaction]);
}

/** A payer that a list splits by state needs an enrollment where one of its rows says so. */
function enrollmentOf(rows: readonly PayerIdRow[]): boolean | null {
  const said = rows.flatMap(({ needsEnrollment }) => needsEnrollment ?? []);
  if (said.length === 0) return null;
  return said.includes(true);
}
