import type { Problem } from '../problem.ts';

/** One transaction set as it was judged. */
export interface JudgedTransaction {
  /** ST01. */
  readonly transactionSet: string;
  /** ST02. */
  readonly controlNumber: string;
  /** ST03; '' where it is not sent. */
  readonly implementation: string;
  /** The guide judged by; undefined where we hold none and only the envelope was checked. */
  readonly guide: string | undefined;
  readonly problems: readonly Problem[];
}

/** One functional group as it was judged. */
export interface JudgedGroup {
  /** GS01, GS02, GS03, GS06, GS08. */
  readonly functionalGroup: string;
  readonly sender: string;
  readonly receiver: string;
  readonly controlNumber: string;
  readonly version: string;
  /** GE01 as a number; NaN where there is none. */
  readonly declaredTransactions: number;
  readonly transactions: readonly JudgedTransaction[];
  /** Problems of the group itself; those of its sets stand with them. */
  readonly problems: readonly Problem[];
}

/** One interchange as it was judged: what its acknowledgements need to know. */
export interface JudgedInterchange {
  /** ISA05 to ISA08, trimmed. */
  readonly senderQualifier: string;
  readonly sender: string;
  readonly receiverQualifier: string;
  readonly receiver: string;
  /** ISA09, ISA10, ISA13 as they stood. */
  readonly date: string;
  readonly time: string;
  readonly controlNumber: string;
  /** ISA14 is 1: the sender wants a TA1. */
  readonly wantsAcknowledgement: boolean;
  /** ISA15: P or T. */
  readonly usage: string;
  readonly groups: readonly JudgedGroup[];
  /** Problems of the interchange itself. */
  readonly problems: readonly Problem[];
}

/** How many problems there are in a file, those counted too that do not stand in the list by themselves. */
export interface ProblemCounts {
  readonly errors: number;
  readonly warnings: number;
  /** How many of them stand in the list by themselves; what only says how many more there were is none. */
  readonly listed: number;
}

/** Everything found in one pass over a file. */
export interface Judgement {
  /** False where the file holds no X12 at all. */
  readonly isReadable: boolean;
  readonly interchanges: readonly JudgedInterchange[];
  /** All problems, in the order of the file. */
  readonly problems: readonly Problem[];
  /** How many there are, whatever `mostProblems` keeps out of the list. */
  readonly counts: ProblemCounts;
}
