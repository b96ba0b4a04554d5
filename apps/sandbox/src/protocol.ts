/**
 * What passes between the sandbox and whoever conducts it, over the channel of
 * `child_process.fork`: plain JSON, cents as integer numbers, dates as 'YYYY-MM-DD'.
 */
import type { Phase } from './clock.ts';
import type { Books } from './books-types.ts';
import type { ScenarioKey } from './world/truth.ts';

export type { Books } from './books-types.ts';

/** From the conductor to the sandbox. */
export type ToSandbox =
  | StartMessage
  | { readonly type: 'connect'; readonly server: ServerEndpoints }
  | { readonly type: 'phase'; readonly date: string; readonly phase: Phase }
  /** The clearinghouse takes what was uploaded and answers at once, in the middle of a day. */
  | { readonly type: 'take-uploads'; readonly date: string }
  | ActMessage
  | { readonly type: 'books' }
  | { readonly type: 'stop' };

export interface StartMessage {
  readonly type: 'start';
  readonly seed: number;
  /** A folder of habits; absent: the shipped one. */
  readonly habitsDirectory?: string;
  readonly startDate: string;
  readonly months: number;
  /** Shrinks patients and encounters for tests: 0.05 is a twentieth. Default 1. */
  readonly scale?: number;
  /**
   * For a world whose past was lived by another process: what was planted for days before this one does
   * not come again, and control numbers go on from here.
   */
  readonly resumes?: { readonly on: string; readonly controlNumber: number };
}

/** Where the billing side listens. */
export interface ServerEndpoints {
  readonly mllpHost: string;
  readonly mllpPort: number;
  /** …/fhir/R4, the base that takes transaction bundles. */
  readonly fhirUrl: string;
  readonly csvDropUrl: string;
  /** By practice key. */
  readonly apiKeys: Readonly<Record<string, string>>;
  readonly portalApiUrl: string;
  readonly cardWebhookUrl: string;
}

/** A person of the outside world is asked something. */
export type ActMessage =
  | {
      readonly type: 'act';
      readonly act: 'ask-practice';
      readonly practiceKey: string;
      /** As the EHR sent it: PV1-19, Encounter.identifier or the CSV's encounter_id. */
      readonly encounterId: string;
    }
  | {
      readonly type: 'act';
      readonly act: 'ask-patient';
      readonly practiceKey: string;
      /** The practice's medical record number of the patient. */
      readonly patientId: string;
      readonly serviceDate: string;
    }
  | {
      readonly type: 'act';
      readonly act: 'ask-contract';
      readonly practiceKey: string;
      readonly payerKey: string;
      readonly code: string;
    }
  | {
      readonly type: 'act';
      readonly act: 'open-letters';
      readonly practiceKey: string;
      /** Letters since this day; absent: everything that lay there before. */
      readonly after?: string;
      readonly on: string;
    };

/** From the sandbox to the conductor. */
export type FromSandbox =
  | {
      readonly type: 'ready';
      readonly endpoints: SandboxEndpoints;
      readonly onboarding: OnboardingPacket;
    }
  | { readonly type: 'connected' }
  | { readonly type: 'uploads-taken' }
  | {
      readonly type: 'phase-done';
      readonly date: string;
      readonly phase: Phase;
      readonly sent: Readonly<Record<string, number>>;
    }
  | { readonly type: 'answer'; readonly answer: Answer }
  | { readonly type: 'books'; readonly books: Books }
  | { readonly type: 'broken'; readonly message: string };

export interface SandboxEndpoints {
  readonly sftp: {
    readonly host: string;
    readonly port: number;
    readonly hostKeyFingerprintSha256: string;
    readonly clearinghouse: { readonly username: string; readonly password: string };
    readonly bank: { readonly username: string; readonly password: string };
  };
  readonly realTimeUrl: string;
  /** The value of the `x-api-key` header of real-time requests. */
  readonly realTimeApiKey: string;
  readonly cardProcessor: {
    readonly baseUrl: string;
    readonly secretKey: string;
    readonly webhookSecret: string;
  };
  readonly smtp: { readonly host: string; readonly port: number };
  readonly smsUrl: string;
  readonly mailHouseUrl: string;
  readonly payerPortalUrl: string;
}

/** What the practice finds in its chart about an encounter. `found` is false for an unknown one. */
export interface PracticeAnswer {
  readonly act: 'ask-practice';
  readonly found: boolean;
  readonly encounterId: string;
  readonly serviceDate?: string;
  readonly placeOfService?: string;
  readonly renderingNpi?: string;
  readonly referrer?: {
    readonly npi: string;
    readonly lastName: string;
    readonly firstName: string;
  };
  /** For an inpatient. */
  readonly admittedOn?: string;
  readonly authorizationNumber?: string;
  readonly accidentDate?: string;
  readonly diagnosisCodes?: readonly string[];
  readonly lines?: readonly {
    readonly procedureCode: string;
    readonly modifiers: readonly string[];
    readonly units: number;
    readonly chargeCents: number;
    readonly diagnosisPointers: readonly number[];
    readonly nationalDrugCode?: string;
  }[];
  /** Documents the practice can send along, such as an operative note. */
  readonly documents?: readonly string[];
  /** Faults that are not the billing side's to invent an answer for: what the practice says of them. */
  readonly remarks: readonly string[];
}

/** Payers' letters to a practice: what they authorized, for whom, from when. */
export interface LettersAnswer {
  readonly act: 'open-letters';
  readonly found: boolean;
  readonly authorizations: readonly {
    readonly payerKey: string;
    /** The practice's medical record number. */
    readonly patientId: string;
    readonly number: string;
    readonly codes: readonly string[];
    readonly units: number;
    readonly from: string;
    readonly to: string;
  }[];
}

