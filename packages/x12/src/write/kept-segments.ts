/** Segments that a reader kept whole, beside the fields that it found in them: they are written once. */
import type { OtherSegment, RawElement } from '../party.ts';

/** The separators that a written segment is made of. */
interface Marks {
  readonly element: string;
  readonly component: string;
}

/**
 * Whether a kept segment is the whole of what the fields of a view made: the same identifier, every
 * element that was written, and something more. One that says the same and no more is another segment.
 */
export function isWholeOf(kept: OtherSegment, written: string, marks: Marks): boolean {
  if (kept.repeats === true) return false;
  const [id, ...elements] = written.split(marks.element);
  if (kept.id !== id || elements.length > kept.elements.length) return false;
  let hasMore = kept.elements.length > elements.length;
  for (const [index, element] of kept.elements.entries()) {
    const found = elements[index] ?? '';
    if (!holds(element, found, marks.component)) return false;
    hasMore ||=
      typeof element !== 'string' && textIn(element) !== found.split(marks.component).join('');
    hasMore ||= typeof element === 'string' && element !== '' && found === '';
  }
  return hasMore;
}

function holds(element: RawElement, written: string, componentMark: string): boolean {
  if (written === '') return true;
  if (typeof element === 'string') return isSame(element, written);
  const [first = []] = element;
  return written
    .split(componentMark)
    .every((component, index) => component === '' || isSame(first[index] ?? '', component));
}

function textIn(element: Exclude<RawElement, string>): string {
  return element.flat().join('');
}

const DECIMAL = /^[-+]?(\d+\.?\d*|\.\d+)$/;

/** The same text or amount; 0 stands in the view for an amount that could not be read. */
function isSame(kept: string, written: string): boolean {
  if (kept === written) return true;
  if (!DECIMAL.test(written)) return false;
  return DECIMAL.test(kept) ? Number(kept) === Number(written) : written === '0';
}
