import { judge } from '../check/check.ts';
import { allGuides } from '../guides/all-guides.ts';
import { elementNames } from '../guides/element-names.ts';
import { elementWords } from './element-words.ts';
import type { Guide } from '../guides/guide.ts';
import { outlineOf } from '../guides/outline.ts';
import type { LoopUse } from '../guides/outline.ts';
import { composites, segmentDefinitions } from '../guides/segment-dictionary.ts';
import type { Problem } from '../problem.ts';
import type { FunctionalGroup, Interchange, TransactionSet } from '../read/interchange.ts';
import { readFile } from '../read/read-file.ts';
import type { Segment } from '../segment.ts';
import { codeWords, statusCategoryWords } from './code-words.ts';
import { moreCodeWords } from './more-code-words.ts';
import { placeSegments } from './place-segments.ts';
import { segmentWords } from './segment-words.ts';

/** An element, or one component of one, with what it is. */
export interface ExplainedElement {
  /** Such as `NM103`, `SV101-2`; a second repetition is `EB03[2]`. */
  readonly position: string;
  readonly name: string;
  readonly text: string;
  /** What a code means, in our words; absent where we have none. */
  readonly meaning?: string;
}

/** A segment with what it is, and what is wrong with it. */
export interface ExplainedSegment {
  readonly id: string;
  /** In the transaction set, ST being 1; 0 outside of one. */
  readonly position: number;
  readonly name: string;
  readonly elements: readonly ExplainedElement[];
  readonly problems: readonly Problem[];
}

/** A part of a file: an interchange, a group, a transaction set or a loop, with all in it. */
export interface ExplainedPart {
  readonly kind: 'interchange' | 'group' | 'transaction' | 'loop';
  /** A control number, or the identifier of a loop. */
  readonly id: string;
  readonly title: string;
  readonly content: readonly (ExplainedPart | ExplainedSegment)[];
  /** What is wrong and belongs to no segment that is there. */
  readonly problems: readonly Problem[];
}

/** What to explain by. */
export interface ExplainOptions {
  /** All of the package's when absent. */
  readonly guides?: readonly Guide[];
  /** Found by `judge` when absent. */
  readonly problems?: readonly Problem[];
}

/**
 * Explains a file: its interchanges, groups, transaction sets and loops, each segment and element with
 * its name, codes in words, problems in place. Never throws on content. The explanation holds the
 * values of the file.
 */
export function explain(bytes: Uint8Array, options: ExplainOptions = {}): readonly ExplainedPart[] {
  const guides = options.guides ?? allGuides;
  const interchanges = readFile(bytes);
  const problems = new ProblemsByPlace(options.problems ?? problemsOf(bytes, interchanges));
  const parts = interchanges.map((interchange) =>
    explainInterchange(interchange, guides, problems),
  );
  const left = problems.takeAll();
  if (left.length === 0) return parts;
  return [
    { kind: 'interchange', id: '', title: 'the whole file', content: [], problems: left },
    ...parts,
  ];
}

/** What the judge finds; of a file that it cannot read at all, what the reader says. */
function problemsOf(bytes: Uint8Array, interchanges: readonly Interchange[]): readonly Problem[] {
  const judgement = judge(bytes);
  if (judgement.isReadable) return judgement.problems;
  return interchanges.flatMap((interchange) => interchange.problems);
}

/** Hands out problems by their place, each once. */
class ProblemsByPlace {
  private readonly by = new Map<string, Problem[]>();

  constructor(problems: readonly Problem[]) {
    for (const problem of problems) {
      const { interchange = '', group = '', transaction = '', segmentPosition = 0 } = problem;
      const key = [interchange, group, transaction, String(segmentPosition)].join('|');
      const list = this.by.get(key);
      if (list === undefined) this.by.set(key, [problem]);
      else list.push(problem);
    }
  }

  take(interchange: string, group: string, transaction: string, position: number): Problem[] {
    const key = [interchange, group, transaction, String(position)].join('|');
    const found = this.by.get(key) ?? [];
    this.by.delete(key);
    return found;
  }

  /** Those of a place whatever the segment. */
  takeRest(interchange: string, group: string, transaction: string): Problem[] {
    const prefix = `${[interchange, group, transaction].join('|')}|`;
    const found: Problem[] = [];
    for (const [key, list] of this.by) {
      if (!key.startsWith(prefix)) continue;
      found.push(...list);
      this.by.delete(key);
    }
    return found;
  }

  takeAll(): Problem[] {
    return [...this.by.values()].flat();
  }
}

