/** Rows of authorizations and of the charges that used them. */
import { sql, type Selectable } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { PriorAuthorization } from '../platform/database/schema.generated.ts';
import type { Tx } from '../platform/transaction.ts';
import { send } from '../platform/database/in-transaction.ts';
import type { Authorization, AuthorizationStatus } from './authorization.ts';

export function authorizationOf(row: Selectable<PriorAuthorization>): Authorization {
  return {
    id: row.id,
    patientId: row.patient_id,
    payerId: row.payer_id,
    number: row.number,
    status: row.status as AuthorizationStatus,
    codes: row.codes,
    unitsAuthorized: row.units_authorized,
    unitsUsed: row.units_used,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
  };
}

/** A patient's authorizations with a payer, locked: units are counted down under the lock. */
export async function lockAuthorizations(
  tx: Tx,
  patientId: string,
  payerId: string,
): Promise<Authorization[]> {
  const rows = await tx.db
    .selectFrom('prior_authorization')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('patient_id', '=', patientId)
    .where('payer_id', '=', payerId)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(authorizationOf);
}

export async function lockAuthorization(tx: Tx, id: string): Promise<Authorization | undefined> {
  const row = await tx.db
    .selectFrom('prior_authorization')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && authorizationOf(row);
}

export interface NewAuthorization {
  readonly patientId: string;
  readonly payerId: string;
  readonly number: string | null;
  readonly status: AuthorizationStatus;
  readonly codes: readonly string[];
  readonly unitsAuthorized: number;
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo: CalendarDate;
}

export async function insertAuthorization(tx: Tx, given: NewAuthorization): Promise<string> {
  const id = tx.newId();
  await send(
    tx.db,
    tx.db.insertInto('prior_authorization').values({
      practice_id: tx.practiceId,
      id,
      patient_id: given.patientId,
      payer_id: given.payerId,
      number: given.number,
      status: given.status,
      codes: [...given.codes],
      units_authorized: given.unitsAuthorized,
      effective_from: given.effectiveFrom,
      effective_to: given.effectiveTo,
      requested_at: tx.now,
    }),
  );
  return id;
}

/** Writes down what the payer said: the number, the status, the codes and units allowed. */
export async function updateAuthorization(
  tx: Tx,
  id: string,
  answer: {
    readonly number: string | null;
    readonly status: AuthorizationStatus;
    readonly codes: readonly string[];
    readonly unitsAuthorized: number;
    readonly effectiveFrom: CalendarDate;
    readonly effectiveTo: CalendarDate;
  },
): Promise<void> {
  await send(
    tx.db,
    tx.db
      .updateTable('prior_authorization')
      .set({
        number: answer.number,
        status: answer.status,
        codes: [...answer.codes],
        units_authorized: answer.unitsAuthorized,
        effective_from: answer.effectiveFrom,
        effective_to: answer.effectiveTo,
      })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', id),
  );
}

/** Counts the units of charges, each charge once however often this runs. @returns units counted now */
export async function insertUses(
  tx: Tx,
  authorizationId: string,
  uses: readonly { readonly chargeId: string; readonly units: number }[],
): Promise<number> {
  if (uses.length === 0) return 0;
  const rows = await tx.db
    .insertInto('authorization_use')
    .values(
      uses.map((use) => ({
        practice_id: tx.practiceId,
        authorization_id: authorizationId,
        charge_id: use.chargeId,
        units: use.units,
        used_at: tx.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('units')
    .execute();
  const units = rows.reduce((sum, row) => sum + row.units, 0);
  if (units > 0) {
    await send(
      tx.db,
      sql`update prior_authorization set units_used = units_used + ${units}::int
      where practice_id = ${tx.practiceId}::uuid and id = ${authorizationId}::uuid`,
    );
  }
  return units;
}

/**
 * Takes uses of charges back from authorizations of a payer.
 * @returns the authorizations whose units changed, as they are now
 */
export async function deleteUses(
  tx: Tx,
  given: { readonly payerId: string; readonly chargeIds: readonly string[] },
): Promise<{ id: string; unitsAuthorized: number; unitsUsed: number }[]> {
  if (given.chargeIds.length === 0) return [];
  const { rows } = await sql<{ id: string; units_authorized: number; units_used: number }>`
    with gone as (
      delete from authorization_use u using prior_authorization a
      where u.practice_id = ${tx.practiceId}::uuid and u.charge_id = any (${[...given.chargeIds]}::uuid[])
        and a.practice_id = u.practice_id and a.id = u.authorization_id
        and a.payer_id = ${given.payerId}::uuid
      returning u.authorization_id, u.units)
    update prior_authorization a set units_used = a.units_used - g.units
    from (select authorization_id, sum(units)::int as units from gone group by authorization_id) g
    where a.practice_id = ${tx.practiceId}::uuid and a.id = g.authorization_id
    returning a.id, a.units_authorized, a.units_used`.execute(tx.db);
  return rows.map((row) => ({
    id: row.id,
    unitsAuthorized: row.units_authorized,
    unitsUsed: row.units_used,
  }));
}
