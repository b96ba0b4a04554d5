/** Claims whose payer should have decided by now. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { waitingStatuses } from '../claims/claim-status.ts';
import type { ReadTx } from '../platform/transaction.ts';

/** Claims that wait for an answer beyond the day on which silence becomes suspicious. */
export async function findSilentClaims(
  tx: ReadTx,
  practiceId: string,
  today: CalendarDate,
): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('claim')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('silent_after', 'is not', null)
    .where('silent_after', '<', today)
    .where('status', 'in', [...waitingStatuses])
    .orderBy('filing_deadline')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}