function explainInterchange(
  interchange: Interchange,
  guides: readonly Guide[],
  problems: ProblemsByPlace,
): ExplainedPart {
  const { header, trailer, acknowledgements, strays, controlNumber } = interchange;
  const content = [
    ...plainSegments(header === undefined ? [] : [header]),
    ...plainSegments(acknowledgements),
    ...interchange.groups.map((group) => explainGroup(interchange, group, guides, problems)),
    ...plainSegments(strays),
    ...plainSegments(trailer === undefined ? [] : [trailer]),
  ];
  const title =
    header === undefined
      ? 'without an envelope'
      : `from ${header.element(6).trim()} to ${header.element(8).trim()}`;
  return {
    kind: 'interchange',
    id: controlNumber,
    title,
    content,
    problems: problems.takeRest(controlNumber, '', ''),
  };
}

function explainGroup(
  interchange: Interchange,
  group: FunctionalGroup,
  guides: readonly Guide[],
  problems: ProblemsByPlace,
): ExplainedPart {
  const words = codeWords['479']?.[group.functionalCode] ?? group.functionalCode;
  return {
    kind: 'group',
    id: group.controlNumber,
    title: [words, group.version].filter((part) => part !== '').join(', '),
    content: [
      ...plainSegments(group.header === undefined ? [] : [group.header]),
      ...group.transactionSets.map((set) => explainSet(interchange, group, set, guides, problems)),
      ...plainSegments(group.strays),
      ...plainSegments(group.trailer === undefined ? [] : [group.trailer]),
    ],
    problems: problems.takeRest(interchange.controlNumber, group.controlNumber, ''),
  };
}

function plainSegments(segments: readonly Segment[]): ExplainedSegment[] {
  return segments.map((segment) => explainSegment(segment, undefined, undefined, []));
}

interface OpenPart {
  readonly loop: LoopUse | undefined;
  readonly content: (ExplainedPart | ExplainedSegment)[];
}

function explainSet(
  interchange: Interchange,
  group: FunctionalGroup,
  set: TransactionSet,
  guides: readonly Guide[],
  problems: ProblemsByPlace,
): ExplainedPart {
  const guide = guideOf(set, guides);
  const place = [interchange.controlNumber, group.controlNumber, set.controlNumber] as const;
  const top: OpenPart = { loop: undefined, content: [] };
  const open: OpenPart[] = [top];
  const root = guide === undefined ? NO_GUIDE : outlineOf(guide);
  for (const placed of placeSegments(root, set.segments())) {
    closeTo(open, placed.loops, placed.opens);
    for (const loop of placed.loops.slice(open.length - 1)) openLoop(open, loop);
    const { segment, use } = placed;
    const own = problems.take(...place, segment.position);
    const numbers = use?.elements.map((element) => element.number);
    open.at(-1)?.content.push(explainSegment(segment, use?.words, numbers, own));
  }
  return {
    kind: 'transaction',
    id: set.controlNumber,
    title: guide?.title ?? codeWords['143']?.[set.id] ?? set.id,
    content: top.content,
    problems: problems.takeRest(...place),
  };
}

/** Closes the loops that the segment does not stand in, and the one that it begins anew. */
function closeTo(open: OpenPart[], loops: readonly LoopUse[], opens: LoopUse | undefined): void {
  let shared = 0;
  while (shared < loops.length && open[shared + 1]?.loop === loops[shared]) shared += 1;
  const begins = opens === undefined ? -1 : firstOpened(loops, opens);
  if (begins >= 0) shared = Math.min(shared, begins);
  open.length = shared + 1;
}

/** The outermost loop that begins with the segment that begins `opens`. */
function firstOpened(loops: readonly LoopUse[], opens: LoopUse): number {
  let index = loops.indexOf(opens);
  while (index > 0 && loops[index - 1]?.children[0] === loops[index]) index -= 1;
  return index;
}

function openLoop(open: OpenPart[], loop: LoopUse): void {
  const content: (ExplainedPart | ExplainedSegment)[] = [];
  const part: ExplainedPart = {
    kind: 'loop',
    id: loop.id,
    title: loop.words,
    content,
    problems: [],
  };
  open.at(-1)?.content.push(part);
  open.push({ loop, content });
}

const NO_GUIDE: LoopUse = {
  kind: 'loop',
  id: '',
  usage: 'S',
  maxUses: 1,
  words: '',
  parent: undefined,
  index: 0,
  position: 0,
  depth: 0,
  children: [],
};

/** The guide of a set, told apart by BHT02 where two share a version. */
function guideOf(set: TransactionSet, guides: readonly Guide[]): Guide | undefined {
  const fitting = guides.filter(
    (guide) => guide.transaction === set.id && guide.versions.includes(set.guide),
  );
  if (fitting.length <= 1) return fitting[0];
  for (const segment of set.segments()) {
    if (segment.id !== 'BHT') continue;
    return (
      fitting.find((guide) => guide.purposes?.includes(segment.element(2)) === true) ?? fitting[0]
    );
  }
  return fitting[0];
}

function explainSegment(
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
