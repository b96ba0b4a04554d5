/** A segment in words: its elements named, codes told. */
import { allGuides } from '../guides/all-guides.ts';
import { elementNames } from '../guides/element-names.ts';
import { composites, segmentDefinitions } from '../guides/segment-dictionary.ts';
import type { Problem } from '../problem.ts';
import type { Segment } from '../segment.ts';
import { codeWords, statusCategoryWords } from './code-words.ts';
import { elementWords } from './element-words.ts';
import type { ExplainedElement, ExplainedSegment } from './explanation.ts';
import { moreCodeWords } from './more-code-words.ts';
import { segmentWords } from './segment-words.ts';

/** A segment in words: by its use in the guide, else by the dictionary. */
export function explainSegment(
  segment: Segment,
  words: string | undefined,
  numbers: readonly string[] | undefined,
  problems: readonly Problem[],
): ExplainedSegment {
  const known = numbers ?? numbersOf(segmentDefinitions[segment.id]?.elements ?? '');
  const elements: ExplainedElement[] = [];
  for (let element = 1; element <= segment.elementCount; element += 1) {
    if (elements.length >= MOST_ELEMENTS) break;
    for (const one of explainElement(segment, element, known[element - 1] ?? '')) {
      elements.push(one);
      if (elements.length < MOST_ELEMENTS) continue;
      elements.push({ position: segment.id, name: 'more, not shown here', text: '…' });
      break;
    }
  }
  const name = words === undefined || words === '' ? segmentWords[segment.id] : words;
  return { id: segment.id, position: segment.position, name: name ?? '', elements, problems };
}

/** Of one segment nobody reads more than this; that there is more is said. */
const MOST_ELEMENTS = 1000;

function* explainElement(
  segment: Segment,
  element: number,
  number: string,
): Generator<ExplainedElement, void, undefined> {
  const position = `${segment.id}${String(element).padStart(2, '0')}`;
  const components = numbersOf(composites[number]?.elements ?? '');
  if (segment.id === 'ISA' || segment.id === 'BIN') {
    const text = segment.element(element).trim();
    if (text !== '') yield explainText(position, number, text);
    return;
  }
  const repetitions = segment.repetitionCount(element);
  for (let repetition = 1; repetition <= repetitions; repetition += 1) {
    const count = segment.componentCount(element, repetition);
    const repeated = repetition === 1 ? position : `${position}[${String(repetition)}]`;
    for (let component = 1; component <= count; component += 1) {
      const text = segment.component(element, component, repetition);
      if (text === '') continue;
      const whole = count === 1 && components.length === 0;
      const own = components.length === 0 ? number : (components[component - 1] ?? '');
      const key = number === 'C043' && component === 1 ? 'category' : own;
      yield explainText(whole ? repeated : `${repeated}-${String(component)}`, key, text);
    }
  }
}

function explainText(position: string, number: string, text: string): ExplainedElement {
  const isCategory = number === 'category';
  const meaning = isCategory
    ? statusCategoryWords[text]
    : (meaningOf(number, text) ?? (DATES.has(number) ? dayWords(text) : undefined));
  const place = position.replace(/\[\d+\]/, '');
  const name = isCategory ? 'status category' : (elementWords[place] ?? elementNames[number] ?? '');
  return { position, name, text, ...(meaning === undefined ? {} : { meaning }) };
}

/** Words for a code of a data element; for the version of a guide, what the guide is about. */
export function meaningOf(number: string, code: string): string | undefined {
  if (number === '1705') return allGuides.find((guide) => guide.versions.includes(code))?.title;
  // AK502 of a 997 and IK502 of a 999 say the same.
  return codeWords[number]?.[code] ?? moreCodeWords(number === '718' ? '618' : number, code);
}

/** The data elements that hold a date, and the one that holds a date or period. */
const DATES: ReadonlySet<string> = new Set(['373', '1251']);

/** 20260105 as 2026-01-05; of a period both days. */
function dayWords(text: string): string | undefined {
  if (!/^\d{8}(?:-\d{8})?$/.test(text)) return undefined;
  return text
    .split('-')
    .map((day) => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`)
    .join(' to ');
}

const knownNumbers = new Map<string, readonly string[]>();

/** The data element numbers of a dictionary line: `98:ID2-3 1136:ID2 1321:ID2-3=5`. */
function numbersOf(elements: string): readonly string[] {
  const known = knownNumbers.get(elements);
  if (known !== undefined) return known;
  const numbers = elements
    .split(' ')
    .filter((token) => token !== '')
    .flatMap((token) => {
      const [number = ''] = token.split(/[:*=]/);
      const times = /=(\d+)$/.exec(token)?.[1];
      return Array.from({ length: times === undefined ? 1 : Number(times) }, () => number);
    });
  knownNumbers.set(elements, numbers);
  return numbers;
}
