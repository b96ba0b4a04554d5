/** The practice's monthly report as a PDF. */
import PDFDocument from 'pdfkit';
import { cents, showCents } from '@claimwright/kernel/cents';
import { calendarDate, showDate } from '@claimwright/kernel/calendar-date';
import type { AgingRow } from './aging.read.ts';
import { figureDefinitions } from './definitions.ts';
import type { MonthFigures } from './month-figures.ts';
import { agingTotal, type MonthReport } from './month-report.ts';

type Document = InstanceType<typeof PDFDocument>;

/** Draws the report: US Letter. The same values and moment make the same bytes. */
export async function drawMonthReport(report: MonthReport, createdAt: Date): Promise<Uint8Array> {
  const document = new PDFDocument({
    size: 'LETTER',
    margin: 54,
    lang: 'en-US',
    displayTitle: true,
    info: { Title: `Report of ${report.month}`, CreationDate: createdAt },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on('end', resolve));
  document.font('Helvetica-Bold').fontSize(16).text(report.practiceName);
  document.font('Helvetica').fontSize(11);
  document.text(`Report of ${report.month}, made ${showDate(calendarDate(report.madeOn))}`);
  drawMonths(document, report.months);
  drawAging(document, report);
  drawDenials(document, report);
  drawTurnaround(document, report);
  drawDefinitions(document);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

const money = (amountCents: number): string => showCents(cents(amountCents));
const rate = (basisPoints: number | null): string =>
  basisPoints === null
    ? '–'
    : `${Math.trunc(basisPoints / 100)}.${(Math.abs(basisPoints) % 100).toString().padStart(2, '0')} %`;

function heading(document: Document, text: string): void {
  document.moveDown(1).font('Helvetica-Bold').fontSize(12).text(text);
  document.moveDown(0.3).font('Helvetica').fontSize(9);
}

/** A table: the first column takes the room that is left. */
function table(document: Document, rows: readonly (readonly string[])[], width = 76): void {
  const left = document.page.margins.left;
  const whole = document.page.width - left - document.page.margins.right;
  for (const [index, row] of rows.entries()) {
    document.font(index === 0 ? 'Helvetica-Bold' : 'Helvetica').fontSize(8.5);
    if (document.y > document.page.height - 90) document.addPage();
    const top = document.y;
    const first = whole - width * (row.length - 1);
    const height = document.heightOfString(row[0] ?? '', { width: first - 6 });
    for (const [column, cell] of row.entries()) {
      const at = column === 0 ? left : left + first + width * (column - 1);
      const room = column === 0 ? first - 6 : width - 4;
      document.text(cell, at, top, { width: room, align: column === 0 ? 'left' : 'right' });
    }
    document.y = top + height + 3;
    document.x = left;
  }
}

function drawMonths(document: Document, months: readonly MonthFigures[]): void {
  heading(document, 'Money and claims');
  const row = (name: string, pick: (month: MonthFigures) => string): string[] => [
    name,
    ...months.map(pick),
  ];
  table(document, [
    row('', (one) => one.month),
    row('Charges', (one) => money(one.chargesCents)),
    row('Collections', (one) => money(one.collectionsCents)),
    row('Contractual adjustments', (one) => money(one.adjustmentsCents)),
    row('Receivables at the end', (one) => money(one.receivableCents)),
    row('Days in receivables', (one) => String(one.daysInReceivable ?? '–')),
    row('Net collection rate', (one) => rate(one.netCollectionBasisPoints)),
    row('Denial rate', (one) => rate(one.denialBasisPoints)),
    row('Clean claim rate', (one) => rate(one.cleanClaimBasisPoints)),
    row('Claims sent', (one) => String(one.claimsSent)),
    row('Claims denied', (one) => String(one.claimsDenied)),
  ]);
}

function drawAging(document: Document, report: MonthReport): void {
  heading(document, `What is open, by days since the service, on ${report.madeOn}`);
  const shown = (row: AgingRow): string[] => [
    row.name,
    ...[
      row.bucket0To30Cents,
      row.bucket31To60Cents,
      row.bucket61To90Cents,
      row.bucket91To120Cents,
      row.bucketOver120Cents,
      row.totalCents,
    ].map(money),
  ];
  table(
    document,
    [
      ['', '0-30', '31-60', '61-90', '91-120', 'over 120', 'All'],
      ...report.agingByPayer.map(shown),
      shown(agingTotal(report.agingByPayer, 'All payers')),
      shown(agingTotal(report.patientAging, 'Patients')),
    ],
    62,
  );
}

function drawDenials(document: Document, report: MonthReport): void {
  heading(document, 'Why lines were denied in the month');
  if (report.denials.length === 0) {
    document.text('Nothing was denied.');
    return;
  }
  table(document, [
    ['Reason', 'Lines', 'Amount', 'Of all lines'],
    ...report.denials.map((one) => [
      `${one.key} ${one.name}`,
      String(one.lines),
      money(one.amountCents),
      rate(one.rateBasisPoints),
    ]),
  ]);
}

function drawTurnaround(document: Document, report: MonthReport): void {
  heading(document, 'How long payers take, from sending to the first decision');
  table(document, [
    ['Payer', 'Claims', 'Median days', '9 of 10 within'],
    ...report.turnaround.map((one) => [
      one.payerName,
      String(one.claims),
      String(one.medianDays),
      String(one.p90Days),
    ]),
  ]);
}

function drawDefinitions(document: Document): void {
  heading(document, 'What the figures mean');
  for (const one of figureDefinitions) {
    document.fontSize(8).text(`${one.name}: ${one.definition}`);
  }
}
