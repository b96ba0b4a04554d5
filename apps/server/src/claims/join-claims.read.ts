/** Reads of claims that may become one. */
import { sql } from 'kysely';
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import type { ReadTx } from '../platform/transaction.ts';
import { readEncounterFacts } from './claim-facts.read.ts';
import type { ClaimStatus } from './claim-status.ts';
import { findCurrentClaims } from './claim.read.ts';
import { planJoin, type ClaimToJoin } from './join-claims.ts';

interface HeadRow {
  readonly id: string;
  readonly responsibility: 'P' | 'S' | 'T';
  readonly coverage_id: string;
  readonly has_left_once: boolean;
  readonly is_split: boolean;
  readonly encounter_ids: readonly string[];
}

/** Claims of a practice with all that joining them asks; those that are not there are left out. */
export async function readClaimsToJoin(
  tx: ReadTx,
  practiceId: string,
  claimIds: readonly string[],
): Promise<ClaimToJoin[]> {
  const [claims, heads] = await Promise.all([
    findCurrentClaims(tx, practiceId, claimIds),
    readHeads(tx, practiceId, claimIds),
  ]);
  const visits = heads.flatMap((head) => head.encounter_ids);
  const facts = await readEncounterFacts(tx, practiceId, [...new Set(visits)]);
  return claims.flatMap((claim): ClaimToJoin[] => {
    const head = heads.find((one) => one.id === claim.claimId);
    if (!head) return [];
    return [
      {
        claimId: claim.claimId,
        status: claim.status,
        responsibility: head.responsibility,
        coverageId: head.coverage_id,
        hasLeftOnce: head.has_left_once,
        isSplit: head.is_split,
        content: claim.version.content,
        encounters: facts.filter((one) => head.encounter_ids.includes(one.encounterId)),
      },
    ];
  });
}

async function readHeads(
  tx: ReadTx,
  practiceId: string,
  claimIds: readonly string[],
): Promise<readonly HeadRow[]> {
  const { rows } = await sql<HeadRow>`
    select c.id, c.responsibility, c.coverage_id,
      c.first_sent_at is not null or exists (select from claim_event v
        where v.practice_id = c.practice_id and v.claim_id = c.id and v.kind in ('batched', 'sent')) as has_left_once,
      exists (select from claim_encounter own
        join claim_encounter other on other.practice_id = own.practice_id
          and other.encounter_id = own.encounter_id and other.claim_id <> own.claim_id
        join claim o on o.practice_id = other.practice_id and o.id = other.claim_id
        where own.practice_id = c.practice_id and own.claim_id = c.id
          and o.responsibility = c.responsibility and o.status <> 'voided') as is_split,
      array(select e.encounter_id from claim_encounter e
        where e.practice_id = c.practice_id and e.claim_id = c.id order by 1) as encounter_ids
    from claim c
    where c.practice_id = ${practiceId}::uuid and c.id = any (${[...claimIds]}::uuid[])`.execute(
    tx.db,
  );
  return rows;
}

export interface JoinableClaim {
  readonly claimId: string;
  readonly controlNumber: string;
  readonly status: ClaimStatus;
  readonly serviceDate: string;
  readonly providerName: string;
  readonly totalChargeCents: number;
  readonly codes: readonly string[];
  /** What keeps the two apart; null when they may become one. */
  readonly refusal: Refused | null;
}

const unnumbered = { newControlNumber: () => '', newLineControlNumber: () => '' };

/** Other claims of the patient's same day that have not left, those that may be joined with it first. */
export async function findJoinable(
  tx: ReadTx,
  practiceId: string,
  claimId: string,
): Promise<JoinableClaim[]> {
  const { rows } = await sql<{ id: string }>`
    select o.id from claim c
    join claim o on o.practice_id = c.practice_id and o.patient_id = c.patient_id and o.id <> c.id
      and o.service_date_from = c.service_date_from and o.responsibility = 'P'
      and o.status in ('draft', 'held', 'ready')
    where c.practice_id = ${practiceId}::uuid and c.id = ${claimId}::uuid and c.responsibility = 'P'
      and c.status in ('draft', 'held', 'ready')
    order by o.id limit 20`.execute(tx.db);
  if (rows.length === 0) return [];
  const claims = await readClaimsToJoin(tx, practiceId, [claimId, ...rows.map((row) => row.id)]);
  const own = claims.find((claim) => claim.claimId === claimId);
  if (!own) return [];
  return claims
    .filter((claim) => claim !== own)
    .map((claim): JoinableClaim => {
      const planned = planJoin([own, claim], unnumbered);
      const { content } = claim;
      const provider = content.renderingProvider;
      return {
        claimId: claim.claimId,
        controlNumber: content.controlNumber,
        status: claim.status,
        serviceDate: content.serviceDateFrom,
        providerName: provider ? `${provider.lastName}, ${provider.firstName}` : '',
        totalChargeCents: content.totalChargeCents,
        codes: content.lines.map((line) => line.code),
        refusal: isRefused(planned) ? planned : null,
      };
    })
    .toSorted((left, right) => Number(left.refusal !== null) - Number(right.refusal !== null));
}

/** The claims into which some were joined; a claim that stands by itself names none. */
export async function findJoinedInto(
  tx: ReadTx,
  practiceId: string,
  claimIds: readonly string[],
): Promise<(string | null)[]> {
  const rows = await tx.db
    .selectFrom('claim')
    .select('joined_into_id')
    .where('practice_id', '=', practiceId)
    .where('id', '=', (is) => is.fn.any(is.val([...claimIds])))
    .execute();
  return rows.map((row) => row.joined_into_id);
}
