/** LX, TS3, TS2 and PLB of the 835. */
import type { ProviderSupplementalTotals, ProviderTotals } from '../views/provider-totals.ts';
import type { OtherSegment } from '../party.ts';
import type { ProviderAdjustment, ProviderSummary } from '../views/remittance.ts';
import type { Draft } from '../views/unnamed.ts';
import { NONE, writeKeeping, writeOther, writeRest } from './party-segments.ts';
import { LX, PLB, TS2, TS3 } from './guide-codes.ts';
import type { SegmentPen } from './segment-pen.ts';

/** Loop 2000 without its claims. */
export function writeProviderSummary(pen: SegmentPen, summary: Draft<ProviderSummary>): void {
  writeKeeping(pen, summary.otherSegments ?? NONE, writeSummary, summary);
}

function writeSummary(pen: SegmentPen, summary: Draft<ProviderSummary>): void {
  const others = summary.otherSegments ?? NONE;
  pen.start(LX);
  pen.must(summary.headerNumber);
  pen.end();
  if (!writeOther(pen, others, 'TS3') && summary.totals !== undefined) {
    writeTotals(pen, summary.totals);
  }
  if (!writeOther(pen, others, 'TS2') && summary.supplemental !== undefined) {
    writeSupplemental(pen, summary.supplemental);
  }
  writeRest(pen, others, ['TS3', 'TS2']);
}

function writeTotals(pen: SegmentPen, totals: ProviderTotals): void {
  pen.start(TS3);
  pen.must(totals.providerIdentifier);
  pen.must(totals.facilityTypeCode);
  pen.date(totals.fiscalPeriodDate);
  pen.value(totals.claimCount);
  pen.cents(totals.chargeCents);
  pen.skip(7);
  pen.cents(totals.medicareSecondaryPayerCents);
  pen.skip(1);
  pen.cents(totals.nonLabChargeCents);
  pen.skip(1);
  pen.cents(totals.hcpcsReportableChargeCents);
  pen.cents(totals.hcpcsPayableCents);
  pen.skip(1);
  pen.cents(totals.professionalComponentCents);
  pen.cents(totals.medicareSecondaryPatientLiabilityMetCents);
  pen.cents(totals.patientReimbursementCents);
  pen.value(totals.periodicInterimPaymentClaimCount);
  pen.cents(totals.periodicInterimPaymentAdjustmentCents);
  pen.end();
}

function writeSupplemental(pen: SegmentPen, totals: ProviderSupplementalTotals): void {
  pen.start(TS2);
  pen.cents(totals.drgCents);
  pen.cents(totals.federalSpecificCents);
  pen.cents(totals.hospitalSpecificCents);
  pen.cents(totals.disproportionateShareCents);
  pen.cents(totals.capitalCents);
  pen.cents(totals.indirectMedicalEducationCents);
  pen.value(totals.outlierDays);
  pen.cents(totals.dayOutlierCents);
  pen.cents(totals.costOutlierCents);
  pen.value(totals.averageDrgLengthOfStayDays);
  pen.value(totals.discharges);
  pen.value(totals.costReportDays);
  pen.value(totals.coveredDays);
  pen.value(totals.noncoveredDays);
  pen.cents(totals.medicareSecondaryPassThroughCents);
  pen.value(totals.averageDrgWeight);
  pen.cents(totals.capitalFederalSpecificDrgCents);
  pen.cents(totals.capitalHospitalSpecificDrgCents);
  pen.cents(totals.disproportionateShareDrgCents);
  pen.end();
}

/** What follows the claims: PLB, and what was kept whole there. */
export function writeTrailer(
  pen: SegmentPen,
  adjustments: readonly ProviderAdjustment[] = NONE,
  kept: readonly OtherSegment[] = NONE,
): void {
  const write = (): void => {
    writeProviderAdjustments(pen, adjustments);
    writeRest(pen, kept, NONE);
  };
  writeKeeping(pen, kept, write, undefined);
}

/** PLB: pairs of one provider and year that follow each other share a segment, six at most. */
function writeProviderAdjustments(
  pen: SegmentPen,
  adjustments: readonly ProviderAdjustment[],
): void {
  let open: ProviderAdjustment | undefined;
  let room = 0;
  for (const adjustment of adjustments) {
    if (
      open === undefined ||
      room === 0 ||
      open.providerIdentifier !== adjustment.providerIdentifier ||
      open.fiscalPeriodDate !== adjustment.fiscalPeriodDate
    ) {
      if (open !== undefined) pen.end();
      open = adjustment;
      room = 6;
      pen.start(PLB);
      pen.must(adjustment.providerIdentifier);
      pen.date(adjustment.fiscalPeriodDate);
    }
    pen.openComposite();
    pen.component(adjustment.reasonCode);
    pen.component(adjustment.reference);
    pen.closeComposite();
    pen.cents(adjustment.amountCents);
    room -= 1;
  }
  if (open !== undefined) pen.end();
}
