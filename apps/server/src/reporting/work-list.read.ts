/** Queues as people work them: who and what each task is about, in the order that earns most. */
import { sql, type RawBuilder } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { ReadTx } from '../platform/transaction.ts';
import { pageOf, readCursor } from '../tasks/page.ts';
import { chanceByQueue, leastAtStakeCents } from '../tasks/worth.ts';

export interface WorkFilter {
  readonly queues: readonly string[];
  readonly practiceId?: string | undefined;
  readonly reason?: string | undefined;
  readonly payerId?: string | undefined;
  /** A user's id, or `nobody`. */
  readonly owner?: string | undefined;
  readonly due?: 'late' | 'week' | undefined;
  readonly status: 'open' | 'snoozed' | 'done' | 'cancelled';
  /** The beginning of a patient's last name or of a control number. */
  readonly search?: string | undefined;
}

export interface WorkPage {
  readonly rows: readonly WorkRow[];
  readonly total: number;
  /** At stake in all rows, not only in those of this page. */
  readonly totalAmountCents: number;
  readonly next: string | null;
}

export interface WorkRow {
  readonly practiceId: string;
  readonly id: string;
  readonly queue: string;
  readonly reason: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly patientId: string | null;
  readonly patientName: string | null;
  readonly claimId: string | null;
  readonly controlNumber: string | null;
  readonly payerName: string | null;
  readonly serviceDate: string | null;
  readonly amountCents: number;
  readonly dueDate: string;
  readonly status: string;
  readonly ownerUserId: string | null;
  readonly ownerName: string | null;
  readonly snoozedUntil: string | null;
  readonly detail: Record<string, unknown>;
  readonly openedAt: string;
  readonly outcome: string | null;
  /** What a day of waiting costs, by which the list is ordered. */
  readonly worthPerDayCents: number;
}

/** The claim that a task is about, under whichever name it was opened. */
const claimOfTask = sql`coalesce(t.claim_id, case when t.subject_kind = 'claim' then t.subject_id end)`;

/** The patient, of the task itself, of its claim or of its encounter. */
const subjects = sql`
  left join claim c on c.practice_id = t.practice_id and c.id = ${claimOfTask}
  left join encounter e on e.practice_id = t.practice_id and t.subject_kind = 'encounter' and e.id = t.subject_id
  left join patient p on p.practice_id = t.practice_id and p.id = coalesce(t.patient_id, c.patient_id, e.patient_id,
    case when t.subject_kind = 'patient' then t.subject_id end)`;

function conditions(tx: ReadTx, filter: WorkFilter, asOf: CalendarDate): RawBuilder<unknown> {
  const isSnoozed = filter.status === 'snoozed';
  const parts: RawBuilder<unknown>[] = [
    sql`t.practice_id = any (${[...tx.practiceIds]}::uuid[])`,
    sql`t.queue = any (${[...filter.queues]}::text[])`,
    sql`t.status = ${isSnoozed ? 'open' : filter.status}`,
  ];
  if (filter.status === 'open') {
    parts.push(sql`(t.snoozed_until is null or t.snoozed_until <= ${asOf}::date)`);
  }
  if (isSnoozed) parts.push(sql`t.snoozed_until > ${asOf}::date`);
  if (filter.practiceId) parts.push(sql`t.practice_id = ${filter.practiceId}::uuid`);
  if (filter.reason) parts.push(sql`t.reason = ${filter.reason}`);
  if (filter.owner === 'nobody') parts.push(sql`t.owner_user_id is null`);
  else if (filter.owner) parts.push(sql`t.owner_user_id = ${filter.owner}::uuid`);
  if (filter.due === 'late') parts.push(sql`t.due_date < ${asOf}::date`);
  if (filter.due === 'week')
    parts.push(sql`t.due_date between ${asOf}::date and ${asOf}::date + 7`);
  if (filter.payerId) {
    parts.push(sql`exists (select from claim c where c.practice_id = t.practice_id
      and c.id = ${claimOfTask} and c.payer_id = ${filter.payerId}::uuid)`);
  }
  if (filter.search) parts.push(searched(filter.search.trim()));
  return sql.join(parts, sql` and `);
}

