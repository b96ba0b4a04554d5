/** What is open, by how long ago the service was, by payer or by patient. */
import { sql, type RawBuilder } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { ReadTx } from '../platform/transaction.ts';

export interface AgingRow {
  readonly key: string;
  readonly name: string;
  readonly bucket0To30Cents: number;
  readonly bucket31To60Cents: number;
  readonly bucket61To90Cents: number;
  readonly bucket91To120Cents: number;
  readonly bucketOver120Cents: number;
  readonly totalCents: number;
  readonly claims: number;
}

interface BucketRow {
  readonly key: string;
  readonly name: string;
  readonly b0: bigint;
  readonly b31: bigint;
  readonly b61: bigint;
  readonly b91: bigint;
  readonly b121: bigint;
  readonly total: bigint;
  readonly claims: bigint;
}

const buckets = sql`
  coalesce(sum(amount) filter (where age <= 30), 0)::bigint as b0,
  coalesce(sum(amount) filter (where age between 31 and 60), 0)::bigint as b31,
  coalesce(sum(amount) filter (where age between 61 and 90), 0)::bigint as b61,
  coalesce(sum(amount) filter (where age between 91 and 120), 0)::bigint as b91,
  coalesce(sum(amount) filter (where age > 120), 0)::bigint as b121,
  coalesce(sum(amount), 0)::bigint as total`;

/** Patients shown by name at most; the rest stand together in one row, so that the sum stays whole. */
export const guarantorsAtMost = 500;

/** The row of what is on no claim yet, and that of the patients who are not shown by name. */
export const notOnClaim = 'not-on-a-claim';
export const everybodyElse = 'everybody-else';

/**
 * What is open with payers, by the ledger: each charge's balance once, under the payer that owes it now. An
 * item is the claim that asks for it; visits that are complete and on no claim yet stand together.
 */
export const openInsurance = (practiceId: string | null): RawBuilder<unknown> => sql`
  select o.practice_id, case when o.is_claimed then 'claim' else 'encounter' end as item_kind, o.item_id as item,
    case when o.is_claimed then o.item_id end as claim_id, o.patient_id,
    case when o.is_claimed then o.payer_id::text else ${notOnClaim} end as key,
    case when o.is_claimed then p.name else 'Not on a claim yet' end as name, o.open_cents as amount, o.served_on
  from payer_open_now o join payer p on p.id = o.payer_id
  where (${practiceId}::uuid is null or o.practice_id = ${practiceId}::uuid)`;

/**
 * What is open with patients, visit by visit: from the kept sums and what is noted since. It is read once and
 * then named: joined the other way around, what is noted would be summed anew for every guarantor.
 */
export const openPatients = (practiceId: string | null): RawBuilder<unknown> => sql`
  with b as materialized (
    select * from patient_open_now
    where ${practiceId}::uuid is null or practice_id = ${practiceId}::uuid
  )
  select b.practice_id, 'encounter' as item_kind, b.encounter_id as item, null::uuid as claim_id, b.patient_id,
    g.id::text as key, g.last_name || ', ' || g.first_name as name, b.open_cents as amount, b.served_on
  from b join guarantor g on g.practice_id = b.practice_id and g.id = b.guarantor_id`;

/** The patients who are shown by name: those who owe most. */
export const largestGuarantors = (practiceId: string | null): RawBuilder<unknown> => sql`
  select practice_id, guarantor_id from patient_open_now
  where (${practiceId}::uuid is null or practice_id = ${practiceId}::uuid)
  group by practice_id, guarantor_id order by sum(open_cents) desc, guarantor_id limit ${guarantorsAtMost}`;

/**
 * Insurance receivables by payer, aged from the first date of service. Summed by the payers' identifiers first:
 * sorting every item by name was most of the time.
 */
