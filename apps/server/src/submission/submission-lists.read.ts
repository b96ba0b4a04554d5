/** Lists of submission: batches, and claims that were turned back. */
import { sql } from 'kysely';
import { dateInZone } from '../platform/clocks.ts';
import type { ReadTx } from '../platform/transaction.ts';
import { chanceByQueue } from '../tasks/worth.ts';
import { pageOf, readCursor, type Page } from '../tasks/page.ts';
import { saidBeside, whatToDoAbout, wordsAbout, type SaidBeside } from './said-beside.ts';

export interface BatchRow {
  readonly practiceId: string;
  readonly batchId: string;
  readonly channel: string;
  readonly clearinghouseKey: string;
  readonly interchangeControlNumber: string;
  readonly batchReference: string;
  readonly claimCount: number;
  readonly totalChargeCents: number;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly status: string;
  readonly writtenAt: string;
  readonly sentAt: string | null;
  readonly acknowledgedAt: string | null;
}

export interface PageRequest {
  readonly practiceId?: string | undefined;
  readonly status?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Batches, the latest first. */
export async function listBatches(tx: ReadTx, request: PageRequest): Promise<Page<BatchRow>> {
  let matching = tx.db
    .selectFrom('submission_batch')
    .where('practice_id', 'in', [...tx.practiceIds]);
  if (request.practiceId) matching = matching.where('practice_id', '=', request.practiceId);
  if (request.status) matching = matching.where('status', '=', request.status);
  const { count } = await matching
    .select(sql<bigint>`count(*)`.as('count'))
    .executeTakeFirstOrThrow();
  let paged = matching
    .selectAll()
    .orderBy('written_at', 'desc')
    .orderBy('id', 'desc')
    .limit(request.limit + 1);
  const [writtenAt, id] = readCursor(request.cursor, ['when', 'id']) ?? [];
  if (writtenAt !== undefined && id !== undefined) {
    paged = paged.where(sql<boolean>`(written_at, id) < (${writtenAt}::timestamptz, ${id}::uuid)`);
  }
  const rows = (await paged.execute()).map((row) => ({
    practiceId: row.practice_id,
    batchId: row.id,
    channel: row.channel,
    clearinghouseKey: row.clearinghouse_key,
    interchangeControlNumber: row.interchange_control_number,
    batchReference: row.batch_reference,
    claimCount: row.claim_count,
    totalChargeCents: Number(row.total_charge_cents),
    fileName: row.file_name,
    fileSha256: row.file_sha256,
    status: row.status,
    writtenAt: row.written_at,
    sentAt: row.sent_at,
    acknowledgedAt: row.acknowledged_at,
  }));
  return pageOf(rows, request.limit, Number(count), (row) => [row.writtenAt, row.batchId]);
}

export interface RejectionRow {
  readonly practiceId: string;
  readonly claimId: string;
  readonly controlNumber: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly payerName: string;
  readonly status: string;
  readonly serviceDate: string;
  readonly totalChargeCents: number;
  readonly filingDeadline: string;
  readonly rejectedAt: string;
  readonly fromPayer: boolean;
  readonly categoryCode: string;
  readonly statusCode: string;
  readonly entityCode: string;
  /** The sender's own words. */
  readonly theirWords: string;
  readonly ourWords: string;
  readonly whatToDo: string;
  /** What the answer says beside it: of the lines, and more of the claim. */
  readonly beside: readonly SaidBeside[];
  /** The open task that somebody works it by. */
  readonly taskId: string | null;
  readonly ownerName: string | null;
  readonly worthPerDayCents: number;
}

const rejectedStatuses: readonly string[] = ['clearinghouse-rejected', 'payer-rejected'];

/** Claims that were turned back and wait for a person; what earns most before its deadline first. */
export async function listRejections(
  tx: ReadTx,
  request: PageRequest,
): Promise<Page<RejectionRow>> {
  const practiceIds = tx.practiceIds.filter(
    (id) => request.practiceId === undefined || id === request.practiceId,
  );
  const [sortedBy, id, from] = readCursor(request.cursor, ['number', 'id', 'when']) ?? [];
  const asOf = from ?? dateInZone(tx.now, 'America/New_York');
  // charges ÷ days left: what is turned back is as good as new once it is right; too late is worth nothing
  const worth = sql<bigint>`(case when c.filing_deadline < ${asOf}::date then 0 else c.total_charge_cents
    * ${chanceByQueue.rejections}::bigint / 10000 / greatest(c.filing_deadline - ${asOf}::date, 1) end)`;
  const after =
    sortedBy === undefined || id === undefined
      ? sql`true`
      : sql`(${worth}, c.id) < (${sortedBy}::bigint, ${id}::uuid)`;
  const statuses = rejectedStatuses.filter(
    (status) => request.status === undefined || request.status === status,
  );
  const counted = await sql<{ count: bigint }>`
    select count(*) as count from claim where practice_id = any (${practiceIds}::uuid[])
      and status = any (${statuses}::text[])`.execute(tx.db);
  const { rows } = await sql<RejectedRow>`
    select c.practice_id, c.id, v.control_number, c.patient_id, p.last_name, p.first_name, y.name as payer_name,
      c.status, c.service_date_from, c.total_charge_cents, c.filing_deadline, c.updated_at,
      a.at, a.from_payer, a.category_code, a.status_code, a.entity_code, a.message, a.lines,
      (select w.content -> 'lines' from claim_version w where w.practice_id = c.practice_id
        and w.id = a.claim_version_id) as claim_lines,
      k.id as task_id, k.reason as task_reason, k.detail as task_detail, u.name as owner_name, ${worth} as worth
    from claim c
    join patient p on p.practice_id = c.practice_id and p.id = c.patient_id
    join payer y on y.id = c.payer_id
    left join claim_version v on v.practice_id = c.practice_id and v.id = c.current_version_id
    left join lateral (
      select * from acknowledgement_claim a where a.practice_id = c.practice_id and a.claim_id = c.id
        and a.verdict = 'rejected' order by a.at desc, a.id desc limit 1
    ) a on true
    left join lateral (
      select k.id, k.owner_user_id, k.reason, k.detail from task k where k.practice_id = c.practice_id and k.claim_id = c.id
        and k.queue = 'rejections' and k.status = 'open' order by k.id limit 1
    ) k on true
    left join staff_user u on u.id = k.owner_user_id
    where c.practice_id = any (${practiceIds}::uuid[]) and c.status = any (${statuses}::text[]) and ${after}
    order by worth desc, c.id desc limit ${request.limit + 1}`.execute(tx.db);
  for (const row of rows) tx.saw(row.practice_id, [row.patient_id]);
  return pageOf(
    rows.map(rejectionOf),
    request.limit,
    Number(counted.rows[0]?.count ?? 0n),
    (row) => [String(row.worthPerDayCents), row.claimId, asOf],
  );
}

interface RejectedRow {
  practice_id: string;
  id: string;
  control_number: string | null;
  patient_id: string;
  last_name: string;
  first_name: string;
  payer_name: string;
  status: string;
  service_date_from: string;
  total_charge_cents: bigint;
  filing_deadline: string;
  updated_at: string;
  at: string | null;
  from_payer: boolean | null;
  category_code: string | null;
  status_code: string | null;
  entity_code: string | null;
  message: string | null;
  lines: unknown[] | null;
  claim_lines: { lineNumber: number; lineControlNumber: string }[] | null;
  task_id: string | null;
  task_reason: string | null;
  task_detail: unknown;
  owner_name: string | null;
  worth: bigint;
}

function rejectionOf(row: RejectedRow): RejectionRow {
  const status = {
    categoryCode: row.category_code ?? '',
    statusCode: row.status_code ?? '',
    entityCode: row.entity_code ?? '',
  };
  const form = row.task_reason === 'portal-refused' ? wordsOfForm(row.task_detail) : undefined;
  const isOfFile = row.category_code === null;
  const beside = saidBeside(row.lines ?? [], row.claim_lines ?? []);
  return {
    practiceId: row.practice_id,
    claimId: row.id,
    controlNumber: row.control_number ?? '',
    patientId: row.patient_id,
    patientName: `${row.last_name}, ${row.first_name}`,
    payerName: row.payer_name,
    status: row.status,
    serviceDate: row.service_date_from,
    totalChargeCents: Number(row.total_charge_cents),
    filingDeadline: row.filing_deadline,
    rejectedAt: row.at ?? row.updated_at,
    fromPayer: row.from_payer ?? false,
    ...status,
    theirWords: row.message ?? '',
    ourWords: isOfFile ? 'the whole file was refused' : wordsAbout(status, beside),
    whatToDo: isOfFile
      ? 'Look at the batch; the claim goes out again as new.'
      : whatToDoAbout(status.statusCode, beside),
    beside,
    ...form,
    taskId: row.task_id,
    ownerName: row.owner_name,
    worthPerDayCents: Number(row.worth),
  };
}

/** A form that a portal did not take has no acknowledgement: its task says why. */
function wordsOfForm(detail: unknown): Pick<RejectionRow, 'theirWords' | 'ourWords' | 'whatToDo'> {
  const { theirs } = (detail ?? {}) as { readonly theirs?: unknown };
  return {
    theirWords: Array.isArray(theirs) ? theirs.map(String).join('; ') : '',
    ourWords: 'the payer did not take the form',
    whatToDo: 'Correct what they name; the claim goes to a person as a new form.',
  };
}
