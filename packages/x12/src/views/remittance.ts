/**
 * 835 health care claim payment, 005010X221A1: what a payer paid, and why not more.
 *
 * An `UnreadableValue` on a remittance or a claim means that an amount stands as 0 or a date is
 * absent: nothing of it may be posted. The equations are functions in `read/remittance-balance.ts`.
 */
import type {
  Adjustment,
  Contact,
  Decimal,
  IsoDate,
  OtherSegment,
  Party,
  PostalAddress,
  Procedure,
  QualifiedAmount,
  QualifiedDate,
  QualifiedQuantity,
  Reference,
  TransactionPlace,
  UnreadableValue,
} from '../party.ts';
import type { ProviderSupplementalTotals, ProviderTotals } from './provider-totals.ts';

/** One 835 transaction set, whole. */
export interface Remittance extends RemittanceHeader, RemittanceTrailer {
  /** Loop 2100. */
  readonly claims: readonly ClaimPayment[];
}

/** Everything of a remittance before its first claim. */
export interface RemittanceHeader {
  /** ISA, GS and ST of where it stood. */
  readonly place: TransactionPlace;
  /** BPR. */
  readonly payment: RemittancePayment;
  /** TRN. */
  readonly trace: PaymentTrace;
  /** CUR. */
  readonly currency?: RemittanceCurrency | undefined;
  /** REF*EV, who receives the file on the payee's behalf. */
  readonly receiverIdentifier?: string | undefined;
  /** REF*F2, version of the payer's system. */
  readonly versionIdentifier?: string | undefined;
  /** DTM*405. */
  readonly productionDate?: IsoDate | undefined;
  /** Loop 1000A. */
  readonly payer: RemittancePayer;
  /** Loop 1000B. */
  readonly payee: RemittancePayee;
  /** Header segments that the view does not name. */
  readonly otherSegments: readonly OtherSegment[];
  /** Values that could not be read: no exact cents, no day of a calendar. */
  readonly unreadable: readonly UnreadableValue[];
}

/** Everything of a remittance that is known only after its last claim. */
export interface RemittanceTrailer {
  /** LX with TS3 and TS2, loop 2000, in order; a claim names its own by `providerSummaryIndex`. */
  readonly providerSummaries: readonly ProviderSummary[];
  /** PLB. */
  readonly providerAdjustments: readonly ProviderAdjustment[];
  /** Segments after the claims that the view does not name. */
  readonly trailerSegments: readonly OtherSegment[];
  /** Values after the claims that could not be read. */
  readonly trailerUnreadable: readonly UnreadableValue[];
}

/** BPR, the payment. */
export interface RemittancePayment {
  /** BPR01: C, D, H notice only, I remittance only, P prenote, U split, X. */
  readonly handlingCode: string;
  /** BPR02. */
  readonly amountCents: number;
  /** BPR03: 'C' credit, 'D' debit. */
  readonly creditOrDebit: string;
  /** BPR04: ACH, BOP, CHK, FWT, NON (no money moves). */
  readonly method: string;
  /** BPR05: CCP or CTX. */
  readonly format?: string | undefined;
  /** BPR06, 07, 08, 09: the payer's bank and account. */
  readonly senderBankQualifier?: string | undefined;
  /** BPR07. */
  readonly senderBankId?: string | undefined;
  /** BPR08. */
  readonly senderAccountQualifier?: string | undefined;
  /** BPR09. */
  readonly senderAccount?: string | undefined;
  /** BPR10: '1' with the payer's tax id. */
  readonly originatingCompanyId?: string | undefined;
  /** BPR11. */
  readonly originatingCompanySupplementalCode?: string | undefined;
  /** BPR12, 13, 14, 15: the payee's bank and account. */
  readonly receiverBankQualifier?: string | undefined;
  /** BPR13. */
  readonly receiverBankId?: string | undefined;
  /** BPR14. */
  readonly receiverAccountQualifier?: string | undefined;
  /** BPR15. */
  readonly receiverAccount?: string | undefined;
  /** BPR16: the day the money moves, or the date of the check. */
  readonly effectiveDate?: IsoDate | undefined;
}

/** TRN, what ties the remittance to the money in the bank. */
export interface PaymentTrace {
  /** TRN01, '1'. */
  readonly type: string;
  /** TRN02: check or EFT number. */
  readonly number: string;
  /** TRN03: '1' with the payer's tax id. */
  readonly originatingCompanyId: string;
  /** TRN04. */
  readonly originatingCompanySupplementalCode?: string | undefined;
}

/** CUR, money that is not US dollars. */
export interface RemittanceCurrency {
  /** CUR01. */
  readonly entityCode: string;
  /** CUR02. */
  readonly currencyCode: string;
  /** CUR03. */
  readonly exchangeRate?: Decimal | undefined;
}

