/** Elements and components straight into bytes: what makes a writer slow is joining many small strings. */
import type { SegmentText } from './segment-text.ts';

declare const TextEncoder: new () => { encode(text: string): Uint8Array };
const encoder = new TextEncoder();

/** Room that is kept beyond, for one segment with short values. */
const SLACK_BYTES = 1 << 14;
export const NO_BYTES: Uint8Array = new Uint8Array(0);

/**
 * Writes one element behind the other. A separator is written before each, whether there is anything in
 * it or not, and those that trail are taken back at the end of a segment or a composite.
 */
export class ElementPen {
  readonly out: SegmentText;
  /** 0 for characters that may stand in a value as they are. */
  readonly #barred = new Uint8Array(128);
  readonly #elementCode: number;
  readonly #componentCode: number;
  readonly #terminatorCode: number;
  /** Whether letters and digits separate nothing, so that codes of ours need not be looked at. */
  readonly #hasPlainCodes: boolean;
  protected bytes = NO_BYTES;
  protected at = 0;
  /** Where the segment at hand starts. */
  protected startedAt = 0;
  /** Where in the given value the pen is, for problems. */
  place: () => string = () => '';

  constructor(out: SegmentText) {
    this.out = out;
    const { element, component, repetition, segment } = out.format.separators;
    this.#elementCode = element.charCodeAt(0);
    this.#componentCode = component.charCodeAt(0);
    this.#terminatorCode = segment.charCodeAt(0);
    this.#barred.fill(1, 0, 32);
    this.#barred[127] = 1;
    const separators = [element, component, repetition, segment];
    for (const separator of separators) this.#barred[separator.charCodeAt(0)] = 1;
    this.#hasPlainCodes = !separators.some((separator) => /[0-9A-Za-z]/.test(separator));
  }

