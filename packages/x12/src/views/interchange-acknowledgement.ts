import type { IsoDate } from '../party.ts';
import type { Segment } from '../segment.ts';

/** A TA1: whether an interchange could be taken in. It stands between ISA and IEA, outside groups. */
export interface InterchangeAcknowledgement {
  /** TA101: the ISA13 that is acknowledged. */
  readonly interchangeControlNumber: string;
  /** TA102: its ISA09. */
  readonly interchangeDate: IsoDate;
  /** TA103: its ISA10, 'HHMM'. */
  readonly interchangeTime: string;
  /** TA104: A accepted, E accepted with errors (do not send again), R rejected. */
  readonly verdictCode: string;
  /** TA105: 000 where nothing was wrong. */
  readonly noteCode: string;
}

/** Reads one TA1 segment. */
export declare function readTa1(segment: Segment): InterchangeAcknowledgement;
