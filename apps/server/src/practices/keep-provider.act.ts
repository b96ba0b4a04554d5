/** A provider joins a practice, is corrected, or leaves it. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { isNationalProviderIdentifier } from '@claimwright/kernel/identifier';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { Tx } from '../platform/transaction.ts';
import { findProviders } from './practice.read.ts';
import { insertProvider, updateProvider, type ProviderRowGiven } from './provider.store.ts';

/** Refuses an NPI with a wrong check digit, and one that the practice has already. */
export async function addProvider(
  tx: Tx,
  given: ProviderRowGiven & { readonly npi: string; readonly activeFrom: CalendarDate },
): Promise<{ readonly providerId: string } | Refused> {
  if (!isNationalProviderIdentifier(given.npi)) {
    return refuse('npi-check-digit-wrong', { where: 'provider' });
  }
  const providerId = await insertProvider(tx, given);
  if (providerId === undefined) return refuse('provider-known');
  tx.touched('provider', [providerId]);
  return { providerId };
}

/**
 * Brings a name, credential or taxonomy up to date and says until when the provider works here. Claims
 * that were sent keep what they said; an NPI is never changed, because another number is another person.
 */
export async function changeProvider(
  tx: Tx,
  providerId: string,
  given: ProviderRowGiven & { readonly activeTo: CalendarDate | null },
): Promise<{ readonly providerId: string } | Refused> {
  const known = (await findProviders(tx)).find((one) => one.id === providerId);
  if (!known) return refuse('provider-not-found');
  if (given.activeTo !== null && given.activeTo < known.activeFrom) {
    return refuse('ends-before-it-begins', { began: known.activeFrom });
  }
  await updateProvider(tx, providerId, given);
  tx.touched('provider', [providerId]);
  return { providerId };
}
