/** What a payer says about a policy on a day. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';

/** A policy on a day, to ask its payer about. */
export interface AskedPolicy {
  readonly coverageId: string;
  readonly serviceDate: CalendarDate;
}

export type EligibilityOutcome = 'active' | 'inactive' | 'refused' | 'no-answer';

export interface EligibilityAnswer {
  readonly outcome: EligibilityOutcome;
  /** AAA03: why the payer could not say. */
  readonly rejectReasonCodes: readonly string[];
  readonly planName: string | null;
  readonly copayCents: bigint | null;
  readonly coinsuranceBasisPoints: bigint | null;
  readonly deductibleCents: bigint | null;
  readonly deductibleRemainingCents: bigint | null;
  readonly outOfPocketCents: bigint | null;
  readonly outOfPocketRemainingCents: bigint | null;
  /** Whether the benefits were quoted for the network. */
  readonly inNetwork: boolean | null;
  /** Another payer that comes first, or in this one's place. */
  readonly otherPayer: {
    readonly name: string;
    readonly number: string;
    readonly memberId: string;
  } | null;
  readonly authorizationRequiredCodes: readonly string[];
  readonly notCoveredCodes: readonly string[];
  readonly memberInformationDue: boolean;
}

/** An answer that tells nothing, to begin from. */
export const noAnswer: EligibilityAnswer = {
  outcome: 'no-answer',
  rejectReasonCodes: [],
  planName: null,
  copayCents: null,
  coinsuranceBasisPoints: null,
  deductibleCents: null,
  deductibleRemainingCents: null,
  outOfPocketCents: null,
  outOfPocketRemainingCents: null,
  inNetwork: null,
  otherPayer: null,
  authorizationRequiredCodes: [],
  notCoveredCodes: [],
  memberInformationDue: false,
};

/** What is asked: one policy on one day. */
export interface EligibilityQuestion {
  readonly payerName: string;
  /** The payer's number for 270s. */
  readonly payerNumber: string;
  readonly practiceName: string;
  readonly practiceNpi: string;
  readonly practiceTaxId: string;
  readonly memberId: string;
  readonly relationship: string;
  readonly subscriber: AskedPerson;
  readonly patient: AskedPerson;
  readonly serviceDate: CalendarDate;
  /** TRN02: ours, echoed by the answer. */
  readonly trace: string;
  readonly askedOn: CalendarDate;
  /** 'HHMM' */
  readonly askedAt: string;
  /** 1 to 999,999,999. */
  readonly controlNumber: number;
  readonly senderId: string;
  readonly receiverId: string;
}

export interface AskedPerson {
  readonly lastName: string;
  readonly firstName: string;
  readonly dateOfBirth: CalendarDate | null;
  readonly sex: string;
}
