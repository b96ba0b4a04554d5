import type { RawElement } from '../party.ts';
import type { WriteProblem } from './refusal.ts';

/** The four characters that an interchange is cut with. */
export interface Separators {
  /** After ISA; `*` as a rule. */
  readonly element: string;
  /** ISA11; `^` as a rule. */
  readonly repetition: string;
  /** ISA16; `:` as a rule. */
  readonly component: string;
  /** `~` as a rule. */
  readonly segment: string;
}

/** How text is laid out, and what is done with characters that must not stand in it. */
export interface TextFormat {
  readonly separators: Separators;
  /** What follows each segment terminator. */
  readonly lineBreak: '' | '\n' | '\r\n';
  /**
   * A separator or a control character in a value: `replace` puts a space in its place, `refuse`
   * writes nothing and says where.
   */
  readonly separatorsInData: 'replace' | 'refuse';
  /** Characters beyond ASCII: kept, replaced by a question mark, or refused. */
  readonly beyondAscii: 'keep' | 'replace' | 'refuse';
}

/** `*`, `^`, `:`, `~`; no line breaks; separators in data are refused; characters beyond ASCII kept. */
export const STANDARD_FORMAT: TextFormat = {
  separators: { element: '*', repetition: '^', component: ':', segment: '~' },
  lineBreak: '',
  separatorsInData: 'refuse',
  beyondAscii: 'keep',
};

const FINE = 0;
const SEPARATOR = 1;
const CONTROL = 2;

declare const TextEncoder: new () => { encode(text: string): Uint8Array };
const encoder = new TextEncoder();

const FIRST_BYTES = 1 << 16;
/** Paper that is larger is not kept for the next text. */
const MOST_KEPT_BYTES = 1 << 23;
/** What the text before was written on: it need not be made, nor emptied. */
let sparePaper: Uint8Array | undefined;

/** Segments in UTF-8, one behind the other; counts what it writes and refuses what may not stand there. */
export class SegmentText {
  readonly problems: WriteProblem[] = [];
  /** How many characters of values were replaced. */
  replaced = 0;
  /** Segments since the start, or since the count was last set. */
  segmentCount = 0;
  /** What is written on, and how far; the pen writes on it too. */
  paper: Uint8Array;
  length = 0;
  private readonly classes = new Uint8Array(128);
  readonly format: TextFormat;
  readonly elementSeparator: string;
  readonly componentSeparator: string;
  readonly terminator: string;

  constructor(format: TextFormat) {
    this.format = format;
    this.paper = sparePaper ?? new Uint8Array(FIRST_BYTES);
    sparePaper = undefined;
    const { element, repetition, component, segment } = format.separators;
    this.elementSeparator = element;
    this.componentSeparator = component;
    this.terminator = segment + format.lineBreak;
    for (let code = 0; code < 32; code += 1) this.classes[code] = CONTROL;
    this.classes[127] = CONTROL;
    for (const separator of [element, repetition, component, segment]) {
      const code = separator.charCodeAt(0);
      if (separator.length !== 1 || code > 126) {
        this.problems.push({ refused: 'separators-not-distinct', at: 'format.separators' });
      } else this.classes[code] = SEPARATOR;
    }
    if (new Set([element, repetition, component, segment]).size !== 4) {
      this.problems.push({ refused: 'separators-not-distinct', at: 'format.separators' });
    }
  }

  /** A value as it may stand in the text. `at` names its place where it may not. */
  clean(value: string, at: string): string {
    for (let index = 0; index < value.length; index += 1) {
      const code = value.charCodeAt(index);
      if (code > 126 || this.classes[code] !== FINE) return this.cleanSlowly(value, at);
    }
    return value;
  }

  /** Adds text that is made of clean values and separators, and ends with a terminator. */
  add(segments: string, count: number): void {
    this.segmentCount += count;
    const bytes = encoder.encode(segments);
    this.makeRoom(bytes.length);
    this.paper.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Makes sure that so many more bytes find room on the paper. */
  makeRoom(byteCount: number): void {
    const least = this.length + byteCount;
    if (least <= this.paper.length) return;
    const wider = new Uint8Array(Math.max(least, 2 * this.paper.length));
    wider.set(this.paper.subarray(0, this.length));
    this.paper = wider;
  }

  /** Writes one segment; element 1 stands at index 1 of the cells. */
  segment(id: string, cells: readonly (RawElement | undefined)[]): void {
    let written = id;
    let empty = '';
    for (let index = 1; index < cells.length; index += 1) {
      const cell = cells[index];
      const element = cell === undefined || cell === '' ? '' : this.element(cell, id, index);
      empty += this.elementSeparator;
      if (element === '') continue;
      written += empty + element;
      empty = '';
    }
    this.add(written + this.terminator, 1);
  }

  /** Everything that was written; after it, nothing more can be. */
  finished(): Uint8Array {
    const bytes = this.paper.slice(0, this.length);
    if (this.paper.length <= MOST_KEPT_BYTES) sparePaper = this.paper;
    this.paper = new Uint8Array(0);
    this.length = 0;
    return bytes;
  }

  private element(cell: RawElement, id: string, index: number): string {
    const at = `${id}${String(index).padStart(2, '0')}`;
    // What follows a count of bytes may hold anything.
    if (id === 'BIN' && index === 2 && typeof cell === 'string') return cell;
    if (typeof cell === 'string') return this.clean(cell, at);
    return cell
      .map((components) => this.composite(components, at))
      .join(this.format.separators.repetition);
  }

  private composite(components: readonly string[], at: string): string {
    let length = components.length;
    while (length > 0 && (components[length - 1] ?? '') === '') length -= 1;
    let written = '';
    for (let index = 0; index < length; index += 1) {
      if (index > 0) written += this.componentSeparator;
      written += this.clean(components[index] ?? '', at);
    }
    return written;
  }

  private cleanSlowly(value: string, at: string): string {
    const { separatorsInData, beyondAscii } = this.format;
    let cleaned = '';
    for (const character of value) {
      const code = character.codePointAt(0) ?? 0;
      const kind = code < 128 ? this.classes[code] : FINE;
      if (kind === FINE && (code < 128 || (beyondAscii === 'keep' && (code > 159 || code < 128)))) {
        cleaned += character;
        continue;
      }
      this.replaced += 1;
      const policy = kind === FINE && code > 159 ? beyondAscii : separatorsInData;
      if (policy === 'refuse') this.problems.push({ refused: refusedName(kind, code), at });
      cleaned += kind === FINE && code > 159 ? '?' : ' ';
    }
    return cleaned.trim();
  }
}

function refusedName(kind: number | undefined, code: number): WriteProblem['refused'] {
  if (kind === SEPARATOR) return 'separator-in-data';
  return kind === CONTROL || (code > 126 && code < 160)
    ? 'control-character-in-data'
    : 'character-not-allowed';
}
