/**
 * What payers know: their members, the authorizations they gave, the providers they enrolled and
 * the practices they pay. It is made once from the seeded world; payers decide from it and from
 * what stands on a claim, and from nothing else.
 *
 * Dates are 'YYYY-MM-DD', ends included; amounts are integer cents.
 */

/** Everything on file with all payers of the sandbox. */
export interface PayerRecords {
  readonly practices: readonly PaidPractice[];
  readonly members: readonly Member[];
  readonly authorizations: readonly AuthorizationOnFile[];
  readonly providerEnrollments: readonly ProviderEnrollment[];
  /** Referring or ordering providers whom a payer does not accept (CARC 183), by NPI. */
  readonly ineligibleReferrers?: readonly { readonly payerKey: string; readonly npi: string }[];
}

/** A practice as its payers have it. */
export interface PaidPractice {
  readonly practiceKey: string;
  readonly legalName: string;
  /** Nine digits. */
  readonly taxId: string;
  readonly npi: string;
  readonly taxonomy: string;
  readonly payTo: {
    readonly line1: string;
    readonly city: string;
    readonly state: string;
    readonly zip: string;
  };
  readonly bankRoutingNumber?: string;
  readonly bankAccountNumber: string;
  /** Payers that pay this practice by cheque, because its EFT enrollment is still pending until that day. */
  readonly electronicFundsFrom?: Readonly<Record<string, string>>;
}

/** One person under one plan for one period. A person who changes plans has several. */
export interface Member {
  readonly payerKey: string;
  readonly planKey: string;
  /** As on the card, and as the payer has it. */
  readonly memberId: string;
  /** Persons with one value share family accumulators; the subscriber's member id serves. */
  readonly familyId: string;
  /** 18 self, 01 spouse, 19 child, as in SBR02 and PAT01. */
  readonly relationship: '18' | '01' | '19';
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName?: string;
  readonly sex: 'F' | 'M' | 'U';
  readonly dateOfBirth: string;
  readonly address?: {
    readonly line1: string;
    readonly city: string;
    readonly state: string;
    readonly zip: string;
  };
  readonly groupNumber?: string;
  readonly effectiveFrom: string;
  readonly effectiveTo?: string;
  /** Periods in which another payer must be billed before this one (CARC 22). */
  readonly paidFirstBy?: readonly OtherCoverage[];
  /** Periods in which the plan has been handed to another payer (CARC 24 or 109), though the card still looks good. */
  readonly movedTo?: readonly MovedCoverage[];
  /** A period in which the payer waits for the member's answer about other cover (CARC 227). */
  readonly informationDue?: { readonly from: string; readonly to?: string };
  /** The day the payer ended the cover with effect from an earlier day: reversals follow (CARC 27). */
  readonly terminatedRetroactively?: {
    readonly effectiveTo: string;
    readonly decidedOn: string;
  };
  /** Where claims are forwarded once decided (a supplement), by payer key and member id there. */
  readonly forwardedTo?: { readonly payerKey: string; readonly memberId: string };
}

export interface OtherCoverage {
  readonly payerKey: string;
  readonly memberId?: string;
  readonly from: string;
  readonly to?: string;
}

export interface MovedCoverage {
  readonly payerKey: string;
  readonly memberId?: string;
  readonly from: string;
  readonly to?: string;
  /** `managed-care`: an Advantage or managed plan (CARC 24); `other-plan`: another carrier (CARC 109). */
  readonly as: 'managed-care' | 'other-plan';
}

/** An authorization or referral as the payer gave it. */
export interface AuthorizationOnFile {
  readonly payerKey: string;
  readonly memberId: string;
  readonly number: string;
  readonly codes: readonly string[];
  readonly units: number;
  readonly from: string;
  readonly to: string;
}

/**
 * Since when a payer has had a provider on file for a practice. Outside the dates the provider is
 * not eligible (CARC B7); a provider without any entry is not known at all (CARC 208).
 */
export interface ProviderEnrollment {
  readonly payerKey: string;
  readonly practiceKey: string;
  /** The rendering provider. */
  readonly npi: string;
  readonly effectiveFrom: string;
  readonly effectiveTo?: string;
}
