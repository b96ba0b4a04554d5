/** What a practice has agreed with payers: enrollments, participations, contracts and their rates. */
import { sql } from 'kysely';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import type { Tx } from '../platform/transaction.ts';
import type { OnboardingContract } from './onboarding-packet.ts';

export async function upsertEnrollment(
  tx: Tx,
  enrollment: {
    readonly payerId: string;
    readonly transaction: string;
    readonly status: string;
    readonly effectiveFrom: string;
    /** Days that the payer usually takes; absent: what is kept stays. */
    readonly leadDays?: number | undefined;
  },
): Promise<void> {
  const changes = {
    status: enrollment.status,
    effective_from: calendarDate(enrollment.effectiveFrom),
    ...(enrollment.leadDays === undefined ? {} : { lead_days: enrollment.leadDays }),
  };
  await tx.db
    .insertInto('enrollment')
    .values({
      practice_id: tx.practiceId,
      id: tx.newId(),
      payer_id: enrollment.payerId,
      transaction: enrollment.transaction,
      ...changes,
    })
    .onConflict((conflict) =>
      conflict.columns(['practice_id', 'payer_id', 'transaction']).doUpdateSet(changes),
    )
    .execute();
}

/** Writes down where an enrollment stands from now on, beside where it stood before. */
export async function insertEnrollmentStep(
  tx: Tx,
  step: {
    readonly payerId: string;
    readonly transaction: string;
    readonly status: string;
    readonly effectiveFrom: string;
    readonly leadDays: number;
  },
): Promise<void> {
  await tx.db
    .insertInto('enrollment_step')
    .values({
      practice_id: tx.practiceId,
      id: tx.newId(),
      payer_id: step.payerId,
      transaction: step.transaction,
      status: step.status,
      lead_days: step.leadDays,
      effective_from: calendarDate(step.effectiveFrom),
      written_at: tx.now,
      written_by: tx.actor.id,
    })
    .execute();
}

export interface NewParticipation {
  readonly providerId: string;
  readonly payerId: string;
  readonly locationId: string | null;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
}

/** Says with which payers a provider takes part, from when to when; replaces what was known of it. */
export async function replaceParticipations(
  tx: Tx,
  providerId: string,
  participations: readonly NewParticipation[],
): Promise<void> {
  await tx.db
    .deleteFrom('provider_participation')
    .where('practice_id', '=', tx.practiceId)
    .where('provider_id', '=', providerId)
    .execute();
  if (participations.length === 0) return;
  await tx.db
    .insertInto('provider_participation')
    .values(
      participations.map((one) => ({
        practice_id: tx.practiceId,
        id: tx.newId(),
        provider_id: one.providerId,
        payer_id: one.payerId,
        location_id: one.locationId,
        effective_from: calendarDate(one.effectiveFrom),
        effective_to: one.effectiveTo === null ? null : calendarDate(one.effectiveTo),
      })),
    )
    .execute();
}

/** Writes a contract and its rates down; a contract of the same payer and first day is replaced. */
export async function upsertContract(
  tx: Tx,
  payer: { readonly id: string; readonly filingLimitDays: number },
  contract: OnboardingContract,
): Promise<string> {
  const terms = {
    effective_to: contract.effectiveTo === undefined ? null : calendarDate(contract.effectiveTo),
    lesser_of: contract.lesserOf,
    multiple_procedure_reduction_basis_points: BigInt(
      contract.multipleProcedureReductionBasisPoints,
    ),
    sequestration_basis_points: BigInt(contract.sequestrationBasisPoints),
    default_basis_points_of_charge:
      contract.defaultBasisPointsOfCharge === undefined
        ? null
        : BigInt(contract.defaultBasisPointsOfCharge),
    filing_limit_days: payer.filingLimitDays,
    authorization_required_codes: contract.authorizationRequiredCodes,
  };
  const { id } = await tx.db
    .insertInto('contract')
    .values({
      practice_id: tx.practiceId,
      id: tx.newId(),
      payer_id: payer.id,
      effective_from: calendarDate(contract.effectiveFrom),
      ...terms,
    })
    .onConflict((conflict) =>
      conflict.columns(['practice_id', 'payer_id', 'effective_from']).doUpdateSet(terms),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  await insertRates(tx, id, contract.rates);
  return id;
}

async function insertRates(
  tx: Tx,
  contractId: string,
  rates: OnboardingContract['rates'],
): Promise<void> {
  const distinct = [
    ...new Map(
      rates.map((rate) => [
        `${rate.code}/${rate.modifier ?? ''}/${rate.placeOfService ?? ''}`,
        rate,
      ]),
    ).values(),
  ];
  await sql`
    insert into contract_rate (practice_id, contract_id, code, modifier, place_of_service, allowed_cents)
    select ${tx.practiceId}::uuid, ${contractId}::uuid, u.code, u.modifier, u.place, u.cents
    from unnest(${distinct.map((rate) => rate.code)}::text[],
      ${distinct.map((rate) => rate.modifier ?? '')}::text[],
      ${distinct.map((rate) => rate.placeOfService ?? '')}::text[],
      ${distinct.map((rate) => BigInt(rate.allowedCents))}::bigint[]) as u (code, modifier, place, cents)
    on conflict (practice_id, contract_id, code, modifier, place_of_service)
    do update set allowed_cents = excluded.allowed_cents`.execute(tx.db);
}
