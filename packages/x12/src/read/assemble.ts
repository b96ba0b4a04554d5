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

/** A run of segments on one tape. */
interface Piece {
  readonly tape: Tape;
  readonly from: number;
  to: number;
}

class AssembledSet implements EnclosedTransactionSet {
  header: Segment | undefined;
  trailer: Segment | undefined;
  id = '';
  controlNumber = '';
  guide = '';
  segmentCount = 0;
  readonly separators: SeparatorTexts;
  readonly interchangeHeader: Segment | undefined;
  readonly groupHeader: Segment | undefined;
  readonly #pieces: Piece[] = [];

  constructor(interchange: AssembledInterchange, group: AssembledGroup) {
    this.separators = interchange.separators;
    this.interchangeHeader = interchange.header;
    this.groupHeader = group.header;
    this.guide = group.version;
  }

  add(tape: Tape, index: number): void {
    this.segmentCount++;
    const last = this.#pieces[this.#pieces.length - 1];
    if (last !== undefined && last.tape === tape && last.to === index) last.to++;
    else this.#pieces.push({ tape, from: index, to: index + 1 });
  }

  *segments(): IterableIterator<Segment> {
    let position = 1;
    for (const { tape, from, to } of this.#pieces) {
      for (let index = from; index < to; index++) yield new ScannedSegment(tape, index, position++);
    }
  }
}

class AssembledGroup implements FunctionalGroup {
  header: Segment | undefined;
  trailer: Segment | undefined;
  controlNumber = '';
  functionalCode = '';
  version = '';
  readonly transactionSets: TransactionSet[] = [];
  readonly strays: Segment[] = [];
}

class AssembledInterchange implements Interchange {
  readonly separators: SeparatorTexts;
  header: Segment | undefined;
  trailer: Segment | undefined;
  controlNumber = '';
  readonly groups: AssembledGroup[] = [];
  readonly acknowledgements: Segment[] = [];
  readonly strays: Segment[] = [];
  readonly problems: Problem[] = [];

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
      this.#set.trailer = new ScannedSegment(tape, index, this.#set.segmentCount + 1);
      this.#set.add(tape, index);
      this.#closeSet();
    } else if (id === GS) {
      this.#closeGroup();
      this.#openGroup(interchange, new ScannedSegment(tape, index, 0));
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
      this.#newSet(interchange).add(tape, index);
    } else {
      const strays = this.#group === undefined ? interchange.strays : this.#group.strays;
      strays.push(new ScannedSegment(tape, index, 0));
    }
  }

  #openInterchange(tape: Tape, header: Segment): void {
    const interchange = new AssembledInterchange(tape.separators);
    interchange.header = header;
    interchange.controlNumber = header.element(13);
    this.#interchange = interchange;
  }

  #openGroup(interchange: AssembledInterchange, header?: Segment): AssembledGroup {
    const group = new AssembledGroup();
    if (header !== undefined) {
      group.header = header;
      group.controlNumber = header.element(6);
      group.functionalCode = header.element(1);
      group.version = header.element(8);
    }
    interchange.groups.push(group);
    this.#group = group;
    return group;
  }

  #newSet(interchange: AssembledInterchange): AssembledSet {
    const group = this.#group ?? this.#openGroup(interchange);
    this.#set = new AssembledSet(interchange, group);
    if (this.#keepsSets) group.transactionSets.push(this.#set);
    return this.#set;
  }

  #openSet(interchange: AssembledInterchange, tape: Tape, index: number): void {
    this.#closeSet();
    const set = this.#newSet(interchange);
    const header = new ScannedSegment(tape, index, 1);
    set.header = header;
    set.id = header.element(1);
    set.controlNumber = header.element(2);
    set.guide = header.element(3) || set.guide;
    set.add(tape, index);
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
    this.#interchange = undefined;
    this.finishedInterchanges.push(interchange);
  }

  #problem(edit: Parameters<typeof frameProblem>[0], set?: TransactionSet): void {
    this.#interchange?.problems.push(
      frameProblem(edit, {
        interchange: this.#interchange.controlNumber,
        group: this.#group?.controlNumber,
        transaction: set?.controlNumber,
      }),
    );
  }

  #note(tape: Tape, note: ScanNote): void {
    this.#interchange ??= new AssembledInterchange(tape.separators);
    this.#interchange.problems.push(
      noteProblem(note, {
        interchange: this.#interchange.controlNumber,
        group: this.#group?.controlNumber,
        transaction: this.#set?.controlNumber,
        segmentPosition: this.#set?.segmentCount,
      }),
    );
  }
}
