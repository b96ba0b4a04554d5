/** Remittances and their exceptions as screens show them. Exact totals, keyset pages. */
import { sql } from 'kysely';
import type { ReadTx } from '../platform/transaction.ts';
import { cursorAfter, readCursor } from '../tasks/page.ts';
import type { PostingDoubt } from './adjustment-doubts.ts';

export interface Page<Row> {
  readonly rows: Row[];
  readonly total: number;
  readonly next: string | null;
}

export interface RemittanceRow {
  readonly practiceId: string;
  readonly remittanceId: string;
  readonly practiceName: string;
  readonly payerName: string;
  readonly traceNumber: string;
  readonly paymentDate: string;
  readonly amountCents: number;
  readonly method: string;
  readonly status: string;
  readonly claimCount: number;
  readonly openExceptions: number;
  readonly isInBank: boolean;
  readonly receivedAt: string;
  readonly fileSha256: string;
}

export interface RemittanceFilter {
  readonly status?: string | undefined;
  readonly payerId?: string | undefined;
  readonly trace?: string | undefined;
  readonly practiceId?: string | undefined;
  readonly remittanceId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Remittances, newest first. */
export async function listRemittances(
  tx: ReadTx,
  filter: RemittanceFilter,
): Promise<Page<RemittanceRow>> {
  const base = tx.db
    .selectFrom('remittance')
    .innerJoin('practice', 'practice.practice_id', 'remittance.practice_id')
    .leftJoin('payer', 'payer.id', 'remittance.payer_id')
    .$if(filter.status !== undefined, (query) =>
      query.where('remittance.status', '=', filter.status ?? ''),
    )
    .$if(filter.payerId !== undefined, (query) =>
      query.where('remittance.payer_id', '=', filter.payerId ?? ''),
    )
    .$if(filter.trace !== undefined, (query) =>
      query.where('remittance.trace_number', '=', filter.trace ?? ''),
    )
    .$if(filter.practiceId !== undefined, (query) =>
      query.where('remittance.practice_id', '=', filter.practiceId ?? ''),
    )
    .$if(filter.remittanceId !== undefined, (query) =>
      query.where('remittance.id', '=', filter.remittanceId ?? ''),
    );
  const { total } = await base
    .select((select) => select.fn.countAll<bigint>().as('total'))
    .executeTakeFirstOrThrow();
  const [receivedAt, id] = readCursor(filter.cursor, ['when', 'id']) ?? [];
  const rows = await base
    .selectAll('remittance')
    .select(['practice.legal_name', 'payer.name as payer_name'])
    .select((select) =>
      select
        .selectFrom('remittance_exception as exception')
        .select((inner) => inner.fn.countAll<bigint>().as('open'))
        .whereRef('exception.practice_id', '=', 'remittance.practice_id')
        .whereRef('exception.remittance_id', '=', 'remittance.id')
        .where('exception.status', '=', 'open')
        .as('open_exceptions'),
    )
    .$if(Boolean(receivedAt && id), (query) =>
      query.where(
        sql<boolean>`(remittance.received_at, remittance.id) < (${receivedAt}::timestamptz, ${id}::uuid)`,
      ),
    )
    .orderBy('remittance.received_at', 'desc')
    .orderBy('remittance.id', 'desc')
    .limit(filter.limit + 1)
    .execute();
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    rows: page.map(toRemittanceRow),
    total: Number(total),
    next: rows.length > filter.limit && last ? cursorAfter(last.received_at, last.id) : null,
  };
}

interface KeptRemittance {
  readonly practice_id: string;
  readonly id: string;
  readonly legal_name: string;
  readonly payer_name: string | null;
  readonly trace_number: string;
  readonly payment_date: string;
  readonly amount_cents: bigint;
  readonly method: string;
  readonly status: string;
  readonly claim_count: number;
  readonly open_exceptions: bigint | null;
  readonly bank_deposit_id: string | null;
  readonly received_at: string;
  readonly file_sha256: string;
}

function toRemittanceRow(row: KeptRemittance): RemittanceRow {
  return {
    practiceId: row.practice_id,
    remittanceId: row.id,
    practiceName: row.legal_name,
    payerName: row.payer_name ?? 'unknown payer',
    traceNumber: row.trace_number,
    paymentDate: row.payment_date,
    amountCents: Number(row.amount_cents),
    method: row.method,
    status: row.status,
    claimCount: row.claim_count,
    openExceptions: Number(row.open_exceptions ?? 0n),
    isInBank: row.bank_deposit_id !== null,
    receivedAt: row.received_at,
    fileSha256: row.file_sha256,
  };
}

