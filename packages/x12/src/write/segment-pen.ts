import type { OtherSegment, RawElement } from '../party.ts';
import { isWholeOf } from './kept-segments.ts';
import type { SegmentText } from './segment-text.ts';

declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };
const encoder = new TextEncoder();
const NOTHING_KEPT: readonly OtherSegment[] = [];

/** Room that is kept beyond, for one segment with short values. */
const SLACK_BYTES = 1 << 14;
const NO_BYTES: Uint8Array = new Uint8Array(0);

/** Segments of which several stand in a loop, told apart by a code: repeated ones stand with the rest. */
const QUALIFIED = new Set(['NM1', 'N1', 'REF', 'DTP', 'DTM', 'AMT', 'HI']);

const pens = new WeakMap<SegmentText, SegmentPen>();

/** The pen of a text; one is enough, since its memory is used again. */
export function penOf(out: SegmentText): SegmentPen {
  let pen = pens.get(out);
  if (pen === undefined) {
    pen = new SegmentPen(out);
    pens.set(out, pen);
  }
  return pen;
}

/**
 * Writes segments element by element, straight into bytes: what makes a writer slow is joining many
 * small strings. Empty elements are held back until something follows them, so none trail.
 */
export class SegmentPen {
  readonly out: SegmentText;
  /** 0 for characters that may stand in a value as they are. */
  private readonly barred = new Uint8Array(128);
  private readonly elementCode: number;
  private readonly componentCode: number;
  private readonly repetitionCode: number;
  private readonly terminator: string;
  private bytes = NO_BYTES;
  private at = 0;
  private segments = 0;
  private id = '';
  /** Where the segment at hand starts. */
  private startedAt = 0;
  /** Elements of it that are not written yet. */
  private pending = 0;
  private pendingComponents = 0;
  private compositeOpen = false;
  /** What was kept whole of the loop at hand. */
  private kept = NOTHING_KEPT;
  /** Those that were written in place of what fields made, and those that will be. */
  private taken = new Set<OtherSegment>();
  private readonly claimed = new Set<OtherSegment>();
  /** Where in the given value the pen is, for problems. */
  place: () => string = () => '';

  constructor(out: SegmentText) {
    this.out = out;
    const { element, component, repetition, segment } = out.format.separators;
    this.elementCode = element.charCodeAt(0);
    this.componentCode = component.charCodeAt(0);
    this.repetitionCode = repetition.charCodeAt(0);
    this.terminator = out.terminator;
    this.barred.fill(1, 0, 32);
    this.barred[127] = 1;
    for (const separator of [element, component, repetition, segment]) {
      this.barred[separator.charCodeAt(0)] = 1;
    }
  }

  /** Segments written since the last flush. */
  get count(): number {
    return this.out.segmentCount + this.segments;
  }

  /** Notes a reason not to write, at the place where the pen is. */
  refuse(
    refused: 'value-missing' | 'date-not-a-day' | 'amount-not-whole-cents' | 'too-many',
  ): void {
    this.out.problems.push({ refused, at: this.here() });
  }

  /** Refuses a list that is longer than there is room for in the segment that was begun. */
  atMost(most: number, list: readonly unknown[]): void {
    if (list.length > most) this.refuse('too-many');
  }

  /** Begins a segment. */
  start(id: string): void {
    if (this.at + SLACK_BYTES > this.bytes.length) this.makeRoom(SLACK_BYTES);
    this.id = id;
    this.startedAt = this.at;
    this.pending = 0;
    this.putAscii(id);
  }

  /** Ends a segment. */
  end(): void {
    if (this.kept.length === 0) {
      this.finish();
      return;
    }
    this.takeKept();
    this.finish();
    this.repeats();
  }

  /** Writes what was kept beside the segment that was just written, because there was one before it. */
  repeats(): void {
    const { id } = this;
    if (QUALIFIED.has(id)) return;
    for (const kept of this.kept) {
      if (kept.repeats !== true || kept.id !== id || this.taken.has(kept)) continue;
      this.taken.add(kept);
      this.other(kept);
    }
  }

