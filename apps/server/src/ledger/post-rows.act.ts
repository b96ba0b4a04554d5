/** The door through which later slices move money: rows in, rows back. Nothing else writes the ledger. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Tx } from '../platform/transaction.ts';
import type { LedgerRow, NewLedgerRow } from './ledger-row.ts';
import * as store from './ledger.store.ts';
import { notePatientsToSum } from './patient-to-sum.store.ts';

/**
 * Posts rows and moves the kept balances of the charges they name.
 * @returns the ids of the rows, in the order given
 */
export function insertLedgerRows(tx: Tx, rows: readonly NewLedgerRow[]): Promise<string[]> {
  return store.insertLedgerRows(tx, rows);
}

/**
 * Opens the accounts of rows that will be posted in this deed: whoever has much else to write first
 * asks for them before, and the rows follow without a pause.
 */
export async function openAccountsOf(tx: Tx, rows: readonly NewLedgerRow[]): Promise<void> {
  await store.openAccounts(
    tx,
    rows.flatMap((row) => [row.debit, row.credit]),
  );
}

/**
 * Takes rows back: for each, one row the other way round, linked to it. Rows already taken back
 * stay as they are.
 * @returns the ids of the new rows
 */
export function reverseLedgerRows(
  tx: Tx,
  rows: readonly LedgerRow[],
  given: {
    readonly effectiveDate: CalendarDate;
    readonly reason: string;
    readonly sourceKind: string;
    readonly sourceId: string;
  },
): Promise<string[]> {
  return store.reverseLedgerRows(tx, rows, given);
}

/** Another answers for a patient now: what the patient owes is summed under that guarantor. */
export function noteGuarantorChanged(tx: Tx, patientId: string): void {
  notePatientsToSum(tx, [patientId]);
}

/** Claims that ask for charges of these patients came, went or changed: what is open is summed under others. */
export function noteAskedAnew(tx: Tx, patientIds: Iterable<string>): void {
  notePatientsToSum(tx, patientIds);
}

/** Whether the month of a posting (`YYYY-MM`) is closed: a closed period takes no rows. */
export function isPeriodClosed(tx: Tx, month: string): Promise<boolean> {
  return store.isPeriodClosed(tx, month);
}