export interface RemittanceClaimRow {
  readonly remittanceClaimId: string;
  readonly position: number;
  readonly claimId: string | null;
  readonly patientName: string | null;
  readonly controlNumber: string;
  readonly payerClaimControlNumber: string;
  readonly statusCode: string;
  readonly chargeCents: number;
  readonly paidCents: number;
  readonly patientResponsibilityCents: number;
  readonly outcome: string;
  readonly remarkCodes: string[];
  readonly lines: {
    readonly lineNumber: number;
    readonly code: string;
    readonly modifiers: string[];
    readonly chargeCents: number;
    readonly paidCents: number;
    readonly allowedCents: number | null;
    readonly expectedAllowedCents: number | null;
    readonly adjustments: { groupCode: string; reasonCode: string; amountCents: number }[];
    readonly remarkCodes: string[];
  }[];
}

/** What was odd about a payment's adjustments when it was posted (`adjustment-doubts.ts`). */
export async function findDoubts(
  tx: ReadTx,
  practiceId: string,
  remittanceId: string,
): Promise<readonly PostingDoubt[]> {
  const row = await tx.db
    .selectFrom('remittance')
    .select('adjustment_doubts')
    .where('practice_id', '=', practiceId)
    .where('id', '=', remittanceId)
    .executeTakeFirst();
  return (row?.adjustment_doubts ?? []) as unknown as readonly PostingDoubt[];
}

/** The claims of one remittance, in its order. */
export async function listRemittanceClaims(
  tx: ReadTx,
  practiceId: string,
  remittanceId: string,
): Promise<RemittanceClaimRow[]> {
  const { rows } = await sql<{
    id: string;
    position: number;
    claim_id: string | null;
    patient_id: string | null;
    patient_name: string | null;
    control_number: string;
    payer_claim_control_number: string;
    status_code: string;
    charge_cents: bigint;
    paid_cents: bigint;
    patient_responsibility_cents: bigint;
    outcome: string;
    remark_codes: string[];
    lines: RemittanceClaimRow['lines'] | null;
  }>`
    select k.id, k.position, k.claim_id, c.patient_id, p.last_name || ', ' || p.first_name as patient_name,
      k.control_number, k.payer_claim_control_number, k.status_code, k.charge_cents, k.paid_cents,
      k.patient_responsibility_cents, k.outcome, k.remark_codes,
      (select jsonb_agg(jsonb_build_object('lineNumber', l.line_number, 'code', l.code, 'modifiers', l.modifiers,
        'chargeCents', l.charge_cents, 'paidCents', l.paid_cents, 'allowedCents', l.allowed_cents,
        'expectedAllowedCents', l.expected_allowed_cents, 'adjustments', l.adjustments,
        'remarkCodes', l.remark_codes) order by l.line_number)
        from remittance_line l where l.practice_id = k.practice_id and l.remittance_claim_id = k.id) as lines
    from remittance_claim k
    left join claim c on c.practice_id = k.practice_id and c.id = k.claim_id
    left join patient p on p.practice_id = c.practice_id and p.id = c.patient_id
    where k.practice_id = ${practiceId}::uuid and k.remittance_id = ${remittanceId}::uuid
    order by k.position limit 2000`.execute(tx.db);
  tx.saw(
    practiceId,
    rows.map((row) => row.patient_id).filter((id): id is string => id !== null),
  );
  return rows.map((row) => ({
    remittanceClaimId: row.id,
    position: row.position,
    claimId: row.claim_id,
    patientName: row.patient_name,
    controlNumber: row.control_number,
    payerClaimControlNumber: row.payer_claim_control_number,
    statusCode: row.status_code,
    chargeCents: Number(row.charge_cents),
    paidCents: Number(row.paid_cents),
    patientResponsibilityCents: Number(row.patient_responsibility_cents),
    outcome: row.outcome,
    remarkCodes: row.remark_codes,
    lines: row.lines ?? [],
  }));
}

/** What a payer moved without a claim, on one remittance. */
export async function listProviderLevelAdjustments(
  tx: ReadTx,
  practiceId: string,
  remittanceId: string,
): Promise<{ code: string; reference: string; amountCents: number }[]> {
  const rows = await tx.db
    .selectFrom('provider_level_adjustment')
    .select(['code', 'reference', 'amount_cents'])
    .where('practice_id', '=', practiceId)
    .where('remittance_id', '=', remittanceId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    reference: row.reference,
    amountCents: Number(row.amount_cents),
  }));
}

