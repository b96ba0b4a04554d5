/** People, and who answers for their bills. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';

export interface PersonName {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName?: string | undefined;
}

export interface HomeAddress {
  readonly line1: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}

/** Who answers for a bill, as a practice names them. */
export interface NamedGuarantor extends PersonName {
  readonly dateOfBirth?: CalendarDate | undefined;
  readonly address?: HomeAddress | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}

/** A patient as a practice tells of them. What is absent is not known and erases nothing. */
export interface ToldPatient {
  /** The practice's own number: PID-3, Patient.identifier, patient_id. */
  readonly medicalRecordNumber: string;
  readonly name?: PersonName | undefined;
  readonly dateOfBirth?: CalendarDate | undefined;
  readonly sex?: 'F' | 'M' | 'U' | undefined;
  readonly address?: HomeAddress | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly diedOn?: CalendarDate | undefined;
  readonly guarantor?: NamedGuarantor | undefined;
  /** The subscriber of a minor's policy: answers for the bill when nobody else was named. */
  readonly subscriber?: NamedGuarantor | undefined;
}

export interface Patient {
  readonly practiceId: string;
  readonly id: string;
  readonly guarantorId: string;
  readonly medicalRecordNumber: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly dateOfBirth: CalendarDate | null;
  readonly sex: 'F' | 'M' | 'U';
  readonly addressLine1: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly zip: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly diedOn: CalendarDate | null;
}

export interface Guarantor {
  readonly practiceId: string;
  readonly id: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly dateOfBirth: CalendarDate | null;
  readonly addressLine1: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly zip: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly addressIsBad: boolean;
}
