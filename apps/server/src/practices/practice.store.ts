/** Rows of practices, their locations, providers and prices. */
import { sql } from 'kysely';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import type { Tx } from '../platform/transaction.ts';
import type { NewLocation, NewPractice, NewProvider } from './practice.ts';
import { locationColumns, practiceColumns } from './practice-details.store.ts';

/** Writes a practice down, or brings what is kept of it up to date. */
export async function upsertPractice(tx: Tx, practice: NewPractice): Promise<void> {
  const { fee } = practice;
  const row = {
    practice_id: tx.practiceId,
    ...practiceColumns(practice),
    specialty: practice.specialty,
    fee_kind: fee.kind,
    fee_basis_points: fee.kind === 'percent' ? BigInt(fee.basisPoints) : null,
    fee_cents: fee.kind === 'per-claim' ? BigInt(fee.cents) : null,
  };
  const { practice_id, ...changes } = row;
  await tx.db
    .insertInto('practice')
    .values({ ...row, practice_id, created_at: tx.now })
    .onConflict((conflict) => conflict.column('practice_id').doUpdateSet(changes))
    .execute();
}

/** @returns the location's id, the same for the same key */
export async function upsertLocation(tx: Tx, location: NewLocation): Promise<string> {
  const changes = locationColumns(location);
  const row = await tx.db
    .insertInto('location')
    .values({ practice_id: tx.practiceId, id: tx.newId(), key: location.key, ...changes })
    .onConflict((conflict) => conflict.columns(['practice_id', 'key']).doUpdateSet(changes))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** @returns the provider's id, the same for the same NPI */
export async function upsertProvider(tx: Tx, provider: NewProvider): Promise<string> {
  const changes = {
    last_name: provider.lastName,
    first_name: provider.firstName,
    credential: provider.credential,
    taxonomy: provider.taxonomy,
  };
  const row = await tx.db
    .insertInto('provider')
    .values({
      practice_id: tx.practiceId,
      id: tx.newId(),
      npi: provider.npi,
      active_from: calendarDate(provider.activeFrom),
      ...changes,
    })
    .onConflict((conflict) => conflict.columns(['practice_id', 'npi']).doUpdateSet(changes))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Prices from a date on; a price of the same code and date is replaced. */
export async function upsertCharges(
  tx: Tx,
  effectiveFrom: string,
  prices: readonly { readonly code: string; readonly chargeCents: number }[],
): Promise<void> {
  if (prices.length === 0) return;
  await sql`
    insert into charge_master (practice_id, code, charge_cents, effective_from)
    select ${tx.practiceId}::uuid, u.code, u.cents, ${effectiveFrom}::date
    from unnest(${prices.map((price) => price.code)}::text[],
      ${prices.map((price) => BigInt(price.chargeCents))}::bigint[]) as u (code, cents)
    on conflict (practice_id, code, effective_from) do update set charge_cents = excluded.charge_cents`.execute(
    tx.db,
  );
}
