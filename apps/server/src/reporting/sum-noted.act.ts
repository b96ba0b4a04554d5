/** Brings the sums that dashboards read up to date with what deeds noted since. */
import type { Tx } from '../platform/transaction.ts';
import { lockSums, sumNotedClaims, sumNotedPatients } from './kept-sums.store.ts';

export interface SummedAnew {
  readonly claims: number;
  readonly patients: number;
}

/** Sums a practice's noted claims and patients. Doing it twice is doing it once; no figure changes by it. */
export async function sumNoted(tx: Tx): Promise<SummedAnew> {
  await lockSums(tx);
  return { claims: await sumNotedClaims(tx), patients: await sumNotedPatients(tx) };
}
