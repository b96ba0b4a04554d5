import type { CompiledGuide, CompiledSegment } from '../compiled-guide.ts';
import { segmentKey } from '../segment-names.ts';
import type { TransactionJudge } from '../transaction-judge.ts';
import { dayNumber, packBytes } from '../values.ts';
import { packValue } from '../segment-names.ts';

const LINE_CONTROL_NUMBER = packValue('6R');
const SERVICE_DATE = packValue('472');
const keys = {
  HI: segmentKey('HI'),
  CLM: segmentKey('CLM'),
  DTP: segmentKey('DTP'),
  REF: segmentKey('REF'),
  LX: segmentKey('LX'),
  DMG: segmentKey('DMG'),
};
const listened = new Set(Object.values(keys));
const principal = new Set(['ABK', 'BK'].map(packValue));
const diagnosisQualifiers = new Set(['ABK', 'ABF', 'BK', 'BF'].map(packValue));

/** A value by its place in the file. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * What rules must know of a claim beyond the first segments of the open loops: how many diagnoses
 * it has, its line numbers, its dates. Kept as numbers and places; forgotten with each claim.
 */
export class SetMemory {
  /** Diagnoses of the current claim: the principal one and the others. */
  diagnosisCount = 0;
  diagnoses: Span[] = [];
  principalCount = 0;
  /** LX01 of the current line and of the one before it; 0 before the first. */
  lineNumber = 0;
  previousLineNumber = 0;
  lineControlNumbers: Span[] = [];
  /** Set when the current line's control number stood on an earlier line of the claim. */
  hasRepeatedLineControlNumber = false;
  /** First and last day of service of the claim, as CCYYMMDD numbers; 0 before any is known. */
  firstServiceDay = 0;
  lastServiceDay = 0;
  /** Birth date of the patient, or of the subscriber who is the patient; 0 when unknown. */
  birthDay = 0;
  claimNumbers = new Set<string>();
  hasRepeatedClaimNumber = false;

  /** Asks to hear of the segments it remembers. */
  static hook(compiled: CompiledGuide): void {
    for (const segment of compiled.segments) if (listened.has(segment.key)) segment.hook = 1;
  }

  begin(): void {
    this.claimNumbers = new Set();
    this.birthDay = 0;
    this.beginClaim();
  }

  note(use: CompiledSegment, judge: TransactionJudge): void {
    const { cursor } = judge;
    switch (use.key) {
      case keys.CLM: {
        this.beginClaim();
        const number = cursor.text(1);
        this.hasRepeatedClaimNumber = this.claimNumbers.has(number);
        this.claimNumbers.add(number);
        break;
      }
      case keys.HI:
        this.noteDiagnoses(judge);
        break;
      case keys.DMG:
        this.birthDay = Math.max(0, dayNumber(cursor.bytes, cursor.from(2), cursor.to(2)));
        break;
      case keys.LX:
        this.previousLineNumber = this.lineNumber;
        this.lineNumber = this.whole(judge, 1);
        this.hasRepeatedLineControlNumber = false;
        break;
      case keys.REF:
        if (packBytes(cursor.bytes, cursor.from(1), cursor.to(1)) === LINE_CONTROL_NUMBER)
          this.noteLineControlNumber(judge);
        break;
      case keys.DTP:
        if (packBytes(cursor.bytes, cursor.from(1), cursor.to(1)) === SERVICE_DATE)
          this.noteServiceDate(judge);
        break;
    }
  }

  private beginClaim(): void {
    this.diagnosisCount = 0;
    this.principalCount = 0;
    if (this.diagnoses.length > 0) this.diagnoses = [];
    this.lineNumber = 0;
    this.previousLineNumber = 0;
    if (this.lineControlNumbers.length > 0) this.lineControlNumbers = [];
    this.hasRepeatedLineControlNumber = false;
    this.firstServiceDay = 0;
    this.lastServiceDay = 0;
  }

  private whole(judge: TransactionJudge, element: number): number {
    const { cursor } = judge;
    let value = 0;
    for (let at = cursor.from(element); at < cursor.to(element); at += 1)
      value = value * 10 + (cursor.bytes[at] as number) - 0x30;
    return value;
  }

  private noteDiagnoses(judge: TransactionJudge): void {
    const { cursor } = judge;
    const { bytes, componentSeparator } = cursor;
    for (let element = 1; element <= cursor.count; element += 1) {
      const from = cursor.from(element);
      const to = cursor.to(element);
      let end = from;
      while (end < to && bytes[end] !== componentSeparator) end += 1;
      const qualifier = packBytes(bytes, from, end);
      if (!diagnosisQualifiers.has(qualifier)) continue;
      if (principal.has(qualifier)) this.principalCount += 1;
      this.diagnosisCount += 1;
      let codeEnd = end + 1;
      while (codeEnd < to && bytes[codeEnd] !== componentSeparator) codeEnd += 1;
      this.diagnoses.push({ from: end + 1, to: codeEnd });
    }
  }

  private noteLineControlNumber(judge: TransactionJudge): void {
    const { cursor } = judge;
    const span = { from: cursor.from(2), to: cursor.to(2) };
    this.hasRepeatedLineControlNumber = this.lineControlNumbers.some((known) =>
      isSameText(cursor.bytes, known, span),
    );
    this.lineControlNumbers.push(span);
  }

  private noteServiceDate(judge: TransactionJudge): void {
    const { cursor } = judge;
    const from = cursor.from(3);
    const to = cursor.to(3);
    const first = dayNumber(cursor.bytes, from, Math.min(to, from + 8));
    const last = to - from === 17 ? dayNumber(cursor.bytes, from + 9, to) : first;
    if (first > 0 && (this.firstServiceDay === 0 || first < this.firstServiceDay))
      this.firstServiceDay = first;
    if (last > this.lastServiceDay) this.lastServiceDay = last;
  }
}

export function isSameText(bytes: Uint8Array, a: Span, b: Span): boolean {
  const length = a.to - a.from;
  if (b.to - b.from !== length) return false;
  for (let at = 0; at < length; at += 1) if (bytes[a.from + at] !== bytes[b.from + at]) return false;
  return true;
}
