import { oncePerGuide } from '../compiled-guide.ts';
import type { CompiledGuide, CompiledLoop, CompiledSegment } from '../compiled-guide.ts';
import type { Listener, TransactionJudge } from '../transaction-judge.ts';
import { centsOf } from '../values.ts';
import { claimEdits } from './claim-edits.ts';
import { listenTo } from './listens.ts';
import { reportEdit } from './report.ts';

const CLAIM = 1;
const LINE = 2;
const OTHER_PAYER = 3;
const OTHER_ADJUSTMENT = 4;
const OTHER_PAID = 5;
const OTHER_NAME = 6;
const LINE_PAYMENT = 7;
const LINE_ADJUSTMENT = 8;
const OTHER_DATE = 9;

/** What one prior payer did with the claim. */
interface PriorPayer {
  position: number;
  /** The payer's identifier (2330B NM109) in the bytes of the file. */
  idFrom: number;
  idTo: number;
  paidPosition: number;
  /** NaN when AMT*D is absent. */
  paidCents: number;
  adjustedCents: number;
  lineAdjustedCents: number;
  linePaidCents: number;
  hasLines: boolean;
  /** Within the current line. */
  inLineCents: number;
  isInLine: boolean;
  /** Where the payer's name says on which day it paid; 0 where it does not. */
  namePosition: number;
  datePosition: number;
}

const newPayer = (): PriorPayer => ({
  position: 0,
  idFrom: 0,
  idTo: 0,
  paidPosition: 0,
  paidCents: NaN,
  adjustedCents: 0,
  lineAdjustedCents: 0,
  linePaidCents: 0,
  hasLines: false,
  inLineCents: 0,
  isInLine: false,
  namePosition: 0,
  datePosition: 0,
});

const lineSegmentOf = oncePerGuide((compiled) => {
  const ids = new Set(compiled.segments.map((segment) => segment.use.id));
  return ids.has('SV1') ? 'SV1' : ids.has('SV2') ? 'SV2' : 'SV3';
});

const actionsOf = oncePerGuide((compiled) =>
  listenTo(
    compiled,
    {
      '2300/CLM': CLAIM,
      [`2400/${lineSegmentOf(compiled)}`]: LINE,
      '2320/SBR': OTHER_PAYER,
      '2320/CAS': OTHER_ADJUSTMENT,
      '2320/AMT*D': OTHER_PAID,
      '2330B/NM1': OTHER_NAME,
      '2330B/DTP*573': OTHER_DATE,
      '2430/SVD': LINE_PAYMENT,
      '2430/CAS': LINE_ADJUSTMENT,
    },
    { '2400': LINE, '2300': CLAIM },
  ),
);

/**
 * The equations of an 837: the charges of the lines make the claim's; for every prior payer each
 * line (charge is paid and adjusted), and the claim (charge is paid and adjusted at both levels).
 */
export class ClaimBalance implements Listener {
  private readonly actions: { readonly segments: Int8Array; readonly loops: Int8Array };
  private readonly chargeElement: number;
  private readonly lineSegment: string;
  private claimPosition = 0;
  private chargeCents = 0;
  private linesCents = 0;
  private lineCount = 0;
  private linePosition = 0;
  private lineCents = 0;
  private readonly payers: PriorPayer[] = [newPayer()];
  private payerCount = 0;
  private payer: PriorPayer | undefined;

  constructor(compiled: CompiledGuide) {
    this.lineSegment = lineSegmentOf(compiled);
    this.chargeElement = this.lineSegment === 'SV2' ? 3 : 2;
    this.actions = actionsOf(compiled);
  }

  begin(): void {
    this.claimPosition = 0;
    this.linePosition = 0;
    this.payerCount = 0;
  }

  segment(use: CompiledSegment, judge: TransactionJudge): void {
    switch (this.actions.segments[use.serial] ?? 0) {
      case CLAIM:
        this.claimPosition = judge.position;
        this.chargeCents = this.cents(judge, 2);
        this.linesCents = 0;
        this.lineCount = 0;
        this.payerCount = 0;
        this.payer = undefined;
        break;
      case LINE:
        this.linePosition = judge.position;
        this.lineCents = this.cents(judge, this.chargeElement);
        this.linesCents += this.lineCents;
        this.lineCount += 1;
        break;
      case OTHER_PAYER:
        this.openPayer(judge);
        break;
      case OTHER_ADJUSTMENT:
        if (this.payer !== undefined) this.payer.adjustedCents += this.adjustments(judge);
        break;
      case OTHER_PAID:
        if (this.payer === undefined) break;
        this.payer.paidCents = this.cents(judge, 2);
        this.payer.paidPosition = judge.position;
        break;
      case OTHER_NAME:
        if (this.payer === undefined) break;
        this.payer.namePosition = judge.position;
        if (judge.cursor.size(9) === 0) break;
        this.payer.idFrom = judge.cursor.from(9);
        this.payer.idTo = judge.cursor.to(9);
        break;
      case OTHER_DATE:
        if (this.payer !== undefined) this.payer.datePosition = judge.position;
        break;
      case LINE_PAYMENT:
        this.openLinePayment(judge);
        break;
      case LINE_ADJUSTMENT:
        if (this.payer === undefined) break;
        this.addToLine(this.payer, this.adjustments(judge), 0);
        break;
    }
  }

