/**
 * The payers: claims come in, decisions and money go out. Each keeps books of its own.
 *
 * Called by the sandbox's day: `night(date)` after the clearinghouse took the day's uploads,
 * `morning(date)` when decisions and money are due. Nothing here knows the billing side.
 */
import type { PayerHabits } from './payer-habits.ts';
import type { PayerRecords } from './payer-records.ts';

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
  readonly habits: PayerHabits;
  readonly records: PayerRecords;
  readonly bank: PayersBank;
}
