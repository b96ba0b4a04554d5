/** Writes down where a practice's enrollment with a payer stands. */
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Tx } from '../platform/transaction.ts';
import { insertEnrollmentStep, upsertEnrollment } from './agreed-terms.store.ts';
import { isPayer } from './payer-list.read.ts';

export const enrollmentStatuses = ['requested', 'pending', 'active', 'refused'] as const;
export const enrolledTransactions = ['837', '835', 'eft', '270', '276'] as const;

export interface RecordEnrollment {
  readonly payerId: string;
  readonly transaction: (typeof enrolledTransactions)[number];
  readonly status: (typeof enrollmentStatuses)[number];
  readonly effectiveFrom: CalendarDate;
  /** Days that the payer usually takes from the request to the enrollment. */
  readonly leadDays: number;
}

/** What stood before stays readable as a step of its own. @returns the enrollment as it stands */
export async function recordEnrollment(
  tx: Tx,
  given: RecordEnrollment,
): Promise<{ readonly status: string } | Refused> {
  const { payerId, status } = given;
  if (!(await isPayer(tx.db, payerId))) return refuse('not-found');
  await upsertEnrollment(tx, given);
  await insertEnrollmentStep(tx, given);
  tx.touched('payer', [payerId]);
  return { status };
}
