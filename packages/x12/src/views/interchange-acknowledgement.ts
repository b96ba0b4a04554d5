import type { IsoDate } from '../party.ts';
import type { Segment } from '../segment.ts';
import { readDate } from './codec.ts';

/** A TA1: whether an interchange could be taken in. It stands between ISA and IEA, outside groups. */
export interface InterchangeAcknowledgement {
  /** TA101: the ISA13 that is acknowledged. */
  readonly interchangeControlNumber: string;
  /** TA102: its ISA09. */
  readonly interchangeDate?: IsoDate | undefined;
  /** TA103: its ISA10, 'HHMM'. */
  readonly interchangeTime: string;
  /** TA104: A accepted, E accepted with errors (do not send again), R rejected. */
  readonly verdictCode: string;
  /** TA105: 000 where nothing was wrong. */
  readonly noteCode: string;
}

/** Reads one TA1 segment. */
export function readTa1(segment: Segment): InterchangeAcknowledgement {
  const day = readInterchangeDate(segment.element(2));
  return {
    interchangeControlNumber: segment.element(1),
    ...(day === undefined ? {} : { interchangeDate: day }),
    interchangeTime: segment.element(3),
    verdictCode: segment.element(4),
    noteCode: segment.element(5),
  };
}

/** YYMMDD, years 70 to 99 being of the last century; CCYYMMDD as some send it. */
function readInterchangeDate(text: string): IsoDate | undefined {
  if (text.length !== 6) return readDate(text);
  return readDate(`${Number(text.slice(0, 2)) >= 70 ? '19' : '20'}${text}`);
}
