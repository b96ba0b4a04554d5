/**
 * New terms with a payer hold from a day on. Those before end the day before and stay as they were:
 * what was served under them is judged by them for ever.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { isPayer } from '../partners/payer-list.read.ts';
import type { Tx } from '../platform/transaction.ts';
import { endBefore, mayEnd } from '../practices/held.ts';
import { findContract, listContracts, listRates } from './contract.read.ts';
import { endContractRow, insertContract } from './contract.store.ts';
import { nextSchedule, type NewTerms, type RateChange } from './contract.ts';

export interface BeginTerms extends NewTerms {
  readonly payerId: string;
  readonly effectiveFrom: CalendarDate;
  /** Over the schedule of the terms before, which is carried along. */
  readonly rates: readonly RateChange[];
}

export interface BegunTerms {
  readonly contractId: string;
  /** The last day of the terms before; null where there were none, or they had ended. */
  readonly endedOn: CalendarDate | null;
  readonly rateCount: number;
}

/** Refuses a payer we do not know, a first day on or before that of the newest terms, a rate given twice. */
export async function beginTerms(tx: Tx, given: BeginTerms): Promise<BegunTerms | Refused> {
  const { payerId, effectiveFrom, rates, ...terms } = given;
  if (!(await isPayer(tx.db, payerId))) return refuse('not-found');
  const kept = await listContracts(tx, tx.practiceId, payerId);
  const follows = endBefore(kept, effectiveFrom);
  if (isRefused(follows)) return follows;
  const [newest] = kept;
  const held = newest ? await listRates(tx, tx.practiceId, newest.id) : [];
  const schedule = nextSchedule(held, rates);
  if (isRefused(schedule)) return schedule;
  if (newest && follows.endsOn !== null) await endContractRow(tx, newest.id, follows.endsOn);
  const contractId = tx.newId();
  const contract = { id: contractId, payerId, effectiveFrom, ...terms };
  await insertContract(tx, contract, schedule, newest?.id ?? null);
  tx.touched('contract', [contractId]);
  return { contractId, endedOn: follows.endsOn, rateCount: schedule.length };
}

/** Ends a contract: for later days nothing is expected of the payer but what it says itself. */
export async function endTerms(
  tx: Tx,
  given: { readonly contractId: string; readonly effectiveTo: CalendarDate },
): Promise<{ readonly contractId: string } | Refused> {
  const { contractId, effectiveTo } = given;
  const contract = await findContract(tx, tx.practiceId, contractId);
  if (!contract) return refuse('contract-not-found');
  const conflict = mayEnd(contract, effectiveTo);
  if (conflict) return conflict;
  await endContractRow(tx, contractId, effectiveTo);
  tx.touched('contract', [contractId]);
  return { contractId };
}
