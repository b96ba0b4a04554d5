/** What a person reads on a printed letter: the text that a PDF's page streams show. */
import { inflateSync } from 'node:zlib';

/** The shown text, a line for each text operator; empty for what cannot be read. */
export function pdfText(pdf: Buffer): string {
  const file = pdf.toString('latin1');
  const lines: string[] = [];
  for (const match of file.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)) {
    const bytes = Buffer.from(match[1] ?? '', 'latin1');
    lines.push(...shownLines(inflated(bytes)));
  }
  return lines.join('\n');
}

function inflated(bytes: Buffer): string {
  // Streams that are not compressed begin with an operator, never with zlib's first byte.
  return bytes[0] === 0x78 ? inflateSync(bytes).toString('latin1') : bytes.toString('latin1');
}

function shownLines(content: string): string[] {
  const lines: string[] = [];
  for (const match of content.matchAll(
    /\[((?:[^\]\\]|\\.)*)\]\s*TJ|((?:<[0-9a-fA-F\s]*>)|(?:\((?:[^()\\]|\\.)*\)))\s*Tj/g,
  )) {
    const strings = (match[1] ?? match[2] ?? '').matchAll(
      /<([0-9a-fA-F\s]*)>|\(((?:[^()\\]|\\.)*)\)/g,
    );
    let line = '';
    for (const [, hex, plain] of strings) {
      line +=
        hex === undefined
          ? (plain ?? '').replaceAll(/\\([()\\])/g, '$1')
          : Buffer.from(hex.replaceAll(/\s/g, ''), 'hex').toString('latin1');
    }
    lines.push(line);
  }
  return lines;
}
