/** Rows of policies. */
import type { Selectable } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Coverage as CoverageRow } from '../platform/database/schema.generated.ts';
import type { Tx } from '../platform/transaction.ts';
import { send } from '../platform/database/in-transaction.ts';
import type { Coverage, CoverageRank, Subscriber, ToldBy } from './coverage.ts';

export function coverageOf(row: Selectable<CoverageRow>): Coverage {
  return {
    practiceId: row.practice_id,
    id: row.id,
    patientId: row.patient_id,
    payerId: row.payer_id,
    rank: row.rank as CoverageRank,
    memberId: row.member_id,
    groupNumber: row.group_number,
    planName: row.plan_name,
    relationship: row.relationship,
    subscriberLastName: row.subscriber_last_name,
    subscriberFirstName: row.subscriber_first_name,
    subscriberDateOfBirth: row.subscriber_date_of_birth,
    subscriberSex: row.subscriber_sex,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    reportedPayerNumber: row.reported_payer_number,
    reportedPayerName: row.reported_payer_name,
    toldBy: row.told_by as ToldBy,
  };
}

/** Every policy of a patient, ever. The patient's row is locked by whoever takes the message. */
export async function findPatientCoverages(tx: Tx, patientId: string): Promise<Coverage[]> {
  const rows = await tx.db
    .selectFrom('coverage')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('patient_id', '=', patientId)
    .orderBy('rank')
    .orderBy('effective_from')
    .execute();
  return rows.map(coverageOf);
}

export interface NewCoverage {
  readonly patientId: string;
  readonly payerId: string;
  readonly rank: number;
  readonly memberId: string;
  readonly groupNumber: string;
  readonly planName: string;
  readonly relationship: string;
  readonly subscriber: Subscriber;
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
  readonly payerNumber: string;
  readonly payerName: string;
  readonly toldBy: ToldBy;
}

export async function insertCoverage(tx: Tx, coverage: NewCoverage): Promise<string> {
  const id = tx.newId();
  await send(
    tx.db,
    tx.db.insertInto('coverage').values({
      practice_id: tx.practiceId,
      id,
      patient_id: coverage.patientId,
      payer_id: coverage.payerId,
      rank: coverage.rank,
      member_id: coverage.memberId,
      group_number: coverage.groupNumber,
      plan_name: coverage.planName,
      relationship: coverage.relationship,
      subscriber_last_name: coverage.subscriber.lastName,
      subscriber_first_name: coverage.subscriber.firstName,
      subscriber_date_of_birth: coverage.subscriber.dateOfBirth ?? null,
      subscriber_sex: coverage.subscriber.sex ?? 'U',
      effective_from: coverage.from,
      effective_to: coverage.to,
      reported_payer_number: coverage.payerNumber,
      reported_payer_name: coverage.payerName,
      told_by: coverage.toldBy,
      updated_at: tx.now,
    }),
  );
  return id;
}

export interface CoverageUpdate {
  readonly payerId?: string | undefined;
  readonly rank?: CoverageRank | undefined;
  readonly memberId?: string | undefined;
  readonly groupNumber?: string | undefined;
  readonly planName?: string | undefined;
  readonly relationship?: string | undefined;
  readonly subscriber?: Subscriber | undefined;
  readonly effectiveFrom?: CalendarDate | undefined;
  readonly effectiveTo?: CalendarDate | null | undefined;
  readonly toldBy?: ToldBy | undefined;
}

/** Changes what is given. @returns whether the policy is there */
export async function updateCoverage(tx: Tx, id: string, change: CoverageUpdate): Promise<boolean> {
  const { subscriber } = change;
  const row = await tx.db
    .updateTable('coverage')
    .set({
      updated_at: tx.now,
      ...(change.payerId === undefined ? {} : { payer_id: change.payerId }),
      ...(change.rank === undefined ? {} : { rank: change.rank }),
      ...(change.memberId === undefined ? {} : { member_id: change.memberId }),
      ...(change.groupNumber === undefined ? {} : { group_number: change.groupNumber }),
      ...(change.planName === undefined ? {} : { plan_name: change.planName }),
      ...(change.relationship === undefined ? {} : { relationship: change.relationship }),
      ...(change.effectiveFrom === undefined ? {} : { effective_from: change.effectiveFrom }),
      ...(change.effectiveTo === undefined ? {} : { effective_to: change.effectiveTo }),
      ...(change.toldBy === undefined ? {} : { told_by: change.toldBy }),
      ...(subscriber === undefined
        ? {}
        : {
            subscriber_last_name: subscriber.lastName,
            subscriber_first_name: subscriber.firstName,
            subscriber_date_of_birth: subscriber.dateOfBirth ?? null,
            subscriber_sex: subscriber.sex ?? 'U',
          }),
    })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
