/** Builds the claim of one or several encounters. */
import { claimControlNumber, lineControlNumber } from '@claimwright/kernel/identifier';
import { present } from '@claimwright/kernel/assert';
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { noteAskedAnew } from '../ledger/post-rows.act.ts';
import { publish } from '../platform/outbox.ts';
import type { Tx } from '../platform/transaction.ts';
import { readEncounterFacts } from './claim-facts.read.ts';
import type { EncounterFacts } from './claim-facts.ts';
import { findClaimsByEncounter } from './claim.read.ts';
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
  const [built] = await buildClaims(tx, [given.encounterIds]);
  return present(built, 'each group comes to something');
}

/**
 * Builds the claims of several groups of encounters, each as `buildClaim` does; read and written
 * together, whatever their number. A group that is refused leaves nothing of itself.
 * @returns what came of each group, in their order
 */
export async function buildClaims(
  tx: Tx,
  groups: readonly (readonly string[])[],
): Promise<(BuiltClaims | Refused)[]> {
  const all = groups.flat();
  const [earlier, facts] = await Promise.all([
    findClaimsByEncounter(tx, tx.practiceId, all, 'P'),
    readEncounterFacts(tx, tx.practiceId, all),
  ]);
  const known = new Map(facts.map((one) => [one.encounterId, one]));
  const claims: NewClaim[] = [];
  const outcomes = groups.map((encounterIds): BuiltClaims | Refused => {
    const before = [...new Set(encounterIds.flatMap((id) => earlier.get(id) ?? []))].sort();
    if (before.length > 0) return { claimIds: before, alreadyBuilt: true };
    // by id, as every later version writes them: lines keep their numbers
    const ids = encounterIds.toSorted();
    const encounters = ids.flatMap((id) => known.get(id) ?? []);
    const written = writeClaims(tx, ids, encounters);
    if (isRefused(written)) return written;
    claims.push(...written);
    return { claimIds: written.map((claim) => claim.id), alreadyBuilt: false };
  });
  if (claims.length > 0) await keepClaims(tx, claims);
  return outcomes;
}

function writeClaims(
  tx: Tx,
  encounterIds: readonly string[],
  encounters: readonly EncounterFacts[],
): NewClaim[] | Refused {
  const written = writeContents({
    encounters,
    responsibility: 'P',
    otherPayers: [],
    newControlNumber: () => claimControlNumber(tx.chance),
    newLineControlNumber: () => lineControlNumber(tx.chance),
  });
  if (isRefused(written)) return written;
  return written.map((one): NewClaim => {
    const charged = new Set(one.content.lines.map((line) => line.encounterId));
    return {
      id: tx.newId(),
      content: one.content,
      coverageId: one.coverage.coverageId,
      providerId: one.providerId,
      locationId: one.locationId,
      primaryClaimId: null,
      encounterIds: encounterIds.filter((id) => charged.has(id)),
      reason: 'encounter-ready',
    };
  });
}

/** Keeps new claims as drafts, and has them scrubbed. */
export async function keepClaims(tx: Tx, claims: readonly NewClaim[]): Promise<void> {
  await insertClaims(tx, claims);
  noteAskedAnew(
    tx,
    claims.map((claim) => claim.content.patient.patientId),
  );
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
}
