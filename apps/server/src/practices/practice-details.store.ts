/** A practice's and its locations' own details, as they hold now, and what was changed when. */
import type { Tx } from '../platform/transaction.ts';
import type { NewLocation, PracticeDetails } from './practice.ts';

/** What a practice says of itself, by its columns. */
export const practiceColumns = ({ address, payTo, ...details }: PracticeDetails) => ({
  legal_name: details.legalName,
  tax_id: details.taxId,
  npi: details.npi,
  taxonomy: details.taxonomy,
  time_zone: details.timeZone,
  phone: details.phone,
  contact_name: details.contactName,
  email: details.email,
  address_line1: address.line1,
  city: address.city,
  state: address.state,
  zip: address.zip,
  pay_to_line1: payTo.line1,
  pay_to_city: payTo.city,
  pay_to_state: payTo.state,
  pay_to_zip: payTo.zip,
  bank_account_last4: details.bankAccountLast4,
});

export async function updatePractice(tx: Tx, details: PracticeDetails): Promise<void> {
  await tx.db
    .updateTable('practice')
    .set(practiceColumns(details))
    .where('practice_id', '=', tx.practiceId)
    .execute();
}

/** What claims say of a location, by its columns. */
export const locationColumns = (location: NewLocation) => ({
  name: location.name,
  place_of_service: location.placeOfService,
  npi: location.npi ?? null,
  clia_number: location.cliaNumber ?? null,
  address_line1: location.address.line1,
  city: location.address.city,
  state: location.address.state,
  zip: location.address.zip,
});

/** @returns the id; undefined where the practice has a location under this key already */
export async function insertLocation(tx: Tx, location: NewLocation): Promise<string | undefined> {
  const row = await tx.db
    .insertInto('location')
    .values({
      practice_id: tx.practiceId,
      id: tx.newId(),
      key: location.key,
      ...locationColumns(location),
    })
    .onConflict((conflict) => conflict.columns(['practice_id', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

export async function updateLocation(
  tx: Tx,
  locationId: string,
  location: NewLocation,
): Promise<void> {
  await tx.db
    .updateTable('location')
    .set(locationColumns(location))
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', locationId)
    .execute();
}

/** Writes down what a field was and what it is now. */
export async function insertSetUpChange(
  tx: Tx,
  change: {
    readonly subjectKind: 'practice' | 'location';
    readonly subjectId: string;
    readonly fields: Readonly<Record<string, readonly [string, string]>>;
  },
): Promise<void> {
  await tx.db
    .insertInto('set_up_change')
    .values({
      practice_id: tx.practiceId,
      id: tx.newId(),
      subject_kind: change.subjectKind,
      subject_id: change.subjectId,
      fields: JSON.stringify(change.fields),
      changed_at: tx.now,
      changed_by: tx.actor.id,
    })
    .execute();
}
