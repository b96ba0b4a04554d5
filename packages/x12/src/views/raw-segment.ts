import type { OtherSegment, RawElement } from '../party.ts';
import {
  largeSegment,
  MOST_PLAIN,
  MOST_PLAIN_PARTS,
  withKept,
  type SegmentBytes,
} from '../read/kept-segments.ts';
import { ScannedSegment } from '../read/scanned-segment.ts';
import type { Segment } from '../segment.ts';

/** An element as a value that is free of separators. */
export function rawElement(segment: Segment, element: number): RawElement {
  const repetitions = segment.repetitionCount(element);
  if (repetitions <= 1 && segment.componentCount(element) <= 1) {
    return segment.component(element, 1);
  }
  const whole: string[][] = [];
  for (let repetition = 1; repetition <= repetitions; repetition += 1) {
    const components: string[] = [];
    const length = segment.componentCount(element, repetition);
    for (let component = 1; component <= length; component += 1) {
      components.push(segment.component(element, component, repetition));
    }
    whole.push(components);
  }
  return whole;
}

/** A segment as a value that is free of separators; trailing empty elements are left out, if so wished. */
export function rawSegment(segment: Segment, trims = true): OtherSegment {
  const elements: RawElement[] = [];
  for (let element = 1; element <= segment.elementCount; element += 1) {
    elements.push(rawElement(segment, element));
  }
  while (trims && elements.at(-1) === '') elements.pop();
  return { id: segment.id, elements };
}

/** The list with one more segment kept whole, which takes the place of the list that was given. */
export function keptBehind(
  list: readonly OtherSegment[],
  segment: Segment,
  isRepeat: boolean,
): readonly OtherSegment[] {
  const whole = (): OtherSegment => wholeSegment(segment, isRepeat);
  if (list.length >= MOST_PLAIN && segment instanceof ScannedSegment)
    return withKept(list, bytesOf(segment, isRepeat), whole, true);
  (list as OtherSegment[]).push(whole());
  return list;
}

/** Whether a segment has more separators than any guide has room for. */
export function isVeryLarge(segment: Segment): segment is ScannedSegment {
  if (!(segment instanceof ScannedSegment) || segment.id === 'BIN' || segment.id === 'BDS')
    return false;
  return segment.elementCount + segment.tape.partCount(segment.index) > MOST_PLAIN_PARTS;
}

function wholeSegment(segment: Segment, isRepeat: boolean): OtherSegment {
  const { id } = segment;
  if (isVeryLarge(segment)) return largeSegment(id, bytesOf(segment, isRepeat), true);
  return isRepeat ? { ...rawSegment(segment), repeats: true } : rawSegment(segment);
}

function bytesOf({ tape, index }: ScannedSegment, isRepeat: boolean): SegmentBytes {
  const from = tape.starts[index] as number;
  const { bytes, separators } = tape;
  return { bytes, from, to: tape.endOf(index), separators, position: undefined, isRepeat };
}
