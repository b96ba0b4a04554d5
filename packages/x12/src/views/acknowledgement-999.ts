import type { Segment } from '../segment.ts';
import type { Unnamed } from './unnamed.ts';
import { readShape } from './read-shape.ts';
import { loops, many, own, segment, slotsOf } from './shape.ts';
import type { LoopShape } from './shape.ts';

/** A 999: what a functional group was found to be, set by set (005010X231A1). */
export interface Acknowledgement999 extends Unnamed {
  /** AK101: the functional identifier of the group that is acknowledged, such as `HC`. */
  readonly functionalCode: string;
  /** AK102: its GS06. */
  readonly groupControlNumber: string;
  /** AK103: its GS08. */
  readonly version?: string | undefined;
  /** AK2 to IK5: one for each transaction set that is reported on. */
  readonly transactionSets: readonly AcknowledgedTransactionSet[];
  /** AK901: A accepted, E accepted with errors, P partly accepted, R rejected, M/W/X for security. */
  readonly verdictCode: string;
  /** AK902: transaction sets that the group's trailer counts. */
  readonly includedCount?: number | undefined;
  /** AK903: transaction sets that were received. */
  readonly receivedCount?: number | undefined;
  /** AK904: transaction sets that were accepted. */
  readonly acceptedCount?: number | undefined;
  /** AK905 to AK909. */
  readonly errorCodes: readonly string[];
}

/** The verdict on one transaction set: loop 2000 of the 999. */
export interface AcknowledgedTransactionSet extends Unnamed {
  /** AK201: its ST01. */
  readonly transactionCode: string;
  /** AK202: its ST02. */
  readonly controlNumber: string;
  /** AK203: its ST03. */
  readonly version?: string | undefined;
  /** Loop 2100, in the order of the file. */
  readonly segmentErrors: readonly SegmentError[];
  /** IK501: A accepted, E accepted with errors, R rejected, M/W/X for security. */
  readonly verdictCode: string;
  /** IK502 to IK506. */
  readonly errorCodes: readonly string[];
}

/** One faulty segment: IK3 with its CTX. */
export interface SegmentError extends Unnamed {
  /** IK301. */
  readonly segmentId: string;
  /** IK302: its place in the transaction set, ST being 1. */
  readonly segmentPosition: number;
  /** IK303: the loop, at most four characters. */
  readonly loopId?: string | undefined;
  /** IK304. */
  readonly errorCode?: string | undefined;
  /** CTX: the segment that makes this one needed, or the business unit (CLM01 of the claim). */
  readonly contexts: readonly ErrorContext[];
  /** Loop 2110. */
  readonly elementErrors: readonly ElementError[];
}

/** One faulty element: IK4 with its CTX. */
export interface ElementError extends Unnamed {
  /** IK401-1. */
  readonly element: number;
  /** IK401-2. */
  readonly component?: number | undefined;
  /** IK401-3. */
  readonly repetition?: number | undefined;
  /** IK402: the number of the data element in the dictionary. */
  readonly dataElementNumber?: string | undefined;
  /** IK403. */
  readonly errorCode: string;
  /** IK404: a copy of what was there. It may hold a patient's data. */
  readonly badElement?: string | undefined;
  /** CTX. */
  readonly contexts: readonly ErrorContext[];
}

/** Where an error belongs: CTX. */
export interface ErrorContext {
  /** CTX01-1: `SITUATIONAL TRIGGER`, or the name of a business unit such as `CLM01`. */
  readonly name: string;
  /** CTX01-2: the value of the business unit. It may hold a patient's data. */
  readonly value?: string | undefined;
  /** CTX02: the segment that triggered. */
  readonly segmentId?: string | undefined;
  /** CTX03: its place in the transaction set. */
  readonly segmentPosition?: number | undefined;
  /** CTX04: its loop. */
  readonly loopId?: string | undefined;
  /** CTX05-1, CTX05-2, CTX05-3. */
  readonly element?: number | undefined;
  /** CTX05-2. */
  readonly component?: number | undefined;
  /** CTX05-3. */
  readonly repetition?: number | undefined;
  /** CTX06-1. */
  readonly dataElementNumber?: string | undefined;
}

const set = slotsOf<AcknowledgedTransactionSet>();
const segmentError = slotsOf<SegmentError>();
const elementError = slotsOf<ElementError>();
const context = slotsOf<ErrorContext>();
const group = slotsOf<Acknowledgement999>();

const contextShape = segment(
  'CTX',
  context.must(1, 'name', 1),
  context.text(1, 'value', 2),
  context.text(2, 'segmentId'),
  context.count(3, 'segmentPosition'),
  context.text(4, 'loopId'),
  context.count(5, 'element', 1),
  context.count(5, 'component', 2),
  context.count(5, 'repetition', 3),
  context.text(6, 'dataElementNumber', 1),
);

const elementErrorLoop: LoopShape = {
  name: '2110',
  parts: [
    own(
      segment(
        'IK4',
        elementError.mustCount(1, 'element', 1),
        elementError.count(1, 'component', 2),
        elementError.count(1, 'repetition', 3),
        elementError.text(2, 'dataElementNumber'),
        elementError.must(3, 'errorCode'),
        elementError.text(4, 'badElement'),
      ),
    ),
    many<ElementError>('contexts', contextShape),
  ],
};

const segmentErrorLoop: LoopShape = {
  name: '2100',
  parts: [
    own(
      segment(
        'IK3',
        segmentError.must(1, 'segmentId'),
        segmentError.mustCount(2, 'segmentPosition'),
        segmentError.text(3, 'loopId'),
        segmentError.text(4, 'errorCode'),
      ),
    ),
    many<SegmentError>('contexts', contextShape),
    loops<SegmentError>('elementErrors', elementErrorLoop),
  ],
};

const setLoop: LoopShape = {
  name: '2000',
  parts: [
    own(
      segment(
        'AK2',
        set.must(1, 'transactionCode'),
        set.must(2, 'controlNumber'),
        set.text(3, 'version'),
      ),
    ),
    loops<AcknowledgedTransactionSet>('segmentErrors', segmentErrorLoop),
    own(segment('IK5', set.must(1, 'verdictCode'), set.elements(2, 6, 'errorCodes'))),
  ],
};

/** How a 999 lies in its segments. */
export const acknowledgement999Shape: LoopShape = {
  name: '999',
  parts: [
    own(
      segment(
        'AK1',
        group.must(1, 'functionalCode'),
        group.must(2, 'groupControlNumber'),
        group.text(3, 'version'),
      ),
    ),
    loops<Acknowledgement999>('transactionSets', setLoop),
    own(
      segment(
        'AK9',
        group.must(1, 'verdictCode'),
        group.count(2, 'includedCount'),
        group.count(3, 'receivedCount'),
        group.count(4, 'acceptedCount'),
        group.elements(5, 9, 'errorCodes'),
      ),
    ),
  ],
};

/** Reads one 999 from the segments of its transaction set, ST and SE among them or not. */
export function read999(segments: Iterable<Segment>): Acknowledgement999 {
  return readShape(acknowledgement999Shape, segments);
}
