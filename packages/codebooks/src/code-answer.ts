/**
 * What a code book answers. A book says what was true on a date of service, from which release it
 * knows; outside of what it holds it says so instead of guessing, and an edit shows a warning.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';

export type CodeSystem =
  | 'diagnosis' /* ICD-10-CM, without the dot */
  | 'procedure' /* CPT and HCPCS Level II */
  | 'modifier'
  | 'place-of-service'
  | 'adjustment-reason' /* CARC */
  | 'remark' /* RARC */
  | 'adjustment-group'
  | 'claim-status-category'
  | 'claim-status'
  | 'service-type'
  | 'provider-adjustment' /* PLB03-1 */
  | 'entity'
  | 'taxonomy';

export interface CodeEntry {
  readonly system: CodeSystem;
  readonly code: string;
  /** Our own short words, or the publisher's where they are free. */
  readonly words: string;
  readonly effectiveFrom: CalendarDate;
  /** The last usable day; null while it is in force. */
  readonly effectiveTo: CalendarDate | null;
  /** Codes that took its place. */
  readonly replacedBy: readonly string[];
}

export interface BookRelease {
  readonly name: string;
  readonly source: string;
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo: CalendarDate;
  /** A complete book knows every code: what it lacks does not exist. A starter book is not complete. */
  readonly isComplete: boolean;
}

export type CodeAnswer =
  | { readonly outcome: 'valid'; readonly entry: CodeEntry; readonly release: string }
  /** It exists, but not on this day. */
  | { readonly outcome: 'not-on-date'; readonly entry: CodeEntry; readonly release: string }
  /**
   * It is a category whose codes go on: not complete enough to bill. `entry.replacedBy` is filled where
   * it could be billed before: with the conversion table's word, or else with `completeCodes`.
   */
  | {
      readonly outcome: 'header';
      readonly entry: CodeEntry;
      /** What can be billed below it on the day, in order, at most `completeCodesMax` of them. */
      readonly completeCodes: readonly string[];
      readonly release: string;
    }
  /** It goes on beyond a code that is complete. */
  | { readonly outcome: 'too-long'; readonly release: string }
  /** It is not even of the system's form. */
  | { readonly outcome: 'malformed' }
  /** A complete book does not hold it. */
  | { readonly outcome: 'unknown'; readonly release: string }
  /** No book for this day holds it: nothing can be said. */
  | { readonly outcome: 'not-loaded' };

/** Below a category that never was a code itself may stand hundreds: no person reads more than these. */
export const completeCodesMax = 60;

/** Codes to use instead of one that cannot be billed on the day; empty where the books name none. */
export function codesInstead(answer: CodeAnswer): readonly string[] {
  if (answer.outcome === 'not-on-date') return answer.entry.replacedBy;
  if (answer.outcome !== 'header') return [];
  return answer.entry.replacedBy.length > 0 ? answer.entry.replacedBy : answer.completeCodes;
}

/** Whether an answer says that the code must not be billed on that day. */
export function isUnusable(answer: CodeAnswer): boolean {
  return answer.outcome !== 'valid' && answer.outcome !== 'not-loaded';
}

/** May two codes be billed together on a day (NCCI procedure-to-procedure and its like)? */
export interface PairRule {
  /** The code that is paid. */
  readonly column1: string;
  /** The code that it includes. */
  readonly column2: string;
  /** 0 never apart, 1 apart with a fitting modifier. */
  readonly modifierIndicator: '0' | '1';
  /** Modifiers on the included code that set it apart; the general list when absent. */
  readonly separatedBy: readonly string[];
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo: CalendarDate | null;
}

/** How many units a day supports (MUE and its like). */
export interface UnitLimit {
  readonly code: string;
  readonly most: number;
  /** 1 per line, 2 and 3 per day. */
  readonly adjudicationIndicator: '1' | '2' | '3';
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo: CalendarDate | null;
}

/** What is special about billing a procedure. */
export interface ProcedureTraits {
  readonly code: string;
  readonly kind:
    | 'visit'
    | 'preventive-visit'
    | 'laboratory'
    | 'vaccine'
    | 'test'
    | 'drug'
    | 'surgery'
    | 'imaging'
    | 'therapy'
    | 'equipment'
    | 'behavioral';
  readonly needsSide: boolean;
  readonly needsLaboratoryCertificate: boolean;
  readonly needsDrugCode: boolean;
  readonly needsReferringProvider: boolean;
  /** Places where it can be done; empty: anywhere. */
  readonly placesOfService: readonly string[];
  readonly fromAgeYears: number | null;
  readonly toAgeYears: number | null;
  /** For patients who were not seen within three years. */
  readonly isNewPatientVisit: boolean;
  /** Codes of which one must stand beside an add-on code; empty: no add-on. */
  readonly primaryCodes: readonly string[];
  /** Days after a surgery that its fee includes (fee schedule: 000, 010, 090); absent: none. */
  readonly globalDays?: 0 | 10 | 90;
  /** Payable in parts, professional (26) and technical (TC): PC/TC indicator 1. */
  readonly hasParts?: boolean;
  /** Medicare: always billed under a therapy plan (GN, GO or GP). */
  readonly isAlwaysTherapy?: boolean;
}

