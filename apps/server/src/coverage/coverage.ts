/** A patient's policy with a payer, for a while, in an order of payment. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';

export type CoverageRank = 1 | 2 | 3;

/** Whose word a policy stands on: the practice's system, or a person who asked or corrected. */
export type ToldBy = 'practice-system' | 'person';

export interface Subscriber {
  readonly lastName: string;
  readonly firstName: string;
  readonly dateOfBirth?: CalendarDate | undefined;
  readonly sex?: 'F' | 'M' | 'U' | undefined;
}

/** A policy as a practice tells of it. */
export interface ToldCoverage {
  /** 1 pays first. */
  readonly rank: CoverageRank;
  /** The number under which the practice knows the payer, and its name for it. */
  readonly payerNumber: string;
  readonly payerName: string;
  readonly memberId: string;
  readonly groupNumber?: string | undefined;
  readonly planName?: string | undefined;
  /** Of the patient to the subscriber: 18 self, 01 spouse, 19 child, G8 other … */
  readonly relationship: string;
  /** Absent: the patient. */
  readonly subscriber?: Subscriber | undefined;
  readonly effectiveFrom?: CalendarDate | undefined;
  readonly effectiveTo?: CalendarDate | undefined;
}

export interface Coverage {
  readonly practiceId: string;
  readonly id: string;
  readonly patientId: string;
  readonly payerId: string;
  readonly rank: CoverageRank;
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
  readonly reportedPayerNumber: string;
  readonly reportedPayerName: string;
  readonly toldBy: ToldBy;
}

/** A policy of which nobody said since when it runs counts from here. */
export const sinceEver = '2000-01-01' as CalendarDate;
