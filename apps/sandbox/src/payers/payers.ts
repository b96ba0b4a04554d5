/**
 * The payers: claims come in, decisions and money go out. Each keeps books of its own.
 *
 * The clearinghouse hands claims over at night and asks in the morning what is due; nothing here
 * knows the billing side.
 */
import { Accumulators } from './accumulators.ts';
import type { Adjudicator } from './adjudicate.ts';
import { Agenda, daysAfter } from './calendar.ts';
import type { OutgoingRemittance } from './cashier.ts';
import { PayerBooks, type PayerLedger } from './payer-books.ts';
import type { ClaimFile } from './claim-file.ts';
import { PayerDesk, type GateAnswer } from './payer-desk.ts';
import type { PayerHabit, PayerHabits } from './payer-habits.ts';
import { PayerMemory } from './payer-memory.ts';
import type { PayerRecords } from './payer-records.ts';
import { priceBook } from './pricing.ts';
import type { ReceivedClaim } from './received-claim.ts';

/** Money on its way from a payer to a practice's bank account. */
export interface ElectronicPayment {
  readonly payerKey: string;
  readonly payerName: string;
  readonly practiceKey: string;
  /** `ach` for a CCD+ entry with a TRN addendum, `cheque` to the practice's lockbox. */
  readonly method: 'ach' | 'cheque';
  /** TRN02: the EFT or cheque number. */
  readonly trace: string;
  /** TRN03 and BPR10: '1' and the payer's tax id. */
  readonly originatingCompanyId: string;
  readonly amountCents: number;
  /** The day the bank settles it, 'YYYY-MM-DD'. */
  readonly effectiveDate: string;
}

/** What payers need of the bank. */
export interface PayersBank {
  receiveElectronicPayment(payment: ElectronicPayment): void;
}

/** What is needed to open the payers. */
export interface PayersSetup {
  readonly seed: number;
  /** The first day of the story: habits count days from it. */
  readonly startDate: string;
  readonly habits: PayerHabits;
  readonly records: PayerRecords;
  readonly bank: PayersBank;
}

/** A day's answers of a payer's gate about claims of one batch. */
export interface DueAcknowledgement {
  readonly payerKey: string;
  readonly answers: readonly GateAnswer[];
  /** As handed over with the claims. */
  readonly batch: unknown;
}

/** What is due from payers in a morning. */
export interface MorningPost {
  readonly acknowledgements: readonly DueAcknowledgement[];
  readonly remittances: readonly OutgoingRemittance[];
}

/** One payer with what eligibility and status answers need of it. */
export interface OpenPayer {
  readonly habit: PayerHabit;
  readonly adjudicator: Adjudicator;
  readonly desk: PayerDesk;
}

export class Payers {
  readonly #payers = new Map<string, OpenPayer>();
  readonly #books: PayerBooks[] = [];
  readonly #acknowledgements = new Agenda<DueAcknowledgement>();

  constructor(setup: PayersSetup) {
    const { habits, records, seed } = setup;
    const book = priceBook(habits);
    const practices = new Map(records.practices.map((one) => [one.practiceKey, one]));
    const names = new Map(habits.payers.map((one) => [one.key, one.name]));
    const plans = new Map(habits.plans.map((one) => [one.key, one]));
    for (const habit of habits.payers) {
      const adjudicator: Adjudicator = {
        seed,
        habits,
        payer: habit,
        plans,
        book,
        memory: new PayerMemory(habit.key, records),
        accumulators: new Accumulators(),
        ...(habit.policyChange
          ? { policyChangesOn: daysAfter(setup.startDate, habit.policyChange.afterDays) }
          : {}),
      };
      const books = new PayerBooks(habit.key);
      this.#books.push(books);
      const desk = new PayerDesk({
        adjudicator,
        practices,
        bank: setup.bank,
        books,
        payerName: (key) => names.get(key) ?? key,
        forward: (payerKey, claim) => this.#payers.get(payerKey)?.desk.takeForwarded(claim),
      });
      this.#payers.set(habit.key, { habit, adjudicator, desk });
    }
  }

  /** A payer by its key. */
  payer(key: string): OpenPayer | undefined {
    return this.#payers.get(key);
  }

  /** A payer by the number that stands on claims (NM109 of 2010BB), eligibility or status inquiries. */
  payerByNumber(number: string): OpenPayer | undefined {
    for (const payer of this.#payers.values()) {
      const { claims, eligibility, claimStatus } = payer.habit.ids;
      if (number === claims || number === eligibility || number === claimStatus) return payer;
    }
    return undefined;
  }

  /** Hands claims of one batch to a payer, in the evening of a day. */
  takeClaims(payerKey: string, claims: readonly ReceivedClaim[], batch: unknown): void {
    const payer = this.#payers.get(payerKey);
    if (!payer) throw new Error(`broken: no payer ${payerKey}`);
    const answers = payer.desk.takeClaims(claims);
    for (const [day, due] of Map.groupBy(answers, (answer) => answer.answerOn)) {
      this.#acknowledgements.add(day, { payerKey, answers: due, batch });
    }
  }

  /** A claim keyed into a payer's portal: its gate answers at once. */
  takePortalClaim(claim: ReceivedClaim): GateAnswer {
    const payer = this.#payers.get(claim.payerKey);
    const [answer] = payer?.desk.takeClaims([claim]) ?? [];
    if (!answer) throw new Error(`broken: no payer ${claim.payerKey}`);
    return answer;
  }

  /** An appeal about a decided claim. @returns false when the payer finds nothing under the number */
  appeal(payerKey: string, patientControlNumber: string, on: string): boolean {
    return this.#payers.get(payerKey)?.desk.appeal(patientControlNumber, on) === true;
  }

  /** A claim in some payer's file. */
  find(payerKey: string, patientControlNumber: string): ClaimFile | undefined {
    return this.#payers.get(payerKey)?.desk.find({ patientControlNumber });
  }

  /** Everything that payers decide, answer and pay in the morning of a day. */
  morning(on: string): MorningPost {
    const remittances = [...this.#payers.values()].flatMap((payer) => payer.desk.morning(on));
    return { acknowledgements: this.#acknowledgements.take(on), remittances };
  }

  /** Every payer's own books. */
  books(): PayerLedger[] {
    return this.#books.map((books) => books.ledger());
  }
}

/** Opens the payers. */
export function openPayers(setup: PayersSetup): Payers {
  return new Payers(setup);
}
