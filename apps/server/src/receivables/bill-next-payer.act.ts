/** Bills the next payer with what the first one decided. */
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { buildNextClaim } from '../claims/build-next-claim.act.ts';
import type { Tx } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';
import { readDecisionForNext } from './adjudication.read.ts';

export type NextBilling =
  | { readonly outcome: 'billed'; readonly claimId: string }
  | { readonly outcome: 'nothing-to-bill' | 'forwarded' | 'task-opened' };

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
  const next = await buildNextClaim(tx, decision);
  if (!isRefused(next)) return { outcome: 'billed', claimId: next.claimId };
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