export async function agingByPayer(
  tx: ReadTx,
  asOf: CalendarDate,
  practiceId: string | undefined,
): Promise<AgingRow[]> {
  const one = practiceId ?? null;
  const { rows } = await sql<BucketRow>`
    with summed as (
      select payer_id, is_claimed, visit, ${buckets}, count(*) as items from (
        select payer_id, is_claimed, case when not is_claimed then item_id end as visit, open_cents as amount,
          ${asOf}::date - served_on as age
        from payer_open_now where (${one}::uuid is null or practice_id = ${one}::uuid)
      ) open group by payer_id, is_claimed, visit
    )
    select case when is_claimed then p.id::text else ${notOnClaim} end as key,
      case when is_claimed then p.name else 'Not on a claim yet' end as name,
      sum(b0)::bigint as b0, sum(b31)::bigint as b31, sum(b61)::bigint as b61, sum(b91)::bigint as b91,
      sum(b121)::bigint as b121, sum(s.total)::bigint as total,
      -- a visit on no claim is one row, though two payers may owe parts of it
      case when bool_or(is_claimed) then sum(items) else count(distinct visit) end::bigint as claims
    from summed s join payer p on p.id = s.payer_id
    group by 1, 2 order by total desc, name`.execute(tx.db);
  return rows.map(toRow);
}

/**
 * Patients' balances by guarantor, the largest first. The largest are found by their totals alone; ages,
 * names and patients are read of those that are shown by name, and the rest is what all of them leave.
 */
export async function agingByPatient(
  tx: ReadTx,
  asOf: CalendarDate,
  practiceId: string | undefined,
): Promise<AgingRow[]> {
  const one = practiceId ?? null;
  const { rows } = await sql<
    BucketRow & { practice_id: string | null; patient_ids: string[] | null }
  >`
    with open as materialized (
      select practice_id, guarantor_id, patient_id, open_cents as amount, ${asOf}::date - served_on as age
      from patient_open_now where (${one}::uuid is null or practice_id = ${one}::uuid)
    ), largest as materialized (
      select practice_id, guarantor_id from open group by practice_id, guarantor_id
      order by sum(amount) desc, guarantor_id limit ${guarantorsAtMost}
    ), named as materialized (
      select o.practice_id, o.guarantor_id, array_agg(o.patient_id) as patient_ids, ${buckets}, count(*) as claims
      from largest l join open o on o.practice_id = l.practice_id and o.guarantor_id = l.guarantor_id group by 1, 2
    ), all_of_them as (
      select ${buckets}, count(*) as claims from open
    )
    select n.guarantor_id::text as key, g.last_name || ', ' || g.first_name as name, n.practice_id, n.patient_ids,
      n.b0, n.b31, n.b61, n.b91, n.b121, n.total, n.claims, 1 as part
    from named n join guarantor g on g.practice_id = n.practice_id and g.id = n.guarantor_id
    union all
    select ${everybodyElse}, 'Everybody else', null, null, (a.b0 - n.b0)::bigint, (a.b31 - n.b31)::bigint, (a.b61 - n.b61)::bigint,
      (a.b91 - n.b91)::bigint, (a.b121 - n.b121)::bigint, (a.total - n.total)::bigint, (a.claims - n.claims)::bigint, 2
    from all_of_them a cross join (
      select sum(b0) as b0, sum(b31) as b31, sum(b61) as b61, sum(b91) as b91, sum(b121) as b121,
        sum(total) as total, sum(claims) as claims from named
    ) n where a.claims > n.claims
    order by part, total desc, key`.execute(tx.db);
  for (const row of rows) if (row.practice_id) tx.saw(row.practice_id, row.patient_ids ?? []);
  return rows.map(toRow);
}

function toRow(row: BucketRow): AgingRow {
  return {
    key: row.key,
    name: row.name,
    bucket0To30Cents: Number(row.b0),
    bucket31To60Cents: Number(row.b31),
    bucket61To90Cents: Number(row.b61),
    bucket91To120Cents: Number(row.b91),
    bucketOver120Cents: Number(row.b121),
    totalCents: Number(row.total),
    claims: Number(row.claims),
  };
}
