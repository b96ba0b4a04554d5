/** What a practice makes of the books: favourites, and the memory of what was chosen. */
import type { Tx } from '../platform/transaction.ts';
import {
  deleteFavourite,
  insertFavourite,
  upsertChoices,
  type NamedCode,
} from './practice-codes.store.ts';

/** Marks a code as a favourite of the practice, or takes the mark away; twice is once. */
export async function markFavourite(
  tx: Tx,
  given: NamedCode & { readonly isFavourite: boolean },
): Promise<{ readonly code: string; readonly isFavourite: boolean }> {
  if (given.isFavourite) await insertFavourite(tx, given);
  else await deleteFavourite(tx, given);
  return { code: given.code, isFavourite: given.isFavourite };
}

/** Remembers what a coder chose, each code once, so that search can offer it first. */
export async function rememberChoices(tx: Tx, codes: readonly NamedCode[]): Promise<void> {
  const each = new Map(codes.map((one) => [`${one.system}/${one.code}`, one]));
  // in one order, so that two coders at once do not wait for each other in a ring
  const sorted = [...each.entries()].sort(([left], [right]) => (left < right ? -1 : 1));
  await upsertChoices(
    tx,
    sorted.map(([, one]) => one),
  );
}
