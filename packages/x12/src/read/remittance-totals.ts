/** TS3, TS2 and PLB of the 835. */
import type { ProviderSupplementalTotals, ProviderTotals } from '../views/provider-totals.ts';
import type { ProviderAdjustment } from '../views/remittance.ts';
import { appended, type Row } from './row.ts';

/** TS3. */
export function readProviderTotals(row: Row): ProviderTotals {
  return {
    providerIdentifier: row.text(1),
    facilityTypeCode: row.text(2),
    fiscalPeriodDate: row.date(3),
    claimCount: row.optional(4),
    chargeCents: row.cents(5),
    medicareSecondaryPayerCents: row.cents(13),
    nonLabChargeCents: row.cents(15),
    hcpcsReportableChargeCents: row.cents(17),
    hcpcsPayableCents: row.cents(18),
    professionalComponentCents: row.cents(20),
    medicareSecondaryPatientLiabilityMetCents: row.cents(21),
    patientReimbursementCents: row.cents(22),
    periodicInterimPaymentClaimCount: row.optional(23),
    periodicInterimPaymentAdjustmentCents: row.cents(24),
  };
}

/** Whether TS3 holds more than the view names: elements that 5010 no longer uses. */
export function exceedsProviderTotals(row: Row): boolean {
  return [6, 7, 8, 9, 10, 11, 12, 14, 16, 19].some((element) => !row.isAbsent(element));
}

/** TS2. */
export function readSupplementalTotals(row: Row): ProviderSupplementalTotals {
  return {
    drgCents: row.cents(1),
    federalSpecificCents: row.cents(2),
    hospitalSpecificCents: row.cents(3),
    disproportionateShareCents: row.cents(4),
    capitalCents: row.cents(5),
    indirectMedicalEducationCents: row.cents(6),
    outlierDays: row.optional(7),
    dayOutlierCents: row.cents(8),
    costOutlierCents: row.cents(9),
    averageDrgLengthOfStayDays: row.optional(10),
    discharges: row.optional(11),
    costReportDays: row.optional(12),
    coveredDays: row.optional(13),
    noncoveredDays: row.optional(14),
    medicareSecondaryPassThroughCents: row.cents(15),
    averageDrgWeight: row.optional(16),
    capitalFederalSpecificDrgCents: row.cents(17),
    capitalHospitalSpecificDrgCents: row.cents(18),
    disproportionateShareDrgCents: row.cents(19),
  };
}

/** PLB: its pairs, added to those that stand there already. */
export function withProviderAdjustments(
  adjustments: readonly ProviderAdjustment[],
  row: Row,
): readonly ProviderAdjustment[] {
  const providerIdentifier = row.text(1);
  const fiscalPeriodDate = row.date(2);
  let all = adjustments;
  for (let element = 3; element <= row.count; element += 2) {
    if (row.isAbsent(element) && row.isAbsent(element + 1)) continue;
    const [reasonCode = '', ...reference] = row.components(element);
    all = appended(all, {
      providerIdentifier,
      fiscalPeriodDate,
      reasonCode,
      // A reference that holds the component separator is one reference all the same.
      reference: reference.length === 0 ? undefined : reference.join(':') || undefined,
      amountCents: row.requiredCents(element + 1),
    });
  }
  return all;
}
