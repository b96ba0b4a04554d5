/**
 * Text out of bytes. Creating strings is the dearest thing a parser does, so short texts (codes,
 * qualifiers) come from a table of those made before, and long ones are made in one call.
 *
 * The bytes of a file are read as UTF-8 where they are UTF-8, else as Latin-1, element by element.
 */

/** Bytes of a text lie within its array: the engine need not be asked, nor the types. */
const char = String.fromCharCode as (...codes: (number | undefined)[]) => string;
const TABLE_BITS = 12;
/** The texts made before, and their bytes: the first four as one number, up to four more as another. */
const knownTexts: string[] = new Array<string>(1 << TABLE_BITS).fill('');
const knownHeads = new Uint32Array(1 << TABLE_BITS);
const knownTails = new Uint32Array(1 << TABLE_BITS);

/** Texts of one ASCII character, then those of two: most of what stands in a file, and few. */
const shortestTexts: string[] = new Array<string>(128 + (1 << 14)).fill('');

/** The text of bytes[start, end). */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
  const length = end - start;
  if (length <= 2) return length <= 0 ? '' : shortestText(bytes, start, length);
  if (length <= 8) return shortText(bytes, start, end);
  let seen = 0;
  for (let at = start; at < end; at++) seen |= bytes[at] as number;
  return seen < 0x80 ? asciiText(bytes, start, end) : wideText(bytes, start, end);
}

/** Qualifiers and most codes, found by their bytes without a hash. */
function shortestText(bytes: Uint8Array, start: number, length: number): string {
  const first = bytes[start] as number;
  const second = length === 1 ? 0 : (bytes[start + 1] as number);
  if ((first | second) > 127) return wideText(bytes, start, start + length);
  const slot = length === 1 ? first : 128 + (first << 7) + second;
  const known = shortestTexts[slot] as string;
  if (known !== '') return known;
  return (shortestTexts[slot] = length === 1 ? char(first) : char(first, second));
}

/** Codes, qualifiers, first names: the same ones again and again. */
function shortText(bytes: Uint8Array, start: number, end: number): string {
  let head = 0;
  let tail = 0;
  const middle = end - start > 4 ? start + 4 : end;
  for (let at = start; at < middle; at++) head = (head << 8) | (bytes[at] as number);
  for (let at = middle; at < end; at++) tail = (tail << 8) | (bytes[at] as number);
  const hash = Math.imul(head, 0x9e3779b1) ^ Math.imul(tail, 0x85ebca6b);
  const slot = Math.imul(hash, 0x9e3779b1) >>> (32 - TABLE_BITS);
  const known = knownTexts[slot] as string;
  const isSeenBefore = knownHeads[slot] === head >>> 0 && knownTails[slot] === tail >>> 0;
  // A NUL makes texts of two lengths share their numbers.
  if (isSeenBefore && known.length === end - start) return known;
  // Any byte beyond ASCII leaves its highest bit in one of the two.
  if (((head | tail) & 0x80808080) !== 0) return wideText(bytes, start, end);
  const text = asciiText(bytes, start, end);
  // Longer ones are kept when they come a second time: what comes once would grow old in the table.
  knownTexts[slot] = isSeenBefore || end - start <= 4 ? text : '';
  knownHeads[slot] = head;
  knownTails[slot] = tail;
  return text;
}

/** Up to twelve bytes in one call with as many arguments, which engines turn into one allocation. */
function asciiText(b: Uint8Array, s: number, end: number): string {
  switch (end - s) {
    case 1:
      return char(b[s]);
    case 2:
      return char(b[s], b[s + 1]);
    case 3:
      return char(b[s], b[s + 1], b[s + 2]);
    case 4:
      return char(b[s], b[s + 1], b[s + 2], b[s + 3]);
    case 5:
      return char(b[s], b[s + 1], b[s + 2], b[s + 3], b[s + 4]);
    case 6:
      return char(b[s], b[s + 1], b[s + 2], b[s + 3], b[s + 4], b[s + 5]);
    case 7:
      return char(b[s], b[s + 1], b[s + 2], b[s + 3], b[s + 4], b[s + 5], b[s + 6]);
    case 8:
      return char(b[s], b[s + 1], b[s + 2], b[s + 3], b[s + 4], b[s + 5], b[s + 6], b[s + 7]);
    default:
      return nameText(b, s, end);
  }
}

/** The lengths of names, identifiers and control numbers. */
function nameText(b: Uint8Array, s: number, end: number): string {
  switch (end - s) {
    case 9:
      return char(
        b[s],
        b[s + 1],
        b[s + 2],
        b[s + 3],
        b[s + 4],
        b[s + 5],
        b[s + 6],
        b[s + 7],
        b[s + 8],
      );
    case 10:
      return char(
        b[s],
        b[s + 1],
        b[s + 2],
        b[s + 3],
        b[s + 4],
        b[s + 5],
        b[s + 6],
        b[s + 7],
        b[s + 8],
        b[s + 9],
      );
    case 11:
      return char(
        b[s],
        b[s + 1],
        b[s + 2],
        b[s + 3],
        b[s + 4],
        b[s + 5],
        b[s + 6],
        b[s + 7],
        b[s + 8],
        b[s + 9],
        b[s + 10],
      );
    case 12:
      return char(
        b[s],
        b[s + 1],
        b[s + 2],
        b[s + 3],
        b[s + 4],
        b[s + 5],
        b[s + 6],
        b[s + 7],
        b[s + 8],
        b[s + 9],
        b[s + 10],
        b[s + 11],
      );
    default:
      return numberText(b, s, end);
  }
}

