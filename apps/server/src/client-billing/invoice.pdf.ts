/** The invoice to a practice as a PDF. */
import PDFDocument from 'pdfkit';
import { showDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { showCents, type Cents } from '@claimwright/kernel/cents';
import type { FeeTerms, InvoiceLine } from './client-fee.ts';

export interface InvoiceDocument {
  readonly number: string;
  readonly month: string;
  readonly issuedOn: CalendarDate;
  readonly practiceName: string;
  readonly practiceAddress: readonly string[];
  readonly terms: FeeTerms;
  readonly lines: readonly InvoiceLine[];
  readonly feeCents: Cents;
}

/** Draws the invoice: US Letter. */
export async function drawInvoice(invoice: InvoiceDocument, createdAt: Date): Promise<Uint8Array> {
  const document = new PDFDocument({
    size: 'LETTER',
    margin: 54,
    lang: 'en-US',
    displayTitle: true,
    info: { Title: `Invoice ${invoice.number}`, CreationDate: createdAt },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on('end', resolve));
  document.font('Helvetica-Bold').fontSize(15).text(`Invoice ${invoice.number}`);
  document.font('Helvetica').fontSize(10);
  document.text(`Billing services of ${invoice.month}, issued ${showDate(invoice.issuedOn)}`);
  document.moveDown(1).text(invoice.practiceName);
  for (const line of invoice.practiceAddress) document.text(line);
  document.moveDown(1).text(termsInWords(invoice.terms)).moveDown(0.5);
  for (const line of invoice.lines) document.text(lineInWords(line, invoice.terms));
  document.moveDown(1).font('Helvetica-Bold').fontSize(12);
  document.text(
    invoice.feeCents < 0n
      ? `In your favour: ${showCents(-invoice.feeCents as Cents)}`
      : `To pay: ${showCents(invoice.feeCents)}`,
  );
  document.font('Helvetica').fontSize(9).moveDown(1);
  document.text(
    'Collected is what was posted in the month from payers and patients, less what was taken back, returned, or has to be given back. What is posted later is on a later invoice.',
  );
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

function percent(basisPoints: bigint): string {
  return `${basisPoints / 100n}.${(basisPoints % 100n).toString().padStart(2, '0')} %`;
}

function termsInWords(terms: FeeTerms): string {
  return terms.kind === 'percent'
    ? `Our fee: ${percent(terms.basisPoints)} of what was collected.`
    : `Our fee: ${showCents(terms.feeCents)} for each claim sent for the first time.`;
}

function lineInWords(line: InvoiceLine, terms: FeeTerms): string {
  if (terms.kind === 'per-claim') return `${line.claimCount} claims: ${showCents(line.feeCents)}`;
  const collected = `Collected, ${line.payerKind}: ${showCents(line.baseCents)}`;
  return line.notBilledBecause === null
    ? `${collected}; fee ${showCents(line.feeCents)}`
    : `${collected}; no percentage may be charged (${line.notBilledBecause})`;
}
