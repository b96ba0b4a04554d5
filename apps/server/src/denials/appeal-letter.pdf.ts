/** An appeal, or a request to reopen, as a PDF letter. */
import PDFDocument from 'pdfkit';
import type { AppealLetter } from './appeal-letter.ts';

/** Draws the letter: US Letter, one-inch margins. */
export async function drawAppealLetter(letter: AppealLetter, createdAt: Date): Promise<Uint8Array> {
  const document = new PDFDocument({
    size: 'LETTER',
    margin: 72,
    info: { Title: letter.subject, CreationDate: createdAt },
    lang: 'en-US',
    displayTitle: true,
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on('end', resolve));
  document.font('Helvetica').fontSize(10);
  for (const line of letter.from) document.text(line);
  document.moveDown(1.5);
  for (const line of letter.to) document.text(line);
  document.moveDown(1.5).text(letter.date).moveDown(1.5);
  document.font('Helvetica-Bold').fontSize(12).text(letter.subject).moveDown(0.7);
  document.fontSize(10);
  for (const [label, value] of letter.references) {
    document.font('Helvetica-Bold').text(`${label}: `, { continued: true });
    document.font('Helvetica').text(value);
  }
  document.moveDown(1);
  for (const paragraph of letter.paragraphs) {
    document.text(paragraph, { align: 'left', lineGap: 2 }).moveDown(0.8);
  }
  document
    .moveDown(1)
    .text('Sincerely,')
    .moveDown(3)
    .text(letter.from[0] ?? '');
  document.end();
  await ended;
  return Buffer.concat(chunks);
}