/** The lengths of traces and claim numbers; in one call too, since joining two pieces makes three objects. */
function numberText(b: Uint8Array, s: number, end: number): string {
  switch (end - s) {
    case 13:
      return char(
        b[s],
        b[s + 1],
        b[s + 2],
        b[s + 3],
        b[s + 4],
        b[s + 5],
        b[s + 6],
        b[s + 7],
        b[s + 8],
        b[s + 9],
        b[s + 10],
        b[s + 11],
        b[s + 12],
      );
    case 14:
      return char(
        b[s],
        b[s + 1],
        b[s + 2],
        b[s + 3],
        b[s + 4],
        b[s + 5],
        b[s + 6],
        b[s + 7],
        b[s + 8],
        b[s + 9],
        b[s + 10],
        b[s + 11],
        b[s + 12],
        b[s + 13],
      );
    default:
      return traceText(b, s, end);
  }
}

function traceText(b: Uint8Array, s: number, end: number): string {
  switch (end - s) {
    case 15:
      return char(
        b[s],
        b[s + 1],
        b[s + 2],
        b[s + 3],
        b[s + 4],
        b[s + 5],
        b[s + 6],
        b[s + 7],
        b[s + 8],
        b[s + 9],
        b[s + 10],
        b[s + 11],
        b[s + 12],
        b[s + 13],
        b[s + 14],
      );
    case 16:
      return char(
        b[s],
        b[s + 1],
        b[s + 2],
        b[s + 3],
        b[s + 4],
        b[s + 5],
        b[s + 6],
        b[s + 7],
        b[s + 8],
        b[s + 9],
        b[s + 10],
        b[s + 11],
        b[s + 12],
        b[s + 13],
        b[s + 14],
        b[s + 15],
      );
    default:
      return longText(b, s, end);
  }
}

const NAME_BITS = 10;
const LONGEST_NAME = 40;
/** Names of organizations and streets made before, in the order of nothing but their hash. */
const knownNames: string[] = new Array<string>(1 << NAME_BITS).fill('');
const seenNames = new Int32Array(1 << NAME_BITS);

/** Names of organizations and streets come again and again, and making one takes long. */
function longText(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > LONGEST_NAME) return newText(bytes, start, end);
  let hash = end - start;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0;
  const slot = Math.imul(hash, 0x9e3779b1) >>> (32 - NAME_BITS);
  const known = knownNames[slot] as string;
  if (isTextOf(known, bytes, start, end)) return known;
  const text = newText(bytes, start, end);
  knownNames[slot] = seenNames[slot] === hash ? text : '';
  seenNames[slot] = hash;
  return text;
}

function isTextOf(text: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let at = start; at < end; at++) {
    if (text.charCodeAt(at - start) !== bytes[at]) return false;
  }
  return true;
}

/** One copy per text: pieces joined by `+` would keep a tree of pieces alive. */
function newText(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= MOST_ARGUMENTS) return char.apply(undefined, codesOf(bytes, start, end));
  const pieces: string[] = [];
  for (let at = start; at < end; at += MOST_ARGUMENTS) {
    pieces.push(char.apply(undefined, codesOf(bytes, at, Math.min(end, at + MOST_ARGUMENTS))));
  }
  return pieces.join('');
}

/** Far below the argument limit of every engine. */
const MOST_ARGUMENTS = 4096;

function codesOf(bytes: Uint8Array, start: number, end: number): number[] {
  return bytes.subarray(start, end) as unknown as number[];
}

function wideText(bytes: Uint8Array, start: number, end: number): string {
  return utf8Text(bytes, start, end) ?? longText(bytes, start, end);
}

/** The text as UTF-8, or undefined where the bytes are not UTF-8. */
function utf8Text(bytes: Uint8Array, start: number, end: number): string | undefined {
  const codes: number[] = [];
  const pieces: string[] = [];
  for (let at = start; at < end;) {
    const lead = bytes[at] as number;
    const width = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (width === 0 || lead > 0xf4 || at + width > end) return undefined;
    let code = width === 1 ? lead : lead & (0xff >> (width + 1));
    for (let more = 1; more < width; more++) {
      const byte = bytes[at + more] as number;
      if ((byte & 0xc0) !== 0x80) return undefined;
      code = (code << 6) | (byte & 0x3f);
    }
    if (isNotACharacter(code, width)) return undefined;
    if (code > 0xffff) codes.push(0xd7c0 + (code >> 10), 0xdc00 + (code & 0x3ff));
    else codes.push(code);
    at += width;
    if (codes.length >= MOST_ARGUMENTS) pieces.push(char.apply(undefined, codes.splice(0)));
  }
  pieces.push(char.apply(undefined, codes));
  return pieces.length === 1 ? pieces[0] : pieces.join('');
}

/** Longer than it need be, a surrogate, or beyond Unicode. */
function isNotACharacter(code: number, width: number): boolean {
  if (width === 3) return code < 0x800 || (code >= 0xd800 && code <= 0xdfff);
  return width === 4 && (code < 0x10000 || code > 0x10ffff);
}
