/** Invoices for screens. */
import { sql } from 'kysely';
import type { ReadTx } from '../platform/transaction.ts';
import { pageOf, readCursor, type Page } from '../tasks/page.ts';

export interface ShownInvoice {
  readonly practiceId: string;
  readonly invoiceId: string;
  readonly number: string;
  readonly month: string;
  readonly issuedOn: string;
  readonly baseCents: number;
  readonly claimCount: number;
  readonly feeCents: number;
  /** Of this no percentage may be charged. */
  readonly notBilledCents: number;
  readonly fileSha256: string;
}

/** Invoices of the practices in sight, newest month first, with the exact count. */
export async function listInvoices(
  tx: ReadTx,
  filter: {
    readonly practiceId?: string | undefined;
    readonly month?: string | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
): Promise<Page<ShownInvoice>> {
  const [month, id] = readCursor(filter.cursor, ['when', 'id']) ?? [];
  const matching = sql`from client_invoice i where (${filter.practiceId ?? null}::uuid is null or i.practice_id = ${filter.practiceId ?? null}::uuid)
    and (${filter.month ?? null}::text is null or i.month = ${filter.month ?? null})`;
  const total = await sql<{ count: bigint }>`select count(*) as count ${matching}`.execute(tx.db);
  const { rows } = await sql<{
    practice_id: string;
    id: string;
    number: string;
    month: string;
    issued_on: string;
    base_cents: bigint;
    claim_count: number;
    fee_cents: bigint;
    not_billed: bigint;
    file_sha256: string;
  }>`
    select i.*, (
        select coalesce(sum(l.base_cents) filter (where l.not_billed_because is not null), 0)::bigint
        from client_invoice_line l where l.practice_id = i.practice_id and l.client_invoice_id = i.id) as not_billed
    from (select i.* ${matching}
      and (${month ?? null}::text is null or (i.month, i.id) < (${month ?? null}, ${id ?? null}::uuid))
      order by i.month desc, i.id desc limit ${filter.limit + 1}) i
    order by i.month desc, i.id desc`.execute(tx.db);
  const shown = rows.map((row) => ({
    practiceId: row.practice_id,
    invoiceId: row.id,
    number: row.number,
    month: row.month,
    issuedOn: row.issued_on,
    baseCents: Number(row.base_cents),
    claimCount: row.claim_count,
    feeCents: Number(row.fee_cents),
    notBilledCents: Number(row.not_billed),
    fileSha256: row.file_sha256,
  }));
  return pageOf(shown, filter.limit, Number(total.rows[0]?.count ?? 0n), (row) => [
    row.month,
    row.invoiceId,
  ]);
}

/** The file of an invoice; undefined when it may not be seen. */
export async function findInvoiceFile(
  tx: ReadTx,
  practiceId: string,
  invoiceId: string,
): Promise<{ readonly number: string; readonly fileSha256: string } | undefined> {
  const row = await tx.db
    .selectFrom('client_invoice')
    .select(['number', 'file_sha256'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', invoiceId)
    .executeTakeFirst();
  return row && { number: row.number, fileSha256: row.file_sha256 };
}

/** The invoice of a month, when there is one. */
export async function findInvoiceOfMonth(
  tx: ReadTx,
  practiceId: string,
  month: string,
): Promise<{ readonly id: string } | undefined> {
  return tx.db
    .selectFrom('client_invoice')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('month', '=', month)
    .executeTakeFirst();
}
