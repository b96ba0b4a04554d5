/** The bank's own ledger: what was handed to it for the practices' accounts, and what it has booked. */
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { businessDayOnOrAfter, nextBusinessDay } from '../clock.ts';
import type { BankBooks, BankReceipt } from '../books-types.ts';

/** A movement of money on a practice's account. */
export interface BankEntry extends BankReceipt {
  readonly id: number;
  /** Who pays, as the bank's statement shows it. */
  readonly from: string;
  readonly text: string;
}

export class BankLedger {
  readonly #waiting = new Map<string, BankEntry[]>();
  readonly #booked: BankEntry[] = [];
  #lastId = 0;
  #bookedThrough = '';

  /**
   * Takes money in hand; it is booked on the first business day from `on` that is still to come.
   * @param given the amount in cents, negative for an item that comes back
   */
  hand(given: Omit<BankEntry, 'id'>): void {
    this.#lastId += 1;
    let on = businessDayOnOrAfter(calendarDate(given.on));
    if (on <= this.#bookedThrough) on = nextBusinessDay(calendarDate(this.#bookedThrough));
    const entry: BankEntry = { ...given, on, id: this.#lastId };
    const list = this.#waiting.get(on);
    if (list) list.push(entry);
    else this.#waiting.set(on, [entry]);
  }

  /** Books everything that is due up to a day, and answers what was booked now, in order of hand-in. */
  bookThrough(date: string): BankEntry[] {
    const due: BankEntry[] = [];
    for (const [on, entries] of this.#waiting) {
      if (on > date) continue;
      due.push(...entries);
      this.#waiting.delete(on);
    }
    due.sort((left, right) =>
      left.on === right.on ? left.id - right.id : left.on < right.on ? -1 : 1,
    );
    this.#booked.push(...due);
    this.#bookedThrough = date;
    return due;
  }

  /** The balance that a practice's account had before some entries were booked, in cents. */
  balanceCents(practiceKey: string): number {
    return this.#booked
      .filter((one) => one.practiceKey === practiceKey)
      .reduce((sum, one) => sum + one.amountCents, 0);
  }

  books(): BankBooks {
    const byPractice: Record<string, number> = {};
    for (const one of this.#booked) {
      byPractice[one.practiceKey] = (byPractice[one.practiceKey] ?? 0) + one.amountCents;
    }
    const waiting = [...this.#waiting.values()].flat();
    return {
      receipts: this.#booked.map(
        ({ practiceKey, kind, reference, originatorId, amountCents, on }) => ({
          practiceKey,
          kind,
          reference,
          ...(originatorId === undefined ? {} : { originatorId }),
          amountCents,
          on,
        }),
      ),
      receivedCents: this.#booked.reduce((sum, one) => sum + one.amountCents, 0),
      receivedCentsByPractice: byPractice,
      inTransitCents: waiting.reduce((sum, one) => sum + one.amountCents, 0),
    };
  }
}
