/**
 * A payer's own books: what was decided and paid, claim by claim and payment by payment, and how
 * often each habit showed. Cents are integers; dates 'YYYY-MM-DD'.
 */
import type { ClaimPayment } from '@claimwright/x12';
import type { ClaimReport } from './claim-report.ts';
import { adjustedCents, type ClaimDecision } from './decision.ts';
import type { Payment } from './payment-run.ts';

/** One claim in one payment. */
export interface ClaimEntry {
  readonly kind: 'decision' | 'correction' | 'reversal';
  readonly patientControlNumber: string;
  readonly claimNumber: string;
  readonly practiceKey: string;
  readonly serviceDate: string;
  readonly chargeCents: number;
  readonly paidCents: number;
  readonly patientResponsibilityCents: number;
  readonly statusCode: string;
  /** 1 original, 7 replacement; as received. */
  readonly frequencyCode: string;
  /** Whether this payer was the first to be asked; a reversal does not say. */
  readonly isPrimary: boolean;
  readonly lines: readonly LineEntry[];
}

/** A claim at the gate, electronic or through the portal. */
export interface GateEntry {
  readonly patientControlNumber: string;
  readonly receivedOn: string;
  readonly isAccepted: boolean;
}

export interface LineEntry {
  readonly procedureCode: string;
  readonly lineControlNumber?: string;
  readonly chargeCents: number;
  readonly contractAllowedCents: number;
  readonly allowedCents: number;
  readonly paidCents: number;
  /** Group PR: what this payer leaves to the patient, or to the next payer. */
  readonly patientResponsibilityCents: number;
  readonly price: string;
  /** The fact for which it was denied; `payer-error` is nobody's to prevent. */
  readonly deniedFor?: string;
  readonly reasonCode?: string;
}

export interface PaymentEntry {
  readonly payerKey: string;
  readonly practiceKey: string;
  readonly trace: string;
  readonly method: 'ach' | 'cheque' | 'none';
  readonly amountCents: number;
  readonly paidOn: string;
  readonly bookedOn: string;
  readonly remittanceDeliveredOn: string;
  readonly providerAdjustments: readonly {
    readonly reasonCode: string;
    readonly amountCents: number;
  }[];
  readonly claims: readonly ClaimEntry[];
}

/** A line that the payer paid otherwise than its contract says. */
export interface MispricedLine {
  readonly payerKey: string;
  readonly practiceKey: string;
  readonly patientControlNumber: string;
  readonly claimNumber: string;
  readonly procedureCode: string;
  readonly serviceDate: string;
  readonly lineControlNumber?: string;
  readonly price: 'underpaid' | 'overpaid' | 'changed-code';
  readonly contractAllowedCents: number;
  readonly allowedCents: number;
  readonly trace: string;
  readonly paidOn: string;
}

/** What a payer hands out of its books. */
export interface PayerLedger {
  readonly payerKey: string;
  readonly paidCents: number;
  readonly payments: readonly PaymentEntry[];
  readonly mispricedLines: readonly MispricedLine[];
  readonly silentClaims: readonly {
    readonly patientControlNumber: string;
    readonly acceptedOn: string;
    readonly filingLimitDays: number;
    readonly lastServiceDate: string;
  }[];
  readonly gate: readonly GateEntry[];
  /** How often each habit showed. */
  readonly counts: Readonly<Record<string, number>>;
}

export class PayerBooks {
  readonly payerKey: string;
  readonly #payments: PaymentEntry[] = [];
  readonly #mispriced: MispricedLine[] = [];
  readonly #silent: PayerLedger['silentClaims'][number][] = [];
  readonly #gate: GateEntry[] = [];
  readonly #counts = new Map<string, number>();

  constructor(payerKey: string) {
    this.payerKey = payerKey;
  }

