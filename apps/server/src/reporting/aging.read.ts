/** What is open, by how long ago the service was, by payer or by patient. */
import { sql } from 'kysely';
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
  coalesce(sum(amount), 0)::bigint as total, count(*) as claims`;

/** Insurance receivables by payer: each claim's open balance, aged from its first date of service. */
export async function agingByPayer(
  tx: ReadTx,
  asOf: CalendarDate,
  practiceId: string | undefined,
): Promise<AgingRow[]> {
  const { rows } = await sql<BucketRow>`
    select key, name, ${buckets} from (
      select p.id::text as key, p.name, c.insurance_balance_cents as amount, ${asOf}::date - c.service_date_from as age
      from claim c join payer p on p.id = c.payer_id
      where c.insurance_balance_cents <> 0 and c.status not in ('voided')
        and (${practiceId ?? null}::uuid is null or c.practice_id = ${practiceId ?? null}::uuid)
        and not exists (select from claim n where n.practice_id = c.practice_id and n.primary_claim_id = c.id)
    ) open group by key, name order by total desc, name`.execute(tx.db);
  return rows.map(toRow);
}

/** Patients' balances by guarantor. */
export async function agingByPatient(
  tx: ReadTx,
  asOf: CalendarDate,
  practiceId: string | undefined,
): Promise<AgingRow[]> {
  const { rows } = await sql<BucketRow & { practice_id: string; patient_ids: string[] }>`
    select key, name, practice_id, array_agg(distinct patient_id) as patient_ids, ${buckets} from (
      select g.id::text as key, g.last_name || ', ' || g.first_name as name, b.practice_id, p.id as patient_id,
        b.patient_cents as amount, ${asOf}::date - e.service_date as age
      from charge_balance b
      join encounter e on e.practice_id = b.practice_id and e.id = b.encounter_id
      join patient p on p.practice_id = e.practice_id and p.id = e.patient_id
      join guarantor g on g.practice_id = p.practice_id and g.id = p.guarantor_id
      where b.patient_cents <> 0
        and (${practiceId ?? null}::uuid is null or b.practice_id = ${practiceId ?? null}::uuid)
    ) open group by key, name, practice_id order by total desc, name limit 500`.execute(tx.db);
  for (const row of rows) tx.saw(row.practice_id, row.patient_ids);
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
