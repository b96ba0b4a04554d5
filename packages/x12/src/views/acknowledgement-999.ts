import type { RawElement } from '../party.ts';
import type { Segment } from '../segment.ts';
import type { Unnamed } from './unnamed.ts';

/** A 999: what a functional group was found to be, set by set (005010X231A1). */
export interface Acknowledgement999 extends Unnamed {
  /** AK101: the functional identifier of the group that is acknowledged, such as `HC`. */
  readonly functionalCode: string;
  /** AK102: its GS06. */
  readonly groupControlNumber: string;
  /** AK103: its GS08. */
  readonly version?: string | undefined;
  /** One for each transaction set that is reported on. */
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
  readonly badElement?: RawElement | undefined;
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
  readonly component?: number | undefined;
  readonly repetition?: number | undefined;
  /** CTX06-1. */
  readonly dataElementNumber?: string | undefined;
}

/** Reads one 999 from the segments of its transaction set, ST and SE among them or not. */
export declare function read999(segments: Iterable<Segment>): Acknowledgement999;
