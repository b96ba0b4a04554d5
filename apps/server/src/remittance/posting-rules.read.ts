/** What posting judges by: what contracts say of the lines, and which reason codes are known. */
import type { Cents } from '@claimwright/kernel/cents';
import { isKnownAdjustmentReason } from './known-reasons.ts';
import { expectedAllowed } from '../contracts/expected-allowed.read.ts';
import type { Tx } from '../platform/transaction.ts';
import type { OurClaim } from './match-claim.ts';

export interface PostingRules {
  /** The contract's allowed amount by charge; absent where no contract is loaded for the date. */
  readonly expectedAllowedCents: ReadonlyMap<string, Cents>;
  readonly isKnownReason: (reasonCode: string) => boolean;
}

/** Loads the rules for the claims of one remittance. */
export async function loadPostingRules(
  tx: Tx,
  payerId: string,
  claims: readonly OurClaim[],
): Promise<PostingRules> {
  const expectedAllowedCents = await expectedAllowed(tx, payerId, claims);
  return { expectedAllowedCents, isKnownReason: isKnownAdjustmentReason };
}
