/**
 * A payer's cashier: gathers what is to be told and paid on each payment day, makes the payments,
 * hands the money to the bank and keeps the books.
 */
import { daysBetween, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { ClaimPayment, ProviderAdjustment } from '@claimwright/x12';
import { Agenda, daysAfter, workday } from './calendar.ts';
import { happens, wholeNumberOf } from './chance.ts';
import { reportClaim, type ClaimReport } from './claim-report.ts';
import type { ClaimDecision } from './decision.ts';
import type { ClaimEntry, PayerBooks } from './payer-books.ts';
import type { PayerHabit } from './payer-habits.ts';
import type { PayersBank } from './payers.ts';
import type { PaidPractice } from './payer-records.ts';
import { makePayment, type Payment } from './payment-run.ts';

/** Something for a payment day. */
export type PaymentItem =
  | {
      readonly kind: 'decision';
      readonly practiceKey: string;
      readonly decision: ClaimDecision;
      /** Told how it was told, for a later reversal. */
      readonly told: (report: ClaimReport, paidOn: string) => void;
      /** Set where it takes the place of a decision that is taken back. */
      readonly correction?: boolean;
    }
  | {
      readonly kind: 'reversal';
      readonly practiceKey: string;
      readonly payments: readonly ClaimPayment[];
      readonly cause: string;
    }
  | {
      readonly kind: 'provider-adjustment';
      readonly practiceKey: string;
      readonly reasonCode: string;
      readonly reference: string;
      readonly amountCents: number;
      readonly cause: string;
    };

/** A payment on its way to the clearinghouse as an 835. */
export interface OutgoingRemittance {
  readonly payment: Payment;
  /** BPR16. */
  readonly effectiveDate: string;
  readonly deliverOn: string;
  /** Told in two files, both with the whole amount. */
  readonly cutUp: boolean;
}

export interface CashierSetup {
  readonly seed: number;
  readonly payer: PayerHabit;
  readonly practices: ReadonlyMap<string, PaidPractice>;
  readonly bank: PayersBank;
  readonly books: PayerBooks;
  payerName(payerKey: string): string;
}

export class Cashier {
  readonly #setup: CashierSetup;
  readonly #agenda = new Agenda<PaymentItem>();
  readonly #broughtForward = new Map<string, number>();
  #payments = 0;

  constructor(setup: CashierSetup) {
    this.#setup = setup;
  }

  /** Puts something down for a payment day. */
  put(day: string, item: PaymentItem): void {
    this.#agenda.add(day, item);
  }

  /** Pays what is due on a day, practice by practice. */
  pay(paidOn: string): OutgoingRemittance[] {
    const byPractice = Map.groupBy(this.#agenda.take(paidOn), (item) => item.practiceKey);
    return [...byPractice].flatMap(([practiceKey, items]) => {
      const practice = this.#setup.practices.get(practiceKey);
      return practice ? this.#payPractice(practice, items, paidOn) : [];
    });
  }

  #payPractice(
    practice: PaidPractice,
    items: readonly PaymentItem[],
    paidOn: string,
  ): OutgoingRemittance[] {
    const { payer } = this.#setup;
    if (!payer.remittance.reusesTraceWhenNothingIsPaid) {
      return [this.#payTogether(practice, items, paidOn)];
    }
    // Such a payer tells what it does not pay in a remittance of its own, all under one trace.
    const unpaid = items.filter(
      (item) => item.kind === 'decision' && item.decision.paidCents === 0 && !item.correction,
    );
    const others = items.filter((item) => !unpaid.includes(item));
    return [others, unpaid]
      .filter((group) => group.length > 0)
      .map((group) => this.#payTogether(practice, group, paidOn));
  }

  #payTogether(
    practice: PaidPractice,
    items: readonly PaymentItem[],
    paidOn: string,
  ): OutgoingRemittance {
    const { seed, payer } = this.#setup;
    const facts = [payer.key, practice.practiceKey, paidOn];
    const electronicFrom = practice.electronicFundsFrom?.[payer.key];
    const fromPaper = happens(
      payer.remittance.convertedFromPaperBasisPoints,
      seed,
      'paper',
      ...facts,
    );
    const byCheque = fromPaper || (electronicFrom !== undefined && paidOn < electronicFrom);
    const told = this.#tell(items, paidOn, fromPaper);
    const zero = items.every((item) => item.kind === 'decision' && item.decision.paidCents === 0);
    const reused = zero && payer.remittance.reusesTraceWhenNothingIsPaid;
    this.#payments += 1;
    const payment = makePayment({
      seed,
      payer,
      practice,
      paidOn,
      claims: told.claims,
      providerAdjustments: this.#provided(practice, paidOn, told.amounts),
      broughtForwardCents: reused ? 0 : (this.#broughtForward.get(practice.practiceKey) ?? 0),
      trace: reused ? `NOPAY${practice.taxId}` : this.#traceNumber(paidOn, byCheque),
      byCheque,
      fromPaper,
    });
    if (!reused) this.#broughtForward.set(practice.practiceKey, payment.carriedCents);
    return this.#send(practice, payment, told.entries);
  }

  #tell(
    items: readonly PaymentItem[],
    paidOn: string,
    fromPaper: boolean,
  ): {
    claims: ClaimPayment[];
    amounts: Omit<ProviderAdjustment, 'providerIdentifier' | 'fiscalPeriodDate'>[];
    entries: ClaimEntry[];
  } {
    const { seed, payer, books } = this.#setup;
    const claims: ClaimPayment[] = [];
    const amounts: Omit<ProviderAdjustment, 'providerIdentifier' | 'fiscalPeriodDate'>[] = [];
    const entries: ClaimEntry[] = [];
    for (const item of items) {
      if (item.kind === 'reversal') {
        claims.push(...item.payments);
        for (const one of item.payments)
          entries.push(books.reversalEntry(item.practiceKey, one, item.cause));
        continue;
      }
      if (item.kind === 'provider-adjustment') {
        const { reasonCode, reference, amountCents } = item;
        amounts.push({ reasonCode, reference, amountCents });
        books.count(item.cause);
        continue;
      }
      const { decision } = item;
      const forwarded = decision.forwardedTo;
      const report = reportClaim(
        {
          seed,
          payer,
          fromPaper,
          ...(forwarded ? { forwardedToName: this.#setup.payerName(forwarded.payerKey) } : {}),
        },
        decision,
      );
      const interestCents = this.#interest(decision, paidOn);
      if (interestCents > 0) {
        const reference = decision.claim.patientControlNumber;
        amounts.push({ reasonCode: 'L6', reference, amountCents: -interestCents });
        books.count('interest');
      }
      claims.push(...report.payments);
      item.told(report, paidOn);
      entries.push(books.decisionEntry(decision, report, item.correction === true));
    }
    return { claims, amounts, entries };
  }

  /** Interest for a claim that took too long, by the days from receipt to payment. */
  #interest(decision: ClaimDecision, paidOn: string): number {
    const { interestAfterDays, interestBasisPointsPerYear } = this.#setup.payer.remittance;
    const received = decision.claim.receivedOn as CalendarDate;
    const lateDays = daysBetween(received, paidOn as CalendarDate) - interestAfterDays;
    if (lateDays <= 0 || decision.paidCents <= 0) return 0;
    return Math.round(
      (decision.paidCents * interestBasisPointsPerYear * lateDays) / (10_000 * 365),
    );
  }

  #provided(
    practice: PaidPractice,
    paidOn: string,
    amounts: readonly Omit<ProviderAdjustment, 'providerIdentifier' | 'fiscalPeriodDate'>[],
  ): ProviderAdjustment[] {
    return amounts.map((one) => ({
      providerIdentifier: practice.npi,
      fiscalPeriodDate: `${paidOn.slice(0, 4)}-12-31`,
      ...one,
    }));
  }

  /** Hands the money to the bank and the remittance to whoever delivers it; usually together. */
  #send(
    practice: PaidPractice,
    payment: Payment,
    entries: readonly ClaimEntry[],
  ): OutgoingRemittance {
    const { seed, payer, bank, books } = this.#setup;
    const facts = [payer.key, practice.practiceKey, payment.paidOn];
    const apart = happens(payer.remittance.moneyApartBasisPoints, seed, 'apart', ...facts);
    const apartDays = apart ? wholeNumberOf(1, 3, seed, 'apart-days', ...facts) : 0;
    const moneyFirst = wholeNumberOf(0, 1, seed, 'apart-which', ...facts) === 0;
    const chequeDays = payment.method === 'CHK' ? wholeNumberOf(2, 4, seed, 'post', ...facts) : 0;
    const bookedOn = workday(daysAfter(payment.paidOn, chequeDays + (moneyFirst ? 0 : apartDays)));
    const keyedDays = payment.fromPaper ? wholeNumberOf(5, 9, seed, 'keyed', ...facts) : 0;
    const deliverOn = daysAfter(payment.paidOn, keyedDays + (moneyFirst ? apartDays : 0));
    if (payment.method !== 'NON') {
      bank.receiveElectronicPayment({
        payerKey: payer.key,
        payerName: payer.name,
        practiceKey: practice.practiceKey,
        method: payment.method === 'ACH' ? 'ach' : 'cheque',
        trace: payment.trace,
        originatingCompanyId: payer.ids.remittance,
        amountCents: payment.amountCents,
        effectiveDate: bookedOn,
      });
    }
    const cutUp =
      payment.claims.length >= 3 &&
      !payment.fromPaper &&
      happens(payer.remittance.cutUpBasisPoints, seed, 'cut-up', ...facts);
    const told = { payment, effectiveDate: payment.paidOn, deliverOn, cutUp };
    books.paid(payment, entries, { deliverOn, bookedOn, cutUp, apartDays, moneyFirst });
    return told;
  }

  #traceNumber(paidOn: string, byCheque: boolean): string {
    const number = (this.#payments % 10_000).toString().padStart(4, '0');
    const day = paidOn.replaceAll('-', '');
    return `${byCheque ? '7' : '8'}${this.#setup.payer.ids.remittance.slice(-3)}${day}${number}`;
  }
}
