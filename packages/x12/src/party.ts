/**
 * The values that stand in many transactions: names, addresses, contacts, references, amounts, dates.
 *
 * Laws of all views: amounts are integer cents (safe integers); dates are 'YYYY-MM-DD'; quantities,
 * rates and percentages are exact decimals as text ('1.5'); a field that the file does not carry is
 * undefined, and a list is empty. A writer may leave such fields out.
 */

/** An exact decimal as text, such as '1.5'; never a float. */
export type Decimal = string;

/** A calendar date, 'YYYY-MM-DD'. */
export type IsoDate = string;

/** N3 and N4. */
export interface PostalAddress {
  /** N301 and N302. */
  readonly lines: readonly string[];
  /** N401. */
  readonly city?: string | undefined;
  /** N402, the state or province. */
  readonly state?: string | undefined;
  /** N403, without a hyphen. */
  readonly postalCode?: string | undefined;
  /** N404; absent means the United States. */
  readonly country?: string | undefined;
  /** N407. */
  readonly countrySubdivision?: string | undefined;
}

/** One communication number of PER: 03/04, 05/06, 07/08. */
export interface ContactNumber {
  /** TE telephone, EX extension, FX fax, EM e-mail, UR web address. */
  readonly qualifier: string;
  /** PER04, PER06, PER08. */
  readonly value: string;
}

/** PER, a person or office to turn to. */
export interface Contact {
  /** PER01: IC information, CX payer's claim office, BL technical. */
  readonly functionCode: string;
  /** PER02. */
  readonly name?: string | undefined;
  /** PER03 to PER08. */
  readonly numbers: readonly ContactNumber[];
}

/** REF, an identifier that the guide gives no name of its own here. */
export interface Reference {
  /** REF01. */
  readonly qualifier: string;
  /** REF02. */
  readonly value: string;
  /** REF03. */
  readonly description?: string | undefined;
  /** REF04, as pairs: REF04-1/2, 3/4, 5/6. */
  readonly related?: readonly { readonly qualifier: string; readonly value: string }[] | undefined;
}

/** AMT. */
export interface QualifiedAmount {
  /** AMT01. */
  readonly qualifier: string;
  /** AMT02. */
  readonly amountCents: number;
}

/** QTY. */
export interface QualifiedQuantity {
  /** QTY01. */
  readonly qualifier: string;
  /** QTY02. */
  readonly quantity: Decimal;
}

/** DTP or DTM under a qualifier that the view gives no field of its own. */
export interface QualifiedDate {
  /** DTP01 or DTM01. */
  readonly qualifier: string;
  /** DTP03 or DTM02; the first day of a range. */
  readonly from: IsoDate;
  /** The end of a range (RD8); absent for a single day. */
  readonly through?: IsoDate | undefined;
  /** HHMM of a date with time (DT). */
  readonly time?: string | undefined;
}

/** One adjustment of CAS: the segment's group code with one triplet of reason, amount, quantity. */
export interface Adjustment {
  /** CAS01: CO contractual, PR patient, OA other, PI payer initiated, CR correction (old files). */
  readonly groupCode: string;
  /** CAS02, 05, 08, 11, 14, 17: the claim adjustment reason code. */
  readonly reasonCode: string;
  /** CAS03, 06, …: positive takes away from the charge, negative adds back. */
  readonly amountCents: number;
  /** CAS04, 07, …. */
  readonly quantity?: Decimal | undefined;
}

/** A medical procedure composite: SV101, SVC01, SVC06, SVD03. */
export interface Procedure {
  /** Component 1: HC for HCPCS and CPT, N4 NDC, AD dental, NU revenue, ER jurisdiction, HP, WK, ZZ. */
  readonly qualifier: string;
  /** Component 2: SV101-2, SVC01-2. */
  readonly code: string;
  /** Components 3 to 6: SV101-3 to SV101-6. */
  readonly modifiers: readonly string[];
  /** Component 7, the sender's description of an unlisted code. */
  readonly description?: string | undefined;
  /** Component 8, the end of a range of codes. */
  readonly endCode?: string | undefined;
}

