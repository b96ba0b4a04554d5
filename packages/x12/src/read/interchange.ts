/** A file as interchanges, functional groups, transaction sets and segments, as far as it is any. */
import type { Problem } from '../problem.ts';
import type { Segment } from '../segment.ts';

/** The separators of an interchange as text; '' where there is none. */
export interface SeparatorTexts {
  readonly element: string;
  readonly component: string;
  /** ISA11 of versions from 00402 on. */
  readonly repetition: string;
  readonly segment: string;
}

/** One interchange. */
export interface Interchange {
  readonly separators: SeparatorTexts;
  /** ISA; absent where the envelope was stripped. */
  readonly header?: Segment | undefined;
  /** IEA; absent where it is missing. */
  readonly trailer?: Segment | undefined;
  /** ISA13; '' without an ISA. */
  readonly controlNumber: string;
  readonly groups: readonly FunctionalGroup[];
  /** TA1 segments: acknowledgements of interchanges sent the other way. */
  readonly acknowledgements: readonly Segment[];
  /** Segments that stand in no group and are none of the above. */
  readonly strays: readonly Segment[];
  /** What is wrong with its frame: missing headers and trailers, bytes that are no X12 …. */
  readonly problems: readonly Problem[];
}

/** One functional group. */
export interface FunctionalGroup {
  /** GS; absent where the envelope was stripped. */
  readonly header?: Segment | undefined;
  /** GE; absent where it is missing. */
  readonly trailer?: Segment | undefined;
  /** GS06; '' without a GS. */
  readonly controlNumber: string;
  /** GS01, such as HC. */
  readonly functionalCode: string;
  /** GS08, such as 005010X222A1. */
  readonly version: string;
  readonly transactionSets: readonly TransactionSet[];
  /** Segments that stand in no transaction set and are neither GS nor GE. */
  readonly strays: readonly Segment[];
}

/** One transaction set, ST to SE, both counted among its segments. */
export interface TransactionSet {
  /** ST; absent where it is missing. */
  readonly header?: Segment | undefined;
  /** SE; absent where it is missing. */
  readonly trailer?: Segment | undefined;
  /** ST01, such as 837. */
  readonly id: string;
  /** ST02. */
  readonly controlNumber: string;
  /** ST03, else GS08. */
  readonly guide: string;
  readonly segmentCount: number;
  /** The segments in order, made anew at each asking; `position` of the first is 1. */
  segments(): IterableIterator<Segment>;
}

/** One transaction set with the envelopes that it stands in, as streaming yields it. */
export interface EnclosedTransactionSet extends TransactionSet {
  readonly separators: SeparatorTexts;
  /** ISA; absent where the envelope was stripped. */
  readonly interchangeHeader?: Segment | undefined;
  /** GS; absent where the envelope was stripped. */
  readonly groupHeader?: Segment | undefined;
}
