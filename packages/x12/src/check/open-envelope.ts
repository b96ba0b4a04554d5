import type { Problem } from '../problem.ts';
import type { JudgedGroup, JudgedInterchange, JudgedTransaction } from './judgement.ts';
import type { SegmentCursor } from './segment-cursor.ts';
import { segmentKey } from './segment-names.ts';

const ISA = segmentKey('ISA');
const IEA = segmentKey('IEA');
const GS = segmentKey('GS');
const GE = segmentKey('GE');
const ST = segmentKey('ST');
const SE = segmentKey('SE');

/** Envelopes while the judge is inside of them. */

type Open<T> = { -readonly [K in keyof T]: T[K] };

export interface OpenInterchange extends Open<Omit<JudgedInterchange, 'groups' | 'problems'>> {
  groups: JudgedGroup[];
  problems: Problem[];
  groupNumbers: Set<number>;
  isClosed: boolean;
  /** Those of the problems that the list of all does not hold by themselves. */
  leftOut?: Set<Problem>;
}

export interface OpenGroup extends Open<Omit<JudgedGroup, 'transactions' | 'problems'>> {
  transactions: JudgedTransaction[];
  problems: Problem[];
  /** Made with the first set. */
  transactionNumbers?: Set<string>;
  hasHeader: boolean;
  leftOut?: Set<Problem>;
}

export interface OpenTransaction extends Open<Omit<JudgedTransaction, 'problems'>> {
  problems: readonly Problem[];
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
    hasHeader: cursor !== undefined,
  };
}

export const NO_PROBLEMS: readonly Problem[] = [];

/** Keeps a set that was judged; one like the set before it is kept as that one once more. */
export function keepTransaction(all: JudgedTransaction[], set: OpenTransaction): void {
  const last = all[all.length - 1];
  const { transactionSet, controlNumber, implementation, guide, problems } = set;
  const isSame =
    last?.transactionSet === transactionSet &&
    last.controlNumber === controlNumber &&
    last.implementation === implementation &&
    last.guide === guide &&
    isSameList(last.problems, problems);
  all.push(isSame ? last : { transactionSet, controlNumber, implementation, guide, problems });
}

/** Keeps a group that was judged, as `keepTransaction` does a set. */
export function keepGroup(all: JudgedGroup[], group: OpenGroup): void {
  const last = all[all.length - 1];
  const isSame =
    last?.functionalGroup === group.functionalGroup &&
    last.sender === group.sender &&
    last.receiver === group.receiver &&
    last.controlNumber === group.controlNumber &&
    last.version === group.version &&
    Object.is(last.declaredTransactions, group.declaredTransactions) &&
    last.transactions.length + group.transactions.length === 0 &&
    isSameList(last.problems, group.problems);
  all.push(isSame ? last : judgedGroup(group));
}

function judgedGroup(group: OpenGroup): JudgedGroup {
  const { functionalGroup, sender, receiver, controlNumber, version } = group;
  const { declaredTransactions, transactions, problems } = group;
  const isOf = { functionalGroup, sender, receiver, controlNumber, version };
  return { ...isOf, declaredTransactions, transactions, problems };
}

/** What of the interchange stays when it closes. */
export function judgedInterchange(interchange: OpenInterchange): JudgedInterchange {
  const { groupNumbers: _numbers, isClosed: _isClosed, leftOut: _leftOut, ...judged } = interchange;
  return judged;
}

const isSameList = (a: readonly Problem[], b: readonly Problem[]): boolean =>
  a.length === b.length && a.every((problem, index) => problem === b[index]);

/** Whether the envelope does not hold yet what is not listed by itself: it stands there once. */
export function isNew(holder: OpenGroup | OpenInterchange, problem: Problem): boolean {
  const told = (holder.leftOut ??= new Set());
  return !told.has(problem) && told.add(problem).size > 0;
}

/** Whether two control numbers are the same number. */
export const sameNumber = (a: string, b: string): boolean =>
  a === b || (/^\d+$/.test(a) && /^\d+$/.test(b) && Number(a) === Number(b));

export function isEnvelope(id: number): boolean {
  return id === SE || id === ST || id === GE || id === GS || id === IEA || id === ISA;
}

/** What is found of a segment that no guide is there for. */
export const CONTROL_CHARACTER = {
  level: 1,
  severity: 'error',
  scope: 'segment',
  code: '8',
  edit: 'envelope.control-character',
  message:
    'The segment holds a control character, such as a line break; only printable characters may be sent.',
} as const;