  private finish(): void {
    this.segments += 1;
    this.putAscii(this.terminator);
  }

  /** The next element; nothing where there is no text. */
  value(text: string | undefined): void {
    this.pending += 1;
    if (text === undefined || text === '') return;
    this.separate();
    this.put(text);
  }

  /** The next element, of which a file without it would be wrong. */
  must(text: string | undefined): void {
    this.value(text);
    if (text === undefined || text === '') this.refuse('value-missing');
  }

  /** Elements that are left empty. */
  skip(elements: number): void {
    this.pending += elements;
  }

  /** The next element: an amount. */
  cents(amount: number | undefined): void {
    this.pending += 1;
    if (amount === undefined) return;
    this.separate();
    this.putCents(amount);
  }

  /** The next element: a whole number, not negative. */
  integer(number: number | undefined): void {
    this.pending += 1;
    if (number === undefined) return;
    this.separate();
    this.putInteger(number);
  }

  /** The next element: CCYYMMDD. */
  date(day: string | undefined): void {
    this.pending += 1;
    if (day === undefined) return;
    this.separate();
    this.putDate(day);
  }

  /** The next element: CCYYMMDD-CCYYMMDD. */
  period(from: string, through: string): void {
    this.date(from);
    this.putByte(45);
    this.putDate(through);
  }

  /** The next element, of components. */
  openComposite(): void {
    this.pending += 1;
    this.pendingComponents = 0;
    this.compositeOpen = false;
  }

  /** The next component of the open element. */
  component(text: string | undefined): void {
    if (text !== undefined && text !== '') {
      this.beginComponent();
      this.put(text);
    }
    this.pendingComponents += 1;
  }

  /** The next component: a whole number. */
  integerComponent(number: number): void {
    this.beginComponent();
    this.putInteger(number);
    this.pendingComponents += 1;
  }

  /** A segment that is kept as it was read. */
  other(segment: OtherSegment): void {
    this.start(segment.id);
    for (const element of segment.elements) this.raw(element);
    this.finish();
  }

  /** Goes into a loop of which these segments were kept whole; answers those of the loop around it. */
  enter(kept: readonly OtherSegment[]): readonly OtherSegment[] {
    const around = this.kept;
    this.kept = kept;
    return around;
  }

  /**
   * Writes a loop for trial, to learn which of the kept segments will stand in place of what fields
   * make, wherever that is: so that the writer of the rest leaves them out.
   */
  rehearse(write: () => void): void {
    if (this.bytes === NO_BYTES) this.makeRoom(SLACK_BYTES);
    const { at, segments, taken, out } = this;
    const { replaced } = out;
    const problems = out.problems.length;
    this.taken = new Set();
    write();
    for (const segment of this.taken) this.claimed.add(segment);
    this.taken = taken;
    this.at = at;
    this.segments = segments;
    out.replaced = replaced;
    out.problems.length = problems;
  }

  /** Whether a kept segment stands in place of what fields make. */
  isClaimed(segment: OtherSegment): boolean {
    return this.claimed.has(segment);
  }

  /** Writes what was kept whole in place of the segment at hand, if it is part of something. */
  private takeKept(): void {
    const written = new TextDecoder().decode(this.bytes.subarray(this.startedAt, this.at));
    const marks = this.out.format.separators;
    const whole = this.kept.find(
      (kept) => !this.taken.has(kept) && isWholeOf(kept, written, marks),
    );
    if (whole === undefined) return;
    this.taken.add(whole);
    this.at = this.startedAt;
    this.start(whole.id);
    for (const element of whole.elements) this.raw(element);
  }

  /** Lays the pen down, so that others may write after it. It is taken up by the next segment. */
  layDown(): void {
    if (this.bytes === NO_BYTES) return;
    this.out.length = this.at;
    this.out.segmentCount += this.segments;
    this.segments = 0;
    this.at = 0;
    this.bytes = NO_BYTES;
  }

