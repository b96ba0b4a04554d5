import type { OtherSegment, RawElement } from '../party.ts';
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

/** A segment as a value that is free of separators; trailing empty elements are left out. */
export function rawSegment(segment: Segment): OtherSegment {
  const elements: RawElement[] = [];
  for (let element = 1; element <= segment.elementCount; element += 1) {
    elements.push(rawElement(segment, element));
  }
  while (elements.at(-1) === '') elements.pop();
  return { id: segment.id, elements };
}
