import type { Problem } from '../problem.ts';
import type { JudgedGroup, JudgedInterchange, JudgedTransaction } from './judgement.ts';
import type { SegmentCursor } from './segment-cursor.ts';

/** Envelopes while the judge is inside of them. */

type Open<T> = { -readonly [K in keyof T]: T[K] };

export interface OpenInterchange extends Open<Omit<JudgedInterchange, 'groups' | 'problems'>> {
  groups: OpenGroup[];
  problems: Problem[];
  groupNumbers: Set<string>;
  isClosed: boolean;
}

export interface OpenGroup extends Open<Omit<JudgedGroup, 'transactions' | 'problems'>> {
  transactions: OpenTransaction[];
  problems: Problem[];
  transactionNumbers: Set<string>;
  hasHeader: boolean;
}

export interface OpenTransaction extends Open<Omit<JudgedTransaction, 'problems'>> {
  problems: Problem[];
  firstProblem: number;
  segmentCount: number;
}

/** From the ISA the cursor stands on; from none where `cursor` is absent. */
export function openInterchange(cursor?: SegmentCursor): OpenInterchange {
  const text = (element: number): string => cursor?.text(element) ?? '';
  return {
    senderQualifier: text(5).trim(),
    sender: text(6).trim(),
    receiverQualifier: text(7).trim(),
    receiver: text(8).trim(),
    date: text(9),
    time: text(10),
    controlNumber: text(13).trim(),
    wantsAcknowledgement: text(14) === '1',
    usage: text(15),
    groups: [],
    problems: [],
    groupNumbers: new Set(),
    isClosed: false,
  };
}

/** From the GS the cursor stands on; from none where `cursor` is absent. */
export function openGroup(cursor?: SegmentCursor): OpenGroup {
  const text = (element: number): string => cursor?.text(element) ?? '';
  return {
    functionalGroup: text(1),
    sender: text(2),
    receiver: text(3),
    controlNumber: text(6),
    version: text(8).trim(),
    declaredTransactions: NaN,
    transactions: [],
    problems: [],
    transactionNumbers: new Set(),
    hasHeader: cursor !== undefined,
  };
}
