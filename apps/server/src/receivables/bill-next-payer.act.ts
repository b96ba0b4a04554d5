/** Bills the next payer with what the first one decided. */
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { buildNextClaim, type NextClaim } from '../claims/build-next-claim.act.ts';
import { findCurrentClaims } from '../claims/claim.read.ts';
import { waitingStatuses } from '../claims/claim-status.ts';
import { correctClaim } from '../claims/correct-claim.act.ts';
import type { Tx } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';
import { readDecisionForNext, type DecidedForNext } from './adjudication.read.ts';

export type NextBilling =
  | { readonly outcome: 'billed' | 'billed-anew'; readonly claimId: string }
  | { readonly outcome: 'nothing-to-bill' | 'forwarded' | 'under-way' | 'task-opened' };

/**
 * Builds the claim to the next payer. Doing it twice is doing it once.
 * @param given.evenIfForwarded the crossover never arrived: bill it after all
 */
export async function billNextPayer(
  tx: Tx,
  given: { readonly remittanceClaimId: string; readonly evenIfForwarded?: boolean },
): Promise<NextBilling | Refused> {
  const decision = await readDecisionForNext(tx, given.remittanceClaimId);
  if (!decision || decision.nextPayerCents <= 0n) return { outcome: 'nothing-to-bill' };
  if (decision.wasForwarded && !given.evenIfForwarded) return { outcome: 'forwarded' };
  const built = await buildNextClaim(tx, decision);
  const next = !isRefused(built) && built.isOutdated ? await renew(tx, built, decision) : built;
  if (!isRefused(next)) {
    return 'outcome' in next ? next : { outcome: 'billed', claimId: next.claimId };
  }
  // What cannot be billed by itself goes to a person; the money stays where it is.
  await openTask(tx, {
    queue: 'receivables',
    reason: `next-payer-${next.refused}`,
    subjectKind: 'claim',
    subjectId: decision.claimId,
    claimId: decision.claimId,
    amountCents: decision.nextPayerCents,
    dueDate: tx.now.slice(0, 10),
  });
  return { outcome: 'task-opened' };
}

/**
 * The payer before decided anew, a corrected claim for instance: the next payer's claim is corrected to tell
 * so, in the way in which that payer takes corrections. While it is under way nothing is sent beside
 * it; the next payer's answer brings this here again.
 */
async function renew(
  tx: Tx,
  built: NextClaim,
  decision: DecidedForNext,
): Promise<NextBilling | Refused> {
  const [next] = await findCurrentClaims(tx, tx.practiceId, [built.claimId]);
  if (next && ['batched', ...waitingStatuses].includes(next.status))
    return { outcome: 'under-way' };
  const renewed = await correctClaim(tx, {
    claimId: built.claimId,
    reason: 'earlier-payer-decided-anew',
    decidedAnew: decision.adjudication,
  });
  return isRefused(renewed) ? renewed : { outcome: 'billed-anew', claimId: built.claimId };
}
