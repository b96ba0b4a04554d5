/**
 * Invariants of the sums of claims and patients that dashboards read. What they must be is asked of all rows at
 * once and in other words than the sums are made by, so that a mistake there does not hide here.
 */
import { sql } from 'kysely';
import type { Invariant } from './invariant.ts';

/** Claims by the practice's months, from the claims themselves. */
const claimMonths = sql`
  with touched as (
    select practice_id, claim_id from scrub_finding where severity = 'block'
    union select practice_id, claim_id from acknowledgement_claim where verdict = 'rejected' and claim_id is not null
  ), scope as (
    select c.practice_id, date_trunc('month', c.created_at at time zone z.time_zone)::date as built_in,
      date_trunc('month', c.first_sent_at at time zone z.time_zone)::date as sent_in,
      c.responsibility = 'P' as is_first, t.claim_id is null as is_untouched
    from claim c join practice z on z.practice_id = c.practice_id
    left join touched t on t.practice_id = c.practice_id and t.claim_id = c.id
    where c.status <> 'voided'
  ), refused as (
    select distinct practice_id, remittance_claim_id from denial
  ), decided as (
    select k.practice_id, k.claim_id, date_trunc('month', r.received_at at time zone z.time_zone)::date as month,
      bool_or(n.remittance_claim_id is not null) as is_denied
    from remittance_claim k
    join remittance r on r.practice_id = k.practice_id and r.id = k.remittance_id
    join practice z on z.practice_id = k.practice_id
    left join refused n on n.practice_id = k.practice_id and n.remittance_claim_id = k.id
    where k.claim_id is not null and k.outcome <> 'put-aside' and k.status_code <> '22' group by 1, 2, 3
  )
  select practice_id, month, sum(built)::bigint as built, sum(clean)::bigint as clean, sum(sent)::bigint as sent,
    sum(decided)::bigint as decided, sum(denied)::bigint as denied
  from (
    select practice_id, built_in as month, 1 as built, (sent_in is not null and is_untouched)::int as clean, 0 as sent, 0 as decided, 0 as denied
    from scope where is_first
    union all select practice_id, sent_in, 0, 0, 1, 0, 0 from scope where sent_in is not null
    union all select practice_id, month, 0, 0, 0, 1, is_denied::int from decided
  ) every_row group by 1, 2`;

/** How many claims a payer decided in how many days, from the decisions themselves. */
const turnarounds = sql`
  select practice_id, payer_id, days, count(*) as claims from (
    select c.practice_id, c.payer_id, min((r.received_at at time zone z.time_zone)::date)
      - min((c.first_sent_at at time zone z.time_zone)::date) as days
    from claim c
    join practice z on z.practice_id = c.practice_id
    join remittance_claim k on k.practice_id = c.practice_id and k.claim_id = c.id
    join remittance r on r.practice_id = k.practice_id and r.id = k.remittance_id and r.payer_id = c.payer_id
    where c.first_sent_at is not null and k.outcome <> 'put-aside' group by c.practice_id, c.id, c.payer_id
  ) decided group by 1, 2, 3`;

/** What patients owe on each visit, from the balances of its charges. */
const patientsOpen = sql`
  select b.practice_id, b.encounter_id, e.patient_id, p.guarantor_id, e.service_date, sum(b.patient_cents)::bigint as cents
  from charge_balance b
  join encounter e on e.practice_id = b.practice_id and e.id = b.encounter_id
  join patient p on p.practice_id = e.practice_id and p.id = e.patient_id
  where b.patient_cents <> 0 group by 1, 2, 3, 4, 5`;

/** What payers owe on charges that are not even, from the ledger's rows. */
const payersOpen = sql`
  select practice_id, payer_id, sum(cents)::bigint as cents from (
    select r.practice_id, r.charge_id, s.payer_key::uuid as payer_id, sum(s.cents) as cents,
      sum(sum(s.cents)) over (partition by r.practice_id, r.charge_id) as of_charge
    from ledger_row r
    join ledger_account d on d.practice_id = r.practice_id and d.id = r.debit_account_id
    join ledger_account k on k.practice_id = r.practice_id and k.id = r.credit_account_id
    cross join lateral (values (d.kind, d.payer_key, r.amount_cents), (k.kind, k.payer_key, -r.amount_cents))
      as s (kind, payer_key, cents)
    where s.kind = 'insurance-receivable' group by 1, 2, 3
  ) charges where of_charge <> 0 group by 1, 2`;