/** NM1 or N1: a person or an organization. */
export interface Party {
  /** NM101 or N101, such as 85, IL, PR. */
  readonly entityCode: string;
  /** NM102: '1' person, '2' organization; absent for N1, which names organizations. */
  readonly entityType?: string | undefined;
  /** NM103 of a person. */
  readonly lastName?: string | undefined;
  /** NM103 of an organization; N102. */
  readonly organizationName?: string | undefined;
  /** NM104. */
  readonly firstName?: string | undefined;
  /** NM105. */
  readonly middleName?: string | undefined;
  /** NM106. */
  readonly namePrefix?: string | undefined;
  /** NM107. */
  readonly nameSuffix?: string | undefined;
  /** NM109 where NM108 is XX (N104 where N103 is XX): the National Provider Identifier. */
  readonly npi?: string | undefined;
  /** NM108 or N103, where it is not XX: MI member, PI or XV payer, 46 submitter, FI tax id …. */
  readonly identifierQualifier?: string | undefined;
  /** NM109 or N104, where it is not an NPI. */
  readonly identifier?: string | undefined;
}

/** A party with the segments that may follow it in its loop. */
export interface PartyWithDetails extends Party {
  /** N3, N4. */
  readonly address?: PostalAddress | undefined;
  /** Every REF of the loop that has no field of its own. */
  readonly references: readonly Reference[];
  /** PER. */
  readonly contacts: readonly Contact[];
}

/** A party who provides care, orders it, or bills for it. */
export interface Provider extends PartyWithDetails {
  /** PRV03, where PRV02 is PXC. */
  readonly taxonomyCode?: string | undefined;
}

/** One element of a raw segment: plain text, or repetitions of components where it has any. */
export type RawElement = string | readonly (readonly string[])[];

/** A segment that the view gives no field: kept whole, so that nothing of the file is lost. */
export interface OtherSegment {
  /** Its identifier, such as K3. */
  readonly id: string;
  /** 1-based position in the transaction set, ST being 1; absent in what is to be written. */
  readonly position?: number | undefined;
  /** Element 1 stands at index 0. */
  readonly elements: readonly RawElement[];
  /**
   * True where an earlier segment of its kind fills the fields of the view, so that this one stands
   * beside it; absent otherwise.
   */
  readonly repeats?: true | undefined;
}

/** Where a transaction set stood, and under what numbers. */
export interface TransactionPlace {
  /** ISA13. */
  readonly interchangeControlNumber: string;
  /** ISA05, ISA06 (padding removed), ISA07, ISA08. */
  readonly senderQualifier: string;
  /** ISA06. */
  readonly senderId: string;
  /** ISA07. */
  readonly receiverQualifier: string;
  /** ISA08. */
  readonly receiverId: string;
  /** ISA09 with ISA10, such as '2025-06-15' and '1203'. */
  readonly interchangeDate?: IsoDate | undefined;
  /** ISA10: 'HHMM'. */
  readonly interchangeTime?: string | undefined;
  /** ISA15: 'P' production, 'T' test. */
  readonly usageIndicator: string;
  /** GS02, GS03, GS06. */
  readonly groupSenderId: string;
  /** GS03. */
  readonly groupReceiverId: string;
  /** GS06. */
  readonly groupControlNumber: string;
  /** ST02. */
  readonly transactionControlNumber: string;
  /** ST03, else GS08. */
  readonly guide: string;
}

/** A value that could not be read. Its whole segment stands in `otherSegments`; the field is 0 or absent. */
export interface UnreadableValue {
  /** The identifier of its segment, such as CLM. */
  readonly segment: string;
  /** 1-based position in the transaction set, ST being 1. */
  readonly segmentPosition: number;
  /** Which element of it, the first being 1. */
  readonly element: number;
  /** What it should have been. */
  readonly kind: 'amount' | 'date';
}
