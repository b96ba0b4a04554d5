/** Builds the claim to the next payer, with what the earlier ones decided (loops 2320 and 2430). */
import { claimControlNumber, lineControlNumber } from '@claimwright/kernel/identifier';
import { present } from '@claimwright/kernel/assert';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { noteAskedAnew } from '../ledger/post-rows.act.ts';
import { publish } from '../platform/outbox.ts';
import type { Tx } from '../platform/transaction.ts';
import type {
  ClaimContent,
  ClaimLineContent,
  OtherPayerContent,
  Responsibility,
} from './claim-content.ts';
import type { CoverageFacts, EncounterFacts } from './claim-facts.ts';
import { readEncounterFacts } from './claim-facts.read.ts';
import { findClaimVersions, findEncountersOfClaim, findNextClaim } from './claim.read.ts';
import { insertClaimEvents, insertClaims, lockClaims, refreshBalances } from './claim.store.ts';
import { newestLines, tellsTheSame, withDecision, type Adjudication } from './earlier-decisions.ts';
import { writeContents, type WrittenContent } from './write-content.ts';

export interface NextClaim {
  readonly claimId: string;
  readonly payerId: string;
  readonly alreadyBuilt: boolean;
  /** The one that was built before tells another decision than this one. */
  readonly isOutdated: boolean;
}

/**
 * Builds the secondary claim from a primary one, or the tertiary from a secondary one. Doing it
 * twice is doing it once. The receivable is moved by whoever posted the decision, not here.
 * @returns the claim, or a refusal: among them that nobody else covers the day
 */
export async function buildNextClaim(
  tx: Tx,
  given: { readonly claimId: string; readonly adjudication: Adjudication },
): Promise<NextClaim | Refused> {
  const [claim] = await lockClaims(tx, [given.claimId]);
  if (!claim) return refuse('claim-not-found');
  if (claim.responsibility === 'T') return refuse('no-next-coverage');
  const responsibility: Responsibility = claim.responsibility === 'P' ? 'S' : 'T';
  const contents = (await findClaimVersions(tx, tx.practiceId, claim.id)).map(
    (version) => version.content,
  );
  const latest = present(contents.at(-1), 'a claim has a version');
  const sent = newestLines(contents);
  const encounterIds = await findEncountersOfClaim(tx, tx.practiceId, claim.id);
  const encounters = await readEncounterFacts(tx, tx.practiceId, encounterIds);
  const coverage = nextCoverage(encounters, latest, claim.coverageId);
  if (!coverage) return refuse('no-next-coverage');
  const built = await findNextClaim(tx, tx.practiceId, claim.id, responsibility);
  const { payerId } = coverage.payer;
  if (built !== undefined) {
    const isOutdated = await tellsOtherwise(tx, built, decidedBy(latest), given.adjudication);
    return { claimId: built, payerId, alreadyBuilt: true, isOutdated };
  }
  const written = writeContents({
    encounters,
    coverage,
    responsibility,
    otherPayers: latest.otherPayers,
    earlierDecisionOn: given.adjudication.adjudicatedOn,
    // also what a correction left out because it was settled: the next payer's share of it is open
    chargeIds: new Set([
      ...latest.lines.map((line) => line.chargeId),
      ...given.adjudication.lines.map((line) => line.chargeId),
    ]),
    newControlNumber: () => claimControlNumber(tx.chance),
    newLineControlNumber: () => lineControlNumber(tx.chance),
  });
  if (isRefused(written)) return written;
  const one = present(written[0], 'one content was written');
  const claimId = await insertNext(tx, claim.id, encounterIds, {
    ...one,
    content: withDecision(asSent(one.content, latest, sent), decidedBy(latest), given.adjudication),
  });
  return { claimId, payerId, alreadyBuilt: false, isOutdated: false };
}

/** Whether a next payer's claim tells another decision of an earlier payer than stands now. */
async function tellsOtherwise(
  tx: Tx,
  claimId: string,
  earlier: Omit<OtherPayerContent, 'decision'>,
  adjudication: Adjudication,
): Promise<boolean> {
  const versions = await findClaimVersions(tx, tx.practiceId, claimId);
  const { content } = present(versions.at(-1), 'a claim has a version');
  return !tellsTheSame(content, withDecision(content, earlier, adjudication));
}

async function insertNext(
  tx: Tx,
  earlierClaimId: string,
  encounterIds: readonly string[],
  one: WrittenContent,
): Promise<string> {
  const claimId = tx.newId();
  await insertClaims(tx, [
    {
      id: claimId,
      content: one.content,
      coverageId: one.coverage.coverageId,
      providerId: one.providerId,
      locationId: one.locationId,
      primaryClaimId: earlierClaimId,
      encounterIds,
      reason: 'next-payer',
    },
  ]);
  noteAskedAnew(tx, [one.content.patient.patientId]);
  await refreshBalances(tx, [claimId]);
  await insertClaimEvents(tx, [
    {
      claimId,
      claimVersionId: null,
      kind: 'built',
      statusBefore: null,
      statusAfter: 'draft',
      sourceKind: 'claim',
      sourceId: earlierClaimId,
    },
  ]);
  await publish(tx, { topic: 'claim-built', payload: { claimId } });
  tx.touched('claim', [claimId]);
  return claimId;
}

/** The policy after the one that has decided, skipping payers that this claim has asked already. */
function nextCoverage(
  encounters: readonly EncounterFacts[],
  latest: ClaimContent,
  decidedCoverageId: string,
): CoverageFacts | undefined {
  const asked = new Set([
    latest.payer.payerId,
    ...latest.otherPayers.map((one) => one.payer.payerId),
  ]);
  const coverages = encounters[0]?.coverages ?? [];
  const decided = coverages.find((one) => one.coverageId === decidedCoverageId);
  return coverages.find(
    (one) => !asked.has(one.payer.payerId) && (decided === undefined || one.rank > decided.rank),
  );
}

/** Who decided, as the next claim names them. */
function decidedBy(latest: ClaimContent): Omit<OtherPayerContent, 'decision'> {
  return {
    payer: latest.payer,
    responsibility: latest.responsibility,
    subscriber: latest.subscriber,
  };
}

/** The lines as they were last sent to the payer that decided, with what earlier payers had decided of them. */
function asSent(
  content: ClaimContent,
  latest: ClaimContent,
  sent: ReadonlyMap<string, ClaimLineContent>,
): ClaimContent {
  const isKnown = (pointer: number): boolean => pointer <= latest.diagnoses.length;
  return {
    ...content,
    // corrections made for the first payer hold for the next one: what was sent must agree
    diagnoses: latest.diagnoses,
    admissionDate: latest.admissionDate ?? content.admissionDate ?? null,
    lines: content.lines.map((line) => {
      const one = sent.get(line.chargeId);
      if (!one) return line;
      const pointers = one.diagnosisPointers.filter(isKnown);
      return {
        ...line,
        code: one.code,
        modifiers: one.modifiers,
        diagnosisPointers: pointers.length > 0 ? pointers : [1],
        adjudications: one.adjudications,
      };
    }),
  };
}
