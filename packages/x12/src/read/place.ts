/** Follows the envelopes along the tapes, so that a view knows where its transaction set stands. */
import { readShortDate } from '../decimal.ts';
import type { TransactionPlace } from '../party.ts';
import { idCode, type Tape } from '../tape.ts';
import { ScannedSegment } from './scanned-segment.ts';

const ISA = idCode('ISA');
const IEA = idCode('IEA');
const GS = idCode('GS');
const GE = idCode('GE');
const ST = idCode('ST');
const SE = idCode('SE');

const NOWHERE: TransactionPlace = {
  interchangeControlNumber: '',
  senderQualifier: '',
  senderId: '',
  receiverQualifier: '',
  receiverId: '',
  interchangeDate: undefined,
  interchangeTime: undefined,
  usageIndicator: '',
  groupSenderId: '',
  groupReceiverId: '',
  groupControlNumber: '',
  transactionControlNumber: '',
  guide: '',
};

/** What a segment means for the transaction set that is open. */
export type EnvelopeStep = 'begins' | 'ends' | 'inside' | 'outside';

export class PlaceTracker {
  /** Where the open transaction set stands. */
  place: TransactionPlace = NOWHERE;
  /** ST01 of the open transaction set. */
  transactionId = '';
  /** 1-based position of the last segment in its transaction set. */
  position = 0;
  #version = '';

  /**
   * Takes the next segment. An open set that lacks its SE ends where something else begins: a caller
   * that holds one must close it at 'begins' and 'outside' too.
   */
  step(tape: Tape, index: number, id: number): EnvelopeStep {
    if (id === ST) return this.#begin(new ScannedSegment(tape, index, 1));
    if (id === SE && this.position > 0) {
      this.position = 0;
      return 'ends';
    }
    if (id === ISA && index === 0 && tape.startsInterchange)
      return this.#interchange(new ScannedSegment(tape, index, 0));
    if (id === GS) return this.#group(new ScannedSegment(tape, index, 0));
    if (id === GE || id === IEA) {
      this.position = 0;
      return 'outside';
    }
    if (this.position === 0) return 'outside';
    this.position++;
    return 'inside';
  }

  #begin(header: ScannedSegment): EnvelopeStep {
    this.position = 1;
    this.transactionId = header.element(1);
    this.place = {
      ...this.place,
      transactionControlNumber: header.element(2),
      guide: header.element(3) || this.#version,
    };
    return 'begins';
  }

  #interchange(header: ScannedSegment): EnvelopeStep {
    this.position = 0;
    this.#version = '';
    this.place = {
      ...NOWHERE,
      interchangeControlNumber: header.element(13).trim(),
      senderQualifier: header.element(5).trim(),
      senderId: header.element(6).trim(),
      receiverQualifier: header.element(7).trim(),
      receiverId: header.element(8).trim(),
      interchangeDate: readShortDate(header.tape.bytes, header.startOf(9), header.endOf(9)),
      interchangeTime: header.element(10).trim() || undefined,
      usageIndicator: header.element(15).trim(),
    };
    return 'outside';
  }

  #group(header: ScannedSegment): EnvelopeStep {
    this.position = 0;
    this.#version = header.element(8);
    this.place = {
      ...this.place,
      groupSenderId: header.element(2),
      groupReceiverId: header.element(3),
      groupControlNumber: header.element(6),
      transactionControlNumber: '',
      guide: this.#version,
    };
    return 'outside';
  }
}

/** 837 of the professional guide, 5010 or 4010, or of a guide that the file does not say. */
export function isProfessional(transactionId: string, guide: string): boolean {
  if (transactionId !== '837') return false;
  return guide === '' || guide.includes('X222') || guide.includes('X098');
}
