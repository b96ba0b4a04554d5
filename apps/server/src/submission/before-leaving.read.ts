/** Ready claims that must not leave as they are: the record says otherwise, or the payer was not asked about it. */
import { sql } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { unrecognisedPayerId } from '../partners/partner.ts';
import type { ReadTx } from '../platform/transaction.ts';

export interface UnverifiedClaim {
  readonly claimId: string;
  readonly coverageId: string;
  readonly serviceDate: CalendarDate;
}

/**
 * Ready claims whose policy has no answer for their day since the patient's record and the policy are what
 * they are now: a visit's own messages change names and birth dates after its morning's question. A payer
 * that gave no answer within six hours is left in peace, and one that has no number for such questions there.
 * @param partnerKey the clearinghouse that would ask
 * @param among the ready claims that are meant; absent: all
 */
export async function findUnverifiedClaims(
  tx: ReadTx,
  practiceId: string,
  partnerKey: string,
  among: readonly string[] | undefined,
): Promise<UnverifiedClaim[]> {
  const { rows } = await sql<{ id: string; coverage_id: string; served_on: CalendarDate }>`
    select c.id, c.coverage_id, c.service_date_from as served_on
    from claim c
    join patient p on p.practice_id = c.practice_id and p.id = c.patient_id
    join coverage v on v.practice_id = c.practice_id and v.id = c.coverage_id
    where c.practice_id = ${practiceId}::uuid and c.status = 'ready'
      and (${among ? [...among] : null}::uuid[] is null or c.id = any (${among ? [...among] : null}::uuid[]))
      and v.payer_id <> ${unrecognisedPayerId}::uuid and v.member_id <> ''
      and exists (
        select from payer_identifier i
        where i.payer_id = v.payer_id and i.transaction = '270' and i.clearinghouse_key = ${partnerKey})
      and not exists (
        select from eligibility_check e
        where e.practice_id = c.practice_id and e.coverage_id = c.coverage_id
          and e.service_date = c.service_date_from and e.asked_at >= greatest(p.updated_at, v.updated_at)
          and (e.outcome <> 'no-answer' or e.asked_at > ${tx.now}::timestamptz - interval '6 hours'))
    order by c.service_date_from, c.id`.execute(tx.db);
  return rows.map((row) => ({
    claimId: row.id,
    coverageId: row.coverage_id,
    serviceDate: row.served_on,
  }));
}

/**
 * Ready claims that name the patient or the member otherwise than the record does since: a correction and the
 * claim's building may pass each other.
 * @param among the ready claims that are meant; absent: all
 */
export async function findOutdatedClaims(
  tx: ReadTx,
  practiceId: string,
  among: readonly string[] | undefined,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id
    from claim c
    join claim_version n on n.practice_id = c.practice_id and n.id = c.current_version_id
    join patient p on p.practice_id = c.practice_id and p.id = c.patient_id
    join coverage v on v.practice_id = c.practice_id and v.id = c.coverage_id
    where c.practice_id = ${practiceId}::uuid and c.status = 'ready'
      and (${among ? [...among] : null}::uuid[] is null or c.id = any (${among ? [...among] : null}::uuid[]))
      and n.created_at <= greatest(p.updated_at, v.updated_at)
      and ((n.content->'patient'->>'lastName', n.content->'patient'->>'firstName', n.content->'patient'->>'dateOfBirth')
          is distinct from (p.last_name, p.first_name, p.date_of_birth::text)
        or n.content->'subscriber'->>'memberId' <> v.member_id
        or (v.subscriber_last_name <> '' and n.content->'subscriber'->>'lastName' <> v.subscriber_last_name)
        or (v.subscriber_first_name <> '' and n.content->'subscriber'->>'firstName' <> v.subscriber_first_name)
        or n.content->'subscriber'->>'dateOfBirth' <> v.subscriber_date_of_birth::text)
    order by c.id`.execute(tx.db);
  return rows.map((row) => row.id);
}