  /** Takes the pen up, or wider paper. */
  private makeRoom(byteCount: number): void {
    const { out } = this;
    if (this.bytes !== NO_BYTES) out.length = this.at;
    out.makeRoom(byteCount + SLACK_BYTES);
    this.bytes = out.paper;
    this.at = out.length;
  }

  private raw(element: RawElement): void {
    if (typeof element === 'string') {
      this.value(element);
      return;
    }
    this.openComposite();
    for (const [index, components] of element.entries()) {
      if (index > 0) {
        if (!this.compositeOpen) this.separate();
        this.compositeOpen = true;
        this.putByte(this.repetitionCode);
        this.pendingComponents = 0;
      }
      for (const component of components) this.component(component);
    }
  }

  private here(): string {
    return `${this.place()} ${this.id}${String(this.index).padStart(2, '0')}`.trim();
  }

  /** The index of the element at hand: those written and those held back. Counted when it is asked for. */
  private get index(): number {
    let index = this.pending;
    for (let at = this.startedAt; at < this.at; at += 1) {
      if (this.bytes[at] === this.elementCode) index += 1;
    }
    return index;
  }

  private separate(): void {
    if (this.pending === 1) {
      this.pending = 0;
      this.bytes[this.at++] = this.elementCode;
      return;
    }
    if (this.pending > 64) this.makeRoom(this.pending);
    for (; this.pending > 0; this.pending -= 1) this.bytes[this.at++] = this.elementCode;
  }

  private beginComponent(): void {
    if (!this.compositeOpen) {
      this.separate();
      this.compositeOpen = true;
    }
    if (this.pendingComponents > 64) this.makeRoom(this.pendingComponents);
    for (; this.pendingComponents > 0; this.pendingComponents -= 1) {
      this.bytes[this.at++] = this.componentCode;
    }
  }

  private putByte(byte: number): void {
    this.bytes[this.at++] = byte;
  }

  private putAscii(text: string): void {
    const { bytes } = this;
    let at = this.at;
    for (let index = 0; index < text.length; index += 1) bytes[at++] = text.charCodeAt(index);
    this.at = at;
  }

  private put(text: string): void {
    const { length } = text;
    if (this.at + length + 64 > this.bytes.length) this.makeRoom(length);
    const { bytes, barred } = this;
    let at = this.at;
    let index = 0;
    // Two at a time, for fewer tests of the loop. Beyond 127 there is no entry, which is not 0 either.
    for (; index + 2 <= length; index += 2) {
      const first = text.charCodeAt(index);
      const second = text.charCodeAt(index + 1);
      if (barred[first] !== 0 || barred[second] !== 0) {
        this.putSlowly(text);
        return;
      }
      bytes[at] = first;
      bytes[at + 1] = second;
      at += 2;
    }
    if (index < length) {
      const last = text.charCodeAt(index);
      if (barred[last] !== 0) {
        this.putSlowly(text);
        return;
      }
      bytes[at++] = last;
    }
    this.at = at;
  }

  /** Text that has characters which may not stand there, or beyond ASCII. */
  private putSlowly(text: string): void {
    const cleaned = encoder.encode(this.out.clean(text, this.here()));
    if (this.at + cleaned.length + 64 > this.bytes.length) this.makeRoom(cleaned.length);
    this.bytes.set(cleaned, this.at);
    this.at += cleaned.length;
  }

  private putInteger(number: number): void {
    if (number < 0 || number > 0x3fffffff) {
      this.putAscii(String(number));
      return;
    }
    let left = number | 0;
    let end = this.at + 1;
    for (let size = 10; size <= left; size *= 10) end += 1;
    const { bytes } = this;
    for (let at = end - 1; at >= this.at; at -= 1) {
      const rest = (left / 10) | 0;
      bytes[at] = 48 + left - 10 * rest;
      left = rest;
    }
    this.at = end;
  }

  private putCents(amount: number): void {
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
    this.putInteger(whole);
    if (fraction === 0) return;
    const tenths = (fraction / 10) | 0;
    this.putByte(46);
    this.putByte(48 + tenths);
    if (fraction !== 10 * tenths) this.putByte(48 + fraction - 10 * tenths);
  }

  private putDate(day: string): void {
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
