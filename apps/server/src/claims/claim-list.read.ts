/** The claims list: filtered, in pages by key, with the exact count. */
import { sql, type RawBuilder } from 'kysely';
import type { ReadTx } from '../platform/transaction.ts';
import { pageOf, readCursor, type Page } from '../tasks/page.ts';
import { monthsOfRange } from './months-of-range.ts';

export interface ClaimFilter {
  readonly practiceId?: string | undefined;
  readonly status?: string | undefined;
  readonly payerId?: string | undefined;
  readonly patientId?: string | undefined;
  /** The beginning of a control number or of a patient's last name. */
  readonly search?: string | undefined;
  readonly serviceFrom?: string | undefined;
  readonly serviceTo?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface ClaimRow {
  readonly practiceId: string;
  readonly claimId: string;
  readonly controlNumber: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly payerId: string;
  readonly payerName: string;
  readonly responsibility: string;
  readonly status: string;
  readonly serviceDate: string;
  readonly providerName: string;
  readonly totalChargeCents: number;
  readonly paidCents: number;
  readonly insuranceBalanceCents: number;
  readonly patientBalanceCents: number;
  readonly filingDeadline: string;
}

interface ListedRow {
  practice_id: string;
  id: string;
  control_number: string | null;
  patient_id: string;
  last_name: string;
  first_name: string;
  payer_id: string;
  payer_name: string;
  responsibility: string;
  status: string;
  service_date_from: string;
  provider_name: string;
  total_charge_cents: bigint;
  paid_cents: bigint;
  insurance_balance_cents: bigint;
  patient_balance_cents: bigint;
  filing_deadline: string;
}

/**
 * A page of claims, the latest service first. Each practice gives its first rows by index and the
 * page is merged from them, so that a page over 200 practices costs 200 short index scans; only the
 * rows of the page itself are read whole.
 */
export async function listClaims(tx: ReadTx, filter: ClaimFilter): Promise<Page<ClaimRow>> {
  const practiceIds = tx.practiceIds.filter(
    (id) => filter.practiceId === undefined || id === filter.practiceId,
  );
  if (practiceIds.length === 0) return { rows: [], total: 0, next: null };
  const total = await countClaims(tx, practiceIds, filter);
  const [date, id] = readCursor(filter.cursor, ['when', 'id']) ?? [];
  const after =
    date === undefined || id === undefined
      ? sql`true`
      : sql`(c.service_date_from, c.id) < (${date}::date, ${id}::uuid)`;
  const first = filter.limit + 1;
  // one scan for each status, so that each comes in the list's order from its index
  const ofOneStatus = filter.status
    ? sql`c.status = state.status and ${conditions({ ...filter, status: undefined })}`
    : conditions(filter);
  const found = filter.search
    ? sql`
      select c.practice_id, c.id, c.service_date_from from (${searched(practiceIds, filter.search)}) s
      join claim c on c.practice_id = s.practice_id and c.id = s.claim_id
      where ${conditions(filter)} and ${after}`
    : sql`
      select f.* from unnest(${practiceIds}::uuid[]) as one (practice_id)
      cross join unnest(${statesOf(filter)}::text[]) as state (status)
      cross join lateral (
        select c.practice_id, c.id, c.service_date_from from claim c
        where c.practice_id = one.practice_id and ${ofOneStatus} and ${after}
        order by c.service_date_from desc, c.id desc limit ${first}
      ) f`;
  const listed = await sql<ListedRow>`
    with page as materialized (
      select * from (${found}) f order by f.service_date_from desc, f.id desc limit ${first}
    )
    select c.practice_id, c.id, v.control_number, c.patient_id, p.last_name, p.first_name, c.payer_id,
      y.name as payer_name, c.responsibility, c.status, c.service_date_from,
      r.last_name || ', ' || r.first_name as provider_name, c.total_charge_cents, c.paid_cents,
      c.insurance_balance_cents, c.patient_balance_cents, c.filing_deadline
    from page
    join claim c on c.practice_id = page.practice_id and c.id = page.id
    join patient p on p.practice_id = c.practice_id and p.id = c.patient_id
    join provider r on r.practice_id = c.practice_id and r.id = c.provider_id
    join payer y on y.id = c.payer_id
    left join claim_version v on v.practice_id = c.practice_id and v.id = c.current_version_id
    order by c.service_date_from desc, c.id desc`.execute(tx.db);
  const rows = listed.rows.map(claimRowOf);
  for (const row of rows) tx.saw(row.practiceId, [row.patientId]);
  return pageOf(rows, filter.limit, total, (row) => [row.serviceDate, row.claimId]);
}

/** How many claims match: from the kept counts, and by counting where those do not reach. */
async function countClaims(
  tx: ReadTx,
  practiceIds: readonly string[],
  filter: ClaimFilter,
): Promise<number> {
  const ids = [...practiceIds];
  if (filter.search) {
    return countOf(
      tx,
      sql`
      select count(*) as count from (${searched(ids, filter.search)}) s
      join claim c on c.practice_id = s.practice_id and c.id = s.claim_id where ${conditions(filter)}`,
    );
  }
  if (filter.patientId) {
    return countOf(
      tx,
      sql`
      select count(*) as count from claim c
      where c.practice_id = any (${ids}::uuid[]) and ${conditions(filter)}`,
    );
  }
  const { whole, parts } = monthsOfRange({ from: filter.serviceFrom, to: filter.serviceTo });
  let total = 0;
  if (whole) {
    const matching: RawBuilder<unknown>[] = [sql`k.practice_id = any (${ids}::uuid[])`];
    if (whole.from !== undefined) matching.push(sql`k.month >= ${whole.from}::date`);
    if (whole.to !== undefined) matching.push(sql`k.month <= ${whole.to}::date`);
    if (filter.status) matching.push(sql`k.status = any (${filter.status.split(',')}::text[])`);
    if (filter.payerId) matching.push(sql`k.payer_id = ${filter.payerId}::uuid`);
    total += await countOf(
      tx,
      sql`
      select coalesce(sum(k.claims), 0)::bigint as count from claim_count k
      where ${sql.join(matching, sql` and `)}`,
    );
  }
  for (const { from, to } of parts) {
    const days = { ...filter, serviceFrom: from, serviceTo: to };
    const ofOneStatus = filter.status
      ? sql`c.status = state.status and ${conditions({ ...days, status: undefined })}`
      : conditions(days);
    // each practice and status from an index alone; together they would read every claim of the days
    total += await countOf(
      tx,
      sql`
      select coalesce(sum(k.claims), 0)::bigint as count from unnest(${ids}::uuid[]) as one (practice_id)
      cross join unnest(${statesOf(filter)}::text[]) as state (status)
      cross join lateral (
        select count(*) as claims from claim c where c.practice_id = one.practice_id and ${ofOneStatus}
      ) k`,
    );
  }
  return total;
}

/** The states that are asked for, each once; one that stands for all where none is. */
function statesOf({ status }: ClaimFilter): (string | null)[] {
  return status ? [...new Set(status.split(','))] : [null];
}

async function countOf(tx: ReadTx, query: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`${query}`.execute(tx.db);
  return Number(rows[0]?.count ?? 0n);
}

function conditions(filter: ClaimFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`true`];
  if (filter.status) parts.push(sql`c.status = any (${filter.status.split(',')}::text[])`);
  if (filter.payerId) parts.push(sql`c.payer_id = ${filter.payerId}::uuid`);
  if (filter.patientId) parts.push(sql`c.patient_id = ${filter.patientId}::uuid`);
  if (filter.serviceFrom) parts.push(sql`c.service_date_from >= ${filter.serviceFrom}::date`);
  if (filter.serviceTo) parts.push(sql`c.service_date_from <= ${filter.serviceTo}::date`);
  return sql.join(parts, sql` and `);
}

