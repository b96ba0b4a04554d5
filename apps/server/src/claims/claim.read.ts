/** Reads of claims for acts and screens: versions, heads, ids. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { ReadTx } from '../platform/transaction.ts';
import type { ClaimContent, Frequency } from './claim-content.ts';
import type { ClaimStatus } from './claim-status.ts';

export interface ClaimVersion {
  readonly id: string;
  readonly claimId: string;
  readonly sequence: number;
  readonly controlNumber: string;
  readonly frequency: Frequency;
  readonly reason: string;
  readonly content: ClaimContent;
  readonly createdAt: string;
}

function versionOf(row: {
  id: string;
  claim_id: string;
  sequence: number;
  control_number: string;
  frequency: string;
  reason: string;
  content: unknown;
  created_at: string;
}): ClaimVersion {
  return {
    id: row.id,
    claimId: row.claim_id,
    sequence: row.sequence,
    controlNumber: row.control_number,
    frequency: row.frequency as Frequency,
    reason: row.reason,
    content: row.content as ClaimContent,
    createdAt: row.created_at,
  };
}

/** The versions of one claim, oldest first. */
export async function findClaimVersions(
  tx: ReadTx,
  practiceId: string,
  claimId: string,
): Promise<ClaimVersion[]> {
  const rows = await tx.db
    .selectFrom('claim_version')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('claim_id', '=', claimId)
    .orderBy('sequence')
    .execute();
  return rows.map(versionOf);
}

export interface CurrentClaim {
  readonly claimId: string;
  readonly status: ClaimStatus;
  readonly payerId: string;
  readonly patientId: string;
  readonly filingDeadline: CalendarDate;
  readonly version: ClaimVersion;
}

/** Claims of one practice with their current version. */
export async function findCurrentClaims(
  tx: ReadTx,
  practiceId: string,
  claimIds: readonly string[],
): Promise<CurrentClaim[]> {
  if (claimIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('claim as c')
    .innerJoin('claim_version as v', (join) =>
      join.onRef('v.practice_id', '=', 'c.practice_id').onRef('v.id', '=', 'c.current_version_id'),
    )
    .select([
      'c.status',
      'c.payer_id',
      'c.patient_id',
      'c.filing_deadline',
      'v.id',
      'v.claim_id',
      'v.sequence',
      'v.control_number',
      'v.frequency',
      'v.reason',
      'v.content',
      'v.created_at',
    ])
    .where('c.practice_id', '=', practiceId)
    .where('c.id', '=', (is) => is.fn.any(is.val([...claimIds])))
    .orderBy('c.id')
    .execute();
  return rows.map((row) => ({
    claimId: row.claim_id,
    status: row.status as ClaimStatus,
    payerId: row.payer_id,
    patientId: row.patient_id,
    filingDeadline: row.filing_deadline,
    version: versionOf(row),
  }));
}

/** The claims of some encounters that ask a payer of this order, voided ones left out. */
export async function findClaimsOfEncounters(
  tx: ReadTx,
  practiceId: string,
  encounterIds: readonly string[],
  responsibility: string,
): Promise<string[]> {
  const found = await findClaimsByEncounter(tx, practiceId, encounterIds, responsibility);
  return [...new Set([...found.values()].flat())].sort();
}

/** The claims of each encounter with the first, second … payer; voided ones do not count. */
export async function findClaimsByEncounter(
  tx: ReadTx,
  practiceId: string,
  encounterIds: readonly string[],
  responsibility: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  if (encounterIds.length === 0) return found;
  const rows = await tx.db
    .selectFrom('claim_encounter as ce')
    .innerJoin('claim as c', (join) =>
      join.onRef('c.practice_id', '=', 'ce.practice_id').onRef('c.id', '=', 'ce.claim_id'),
    )
    .select(['ce.encounter_id', 'c.id'])
    .where('ce.practice_id', '=', practiceId)
    .where('ce.encounter_id', '=', (is) => is.fn.any(is.val([...encounterIds])))
    .where('c.responsibility', '=', responsibility)
    .where('c.status', '<>', 'voided')
    .orderBy('c.id')
    .execute();
  for (const row of rows) {
    found.set(row.encounter_id, [...(found.get(row.encounter_id) ?? []), row.id]);
  }
  return found;
}

/** The encounters of a claim. */
export async function findEncountersOfClaim(
  tx: ReadTx,
  practiceId: string,
  claimId: string,
): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('claim_encounter')
    .select('encounter_id')
    .where('practice_id', '=', practiceId)
    .where('claim_id', '=', claimId)
    .orderBy('encounter_id')
    .execute();
  return rows.map((row) => row.encounter_id);
}

/** The claims behind control numbers of one practice, and the version each number belongs to. */
export async function findVersionsByControlNumber(
  tx: ReadTx,
  practiceId: string,
  controlNumbers: readonly string[],
): Promise<
  { controlNumber: string; claimId: string; claimVersionId: string; isCurrent: boolean }[]
> {
  if (controlNumbers.length === 0) return [];
  const rows = await tx.db
    .selectFrom('claim_version as v')
    .innerJoin('claim as c', (join) =>
      join.onRef('c.practice_id', '=', 'v.practice_id').onRef('c.id', '=', 'v.claim_id'),
    )
    .select(['v.control_number', 'v.claim_id', 'v.id', 'c.current_version_id'])
    .where('v.practice_id', '=', practiceId)
    .where('v.control_number', '=', (is) => is.fn.any(is.val([...controlNumbers])))
    .execute();
  return rows.map((row) => ({
    controlNumber: row.control_number,
    claimId: row.claim_id,
    claimVersionId: row.id,
    isCurrent: row.current_version_id === row.id,
  }));
}

/** What is open with insurance on charges, in cents. */
export async function findOpenCharges(
  tx: ReadTx,
  practiceId: string,
  chargeIds: readonly string[],
): Promise<{ chargeId: string; encounterId: string; insuranceCents: bigint }[]> {
  if (chargeIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('charge_balance')
    .select(['charge_id', 'encounter_id', 'insurance_cents'])
    .where('practice_id', '=', practiceId)
    .where('charge_id', '=', (is) => is.fn.any(is.val([...chargeIds])))
    .orderBy('charge_id')
    .execute();
  return rows.map((row) => ({
    chargeId: row.charge_id,
    encounterId: row.encounter_id,
    insuranceCents: row.insurance_cents,
  }));
}

/** The claim of the next payer that was built from a claim; undefined when there is none. */
export async function findNextClaim(
  tx: ReadTx,
  practiceId: string,
  claimId: string,
  responsibility: string,
): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('claim')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('primary_claim_id', '=', claimId)
    .where('responsibility', '=', responsibility)
    .where('status', '<>', 'voided')
    .executeTakeFirst();
  return row?.id;
}
