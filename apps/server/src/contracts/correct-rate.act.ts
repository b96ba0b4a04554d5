/** A person corrects our copy of a contract's rate, from the signed contract. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { Tx } from '../platform/transaction.ts';
import { updateContractRate } from './contract-rate.store.ts';

/**
 * Corrects the most specific rate of a code in the contract that is in force on a day. The rate holds
 * for all of the contract's days: it was agreed so, only written down wrongly here. What was judged
 * by the old one keeps what it was judged by.
 */
export async function correctContractRate(
  tx: Tx,
  given: {
    readonly payerId: string;
    readonly code: string;
    readonly modifiers: readonly string[];
    readonly on: CalendarDate;
    /** For one unit. */
    readonly allowedCents: Cents;
  },
): Promise<{ readonly contractId: string } | Refused> {
  const contractId = await updateContractRate(tx, given);
  if (contractId === undefined) return refuse('contract-rate-not-found');
  tx.touched('contract', [contractId]);
  return { contractId };
}