function searched(text: string): RawBuilder<unknown> {
  const beginningOf = (part: string): string => `${part.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  // a name may be written as it is shown: `Last, First`
  const [last = '', first = ''] = text.split(/\s*,\s*/);
  return sql`exists (select from (select 1) one ${subjects}
    left join claim_version s on s.practice_id = c.practice_id and s.claim_id = c.id
    where (p.last_name ilike ${beginningOf(last)} and p.first_name ilike ${beginningOf(first)})
      or s.control_number like ${beginningOf(text).toUpperCase()})`;
}

/** What a day of waiting costs: `worthPerDayCents` of tasks/worth.ts, in SQL. */
function worth(asOf: string): RawBuilder<bigint> {
  const chances = JSON.stringify(chanceByQueue);
  return sql<bigint>`(greatest(t.amount_cents, ${leastAtStakeCents}::bigint)
    * coalesce((${chances}::jsonb ->> t.queue)::bigint, 5000) / 10000
    / greatest(t.due_date - ${asOf}::date, 1))`;
}

interface ListedTask {
  practice_id: string;
  id: string;
  queue: string;
  reason: string;
  subject_kind: string;
  subject_id: string;
  patient_id: string | null;
  last_name: string | null;
  first_name: string | null;
  claim_id: string | null;
  control_number: string | null;
  payer_name: string | null;
  service_date: string | null;
  amount_cents: bigint;
  due_date: string;
  status: string;
  owner_user_id: string | null;
  owner_name: string | null;
  snoozed_until: string | null;
  detail: unknown;
  opened_at: string;
  outcome: string | null;
  worth: bigint;
}

export interface WorkAsked extends WorkFilter {
  /** `worth`: what earns most first; `due`: what is due first. */
  readonly order: 'worth' | 'due';
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/**
 * A page of a queue with the exact count and sum of all that match. The day by which worth is reckoned
 * travels in the cursor, so that no row is twice or nowhere when a page is asked for after midnight.
 */
export async function listWork(
  tx: ReadTx,
  asked: WorkAsked,
  today: CalendarDate,
): Promise<WorkPage> {
  const isByWorth = asked.order === 'worth';
  const [sortedBy, id, from] =
    readCursor(asked.cursor, [isByWorth ? 'number' : 'when', 'id', 'when']) ?? [];
  const asOf = (from ?? today) as CalendarDate;
  const matching = conditions(tx, asked, asOf);
  const after =
    sortedBy === undefined || id === undefined
      ? sql`true`
      : isByWorth
        ? sql`(${worth(asOf)}, t.id) < (${sortedBy}::bigint, ${id}::uuid)`
        : sql`(t.due_date, t.id) > (${sortedBy}::date, ${id}::uuid)`;
  const order = isByWorth ? sql`t.worth desc, t.id desc` : sql`t.due_date, t.id`;
  const counted = await sql<{ count: bigint; amount: bigint }>`
    select count(*) as count, coalesce(sum(t.amount_cents), 0)::bigint as amount
    from task t where ${matching}`.execute(tx.db);
  const listed = await sql<ListedTask>`
    select t.practice_id, t.id, t.queue, t.reason, t.subject_kind, t.subject_id,
      p.id as patient_id, p.last_name, p.first_name, c.id as claim_id, v.control_number,
      y.name as payer_name, coalesce(c.service_date_from, e.service_date) as service_date,
      t.amount_cents, t.due_date, t.status, t.owner_user_id, u.name as owner_name, t.snoozed_until,
      t.detail, t.opened_at, t.outcome, t.worth
    from (
      select t.*, ${worth(asOf)} as worth from task t where ${matching} and ${after}
      order by ${isByWorth ? sql`worth desc, t.id desc` : sql`t.due_date, t.id`} limit ${asked.limit + 1}
    ) t ${subjects}
    left join claim_version v on v.practice_id = c.practice_id and v.id = c.current_version_id
    left join payer y on y.id = c.payer_id
    left join staff_user u on u.id = t.owner_user_id
    order by ${order}`.execute(tx.db);
  const rows = listed.rows.map(workRowOf);
  for (const row of rows) if (row.patientId) tx.saw(row.practiceId, [row.patientId]);
  const [totals] = counted.rows;
  const page = pageOf(rows, asked.limit, Number(totals?.count ?? 0n), (row) => [
    isByWorth ? String(row.worthPerDayCents) : row.dueDate,
    row.id,
    asOf,
  ]);
  return { ...page, totalAmountCents: Number(totals?.amount ?? 0n) };
}

function workRowOf(row: ListedTask): WorkRow {
  return {
    practiceId: row.practice_id,
    id: row.id,
    queue: row.queue,
    reason: row.reason,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    patientId: row.patient_id,
    patientName: row.last_name === null ? null : `${row.last_name}, ${row.first_name ?? ''}`,
    claimId: row.claim_id,
    controlNumber: row.control_number,
    payerName: row.payer_name,
    serviceDate: row.service_date,
    amountCents: Number(row.amount_cents),
    dueDate: row.due_date,
    status: row.status,
    ownerUserId: row.owner_user_id,
    ownerName: row.owner_name,
    snoozedUntil: row.snoozed_until,
    detail: row.detail as Record<string, unknown>,
    openedAt: row.opened_at,
    outcome: row.outcome,
    worthPerDayCents: Number(row.worth),
  };
}

export const groupings = ['reason', 'practice', 'payer', 'owner', 'due'] as const;
export type Grouping = (typeof groupings)[number];

export interface WorkGroup {
  readonly key: string;
  readonly name: string;
  readonly open: number;
  readonly late: number;
  readonly amountCents: number;
}

/** A queue by reason, practice, payer, owner or clock: exact counts and sums, most money first. */
export async function groupWork(
  tx: ReadTx,
  filter: WorkFilter & { readonly by: Grouping },
  asOf: CalendarDate,
): Promise<WorkGroup[]> {
  const [key, name] = groupingOf(filter.by, asOf);
  const { rows } = await sql<{
    key: string | null;
    name: string | null;
    open: bigint;
    late: bigint;
    amount: bigint;
  }>`
    select ${key} as key, ${name} as name, count(*) as open,
      count(*) filter (where t.due_date < ${asOf}::date) as late, sum(t.amount_cents)::bigint as amount
    from task t
    left join practice r on r.practice_id = t.practice_id
    left join staff_user u on u.id = t.owner_user_id
    left join claim c on c.practice_id = t.practice_id and c.id = ${claimOfTask}
    left join payer y on y.id = c.payer_id
    where ${conditions(tx, filter, asOf)} group by 1, 2 order by amount desc, 1`.execute(tx.db);
  return rows.map((row) => ({
    key: row.key ?? '',
    name: row.name ?? '',
    open: Number(row.open),
    late: Number(row.late),
    amountCents: Number(row.amount),
  }));
}

function groupingOf(
  by: Grouping,
  asOf: CalendarDate,
): readonly [RawBuilder<unknown>, RawBuilder<unknown>] {
  switch (by) {
    case 'reason':
      return [sql`t.reason`, sql`t.reason`];
    case 'practice':
      return [sql`t.practice_id::text`, sql`r.legal_name`];
    case 'payer':
      return [sql`coalesce(c.payer_id::text, '')`, sql`coalesce(y.name, '')`];
    case 'owner':
      return [sql`coalesce(t.owner_user_id::text, 'nobody')`, sql`coalesce(u.name, '')`];
    case 'due':
      return [sql`${clock(asOf)}`, sql`${clock(asOf)}`];
  }
}

function clock(asOf: CalendarDate): RawBuilder<string> {
  return sql<string>`case when t.due_date < ${asOf}::date then 'late'
    when t.due_date <= ${asOf}::date + 7 then 'week' else 'later' end`;
}
