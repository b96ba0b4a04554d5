/** Puts segments back into the envelopes they came in, whatever of those is missing. */
import type { Problem } from '../problem.ts';
import type { Segment } from '../segment.ts';
import { idCode, type ScanNote, type Tape } from '../tape.ts';
import { textOf } from '../text.ts';
import type {
  EnclosedTransactionSet,
  FunctionalGroup,
  Interchange,
  SeparatorTexts,
  TransactionSet,
} from './interchange.ts';
import { frameProblem, noteProblem } from './frame-problems.ts';
import { ScannedSegment } from './scanned-segment.ts';
import type { Separators } from './separators.ts';

const ISA = idCode('ISA');
const IEA = idCode('IEA');
const GS = idCode('GS');
const GE = idCode('GE');
const ST = idCode('ST');
const SE = idCode('SE');
const TA1 = idCode('TA1');

/** So many problems of one edit are kept of an interchange. */
const MOST_OF_EDIT = 1000;

/** A run of segments on one tape. */
interface Piece {
  readonly tape: Tape;
  readonly from: number;
  to: number;
}

/** A set knows where its segments are, and nothing else: a file may be a million sets. */
class AssembledSet implements EnclosedTransactionSet {
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

class AssembledGroup implements FunctionalGroup {
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

// What a group without any shares; `added` makes a list of its own.
const NO_SETS: TransactionSet[] = [];
const NO_SEGMENTS: Segment[] = [];

function added<T>(list: T[], item: T): T[] {
  if (list.length === 0) return [item];
  list.push(item);
  return list;
}

class AssembledInterchange implements Interchange {
  readonly separators: SeparatorTexts;
  header: Segment | undefined;
  trailer: Segment | undefined;
  controlNumber = '';
  readonly groups: AssembledGroup[] = [];
  readonly acknowledgements: Segment[] = [];
  strays: Segment[] = NO_SEGMENTS;
  readonly problems: Problem[] = [];

  /** How many there are of each edit. */
  #counts: Map<string, number> | undefined;

  /** Adds a problem of its frame; of one edit so many, then how many more there were. */
  add(edit: string, problem: () => Problem): void {
    const counts = (this.#counts ??= new Map<string, number>());
    const count = (counts.get(edit) ?? 0) + 1;
    counts.set(edit, count);
    if (count <= MOST_OF_EDIT) this.problems.push(problem());
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

  constructor(separators: Separators) {
    this.separators = {
      element: separatorText([separators.element]),
      component: separatorText([separators.component]),
      repetition: separatorText([separators.repetition]),
      segment: separatorText(separators.terminator),
    };
  }
}

function isEmpty({ groups, strays, acknowledgements }: Interchange): boolean {
  return groups.length + strays.length + acknowledgements.length === 0;
}

function separatorText(bytes: readonly number[]): string {
  return bytes[0] === 0 && bytes.length === 1 ? '' : textOf(new Uint8Array(bytes), 0, bytes.length);
}

/**
 * Takes tapes one after the other and hands out what is complete. Tapes handed in are kept.
 *
 * With `keepsSets` false the sets go to `finishedSets` only, so that memory does not grow with the file.
 */
export class Assembler {
  readonly finishedInterchanges: Interchange[] = [];
  readonly finishedSets: EnclosedTransactionSet[] = [];
  readonly #keepsSets: boolean;
  #interchange: AssembledInterchange | undefined;
  #group: AssembledGroup | undefined;
  #set: AssembledSet | undefined;

  constructor(keepsSets: boolean) {
    this.#keepsSets = keepsSets;
  }

  add(tape: Tape): void {
    let note = 0;
    for (let index = 0; index < tape.segmentCount; index++) {
      this.#segment(tape, index);
      for (; (tape.notes[note]?.segment ?? Infinity) <= index; note++) {
        this.#note(tape, tape.notes[note] as ScanNote);
      }
    }
    for (; note < tape.notes.length; note++) this.#note(tape, tape.notes[note] as ScanNote);
  }

  /** The end of the input: whatever is open closes as it is. */
  finish(): void {
    this.#closeInterchange();
  }

  #segment(tape: Tape, index: number): void {
    const id = tape.idAt(index);
    if (id === ISA && index === 0 && tape.startsInterchange) {
      this.#closeInterchange();
      this.#openInterchange(tape, new ScannedSegment(tape, index, 0));
      return;
    }
    const interchange = (this.#interchange ??= new AssembledInterchange(tape.separators));
    if (id === ST) this.#openSet(interchange, tape, index);
    else if (id === SE && this.#set !== undefined) {
      this.#set.add(tape, index);
      this.#closeSet();
    } else if (id === GS) {
      this.#closeGroup();
      this.#openGroup(interchange, tape, index);
    } else if (id === GE && this.#group !== undefined) {
      this.#closeSet();
      this.#group.trailer = new ScannedSegment(tape, index, 0);
      this.#closeGroup();
    } else if (id === IEA) {
      this.#closeGroup();
      interchange.trailer = new ScannedSegment(tape, index, 0);
      this.#closeInterchange();
    } else if (this.#set !== undefined) this.#set.add(tape, index);
    else this.#outsideSets(interchange, tape, index, id);
  }

  #outsideSets(interchange: AssembledInterchange, tape: Tape, index: number, id: number): void {
    if (id === TA1) {
      interchange.acknowledgements.push(new ScannedSegment(tape, index, 0));
    } else if (interchange.header === undefined && this.#group?.header === undefined) {
      // A fragment: no envelope at all, so its segments are taken for those of one set.
      this.#newSet(interchange, tape, index);
    } else {
      const keeper = this.#group ?? interchange;
      keeper.strays = added(keeper.strays, new ScannedSegment(tape, index, 0));
    }
  }

  #openInterchange(tape: Tape, header: Segment): void {
    const interchange = new AssembledInterchange(tape.separators);
    interchange.header = header;
    interchange.controlNumber = header.element(13);
    this.#interchange = interchange;
  }

  #openGroup(interchange: AssembledInterchange, tape?: Tape, index?: number): AssembledGroup {
    const group = new AssembledGroup(interchange, tape, index);
    interchange.groups.push(group);
    this.#group = group;
    return group;
  }

