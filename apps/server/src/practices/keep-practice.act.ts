/** A practice's own details and its locations are brought up to date; claims that were sent keep what they said. */
import { isNationalProviderIdentifier } from '@claimwright/kernel/identifier';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { isRoutingNumber } from '@claimwright/kernel/bank-account';
import type { DigestedBankAccount } from '../platform/bank-account-digest.ts';
import { enterDirectory } from '../platform/directory.store.ts';
import type { Tx } from '../platform/transaction.ts';
import { enterBankAccount } from './enter-bank-account.act.ts';
import { mustBeStreet, mustBeTimeZone } from './postal-rules.ts';
import {
  findLocationDetails,
  findPracticeDetails,
  hasBankAccount,
} from './practice-details.read.ts';
import {
  insertLocation,
  insertSetUpChange,
  updateLocation,
  updatePractice,
} from './practice-details.store.ts';
import type { NewLocation, PracticeDetails } from './practice.ts';

/** A bank account as it was given: of its number only the digests come here. */
export interface GivenBankAccount {
  readonly routingNumber: string;
  readonly digested: DigestedBankAccount;
}

/**
 * Brings what a practice says of itself up to date, and writes down what it was before.
 *
 * Another tax id or NPI is entered as a payee beside the old one, and another bank account beside the old:
 * remittances and deposits under the old one still find the practice. Of a bank account its digests are
 * entered, never its number; what was changed says that it was given in full. Refuses an NPI with a wrong check digit, a post office box as the billing address, an
 * unknown time zone, a routing number with a wrong check digit, an account of another ending, and numbers
 * under which another practice is paid (`isOthers`).
 */
export async function changePractice(
  tx: Tx,
  given: PracticeDetails,
  isOthers: boolean,
  bankAccount?: GivenBankAccount,
): Promise<{ readonly changed: readonly string[] } | Refused> {
  const before = await findPracticeDetails(tx, tx.practiceId);
  if (!before) return refuse('practice-not-found');
  if (!isNationalProviderIdentifier(given.npi)) {
    return refuse('npi-check-digit-wrong', { where: 'practice' });
  }
  if (isOthers) return refuse('payee-of-another-practice');
  const refused = mustBeStreet(given.address, 'billing address') ?? mustBeTimeZone(given.timeZone);
  if (refused) return refused;
  if (bankAccount && !isRoutingNumber(bankAccount.routingNumber)) {
    return refuse('routing-number-wrong');
  }
  const account = bankAccount?.digested;
  const isNewAccount = account !== undefined && !(await hasBankAccount(tx, account.routed));
  // also where nothing changes: practices that were set up before their accounts were entered
  const otherEnding = await enterBankAccount(tx, given.bankAccountLast4, account);
  if (otherEnding) return otherEnding;
  const fields = {
    ...changesOf(before, given),
    ...(isNewAccount ? { bankAccount: ['', 'given in full'] as const } : {}),
  };
  if (Object.keys(fields).length === 0) return { changed: [] };
  await updatePractice(tx, given);
  await enterDirectory(tx, 'payee', [
    { key: given.npi, targetId: tx.practiceId },
    { key: given.taxId, targetId: tx.practiceId },
  ]);
  await insertSetUpChange(tx, { subjectKind: 'practice', subjectId: tx.practiceId, fields });
  tx.touched('practice', [tx.practiceId]);
  return { changed: Object.keys(fields) };
}

/** A place is added. Refuses a key that is taken, a wrong NPI, and a post office box. */
export async function addLocation(
  tx: Tx,
  given: NewLocation,
): Promise<{ readonly locationId: string } | Refused> {
  const refused = locationRefused(given);
  if (refused) return refused;
  const locationId = await insertLocation(tx, given);
  if (locationId === undefined) return refuse('location-known');
  tx.touched('location', [locationId]);
  return { locationId };
}

/** A place is brought up to date. Its key stays: messages name it by that. */
export async function changeLocation(
  tx: Tx,
  locationId: string,
  given: Omit<NewLocation, 'key'>,
): Promise<{ readonly locationId: string } | Refused> {
  const before = (await findLocationDetails(tx, tx.practiceId)).find(
    (one) => one.id === locationId,
  );
  if (!before) return refuse('location-not-found');
  const after = { ...given, key: before.key };
  const refused = locationRefused(after);
  if (refused) return refused;
  const { id: _id, ...kept } = before;
  const fields = changesOf(kept, after);
  if (Object.keys(fields).length === 0) return { locationId };
  await updateLocation(tx, locationId, after);
  await insertSetUpChange(tx, { subjectKind: 'location', subjectId: locationId, fields });
  tx.touched('location', [locationId]);
  return { locationId };
}

function locationRefused(given: NewLocation): Refused | undefined {
  if (given.npi !== undefined && !isNationalProviderIdentifier(given.npi)) {
    return refuse('npi-check-digit-wrong', { where: 'location' });
  }
  return mustBeStreet(given.address, 'location');
}

/** What differs, field by field: what it was and what it is. An address is one field. */
function changesOf(before: object, after: object): Record<string, readonly [string, string]> {
  const told = (value: unknown): string => {
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    return typeof value === 'object' && value !== null ? Object.values(value).join(', ') : '';
  };
  const was = new Map(Object.entries(before).map(([name, value]) => [name, told(value)]));
  const is = new Map(Object.entries(after).map(([name, value]) => [name, told(value)]));
  return Object.fromEntries(
    [...new Set([...was.keys(), ...is.keys()])]
      .map((name) => [name, [was.get(name) ?? '', is.get(name) ?? '']] as const)
      .filter(([, [old, now]]) => old !== now),
  );
}
