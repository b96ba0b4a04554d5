/**
 * A clearinghouse's payer list. One payer has different ids by transaction and clearinghouse, so the
 * rows of a list say: this clearinghouse, this transaction, this id, and whether to enrol first.
 */
import type { FieldOf, RowForm } from '../reading/mapped-columns.ts';

export type PayerTransaction = '837P' | '837I' | '837D' | '835' | '270' | '276' | '278' | '275';

export interface PayerIdRow {
  readonly payerName: string;
  readonly payerId: string;
  readonly transaction: PayerTransaction;
  readonly clearinghouse: string;
  /** Null where the list does not say. */
  readonly needsEnrollment: boolean | null;
  readonly states: readonly string[];
}

const transactions: Readonly<Record<string, PayerTransaction>> = {
  '837P': '837P',
  '837I': '837I',
  '837D': '837D',
  '835': '835',
  '270': '270',
  '271': '270',
  '270/271': '270',
  '276': '276',
  '277': '276',
  '276/277': '276',
  '278': '278',
  '275': '275',
};

function payerRowOf(field: FieldOf): PayerIdRow | string {
  const payerId = field('payerId').trim();
  if (!/^[0-9A-Za-z_.-]{1,80}$/.test(payerId)) return 'no payer id';
  const payerName = field('payerName').replace(/\s+/g, ' ').trim();
  if (payerName === '') return 'no payer name';
  const transaction = transactions[field('transaction').trim().toUpperCase()];
  if (transaction === undefined) return 'the transaction is unknown';
  const enrollment = field('enrollment').trim().toLowerCase();
  return {
    payerName,
    payerId,
    transaction,
    clearinghouse: field('clearinghouse').trim(),
    needsEnrollment: enrollment === '' ? null : /^(?:y|yes|true|1|required)/.test(enrollment),
    states: field('states')
      .split(/[\s,;|]+/)
      .filter((state) => /^[A-Z]{2}$/.test(state)),
  };
}

export const payerForm: RowForm<PayerIdRow> = {
  name: 'payer ids',
  required: ['payerName', 'payerId', 'transaction', 'clearinghouse'],
  optional: ['enrollment', 'states'],
  rowOf: payerRowOf,
};
