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

/** What was wrong at the source of an encounter, and whether the billing side could know. */
export interface Planted {
  readonly scenario?: string;
  readonly preventable?: boolean;
}

export interface EncounterBooks {
  readonly practiceKey: string;
  readonly encounterId: string;
  readonly serviceDate: string;
  readonly chargedOn?: string;
  readonly billable: boolean;
  readonly chargeCents: number;
  readonly copayCents: number;
  readonly collectibleCents: number;
  readonly planted: readonly Planted[];
  readonly repeats?: string;
}

export interface SandboxBooks {
  readonly payments: readonly PayerPaymentEntry[];
  readonly bank: {
    readonly receipts: readonly BankReceipt[];
    readonly receivedCents: number;
    readonly inTransitCents: number;
  };
  readonly cards: {
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
  readonly payers: unknown;
  readonly clearinghouse: unknown;
}
