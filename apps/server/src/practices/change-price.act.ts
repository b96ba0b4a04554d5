/** A practice's own price of a code, from a day on. What was charged before keeps what it was charged. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import type { Tx } from '../platform/transaction.ts';
import { endBefore, mayEnd } from './held.ts';
import { findPricesOf } from './price.read.ts';
import { endPrices, insertPrice } from './price.store.ts';

export interface ChangePrice {
  readonly code: string;
  readonly chargeCents: Cents;
  readonly effectiveFrom: CalendarDate;
}

/** Begins a price; the one that held ends the day before. Refuses to begin where another has begun. */
export async function changePrice(
  tx: Tx,
  given: ChangePrice,
): Promise<{ readonly endedOn: CalendarDate | null } | Refused> {
  const { code, chargeCents, effectiveFrom } = given;
  const follows = endBefore(await findPricesOf(tx, tx.practiceId, code), effectiveFrom);
  if (isRefused(follows)) return follows;
  if (follows.endsOn !== null) await endPrices(tx, code, follows.endsOn);
  await insertPrice(tx, { code, chargeCents, from: effectiveFrom });
  tx.touched('practice', [tx.practiceId]);
  return { endedOn: follows.endsOn };
}

/** Ends the newest price of a code: from then on the practice has none for it. */
export async function endPrice(
  tx: Tx,
  given: { readonly code: string; readonly effectiveTo: CalendarDate },
): Promise<{ readonly endedOn: CalendarDate } | Refused> {
  const newest = (await findPricesOf(tx, tx.practiceId, given.code)).at(-1);
  if (!newest) return refuse('price-not-found');
  const conflict = mayEnd(newest, given.effectiveTo);
  if (conflict) return conflict;
  await endPrices(tx, given.code, given.effectiveTo);
  tx.touched('practice', [tx.practiceId]);
  return { endedOn: given.effectiveTo };
}
