/** Builds the claim of one or several encounters. */
import { claimControlNumber, lineControlNumber } from '@claimwright/kernel/identifier';
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { publish } from '../platform/outbox.ts';
import type { Tx } from '../platform/transaction.ts';
import { readEncounterFacts } from './claim-facts.read.ts';
import { findClaimsOfEncounters } from './claim.read.ts';
import { insertClaimEvents, insertClaims, refreshBalances, type NewClaim } from './claim.store.ts';
import { writeContents } from './write-content.ts';

export interface BuiltClaims {
  readonly claimIds: readonly string[];
  /** True when they had been built before: nothing was written. */
  readonly alreadyBuilt: boolean;
}

/**
 * Builds the first payer's claim, or several where more than 50 lines must be split. Doing it twice
 * is doing it once: encounters that have a claim keep it.
 * @param given encounters of one patient, provider, place and policy; the policy is the first one
 *              valid on the date of service
 * @returns the claims, or the one reason why there is none
 */
export async function buildClaim(
  tx: Tx,
  given: { readonly encounterIds: readonly string[] },
): Promise<BuiltClaims | Refused> {
  const [earlier, encounters] = await Promise.all([
    findClaimsOfEncounters(tx, tx.practiceId, given.encounterIds, 'P'),
    readEncounterFacts(tx, tx.practiceId, given.encounterIds),
  ]);
  if (earlier.length > 0) return { claimIds: earlier, alreadyBuilt: true };
  const written = writeContents({
    encounters,
    responsibility: 'P',
    otherPayers: [],
    newControlNumber: () => claimControlNumber(tx.chance),
    newLineControlNumber: () => lineControlNumber(tx.chance),
  });
  if (isRefused(written)) return written;
  const claims = written.map((one): NewClaim => {
    const charged = new Set(one.content.lines.map((line) => line.encounterId));
    return {
      id: tx.newId(),
      content: one.content,
      coverageId: one.coverage.coverageId,
      providerId: one.providerId,
      locationId: one.locationId,
      primaryClaimId: null,
      encounterIds: given.encounterIds.filter((id) => charged.has(id)),
      reason: 'encounter-ready',
    };
  });
  await insertClaims(tx, claims);
  const claimIds = claims.map((claim) => claim.id);
  await refreshBalances(tx, claimIds);
  await insertClaimEvents(
    tx,
    claimIds.map((claimId) => ({
      claimId,
      claimVersionId: null,
      kind: 'built',
      statusBefore: null,
      statusAfter: 'draft',
    })),
  );
  await publish(tx, ...claimIds.map((claimId) => ({ topic: 'claim-built', payload: { claimId } })));
  tx.touched('claim', claimIds);
  return { claimIds, alreadyBuilt: false };
}