/** Which diagnoses support a procedure (LCD and its like): a prefix list. */
export interface CoverageRule {
  readonly codes: readonly string[];
  readonly diagnosisPrefixes: readonly string[];
  /** The determination or article it comes from, for the person who reads the finding. */
  readonly source?: string;
}

/** Diagnoses that contradict a procedure when they stand first on its line. */
export interface ContradictionRule {
  readonly codes: readonly string[];
  readonly diagnosisPrefixes: readonly string[];
}

/** How often a service counts within some days. */
export interface FrequencyRule {
  readonly codes: readonly string[];
  readonly most: number;
  readonly withinDays: number;
  /** Where the limit stands. */
  readonly source?: string;
}

/** The day lies outside what a loaded table holds: nothing was asked, and nothing is guessed. */
export type NotLoaded = 'not-loaded';

/** Where a service was given. */
export interface Place {
  /** Five digits or nine. */
  readonly zip: string;
  readonly state: string;
}

/** Whether diagnoses support a procedure, and by which determination, article or rule. */
export interface SupportRule {
  readonly isSupported: boolean;
  /** Where it stands; blank where the rule names nothing. */
  readonly source: string;
}

/** What an add-on code may stand beside. */
export interface AddOnRule {
  /** `unsupported`: the list of primary codes is closed and none of it is billed (CMS type 1). */
  readonly outcome: 'supported' | 'unsupported' | 'contractor-decides';
  readonly primaryCodes: readonly string[];
}

/** An age, sex or position to which a diagnosis belongs (the inpatient editor and its like). */
export interface DiagnosisLimit {
  readonly edit:
    | 'age'
    | 'female-only'
    | 'male-only'
    | 'manifestation-not-first'
    | 'unacceptable-first'
    | 'questionable-admission'
    | 'other';
  /** Whole years, ends included; null where the edit is not about age. */
  readonly fromAgeYears: number | null;
  readonly toAgeYears: number | null;
  /** The list's own name of the edit. */
  readonly rule: string;
}

/** What the fee schedule says of billing a procedure. */
export interface FeeTraits {
  /** Medicare's status: A, B, C, I, N, R, T, X …; blank where it is not known. */
  readonly status: string;
  /** Days after a surgery that its fee includes; null for none, or where the carrier decides. */
  readonly globalDays: 0 | 10 | 90 | null;
  /** Payable in parts, professional (26) and technical (TC): PC/TC indicator 1. */
  readonly hasParts: boolean;
}

/** What the note of a claim adjustment reason says of how it may stand on a remittance. */
export interface AdjustmentNote {
  /** Group codes (CAS01) that it may stand with; null where its note restricts none. */
  readonly groups: readonly string[] | null;
  /** The reason says nothing without a remark code beside it. */
  readonly needsRemark: boolean;
  /** Whose word that is: a release, or our own list as of a day. */
  readonly source: string;
}

/**
 * Everything an edit may ask. What is loaded from publishers' files answers for the days that it
 * holds, and says `not-loaded` for other days; the starter book answers where nothing is loaded.
 */
export interface CodeBooks {
  readonly releases: readonly BookRelease[];
  lookUp(system: CodeSystem, code: string, on: CalendarDate): CodeAnswer;
  /** The rule by which one code includes the other on a day, whichever way round; undefined for none. */
  pairOn(left: string, right: string, on: CalendarDate): PairRule | NotLoaded | undefined;
  unitLimitOn(code: string, on: CalendarDate): UnitLimit | NotLoaded | undefined;
  traitsOf(code: string): ProcedureTraits | undefined;
  feeTraitsOn(code: string, on: CalendarDate): FeeTraits | NotLoaded | undefined;
  /**
   * Whether one of a line's diagnoses supports its procedure; undefined where no rule speaks of the code.
   * @param contractor the Medicare contractor that judges (five digits), whose articles are asked where
   *   they are loaded; blank where it is not known, null for payers that have none
   */
  supportOn(
    code: string,
    diagnoses: readonly string[],
    on: CalendarDate,
    contractor: string | null,
  ): SupportRule | NotLoaded | undefined;
  /** The Medicare contractor of a place; undefined where the loaded tables do not say it. */
  contractorAt(place: Place, on: CalendarDate): string | undefined;
  /** What an add-on code may stand beside; undefined for a code that is none. */
  addOnOn(
    code: string,
    billedCodes: readonly string[],
    on: CalendarDate,
  ): AddOnRule | NotLoaded | undefined;
  diagnosisLimitsOn(code: string, on: CalendarDate): readonly DiagnosisLimit[] | NotLoaded;
  /** The Excludes1 note that keeps two diagnoses apart; undefined for none. */
  excludes1On(
    left: string,
    right: string,
    on: CalendarDate,
  ): { readonly at: string; readonly excluded: string } | NotLoaded | undefined;
  contradictionsOf(code: string): readonly ContradictionRule[];
  frequencyRulesOf(code: string): readonly FrequencyRule[];
  /** Whether a modifier contradicts a procedure. */
  isModifierUnfit(modifier: string, code: string): boolean;
  /** The note of a claim adjustment reason; undefined for a reason of which nothing is known. */
  readonly adjustmentNoteOf: (reasonCode: string) => AdjustmentNote | undefined;
  /** Codes and words that begin with or hold a text, for screens. */
  search(system: CodeSystem, text: string, on: CalendarDate, limit: number): CodeEntry[];
}
