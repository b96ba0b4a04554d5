import type { CalendarDate, Unnamed } from './unnamed.ts';

/** A postal address: N3 and N4. */
export interface PostalAddress {
  /** N301. */
  readonly line1?: string;
  /** N302. */
  readonly line2?: string;
  /** N401. */
  readonly city?: string;
  /** N402. */
  readonly state?: string;
  /** N403, five or nine digits without a hyphen. */
  readonly postalCode?: string;
  /** N404. */
  readonly countryCode?: string;
  /** N407. */
  readonly countrySubdivisionCode?: string;
}

/** One number of a contact: a PER qualifier (`TE`, `FX`, `EM`, `UR`, `EX`) with its number. */
export interface ContactNumber {
  readonly qualifier: string;
  readonly number: string;
}

/** A contact: PER. */
export interface PartyContact {
  /** PER01, such as `IC`. */
  readonly functionCode: string;
  /** PER02. */
  readonly name?: string;
  /** PER03/04, PER05/06, PER07/08. */
  readonly numbers: readonly ContactNumber[];
}

/** An identifier with what kind it is: REF. */
export interface QualifiedReference {
  /** REF01. */
  readonly qualifier: string;
  /** REF02. */
  readonly id: string;
  /** REF03. */
  readonly description?: string;
}

/** A date, a period or a moment with what it means: DTP. */
export interface QualifiedDate {
  /** DTP01, such as `291`. */
  readonly qualifier: string;
  /** DTP03; the first day of a period. */
  readonly from: CalendarDate;
  /** DTP03 after the hyphen, when DTP02 is RD8. */
  readonly to?: CalendarDate;
  /** 'HHMM' after the day, when DTP02 is DT. */
  readonly time?: string;
}

/** A person or an organisation: one NM1 with the segments that stand under it. */
export interface Party extends Unnamed {
  /** NM101, such as `PR`, `85`, `QC`. */
  readonly entityCode: string;
  /** NM102: 1 is a person, 2 is not. */
  readonly kind?: 'person' | 'organization';
  /** NM103: the last name, or the name of the organisation. */
  readonly name?: string;
  /** NM104. */
  readonly firstName?: string;
  /** NM105. */
  readonly middleName?: string;
  /** NM106. */
  readonly namePrefix?: string;
  /** NM107. */
  readonly nameSuffix?: string;
  /** NM108, such as `XX` for a National Provider Identifier, `MI` for a member number, `PI` for a payer. */
  readonly idQualifier?: string;
  /** NM109. */
  readonly id?: string;
  /** NM110: how an entity of a benefit relates to the patient. */
  readonly relationshipCode?: string;
  /** N3, N4. */
  readonly address?: PostalAddress;
  /** REF, in the order of the file. */
  readonly references?: readonly QualifiedReference[];
  /** PER, in the order of the file. */
  readonly contacts?: readonly PartyContact[];
  /** DMG02, a calendar date of format D8. */
  readonly birthDate?: CalendarDate;
  /** DMG03. */
  readonly sexCode?: string;
  /** PRV01: the role of a provider, such as `BI`. */
  readonly providerRoleCode?: string;
  /** PRV02, `PXC` for a taxonomy code. */
  readonly specialtyQualifier?: string;
  /** PRV03. */
  readonly specialtyCode?: string;
}

/** A request that was not granted, and what to do: AAA. */
export interface RequestRejection {
  /** AAA01, Y or N: whether the request was valid. */
  readonly valid: string;
  /** AAA03: why. */
  readonly reasonCode?: string;
  /** AAA04: what to do, such as `C` correct and send again. */
  readonly followUpCode?: string;
}
