/** The door through which later slices say that something changed which a dashboard sums of claims. */
import type { Tx } from '../platform/transaction.ts';
import { noteClaimsToSum } from './claim-to-sum.store.ts';

/** Notes claims of which this deed writes a finding, an answer, a decision or a denial. */
export function noteClaims(tx: Tx, claimIds: Iterable<string>): void {
  noteClaimsToSum(tx, claimIds);
}
