import { oncePerGuide } from '../compiled-guide.ts';
import type { CompiledGuide, CompiledSegment } from '../compiled-guide.ts';
import type { TransactionJudge } from '../transaction-judge.ts';
import { centsOf, dayNumber, packBytes } from '../values.ts';
import { packValue } from '../segment-names.ts';

const CLAIM = 1;
const DIAGNOSES = 2;
const LINE = 3;
const LINE_CONTROL_NUMBER = 4;
const SERVICE_DATE = 5;
const BIRTH = 6;
const PROFESSIONAL_SERVICE = 7;
const DENTAL_SERVICE = 8;
const ADJUSTMENT = 9;

/** What is noted, by segment identifier and, where it has one, qualifier; all but CAS in claims only. */
const actions: Readonly<Record<string, number>> = {
  CLM: CLAIM,
  HI: DIAGNOSES,
  LX: LINE,
  'REF*6R': LINE_CONTROL_NUMBER,
  'DTP*472': SERVICE_DATE,
  // The statement period of an institutional claim, whose lines need not say a day.
  'DTP*434': SERVICE_DATE,
  DMG: BIRTH,
  SV1: PROFESSIONAL_SERVICE,
  SV3: DENTAL_SERVICE,
  CAS: ADJUSTMENT,
};

const actionsOf = oncePerGuide((compiled) => {
  const found = new Int8Array(compiled.segments.length);
  const isClaim = compiled.guide.transaction === '837';
  for (const segment of compiled.segments) {
    const { id, qualifiers } = segment.use;
    const action = actions[id] ?? actions[`${id}*${qualifiers?.[0] ?? ''}`];
    if (action === undefined || (!isClaim && action !== ADJUSTMENT)) continue;
    found[segment.serial] = action;
    segment.hook = 1;
  }
  return found;
});

/** More than any guide allows (999 lines): what lies beyond is reported as too much anyway. */
const MOST_KEPT = 1000;

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
  /** Diagnosis pointers of the current line: the highest, and what is wrong with their list. */
  highestPointer = 0;
  lowestPointer = 1;
  hasRepeatedPointer = false;
  hasPointerGap = false;
  /** Where the loop opened whose adjustments (CAS) the two marks below speak of. */
  adjustmentsOpenedAt = 0;
  hasRepeatedReason = false;
  hasZeroAdjustment = false;
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

  private readonly actions: Int8Array;

  /** Asks to hear of the segments it remembers. */
  constructor(compiled: CompiledGuide) {
    this.actions = actionsOf(compiled);
  }

  begin(): void {
    this.adjustmentsOpenedAt = 0;
    this.claimNumbers = new Set();
    this.birthDay = 0;
    this.beginClaim();
  }

  note(use: CompiledSegment, judge: TransactionJudge): void {
    const action = this.actions[use.serial] ?? 0;
    if (action === 0) return;
    const { cursor } = judge;
    switch (action) {
      case CLAIM: {
        this.beginClaim();
        const number = cursor.text(1);
        this.hasRepeatedClaimNumber = this.claimNumbers.has(number);
        this.claimNumbers.add(number);
        break;
      }
      case DIAGNOSES:
        this.noteDiagnoses(judge);
        break;
      case BIRTH:
        this.birthDay = Math.max(0, dayNumber(cursor.bytes, cursor.from(2), cursor.to(2)));
        break;
      case PROFESSIONAL_SERVICE:
        this.notePointers(judge, 7);
        break;
      case DENTAL_SERVICE:
        this.notePointers(judge, 11);
        break;
      case ADJUSTMENT:
        this.noteAdjustments(judge);
        break;
      case LINE:
        this.previousLineNumber = this.lineNumber;
        this.lineNumber = this.whole(judge, 1);
        this.hasRepeatedLineControlNumber = false;
        break;
      case LINE_CONTROL_NUMBER:
        this.noteLineControlNumber(judge);
        break;
      case SERVICE_DATE:
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

  private notePointers(judge: TransactionJudge, element: number): void {
    const { cursor } = judge;
    this.highestPointer = 0;
    this.lowestPointer = 1;
    this.hasRepeatedPointer = false;
    this.hasPointerGap = false;
    if (element > cursor.count) return;
    const to = cursor.to(element);
    let seen = 0;
    let value = 0;
    let isEmpty = true;
    for (let at = cursor.from(element); at <= to; at += 1) {
      const byte = at === to ? cursor.componentSeparator : (cursor.bytes[at] as number);
      if (byte !== cursor.componentSeparator) {
        value = value * 10 + byte - 0x30;
        isEmpty = false;
        continue;
      }
      if (isEmpty) this.hasPointerGap = at < to;
      else {
        const bit = 1 << (value & 31);
        if ((seen & bit) !== 0) this.hasRepeatedPointer = true;
        seen |= bit;
        if (value > this.highestPointer) this.highestPointer = value;
        if (value < this.lowestPointer) this.lowestPointer = value;
      }
      value = 0;
      isEmpty = true;
    }
  }

  private noteAdjustments(judge: TransactionJudge): void {
    const openedAt = judge.openedAt[judge.depth] as number;
    if (openedAt !== this.adjustmentsOpenedAt) {
      this.adjustmentsOpenedAt = openedAt;
      this.hasRepeatedReason = false;
      this.hasZeroAdjustment = false;
    }
    const { cursor } = judge;
    const { bytes, count } = cursor;
    for (let element = 2; element <= count; element += 3) {
      const from = cursor.from(element);
      const to = cursor.to(element);
      if (from === to) continue;
      const reason = packBytes(bytes, from, to);
      for (let other = 2; other < element; other += 3)
        if (reason === packBytes(bytes, cursor.from(other), cursor.to(other)))
          this.hasRepeatedReason = true;
      if (element < count && centsOf(bytes, cursor.from(element + 1), cursor.to(element + 1)) === 0)
        this.hasZeroAdjustment = true;
    }
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
      if (this.diagnoses.length < MOST_KEPT) this.diagnoses.push({ from: end + 1, to: codeEnd });
    }
  }

  private noteLineControlNumber(judge: TransactionJudge): void {
    const { cursor } = judge;
    const span = { from: cursor.from(2), to: cursor.to(2) };
    this.hasRepeatedLineControlNumber = this.lineControlNumbers.some((known) =>
      isSameText(cursor.bytes, known, span),
    );
    if (this.lineControlNumbers.length < MOST_KEPT) this.lineControlNumbers.push(span);
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
  for (let at = 0; at < length; at += 1)
    if (bytes[a.from + at] !== bytes[b.from + at]) return false;
  return true;
}
