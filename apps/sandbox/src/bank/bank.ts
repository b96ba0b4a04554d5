/**
 * The practices' bank: takes payers' ACH entries and cheques, card settlements, patients' cheques
 * and the front desks' cash, books them, and lays files out for the billing company.
 */
import { addDays, calendarDate, compactDate } from '@claimwright/kernel/calendar-date';
import { isBusinessDay } from '../clock.ts';
import type { BankBooks, PayerPaymentEntry } from '../books-types.ts';
import type { ElectronicPayment, PayersBank } from '../payers/payers.ts';
import type { PracticeTruth } from '../world/truth.ts';
import { writeBai2, type Bai2Account } from './bai2.ts';
import { BankLedger, type BankEntry } from './bank-ledger.ts';
import { writeNacha, type CcdEntry } from './nacha.ts';

/** Where the files are laid out; `/deposits/NAME` of the bank's SFTP user. */
export interface DepositsFolder {
  write(path: string, bytes: Uint8Array): boolean;
}

const ownRouting = '011300142';
const ownName = 'COMMONWEALTH HARBOR BANK';

/** The card processor's number as an originator of ACH entries. */
export const processorOriginatorId = '1990112233';

export class Bank implements PayersBank {
  readonly #ledger = new BankLedger();
  readonly #practices: readonly PracticeTruth[];
  readonly #folder: DepositsFolder;
  readonly #payments: PayerPaymentEntry[] = [];
  #unreported: BankEntry[] = [];

  constructor(practices: readonly PracticeTruth[], folder: DepositsFolder) {
    this.#practices = practices;
    this.#folder = folder;
  }

