/** Tells a file step by step: nothing of a segment is kept once the next is asked for. */
import { judge } from '../check/check.ts';
import { allGuides } from '../guides/all-guides.ts';
import type { Guide } from '../guides/guide.ts';
import { outlineOf } from '../guides/outline.ts';
import type { LoopUse } from '../guides/outline.ts';
import type { Problem } from '../problem.ts';
import { Assembler } from '../read/assemble.ts';
import type { FunctionalGroup, Interchange, TransactionSet } from '../read/interchange.ts';
import { tapes } from '../read/windows.ts';
import type { Segment } from '../segment.ts';
import { codeWords } from './code-words.ts';
import { explainSegment } from './explain-segment.ts';
import type { ExplainOptions, ExplanationStep } from './explanation.ts';
import { placeSegments } from './place-segments.ts';
import { ProblemsByPlace } from './problems-by-place.ts';

type Steps = Generator<ExplanationStep, void, undefined>;

/** A file about to be told. */
export class Explanation {
  /** How many problems it tells. */
  readonly problemCount: number;
  readonly #problems: readonly Problem[];
  readonly #guides: readonly Guide[];
  readonly #interchanges: () => Iterable<Interchange>;

  constructor(bytes: Uint8Array, options: ExplainOptions) {
    this.#guides = options.guides ?? allGuides;
    const few = fewInterchanges(bytes);
    this.#interchanges = () => few ?? interchangesOf(bytes);
    this.#problems = options.problems ?? problemsOf(bytes);
    this.problemCount = this.#problems.length;
  }

  *steps(): Steps {
    const teller = new Teller(this.#guides, new ProblemsByPlace(this.#problems));
    const { problems } = teller;
    const left = problems.isEmpty ? [] : problems.takePlaceless(this.#interchanges());
    if (left.length > 0) {
      yield { kind: 'interchange', id: '', title: 'the whole file', problems: left };
      yield 'end';
    }
    for (const interchange of this.#interchanges()) yield* teller.interchange(interchange);
  }
}

/** What the judge finds; of a file that it cannot read at all, what the reader says. */
function problemsOf(bytes: Uint8Array): readonly Problem[] {
  const { isReadable, problems } = judge(bytes);
  if (isReadable) return problems;
  return [...interchangesOf(bytes)].flatMap((interchange) => interchange.problems);
}

function* interchangesOf(bytes: Uint8Array): Generator<Interchange, void, undefined> {
  const assembler = new Assembler(true);
  for (const tape of tapes(bytes)) {
    assembler.add(tape.kept(false));
    yield* assembler.finishedInterchanges.splice(0);
  }
  assembler.finish();
  yield* assembler.finishedInterchanges;
}

/** Of more than so many interchanges each is read when its turn comes, and not kept. */
const FEW = 1000;

function fewInterchanges(bytes: Uint8Array): readonly Interchange[] | undefined {
  const few: Interchange[] = [];
  for (const interchange of interchangesOf(bytes)) {
    if (few.length === FEW) return undefined;
    few.push(interchange);
  }
  return few;
}

class Teller {
  readonly #guides: readonly Guide[];
  readonly problems: ProblemsByPlace;

  constructor(guides: readonly Guide[], problems: ProblemsByPlace) {
    this.#guides = guides;
    this.problems = problems;
  }

  *interchange(interchange: Interchange): Steps {
    const { header, trailer, acknowledgements, strays, controlNumber } = interchange;
    const title =
      header === undefined
        ? 'without an envelope'
        : `from ${header.element(6).trim()} to ${header.element(8).trim()}`;
    // Where a group has no number either, it is the one that its problems stand with.
    const isOwn =
      this.problems.has(controlNumber, '', '') &&
      !some(interchange.groups, (group) => group.controlNumber === '');
    const problems = isOwn ? this.problems.take(controlNumber, '', '') : [];
    yield { kind: 'interchange', id: controlNumber, title, problems };
    if (header !== undefined) yield plain(header);
    for (const segment of acknowledgements) yield plain(segment);
    for (const group of interchange.groups) yield* this.#group(controlNumber, group);
    for (const segment of strays) yield plain(segment);
    if (trailer !== undefined) yield plain(trailer);
    yield 'end';
  }

  *#group(interchange: string, group: FunctionalGroup): Steps {
    const { header, trailer, controlNumber, functionalCode } = group;
    const words = codeWords['479']?.[functionalCode] ?? functionalCode;
    const title = [words, group.version].filter((part) => part !== '').join(', ');
    const isOwn =
      this.problems.has(interchange, controlNumber, '') &&
      !some(group.transactionSets, (set) => set.controlNumber === '');
    const problems = isOwn ? this.problems.take(interchange, controlNumber, '') : [];
    yield { kind: 'group', id: controlNumber, title, problems };
    if (header !== undefined) yield plain(header);
    for (const set of group.transactionSets) yield* this.#set(interchange, controlNumber, set);
    for (const segment of group.strays) yield plain(segment);
    if (trailer !== undefined) yield plain(trailer);
    yield 'end';
  }

  *#set(interchange: string, group: string, set: TransactionSet): Steps {
    const { id, controlNumber } = set;
    const guide = guideOf(set, this.#guides);
    const root = guide === undefined ? NO_GUIDE : outlineOf(guide);
    const title = guide?.title ?? codeWords['143']?.[id] ?? id;
    const { rest, own } = this.problems.takeSet(
      interchange,
      group,
      controlNumber,
      set.segmentCount,
    );
    yield { kind: 'transaction', id: controlNumber, title, problems: rest };
    let open: readonly LoopUse[] = [];
    for (const { segment, loops, opens, use } of placeSegments(root, set.segments())) {
      if (opens !== undefined || loops !== open) {
        const shared = sharedLoops(open, loops, opens);
        for (let depth = open.length; depth > shared; depth -= 1) yield 'end';
        for (let depth = shared; depth < loops.length; depth += 1) {
          const loop = loops[depth] as LoopUse;
          yield { kind: 'loop', id: loop.id, title: loop.words, problems: [] };
        }
        open = loops;
      }
      const problems = own.size === 0 ? [] : (own.get(segment.position)?.problems ?? []);
      yield explainSegment(
        segment,
        use?.words,
        use?.elements.map((element) => element.number),
        problems,
      );
    }
    for (let depth = open.length; depth > 0; depth -= 1) yield 'end';
    yield 'end';
  }
}

const plain = (segment: Segment): ExplanationStep =>
  explainSegment(segment, undefined, undefined, []);

/** As `Array.some`, without asking a list of a million made when asked whether it has each of its places. */
function some<T>(list: Iterable<T>, holds: (one: T) => boolean): boolean {
  for (const one of list) if (holds(one)) return true;
  return false;
}

/** How many of the open loops the segment stands in; one that it begins anew is none of them. */
function sharedLoops(
  open: readonly LoopUse[],
  loops: readonly LoopUse[],
  opens: LoopUse | undefined,
): number {
  let shared = 0;
  while (shared < loops.length && shared < open.length && open[shared] === loops[shared])
    shared += 1;
  return opens === undefined ? shared : Math.min(shared, firstOpened(loops, opens));
}

/** The outermost loop that begins with the segment that begins `opens`. */
function firstOpened(loops: readonly LoopUse[], opens: LoopUse): number {
  let index = loops.indexOf(opens);
  while (index > 0 && loops[index - 1]?.children[0] === loops[index]) index -= 1;
  return index < 0 ? loops.length : index;
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
  const { id, guide: version } = set;
  const fitting = guides.filter(
    (guide) => guide.transaction === id && guide.versions.includes(version),
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
