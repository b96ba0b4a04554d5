/** What an edit sees: the claim as it would be sent, what is known around it, and the code books. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { PayerRules } from '../payers/payer-rules.ts';

export interface EditedAddress {
  readonly line1: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}

export interface EditedPerson {
  readonly lastName: string;
  readonly firstName: string;
  readonly npi: string;
  readonly taxonomyCode?: string;
}

export interface EditedAdjustment {
  readonly groupCode: string;
  readonly reasonCode: string;
  readonly amountCents: number;
}

export interface EditedLine {
  readonly lineNumber: number;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly chargeCents: number;
  readonly diagnosisPointers: readonly number[];
  readonly serviceDate: CalendarDate;
  readonly nationalDrugCode: string | null;
  readonly adjudications: readonly {
    readonly payerIdentifier: string;
    readonly paidCents: number;
    readonly adjustments: readonly EditedAdjustment[];
    readonly adjudicatedOn: CalendarDate;
  }[];
}

export interface EditedClaim {
  readonly controlNumber: string;
  readonly frequency: '1' | '7' | '8';
  readonly originalPayerClaimControlNumber: string | null;
  readonly responsibility: 'P' | 'S' | 'T';
  readonly billingProvider: {
    readonly organizationName: string;
    readonly npi: string;
    readonly taxId: string;
    readonly taxonomyCode: string;
    readonly address: EditedAddress;
    readonly contactName: string;
    readonly phone: string;
  };
  readonly renderingProvider: EditedPerson | null;
  readonly referringProvider: EditedPerson | null;
  readonly serviceFacility: {
    readonly name: string;
    readonly npi: string | null;
    readonly address: EditedAddress;
  } | null;
  readonly payer: {
    readonly payerId: string;
    readonly key: string;
    readonly kind: string;
    readonly identifier: string;
    readonly filingIndicator: string;
  };
  readonly subscriber: {
    readonly lastName: string;
    readonly firstName: string;
    readonly memberId: string;
    readonly dateOfBirth: CalendarDate | null;
    readonly relationship: string;
    readonly effectiveFrom: CalendarDate;
    readonly effectiveTo: CalendarDate | null;
  };
  readonly patient: {
    readonly lastName: string;
    readonly firstName: string;
    readonly dateOfBirth: CalendarDate | null;
    readonly sex: string;
    readonly address: EditedAddress | null;
    readonly diedOn: CalendarDate | null;
  };
  readonly placeOfService: string;
  readonly diagnoses: readonly string[];
  readonly priorAuthorizationNumber: string | null;
  readonly cliaNumber: string | null;
  readonly relatedCause: string | null;
  readonly accidentDate: CalendarDate | null;
  readonly accidentState: string | null;
  readonly patientPaidCents: number;
  readonly medicareSecondaryReason: string | null;
  readonly note: string | null;
  /** The day of admission, for care of an inpatient; absent in versions from before it was kept. */
  readonly admissionDate?: CalendarDate | null;
  readonly attachments: readonly { readonly controlNumber: string }[];
  readonly otherPayers: readonly {
    readonly payer: { readonly identifier: string; readonly kind: string };
    readonly decision: {
      readonly paidCents: number;
      readonly adjustments: readonly EditedAdjustment[];
      readonly adjudicatedOn: CalendarDate;
    } | null;
  }[];
  readonly lines: readonly EditedLine[];
  readonly totalChargeCents: number;
  readonly serviceDateFrom: CalendarDate;
  readonly serviceDateTo: CalendarDate;
  readonly filingDeadline: CalendarDate;
}

/** A line of another claim of the same patient, that is alive. */
export interface EarlierLine {
  readonly claimId: string;
  readonly encounterIsSame: boolean;
  readonly payerId: string;
  readonly renderingNpi: string;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly serviceDate: CalendarDate;
  readonly units: number;
}

export interface KnownAuthorization {
  readonly number: string;
  readonly codes: readonly string[];
  readonly unitsAuthorized: number;
  /** Units of other claims under this number. */
  readonly unitsUsed: number;
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo: CalendarDate;
}

