/** Rows of participations: begun and ended, never rewritten. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Tx } from '../platform/transaction.ts';
import type { Participation } from './participation.read.ts';

export async function insertParticipation(tx: Tx, given: Participation): Promise<void> {
  await tx.db
    .insertInto('provider_participation')
    .values({
      practice_id: tx.practiceId,
      id: given.id,
      provider_id: given.providerId,
      payer_id: given.payerId,
      location_id: given.locationId,
      effective_from: given.effectiveFrom,
      effective_to: given.effectiveTo,
    })
    .execute();
}

export async function endParticipationRow(tx: Tx, id: string, on: CalendarDate): Promise<void> {
  await tx.db
    .updateTable('provider_participation')
    .set({ effective_to: on })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
}
