/** Puts segments back into the envelopes they came in, whatever of those is missing. */
import type { Segment } from '../segment.ts';
import { idCode, type ScanNote, type Tape } from '../tape.ts';
import { AssembledGroup, AssembledInterchange, AssembledSet, isEmpty } from './assembled.ts';
import { frameProblem, noteProblem } from './frame-problems.ts';
import type { EnclosedTransactionSet, Interchange, TransactionSet } from './interchange.ts';
import { seeTape, withPart, type PartMaker, type SegmentPlace } from './many-parts.ts';
import { ScannedSegment } from './scanned-segment.ts';

const ISA = idCode('ISA');
const IEA = idCode('IEA');
const GS = idCode('GS');
const GE = idCode('GE');
const ST = idCode('ST');
const SE = idCode('SE');
const TA1 = idCode('TA1');

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
    if (this.#interchange !== undefined) {
      const { groups, strays, acknowledgements } = this.#interchange;
      for (const list of [groups, strays, acknowledgements]) seeTape(list, tape);
    }
    if (this.#group !== undefined) {
      for (const list of [this.#group.transactionSets, this.#group.strays]) seeTape(list, tape);
    }
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
    if (isHeader(tape, index, id)) {
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
      this.#openGroup(interchange, tape, index, true);
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
      const { acknowledgements } = interchange;
      interchange.acknowledgements = withSegment(acknowledgements, tape, index);
    } else if (interchange.header === undefined && this.#group?.header === undefined) {
      // A fragment: no envelope at all, so its segments are taken for those of one set.
      this.#newSet(interchange, tape, index);
    } else {
      const keeper = this.#group ?? interchange;
      keeper.strays = withSegment(keeper.strays, tape, index);
    }
  }

  #openInterchange(tape: Tape, header: Segment): void {
    const interchange = new AssembledInterchange(tape.separators);
    interchange.header = header;
    interchange.controlNumber = header.element(13);
    this.#interchange = interchange;
  }

  #openGroup(
    interchange: AssembledInterchange,
    tape: Tape,
    index: number,
    hasHeader: boolean,
  ): AssembledGroup {
    const group = new AssembledGroup(interchange, hasHeader ? tape : undefined, index);
    if (this.#keepsSets) {
      const again = this.#groupAgain(interchange);
      interchange.groups = withPart(interchange.groups, group, tape, index, again);
    }
    this.#group = group;
    return group;
  }

  /** Puts a group together once more, from the segment it begins with. */
  #groupAgain(interchange: AssembledInterchange): PartMaker<AssembledGroup> {
    return (segments) => {
      const assembler = new Assembler(true);
      const around = new AssembledInterchange(interchange);
      assembler.#interchange = around;
      let isFirst = true;
      for (const { tape, index } of segments) {
        const id = tape.idAt(index);
        if (!isFirst && (id === GS || id === IEA || isHeader(tape, index, id))) break;
        isFirst = false;
        assembler.#segment(tape, index);
        if (id === GE && assembler.#group === undefined) break;
      }
      return around.groups[0] as AssembledGroup;
    };
  }

  #newSet(interchange: AssembledInterchange, tape: Tape, index: number): void {
    const group = this.#group ?? this.#openGroup(interchange, tape, index, false);
    const set = (this.#set = new AssembledSet(group, tape, index));
    if (!this.#keepsSets) return;
    group.transactionSets = withPart(group.transactionSets, set, tape, index, setAgain(group));
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

/** The ISA of an interchange: a segment that only calls itself so is none. */
function isHeader(tape: Tape, index: number, id: number): boolean {
  return id === ISA && index === 0 && tape.startsInterchange;
}

/** So many segments outside of sets are kept as objects. */
const MOST_SEGMENTS = 10_000;

/** The list with one more segment that stands outside of sets. */
function withSegment(list: Segment[], tape: Tape, index: number): Segment[] {
  const segment = new ScannedSegment(tape, index, 0);
  return withPart(list, segment, tape, index, firstOf, MOST_SEGMENTS);
}

function firstOf(segments: Iterable<SegmentPlace>): Segment {
  for (const { tape, index } of segments) return new ScannedSegment(tape, index, 0);
  throw new Error('broken: a segment that is nowhere');
}

/** Puts a set together once more, from the segment it begins with. */
function setAgain(group: AssembledGroup): PartMaker<TransactionSet> {
  return (segments) => {
    let set: AssembledSet | undefined;
    for (const { tape, index } of segments) {
      const id = tape.idAt(index);
      if (set === undefined) set = new AssembledSet(group, tape, index);
      else {
        if (id === ST || id === GS || id === GE || id === IEA || isHeader(tape, index, id)) break;
        set.add(tape, index);
        if (id === SE) break;
      }
    }
    return set as TransactionSet;
  };
}
