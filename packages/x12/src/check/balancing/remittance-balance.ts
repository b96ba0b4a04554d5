import { oncePerGuide } from '../compiled-guide.ts';
import type { CompiledGuide, CompiledLoop, CompiledSegment } from '../compiled-guide.ts';
import type { Listener, TransactionJudge } from '../transaction-judge.ts';
import { centsOf } from '../values.ts';
import { listenTo } from './listens.ts';
import { remittanceEdits } from './remittance-edits.ts';
import { reportEdit } from './report.ts';

const PAYMENT = 1;
const TOTALS = 2;
const CLAIM = 3;
const CLAIM_ADJUSTMENT = 4;
const LINE = 5;
const LINE_ADJUSTMENT = 6;
const PROVIDER_ADJUSTMENT = 7;

const actionsOf = oncePerGuide((compiled) =>
  listenTo(
    compiled,
    {
      '/BPR': PAYMENT,
      '2000/TS3': TOTALS,
      '2100/CLP': CLAIM,
      '2100/CAS': CLAIM_ADJUSTMENT,
      '2110/SVC': LINE,
      '2110/CAS': LINE_ADJUSTMENT,
      '/PLB': PROVIDER_ADJUSTMENT,
    },
    { '2110': LINE, '2100': CLAIM, '2000': TOTALS, set: PAYMENT },
  ),
);

/**
 * The equations of an 835: each line (charge less adjustments is paid), each claim, the groups'
 * totals (TS3), and the payment with the provider adjustments (PLB), all in cents. An amount that
 * cannot be read makes its equations unsaid, since it is reported where it stands.
 */
export class RemittanceBalance implements Listener {
  private readonly actions: { readonly segments: Int8Array; readonly loops: Int8Array };
  private paymentPosition = 0;
  private paymentCents = 0;
  private claimsPaidCents = 0;
  private providerCents = 0;
  private claimPosition = 0;
  private claimChargeCents = 0;
  private claimPaidCents = 0;
  private claimAdjustedCents = 0;
  private lineCount = 0;
  private linesChargeCents = 0;
  private linesPaidCents = 0;
  private linePosition = 0;
  private lineChargeCents = 0;
  private linePaidCents = 0;
  private lineAdjustedCents = 0;
  private totalsPosition = 0;
  private totalsClaimCount = 0;
  private totalsChargeCents = 0;
  private groupClaimCount = 0;
  private groupChargeCents = 0;
  private isReversal = false;

  constructor(compiled: CompiledGuide) {
    this.actions = actionsOf(compiled);
  }

  begin(): void {
    this.paymentPosition = 0;
    this.claimsPaidCents = 0;
    this.providerCents = 0;
    this.totalsPosition = 0;
    this.groupClaimCount = 0;
    this.groupChargeCents = 0;
  }

  segment(use: CompiledSegment, judge: TransactionJudge): void {
    switch (this.actions.segments[use.serial] ?? 0) {
      case PAYMENT:
        this.paymentPosition = judge.position;
        this.paymentCents = this.cents(judge, 2);
        break;
      case TOTALS:
        this.totalsPosition = judge.position;
        this.totalsClaimCount = this.cents(judge, 4) / 100;
        this.totalsChargeCents = this.cents(judge, 5);
        break;
      case CLAIM:
        this.openClaim(judge);
        break;
      case CLAIM_ADJUSTMENT:
        this.claimAdjustedCents += this.adjustments(judge);
        break;
      case LINE:
        this.linePosition = judge.position;
        this.lineChargeCents = this.cents(judge, 2);
        this.linePaidCents = this.cents(judge, 3);
        this.lineAdjustedCents = 0;
        break;
      case LINE_ADJUSTMENT:
        this.lineAdjustedCents += this.adjustments(judge);
        break;
      case PROVIDER_ADJUSTMENT:
        for (let element = 4; element <= 14; element += 2)
          this.providerCents += this.cents(judge, element);
        break;
    }
  }

  close(loop: CompiledLoop, judge: TransactionJudge): void {
    switch (this.actions.loops[loop.serial] ?? 0) {
      case LINE:
        this.closeLine(judge);
        break;
      case CLAIM:
        this.closeClaim(judge);
        break;
      case TOTALS:
        this.closeGroup(judge);
        break;
      case PAYMENT:
        this.closePayment(judge);
        break;
    }
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

  private openClaim(judge: TransactionJudge): void {
    const { cursor } = judge;
    this.claimPosition = judge.position;
    this.claimChargeCents = this.cents(judge, 3);
    this.claimPaidCents = this.cents(judge, 4);
    this.claimAdjustedCents = 0;
    this.lineCount = 0;
    this.linesChargeCents = 0;
    this.linesPaidCents = 0;
    this.claimsPaidCents += this.claimPaidCents;
    this.groupClaimCount += 1;
    this.groupChargeCents += this.claimChargeCents;
    this.isReversal =
      cursor.size(2) === 2 &&
      cursor.bytes[cursor.from(2)] === 0x32 &&
      cursor.bytes[cursor.from(2) + 1] === 0x32;
  }

  private closeLine(judge: TransactionJudge): void {
    this.lineCount += 1;
    this.linesChargeCents += this.lineChargeCents;
    this.linesPaidCents += this.linePaidCents;
    this.claimAdjustedCents += this.lineAdjustedCents;
    if (differs(this.lineChargeCents - this.lineAdjustedCents, this.linePaidCents))
      reportEdit(judge, remittanceEdits['835.line-balance'], {
        loop: '2110',
        segment: 'SVC',
        segmentPosition: this.linePosition,
        element: 3,
      });
  }

  private closeClaim(judge: TransactionJudge): void {
    const place = { loop: '2100', segment: 'CLP', segmentPosition: this.claimPosition };
    if (differs(this.claimChargeCents - this.claimAdjustedCents, this.claimPaidCents))
      reportEdit(judge, remittanceEdits['835.claim-balance'], { ...place, element: 4 });
    if (this.lineCount === 0) return;
    if (differs(this.linesChargeCents, this.claimChargeCents) && !this.isReversal)
      reportEdit(judge, remittanceEdits['835.lines-charge'], { ...place, element: 3 });
  }

  private closeGroup(judge: TransactionJudge): void {
    if (this.totalsPosition > 0) {
      const place = { loop: '2000', segment: 'TS3', segmentPosition: this.totalsPosition };
      if (differs(this.totalsClaimCount, this.groupClaimCount))
        reportEdit(judge, remittanceEdits['835.totals-claim-count'], { ...place, element: 4 });
      if (differs(this.totalsChargeCents, this.groupChargeCents))
        reportEdit(judge, remittanceEdits['835.totals-charge'], { ...place, element: 5 });
    }
    this.totalsPosition = 0;
    this.groupClaimCount = 0;
    this.groupChargeCents = 0;
  }

  private closePayment(judge: TransactionJudge): void {
    if (this.paymentPosition === 0) return;
    if (differs(this.claimsPaidCents - this.providerCents, this.paymentCents))
      reportEdit(judge, remittanceEdits['835.payment-balance'], {
        loop: '',
        segment: 'BPR',
        segmentPosition: this.paymentPosition,
        element: 2,
      });
  }
}

/** Unequal, both sides being readable. */
const differs = (left: number, right: number): boolean =>
  left !== right && !Number.isNaN(left) && !Number.isNaN(right);
