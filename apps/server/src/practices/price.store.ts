/** Rows of a practice's own prices: ended and begun, never rewritten. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import type { Tx } from '../platform/transaction.ts';

/** Begins a price on a day. */
export async function insertPrice(
  tx: Tx,
  price: { readonly code: string; readonly chargeCents: Cents; readonly from: CalendarDate },
): Promise<void> {
  await tx.db
    .insertInto('charge_master')
    .values({
      practice_id: tx.practiceId,
      code: price.code,
      charge_cents: price.chargeCents,
      effective_from: price.from,
    })
    .execute();
}

/** Ends the prices of a code that would hold after a day. */
export async function endPrices(tx: Tx, code: string, on: CalendarDate): Promise<void> {
  await tx.db
    .updateTable('charge_master')
    .set({ effective_to: on })
    .where('practice_id', '=', tx.practiceId)
    .where('code', '=', code)
    .where((row) => row.or([row('effective_to', 'is', null), row('effective_to', '>', on)]))
    .execute();
}
