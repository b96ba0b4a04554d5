/** Reads of practices, providers, locations and prices. */
import { sql, type Kysely } from 'kysely';
import { isWithin, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { gather } from '../platform/database/gather.ts';
import type { DB } from '../platform/database/schema.generated.ts';
import type { ReadTx } from '../platform/transaction.ts';
import type { Location, Provider } from './practice.ts';

/** What every practice shows of itself; full addresses for claims and statements. */
export async function findPractices(tx: ReadTx) {
  return tx.db.selectFrom('practice').selectAll().orderBy('legal_name').execute();
}

/** One practice, or undefined when it may not be seen. */
export async function findPractice(tx: ReadTx, practiceId: string) {
  return byId(tx.db, practiceId);
}

const byId = gather(async (db: Kysely<DB>, ids: readonly string[]) => {
  const rows = await db
    .selectFrom('practice')
    .selectAll()
    .where(sql<boolean>`practice_id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  return ids.map((id) => rows.find((row) => row.practice_id === id));
});

/** The provider with this NPI. */
export async function findProviderByNpi(
  tx: ReadTx,
  practiceId: string,
  npi: string,
): Promise<Provider | undefined> {
  const row = await tx.db
    .selectFrom('provider')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('npi', '=', npi)
    .executeTakeFirst();
  return row && providerOf(row);
}

/** Providers of the practices in sight, by name. */
export async function findProviders(tx: ReadTx): Promise<Provider[]> {
  const rows = await tx.db
    .selectFrom('provider')
    .selectAll()
    .orderBy('last_name')
    .orderBy('first_name')
    .execute();
  return rows.map(providerOf);
}

interface ProviderRow {
  readonly practice_id: string;
  readonly id: string;
  readonly last_name: string;
  readonly first_name: string;
  readonly credential: string;
  readonly npi: string;
  readonly taxonomy: string;
  readonly active_from: CalendarDate;
  readonly active_to: CalendarDate | null;
}

function providerOf(row: ProviderRow): Provider {
  return {
    practiceId: row.practice_id,
    id: row.id,
    lastName: row.last_name,
    firstName: row.first_name,
    credential: row.credential,
    npi: row.npi,
    taxonomy: row.taxonomy,
    activeFrom: row.active_from,
    activeTo: row.active_to,
  };
}

/** Locations of the practices in sight. */
export async function findLocations(tx: ReadTx): Promise<Location[]> {
  const rows = await tx.db
    .selectFrom('location')
    .select(['practice_id', 'id', 'key', 'name', 'place_of_service'])
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    practiceId: row.practice_id,
    id: row.id,
    key: row.key,
    name: row.name,
    placeOfService: row.place_of_service,
  }));
}

/**
 * What the practice charges for codes on a date, in cents.
 * @returns by code; codes without a price are absent
 */
export async function findCharges(
  tx: ReadTx,
  practiceId: string,
  codes: readonly string[],
  on: CalendarDate,
): Promise<Map<string, bigint>> {
  if (codes.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('charge_master')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('code', 'in', [...codes])
    .orderBy('effective_from')
    .execute();
  const prices = new Map<string, bigint>();
  for (const row of rows) {
    if (isWithin(on, row.effective_from, row.effective_to)) prices.set(row.code, row.charge_cents);
  }
  return prices;
}
