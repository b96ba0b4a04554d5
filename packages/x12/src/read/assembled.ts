/** What a file is put together from: sets, groups and interchanges that know where their segments are. */
import type { Problem } from '../problem.ts';
import type { Segment } from '../segment.ts';
import { idCode, type Tape } from '../tape.ts';
import { textOf } from '../text.ts';
import type {
  EnclosedTransactionSet,
  FunctionalGroup,
  Interchange,
  SeparatorTexts,
  TransactionSet,
} from './interchange.ts';
import { added } from './many-parts.ts';
import { ScannedSegment } from './scanned-segment.ts';
import type { Separators } from './separators.ts';

const ST = idCode('ST');
const SE = idCode('SE');

/** So many problems of one edit are kept of an interchange. */
const MOST_OF_EDIT = 1000;

/** A run of segments on one tape. */
interface Piece {
  readonly tape: Tape;
  readonly from: number;
  to: number;
}

/** A set knows where its segments are, and nothing else: a file may be a million sets. */
export class AssembledSet implements EnclosedTransactionSet {
  readonly #group: AssembledGroup;
  readonly #tape: Tape;
  readonly #from: number;
  /** Where it ends on its tape; once it goes on on another tape, all its pieces. */
  #end: number | Piece[];

  constructor(group: AssembledGroup, tape: Tape, index: number) {
    this.#group = group;
    this.#tape = tape;
    this.#from = index;
    this.#end = index + 1;
  }

  add(tape: Tape, index: number): void {
    if (this.#end === index && tape === this.#tape) {
      this.#end = index + 1;
      return;
    }
    const pieces = this.#pieces();
    const last = pieces[pieces.length - 1];
    if (last !== undefined && last.tape === tape && last.to === index) last.to++;
    else pieces.push({ tape, from: index, to: index + 1 });
    this.#end = pieces;
  }

  #pieces(): Piece[] {
    if (typeof this.#end !== 'number') return this.#end;
    return [{ tape: this.#tape, from: this.#from, to: this.#end }];
  }

  get separators(): SeparatorTexts {
    return AssembledGroup.interchangeOf(this.#group).separators;
  }

  get interchangeHeader(): Segment | undefined {
    return AssembledGroup.interchangeOf(this.#group).header;
  }

  get groupHeader(): Segment | undefined {
    return this.#group.header;
  }

  get hasHeader(): boolean {
    return this.#tape.idAt(this.#from) === ST;
  }

  get header(): Segment | undefined {
    return this.hasHeader ? new ScannedSegment(this.#tape, this.#from, 1) : undefined;
  }

  get trailer(): Segment | undefined {
    const last = this.#pieces().at(-1) as Piece;
    const { tape } = last;
    const index = last.to - 1;
    if (tape.idAt(index) !== SE) return undefined;
    return new ScannedSegment(tape, index, this.segmentCount);
  }

  get id(): string {
    return this.header?.element(1) ?? '';
  }

  get controlNumber(): string {
    return this.header?.element(2) ?? '';
  }

  get guide(): string {
    return this.header?.element(3) || this.#group.version;
  }

  get segmentCount(): number {
    let count = 0;
    for (const { from, to } of this.#pieces()) count += to - from;
    return count;
  }

  *segments(): IterableIterator<Segment> {
    let position = 1;
    for (const { tape, from, to } of this.#pieces()) {
      for (let index = from; index < to; index++) yield new ScannedSegment(tape, index, position++);
    }
  }
}

export class AssembledGroup implements FunctionalGroup {
  // Private: a list of groups must not lead back to what holds it.
  readonly #interchange: AssembledInterchange;
  trailer: Segment | undefined;
  transactionSets: TransactionSet[] = NO_SETS;
  strays: Segment[] = NO_SEGMENTS;
  readonly #tape: Tape | undefined;
  readonly #index: number;

  /** @param tape where its GS stands; absent where there is none */
  constructor(interchange: AssembledInterchange, tape?: Tape, index = 0) {
    this.#interchange = interchange;
    this.#tape = tape;
    this.#index = index;
  }

  static interchangeOf(group: AssembledGroup): AssembledInterchange {
    return group.#interchange;
  }

  get header(): Segment | undefined {
    return this.#tape === undefined ? undefined : new ScannedSegment(this.#tape, this.#index, 0);
  }

  get controlNumber(): string {
    return this.header?.element(6) ?? '';
  }

  get functionalCode(): string {
    return this.header?.element(1) ?? '';
  }

  get version(): string {
    return this.header?.element(8) ?? '';
  }
}

// What those without any share; `added` makes a list of its own.
const NO_SETS: TransactionSet[] = [];
const NO_GROUPS: AssembledGroup[] = [];
const NO_SEGMENTS: Segment[] = [];
const NO_PROBLEMS: Problem[] = [];

export class AssembledInterchange implements Interchange {
  readonly separators: SeparatorTexts;
  header: Segment | undefined;
  trailer: Segment | undefined;
  controlNumber = '';
  groups: AssembledGroup[] = NO_GROUPS;
  acknowledgements: Segment[] = NO_SEGMENTS;
  strays: Segment[] = NO_SEGMENTS;
  problems: Problem[] = NO_PROBLEMS;

  /** How many there are of each edit. */
  #counts: Map<string, number> | undefined;

  /** Adds a problem of its frame; of one edit so many, then how many more there were. */
  add(edit: string, problem: () => Problem): void {
    const counts = (this.#counts ??= new Map<string, number>());
    const count = (counts.get(edit) ?? 0) + 1;
    counts.set(edit, count);
    if (count <= MOST_OF_EDIT) this.problems = added(this.problems, problem());
  }

  /** Says how many problems were not kept by themselves. */
  close(): void {
    for (const [edit, count] of this.#counts ?? []) {
      const like = this.problems.find((problem) => problem.edit === edit);
      if (count <= MOST_OF_EDIT || like === undefined) continue;
      const { level, severity, code, scope, message } = like;
      const more = `${String(count - MOST_OF_EDIT)} more found and not listed by themselves: `;
      this.problems.push({ level, severity, code, scope, edit, message: more + message });
    }
  }

  /** @param from its separators; or an interchange to stand in for */
  constructor(from: Separators | AssembledInterchange) {
    if (from instanceof AssembledInterchange) {
      this.separators = from.separators;
      this.header = from.header;
      this.controlNumber = from.controlNumber;
    } else this.separators = textsOf(from);
  }
}

let lastTexts: { readonly of: Separators; readonly texts: SeparatorTexts } | undefined;

/** The separators as text; those of the last interchange where they are the same object. */
function textsOf(separators: Separators): SeparatorTexts {
  if (lastTexts?.of !== separators) {
    const texts = {
      element: separatorText([separators.element]),
      component: separatorText([separators.component]),
      repetition: separatorText([separators.repetition]),
      segment: separatorText(separators.terminator),
    };
    lastTexts = { of: separators, texts };
  }
  return lastTexts.texts;
}

export function isEmpty({ groups, strays, acknowledgements }: Interchange): boolean {
  return groups.length + strays.length + acknowledgements.length === 0;
}

function separatorText(bytes: readonly number[]): string {
  return bytes[0] === 0 && bytes.length === 1 ? '' : textOf(new Uint8Array(bytes), 0, bytes.length);
}