  close(loop: CompiledLoop, judge: TransactionJudge): void {
    const action = this.actions.loops[loop.serial];
    if (action === LINE) this.closeLine(judge);
    else if (action === CLAIM) this.closeClaim(judge);
  }

  private cents(judge: TransactionJudge, element: number): number {
    const { cursor } = judge;
    if (element > cursor.count) return 0;
    return centsOf(cursor.bytes, cursor.from(element), cursor.to(element));
  }

  private adjustments(judge: TransactionJudge): number {
    let sum = 0;
    for (let element = 3; element <= judge.cursor.count; element += 3)
      sum += this.cents(judge, element);
    return sum;
  }

  private openPayer(judge: TransactionJudge): void {
    let payer = this.payers[this.payerCount];
    if (payer === undefined) {
      payer = newPayer();
      this.payers.push(payer);
    } else Object.assign(payer, newPayer());
    payer.position = judge.position;
    this.payerCount += 1;
    this.payer = payer;
  }

  private openLinePayment(judge: TransactionJudge): void {
    this.payer = this.payerOf(judge);
    if (this.payer === undefined) {
      reportEdit(judge, claimEdits['837.line-payer-unknown'], {
        loop: '2430',
        segment: 'SVD',
        segmentPosition: judge.position,
        element: 1,
      });
      return;
    }
    this.addToLine(this.payer, 0, this.cents(judge, 2));
  }

  private addToLine(payer: PriorPayer, adjusted: number, paid: number): void {
    payer.isInLine = true;
    payer.hasLines = true;
    payer.inLineCents += adjusted + paid;
    payer.lineAdjustedCents += adjusted;
    payer.linePaidCents += paid;
  }

  private payerOf(judge: TransactionJudge): PriorPayer | undefined {
    const { cursor } = judge;
    const { bytes } = cursor;
    const from = cursor.from(1);
    const length = cursor.size(1);
    for (let at = 0; at < this.payerCount; at += 1) {
      const payer = this.payers[at] as PriorPayer;
      if (payer.idTo - payer.idFrom !== length) continue;
      let same = 0;
      while (same < length && bytes[from + same] === bytes[payer.idFrom + same]) same += 1;
      if (same === length) return payer;
    }
    return undefined;
  }

  private closeLine(judge: TransactionJudge): void {
    for (let at = 0; at < this.payerCount; at += 1) {
      const payer = this.payers[at] as PriorPayer;
      if (!payer.isInLine) continue;
      // A line without its service is reported by the guide; it has no charge to compare with.
      if (this.linePosition > 0 && differs(payer.inLineCents, this.lineCents))
        reportEdit(judge, claimEdits['837.line-coordination'], {
          loop: '2400',
          segment: this.lineSegment,
          segmentPosition: this.linePosition,
          element: this.chargeElement,
        });
      payer.isInLine = false;
      payer.inLineCents = 0;
    }
    this.linePosition = 0;
  }

  private closeClaim(judge: TransactionJudge): void {
    const claim = { loop: '2300', segment: 'CLM', segmentPosition: this.claimPosition, element: 2 };
    if (this.lineCount > 0 && differs(this.linesCents, this.chargeCents))
      reportEdit(judge, claimEdits['837.claim-total'], claim);
    for (let at = 0; at < this.payerCount; at += 1)
      this.closePayer(judge, this.payers[at] as PriorPayer);
    this.payerCount = 0;
    this.payer = undefined;
  }

  /** The day of payment stands with the payer's name or on the lines, not on both. */
  private judgeDate(judge: TransactionJudge, payer: PriorPayer): void {
    const place = { loop: '2330B', segment: 'DTP' };
    if (payer.datePosition > 0 && payer.hasLines)
      reportEdit(judge, claimEdits['837.payment-date-twice'], {
        ...place,
        segmentPosition: payer.datePosition,
      });
    const isPaid = !Number.isNaN(payer.paidCents);
    if (isPaid && payer.datePosition === 0 && !payer.hasLines && payer.namePosition > 0)
      reportEdit(judge, claimEdits['837.payment-date-needed'], {
        ...place,
        segmentPosition: payer.namePosition,
      });
  }

  private closePayer(judge: TransactionJudge, payer: PriorPayer): void {
    this.judgeDate(judge, payer);
    if (Number.isNaN(payer.paidCents)) return;
    const place = {
      loop: '2320',
      segment: 'AMT',
      segmentPosition: payer.paidPosition,
      element: 2,
    };
    if (payer.hasLines && differs(payer.linePaidCents - payer.adjustedCents, payer.paidCents))
      reportEdit(judge, claimEdits['837.payer-paid'], place);
    if (!payer.hasLines && payer.adjustedCents === 0) return;
    const accounted = payer.paidCents + payer.adjustedCents + payer.lineAdjustedCents;
    if (differs(accounted, this.chargeCents))
      reportEdit(judge, claimEdits['837.payer-coordination'], place);
  }
}

const differs = (left: number, right: number): boolean =>
  left !== right && !Number.isNaN(left) && !Number.isNaN(right);
