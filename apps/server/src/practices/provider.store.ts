/** Rows of providers, one by one. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Tx } from '../platform/transaction.ts';

export interface ProviderRowGiven {
  readonly lastName: string;
  readonly firstName: string;
  readonly credential: string;
  readonly taxonomy: string;
}

/** @returns the id; undefined where the practice has a provider with this NPI already */
export async function insertProvider(
  tx: Tx,
  provider: ProviderRowGiven & { readonly npi: string; readonly activeFrom: CalendarDate },
): Promise<string | undefined> {
  const row = await tx.db
    .insertInto('provider')
    .values({
      practice_id: tx.practiceId,
      id: tx.newId(),
      last_name: provider.lastName,
      first_name: provider.firstName,
      credential: provider.credential,
      npi: provider.npi,
      taxonomy: provider.taxonomy,
      active_from: provider.activeFrom,
    })
    .onConflict((conflict) => conflict.columns(['practice_id', 'npi']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

export async function updateProvider(
  tx: Tx,
  providerId: string,
  provider: ProviderRowGiven & { readonly activeTo: CalendarDate | null },
): Promise<void> {
  await tx.db
    .updateTable('provider')
    .set({
      last_name: provider.lastName,
      first_name: provider.firstName,
      credential: provider.credential,
      taxonomy: provider.taxonomy,
      active_to: provider.activeTo,
    })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', providerId)
    .execute();
}