/**
 * Claims whose control number, or whose patient's last name, begins so; a name may be written as it is
 * shown, `Last, First`. By bytes, as the indexes are.
 */
function searched(practiceIds: readonly string[], search: string): RawBuilder<unknown> {
  const text = search.trim();
  const [last = '', first = ''] = text.toLowerCase().split(/\s*,\s*/);
  const ids = [...practiceIds];
  const begins = (column: RawBuilder<unknown>, beginning: string): RawBuilder<unknown> =>
    sql`${column} collate "C" >= ${beginning} and ${column} collate "C" < ${beginning + greatest}`;
  return sql`
    select v.practice_id, v.claim_id from claim_version v
    where v.practice_id = any (${ids}::uuid[]) and ${begins(sql`v.control_number`, text.toUpperCase())}
    union
    select b.practice_id, b.id from patient p
    join claim b on b.practice_id = p.practice_id and b.patient_id = p.id
    where p.practice_id = any (${ids}::uuid[]) and ${begins(sql`p.last_name_folded`, last)}
      and starts_with(lower(p.first_name), ${first})`;
}

/** Sorts after everything that may follow a beginning. */
const greatest = '\u{10FFFF}';

function claimRowOf(row: ListedRow): ClaimRow {
  return {
    practiceId: row.practice_id,
    claimId: row.id,
    controlNumber: row.control_number ?? '',
    patientId: row.patient_id,
    patientName: `${row.last_name}, ${row.first_name}`,
    payerId: row.payer_id,
    payerName: row.payer_name,
    responsibility: row.responsibility,
    status: row.status,
    serviceDate: row.service_date_from,
    providerName: row.provider_name,
    totalChargeCents: Number(row.total_charge_cents),
    paidCents: Number(row.paid_cents),
    insuranceBalanceCents: Number(row.insurance_balance_cents),
    patientBalanceCents: Number(row.patient_balance_cents),
    filingDeadline: row.filing_deadline,
  };
}

/** One claim as the list shows it, with what its page adds from the claim's own row. */
export async function findClaimHead(
  tx: ReadTx,
  practiceId: string,
  claimId: string,
): Promise<
  | (ClaimRow & {
      readonly payerClaimControlNumber: string | null;
      readonly firstSentAt: string | null;
      readonly silentAfter: string | null;
      /** The claim that took its place together with others. */
      readonly joinedIntoClaimId: string | null;
    })
  | undefined
> {
  const { rows } = await sql<
    ListedRow & {
      payer_claim_control_number: string | null;
      first_sent_at: string | null;
      silent_after: string | null;
      joined_into_id: string | null;
    }
  >`
    select c.*, v.control_number, p.last_name, p.first_name, y.name as payer_name,
      r.last_name || ', ' || r.first_name as provider_name
    from claim c
    join patient p on p.practice_id = c.practice_id and p.id = c.patient_id
    join provider r on r.practice_id = c.practice_id and r.id = c.provider_id
    join payer y on y.id = c.payer_id
    left join claim_version v on v.practice_id = c.practice_id and v.id = c.current_version_id
    where c.practice_id = ${practiceId}::uuid and c.id = ${claimId}::uuid`.execute(tx.db);
  const [row] = rows;
  if (!row) return undefined;
  tx.saw(practiceId, [row.patient_id]);
  return {
    ...claimRowOf(row),
    payerClaimControlNumber: row.payer_claim_control_number,
    firstSentAt: row.first_sent_at,
    silentAfter: row.silent_after,
    joinedIntoClaimId: row.joined_into_id,
  };
}
