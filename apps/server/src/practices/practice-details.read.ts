/** A practice's and its locations' own details, and what was changed of them. */
import type { DirectoryKind } from '../platform/directory.store.ts';
import type { ReadTx, Tx } from '../platform/transaction.ts';
import type { NewLocation, PracticeDetails } from './practice.ts';

/** What one practice says of itself, or undefined when it may not be seen. */
export async function findPracticeDetails(
  tx: ReadTx,
  practiceId: string,
): Promise<PracticeDetails | undefined> {
  const row = await tx.db
    .selectFrom('practice')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .executeTakeFirst();
  return (
    row && {
      legalName: row.legal_name,
      taxId: row.tax_id,
      npi: row.npi,
      taxonomy: row.taxonomy,
      timeZone: row.time_zone,
      phone: row.phone,
      contactName: row.contact_name,
      email: row.email,
      address: { line1: row.address_line1, city: row.city, state: row.state, zip: row.zip },
      payTo: {
        line1: row.pay_to_line1,
        city: row.pay_to_city,
        state: row.pay_to_state,
        zip: row.pay_to_zip,
      },
      bankAccountLast4: row.bank_account_last4,
    }
  );
}

/** Whether an account is the writing practice's, by the digest of its routing and account number. */
export function hasBankAccount(tx: Tx, routed: string): Promise<boolean> {
  return hasEntry(tx, tx.practiceId, { kind: 'bank-account', key: routed });
}

/** Whether of the account that ends so a digest is known, by which its deposits are found. */
export function isAccountKnownInFull(
  tx: ReadTx,
  practiceId: string,
  ending: string,
): Promise<boolean> {
  return hasEntry(tx, practiceId, { kind: 'bank-account-ending', key: ending });
}

async function hasEntry(
  tx: ReadTx,
  practiceId: string,
  { kind, key }: { readonly kind: DirectoryKind; readonly key: string },
): Promise<boolean> {
  const row = await tx.db
    .selectFrom('directory')
    .select('key')
    .where('practice_id', '=', practiceId)
    .where('kind', '=', kind)
    .where('key', '=', key)
    .executeTakeFirst();
  return row !== undefined;
}

/** A practice's locations with all that claims say of them, by name. */
export async function findLocationDetails(
  tx: ReadTx,
  practiceId: string,
): Promise<(NewLocation & { readonly id: string })[]> {
  const rows = await tx.db
    .selectFrom('location')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    name: row.name,
    placeOfService: row.place_of_service,
    npi: row.npi ?? undefined,
    cliaNumber: row.clia_number ?? undefined,
    address: { line1: row.address_line1, city: row.city, state: row.state, zip: row.zip },
  }));
}

export interface SetUpChange {
  readonly id: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly fields: Readonly<Record<string, readonly [string, string]>>;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** What was changed, the newest first; a hundred at most. */
export async function findSetUpChanges(tx: ReadTx, practiceId: string): Promise<SetUpChange[]> {
  const rows = await tx.db
    .selectFrom('set_up_change as c')
    .leftJoin('staff_user as u', (join) =>
      join.on((on) => on(on.cast<string>('u.id', 'text'), '=', on.ref('c.changed_by'))),
    )
    .select([
      'c.id',
      'c.subject_kind',
      'c.subject_id',
      'c.fields',
      'c.changed_at',
      'c.changed_by',
      'u.name',
    ])
    .where('c.practice_id', '=', practiceId)
    .orderBy('c.changed_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    fields: row.fields as unknown as SetUpChange['fields'],
    changedAt: row.changed_at,
    changedBy: row.name ?? row.changed_by,
  }));
}
