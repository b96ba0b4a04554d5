/** Claims whose payer should have decided by now. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { waitingStatuses } from '../claims/claim-status.ts';
import type { ReadTx } from '../platform/transaction.ts';

export interface SilentClaim {
  readonly claimId: string;
  readonly filingDeadline: CalendarDate;
}

/** Claims that wait for an answer beyond the day on which silence becomes suspicious. */
export async function findSilentClaims(
  tx: ReadTx,
  practiceId: string,
  today: CalendarDate,
): Promise<SilentClaim[]> {
  const rows = await tx.db
    .selectFrom('claim')
    .select(['id', 'filing_deadline'])
    .where('practice_id', '=', practiceId)
    .where('silent_after', 'is not', null)
    .where('silent_after', '<', today)
    .where('status', 'in', [...waitingStatuses])
    .orderBy('filing_deadline')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ claimId: row.id, filingDeadline: row.filing_deadline }));
}
