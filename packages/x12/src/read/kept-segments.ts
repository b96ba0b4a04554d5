/** What a view keeps whole, in little more memory than it took in the file. */
import { lazyList, type ItemSource } from '../lazy-list.ts';
import type { OtherSegment, RawElement } from '../party.ts';
import { textOf } from '../text.ts';
import type { Separators } from './separators.ts';

/** Of so many segments the objects are kept; a list of more is read again from its bytes when asked. */
export const MOST_PLAIN = 10_000;
/** A segment of more separators than this is read again from its bytes when asked. */
export const MOST_PLAIN_PARTS = 1000;

/** Behind so many segments of one claim, those that follow are kept whole, whatever they are: no guide allows them. */
export const MOST_NAMED = 40_000;

/** A segment as bytes of its own, without its terminator. */
export interface SegmentBytes {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly separators: Separators;
  readonly position: number | undefined;
  readonly isRepeat: boolean;
}

/** Elements of a segment as values free of separators; a separator that is 0 separates nothing. */
export function rawElementsOf(segment: Omit<SegmentBytes, 'position' | 'isRepeat'>): RawElement[] {
  const { bytes, from, to, separators } = segment;
  const elements: RawElement[] = [];
  let start = from;
  let isIdentifier = true;
  for (let at = from; at <= to; at += 1) {
    if (at < to && bytes[at] !== separators.element) continue;
    if (!isIdentifier) elements.push(rawElementOf(bytes, start, at, separators));
    isIdentifier = false;
    start = at + 1;
  }
  return elements;
}

function rawElementOf(bytes: Uint8Array, from: number, to: number, by: Separators): RawElement {
  let repetitions: string[][] | undefined;
  let components: string[] = [];
  let start = from;
  for (let at = from; at <= to; at += 1) {
    const byte = at < to ? bytes[at] : -1;
    const endsRepetition = at === to || (byte === by.repetition && by.repetition !== 0);
    if (!endsRepetition && (byte !== by.component || by.component === 0)) continue;
    const text = textOf(bytes, start, at);
    if (at === to && repetitions === undefined && components.length === 0) return text;
    components.push(text);
    start = at + 1;
    if (!endsRepetition) continue;
    (repetitions ??= []).push(components);
    components = [];
  }
  return repetitions ?? '';
}

/** The segment, its elements read when they are asked for: for one of very many parts. */
export function largeSegment(id: string, segment: SegmentBytes, trims: boolean): OtherSegment {
  const { separators, position, isRepeat, from, to } = segment;
  const bytes = segment.bytes.slice(from, to);
  let made: WeakRef<RawElement[]> | undefined;
  return {
    id,
    ...(position !== undefined && { position }),
    get elements(): readonly RawElement[] {
      const known = made?.deref();
      if (known !== undefined) return known;
      const elements = rawElementsOf({ bytes, from: 0, to: bytes.length, separators });
      while (trims && elements.at(-1) === '') elements.pop();
      made = new WeakRef(elements);
      return elements;
    },
    ...(isRepeat && { repeats: true as const }),
  };
}

const CHUNK_BYTES = 1 << 16;
/** Every so many segments it is noted where one stands. */
const STRIDE = 32;
/** Its length, its distance from the segment before, and its marks: whether it repeats, whether it is binary. */
const HEAD_BYTES = 3;
const REPEATS = 1;
const BINARY = 2;

/** BIN and BDS as they are read by their count: the last element holds whatever it holds, separators too. */
function binaryElementsOf(segment: Omit<SegmentBytes, 'position' | 'isRepeat'>): RawElement[] {
  const { bytes, from, to, separators } = segment;
  const first = bytes.indexOf(separators.element, from);
  const second = first < 0 ? -1 : bytes.indexOf(separators.element, first + 1);
  if (second < 0 || second >= to) return [];
  return [textOf(bytes, first + 1, second), textOf(bytes, second + 1, to)];
}

function areSame(left: readonly RawElement[], right: readonly RawElement[]): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** Without the empty ones at the end. */
function trimmed(elements: RawElement[], trims: boolean): RawElement[] {
  while (trims && elements.at(-1) === '') elements.pop();
  return elements;
}

/** Segments one behind the other, each behind its length, its position, and whether it repeats another. */
export class KeptSegments implements ItemSource<OtherSegment> {
  length: number;
  readonly #first: readonly OtherSegment[];
  readonly #separators: Separators;
  readonly #trims: boolean;
  #chunks: Uint8Array[] = [];
  #filled = CHUNK_BYTES;
  /** For every so many segments: its chunk, its offset in it, and its position. */
  readonly #marks: number[] = [];
  /** Those that do not fit the form: long ones, and binary ones. */
  readonly #odd = new Map<number, OtherSegment>();