  #newSet(interchange: AssembledInterchange, tape: Tape, index: number): void {
    const group = this.#group ?? this.#openGroup(interchange);
    const set = (this.#set = new AssembledSet(group, tape, index));
    if (this.#keepsSets) group.transactionSets = added(group.transactionSets, set);
  }

  #openSet(interchange: AssembledInterchange, tape: Tape, index: number): void {
    this.#closeSet();
    this.#newSet(interchange, tape, index);
  }

  #closeSet(): void {
    const set = this.#set;
    if (set === undefined) return;
    this.#set = undefined;
    if (!this.#keepsSets) this.finishedSets.push(set);
    if (set.trailer === undefined) this.#problem('missing-se', set);
    if (set.header === undefined) this.#problem('missing-st', set);
  }

  #closeGroup(): void {
    this.#closeSet();
    const group = this.#group;
    if (group === undefined) return;
    if (group.trailer === undefined) this.#problem('missing-ge');
    if (group.header === undefined) this.#problem('missing-gs');
    this.#group = undefined;
  }

  #closeInterchange(): void {
    this.#closeGroup();
    const interchange = this.#interchange;
    if (interchange === undefined) return;
    if (interchange.header === undefined) {
      // What holds no segment at all has been said to be no X12.
      if (!isEmpty(interchange)) this.#problem('missing-isa');
    } else if (interchange.trailer === undefined) this.#problem('missing-iea');
    interchange.close();
    this.#interchange = undefined;
    this.finishedInterchanges.push(interchange);
  }

  #problem(edit: Parameters<typeof frameProblem>[0], set?: TransactionSet): void {
    const interchange = this.#interchange;
    interchange?.add(edit, () =>
      frameProblem(edit, {
        interchange: interchange.controlNumber,
        group: this.#group?.controlNumber,
        transaction: set?.controlNumber,
      }),
    );
  }

  #note(tape: Tape, note: ScanNote): void {
    this.#interchange ??= new AssembledInterchange(tape.separators);
    const interchange = this.#interchange;
    interchange.add(note.kind, () =>
      noteProblem(note, {
        interchange: interchange.controlNumber,
        group: this.#group?.controlNumber,
        transaction: this.#set?.controlNumber,
        segmentPosition: this.#set?.segmentCount,
      }),
    );
  }
}
