/** What payers said, and what is still to be asked. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { ReadTx } from '../platform/transaction.ts';
import { unrecognisedPayerId } from '../partners/partner.ts';

/** The latest answer about a policy for a day; absent: nobody has said anything yet. */
export async function latestEligibility(
  tx: ReadTx,
  practiceId: string,
  coverageId: string,
  serviceDate: CalendarDate,
) {
  return tx.db
    .selectFrom('eligibility_check')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('coverage_id', '=', coverageId)
    .where('service_date', '=', serviceDate)
    .where('outcome', '!=', 'no-answer')
    .orderBy('attempt', 'desc')
    .executeTakeFirst();
}

/** Every check of a patient's policies, the latest first. */
export async function listEligibilityChecks(tx: ReadTx, practiceId: string, patientId: string) {
  tx.saw(practiceId, [patientId]);
  return tx.db
    .selectFrom('eligibility_check')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', patientId)
    .orderBy('asked_at', 'desc')
    .orderBy('attempt', 'desc')
    .limit(100)
    .execute();
}

export interface ToVerify {
  readonly coverageId: string;
  readonly patientId: string;
  readonly serviceDate: CalendarDate;
}

/**
 * Policies whose payers have not said anything about a day on which the patient comes or came: the
 * appointments of these days, and visits of the last thirty whose claims may still be held. A payer that
 * did not find the member is asked anew once the policy or the patient's record was put right since,
 * however old the visit: its claim waits for nothing else.
 */
export async function findToVerify(
  tx: ReadTx,
  practiceId: string,
  days: {
    readonly from: CalendarDate;
    readonly to: CalendarDate;
    readonly visitsFrom: CalendarDate;
    /** Visits whose payer refused to answer, from this day on. */
    readonly refusedFrom: CalendarDate;
  },
): Promise<ToVerify[]> {
  const { rows } = await sql<{
    coverage_id: string;
    patient_id: string;
    service_date: CalendarDate;
  }>`
    select c.id as coverage_id, d.patient_id, d.service_date
    from (
      select patient_id, service_date from appointment
      where practice_id = ${practiceId}::uuid and service_date between ${days.from}::date and ${days.to}::date
        and status in ('booked', 'arrived')
      union
      select patient_id, service_date from encounter
      where practice_id = ${practiceId}::uuid
        and service_date between ${days.visitsFrom}::date and ${days.from}::date
        and status in ('expected', 'incomplete', 'to-code', 'ready')
      union
      select k.patient_id, k.service_date from eligibility_check k
      where k.practice_id = ${practiceId}::uuid and k.outcome = 'refused'
        and k.service_date between ${days.refusedFrom}::date and ${days.visitsFrom}::date
        and not exists (
          select from eligibility_check l
          where l.practice_id = k.practice_id and l.patient_id = k.patient_id
            and l.service_date = k.service_date and l.outcome in ('active', 'inactive'))
    ) d
    join patient p on p.practice_id = ${practiceId}::uuid and p.id = d.patient_id
    join coverage c on c.practice_id = ${practiceId}::uuid and c.patient_id = d.patient_id
      and c.effective_from <= d.service_date and coalesce(c.effective_to, 'infinity') >= d.service_date
    where c.payer_id <> ${unrecognisedPayerId}::uuid and c.member_id <> ''
      and not exists (
        select from eligibility_check e
        where e.practice_id = ${practiceId}::uuid and e.coverage_id = c.id
          and e.service_date = d.service_date and e.outcome <> 'no-answer' and e.asked_at >= c.updated_at
          and (e.outcome <> 'refused' or e.asked_at >= p.updated_at))
    order by d.service_date, c.rank, c.id`.execute(tx.db);
  return rows.map((row) => ({
    coverageId: row.coverage_id,
    patientId: row.patient_id,
    serviceDate: row.service_date,
  }));
}
