/**
 * A ledger row is a transfer: from the account it credits to the account it debits. It is balanced
 * by its own shape; nothing is ever changed, only added or reversed.
 */
import { assert } from '@claimwright/kernel/assert';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import { accountName, type Account } from './account.ts';

/** What a row is about, for balances by charge, claim, encounter and patient. */
export interface LedgerSubject {
  readonly patientId?: string | undefined;
  readonly encounterId?: string | undefined;
  readonly chargeId?: string | undefined;
  readonly claimId?: string | undefined;
}

export interface NewLedgerRow extends LedgerSubject {
  readonly debit: Account;
  readonly credit: Account;
  /** More than zero, in cents. */
  readonly amountCents: Cents;
  /** The date on which it counts. */
  readonly effectiveDate: CalendarDate;
  /** Why, as a stable name: `charge`, `payer-payment`, `contractual-adjustment`, `patient-responsibility`. */
  readonly reason: string;
  readonly sourceKind: string;
  readonly sourceId: string;
  /** The row that this one takes back. */
  readonly reversesId?: string | undefined;
}

/** Rows as kept, for reversals and for screens. */
export interface LedgerRow {
  readonly id: string;
  readonly debit: Account;
  readonly credit: Account;
  readonly amountCents: Cents;
  readonly effectiveDate: CalendarDate;
  readonly postedAt: string;
  readonly reason: string;
  readonly sourceKind: string;
  readonly sourceId: string;
  readonly reversesId: string | null;
  readonly patientId: string | null;
  readonly encounterId: string | null;
  readonly chargeId: string | null;
  readonly claimId: string | null;
}

/**
 * A transfer of an amount that may be negative: a negative one moves the other way. Payers send
 * negative adjustments and takebacks; the ledger holds only positive rows.
 * @returns no row for nothing
 */
export function transfer(
  row: Omit<NewLedgerRow, 'amountCents'> & { readonly amountCents: Cents },
): NewLedgerRow[] {
  if (row.amountCents === 0n) return [];
  assert(accountName(row.debit) !== accountName(row.credit), 'a transfer needs two accounts');
  if (row.amountCents > 0n) return [row];
  return [{ ...row, debit: row.credit, credit: row.debit, amountCents: -row.amountCents as Cents }];
}
