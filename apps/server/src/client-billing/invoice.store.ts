/** Invoices as kept. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { Tx } from '../platform/transaction.ts';
import { send } from '../platform/database/in-transaction.ts';
import type { InvoiceLine } from './client-fee.ts';

export interface NewInvoice {
  readonly id: string;
  readonly number: string;
  /** `YYYY-MM` */
  readonly month: string;
  readonly issuedOn: CalendarDate;
  readonly baseCents: Cents;
  readonly claimCount: number;
  readonly feeCents: Cents;
  readonly fileSha256: string;
  readonly lines: readonly InvoiceLine[];
}

/** Keeps an invoice with its lines. Refuses one without lines; nothing is kept of it. */
export async function insertInvoice(
  tx: Tx,
  invoice: NewInvoice,
): Promise<{ readonly invoiceId: string } | Refused> {
  if (invoice.lines.length === 0) return refuse('invoice-without-lines');
  await send(
    tx.db,
    tx.db.insertInto('client_invoice').values({
      practice_id: tx.practiceId,
      id: invoice.id,
      number: invoice.number,
      month: invoice.month,
      issued_on: invoice.issuedOn,
      base_cents: invoice.baseCents,
      claim_count: invoice.claimCount,
      fee_cents: invoice.feeCents,
      file_sha256: invoice.fileSha256,
    }),
  );
  await send(
    tx.db,
    tx.db.insertInto('client_invoice_line').values(
      invoice.lines.map((line, index) => ({
        practice_id: tx.practiceId,
        client_invoice_id: invoice.id,
        line_number: index + 1,
        payer_kind: line.payerKind,
        base_cents: line.baseCents,
        claim_count: line.claimCount,
        fee_cents: line.feeCents,
        not_billed_because: line.notBilledBecause,
      })),
    ),
  );
  return { invoiceId: invoice.id };
}
