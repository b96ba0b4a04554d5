/**
 * The seeded truth: who the patients are, what covers them, what was done to them and charged,
 * and, next to it, what the practice's front desk believed and its EHR sent. Where the two differ
 * an error was planted at the source; payers see facts only (`payers/payer-records.ts` is made
 * from here), never the plan of the plantings.
 *
 * Dates are 'YYYY-MM-DD', ends included; amounts are integer cents.
 */
import type { Address, OnboardingPractice } from '../protocol.ts';

/** What the seed plants. The words after each say what the payer or clearinghouse will answer. */
export type ScenarioKey =
  /* denials, prevented by eligibility and coordination of benefits */
  | 'other-payer-first' /* CARC 22: another plan pays first; the front desk had them the other way round */
  | 'cover-not-begun-or-ended' /* CARC 26, 27: the plan on file had ended, a new one had begun */
  | 'member-not-found' /* CARC 31: a member id that is nobody's */
  | 'moved-to-managed-care' /* CARC 24: the member is in an Advantage or managed plan now */
  | 'moved-to-other-carrier' /* CARC 109 */
  /* denials, prevented by the scrubber */
  | 'referring-provider-missing' /* CARC 16, N286 */
  | 'drug-code-missing' /* CARC 16, M119: a J code without its national drug code */
  | 'accident-date-missing' /* CARC 16, MA-type remark: an injury diagnosis without accident information */
  | 'visit-and-procedure-bundled' /* CARC 97: a visit beside a procedure without modifier 25 */
  | 'component-bundled' /* CARC 236: two procedures of which one includes the other */
  | 'modifier-inconsistent' /* CARC 4 */
  | 'diagnosis-inconsistent' /* CARC 11 */
  | 'authorization-missing' /* CARC 197 */
  | 'authorization-exceeded' /* CARC 198: more units than were authorized */
  | 'referral-missing' /* CARC 243: the plan wants a referral for specialists */
  | 'not-covered' /* CARC 96: no benefit for the service with this payer */
  | 'not-covered-by-plan' /* CARC 204 */
  | 'sent-twice' /* CARC 18: the EHR sends the same charges under another encounter number */
  | 'not-necessary' /* CARC 50: a diagnosis outside the coverage rule */
  | 'document-needed' /* CARC 252: a claim that wants its operative note */
  | 'records-not-sent' /* CARC 226 */
  | 'member-information-due' /* CARC 227: the payer waits for the member's answer */
  | 'provider-not-enrolled' /* CARC B7: rendered before the payer had the provider on file */
  | 'referring-not-eligible' /* CARC 183 */
  | 'npi-not-matched' /* CARC 208 */
  | 'filed-late' /* CARC 29: charges released after the filing limit, or close before it */
  | 'benefit-used-up' /* CARC 119 */
  | 'units-unsupported' /* CARC 151, 222: more units than a day allows */
  /* rejections */
  | 'member-id-malformed'
  | 'date-of-birth-wrong'
  | 'name-differs'
  | 'diagnosis-truncated'
  | 'diagnosis-retired'
  | 'procedure-retired'
  | 'modifier-unknown'
  | 'patient-address-incomplete'
  | 'referring-npi-malformed'
  | 'payer-number-retired'
  /* the rest of what happens at the source */
  | 'charge-incomplete' /* no amount, no diagnosis link, or an unknown provider: to be completed */
  | 'charge-late' /* sent some days after the visit */
  | 'charge-never' /* never sent */
  | 'code-from-note' /* no codes at all: a note to be coded */
  | 'message-malformed'
  | 'message-repeated' /* the same message again, same control number */
  | 'control-number-reused' /* another message under a used control number */
  | 'no-show'
  | 'retroactive-termination'
  | 'bad-address'
  | 'contract-table-wrong' /* our copy of the contract differs from the payer's */
  | 'patient-duplicate'; /* the practice registered one person twice */

/** Who could have kept it from happening. `nobody` is excluded from what was preventable. */
export type PreventedBy =
  'eligibility' | 'scrubber' | 'authorization' | 'enrollment' | 'clock' | 'nobody';

export interface Planted {
  readonly scenario: ScenarioKey;
  readonly kind: 'denial' | 'rejection' | 'other';
  readonly preventedBy: PreventedBy;
  /** The reason code the payer is expected to give. */
  readonly claimAdjustmentReasonCode?: string;
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
  /** The encounter whose charges this one repeats under another number. */
  readonly repeats?: string;
  readonly planted: readonly Planted[];
}

export interface AuthorizationTruth {
  readonly payerKey: string;
  readonly memberId: string;
  readonly number: string;
  readonly codes: readonly string[];
  readonly units: number;
  readonly from: string;
  readonly to: string;
}

export interface World {
  readonly seed: number;
  readonly startDate: string;
  readonly endDate: string;
  readonly practices: readonly PracticeTruth[];
  readonly patients: readonly PatientTruth[];
  /** By date of service. */
  readonly encounters: readonly EncounterTruth[];
  readonly authorizations: readonly AuthorizationTruth[];
  /** Which of our contract rates differ from the payers': practice, payer and code. */
  readonly wrongContractRates: readonly {
    readonly practiceKey: string;
    readonly payerKey: string;
    readonly code: string;
    readonly onboardingCents: number;
    readonly trueCents: number;
  }[];
}