/** Loop 1000A. */
export interface RemittancePayer {
  /** N102. */
  readonly name?: string | undefined;
  /** N103 and N104, such as XV with the national payer id. */
  readonly identifierQualifier?: string | undefined;
  /** N104. */
  readonly identifier?: string | undefined;
  /** N3 and N4. */
  readonly address?: PostalAddress | undefined;
  /** REF: 2U payer id, EO submitter, HI health industry number, NF NAIC. */
  readonly references: readonly Reference[];
  /** PER: CX claim office, BL technical, IC web site. */
  readonly contacts: readonly Contact[];
}

/** Loop 1000B: who is paid. It decides the practice. */
export interface RemittancePayee {
  /** N102. */
  readonly name?: string | undefined;
  /** N104 where N103 is XX. */
  readonly npi?: string | undefined;
  /** N104 where N103 is FI, or REF*TJ: the federal tax id. */
  readonly taxId?: string | undefined;
  /** N103 and N104 otherwise. */
  readonly identifierQualifier?: string | undefined;
  /** N104. */
  readonly identifier?: string | undefined;
  /** N3 and N4. */
  readonly address?: PostalAddress | undefined;
  /** REF: 0B license, D3 pharmacy, PQ payee; and TJ where N103 is FI as well. */
  readonly references: readonly Reference[];
  /** RDM, how the remittance is to be delivered. */
  readonly delivery?: RemittanceDelivery | undefined;
}

/** RDM. */
export interface RemittanceDelivery {
  /** RDM01: BM mail, EM e-mail, FT file transfer, OL on-line. */
  readonly method: string;
  /** RDM02. */
  readonly name?: string | undefined;
  /** RDM03. */
  readonly communicationNumber?: string | undefined;
}

/** LX with TS3 and TS2: a provider's claims under one header number. */
export interface ProviderSummary {
  /** LX01. */
  readonly headerNumber: string;
  /** TS3. */
  readonly totals?: ProviderTotals | undefined;
  /** TS2. */
  readonly supplemental?: ProviderSupplementalTotals | undefined;
  /** Segments of the loop that the view does not name, whole and in their order. */
  readonly otherSegments: readonly OtherSegment[];
}

/** Loop 2100: one claim as one payer decided it. A correction is two of these: a reversal, then the new one. */
export interface ClaimPayment {
  /** 1-based position of CLP in the transaction set; absent in what is to be written. */
  readonly segmentPosition?: number | undefined;
  /** Index into `providerSummaries`; absent where the file has no LX before the claim. */
  readonly providerSummaryIndex?: number | undefined;
  /** CLP01: our CLM01. */
  readonly patientControlNumber: string;
  /** CLP02: 1, 2, 3 processed as primary …; 4 denied; 19 to 21 and forwarded; 22 reversal; 23; 25. */
  readonly statusCode: string;
  /** CLP03. */
  readonly chargeCents: number;
  /** CLP04. */
  readonly paidCents: number;
  /** CLP05. */
  readonly patientResponsibilityCents?: number | undefined;
  /** CLP06. */
  readonly filingIndicatorCode?: string | undefined;
  /** CLP07: the payer's own number of the claim. */
  readonly claimControlNumber?: string | undefined;
  /** CLP08. */
  readonly facilityTypeCode?: string | undefined;
  /** CLP09. */
  readonly frequencyCode?: string | undefined;
  /** CLP11. */
  readonly drgCode?: string | undefined;
  /** CLP12. */
  readonly drgWeight?: Decimal | undefined;
  /** CLP13. */
  readonly dischargeFraction?: Decimal | undefined;
  /** CAS of the claim. */
  readonly adjustments: readonly Adjustment[];
  /** NM1*QC. */
  readonly patient?: Party | undefined;
  /** NM1*IL, where the insured is not the patient. */
  readonly subscriber?: Party | undefined;
  /** NM1*74: the name or id as the payer has it. */
  readonly correctedPatient?: Party | undefined;
  /** NM1*82. */
  readonly renderingProvider?: Party | undefined;
  /** NM1*TT: to whom the payer forwarded the claim. */
  readonly crossoverCarrier?: Party | undefined;
  /** NM1*PR: who should have been billed first. */
  readonly correctedPriorityPayer?: Party | undefined;
  /** NM1*GB. */
  readonly otherSubscriber?: Party | undefined;
  /** MIA. */
  readonly inpatientAdjudication?: InpatientAdjudication | undefined;
  /** MOA. */
  readonly outpatientAdjudication?: OutpatientAdjudication | undefined;
  /** Every REF of the claim: 1L group, EA medical record, F8 original number, G1 authorization, CE contract …. */
  readonly references: readonly Reference[];
  /** DTM*232. */
  readonly statementDateFrom?: IsoDate | undefined;
  /** DTM*233. */
  readonly statementDateThrough?: IsoDate | undefined;
  /** DTM*036. */
  readonly coverageExpirationDate?: IsoDate | undefined;
  /** DTM*050. */
  readonly receivedDate?: IsoDate | undefined;
  /** Every other DTM. */
  readonly otherDates: readonly QualifiedDate[];
  /** PER*CX. */
  readonly contacts: readonly Contact[];
  /** AMT: AU coverage, D8, DY, F5, I interest (informational), NL, T, T2, ZK …. */
  readonly amounts: readonly QualifiedAmount[];
  /** QTY. */
  readonly quantities: readonly QualifiedQuantity[];
  /** Loop 2110. */
  readonly lines: readonly LinePayment[];
  /** Segments of the loop that the view does not name, whole and in their order. */
  readonly otherSegments: readonly OtherSegment[];
  /** Values that could not be read: no exact cents, no day of a calendar. */
  readonly unreadable: readonly UnreadableValue[];
}

