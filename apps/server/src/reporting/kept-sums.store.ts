/** Sums what dashboards show: what deeds noted since is put into the sums, and the notes are taken away. */
import { sql } from 'kysely';
import type { Tx } from '../platform/transaction.ts';

/** Lets one deed at a time sum a practice anew: what another sums in between would count twice. */
export async function lockSums(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sum/${tx.practiceId}`}, 0))`.execute(
    tx.db,
  );
}

/**
 * Puts the claims that were noted into the sums, all in one statement: it sees one moment, so what is noted
 * while it runs stays noted.
 * @returns how many claims
 */
export async function sumNotedClaims(tx: Tx): Promise<number> {
  const one = tx.practiceId;
  const { rows } = await sql<{ claims: bigint }>`
    with change as materialized (
      select * from claim_fact_change where practice_id = ${one}::uuid
    ), months as (
      insert into claim_month as k (practice_id, month, built, clean, sent, decided, denied)
      select practice_id, month, sum(built), sum(clean), sum(sent), sum(decided), sum(denied) from (
        select practice_id, built_month as month, sign as built, sign * is_clean::int as clean, 0 as sent, 0 as decided, 0 as denied
        from change where built_month is not null
        union all select practice_id, sent_month, 0, 0, sign, 0, 0 from change where sent_month is not null
        union all select practice_id, m.month, 0, 0, 0, sign, sign * (m.month = any (denied_months))::int
        from change cross join unnest(decided_months) as m (month)
      ) every_row group by 1, 2
      on conflict (practice_id, month) do update set built = k.built + excluded.built, clean = k.clean + excluded.clean,
        sent = k.sent + excluded.sent, decided = k.decided + excluded.decided, denied = k.denied + excluded.denied
    ), turnarounds as (
      insert into payer_turnaround as k (practice_id, payer_id, days, claims)
      select practice_id, payer_id, turnaround_days, sum(sign) from change
      where turnaround_days is not null group by 1, 2, 3 having sum(sign) <> 0
      on conflict (practice_id, payer_id, days) do update set claims = k.claims + excluded.claims
    ), facts as (
      insert into claim_fact (practice_id, claim_id, payer_id, built_month, is_clean, sent_month, decided_months,
        denied_months, turnaround_days)
      select practice_id, claim_id, payer_id, built_month, is_clean, sent_month, decided_months, denied_months, turnaround_days
      from change where sign = 1
      on conflict (practice_id, claim_id) do update set payer_id = excluded.payer_id, built_month = excluded.built_month,
        is_clean = excluded.is_clean, sent_month = excluded.sent_month, decided_months = excluded.decided_months,
        denied_months = excluded.denied_months, turnaround_days = excluded.turnaround_days
    ), zone as (
      insert into summed_zone as s (practice_id, time_zone)
      select practice_id, time_zone from practice where practice_id = ${one}::uuid
      on conflict (practice_id) do update set time_zone = excluded.time_zone where s.time_zone <> excluded.time_zone
    ), done as (
      delete from claim_to_sum where practice_id = ${one}::uuid
    )
    select count(*) as claims from change where sign = 1`.execute(tx.db);
  return Number(rows[0]?.claims ?? 0n);
}

/** Puts what the noted patients, and payers for them, owe now in the place of what they owed. @returns how many patients */
export async function sumNotedPatients(tx: Tx): Promise<number> {
  const one = tx.practiceId;
  const { rows } = await sql<{ patients: bigint }>`
    with noted as materialized (
      select distinct u.patient_id from patient_to_sum n cross join unnest(n.patient_ids) as u (patient_id)
      where n.practice_id = ${one}::uuid
    ), fresh as materialized (
      select o.* from patient_open_now o
      where o.practice_id = ${one}::uuid and exists (select from noted n where n.patient_id = o.patient_id)
    ), kept as (
      insert into patient_open (practice_id, patient_id, encounter_id, guarantor_id, served_on, open_cents)
      select practice_id, patient_id, encounter_id, guarantor_id, served_on, open_cents from fresh
      on conflict (practice_id, patient_id, encounter_id) do update set guarantor_id = excluded.guarantor_id,
        served_on = excluded.served_on, open_cents = excluded.open_cents
    ), gone as (
      delete from patient_open o using noted n
      where o.practice_id = ${one}::uuid and o.patient_id = n.patient_id
        and not exists (select from fresh f where f.patient_id = o.patient_id and f.encounter_id = o.encounter_id)
    ), fresh_payers as materialized (
      select o.* from payer_open_now o
      where o.practice_id = ${one}::uuid and exists (select from noted n where n.patient_id = o.patient_id)
    ), kept_payers as (
      insert into payer_open (practice_id, patient_id, item_id, payer_id, is_claimed, served_on, open_cents)
      select practice_id, patient_id, item_id, payer_id, is_claimed, served_on, open_cents from fresh_payers
      on conflict (practice_id, patient_id, item_id, payer_id) do update set is_claimed = excluded.is_claimed,
        served_on = excluded.served_on, open_cents = excluded.open_cents
    ), gone_payers as (
      delete from payer_open o using noted n
      where o.practice_id = ${one}::uuid and o.patient_id = n.patient_id and not exists (select from fresh_payers f
        where f.patient_id = o.patient_id and f.item_id = o.item_id and f.payer_id = o.payer_id)
    ), done as (
      delete from patient_to_sum where practice_id = ${one}::uuid
    )
    select count(*) as patients from noted`.execute(tx.db);
  return Number(rows[0]?.patients ?? 0n);
}
