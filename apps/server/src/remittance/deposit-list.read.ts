/** Deposits as screens show them, and the remittances that one of them may be. */
import { sql } from 'kysely';
import { cents } from '@claimwright/kernel/cents';
import type { ReadTx } from '../platform/transaction.ts';
import { cursorAfter, readCursor } from '../tasks/page.ts';
import { differences } from './remittance.ts';
import type { Page } from './remittance-lists.read.ts';

export type DepositStanding = 'matched' | 'waiting' | 'asked' | 'taken';

export interface DepositRow {
  readonly practiceId: string;
  readonly depositId: string;
  readonly depositedOn: string;
  readonly source: string;
  readonly kind: string;
  readonly originatorIdentifier: string;
  readonly traceNumber: string;
  readonly amountCents: number;
  readonly fileSha256: string;
  readonly remittanceId: string | null;
  /** matched: its remittance is there. waiting: a payer's without one. asked: a person must say whose it is. */
  readonly standing: DepositStanding;
  /** The open task about it, and why it was opened. */
  readonly taskId: string | null;
  readonly taskReason: string | null;
  readonly joinedBecause: string | null;
}

export interface DepositFilter {
  readonly practiceId?: string | undefined;
  readonly depositId?: string | undefined;
  readonly kind?: string | undefined;
  /** Only what waits: a payer's money without a remittance, or money that names nobody. */
  readonly isWaiting?: boolean | undefined;
  readonly trace?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Deposits, the latest first. */
export async function listDeposits(tx: ReadTx, filter: DepositFilter): Promise<Page<DepositRow>> {
  const { practiceId, kind, trace } = filter;
  const practiceIds = tx.practiceIds.filter((id) => practiceId === undefined || id === practiceId);
  const task = sql`select k.id, k.reason from task k where k.practice_id = d.practice_id
    and k.subject_kind = 'bank-deposit' and k.subject_id = d.id and k.status = 'open' order by k.id limit 1`;
  const parts = [sql`d.practice_id = any (${practiceIds}::uuid[])`];
  if (filter.depositId) parts.push(sql`d.id = ${filter.depositId}::uuid`);
  if (kind) parts.push(sql`d.kind = ${kind}`);
  if (trace) parts.push(sql`d.trace_number = ${trace}`);
  if (filter.isWaiting === true) {
    parts.push(sql`((d.kind = 'payer' and d.status = 'unmatched') or exists (${task}))`);
  }
  const counted = await sql<{ count: bigint }>`
    select count(*) as count from bank_deposit d where ${sql.join(parts, sql` and `)}`.execute(
    tx.db,
  );
  const [on, id] = readCursor(filter.cursor, ['when', 'id']) ?? [];
  if (on !== undefined && id !== undefined) {
    parts.push(sql`(d.deposited_on, d.id) < (${on}::date, ${id}::uuid)`);
  }
  const { rows } = await sql<{
    practice_id: string;
    id: string;
    deposited_on: string;
    source: string;
    kind: string;
    originator_identifier: string;
    trace_number: string;
    amount_cents: bigint;
    file_sha256: string;
    remittance_id: string | null;
    status: string;
    task_id: string | null;
    task_reason: string | null;
    joined_because: string | null;
  }>`select d.*, k.id as task_id, k.reason as task_reason from bank_deposit d
    left join lateral (${task}) k on true where ${sql.join(parts, sql` and `)}
    order by d.deposited_on desc, d.id desc limit ${filter.limit + 1}`.execute(tx.db);
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
      practiceId: row.practice_id,
      depositId: row.id,
      depositedOn: row.deposited_on,
      source: row.source,
      kind: row.kind,
      originatorIdentifier: row.originator_identifier,
      traceNumber: row.trace_number,
      amountCents: Number(row.amount_cents),
      fileSha256: row.file_sha256,
      remittanceId: row.remittance_id,
      standing: standingOf(row),
      taskId: row.task_id,
      taskReason: row.task_reason,
      joinedBecause: row.joined_because,
    })),
    total: Number(counted.rows[0]?.count ?? 0n),
    next: rows.length > filter.limit && last ? cursorAfter(last.deposited_on, last.id) : null,
  };
}

function standingOf(row: {
  readonly kind: string;
  readonly status: string;
  readonly task_id: string | null;
}): DepositStanding {
  if (row.status === 'matched') return 'matched';
  if (row.kind === 'payer') return 'waiting';
  return row.task_id === null ? 'taken' : 'asked';
}

export interface RemittanceWithoutDeposit {
  readonly remittanceId: string;
  readonly payerName: string;
  readonly traceNumber: string;
  readonly paymentDate: string;
  readonly amountCents: number;
  readonly differ: readonly ('payer' | 'trace')[];
}

/** Posted remittances of a deposit's amount that no deposit has paid yet, the nearest in days first. */
export async function findRemittancesForDeposit(
  tx: ReadTx,
  practiceId: string,
  depositId: string,
): Promise<RemittanceWithoutDeposit[]> {
  const { rows } = await sql<{
    id: string;
    payer_name: string | null;
    trace_number: string;
    payment_date: string;
    amount_cents: bigint;
    originator_identifier: string;
    deposit_trace: string;
    deposit_from: string;
  }>`select r.id, y.name as payer_name, r.trace_number, r.payment_date, r.amount_cents, r.originator_identifier,
      d.trace_number as deposit_trace, d.originator_identifier as deposit_from
    from bank_deposit d
    join remittance r on r.practice_id = d.practice_id and r.amount_cents = d.amount_cents
      and r.bank_deposit_id is null and r.status in ('posted', 'partly-posted')
    left join payer y on y.id = r.payer_id
    where d.practice_id = ${practiceId}::uuid and d.id = ${depositId}::uuid
    order by abs(r.payment_date - d.deposited_on), r.id limit 20`.execute(tx.db);
  return rows.map((row) => ({
    remittanceId: row.id,
    payerName: row.payer_name ?? 'Payer not known',
    traceNumber: row.trace_number,
    paymentDate: row.payment_date,
    amountCents: Number(row.amount_cents),
    differ: differences(
      {
        amountCents: cents(row.amount_cents),
        originatorIdentifier: row.deposit_from,
        traceNumber: row.deposit_trace,
      },
      {
        amountCents: cents(row.amount_cents),
        originatorIdentifier: row.originator_identifier,
        traceNumber: row.trace_number,
      },
    ),
  }));
}
