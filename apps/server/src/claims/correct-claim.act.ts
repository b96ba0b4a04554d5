/** Corrects a claim: a new version, sent in the way that its payer takes corrections. */
import { cents } from '@claimwright/kernel/cents';
import { claimControlNumber, lineControlNumber } from '@claimwright/kernel/identifier';
import { present } from '@claimwright/kernel/assert';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { insertLedgerRows, noteAskedAnew } from '../ledger/post-rows.act.ts';
import { transfer } from '../ledger/ledger-row.ts';
import { publish } from '../platform/outbox.ts';
import type { Tx } from '../platform/transaction.ts';
import { closeTasks } from '../tasks/tasks.act.ts';
import { applyChanges, mergeChanges, type ClaimChanges } from './claim-changes.ts';
import { changeClaimStatus } from './change-claim-status.act.ts';
import type { ClaimContent, Frequency } from './claim-content.ts';
import type { EncounterFacts } from './claim-facts.ts';
import { readEncounterFacts } from './claim-facts.read.ts';
import { readPayers } from './payers-of-claims.read.ts';
import { nextStatus, rejectedStatuses, unsentStatuses } from './claim-status.ts';
import {
  findClaimsOfEncounters,
  findClaimVersions,
  findEncountersOfClaim,
  findOpenCharges,
  type ClaimVersion,
} from './claim.read.ts';
import {
  forgetPayerNumber,
  insertVersions,
  lockClaims,
  refreshBalances,
  updateClaimHead,
  type LockedClaim,
} from './claim.store.ts';
import {
  correctionWay,
  withoutSettled,
  type CorrectionFacts,
  type CorrectionWay,
} from './correction.ts';
import {
  newestLines,
  paidAsOnLines,
  withDecision,
  type Adjudication,
} from './earlier-decisions.ts';
import { saysTheSame } from './says-the-same.ts';
import { findSettledCharges } from './settled-charges.read.ts';
import { writeContents, type WrittenContent } from './write-content.ts';

export interface CorrectClaim {
  readonly claimId: string;
  /** Why, as a stable name: `rejected`, `denied`, `finding-fixed`. */
  readonly reason: string;
  /** What a person corrects beside what the chart now says. */
  readonly changes?: ClaimChanges | undefined;
  /** Absent: the payer's way decides (rulebook of the payer). */
  readonly frequency?: Frequency | undefined;
  /** The payer said it never processed the claim (MA130 and its kin): a new claim, not a replacement. */
  readonly unprocessable?: boolean | undefined;
  /** Refuses what would say the same again: a new version is for something new. */
  readonly unlessSame?: boolean | undefined;
  /** What the payer before this one has decided since: it takes the place of what the claim told of it. */
  readonly decidedAnew?: Adjudication | undefined;
}

export interface CorrectedClaim {
  readonly claimId: string;
  readonly claimVersionId: string;
  readonly frequency: Frequency;
}

/**
 * Writes a new version from what the chart says now, with all earlier and new changes over it, and
 * sends it through the scrubber again.
 * @returns the version, or a refusal: among them that this payer reopens instead (Medicare Part B)
 */
