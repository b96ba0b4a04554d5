/** Issues the invoices of a month, one for each practice. */
import { addDays, addMonths, calendarDate } from '@claimwright/kernel/calendar-date';
import { sumCents, type Cents } from '@claimwright/kernel/cents';
import { present } from '@claimwright/kernel/assert';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { dateInZone } from '../platform/clocks.ts';
import { eachPractice } from '../platform/each-practice.ts';
import type { ContentStore } from '../platform/files/content-store.ts';
import { recordStoredFile } from '../platform/files/file-movement.store.ts';
import type { Platform } from '../platform/platform.ts';
import { readWholePractice, runAct, type Tx } from '../platform/transaction.ts';
import { findPractice } from '../practices/practice.read.ts';
import { invoiceFeeCents, invoiceLines, type FeeTerms } from './client-fee.ts';
import { countClaimsSent, readCollected } from './collected.read.ts';
import { drawInvoice } from './invoice.pdf.ts';
import { findInvoiceOfMonth } from './invoice.read.ts';
import { insertInvoice } from './invoice.store.ts';

const actor = { kind: 'job', id: 'issue-client-invoices' } as const;

export interface IssuedInvoices {
  readonly issued: number;
  /** Practices that have theirs already, had nothing in the month, or whose month is not over. */
  readonly passedOver: number;
}

/** Issues what is missing of a month. Doing it twice is doing it once. @param month `YYYY-MM` */
export async function issueClientInvoices(
  platform: Platform,
  month: string,
): Promise<IssuedInvoices> {
  const counts = { issued: 0, passedOver: 0 };
  await eachPractice(platform, async (practiceId) => {
    const outcome = await runAct(
      platform,
      { practiceId, actor, action: 'issue-client-invoice' },
      (tx) => issueClientInvoice(tx, platform.files, month),
    );
    if (isRefused(outcome) || outcome.invoiceId === undefined) counts.passedOver += 1;
    else counts.issued += 1;
  });
  return counts;
}

/**
 * Issues one practice's invoice. Refuses a month that is not over in the practice's own days.
 * @returns no id when there is an invoice already, or nothing to invoice
 */
export async function issueClientInvoice(
  tx: Tx,
  files: ContentStore,
  month: string,
): Promise<{ readonly invoiceId: string | undefined } | Refused> {
  const { practiceId } = tx;
  const practice = present(await findPractice(tx, practiceId), 'a practice is not there');
  const timeZone = practice.time_zone;
  const issuedOn = dateInZone(tx.now, timeZone);
  const lastDay = addDays(addMonths(calendarDate(`${month}-01`), 1), -1);
  if (issuedOn <= lastDay) return refuse('month-not-over', { month });
  if (await findInvoiceOfMonth(tx, practiceId, month)) return { invoiceId: undefined };
  const terms = termsOf(practice);
  const practiceMonth = { practiceId, month, timeZone };
  await readWholePractice(tx);
  const lines = invoiceLines({
    terms,
    state: practice.state,
    on: lastDay,
    collected: terms.kind === 'percent' ? await readCollected(tx, practiceMonth) : [],
    claimCount: terms.kind === 'per-claim' ? await countClaimsSent(tx, practiceMonth) : 0,
  });
  if (lines.length === 0) return { invoiceId: undefined };
  const facts = {
    number: `${month.replace('-', '')}-${practice.tax_id.slice(-4)}`,
    month,
    issuedOn,
    lines,
    feeCents: invoiceFeeCents(lines),
  };
  const bytes = await drawInvoice(
    {
      ...facts,
      terms,
      practiceName: practice.legal_name,
      practiceAddress: [
        practice.address_line1,
        `${practice.city}, ${practice.state} ${practice.zip}`,
      ],
    },
    new Date(tx.now),
  );
  const fileSha256 = await files.keep(bytes);
  await recordStoredFile(tx.db, {
    sha256: fileSha256,
    byteCount: bytes.length,
    mediaType: 'application/pdf',
    at: tx.now,
  });
  const invoiceId = tx.newId();
  const kept = await insertInvoice(tx, {
    ...facts,
    id: invoiceId,
    fileSha256,
    baseCents: sumCents(lines.map((line) => line.baseCents)),
    claimCount: lines.reduce((sum, line) => sum + line.claimCount, 0),
  });
  if (isRefused(kept)) return kept;
  tx.touched('client-invoice', [invoiceId]);
  return { invoiceId };
}

function termsOf(practice: {
  readonly fee_kind: string;
  readonly fee_basis_points: bigint | null;
  readonly fee_cents: bigint | null;
}): FeeTerms {
  return practice.fee_kind === 'percent'
    ? { kind: 'percent', basisPoints: present(practice.fee_basis_points, 'a fee without a rate') }
    : {
        kind: 'per-claim',
        feeCents: present(practice.fee_cents, 'a fee without an amount') as Cents,
      };
}
