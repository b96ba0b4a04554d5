/** What is known about an encounter when its claim is written: rows of earlier slices as values. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type {
  BillingProviderContent,
  ClaimAddress,
  PayerContent,
  PersonProviderContent,
} from './claim-content.ts';

export interface PatientFacts {
  readonly patientId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly dateOfBirth: CalendarDate | null;
  readonly sex: string;
  readonly address: ClaimAddress | null;
  readonly medicalRecordNumber: string;
  readonly diedOn: CalendarDate | null;
}

/** A policy as it stood on the date of service, with its payer. */
export interface CoverageFacts {
  readonly coverageId: string;
  readonly patientId: string;
  readonly rank: number;
  readonly memberId: string;
  readonly groupNumber: string;
  readonly planName: string;
  readonly relationship: string;
  readonly subscriberLastName: string;
  readonly subscriberFirstName: string;
  readonly subscriberDateOfBirth: CalendarDate | null;
  readonly subscriberSex: string;
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo: CalendarDate | null;
  readonly payer: PayerContent;
  /** The contract's filing limit on the date of service, else the payer's. */
  readonly filingLimitDays: number;
}

export interface ChargeFacts {
  readonly chargeId: string;
  readonly encounterId: string;
  readonly lineNumber: number;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly chargeCents: bigint | null;
  readonly diagnosisPointers: readonly number[];
  readonly serviceDate: CalendarDate;
  readonly nationalDrugCode: string | null;
}

export interface LocationFacts {
  readonly locationId: string;
  readonly name: string;
  readonly placeOfService: string;
  readonly npi: string | null;
  readonly cliaNumber: string | null;
  readonly address: ClaimAddress;
}

export interface AuthorizationFacts {
  readonly patientId: string;
  readonly payerId: string;
  readonly number: string;
  readonly codes: readonly string[];
  readonly unitsLeft: number;
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo: CalendarDate;
}

export interface EncounterFacts {
  readonly encounterId: string;
  readonly status: string;
  readonly patient: PatientFacts;
  readonly providerId: string | null;
  readonly renderingProvider: PersonProviderContent | null;
  readonly location: LocationFacts | null;
  readonly referringProvider: PersonProviderContent | null;
  readonly serviceDate: CalendarDate;
  readonly placeOfService: string;
  readonly authorizationNumber: string | null;
  readonly accidentDate: CalendarDate | null;
  readonly accidentState: string | null;
  readonly relatedCause: string | null;
  readonly admittedOn: CalendarDate | null;
  readonly diagnoses: readonly string[];
  readonly charges: readonly ChargeFacts[];
  /** Policies valid on the date of service, in the order in which they pay. */
  readonly coverages: readonly CoverageFacts[];
  readonly authorizations: readonly AuthorizationFacts[];
  /** Collected from the patient for this visit, in cents. */
  readonly patientPaidCents: bigint;
  readonly billingProvider: BillingProviderContent;
}
