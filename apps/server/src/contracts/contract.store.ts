/** Rows of contracts and their schedules: begun and ended, never rewritten. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Tx } from '../platform/transaction.ts';
import type { Contract, ContractRateRow } from './contract.ts';

export async function insertContract(
  tx: Tx,
  contract: Omit<Contract, 'effectiveTo'>,
  schedule: readonly ContractRateRow[],
  /** The appeal limits of the terms before, which go on holding. */
  earlierId: string | null,
): Promise<void> {
  const earlier =
    earlierId === null
      ? undefined
      : await tx.db
          .selectFrom('contract')
          .select(['appeal_limit_days', 'second_appeal_limit_days'])
          .where('practice_id', '=', tx.practiceId)
          .where('id', '=', earlierId)
          .executeTakeFirstOrThrow();
  const share = contract.defaultBasisPointsOfCharge;
  await tx.db
    .insertInto('contract')
    .values({
      practice_id: tx.practiceId,
      id: contract.id,
      payer_id: contract.payerId,
      effective_from: contract.effectiveFrom,
      lesser_of: contract.lesserOf,
      multiple_procedure_reduction_basis_points: BigInt(
        contract.multipleProcedureReductionBasisPoints,
      ),
      sequestration_basis_points: BigInt(contract.sequestrationBasisPoints),
      default_basis_points_of_charge: share === null ? null : BigInt(share),
      filing_limit_days: contract.filingLimitDays,
      authorization_required_codes: [...contract.authorizationRequiredCodes],
      ...earlier,
    })
    .execute();
  if (schedule.length === 0) return;
  await sql`
    insert into contract_rate (practice_id, contract_id, code, modifier, place_of_service, allowed_cents)
    select ${tx.practiceId}::uuid, ${contract.id}::uuid, u.code, u.modifier, u.place, u.cents
    from unnest(${schedule.map((rate) => rate.code)}::text[],
      ${schedule.map((rate) => rate.modifier)}::text[],
      ${schedule.map((rate) => rate.placeOfService)}::text[],
      ${schedule.map((rate) => rate.allowedCents)}::bigint[]) as u (code, modifier, place, cents)`.execute(
    tx.db,
  );
}

export async function endContractRow(tx: Tx, id: string, on: CalendarDate): Promise<void> {
  await tx.db
    .updateTable('contract')
    .set({ effective_to: on })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
}
