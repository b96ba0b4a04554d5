/** What bytes are of which nobody knows anything, in a sentence for a person. */

export interface Recognised {
  /** Such as "A PDF document". */
  readonly sentence: string;
  /** Whether it can be read as text. */
  readonly isText: boolean;
}

const beginnings: readonly (readonly [RegExp, Recognised])[] = [
  [/^%PDF-/, { sentence: 'A PDF document', isText: false }],
  [/^PK[\x03\x05]/, { sentence: 'A ZIP archive (workbooks are such archives too)', isText: false }],
  [/^\x1f\x8b/, { sentence: 'A file packed with gzip', isText: false }],
  [/^\x89PNG|^\xff\xd8\xff|^GIF8|^II\*\0|^MM\0\*/, { sentence: 'A picture', isText: false }],
  [/^-----BEGIN PGP|^\x85[\x01-\x04]/, { sentence: 'A file encrypted with PGP', isText: false }],
];

const texts: readonly (readonly [RegExp, string])[] = [
  [/^(?:FHS|BHS|MSH)[^\w\s]/, 'HL7 v2 messages'],
  [/^101[ 0-9]\d{8,9}/, 'A NACHA file of a bank'],
  [/^01,[^\n]*\//, 'A BAI2 file of a bank'],
  [
    /^\s*(?:<!doctype html|<html)/i,
    'A page of a web site (HTML), often what a wrong address answers',
  ],
  [/^\s*<\?xml|^\s*<\w/, 'An XML file'],
  [/^\s*[[{]/, 'Text that looks like JSON'],
];

/** Says what bytes are, by their content: names are arbitrary. */
export function whatItIs(bytes: Uint8Array): Recognised {
  if (bytes.byteLength === 0) return { sentence: 'An empty file', isText: true };
  const text = new TextDecoder('latin1').decode(bytes).replace(/^\u00ef\u00bb\u00bf/, '');
  const known = beginnings.find(([form]) => form.test(text));
  if (known) return known[1];
  if (/[\0-\x08\x0e-\x1a]/.test(text.slice(0, 4_096))) {
    return { sentence: 'Bytes of no kind that is known here', isText: false };
  }
  if (text.startsWith('ISA')) return { sentence: setsOf(text), isText: true };
  const form = texts.find(([start]) => start.test(text));
  return { sentence: form?.[1] ?? 'Text of no kind that is known here', isText: true };
}

function setsOf(text: string): string {
  const element = text.charAt(3);
  const segments = text.split(text.charAt(105)).map((segment) => segment.trim().split(element));
  const sets = segments.filter(([id]) => id === 'ST').map(([, set]) => set ?? '');
  const named = [...new Set(sets)].filter((set) => /^\d{3}$/.test(set));
  if (named.length === 0) return 'An X12 interchange without a transaction set that can be read';
  return `An X12 interchange of ${sets.length === 1 ? 'one transaction set' : `${sets.length} transaction sets`}: ${named.join(', ')}`;
}

/** So many characters are shown; the file to be kept holds all of it. */
export const mostShownCharacters = 20_000;

/** The beginning of a text for a person: each X12 segment and each HL7 segment on a line of its own. */
export function textToShow(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, mostShownCharacters));
  const lines = text.replaceAll(/\r\n?/g, '\n');
  const terminator = lines.startsWith('ISA') ? lines.charAt(105) : '';
  if (terminator === '' || terminator === '\n') return lines;
  return lines
    .split(terminator)
    .map((segment) => segment.trim())
    .join(`${terminator}\n`);
}