  /** Counts that a habit showed. */
  count(what: string, times = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + times);
  }

  /** Notes what the gate said of a claim. */
  received(
    claim: { readonly patientControlNumber: string; readonly receivedOn: string },
    isAccepted: boolean,
  ): void {
    const { patientControlNumber, receivedOn } = claim;
    this.#gate.push({ patientControlNumber, receivedOn, isAccepted });
  }

  silent(claim: PayerLedger['silentClaims'][number]): void {
    this.#silent.push(claim);
    this.count('silent');
  }

  /** How a decision stands in the books. */
  decisionEntry(decision: ClaimDecision, report: ClaimReport, correction: boolean): ClaimEntry {
    const { claim } = decision;
    if (report.split) this.count('split-claim');
    if (report.bundled) this.count('bundled-lines');
    if (report.withoutLineNumbers) this.count('no-line-control-numbers');
    if (decision.forwardedTo) this.count('forwarded');
    if (decision.lines.every((line) => line.denial)) this.count('denied-claim');
    return {
      kind: correction ? 'correction' : 'decision',
      patientControlNumber: claim.patientControlNumber,
      claimNumber: decision.claimNumber,
      practiceKey: decision.practiceKey,
      serviceDate: claim.lines[0]?.serviceDate ?? '',
      chargeCents: claim.chargeCents,
      paidCents: decision.paidCents,
      patientResponsibilityCents: decision.patientResponsibilityCents,
      statusCode: decision.statusCode,
      frequencyCode: claim.frequencyCode,
      isPrimary: claim.payerResponsibility === 'P',
      lines: decision.lines.map((line) => ({
        procedureCode: line.line.procedureCode,
        ...(line.line.lineControlNumber === undefined
          ? {}
          : { lineControlNumber: line.line.lineControlNumber }),
        chargeCents: line.line.chargeCents,
        contractAllowedCents: line.contractAllowedCents,
        allowedCents: line.allowedCents,
        paidCents: line.paidCents,
        patientResponsibilityCents: adjustedCents(line.adjustments, 'PR'),
        price: line.price,
        ...(line.denial ? { deniedFor: line.denial.fact, reasonCode: line.denial.reason } : {}),
      })),
    };
  }

  /** How a reversal stands in the books. */
  reversalEntry(practiceKey: string, payment: ClaimPayment, cause: string): ClaimEntry {
    this.count(`reversal ${cause}`);
    return {
      kind: 'reversal',
      patientControlNumber: payment.patientControlNumber,
      claimNumber: payment.claimControlNumber ?? '',
      practiceKey,
      serviceDate: payment.lines[0]?.serviceDateFrom ?? '',
      chargeCents: payment.chargeCents,
      paidCents: payment.paidCents,
      patientResponsibilityCents: 0,
      statusCode: '22',
      frequencyCode: payment.frequencyCode ?? '',
      isPrimary: false,
      lines: [],
    };
  }

  /** Books a payment with everything in it. */
  paid(
    payment: Payment,
    claims: readonly ClaimEntry[],
    delivery: {
      readonly deliverOn: string;
      readonly bookedOn: string;
      readonly cutUp: boolean;
      readonly apartDays: number;
      readonly moneyFirst: boolean;
    },
  ): void {
    const { trace, paidOn, practiceKey } = payment;
    const isRepeated = this.#payments.some((one) => one.trace === trace);
    if (payment.method === 'NON' && isRepeated) this.count('trace-reused');
    this.#payments.push({
      payerKey: this.payerKey,
      practiceKey,
      trace,
      method: payment.method === 'ACH' ? 'ach' : payment.method === 'CHK' ? 'cheque' : 'none',
      amountCents: payment.amountCents,
      paidOn,
      bookedOn: delivery.bookedOn,
      remittanceDeliveredOn: delivery.deliverOn,
      providerAdjustments: payment.providerAdjustments.map(({ reasonCode, amountCents }) => ({
        reasonCode,
        amountCents,
      })),
      claims,
    });
    this.count('remittance');
    if (payment.providerAdjustments.length > 0) this.count('remittance-with-provider-adjustment');
    for (const one of payment.providerAdjustments)
      this.count(`provider-adjustment ${one.reasonCode}`);
    if (payment.fromPaper) this.count('paper-remittance');
    if (payment.method === 'NON') this.count('zero-pay-remittance');
    if (delivery.cutUp) this.count('cut-up-remittance');
    if (delivery.apartDays > 0) {
      this.count(delivery.moneyFirst ? 'money-without-remittance' : 'remittance-without-money');
    }
    this.#bookMispriced(claims, trace, paidOn);
  }

  #bookMispriced(claims: readonly ClaimEntry[], trace: string, paidOn: string): void {
    for (const claim of claims) {
      for (const line of claim.lines) {
        if (
          line.price !== 'underpaid' &&
          line.price !== 'overpaid' &&
          line.price !== 'changed-code'
        ) {
          continue;
        }
        this.count(`line ${line.price}`);
        this.#mispriced.push({
          payerKey: this.payerKey,
          practiceKey: claim.practiceKey,
          patientControlNumber: claim.patientControlNumber,
          claimNumber: claim.claimNumber,
          procedureCode: line.procedureCode,
          serviceDate: claim.serviceDate,
          ...(line.lineControlNumber === undefined
            ? {}
            : { lineControlNumber: line.lineControlNumber }),
          price: line.price,
          contractAllowedCents: line.contractAllowedCents,
          allowedCents: line.allowedCents,
          trace,
          paidOn,
        });
      }
    }
  }

  /** The books as they stand. */
  ledger(): PayerLedger {
    return {
      payerKey: this.payerKey,
      paidCents: this.#payments.reduce((sum, one) => sum + one.amountCents, 0),
      payments: this.#payments,
      mispricedLines: this.#mispriced,
      silentClaims: this.#silent,
      gate: this.#gate,
      counts: Object.fromEntries(this.#counts),
    };
  }
}
