/** What a bank's file says: its entries, and what is wrong with it where something is. Pure. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';

export interface BankEntry {
  readonly source: 'ccd' | 'bai2';
  /** The account it went to, as the file writes it. */
  readonly account: string;
  /** The bank that keeps the account, nine digits; '' where the file does not say. */
  readonly routingNumber: string;
  readonly originatorIdentifier: string;
  readonly traceNumber: string;
  readonly amountCents: Cents;
  readonly on: CalendarDate;
  readonly isCredit: boolean;
  /** The bank's text about it. */
  readonly text: string;
  readonly lineNumber: number;
  /** 1-based among the records of its line: some banks put several on one. */
  readonly place: number;
}

/** An equation of a bank's file; see `readCreditFile` and `readBalanceFile` for what each says. */
export type BankEquation =
  | 'batch-entries'
  | 'batch-hash'
  | 'batch-debits'
  | 'batch-credits'
  | 'file-batches'
  | 'file-entries'
  | 'file-hash'
  | 'file-debits'
  | 'file-credits'
  | 'account-total'
  | 'account-records'
  | 'group-total'
  | 'group-accounts'
  | 'group-records'
  | 'file-total'
  | 'file-groups'
  | 'file-records';

export type BankFault =
  | {
      readonly outcome: 'refused-structure';
      /** What is missing or cannot be read, such as `file-trailer-missing`. */
      readonly reason: string;
      readonly lineNumber: number;
    }
  | {
      readonly outcome: 'refused-balance';
      readonly reason: BankEquation;
      readonly lineNumber: number;
      /** What the control record says, and what the records before it come to. */
      readonly stated: bigint;
      readonly counted: bigint;
    };

export interface BankFile {
  /** What could be read; nothing of it is to be received where there is a fault. */
  readonly entries: readonly BankEntry[];
  /** The first thing wrong with its structure, else the first equation that does not hold. */
  readonly fault: BankFault | undefined;
}

/** Keeps the first fault of each kind while a file is read; structure goes before balance. */
export class BankFaults {
  #structure: BankFault | undefined;
  #balance: BankFault | undefined;

  structure(reason: string, lineNumber: number): void {
    this.#structure ??= { outcome: 'refused-structure', reason, lineNumber };
  }

  /** Holds an equation: what a control record states is what was counted. */
  mustEqual(reason: BankEquation, lineNumber: number, stated: bigint, counted: bigint): void {
    if (stated === counted) return;
    this.#balance ??= { outcome: 'refused-balance', reason, lineNumber, stated, counted };
  }

  first(): BankFault | undefined {
    return this.#structure ?? this.#balance;
  }
}

/** `TRN*1*number*originator~` as the addenda carries it, whatever ends it. */
export function readTrace(text: string): { number: string; originator: string } | undefined {
  const match = /TRN\*1\*([^*~\\]+)\*([^*~\\]+)/.exec(text);
  return match
    ? { number: (match[1] ?? '').trim(), originator: (match[2] ?? '').trim() }
    : undefined;
}
