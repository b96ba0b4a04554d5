/** With which payers a practice's providers take part, where, from when to when. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { ReadTx } from '../platform/transaction.ts';

export interface Participation {
  readonly id: string;
  readonly providerId: string;
  readonly payerId: string;
  /** Null: at every location. */
  readonly locationId: string | null;
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo: CalendarDate | null;
}

/** Those of one practice; the newest of a provider and payer first. */
export async function listParticipations(tx: ReadTx, practiceId: string): Promise<Participation[]> {
  const rows = await tx.db
    .selectFrom('provider_participation')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .orderBy('provider_id')
    .orderBy('payer_id')
    .orderBy('effective_from', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    providerId: row.provider_id,
    payerId: row.payer_id,
    locationId: row.location_id,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
  }));
}