  constructor(first: readonly OtherSegment[], separators: Separators, trims: boolean) {
    this.#first = first;
    this.length = first.length;
    this.#separators = separators;
    this.#trims = trims;
  }

  /** Adds one; `asWhole` makes the object where the form has no room for it. */
  add(segment: SegmentBytes, asWhole: () => OtherSegment): void {
    const { bytes, from, to, position = 0, isRepeat } = segment;
    const size = to - from;
    const isOdd = size > 255 || position > 0xffff_ffff || segment.separators !== this.#separators;
    const binary = bytes[from] === 0x42 && !isOdd ? this.#binaryForm(segment, asWhole()) : 0;
    const keepsWhole = isOdd || binary === undefined;
    const before = this.#lastPosition;
    const step = position - before;
    const held = keepsWhole ? 0 : size;
    if (this.#filled + HEAD_BYTES + held > CHUNK_BYTES || step < 0 || step > 255) this.#turn();
    const index = this.length - this.#first.length;
    const isMark = index % STRIDE === 0 || this.#isTurned;
    if (isMark) this.#marks.push(index, this.#chunks.length - 1, this.#filled, position);
    const chunk = this.#chunks[this.#chunks.length - 1] as Uint8Array;
    chunk[this.#filled] = held;
    chunk[this.#filled + 1] = isMark ? 0 : step;
    chunk[this.#filled + 2] = (isRepeat ? REPEATS : 0) | (binary ?? 0);
    chunk.set(bytes.subarray(from, from + held), this.#filled + HEAD_BYTES);
    this.#filled += HEAD_BYTES + held;
    if (keepsWhole) this.#odd.set(index, asWhole());
    this.#isTurned = false;
    this.#lastPosition = position;
    this.length += 1;
  }

  /** How a segment that may be binary is read again as what it is; undefined where it cannot be. */
  #binaryForm(segment: SegmentBytes, whole: OtherSegment): number | undefined {
    if (areSame(trimmed(rawElementsOf(segment), this.#trims), whole.elements)) return 0;
    return areSame(trimmed(binaryElementsOf(segment), this.#trims), whole.elements)
      ? BINARY
      : undefined;
  }

  #lastPosition = 0;
  #isTurned = false;

  #turn(): void {
    this.#chunks.push(new Uint8Array(CHUNK_BYTES));
    this.#filled = 0;
    this.#isTurned = true;
  }

  at(index: number): OtherSegment {
    const first = this.#first[index];
    if (first !== undefined) return first;
    const wanted = index - this.#first.length;
    const odd = this.#odd.get(wanted);
    if (odd !== undefined) return odd;
    const mark = this.#markBefore(wanted);
    let passed = this.#marks[mark] as number;
    const bytes = this.#chunks[this.#marks[mark + 1] as number] as Uint8Array;
    let at = this.#marks[mark + 2] as number;
    let position = this.#marks[mark + 3] as number;
    for (; passed < wanted; passed += 1) {
      at += HEAD_BYTES + (bytes[at] as number);
      position += bytes[at + 1] as number;
    }
    const from = at + HEAD_BYTES;
    const to = from + (bytes[at] as number);
    return this.#segmentOf(bytes, from, to, position, bytes[at + 2] as number);
  }

  #segmentOf(
    bytes: Uint8Array,
    from: number,
    to: number,
    position: number,
    marks: number,
  ): OtherSegment {
    const separators = this.#separators;
    let idEnd = from;
    while (idEnd < to && bytes[idEnd] !== separators.element) idEnd += 1;
    const own = { bytes, from, to, separators };
    const read = (marks & BINARY) === 0 ? rawElementsOf(own) : binaryElementsOf(own);
    const elements = trimmed(read, this.#trims);
    return {
      id: textOf(bytes, from, idEnd).toUpperCase(),
      ...(position > 0 && { position }),
      elements,
      ...((marks & REPEATS) !== 0 && { repeats: true as const }),
    };
  }

  /** Where in the marks the last one stands that is not behind the segment. */
  #markBefore(wanted: number): number {
    let low = 0;
    let high = this.#marks.length / 4 - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#marks[4 * middle] as number) <= wanted) low = middle;
      else high = middle - 1;
    }
    return 4 * low;
  }
}

const storeOf = new WeakMap<readonly OtherSegment[], KeptSegments>();

/** The long list with one more segment, which takes the place of the list that was given. */
export function withKept(
  list: readonly OtherSegment[],
  segment: SegmentBytes,
  asWhole: () => OtherSegment,
  trims: boolean,
): readonly OtherSegment[] {
  let store = storeOf.get(list);
  let long = list;
  if (store === undefined) {
    store = new KeptSegments(list, segment.separators, trims);
    long = lazyList(store);
    storeOf.set(long, store);
  }
  store.add(segment, asWhole);
  return long;
}
