/** Loop 2400 of the 837P: one service line, with its drug, its own providers, and earlier payers' decisions. */
import type {
  Adjustment,
  Decimal,
  IsoDate,
  OtherSegment,
  PostalAddress,
  Procedure,
  Provider,
  QualifiedAmount,
  QualifiedDate,
  QualifiedQuantity,
  Reference,
} from '../party.ts';
import type {
  AmbulanceDropOff,
  Attachment,
  ContractInformation,
  Note,
} from './professional-claim.ts';

/** Loop 2400: one service line. */
export interface ProfessionalLine {
  /** LX01. */
  readonly lineNumber: string;
  /** SV101. */
  readonly procedure: Procedure;
  /** SV102. */
  readonly chargeCents: number;
  /** SV103: UN units, MJ minutes. */
  readonly unitCode: string;
  /** SV104. */
  readonly units: Decimal;
  /** SV105, where it differs from the claim's. */
  readonly placeOfServiceCode?: string | undefined;
  /** SV107: 1 to 12; pointer 1 is the claim's first diagnosis. */
  readonly diagnosisPointers: readonly number[];
  /** SV109: 'Y'. */
  readonly emergencyIndicator?: string | undefined;
  /** SV111: 'Y'. */
  readonly epsdtIndicator?: string | undefined;
  /** SV112: 'Y'. */
  readonly familyPlanningIndicator?: string | undefined;
  /** SV115: '0'. */
  readonly copayStatusCode?: string | undefined;
  /** DTP*472. */
  readonly serviceDateFrom?: IsoDate | undefined;
  /** The end of DTP*472 with RD8; absent for one day. */
  readonly serviceDateThrough?: IsoDate | undefined;
  /** Every other DTP: 471, 607, 463, 461, 304, 738, 739, 011, 455, 454. */
  readonly otherDates: readonly QualifiedDate[];
  /** PWK. */
  readonly attachments: readonly Attachment[];
  /** QTY: PT patients, FL immunization batch. */
  readonly quantities: readonly QualifiedQuantity[];
  /** CN1. */
  readonly contract?: ContractInformation | undefined;
  /** REF*6R. */
  readonly lineItemControlNumber?: string | undefined;
  /** REF*G1 without REF04 (for the destination payer). */
  readonly priorAuthorizationNumber?: string | undefined;
  /** REF*9F without REF04. */
  readonly referralNumber?: string | undefined;
  /** REF*X4. */
  readonly cliaNumber?: string | undefined;
  /** Every other REF: 9B, 9D, EW, F4, BT, and other payers' G1 and 9F. */
  readonly otherReferences: readonly Reference[];
  /** AMT*T. */
  readonly salesTaxCents?: number | undefined;
  /** AMT*F4. */
  readonly postageCents?: number | undefined;
  /** Every other AMT. */
  readonly otherAmounts: readonly QualifiedAmount[];
  /** NTE. */
  readonly notes: readonly Note[];
  /** Loop 2410. */
  readonly drug?: DrugIdentification | undefined;
  /** Loop 2420A. */
  readonly renderingProvider?: Provider | undefined;
  /** Loop 2420B. */
  readonly purchasedServiceProvider?: Provider | undefined;
  /** Loop 2420C. */
  readonly serviceFacility?: Provider | undefined;
  /** Loop 2420D. */
  readonly supervisingProvider?: Provider | undefined;
  /** Loop 2420E. */
  readonly orderingProvider?: Provider | undefined;
  /** Loop 2420F. */
  readonly referringProviders: readonly Provider[];
  /** Loop 2420G. */
  readonly ambulancePickUp?: PostalAddress | undefined;
  /** Loop 2420H. */
  readonly ambulanceDropOff?: AmbulanceDropOff | undefined;
  /** Loop 2430, one for each decision of an earlier payer on this line. */
  readonly adjudications: readonly LineAdjudication[];
  /** SV5, CR1, CR3, CRC, MEA, K3, PS1, HCP, LQ, FRM, and whatever else the view does not name. */
  readonly otherSegments: readonly OtherSegment[];
}

/** Loop 2410. */
export interface DrugIdentification {
  /** LIN02: N4 for an NDC. */
  readonly qualifier: string;
  /** LIN03. */
  readonly code: string;
  /** CTP04. */
  readonly quantity?: Decimal | undefined;
  /** CTP05-1: F2, GR, ME, ML, UN. */
  readonly unitCode?: string | undefined;
  /** REF*XZ or REF*VY. */
  readonly prescriptionNumber?: string | undefined;
  /** REF01 of the prescription number. */
  readonly prescriptionNumberQualifier?: string | undefined;
}

/** Loop 2430. */
export interface LineAdjudication {
  /** SVD01: the payer id of loop 2330B. */
  readonly payerId: string;
  /** SVD02. */
  readonly paidCents: number;
  /** SVD03. */
  readonly procedure?: Procedure | undefined;
  /** SVD05. */
  readonly paidUnits?: Decimal | undefined;
  /** SVD06: the line into which this one was bundled. */
  readonly bundledLineNumber?: string | undefined;
  /** CAS. */
  readonly adjustments: readonly Adjustment[];
  /** DTP*573. */
  readonly adjudicationDate?: IsoDate | undefined;
  /** AMT*EAF. */
  readonly remainingPatientLiabilityCents?: number | undefined;
  /** Segments of the loop that the view does not name, whole and in their order. */
  readonly otherSegments: readonly OtherSegment[];
}