export type Answer = PracticeAnswer | PatientAnswer | LettersAnswer | ContractAnswer;

/** What the signed contract says of a code's rate. */
export interface ContractAnswer {
  readonly act: 'ask-contract';
  readonly found: boolean;
  /** For one unit, in cents; absent: what the practice handed over is what was signed. */
  readonly allowedCents?: number;
}

/** What a patient says about name, birth and cover on a day. */
export interface PatientAnswer {
  readonly act: 'ask-patient';
  readonly found: boolean;
  readonly patientId: string;
  readonly lastName?: string;
  readonly firstName?: string;
  readonly sex?: 'F' | 'M';
  readonly dateOfBirth?: string;
  readonly address?: Address;
  /** In the order in which they pay. */
  readonly coverages?: readonly {
    readonly payerKey: string;
    readonly memberId: string;
    readonly groupNumber?: string;
    readonly relationship: '18' | '01' | '19';
    readonly subscriber: {
      readonly lastName: string;
      readonly firstName: string;
      readonly sex: 'F' | 'M';
      readonly dateOfBirth: string;
    };
    readonly effectiveFrom: string;
    readonly effectiveTo?: string;
  }[];
}

export interface Address {
  readonly line1: string;
  readonly city: string;
  readonly state: string;
  /** Five or nine digits. */
  readonly zip: string;
}

export type PayerKind =
  | 'medicare'
  | 'medicaid'
  | 'managed-medicaid'
  | 'medicare-advantage'
  | 'commercial'
  | 'workers-compensation';

/** What practices and payers hand a billing company when they sign up. */
export interface OnboardingPacket {
  readonly clearinghouse: {
    readonly key: string;
    readonly name: string;
    readonly senderId: string;
    readonly receiverId: string;
  };
  readonly payers: readonly OnboardingPayer[];
  readonly practices: readonly OnboardingPractice[];
  readonly enrollments: readonly OnboardingEnrollment[];
  readonly contracts: readonly OnboardingContract[];
}

export interface OnboardingPayer {
  readonly key: string;
  readonly name: string;
  readonly kind: PayerKind;
  readonly ids: {
    readonly claims: string;
    readonly eligibility: string;
    readonly claimStatus: string;
    /** TRN03 and BPR10 of its payments: '1' and the tax id. */
    readonly remittance: string;
  };
  /** SBR09 */
  readonly claimFilingIndicator: string;
  readonly filingLimitDays: number;
  readonly correction: 'replacement' | 'new-claim' | 'reopening' | 'portal';
  readonly submission: 'electronic' | 'portal';
  /** The payer to whom this one forwards decided claims by itself. */
  readonly forwardsTo?: string;
  readonly usualDays: {
    readonly acknowledgement: number;
    readonly payment: number;
    readonly paymentP95: number;
  };
  readonly address: Address;
  readonly phone: string;
}

export interface OnboardingPractice {
  readonly key: string;
  readonly legalName: string;
  readonly taxId: string;
  readonly npi: string;
  readonly taxonomy: string;
  readonly specialty: string;
  readonly timeZone: string;
  readonly ehr: 'hl7' | 'fhir' | 'csv';
  /** MSH-4 */
  readonly sendingFacility: string;
  readonly address: Address;
  readonly payTo: Address;
  readonly phone: string;
  readonly contactName: string;
  readonly email: string;
  readonly bankAccountLast4: string;
  /** As the practice's voided cheque says. */
  readonly bankAccount: { readonly routingNumber: string; readonly accountNumber: string };
  readonly fee:
    | { readonly kind: 'percent'; readonly basisPoints: number }
    | { readonly kind: 'per-claim'; readonly cents: number };
  readonly locations: readonly OnboardingLocation[];
  readonly providers: readonly OnboardingProvider[];
  readonly chargeMaster: readonly { readonly code: string; readonly chargeCents: number }[];
}

export interface OnboardingLocation {
  readonly key: string;
  readonly name: string;
  readonly placeOfService: string;
  readonly npi?: string;
  readonly cliaNumber?: string;
  readonly address: Address;
}

export interface OnboardingProvider {
  readonly key: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly credential: string;
  readonly npi: string;
  readonly taxonomy: string;
  readonly participations: readonly {
    readonly payerKey: string;
    readonly locationKey?: string;
    readonly effectiveFrom: string;
    readonly effectiveTo?: string;
  }[];
}

export interface OnboardingEnrollment {
  readonly practiceKey: string;
  readonly payerKey: string;
  readonly transaction: '837' | '835' | 'eft' | '270';
  readonly status: 'active' | 'pending';
  readonly effectiveFrom: string;
}

export interface OnboardingContract {
  readonly practiceKey: string;
  readonly payerKey: string;
  readonly effectiveFrom: string;
  readonly effectiveTo?: string;
  readonly lesserOf: boolean;
  readonly multipleProcedureReductionBasisPoints: number;
  readonly sequestrationBasisPoints: number;
  readonly rates: readonly {
    readonly code: string;
    readonly modifier?: string;
    readonly placeOfService?: string;
    readonly allowedCents: number;
  }[];
  readonly authorizationRequiredCodes: readonly string[];
  readonly defaultBasisPointsOfCharge?: number;
}

/** Counts of what the seed planted, by scenario. */
export type PlantedCounts = Readonly<Partial<Record<ScenarioKey, number>>>;