/** What the receivable accounts of a practice hold. */
const receivables = sql`
  select r.practice_id, sum(case s.kind when 'insurance-receivable' then s.cents else 0 end)::bigint as insurance,
    sum(case s.kind when 'patient-receivable' then s.cents else 0 end)::bigint as patient
  from ledger_row r
  join ledger_account d on d.practice_id = r.practice_id and d.id = r.debit_account_id
  join ledger_account k on k.practice_id = r.practice_id and k.id = r.credit_account_id
  cross join lateral (values (d.kind, r.amount_cents), (k.kind, -r.amount_cents)) as s (kind, cents)
  group by 1`;

export const sumInvariants: readonly Invariant[] = [
  {
    name: 'claims-of-months-equal-claims',
    because: 'Rates of clean and of denied claims are read from sums; the claims are the truth.',
    find: async (tx) =>
      (
        await sql<Record<string, unknown>>`
          select practice_id, month, s.built, k.built as kept_built, s.clean, k.clean as kept_clean, s.sent, k.sent as kept_sent,
            s.decided, k.decided as kept_decided, s.denied, k.denied as kept_denied
          from (${claimMonths}) s full join claim_month_now k using (practice_id, month)
          where (coalesce(s.built, 0), coalesce(s.clean, 0), coalesce(s.sent, 0), coalesce(s.decided, 0), coalesce(s.denied, 0))
            <> (coalesce(k.built, 0), coalesce(k.clean, 0), coalesce(k.sent, 0), coalesce(k.decided, 0), coalesce(k.denied, 0))
          limit 100`.execute(tx.db)
      ).rows,
  },
  {
    name: 'turnarounds-equal-decisions',
    because: 'How long a payer takes is read from kept counts; its decisions are the truth.',
    find: async (tx) =>
      (
        await sql<Record<string, unknown>>`
          select practice_id, payer_id, days, s.claims, k.claims as kept
          from (${turnarounds}) s full join payer_turnaround_now k using (practice_id, payer_id, days)
          where coalesce(s.claims, 0) <> coalesce(k.claims, 0) limit 100`.execute(tx.db)
      ).rows,
  },
  {
    name: 'patients-open-equals-balances',
    because:
      'What patients owe by age is read from kept sums; the balances of charges are the truth.',
    find: async (tx) =>
      (
        await sql<Record<string, unknown>>`
          select practice_id, encounter_id, s.cents, k.open_cents, s.service_date, k.served_on
          from (${patientsOpen}) s full join patient_open_now k using (practice_id, encounter_id)
          where (s.cents, s.service_date, s.patient_id, s.guarantor_id)
            is distinct from (k.open_cents, k.served_on, k.patient_id, k.guarantor_id) limit 100`.execute(
          tx.db,
        )
      ).rows,
  },
  {
    name: 'payers-open-equals-rows',
    because:
      'Aging by payer counts each charge once, under the payer that owes it now; the rows are the truth.',
    find: async (tx) =>
      (
        await sql<Record<string, unknown>>`
          select practice_id, payer_id, s.cents, k.cents as kept
          from (${payersOpen}) s full join (
            select practice_id, payer_id, sum(open_cents)::bigint as cents from payer_open_now group by 1, 2
          ) k using (practice_id, payer_id)
          where coalesce(s.cents, 0) <> coalesce(k.cents, 0) limit 100`.execute(tx.db)
      ).rows,
  },
  {
    name: 'aging-equals-receivables',
    because: 'What the aging adds up to is what the receivable accounts hold, to the cent.',
    find: async (tx) =>
      (
        await sql<Record<string, unknown>>`
          select practice_id, s.insurance, p.cents as aged_insurance, s.patient, o.cents as aged_patient
          from (${receivables}) s
          full join (select practice_id, sum(open_cents)::bigint as cents from payer_open_now group by 1) p using (practice_id)
          full join (select practice_id, sum(open_cents)::bigint as cents from patient_open_now group by 1) o using (practice_id)
          where (coalesce(s.insurance, 0), coalesce(s.patient, 0)) <> (coalesce(p.cents, 0), coalesce(o.cents, 0))
          limit 100`.execute(tx.db)
      ).rows,
  },
];
