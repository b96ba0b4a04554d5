/**
 * The seeded truth: who the patients are, what covers them, what was done to them and charged,
 * and, next to it, what the practice's front desk believed and its EHR sent. Where the two differ
 * an error was planted at the source; payers see facts only (`payers/payer-records.ts` is made
 * from here), never the plan of the plantings.
 *
 * Dates are 'YYYY-MM-DD', ends included; amounts are integer cents.
 */
import type { DenialFact } from '../payers/payer-habits.ts';
import type { AuthorizationOnFile, MovedCoverage, OtherCoverage } from '../payers/payer-records.ts';
import type { Address, OnboardingPractice } from '../protocol.ts';

/**
 * What the seed plants. Where a payer will deny, the name is that of the fact it denies for
 * (`denialFacts` of the payers' habits).
 */
export type ScenarioKey = DenialFact | RejectionScenario | OtherScenario;

/** Turned back by the clearinghouse, or at the payer's gate. */
export const rejectionScenarios = [
  'member-id-malformed',
  'diagnosis-truncated',
  'diagnosis-retired',
  'procedure-retired',
  'modifier-unknown',
  'patient-address-incomplete',
  'referring-npi-malformed',
  'payer-number-retired',
] as const;
export type RejectionScenario = (typeof rejectionScenarios)[number];

/** The rest of what happens at the source. */
export const otherScenarios = [
  /* no amount, no diagnosis link, or an unknown provider: to be completed */
  'charge-incomplete',
  'charge-late',
  'charge-never',
  /* no codes at all: a note to be coded */
  'code-from-note',
  'message-malformed',
  /* the same message again under the same control number */
  'message-repeated',
  /* another message under a used control number */
  'control-number-reused',
  'no-show',
  'cancelled',
  'rescheduled',
  'retroactive-termination',
  'bad-address',
  /* our copy of the contract differs from the payer's */
  'contract-table-wrong',
  /* one person registered twice */
  'patient-duplicate',
] as const;
export type OtherScenario = (typeof otherScenarios)[number];

/** Who could have kept it from happening. `nobody` is excluded from what was preventable. */
export type PreventedBy =
  'eligibility' | 'scrubber' | 'authorization' | 'enrollment' | 'clock' | 'nobody';

export interface Planted {
  readonly scenario: ScenarioKey;
  readonly kind: 'denial' | 'rejection' | 'other';
  readonly preventedBy: PreventedBy;
  /** 1-based line it concerns, where it concerns one. */
  readonly line?: number;
  /** Whether the money can still be got by a right claim. */
  readonly recoverable: boolean;
}

/** A practice: what it hands over at the start, and what stays its own business. */
export interface PracticeTruth {
  readonly onboarding: OnboardingPractice;
  readonly bankRoutingNumber: string;
  readonly bankAccountNumber: string;
  /** Payers that still pay by cheque, until that day. */
  readonly electronicFundsFrom: Readonly<Record<string, string>>;
  /** What payers have on file where it differs from `onboarding`, by provider key. */
  readonly trueEnrollments: readonly {
    readonly payerKey: string;
    readonly npi: string;
    readonly effectiveFrom: string;
    readonly effectiveTo?: string;
  }[];
}

export interface Person {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName?: string;
  readonly sex: 'F' | 'M';
  readonly dateOfBirth: string;
}

export interface PatientTruth extends Person {
  readonly key: string;
  readonly practiceKey: string;
  /** The practice's medical record number: PID-3, Patient.identifier, patient_id. */
  readonly medicalRecordNumber: string;
  /** Registered a second time by mistake; used for visits from that day on. */
  readonly secondRegistration?: { readonly medicalRecordNumber: string; readonly from: string };
  readonly address: Address;
  readonly phone: string;
  readonly email?: string;
  /** Absent: the patient answers for the bill. */
  readonly guarantor?: Person;
  /** Real cover, in time and order of payment. */
  readonly coverages: readonly CoverageTruth[];
  /** How this person treats bills; decided once. */
  readonly behaviour: {
    readonly badAddress: boolean;
    /** Of what is owed this person will pay this share in the end, in basis points: 0 or 10,000 mostly. */
    readonly paysBasisPoints: number;
    readonly channel: 'email' | 'sms' | 'letter';
    readonly method: 'card' | 'cheque' | 'plan';
  };
}

