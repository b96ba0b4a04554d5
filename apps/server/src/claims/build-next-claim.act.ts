/** Builds the claim to the next payer, with what the earlier ones decided (loops 2320 and 2430). */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { claimControlNumber, lineControlNumber } from '@claimwright/kernel/identifier';
import { present } from '@claimwright/kernel/assert';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { noteAskedAnew } from '../ledger/post-rows.act.ts';
import { publish } from '../platform/outbox.ts';
import type { Tx } from '../platform/transaction.ts';
import type {
  AdjustmentContent,
  ClaimContent,
  OtherPayerContent,
  Responsibility,
} from './claim-content.ts';
import type { CoverageFacts, EncounterFacts } from './claim-facts.ts';
import { readEncounterFacts } from './claim-facts.read.ts';
import { findClaimVersions, findEncountersOfClaim, findNextClaim } from './claim.read.ts';
import { insertClaimEvents, insertClaims, lockClaims, refreshBalances } from './claim.store.ts';
import { writeContents, type WrittenContent } from './write-content.ts';

/** What a payer decided, copied from its remittance unchanged. Amounts in cents. */
export interface Adjudication {
  readonly adjudicatedOn: CalendarDate;
  readonly paidCents: number;
  readonly payerClaimControlNumber: string;
  /** CAS at claim level; never repeated on the lines. */
  readonly adjustments: readonly AdjustmentContent[];
  /** MOA and LQ codes of the claim. */
  readonly remarkCodes: readonly string[];
  readonly lines: readonly {
    readonly chargeId: string;
    readonly paidCents: number;
    readonly paidUnits: string;
    /** The code that was paid, which may differ from what was charged. */
    readonly code: string;
    readonly modifiers: readonly string[];
    readonly adjustments: readonly AdjustmentContent[];
  }[];
}

export interface NextClaim {
  readonly claimId: string;
  readonly payerId: string;
  readonly alreadyBuilt: boolean;
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
  const latest = present(
    (await findClaimVersions(tx, tx.practiceId, claim.id)).at(-1),
    'a claim has a version',
  ).content;
  const encounterIds = await findEncountersOfClaim(tx, tx.practiceId, claim.id);
  const encounters = await readEncounterFacts(tx, tx.practiceId, encounterIds);
  const coverage = nextCoverage(encounters, latest, claim.coverageId);
  if (!coverage) return refuse('no-next-coverage');
  const built = await findNextClaim(tx, tx.practiceId, claim.id, responsibility);
  if (built !== undefined) {
    return { claimId: built, payerId: coverage.payer.payerId, alreadyBuilt: true };
  }
  const written = writeContents({
    encounters,
    coverage,
    responsibility,
    otherPayers: [...latest.otherPayers, decidedPayer(latest, given.adjudication)],
    earlierDecisionOn: given.adjudication.adjudicatedOn,
    chargeIds: new Set(latest.lines.map((line) => line.chargeId)),
    newControlNumber: () => claimControlNumber(tx.chance),
    newLineControlNumber: () => lineControlNumber(tx.chance),
  });
  if (isRefused(written)) return written;
  const one = present(written[0], 'one content was written');
  const claimId = await insertNext(tx, claim.id, encounterIds, {
    ...one,
    content: withDecisions(one.content, latest, given.adjudication),
  });
  return { claimId, payerId: coverage.payer.payerId, alreadyBuilt: false };
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

function decidedPayer(latest: ClaimContent, adjudication: Adjudication): OtherPayerContent {
  return {
    payer: latest.payer,
    responsibility: latest.responsibility,
    subscriber: latest.subscriber,
    decision: {
      paidCents: adjudication.paidCents,
      adjustments: adjudication.adjustments,
      remarkCodes: adjudication.remarkCodes,
      payerClaimControlNumber: adjudication.payerClaimControlNumber,
      adjudicatedOn: adjudication.adjudicatedOn,
    },
  };
}

/** Puts the earlier decisions on the lines they are about; the latest one after those carried along. */
function withDecisions(
  content: ClaimContent,
  latest: ClaimContent,
  adjudication: Adjudication,
): ClaimContent {
  const earlier = new Map(latest.lines.map((line) => [line.chargeId, line.adjudications]));
  return {
    ...content,
    // corrections made for the first payer hold for the next one: what was sent must agree
    diagnoses: latest.diagnoses,
    admissionDate: latest.admissionDate ?? content.admissionDate ?? null,
    lines: content.lines.map((line) => {
      const sent = latest.lines.find((one) => one.chargeId === line.chargeId);
      return {
        ...line,
        ...(sent
          ? {
              code: sent.code,
              modifiers: sent.modifiers,
              diagnosisPointers: sent.diagnosisPointers,
            }
          : {}),
        adjudications: [
          ...(earlier.get(line.chargeId) ?? []),
          ...adjudication.lines
            .filter((one) => one.chargeId === line.chargeId)
            .map(({ chargeId: _chargeId, ...decided }) => ({
              ...decided,
              payerIdentifier: latest.payer.identifier,
              adjudicatedOn: adjudication.adjudicatedOn,
            })),
        ],
      };
    }),
  };
}
