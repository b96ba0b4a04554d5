/** Visits, their charges and notes. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';

/**
 * - `expected`: announced; charges have not come
 * - `incomplete`: charges came and lack something
 * - `to-code`: a note waits for a coder
 * - `ready`: complete and posted, to be claimed · `self-pay`: complete and posted, no payer is asked
 * - `claimed`: a later step · `closed`: nothing of it is charged · `void`: did not take place
 */
export type EncounterStatus =
  'expected' | 'incomplete' | 'to-code' | 'ready' | 'claimed' | 'self-pay' | 'closed' | 'void';

/** Statuses in which charges stand in the ledger. */
export const postedStatuses: readonly EncounterStatus[] = [
  'ready',
  'claimed',
  'self-pay',
  'closed',
];

export interface ToldCharge {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  /** Of the whole line, in cents; absent: not told. */
  readonly chargeCents?: bigint | undefined;
  /** 1-based, into the encounter's diagnoses. */
  readonly diagnosisPointers: readonly number[];
  readonly nationalDrugCode?: string | undefined;
  readonly serviceDate?: CalendarDate | undefined;
}

/** What was done and is not charged. */
export interface ToldNoCharge {
  /** '' where the practice's system gave none. */
  readonly code: string;
  /** In the words of the practice's system; '' where it gave none. */
  readonly reason: string;
}

/** What was done as a clinical code tells it: it says nothing that a payer takes. */
export interface ClinicalProcedure {
  /** `SNOMED CT` …; 'Clinical code' for a system that we do not know. */
  readonly system: string;
  /** '' where the practice's system gave none. */
  readonly code: string;
  readonly on: CalendarDate;
}

/** A visit as a practice tells of it. What is absent is not known and erases nothing. */
export interface ToldEncounter {
  /** The practice's own number: PV1-19, Encounter.identifier, encounter_id. */
  readonly externalId: string;
  readonly serviceDate: CalendarDate;
  readonly placeOfService?: string | undefined;
  /** The practice's own name of the location. */
  readonly locationKey?: string | undefined;
  readonly renderingNpi?: string | undefined;
  readonly referring?:
    { readonly npi: string; readonly lastName: string; readonly firstName: string } | undefined;
  readonly authorizationNumber?: string | undefined;
  readonly accident?:
    | {
        readonly on: CalendarDate;
        readonly state?: string | undefined;
        /** CLM11: AA auto, EM employment, OA other. */
        readonly cause: 'AA' | 'EM' | 'OA';
      }
    | undefined;
  /** The day on which a hospital admitted the patient, for care of an inpatient. */
  readonly admittedOn?: CalendarDate | undefined;
  readonly isSelfPay?: boolean | undefined;
  readonly appointmentExternalId?: string | undefined;
  /** ICD-10-CM without the dot, in order; the first is the principal one. */
  readonly diagnosisCodes: readonly string[];
  readonly charges: readonly ToldCharge[];
  /** Lines that may have been told before and were never to be: they go, while nothing is posted. */
  readonly takenBack?: readonly ToldCharge[] | undefined;
  readonly noCharges?: readonly ToldNoCharge[] | undefined;
}

export interface Charge {
  readonly id: string;
  readonly lineNumber: number;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly chargeCents: bigint | null;
  readonly diagnosisPointers: readonly number[];
  readonly nationalDrugCode: string | null;
  readonly serviceDate: CalendarDate;
  readonly postedAt: string | null;
}

export interface Encounter {
  readonly practiceId: string;
  readonly id: string;
  readonly externalId: string;
  readonly patientId: string;
  readonly appointmentId: string | null;
  readonly providerId: string | null;
  readonly renderingNpi: string | null;
  readonly locationId: string | null;
  readonly referringNpi: string | null;
  readonly referringLastName: string | null;
  readonly referringFirstName: string | null;
  readonly serviceDate: CalendarDate;
  readonly placeOfService: string;
  readonly status: EncounterStatus;
  readonly authorizationNumber: string | null;
  readonly isSelfPay: boolean;
  readonly accidentDate: CalendarDate | null;
  readonly accidentState: string | null;
  readonly relatedCause: string | null;
  readonly admittedOn: CalendarDate | null;
  readonly receivedAt: string;
  readonly completedAt: string | null;
}

export interface EncounterContent {
  readonly diagnosisCodes: readonly string[];
  readonly charges: readonly Charge[];
}