export interface CoverageTruth {
  readonly key: string;
  readonly payerKey: string;
  readonly planKey: string;
  readonly memberId: string;
  readonly groupNumber?: string;
  /** The patient's relationship to the subscriber. */
  readonly relationship: '18' | '01' | '19';
  readonly subscriber: Person;
  /** 1 pays first. */
  readonly order: 1 | 2 | 3;
  readonly effectiveFrom: string;
  readonly effectiveTo?: string;
  /* What the payer knows about this cover; see `payers/payer-records.ts`. */
  readonly paidFirstBy?: readonly OtherCoverage[];
  readonly movedTo?: readonly MovedCoverage[];
  readonly informationDue?: { readonly from: string; readonly to?: string };
  readonly terminatedRetroactively?: { readonly effectiveTo: string; readonly decidedOn: string };
  readonly forwardedTo?: { readonly payerKey: string; readonly memberId: string };
}

export interface Line {
  readonly procedureCode: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly chargeCents: number;
  /** 1-based into the encounter's diagnoses. */
  readonly diagnosisPointers: readonly number[];
  /** Eleven digits, for drugs. */
  readonly nationalDrugCode?: string;
}

/** An encounter's billing content: as it really was, or as the EHR sent it. */
export interface Charges {
  readonly diagnosisCodes: readonly string[];
  readonly lines: readonly Line[];
  readonly renderingNpi: string;
  readonly referringNpi?: string;
  readonly authorizationNumber?: string;
  readonly accidentDate?: string;
  /** In order of payment. */
  readonly coverages: readonly CoverageOnFile[];
  /** The patient as the front desk wrote the name, birth and address down. */
  readonly patient: Person & { readonly address: Address };
}

/** Cover as the front desk has it. */
export interface CoverageOnFile {
  readonly payerKey: string;
  /** The number under which the practice knows the payer; a retired one where that was planted. */
  readonly payerNumber: string;
  readonly memberId: string;
  readonly groupNumber?: string;
  readonly relationship: '18' | '01' | '19';
  readonly subscriber: Person;
}

export interface EncounterTruth {
  /** PV1-19, Encounter.identifier, encounter_id. */
  readonly id: string;
  readonly appointmentId: string;
  readonly practiceKey: string;
  readonly patientKey: string;
  readonly serviceDate: string;
  /** Minutes after midnight. */
  readonly minute: number;
  readonly bookedOn: string;
  readonly locationKey: string;
  readonly placeOfService: string;
  readonly outcome: 'kept' | 'no-show' | 'cancelled';
  /** Absent for visits that did not take place. */
  readonly truth?: Charges;
  readonly sent?: Charges;
  /** When the EHR lets the charges go; absent: never. */
  readonly chargedOn?: string;
  readonly copayCents: number;
  /** `note`: the EHR sends no codes; a coder works from the note. */
  readonly codedBy: 'ehr' | 'note';
  /** What is dictated about the visit: an operative note that a payer may want, or the note to code from. */
  readonly document?: 'operative-note' | 'visit-note';
  /** An appointment that was moved to another day before the visit. */
  readonly movedFrom?: string;
  /** The encounter whose charges this one repeats under another number. */
  readonly repeats?: string;
  readonly planted: readonly Planted[];
}

export interface Referrer {
  readonly practiceKey: string;
  readonly npi: string;
  readonly lastName: string;
  readonly firstName: string;
  /** Not on any payer's list of those who may refer (CARC 183). */
  readonly ineligible: boolean;
}

export interface World {
  readonly seed: number;
  readonly startDate: string;
  readonly endDate: string;
  readonly practices: readonly PracticeTruth[];
  readonly patients: readonly PatientTruth[];
  /** By date of service. */
  readonly encounters: readonly EncounterTruth[];
  readonly authorizations: readonly AuthorizationOnFile[];
  /** Physicians outside who send patients. */
  readonly referrers: readonly Referrer[];
  /** Which of our contract rates differ from the payers': practice, payer and code. */
  readonly wrongContractRates: readonly {
    readonly practiceKey: string;
    readonly payerKey: string;
    readonly code: string;
    readonly onboardingCents: number;
    readonly trueCents: number;
  }[];
}
