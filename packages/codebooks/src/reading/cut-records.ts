/** Cuts bytes into records: lines, or delimited records whose quoted cells may hold line breaks. */
import { strFromU8 } from 'fflate';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { splitDelimited } from './delimited.ts';

/** `line`: text as it stands. `csv` and `tab`: cells; quotes count in csv only. */
export type Cut = 'line' | 'csv' | 'tab';

export interface SourceRecord {
  /** The line of the file where the record begins, from 1. */
  readonly line: number;
  readonly text: string;
  /** The cells of a delimited record; none for a line. */
  readonly cells: readonly string[];
  /** Set on a last record that no line end closed: it may be cut. */
  readonly isOpen?: true;
}

/** No record of any publisher comes near; an unclosed quote would swallow the whole file. */
const recordBytesMax = 1 << 20;
const lineFeed = 10;
const carriageReturn = 13;
const quote = 34;
/** Old programs close a text with Ctrl-Z. */
const endOfFileMark = '\u001a';

/** UTF-8 where it is valid, else Latin-1: publishers mix both, sometimes within a file. */
export function decodeText(bytes: Uint8Array): string {
  for (const byte of bytes) {
    if (byte > 0x7f) return isUtf8(bytes) ? strFromU8(bytes) : strFromU8(bytes, true);
  }
  return strFromU8(bytes, true);
}

function isUtf8(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : 0;
    if (more === 0 || lead > 0xf4) return false;
    for (let step = 1; step <= more; step += 1) {
      if (((bytes[at + step] ?? 0) & 0xc0) !== 0x80) return false;
    }
    at += more;
  }
  return true;
}

export class RecordCutter {
  /** Whether the last byte seen ended a line: a file that stops elsewhere may be truncated. */
  endedWithLineEnd = true;
  readonly #cut: Cut;
  #carried: Uint8Array[] = [];
  #carriedBytes = 0;
  #isInQuotes = false;
  #line = 0;
  #recordLine = 1;

  constructor(cut: Cut) {
    this.#cut = cut;
  }

  /** The records that a piece completes. */
  push(chunk: Uint8Array): SourceRecord[] | Refused {
    const records: SourceRecord[] = [];
    let from = 0;
    while (from < chunk.length) {
      const end = chunk.indexOf(lineFeed, from);
      const piece = chunk.subarray(from, end < 0 ? chunk.length : end + 1);
      if (this.#cut === 'csv') this.#countQuotes(piece);
      this.#carried.push(piece);
      this.#carriedBytes += piece.length;
      if (this.#carriedBytes > recordBytesMax) {
        return refuse('file-truncated', { line: this.#recordLine, expected: 'a closing quote' });
      }
      if (end < 0) break;
      this.#line += 1;
      if (!this.#isInQuotes) records.push(this.#record());
      from = end + 1;
    }
    if (chunk.length > 0) this.endedWithLineEnd = chunk[chunk.length - 1] === lineFeed;
    // what is carried on must not hold a whole piece that its source may use again
    this.#carried = this.#carried.map((piece) => piece.slice());
    return records;
  }

  /** The record that no line end closed. */
  end(): SourceRecord[] | Refused {
    if (this.#isInQuotes) {
      return refuse('file-truncated', { line: this.#recordLine, expected: 'a closing quote' });
    }
    if (this.#carriedBytes === 0) return [];
    this.#line += 1;
    return [{ ...this.#record(), isOpen: true }];
  }

  #countQuotes(piece: Uint8Array): void {
    for (let at = piece.indexOf(quote); at >= 0; at = piece.indexOf(quote, at + 1)) {
      this.#isInQuotes = !this.#isInQuotes;
    }
  }

  #record(): SourceRecord {
    const bytes = this.#joined();
    let end = bytes.length;
    if (end > 0 && bytes[end - 1] === lineFeed) end -= 1;
    if (end > 0 && bytes[end - 1] === carriageReturn) end -= 1;
    const line = this.#recordLine;
    const from = line === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    const text = decodeText(bytes.subarray(from, end)).replace(endOfFileMark, '');
    this.#carried = [];
    this.#carriedBytes = 0;
    this.#recordLine = this.#line + 1;
    if (this.#cut === 'line') return { line, text, cells: [] };
    return { line, text, cells: splitDelimited(text, this.#cut === 'tab' ? '\t' : ',') };
  }

  #joined(): Uint8Array {
    const [only] = this.#carried;
    if (only && this.#carried.length === 1) return only;
    const joined = new Uint8Array(this.#carriedBytes);
    let at = 0;
    for (const piece of this.#carried) {
      joined.set(piece, at);
      at += piece.length;
    }
    return joined;
  }
}
