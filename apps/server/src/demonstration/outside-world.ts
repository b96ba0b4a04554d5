/** What the outside world tells of itself: where it listens, and its own books at the end. Pure. */
export interface SandboxEndpoints {
  readonly sftp: {
    readonly host: string;
    readonly port: number;
    readonly hostKeyFingerprintSha256: string;
    readonly clearinghouse: { readonly username: string; readonly password: string };
    readonly bank: { readonly username: string; readonly password: string };
  };
  readonly realTimeUrl: string;
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

/** One payment as the payer's own books have it. */
export interface PayerPaymentEntry {
  readonly payerKey: string;
  readonly practiceKey: string;
  readonly trace: string;
  readonly method: string;
  readonly amountCents: number;
  readonly on: string;
}

export interface BankReceipt {
  readonly practiceKey: string;
  readonly kind: string;
  readonly reference: string;
  readonly amountCents: number;
  readonly on: string;
}

/** What was wrong at the source of an encounter, and who could have kept it from happening. */
export interface Planted {
  readonly scenario: string;
  readonly kind: 'denial' | 'rejection' | 'other';
  /** `nobody` for what the billing side could not know. */
  readonly preventedBy: string;
  readonly recoverable: boolean;
}

/** What became of a charge that was sent as it came, in a year without anybody's care. */
export interface UnscrubbedClaim {
  readonly isRejected: boolean;
  readonly isDecided: boolean;
  /** Facts for which payers denied its lines. */
  readonly deniedFor: readonly string[];
}

/** A claim of an encounter as a payer decided it. */
export interface ClaimOfEncounter {
  readonly payerKey: string;
  readonly patientControlNumber: string;
  readonly kind: 'decision' | 'correction' | 'reversal';
  readonly deniedFor: readonly string[];
}

export interface EncounterBooks {
  readonly practiceKey: string;
  readonly encounterId: string;
  readonly serviceDate: string;
  /** When the practice let the charges go; absent: never. */
  readonly chargedOn?: string;
  /** Absent for a patient without cover. */
  readonly firstPayerKey?: string;
  readonly billable: boolean;
  readonly chargeCents: number;
  readonly copayCents: number;
  readonly collectibleCents: number;
  readonly planted: readonly Planted[];
  readonly repeats?: string;
  readonly unscrubbed?: UnscrubbedClaim;
  /** In the order of payment. */
  readonly claims: readonly ClaimOfEncounter[];
}

/** A line as a payer decided it. Cents. */
export interface PayerLine {
  readonly procedureCode: string;
  readonly lineControlNumber?: string;
  readonly chargeCents: number;
  readonly contractAllowedCents: number;
  readonly allowedCents: number;
  readonly paidCents: number;
  readonly patientResponsibilityCents: number;
  readonly deniedFor?: string;
}

export interface PayerClaim {
  readonly kind: 'decision' | 'correction' | 'reversal';
  readonly patientControlNumber: string;
  readonly practiceKey: string;
  readonly paidCents: number;
  readonly isPrimary: boolean;
  readonly lines: readonly PayerLine[];
}

/** A payer's own books. */
export interface PayerBooks {
  readonly payerKey: string;
  readonly payments: readonly {
    readonly practiceKey: string;
    readonly trace: string;
    readonly paidOn: string;
    readonly remittanceDeliveredOn: string;
    readonly claims: readonly PayerClaim[];
  }[];
  readonly mispricedLines: readonly {
    readonly practiceKey: string;
    readonly patientControlNumber: string;
    readonly procedureCode: string;
    readonly price: 'underpaid' | 'overpaid' | 'changed-code';
    readonly trace: string;
    readonly paidOn: string;
  }[];
  readonly silentClaims: readonly {
    readonly patientControlNumber: string;
    readonly acceptedOn: string;
    readonly filingLimitDays: number;
    readonly lastServiceDate: string;
  }[];
  readonly gate: readonly {
    readonly patientControlNumber: string;
    readonly receivedOn: string;
    readonly isAccepted: boolean;
  }[];
}

/** How often something of the payers' habits came about, and how often it must in a whole story. */
export interface Scenario {
  readonly name: string;
  readonly count: number;
  readonly least: number;
}

/** Initial denials beside what a billing side without any care meets. */
export interface DenialComparison {
  readonly rates: readonly {
    readonly payerKey: string;
    readonly claims: number;
    readonly denied: number;
    readonly fromBasisPoints?: number;
    readonly toBasisPoints?: number;
    readonly isWithin: boolean;
  }[];
  readonly shares: readonly {
    readonly name: string;
    readonly denials: number;
    readonly basisPoints: number;
    readonly expectedBasisPoints: number;
    readonly isWithin: boolean;
  }[];
}

/** What the processor settled with a practice, payment by payment. */
export interface CardSettlement {
  readonly settlementId: string;
  readonly practiceKey: string;
  readonly on: string;
  readonly amountCents: number;
}

export interface SandboxBooks {
  readonly payments: readonly PayerPaymentEntry[];
  readonly bank: {
    readonly receipts: readonly BankReceipt[];
    readonly receivedCents: number;
    readonly inTransitCents: number;
  };
  readonly cards: {
    readonly settlements: readonly CardSettlement[];
    readonly paidCents: number;
    readonly settledCents: number;
    readonly returnedCents: number;
  };
  readonly patients: {
    readonly cardPaidCents: number;
    readonly chequePaidCents: number;
    readonly copayCents: number;
    readonly portalFailures: readonly string[];
  };
  readonly planted: Readonly<Record<string, number>>;
  readonly truth: readonly EncounterBooks[];
  readonly figures: Readonly<Record<string, number>>;
  readonly payers: readonly PayerBooks[];
  readonly clearinghouse: {
    readonly rejections: readonly { readonly patientControlNumber: string; readonly on: string }[];
  };
  readonly scenarios: readonly Scenario[];
  readonly denials: DenialComparison;
}