/** What the practice's records say around the claim. */
export interface KnownAround {
  readonly today: CalendarDate;
  readonly earlierLines: readonly EarlierLine[];
  /** The last day before this one on which somebody of the same specialty in the practice saw the patient. */
  readonly seenBeforeOn: CalendarDate | null;
  /** Since when the rendering provider works with this payer; empty when no record says anything. */
  readonly participations: readonly {
    readonly effectiveFrom: CalendarDate;
    readonly effectiveTo: CalendarDate | null;
  }[];
  /** Procedures for which the contract asks for an authorization on the day. */
  readonly authorizationRequiredCodes: readonly string[];
  readonly authorizations: readonly KnownAuthorization[];
  /** The latest answer of the payer about the policy on the day; null when nobody asked. */
  readonly eligibility: {
    readonly outcome: string;
    readonly rejectReasonCodes: readonly string[];
    /** The payer says that another payer has the patient, who is not asked before this one. */
    readonly namesUnaskedPayer: boolean;
    /** Procedures that the payer named as not covered by the member's plan (271 EB01 I with EB13). */
    readonly notCoveredCodes: readonly string[];
    /** Procedures that the payer named as needing an authorization (271 EB11 Y with EB13). */
    readonly authorizationRequiredCodes: readonly string[];
  } | null;
  /** Payers with a policy in force on the day, in the order of payment. */
  readonly coveringPayers: readonly { readonly payerId: string; readonly kind: string }[];
}

export interface DiagnosisLimit {
  readonly edit: string;
  readonly fromAgeYears: number | null;
  readonly toAgeYears: number | null;
  readonly rule: string;
}

/** What edits ask of the code books; the books of `packages/codebooks` answer so. */
export interface EditBooks {
  lookUp(
    system: 'diagnosis' | 'procedure' | 'modifier' | 'place-of-service',
    code: string,
    on: CalendarDate,
  ):
    | { readonly outcome: 'valid' | 'too-long' | 'malformed' | 'unknown' | 'not-loaded' }
    | {
        readonly outcome: 'header';
        readonly entry: { readonly replacedBy: readonly string[] };
        readonly completeCodes: readonly string[];
      }
    | {
        readonly outcome: 'not-on-date';
        readonly entry: { readonly replacedBy: readonly string[] };
      };
  pairOn(
    left: string,
    right: string,
    on: CalendarDate,
  ):
    | {
        readonly column1: string;
        readonly column2: string;
        readonly modifierIndicator: '0' | '1';
        readonly separatedBy: readonly string[];
      }
    | 'not-loaded'
    | undefined;
  unitLimitOn(
    code: string,
    on: CalendarDate,
  ):
    | {
        readonly most: number;
        /** 1 for each line, 2 and 3 for the day. */
        readonly adjudicationIndicator: '1' | '2' | '3';
      }
    | 'not-loaded'
    | undefined;
  traitsOf(code: string):
    | {
        readonly kind: string;
        readonly needsSide: boolean;
        readonly needsLaboratoryCertificate: boolean;
        readonly needsDrugCode: boolean;
        readonly needsReferringProvider: boolean;
        readonly placesOfService: readonly string[];
        readonly fromAgeYears: number | null;
        readonly toAgeYears: number | null;
        readonly isNewPatientVisit: boolean;
        readonly isAlwaysTherapy?: boolean;
      }
    | undefined;
  feeTraitsOn(
    code: string,
    on: CalendarDate,
  ):
    | {
        /** Medicare's status; blank where it is not known. */
        readonly status: string;
        readonly globalDays: 0 | 10 | 90 | null;
        readonly hasParts: boolean;
      }
    | 'not-loaded'
    | undefined;
  /** Whether one of the diagnoses supports the procedure; undefined where no rule speaks of it. */
  supportOn(
    code: string,
    diagnoses: readonly string[],
    on: CalendarDate,
    contractor: string | null,
  ): { readonly isSupported: boolean; readonly source: string } | 'not-loaded' | undefined;
  /** The Medicare contractor of a place; undefined where the books do not say it. */
  contractorAt(
    place: { readonly zip: string; readonly state: string },
    on: CalendarDate,
  ): string | undefined;
  addOnOn(
    code: string,
    billedCodes: readonly string[],
    on: CalendarDate,
  ):
    | {
        readonly outcome: 'supported' | 'unsupported' | 'contractor-decides';
        readonly primaryCodes: readonly string[];
      }
    | 'not-loaded'
    | undefined;
  /** Ages, sexes and positions to which a diagnosis belongs. */
  diagnosisLimitsOn(code: string, on: CalendarDate): readonly DiagnosisLimit[] | 'not-loaded';
  excludes1On(
    left: string,
    right: string,
    on: CalendarDate,
  ): { readonly at: string } | 'not-loaded' | undefined;
  contradictionsOf(code: string): readonly { readonly diagnosisPrefixes: readonly string[] }[];
  frequencyRulesOf(code: string): readonly {
    readonly codes: readonly string[];
    readonly most: number;
    readonly withinDays: number;
    readonly source?: string;
  }[];
  isModifierUnfit(modifier: string, code: string): boolean;
}

export interface ClaimUnderEdit {
  readonly claim: EditedClaim;
  readonly known: KnownAround;
  readonly books: EditBooks;
  readonly payerRules: PayerRules;
}
