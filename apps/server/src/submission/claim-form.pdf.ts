/** The boxes of a CMS-1500 drawn on Letter paper, one page for six lines. */
import PDFDocument from 'pdfkit';
import type { FormBox, FormPage } from './claim-form.ts';

const left = 36;
const width = 540;
const half = width / 2;
const rowHeight = 26;

/** @param createdAt the business moment, so that the same claim gives the same bytes */
export async function drawClaimForm(
  payerName: string,
  pages: readonly FormPage[],
  createdAt: Date,
): Promise<Uint8Array> {
  const document = new PDFDocument({
    size: 'LETTER',
    margin: left,
    autoFirstPage: false,
    info: { Title: 'Health insurance claim form', CreationDate: createdAt },
    lang: 'en-US',
    displayTitle: true,
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on('end', resolve));
  for (const page of pages) drawPage(document, payerName, page);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

function drawPage(document: PDFKit.PDFDocument, payerName: string, page: FormPage): void {
  document.addPage();
  document.font('Helvetica-Bold').fontSize(11).text('HEALTH INSURANCE CLAIM FORM', left, 30);
  document
    .font('Helvetica')
    .fontSize(9)
    .text(payerName, left + half, 30, { width: half, align: 'right' });
  const before = page.boxes.filter((box) => Number(/^\d+/.exec(box.box)?.[0] ?? '0') < 24);
  const after = page.boxes.filter((box) => !before.includes(box));
  const linesAt = drawBoxes(document, before, 50);
  const afterAt = drawLines(document, page, linesAt + 6);
  drawBoxes(document, after, afterAt + 6);
}

/** @returns where the boxes end */
function drawBoxes(document: PDFKit.PDFDocument, boxes: readonly FormBox[], top: number): number {
  boxes.forEach((box, index) => {
    const x = left + (index % 2) * half;
    const y = top + Math.floor(index / 2) * rowHeight;
    document.rect(x, y, half, rowHeight).lineWidth(0.5).stroke();
    document
      .font('Helvetica')
      .fontSize(6)
      .text(`${box.box} ${box.label}`, x + 3, y + 3);
    document
      .font('Courier')
      .fontSize(8)
      .text(box.value, x + 3, y + 12, { width: half - 6, height: 10, ellipsis: true });
  });
  return top + Math.ceil(boxes.length / 2) * rowHeight;
}

const columns = [
  ['24A Date', 80],
  ['24B Place', 40],
  ['24D Procedure and modifiers', 150],
  ['24E Pointer', 60],
  ['24F Charge', 80],
  ['24G Units', 40],
  ['24J Rendering NPI', 90],
] as const;

function drawLines(document: PDFKit.PDFDocument, page: FormPage, top: number): number {
  const row = (values: readonly string[], y: number, font: string, size: number): void => {
    let x = left;
    values.forEach((value, index) => {
      const columnWidth = columns[index]?.[1] ?? 0;
      document.rect(x, y, columnWidth, 18).lineWidth(0.5).stroke();
      document
        .font(font)
        .fontSize(size)
        .text(value, x + 3, y + 5, { width: columnWidth - 6 });
      x += columnWidth;
    });
  };
  row(
    columns.map(([label]) => label),
    top,
    'Helvetica',
    6,
  );
  page.lines.forEach((line, index) => {
    const values = [
      line.dates,
      line.place,
      line.procedure,
      line.pointers,
      line.charge,
      line.units,
      line.renderingNpi,
    ];
    row(values, top + 18 * (index + 1), 'Courier', 8);
  });
  return top + 18 * (page.lines.length + 1);
}
