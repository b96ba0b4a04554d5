/**
 * The sandbox's own books as handed out at the end: what each payer decided and paid, what the
 * bank received, what the card processor settled, and the seeded truth beside them. Cents are
 * integer numbers, dates 'YYYY-MM-DD'.
 */
import type { ClaimOfEncounter } from './claims-of-encounters.ts';
import type { ClearinghouseLedger } from './clearinghouse/clearinghouse-books.ts';
import type { DenialComparison } from './expected-denials.ts';
import type { PayerLedger } from './payers/payer-books.ts';
import type { PlantedCounts } from './protocol.ts';
import type { Scenario } from './scenarios.ts';
import type { UnscrubbedClaim } from './unscrubbed-year.ts';
import type { Planted } from './world/truth.ts';

export interface Books {
  readonly seed: number;
  readonly from: string;
  readonly to: string;
  readonly payments: readonly PayerPaymentEntry[];
  readonly bank: BankBooks;
  readonly cards: CardBooks;
  readonly patients: PatientBooks;
  readonly ehr: EhrBooks;
  readonly planted: PlantedCounts;
  readonly truth: readonly EncounterBooks[];
  readonly figures: BookFigures;
  readonly clearinghouse: ClearinghouseLedger;
  readonly payers: readonly PayerLedger[];
  /** How often each scenario came about, and how often it must in a whole story. */
  readonly scenarios: readonly Scenario[];
  /** Initial denials beside what a billing side without any care meets. */
  readonly denials: DenialComparison;
}

export interface PayerPaymentEntry {
  readonly payerKey: string;
  readonly practiceKey: string;
  /** TRN02 */
  readonly trace: string;
  readonly method: 'ach' | 'cheque';
  readonly amountCents: number;
  readonly on: string;
}

export interface BankReceipt {
  readonly practiceKey: string;
  readonly kind:
    | 'payer-ach'
    | 'payer-cheque'
    | 'card-settlement'
    | 'patient-cheque'
    | 'front-desk-deposit'
    | 'returned-card'
    | 'returned-cheque';
  /** Trace number, settlement id or cheque number. */
  readonly reference: string;
  readonly originatorId?: string;
  /** Negative for a returned item. */
  readonly amountCents: number;
  /** When the bank booked it. */
  readonly on: string;
}

export interface BankBooks {
  readonly receipts: readonly BankReceipt[];
  readonly receivedCents: number;
  readonly receivedCentsByPractice: Readonly<Record<string, number>>;
  /** Handed to the bank but not booked by it yet. */
  readonly inTransitCents: number;
}

export interface CardBooks {
  readonly settlements: readonly {
    readonly settlementId: string;
    readonly practiceKey: string;
    readonly on: string;
    readonly amountCents: number;
    readonly paymentIntentIds: readonly string[];
  }[];
  readonly paidCents: number;
  readonly settledCents: number;
  readonly returnedCents: number;
  readonly webhooksSent: number;
  readonly webhooksUnanswered: number;
}

export interface PatientBooks {
  readonly billsRead: number;
  readonly billsUndeliverable: number;
  readonly cardPaidCents: number;
  readonly chequePaidCents: number;
  readonly copayCents: number;
  readonly plansAgreed: number;
  readonly portalFailures: readonly string[];
}

export interface EhrBooks {
  readonly messagesSent: Readonly<Record<string, number>>;
  readonly refused: readonly {
    readonly on: string;
    readonly practiceKey: string;
    readonly controlNumber: string;
    readonly code: string;
    readonly scenario?: string;
  }[];
}

export interface EncounterBooks {
  readonly practiceKey: string;
  readonly encounterId: string;
  readonly patientKey: string;
  readonly serviceDate: string;
  readonly chargedOn?: string;
  /** The payer that should be billed first, by the truth; absent for a self-payer. */
  readonly firstPayerKey?: string;
  readonly billable: boolean;
  readonly chargeCents: number;
  readonly copayCents: number;
  /** What the payer's own contract allows for the right claim, payer and patient together. */
  readonly collectibleCents: number;
  readonly planted: readonly Planted[];
  readonly repeats?: string;
  /** What became of its charge as it came, in the year without anybody's care; absent: could not be sent. */
  readonly unscrubbed?: UnscrubbedClaim | undefined;
  /** What payers decided about it, in the order of payment. */
  readonly claims: readonly ClaimOfEncounter[];
}

/** Totals that the demonstration compares with the ledger's. */
export interface BookFigures {
  readonly practices: number;
  readonly patients: number;
  readonly encounters: number;
  readonly billableEncounters: number;
  readonly plantedRejections: number;
  readonly plantedDenials: number;
  readonly claimsRejected: number;
  readonly linesAdjudicated: number;
  readonly linesDenied: number;
  readonly underpaidLines: number;
  readonly silentClaims: number;
  readonly payerPaidCents: number;
  readonly cardSettledCents: number;
  readonly patientPaidCents: number;
  readonly returnedCents: number;
  readonly bankReceivedCents: number;
  readonly bankInTransitCents: number;
  readonly collectibleCents: number;
}