/** MIA. */
export interface InpatientAdjudication {
  /** MIA01. */
  readonly coveredDaysOrVisits?: Decimal | undefined;
  /** MIA03. */
  readonly lifetimePsychiatricDays?: Decimal | undefined;
  /** MIA04. */
  readonly drgCents?: number | undefined;
  /** MIA15. */
  readonly costReportDays?: Decimal | undefined;
  /** MIA05, 20, 21, 22, 23, in order. */
  readonly remarkCodes: readonly string[];
  /** The other amounts of MIA, by element number: 02, 06 to 14, 16 to 19, 24. */
  readonly amountsByElement: readonly { readonly element: number; readonly amountCents: number }[];
}

/** MOA. */
export interface OutpatientAdjudication {
  /** MOA01, as a fraction. */
  readonly reimbursementRate?: Decimal | undefined;
  /** MOA02. */
  readonly hcpcsPayableCents?: number | undefined;
  /** MOA03 to MOA07. */
  readonly remarkCodes: readonly string[];
  /** MOA08. */
  readonly endStageRenalDiseaseCents?: number | undefined;
  /** MOA09. */
  readonly nonpayableProfessionalComponentCents?: number | undefined;
}

/** Loop 2110: one service line. */
export interface LinePayment {
  /** SVC01, as paid. */
  readonly procedure: Procedure;
  /** SVC02. */
  readonly chargeCents: number;
  /** SVC03. */
  readonly paidCents: number;
  /** SVC04. */
  readonly revenueCode?: string | undefined;
  /** SVC05; absent means 1. */
  readonly paidUnits?: Decimal | undefined;
  /** SVC06, as we sent it, where the payer changed it. */
  readonly submittedProcedure?: Procedure | undefined;
  /** SVC07, as we sent it, where the payer changed it. */
  readonly submittedUnits?: Decimal | undefined;
  /** DTM*472 or DTM*150. */
  readonly serviceDateFrom?: IsoDate | undefined;
  /** DTM*151; absent for one day. */
  readonly serviceDateThrough?: IsoDate | undefined;
  /** Every other DTM. */
  readonly otherDates: readonly QualifiedDate[];
  /** CAS of the line. */
  readonly adjustments: readonly Adjustment[];
  /** REF*6R. */
  readonly lineItemControlNumber?: string | undefined;
  /** Every other REF: G1, LU, 1S, 0K, and the rendering provider's. */
  readonly references: readonly Reference[];
  /** AMT*B6. */
  readonly allowedCents?: number | undefined;
  /** Every other AMT: KH late filing, T, T2, ZK …. */
  readonly amounts: readonly QualifiedAmount[];
  /** QTY. */
  readonly quantities: readonly QualifiedQuantity[];
  /** LQ: HE remark codes, RX pharmacy reject codes. */
  readonly remarkCodes: readonly RemarkCode[];
  /** Segments of the loop that the view does not name, whole and in their order. */
  readonly otherSegments: readonly OtherSegment[];
}

/** LQ. */
export interface RemarkCode {
  /** LQ01. */
  readonly qualifier: string;
  /** LQ02. */
  readonly code: string;
}

/** One pair of PLB. Positive means less money to the provider, negative more. */
export interface ProviderAdjustment {
  /** PLB01. */
  readonly providerIdentifier: string;
  /** PLB02. */
  readonly fiscalPeriodDate?: IsoDate | undefined;
  /** PLB03-1, 05-1, …: WO, FB, 72, L6 …. */
  readonly reasonCode: string;
  /** PLB03-2, 05-2, …: the reference as sent. */
  readonly reference?: string | undefined;
  /** PLB04, 06, …. */
  readonly amountCents: number;
}
