/** What a reader could not name of the segments that it read: every element, in order. */
import type { RawElement } from '../party.ts';
import type { Segment } from '../segment.ts';
import { rawElement } from './raw-segment.ts';
import type { OtherElement } from './unnamed.ts';

/** What a part has read so far: for each of its segments, the elements that it could not name. */
export interface Unread {
  readonly id: string;
  readonly elements: readonly UnreadElement[];
  /** Of how many segments in a row nothing is left; 1 when absent. */
  times?: number;
}
type UnreadElement = { readonly element: number; readonly value: RawElement };

/** Every element with something in it that no slot took. */
export function unreadElements(segment: Segment, taken: ReadonlySet<string>): UnreadElement[] {
  const unread: UnreadElement[] = [];
  for (let element = 1; element <= segment.elementCount; element += 1) {
    const repetitions = segment.repetitionCount(element);
    let complete = true;
    for (let repetition = 1; repetition <= repetitions; repetition += 1) {
      const components = segment.componentCount(element, repetition);
      for (let component = 1; component <= components; component += 1) {
        if (taken.has(`${String(element)}.${String(repetition)}.${String(component)}`)) continue;
        if (segment.component(element, component, repetition) !== '') complete = false;
      }
    }
    if (!complete) unread.push({ element, value: rawElement(segment, element) });
  }
  return unread;
}

/** Numbers what was not named in the order in which the writer will write it. */
export function otherElements(used: readonly Unread[][]): OtherElement[] {
  const seen = new Map<string, number>();
  const others: OtherElement[] = [];
  for (const unread of used.flat()) {
    const occurrence = (seen.get(unread.id) ?? 0) + (unread.times ?? 1);
    seen.set(unread.id, occurrence);
    for (const { element, value } of unread.elements) {
      others.push({ segment: unread.id, occurrence, element, value });
    }
  }
  return others;
}