export async function correctClaim(tx: Tx, given: CorrectClaim): Promise<CorrectedClaim | Refused> {
  const [claim] = await lockClaims(tx, [given.claimId]);
  if (!claim) return refuse('claim-not-found');
  const conflict = nextStatus(claim.status, 'corrected');
  if (isRefused(conflict)) return conflict;
  const versions = await findClaimVersions(tx, tx.practiceId, claim.id);
  const latest = present(versions.at(-1), 'a claim has a version');
  const rebuilt = await rebuild(tx, claim, versions, given.decidedAnew);
  if (isRefused(rebuilt)) return rebuilt;
  const payerChanged = rebuilt.content.payer.payerId !== claim.payerId;
  const way: CorrectionWay | Refused = payerChanged
    ? { frequency: '1', originalPayerClaimControlNumber: null }
    : correctionWay(await correctionFacts(tx, claim, latest, given));
  if (isRefused(way)) return way;
  const changes = mergeChanges(latest.content.changes, given.changes ?? {});
  const whole = applyChanges({ ...rebuilt.content, ...way }, changes);
  if (isRefused(whole)) return whole;
  const isNew = way.frequency === '1' && !payerChanged;
  const settled = isNew ? await findSettledCharges(tx, tx.practiceId, claim.id) : nothing;
  const content = withoutSettled(whole, settled);
  if (isRefused(content)) return content;
  if (given.unlessSame === true && saysTheSame(content, latest.content)) {
    return refuse('claim-says-the-same');
  }
  const version = {
    id: tx.newId(),
    claimId: claim.id,
    sequence: latest.sequence + 1,
    content,
    settledLines: whole.lines.filter((line) => !content.lines.includes(line)),
    reason: given.reason,
  };
  await insertVersions(tx, [version]);
  // the head speaks of all that was charged; the version, of what is asked for now
  await updateClaimHead(tx, { claimId: claim.id, ...headOf(rebuilt), content: whole });
  noteAskedAnew(tx, [claim.patientId]);
  if (payerChanged) await moveReceivable(tx, claim, content, version.id);
  await refreshBalances(tx, [claim.id]);
  await changeClaimStatus(tx, claim.id, {
    event: 'corrected',
    silentAfter: null,
    detail: { reason: given.reason, frequency: way.frequency, changed: Object.keys(changes) },
  });
  await closeTasks(tx, {
    queue: 'rejections',
    subjectKind: 'claim',
    subjectId: claim.id,
    outcome: 'corrected',
  });
  await publish(tx, { topic: 'claim-built', payload: { claimId: claim.id } });
  return { claimId: claim.id, claimVersionId: version.id, frequency: way.frequency };
}

/** A replacement takes the place of every line, settled or not. */
const nothing: ReadonlySet<string> = new Set();

function headOf(rebuilt: WrittenContent) {
  return {
    coverageId: rebuilt.coverage.coverageId,
    providerId: rebuilt.providerId,
    locationId: rebuilt.locationId,
  };
}

async function correctionFacts(
  tx: Tx,
  claim: LockedClaim,
  latest: ClaimVersion,
  given: CorrectClaim,
): Promise<CorrectionFacts> {
  const payer = (await readPayers(tx, [claim.payerId])).get(claim.payerId);
  return {
    status: claim.status,
    payerKind: latest.content.payer.kind,
    correction: (payer?.correction ?? 'new-claim') as CorrectionFacts['correction'],
    payerClaimControlNumber: claim.payerClaimControlNumber,
    unprocessable: given.unprocessable ?? false,
    wanted: given.frequency ?? latestWish(claim, latest),
  };
}

/** A version that was never sent keeps the frequency it was made for. */
function latestWish(claim: LockedClaim, latest: ClaimVersion): Frequency | undefined {
  const wasNeverSent = unsentStatuses.includes(claim.status);
  return wasNeverSent && latest.frequency !== '1' ? latest.frequency : undefined;
}