  receiveElectronicPayment(payment: ElectronicPayment): void {
    const { payerKey, practiceKey, trace, method, amountCents, effectiveDate } = payment;
    this.#payments.push({ payerKey, practiceKey, trace, method, amountCents, on: effectiveDate });
    this.#ledger.hand({
      practiceKey,
      kind: method === 'ach' ? 'payer-ach' : 'payer-cheque',
      reference: trace,
      originatorId: payment.originatingCompanyId,
      amountCents,
      on: effectiveDate,
      from: payment.payerName,
      text:
        method === 'ach'
          ? `TRN*1*${trace}*${payment.originatingCompanyId}~`
          : `LOCKBOX CHECK ${trace} FROM ${payment.payerName}`,
    });
  }

  /** A card processor's settlement of one practice and day. */
  receiveSettlement(given: {
    practiceKey: string;
    settlementId: string;
    amountCents: number;
    on: string;
  }): void {
    this.#ledger.hand({
      practiceKey: given.practiceKey,
      kind: 'card-settlement',
      reference: given.settlementId,
      originatorId: processorOriginatorId,
      amountCents: given.amountCents,
      on: given.on,
      from: 'BRIGHTSWIPE PAYMENTS',
      text: `TRN*1*${given.settlementId}*${processorOriginatorId}~`,
    });
  }

  /** A patient's cheque at a practice's lockbox. @param memo what the patient wrote on it */
  receivePatientCheque(given: {
    practiceKey: string;
    chequeNumber: string;
    from: string;
    memo: string;
    amountCents: number;
    on: string;
  }): void {
    this.#ledger.hand({
      practiceKey: given.practiceKey,
      kind: 'patient-cheque',
      reference: given.chequeNumber,
      amountCents: given.amountCents,
      on: given.on,
      from: given.from,
      text: `LOCKBOX CHECK ${given.chequeNumber} FROM ${given.from} MEMO ${given.memo}`,
    });
  }

  /** What a front desk took in a day. */
  receiveFrontDesk(given: {
    practiceKey: string;
    day: string;
    amountCents: number;
    on: string;
  }): void {
    this.#ledger.hand({
      practiceKey: given.practiceKey,
      kind: 'front-desk-deposit',
      reference: `FD${given.day.replaceAll('-', '')}`,
      amountCents: given.amountCents,
      on: given.on,
      from: 'FRONT DESK',
      text: `FRONT DESK DEPOSIT OF ${given.day}`,
    });
  }

  /** A payment that comes back: a card payment charged back, or a cheque without funds. */
  returnItem(given: {
    practiceKey: string;
    reference: string;
    amountCents: number;
    on: string;
    of: 'card' | 'cheque';
  }): void {
    this.#ledger.hand({
      practiceKey: given.practiceKey,
      kind: given.of === 'card' ? 'returned-card' : 'returned-cheque',
      reference: given.reference,
      ...(given.of === 'card' ? { originatorId: processorOriginatorId } : {}),
      amountCents: -given.amountCents,
      on: given.on,
      from: given.of === 'card' ? 'BRIGHTSWIPE PAYMENTS' : 'RETURNED ITEM',
      text:
        given.of === 'card'
          ? `TRN*1*${given.reference}*${processorOriginatorId}~`
          : `RETURNED CHECK ${given.reference} NSF`,
    });
  }

  /** Books the day and lays out its files: today's ACH entries, and yesterday's report. */
  morning(date: string): { files: number; entries: number } {
    const today = calendarDate(date);
    if (!isBusinessDay(today)) return { files: 0, entries: 0 };
    const opening = new Map(
      this.#practices.map((one) => [
        one.onboarding.key,
        this.#ledger.balanceCents(one.onboarding.key) -
          this.#unreported
            .filter((entry) => entry.practiceKey === one.onboarding.key)
            .reduce((sum, entry) => sum + entry.amountCents, 0),
      ]),
    );
    let files = 0;
    if (this.#unreported.length > 0) {
      const asOf = calendarDate(this.#unreported.at(-1)?.on ?? date);
      this.#write(`BAI2-${compactDate(asOf)}.bai`, this.#report(today, asOf, opening));
      files += 1;
    }
    const booked = this.#ledger.bookThrough(date);
    const ach = booked.filter(
      (one) => one.originatorId !== undefined && one.kind !== 'payer-cheque',
    );
    if (ach.length > 0) {
      const entries = ach.map((one) => this.#ccdEntry(one));
      this.#write(
        `ACH-${compactDate(today)}.ach`,
        writeNacha({ routingNumber: ownRouting, name: ownName }, today, entries),
      );
      files += 1;
    }
    this.#unreported = booked;
    return { files, entries: booked.length };
  }

  books(): BankBooks {
    return this.#ledger.books();
  }

  /** What payers told the bank to pay, in the order of hand-in. */
  payerPayments(): readonly PayerPaymentEntry[] {
    return this.#payments;
  }

  #ccdEntry(entry: BankEntry): CcdEntry {
    const practice = this.#practice(entry.practiceKey);
    return {
      originatorId: entry.originatorId ?? '',
      originatorName: entry.from,
      description: entry.kind === 'payer-ach' ? 'HCCLAIMPMT' : 'CARDSETTLE',
      receiverName: practice.onboarding.legalName,
      routingNumber: practice.bankRoutingNumber,
      accountNumber: practice.bankAccountNumber,
      amountCents: entry.amountCents,
      addendum: entry.text,
    };
  }

  #report(
    today: ReturnType<typeof calendarDate>,
    asOf: ReturnType<typeof calendarDate>,
    opening: ReadonlyMap<string, number>,
  ): string {
    const accounts: Bai2Account[] = this.#practices.map((practice) => ({
      accountNumber: practice.bankAccountNumber,
      openingCents: opening.get(practice.onboarding.key) ?? 0,
      entries: this.#unreported
        .filter((entry) => entry.practiceKey === practice.onboarding.key)
        .map((entry) => ({
          typeCode: typeCodes[entry.kind],
          amountCents: Math.abs(entry.amountCents),
          bankReference: `${compactDate(asOf).slice(2)}${entry.id.toString().padStart(6, '0')}`,
          customerReference: entry.reference,
          text: `${entry.from} ${entry.text}`,
        })),
    }));
    return writeBai2(ownRouting, 'CLAIMWRIGHT', today, asOf, accounts);
  }

  #practice(key: string): PracticeTruth {
    const practice = this.#practices.find((one) => one.onboarding.key === key);
    if (!practice) throw new Error(`broken: no account of ${key}`);
    return practice;
  }

  #write(name: string, text: string): void {
    if (!this.#folder.write(`/deposits/${name}`, Buffer.from(text, 'latin1'))) {
      throw new Error(`broken: the bank cannot lay out ${name}`);
    }
  }
}

const typeCodes: Readonly<Record<BankEntry['kind'], string>> = {
  'payer-ach': '142',
  'payer-cheque': '115',
  'card-settlement': '142',
  'patient-cheque': '115',
  'front-desk-deposit': '301',
  'returned-card': '455',
  'returned-cheque': '555',
};

/** The day after which an amount handed in on a day is booked at the earliest. */
export function dayAfter(date: string): string {
  return addDays(calendarDate(date), 1);
}
