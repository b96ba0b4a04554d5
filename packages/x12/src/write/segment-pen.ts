import type { OtherSegment, RawElement } from '../party.ts';
import { idCode } from '../tape.ts';
import { ElementPen, NO_BYTES } from './element-pen.ts';
import { isWholeOf } from './kept-segments.ts';
import type { SegmentText } from './segment-text.ts';

declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };
const NOTHING_KEPT: readonly OtherSegment[] = [];

/** Segments of which several stand in a loop, told apart by a code: repeated ones stand with the rest. */
const QUALIFIED = new Set(['NM1', 'N1', 'REF', 'DTP', 'DTM', 'AMT', 'HI'].map(idCode));

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

/** Writes segments, and what a reader kept whole of them once: beside the fields, or in their place. */
export class SegmentPen extends ElementPen {
  private segments = 0;
  /** The identifier of the segment at hand; see `idCode`. */
  private id = 0;
  /** What was kept whole of the loop at hand. */
  private kept = NOTHING_KEPT;
  /** Those that were written in place of what fields made, and those that will be. */
  private taken = new Set<OtherSegment>();
  private readonly claimed = new Set<OtherSegment>();

  /** Segments written since the last flush. */
  get count(): number {
    return this.out.segmentCount + this.segments;
  }

  /** Begins a segment, whose identifier is given as a number; see `idCode`. */
  start(id: number): void {
    this.startHere();
    this.id = id;
    this.putCode(id);
  }

  /** Ends a segment. */
  end(): void {
    this.dropEmpty();
    if (this.kept.length === 0) {
      this.segments += 1;
      this.putTerminator();
      return;
    }
    this.takeKept();
    this.segments += 1;
    this.putTerminator();
    this.repeats();
  }

  /** Writes what was kept beside the segment that was just written, because there was one before it. */
  repeats(): void {
    const { id } = this;
    if (QUALIFIED.has(id)) return;
    for (const kept of this.kept) {
      if (kept.repeats !== true || idCode(kept.id) !== id || this.taken.has(kept)) continue;
      this.taken.add(kept);
      this.other(kept);
    }
  }

  /** A segment that is kept as it was read. */
  other(segment: OtherSegment): void {
    this.whole(segment);
    this.segments += 1;
    this.putTerminator();
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
    this.startHere();
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

  /** Lays the pen down, so that others may write after it. It is taken up by the next segment. */
  layDown(): void {
    if (this.bytes === NO_BYTES) return;
    this.out.length = this.at;
    this.out.segmentCount += this.segments;
    this.segments = 0;
    this.at = 0;
    this.bytes = NO_BYTES;
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
    this.whole(whole);
  }

  /** A kept segment without its terminator. */
  private whole(segment: OtherSegment): void {
    this.startHere();
    this.id = idCode(segment.id);
    this.putAscii(segment.id);
    for (const element of segment.elements) this.raw(element);
    this.dropEmpty();
  }

  private raw(element: RawElement): void {
    if (typeof element === 'string') {
      this.value(element);
      return;
    }
    this.openComposite();
    const repetition = this.out.format.separators.repetition.charCodeAt(0);
    for (const [index, components] of element.entries()) {
      if (index > 0) this.putByte(repetition);
      for (const component of components) this.component(component);
      this.closeComposite();
    }
  }
}
