/** A patient's statement as a PDF: plain words, one page where it fits, what to do and where to get help. */
import PDFDocument from 'pdfkit';
import { showCents, type Cents } from '@claimwright/kernel/cents';
import { showDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { StatementLine, StatementParties } from './statement.read.ts';

export interface StatementDocument {
  readonly number: string;
  readonly issuedOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly balanceCents: Cents;
  readonly parties: StatementParties;
  readonly lines: readonly StatementLine[];
  /** Where it is seen and paid. */
  readonly link: string;
  readonly isFinalNotice: boolean;
}

/** Draws the statement: US Letter. */
export async function drawStatement(
  statement: StatementDocument,
  createdAt: Date,
): Promise<Uint8Array> {
  const { parties } = statement;
  const document = new PDFDocument({
    size: 'LETTER',
    margin: 54,
    bufferPages: true,
    lang: 'en-US',
    displayTitle: true,
    info: { Title: `Statement ${statement.number}`, CreationDate: createdAt },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on('end', resolve));
  drawHead(document, statement);
  drawLines(document, statement.lines);
  document.font('Helvetica-Bold').fontSize(12);
  document.text(`You owe ${showCents(statement.balanceCents)} by ${showDate(statement.dueOn)}`);
  document.font('Helvetica').fontSize(10).moveDown(0.5);
  document.text('Pay online, choose a payment plan, or see details at');
  // on a line of its own, so that it can be read and typed from paper
  document.text(statement.link, { link: statement.link });
  document.text(`Pay by cheque to ${parties.practiceName}, ${parties.payTo.join(', ')}.`);
  document.text(`Write ${statement.number} on the cheque.`).moveDown(0.5);
  document.text(
    `If this is more than you can pay, or if you have insurance that is not shown, call ${phoneAsWritten(parties.practicePhone)}. You may ask about financial help at any time.`,
  );
  if (statement.isFinalNotice) {
    document.moveDown(0.5).font('Helvetica-Bold');
    document.text('This is the last statement we send before a person calls you about this bill.');
  }
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

type Document = InstanceType<typeof PDFDocument>;

function drawHead(document: Document, statement: StatementDocument): void {
  const { parties } = statement;
  document.font('Helvetica-Bold').fontSize(15).text(parties.practiceName);
  document
    .font('Helvetica')
    .fontSize(9)
    .text(parties.payTo.join(', '))
    .text(phoneAsWritten(parties.practicePhone));
  document.moveDown(1.2).fontSize(11).text(parties.guarantorName);
  for (const line of parties.guarantorAddress) document.text(line);
  document.moveDown(1).font('Helvetica-Bold').fontSize(12);
  document.text(`Statement ${statement.number} of ${showDate(statement.issuedOn)}`);
  document.font('Helvetica').fontSize(10).moveDown(0.6);
}

const columns = [
  { title: 'Date', width: 62 },
  { title: 'Patient and service', width: 150 },
  { title: 'Charge', width: 60 },
  { title: 'Insurance paid', width: 62 },
  { title: 'Taken off', width: 58 },
  { title: 'You paid', width: 54 },
  { title: 'You owe', width: 58 },
] as const;

function drawLines(document: Document, lines: readonly StatementLine[]): void {
  drawRow(
    document,
    columns.map((column) => column.title),
    true,
  );
  for (const line of lines) {
    const amounts = [
      line.chargeCents,
      line.insurancePaidCents,
      line.adjustedCents,
      line.patientPaidCents,
      line.balanceCents,
    ];
    const service = `${line.patientName}, ${line.code} ${line.providerName}`.trim();
    drawRow(document, [showDate(line.serviceDate), service, ...amounts.map(showCents)], false);
  }
  document.moveDown(1).x = document.page.margins.left;
}

function drawRow(document: Document, cells: readonly string[], isHead: boolean): void {
  document.font(isHead ? 'Helvetica-Bold' : 'Helvetica').fontSize(8.5);
  const heights = cells.map((cell, index) =>
    document.heightOfString(cell, { width: (columns[index]?.width ?? 60) - 6 }),
  );
  const height = Math.max(...heights) + 5;
  if (document.y + height > document.page.height - 90) document.addPage();
  const top = document.y;
  let left = document.page.margins.left;
  for (const [index, cell] of cells.entries()) {
    const width = columns[index]?.width ?? 60;
    document.text(cell, left, top, { width: width - 6, align: index > 1 ? 'right' : 'left' });
    left += width;
  }
  document.y = top + height;
  document
    .moveTo(document.page.margins.left, document.y - 3)
    .lineTo(left, document.y - 3)
    .lineWidth(isHead ? 0.8 : 0.3)
    .strokeColor('#888888')
    .stroke();
}

/** As people write it: `(217) 555-0100`. */
const phoneAsWritten = (phone: string): string =>
  phone.replace(/^(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
