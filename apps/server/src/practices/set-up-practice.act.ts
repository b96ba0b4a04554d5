/** Sets up a practice with its locations, providers and prices, and makes it findable. */
import { isNationalProviderIdentifier } from '@claimwright/kernel/identifier';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { DigestedBankAccount } from '../platform/bank-account-digest.ts';
import { enterDirectory } from '../platform/directory.store.ts';
import type { Tx } from '../platform/transaction.ts';
import { enterBankAccount } from './enter-bank-account.act.ts';
import type { NewLocation, NewPractice, NewProvider } from './practice.ts';
import { upsertCharges, upsertLocation, upsertPractice, upsertProvider } from './practice.store.ts';

export interface PracticeSetUp {
  /** The name under which commands and partners know it, such as `riverside-family`. */
  readonly key: string;
  /** MSH-4 of its messages; absent when it sends no HL7. */
  readonly sendingFacility?: string | undefined;
  readonly practice: NewPractice;
  /** Its whole bank account, digested; absent where only the end of it is known. */
  readonly bankAccount?: DigestedBankAccount | undefined;
  readonly locations: readonly NewLocation[];
  readonly providers: readonly NewProvider[];
  readonly chargeMaster: readonly { readonly code: string; readonly chargeCents: number }[];
  readonly pricesFrom: string;
}

export interface SetUpPractice {
  readonly practiceId: string;
  readonly locationIds: ReadonlyMap<string, string>;
  readonly providerIds: ReadonlyMap<string, string>;
}

/**
 * Sets the practice up, or brings it up to date: doing it twice is doing it once.
 * Refuses any NPI whose check digit is wrong, naming the place and not the number's owner.
 * Enters the directory: `practice` by key, `payee` by NPI and by tax id, its bank account
 * (`enterBankAccount`), `sending-facility`. Refuses a bank account that ends otherwise than it says.
 * @returns the ids of locations by key and of providers by NPI
 */
export async function setUpPractice(
  tx: Tx,
  given: PracticeSetUp,
): Promise<SetUpPractice | Refused> {
  const wrong = findWrongNpi(given);
  if (wrong) return refuse('npi-check-digit-wrong', { where: wrong });
  await upsertPractice(tx, given.practice);
  const locationIds = new Map<string, string>();
  for (const location of given.locations) {
    locationIds.set(location.key, await upsertLocation(tx, location));
  }
  const providerIds = new Map<string, string>();
  for (const provider of given.providers) {
    providerIds.set(provider.npi, await upsertProvider(tx, provider));
  }
  await upsertCharges(tx, given.pricesFrom, given.chargeMaster);
  const targetId = tx.practiceId;
  await enterDirectory(tx, 'practice', [{ key: given.key, targetId }]);
  await enterDirectory(tx, 'payee', [
    { key: given.practice.npi, targetId },
    { key: given.practice.taxId, targetId },
  ]);
  const { bankAccountLast4 } = given.practice;
  const refused = await enterBankAccount(tx, bankAccountLast4, given.bankAccount);
  if (refused) return refused;
  if (given.sendingFacility !== undefined) {
    await enterDirectory(tx, 'sending-facility', [{ key: given.sendingFacility, targetId }]);
  }
  tx.touched('practice', [tx.practiceId]);
  return { practiceId: tx.practiceId, locationIds, providerIds };
}

function findWrongNpi(given: PracticeSetUp): string | undefined {
  if (!isNationalProviderIdentifier(given.practice.npi)) return 'practice';
  const location = given.locations.find(
    ({ npi }) => npi !== undefined && !isNationalProviderIdentifier(npi),
  );
  if (location) return `location ${location.key}`;
  const index = given.providers.findIndex(({ npi }) => !isNationalProviderIdentifier(npi));
  return index < 0 ? undefined : `provider ${(index + 1).toString()}`;
}