export interface ExceptionRow {
  readonly practiceId: string;
  readonly exceptionId: string;
  readonly remittanceId: string;
  readonly remittanceClaimId: string | null;
  readonly payerName: string;
  readonly traceNumber: string;
  readonly paymentDate: string;
  readonly controlNumber: string | null;
  readonly reason: string;
  readonly amountCents: number;
  readonly status: string;
  readonly openedAt: string;
  readonly resolution: string | null;
  /** The open task that somebody works it by. */
  readonly taskId: string | null;
  readonly ownerName: string | null;
}

export interface ExceptionFilter {
  readonly status: string;
  readonly reason?: string | undefined;
  readonly practiceId?: string | undefined;
  readonly remittanceId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

function matchingExceptions(tx: ReadTx, filter: ExceptionFilter) {
  return tx.db
    .selectFrom('remittance_exception as exception')
    .innerJoin('remittance', (join) =>
      join
        .onRef('remittance.practice_id', '=', 'exception.practice_id')
        .onRef('remittance.id', '=', 'exception.remittance_id'),
    )
    .leftJoin('remittance_claim as decided', (join) =>
      join
        .onRef('decided.practice_id', '=', 'exception.practice_id')
        .onRef('decided.id', '=', 'exception.remittance_claim_id'),
    )
    .leftJoin('payer', 'payer.id', 'remittance.payer_id')
    .leftJoin('task', (join) =>
      join
        .onRef('task.practice_id', '=', 'exception.practice_id')
        .onRef('task.subject_id', '=', 'exception.id')
        .on('task.subject_kind', '=', 'remittance-exception')
        .on('task.queue', '=', 'remittance-exceptions')
        .on('task.status', '=', 'open'),
    )
    .leftJoin('staff_user', 'staff_user.id', 'task.owner_user_id')
    .$if(filter.practiceId !== undefined, (query) =>
      query.where('exception.practice_id', '=', filter.practiceId ?? ''),
    )
    .where('exception.status', '=', filter.status)
    .$if(filter.reason !== undefined, (query) =>
      query.where('exception.reason', '=', filter.reason ?? ''),
    )
    .$if(filter.remittanceId !== undefined, (query) =>
      query.where('exception.remittance_id', '=', filter.remittanceId ?? ''),
    );
}

/** Exceptions, the most money first. */
export async function listExceptions(
  tx: ReadTx,
  filter: ExceptionFilter,
): Promise<Page<ExceptionRow>> {
  const base = matchingExceptions(tx, filter);
  const { total } = await base
    .select((select) => select.fn.countAll<bigint>().as('total'))
    .executeTakeFirstOrThrow();
  // the money has come: the most of it first
  const [amount, id] = readCursor(filter.cursor, ['number', 'id']) ?? [];
  const rows = await base
    .selectAll('exception')
    .select([
      'payer.name as payer_name',
      'remittance.trace_number',
      'remittance.payment_date',
      'decided.control_number',
      'task.id as task_id',
      'staff_user.name as owner_name',
    ])
    .$if(Boolean(amount && id), (query) =>
      query.where(
        sql<boolean>`(abs(exception.amount_cents), exception.id) < (${amount}::bigint, ${id}::uuid)`,
      ),
    )
    .orderBy(sql`abs(exception.amount_cents)`, 'desc')
    .orderBy('exception.id', 'desc')
    .limit(filter.limit + 1)
    .execute();
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    rows: page.map(toExceptionRow),
    total: Number(total),
    next:
      rows.length > filter.limit && last
        ? cursorAfter(String(last.amount_cents).replace('-', ''), last.id)
        : null,
  };
}

interface KeptException {
  readonly practice_id: string;
  readonly id: string;
  readonly remittance_id: string;
  readonly remittance_claim_id: string | null;
  readonly payer_name: string | null;
  readonly trace_number: string;
  readonly payment_date: string;
  readonly control_number: string | null;
  readonly reason: string;
  readonly amount_cents: bigint;
  readonly status: string;
  readonly opened_at: string;
  readonly resolution: string | null;
  readonly task_id: string | null;
  readonly owner_name: string | null;
}

function toExceptionRow(row: KeptException): ExceptionRow {
  return {
    practiceId: row.practice_id,
    exceptionId: row.id,
    remittanceId: row.remittance_id,
    remittanceClaimId: row.remittance_claim_id,
    payerName: row.payer_name ?? 'unknown payer',
    traceNumber: row.trace_number,
    paymentDate: row.payment_date,
    controlNumber: row.control_number,
    reason: row.reason,
    amountCents: Number(row.amount_cents),
    status: row.status,
    openedAt: row.opened_at,
    resolution: row.resolution,
    taskId: row.task_id,
    ownerName: row.owner_name,
  };
}
