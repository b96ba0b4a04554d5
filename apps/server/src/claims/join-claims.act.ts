/** Makes one claim of several that have not left: the visits of one day go out together. */
import { claimControlNumber, lineControlNumber } from '@claimwright/kernel/identifier';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import type { Tx } from '../platform/transaction.ts';
import { closeTasks } from '../tasks/tasks.act.ts';
import { keepClaims } from './build-claim.act.ts';
import { changeClaimStatuses } from './change-claim-status.act.ts';
import { nameJoined } from './claim-joined.store.ts';
import { lockClaims } from './claim.store.ts';
import { findJoinedInto, readClaimsToJoin } from './join-claims.read.ts';
import { planJoin } from './join-claims.ts';

export interface JoinedClaim {
  readonly claimId: string;
  /** True when they had been joined before: nothing was written. */
  readonly alreadyJoined: boolean;
}

/**
 * Withdraws claims of one patient, day, provider, place and policy that never left, and builds one of
 * all their charges, which is scrubbed anew; what people corrected on them goes along. Doing it twice
 * is doing it once.
 * @returns the claim that takes their place, or the first thing that keeps them apart
 */
export async function joinClaims(
  tx: Tx,
  given: { readonly claimIds: readonly string[] },
): Promise<JoinedClaim | Refused> {
  const claimIds = [...new Set(given.claimIds)];
  // what is not there, or is another practice's, is refused first: nothing tells the two apart
  const locked = await lockClaims(tx, claimIds);
  if (locked.length < claimIds.length) return refuse('claim-not-found');
  if (claimIds.length < 2) return refuse('nothing-to-join');
  const [before, ...others] = new Set(await findJoinedInto(tx, tx.practiceId, claimIds));
  if (before && others.length === 0) return { claimId: before, alreadyJoined: true };
  const claims = await readClaimsToJoin(tx, tx.practiceId, claimIds);
  const planned = planJoin(claims, {
    newControlNumber: () => claimControlNumber(tx.chance),
    newLineControlNumber: () => lineControlNumber(tx.chance),
  });
  if (isRefused(planned)) return planned;
  const claimId = tx.newId();
  const detail = { joinedInto: claimId };
  const { refused } = await changeClaimStatuses(
    tx,
    claimIds.map((id) => ({ claimId: id, event: 'joined', silentAfter: null, detail })),
  );
  const [first] = refused;
  if (first) return first.refusal;
  await keepClaims(tx, [
    {
      id: claimId,
      content: planned.content,
      coverageId: planned.coverage.coverageId,
      providerId: planned.providerId,
      locationId: planned.locationId,
      primaryClaimId: null,
      encounterIds: planned.encounterIds,
      reason: 'joined',
    },
  ]);
  await nameJoined(tx, claimIds, claimId);
  for (const subjectId of claimIds) {
    await closeTasks(tx, { subjectKind: 'claim', subjectId, outcome: 'joined' });
  }
  return { claimId, alreadyJoined: false };
}