  /** Notes a reason not to write, at the place where the pen is. */
  refuse(
    refused: 'value-missing' | 'date-not-a-day' | 'amount-not-whole-cents' | 'too-many',
  ): void {
    this.out.problems.push({ refused, at: this.#here() });
  }

  /** Refuses a list that is longer than there is room for in the segment that was begun. */
  atMost(most: number, list: readonly unknown[]): void {
    if (list.length > most) this.refuse('too-many');
  }

  /** The next element; nothing where there is no text. */
  value(text: string | undefined): void {
    this.bytes[this.at++] = this.#elementCode;
    if (text !== undefined) this.#put(text);
  }

  /** The next element, of which a file without it would be wrong. */
  must(text: string | undefined): void {
    this.value(text);
    if (text === undefined || text === '') this.refuse('value-missing');
  }

  /** The next element: a code of the guide's own, as a number; see `idCode`. */
  code(code: number): void {
    const { bytes } = this;
    bytes[this.at++] = this.#elementCode;
    if (this.#hasPlainCodes) this.putCode(code);
    else this.#put(textOfCode(code));
  }

  /** Elements that are left empty. */
  skip(elements: number): void {
    for (let left = elements; left > 0; left -= 1) this.bytes[this.at++] = this.#elementCode;
  }

  /** The next element: an amount. */
  cents(amount: number | undefined): void {
    this.bytes[this.at++] = this.#elementCode;
    if (amount !== undefined) this.#putCents(amount);
  }

  /** The next element: a whole number, not negative. */
  integer(number: number | undefined): void {
    this.bytes[this.at++] = this.#elementCode;
    if (number !== undefined) this.#putInteger(number);
  }

  /** The next element: CCYYMMDD. */
  date(day: string | undefined): void {
    this.bytes[this.at++] = this.#elementCode;
    if (day !== undefined) this.#putDate(day);
  }

  /** The next element: CCYYMMDD-CCYYMMDD. */
  period(from: string, through: string): void {
    this.date(from);
    this.bytes[this.at++] = 45;
    this.#putDate(through);
  }

  /** The next element, of components, which are written with a separator behind each. */
  openComposite(): void {
    this.bytes[this.at++] = this.#elementCode;
  }

  /** The next component of the open element. */
  component(text: string | undefined): void {
    if (text !== undefined) this.#put(text);
    this.bytes[this.at++] = this.#componentCode;
  }

  /** The next component: a whole number. */
  integerComponent(number: number): void {
    this.#putInteger(number);
    this.bytes[this.at++] = this.#componentCode;
  }

  /** Ends the open element, or a repetition of it: takes back the separators that trail. */
  closeComposite(): void {
    let { at } = this;
    while (this.bytes[at - 1] === this.#componentCode) at -= 1;
    this.at = at;
  }

  /** Makes room for so many characters more. */
  expect(characters: number): void {
    const room = characters + SLACK_BYTES;
    if (this.at + room > this.bytes.length) this.#makeRoom(room);
  }

  /** Takes up the paper where there is little left of it, and notes where a segment starts. */
  protected startHere(): void {
    if (this.at + SLACK_BYTES > this.bytes.length) this.#makeRoom(SLACK_BYTES);
    this.startedAt = this.at;
  }

  /** Takes back the separators that trail. */
  protected dropEmpty(): void {
    let { at } = this;
    while (this.bytes[at - 1] === this.#elementCode) at -= 1;
    this.at = at;
  }

  protected putTerminator(): void {
    this.bytes[this.at++] = this.#terminatorCode;
    const { lineBreak } = this.out.format;
    for (let index = 0; index < lineBreak.length; index += 1) {
      this.bytes[this.at++] = lineBreak.charCodeAt(index);
    }
  }

  protected putByte(byte: number): void {
    this.bytes[this.at++] = byte;
  }

  /** One to three characters. */
  protected putCode(code: number): void {
    const { bytes } = this;
    let { at } = this;
    if (code > 0xffff) bytes[at++] = code >> 16;
    if (code > 0xff) bytes[at++] = (code >> 8) & 0xff;
    bytes[at++] = code & 0xff;
    this.at = at;
  }

  protected putAscii(text: string): void {
    for (let index = 0; index < text.length; index += 1) {
      this.bytes[this.at++] = text.charCodeAt(index);
    }
  }

  /** The place of the given value, then segment and element: those that stand there, empty ones too. */
  #here(): string {
    let id = '';
    let index = 0;
    for (let at = this.startedAt; at < this.at; at += 1) {
      const byte = this.bytes[at] as number;
      if (byte === this.#elementCode) index += 1;
      else if (index === 0) id += String.fromCharCode(byte);
    }
    return `${this.place()} ${id}${String(index).padStart(2, '0')}`.trim();
  }

  /** Takes the pen up, or wider paper. */
  #makeRoom(byteCount: number): void {
    const { out } = this;
    if (this.bytes !== NO_BYTES) out.length = this.at;
    out.makeRoom(byteCount + SLACK_BYTES);
    this.bytes = out.paper;
    this.at = out.length;
  }

  #put(text: string): void {
    const { length } = text;
    if (this.at + length + 128 > this.bytes.length) this.#makeRoom(length);
    const { bytes } = this;
    const barred = this.#barred;
    const start = this.at;
    for (let index = 0; index < length; index += 1) {
      const code = text.charCodeAt(index);
      // Beyond 127 there is no entry, which is not 0 either.
      if (barred[code] !== 0) {
        this.#putSlowly(text);
        return;
      }
      bytes[start + index] = code;
    }
    this.at = start + length;
  }

  /** Text that has characters which may not stand there, or beyond ASCII. */
  #putSlowly(text: string): void {
    const cleaned = encoder.encode(this.out.clean(text, this.#here()));
    if (this.at + cleaned.length + 128 > this.bytes.length) this.#makeRoom(cleaned.length);
    this.bytes.set(cleaned, this.at);
    this.at += cleaned.length;
  }

  #putInteger(number: number): void {
    if (number < 10 && number >= 0) {
      this.bytes[this.at++] = 48 + number;
      return;
    }
    if (number < 0 || number > 0x3fffffff) {
      this.putAscii(String(number));
      return;
    }
    let left = number | 0;
    let end = this.at + 2;
    for (let size = 100; size <= left; size *= 10) end += 1;
    const { bytes } = this;
    for (let at = end - 1; at >= this.at; at -= 1) {
      const rest = (left / 10) | 0;
      bytes[at] = 48 + left - 10 * rest;
      left = rest;
    }
    this.at = end;
  }

  #putCents(amount: number): void {
    if (!Number.isSafeInteger(amount)) {
      this.refuse('amount-not-whole-cents');
      return;
    }
    let size = amount;
    if (amount < 0) {
      this.putByte(45);
      size = -amount;
    }
    // A small integer stays one; a large one would be boxed.
    const whole = size < 0x3fffffff ? ((size | 0) / 100) | 0 : Math.floor(size / 100);
    const fraction = size - 100 * whole;
    this.#putInteger(whole);
    if (fraction === 0) return;
    const tenths = (fraction / 10) | 0;
    this.putByte(46);
    this.putByte(48 + tenths);
    if (fraction !== 10 * tenths) this.putByte(48 + fraction - 10 * tenths);
  }

  #putDate(day: string): void {
    const { bytes, at } = this;
    let isFine = day.length === 10 && day.charCodeAt(4) === 45 && day.charCodeAt(7) === 45;
    for (let index = 0, to = at; isFine && index < 10; index += 1) {
      if (index === 4 || index === 7) continue;
      const code = day.charCodeAt(index);
      isFine = code >= 48 && code <= 57;
      bytes[to++] = code;
    }
    if (isFine) this.at = at + 8;
    else this.refuse('date-not-a-day');
  }
}

/** The characters of a code: `textOfCode(idCode('NM1'))` is 'NM1'. */
export function textOfCode(code: number): string {
  const first = code > 0xffff ? String.fromCharCode(code >> 16) : '';
  const second = code > 0xff ? String.fromCharCode((code >> 8) & 0xff) : '';
  return first + second + String.fromCharCode(code & 0xff);
}
