/** TS3 and TS2 of the 835: what the payer says a provider's claims add up to. */
import type { Decimal, IsoDate } from '../party.ts';

/** TS3. */
export interface ProviderTotals {
  /** TS301. */
  readonly providerIdentifier: string;
  /** TS302. */
  readonly facilityTypeCode: string;
  /** TS303. */
  readonly fiscalPeriodDate?: IsoDate | undefined;
  /** TS304. */
  readonly claimCount?: Decimal | undefined;
  /** TS305. */
  readonly chargeCents?: number | undefined;
  /** TS313. */
  readonly medicareSecondaryPayerCents?: number | undefined;
  /** TS315. */
  readonly nonLabChargeCents?: number | undefined;
  /** TS317. */
  readonly hcpcsReportableChargeCents?: number | undefined;
  /** TS318. */
  readonly hcpcsPayableCents?: number | undefined;
  /** TS320. */
  readonly professionalComponentCents?: number | undefined;
  /** TS321. */
  readonly medicareSecondaryPatientLiabilityMetCents?: number | undefined;
  /** TS322. */
  readonly patientReimbursementCents?: number | undefined;
  /** TS323. */
  readonly periodicInterimPaymentClaimCount?: Decimal | undefined;
  /** TS324. */
  readonly periodicInterimPaymentAdjustmentCents?: number | undefined;
}

/** TS2, inpatient totals. */
export interface ProviderSupplementalTotals {
  /** TS201. */
  readonly drgCents?: number | undefined;
  /** TS202. */
  readonly federalSpecificCents?: number | undefined;
  /** TS203. */
  readonly hospitalSpecificCents?: number | undefined;
  /** TS204. */
  readonly disproportionateShareCents?: number | undefined;
  /** TS205. */
  readonly capitalCents?: number | undefined;
  /** TS206. */
  readonly indirectMedicalEducationCents?: number | undefined;
  /** TS207. */
  readonly outlierDays?: Decimal | undefined;
  /** TS208. */
  readonly dayOutlierCents?: number | undefined;
  /** TS209. */
  readonly costOutlierCents?: number | undefined;
  /** TS210. */
  readonly averageDrgLengthOfStayDays?: Decimal | undefined;
  /** TS211. */
  readonly discharges?: Decimal | undefined;
  /** TS212. */
  readonly costReportDays?: Decimal | undefined;
  /** TS213. */
  readonly coveredDays?: Decimal | undefined;
  /** TS214. */
  readonly noncoveredDays?: Decimal | undefined;
  /** TS215. */
  readonly medicareSecondaryPassThroughCents?: number | undefined;
  /** TS216. */
  readonly averageDrgWeight?: Decimal | undefined;
  /** TS217. */
  readonly capitalFederalSpecificDrgCents?: number | undefined;
  /** TS218. */
  readonly capitalHospitalSpecificDrgCents?: number | undefined;
  /** TS219. */
  readonly disproportionateShareDrgCents?: number | undefined;
}