/** The claim as the chart tells it now, with what earlier payers decided carried over. */
async function rebuild(
  tx: Tx,
  claim: LockedClaim,
  versions: readonly ClaimVersion[],
  decidedAnew: Adjudication | undefined,
): Promise<WrittenContent | Refused> {
  const latest = present(versions.at(-1), 'a claim has a version');
  const sent = newestLines(versions.map((version) => version.content));
  const encounterIds = await findEncountersOfClaim(tx, tx.practiceId, claim.id);
  const encounters = await readEncounterFacts(tx, tx.practiceId, encounterIds);
  const siblings = await findClaimsOfEncounters(
    tx,
    tx.practiceId,
    encounterIds,
    claim.responsibility,
  );
  const isSplit = siblings.length > 1;
  const coverage = coverageOf(encounters, claim);
  // a next payer's policy that has ended is no reason to ask the first payer twice
  if (!coverage && claim.responsibility !== 'P') return refuse('no-coverage-on-date');
  const written = writeContents({
    encounters,
    coverage,
    responsibility: claim.responsibility,
    otherPayers: latest.content.otherPayers,
    earlierDecisionOn: latest.content.otherPayers.at(-1)?.decision?.adjudicatedOn,
    chargeIds: isSplit ? new Set(sent.keys()) : undefined,
    newControlNumber: () => claimControlNumber(tx.chance),
    newLineControlNumber: () => lineControlNumber(tx.chance),
  });
  if (isRefused(written)) return written;
  if (written.length !== 1) return refuse('claim-needs-splitting');
  const one = present(written[0], 'one content was written');
  const content = paidAsOnLines({
    ...one.content,
    patientPaidCents: isSplit ? latest.content.patientPaidCents : one.content.patientPaidCents,
    lines: one.content.lines.map((line) => ({
      ...line,
      adjudications: sent.get(line.chargeId)?.adjudications ?? [],
    })),
  });
  const before = content.otherPayers.at(-1);
  return {
    ...one,
    content: before && decidedAnew ? withDecision(content, before, decidedAnew) : content,
  };
}

/** The first policy on the day for the first payer's claim; its own policy for a next payer's. */
function coverageOf(encounters: readonly EncounterFacts[], claim: LockedClaim) {
  const coverages = encounters[0]?.coverages ?? [];
  if (claim.responsibility === 'P') return coverages[0];
  return coverages.find((one) => one.coverageId === claim.coverageId) ?? coverages[1];
}

/** What is still asked for is asked of the new payer: rows that move it, never an edit. */
async function moveReceivable(
  tx: Tx,
  claim: LockedClaim,
  content: ClaimContent,
  versionId: string,
): Promise<void> {
  const open = await findOpenCharges(
    tx,
    tx.practiceId,
    content.lines.map((line) => line.chargeId),
  );
  const rows = open.flatMap((charge) =>
    transfer({
      debit: { kind: 'insurance-receivable', payerId: content.payer.payerId },
      credit: { kind: 'insurance-receivable', payerId: claim.payerId },
      amountCents: cents(charge.insuranceCents),
      effectiveDate: content.serviceDateFrom,
      reason: 'payer-changed',
      sourceKind: 'claim-version',
      sourceId: versionId,
      patientId: claim.patientId,
      encounterId: charge.encounterId,
      chargeId: charge.chargeId,
      claimId: claim.id,
    }),
  );
  await insertLedgerRows(tx, rows);
  await forgetPayerNumber(tx, claim.id);
}

/**
 * Takes a claim back. What no payer holds is voided at once; what a payer holds is asked back with
 * frequency 8, where that payer takes it.
 */
export async function voidClaim(
  tx: Tx,
  given: { readonly claimId: string; readonly reason: string },
): Promise<{ readonly claimId: string; readonly asked: boolean } | Refused> {
  const [claim] = await lockClaims(tx, [given.claimId]);
  if (!claim) return refuse('claim-not-found');
  const isHere = [...unsentStatuses, ...rejectedStatuses].includes(claim.status);
  if (!isHere) {
    const asked = await correctClaim(tx, { ...given, frequency: '8' });
    return isRefused(asked) ? asked : { claimId: claim.id, asked: true };
  }
  const moved = await changeClaimStatus(tx, claim.id, {
    event: 'voided',
    silentAfter: null,
    detail: { reason: given.reason },
  });
  if (isRefused(moved)) return moved;
  await closeTasks(tx, { subjectKind: 'claim', subjectId: claim.id, outcome: 'voided' });
  await publish(tx, { topic: 'claim-voided', payload: { claimId: claim.id } });
  return { claimId: claim.id, asked: false };
}
