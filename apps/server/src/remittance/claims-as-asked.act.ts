/**
 * Our claims as the payer of a remittance was asked. A crossover carries the number of the claim to
 * the first payer, from a payer whom we never billed: it counts as the next payer's decision.
 */
import type { Tx } from '../platform/transaction.ts';
import type { OurClaim } from './match-claim.ts';
import { findNextPayers, type CoverageAsked } from './remittance.read.ts';

export interface AskedClaim {
  readonly ours: OurClaim;
  /** Who is asked after this payer; undefined when that is the patient. */
  readonly nextPayerId: string | undefined;
}

const coverageOf = (claim: OurClaim): CoverageAsked => ({
  patientId: claim.patientId,
  coverageId: claim.coverageId,
  serviceDate: claim.serviceDateFrom,
});

/**
 * @param claims what control numbers named, by whatever key
 * @returns for each key the claim as this payer was asked; no entry where another payer was asked
 */
export async function claimsAsAsked<Key>(
  tx: Tx,
  payerId: string,
  claims: ReadonlyMap<Key, OurClaim>,
): Promise<Map<Key, AskedClaim>> {
  const entries = [...claims];
  const next = await findNextPayers(
    tx,
    entries.map(([, claim]) => coverageOf(claim)),
  );
  const asked = new Map<Key, AskedClaim>();
  const crossed: [Key, OurClaim][] = [];
  for (const [index, [key, claim]] of entries.entries()) {
    const follower = next[index];
    if (claim.payerId === payerId) {
      asked.set(key, { ours: claim, nextPayerId: follower?.payerId });
    } else if (follower?.payerId === payerId && claim.responsibility !== 'T') {
      const responsibility = claim.responsibility === 'P' ? 'S' : 'T';
      const { coverageId } = follower;
      crossed.push([key, { ...claim, payerId, coverageId, responsibility }]);
    }
  }
  const afterCrossed = await findNextPayers(
    tx,
    crossed.map(([, claim]) => coverageOf(claim)),
  );
  for (const [index, [key, claim]] of crossed.entries()) {
    asked.set(key, { ours: claim, nextPayerId: afterCrossed[index]?.payerId });
  }
  return asked;
}
