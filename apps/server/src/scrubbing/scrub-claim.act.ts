/** Judges a claim by every edit, and holds it or lets it go. */
import { present } from '@claimwright/kernel/assert';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { payerRulesOn } from '../../../../rulebook/payers/payer-rules.ts';
import { changeClaimStatus, changeClaimStatuses } from '../claims/change-claim-status.act.ts';
import { findCurrentClaims, type CurrentClaim } from '../claims/claim.read.ts';
import { noteClaims } from '../claims/note-claims.act.ts';
import { businessDate, type Tx } from '../platform/transaction.ts';
import { closeTasks, openTask } from '../tasks/tasks.act.ts';
import { booksOfPayer } from './books-of-payer.ts';
import { readSwitches } from './edit-switch.read.ts';
import { readKnownAround } from './known-around.read.ts';
import { compareFindings, type KeptFindings } from './compare-findings.ts';
import { findFindings } from './finding.read.ts';
import { insertFindings, lockScrubbing, resolveFindings } from './scrub-finding.store.ts';
import { blocks, scrub, type EditSwitches, type ScrubFinding } from './scrub.ts';

export interface ScrubbedClaim {
  readonly claimId: string;
  readonly status: 'held' | 'ready' | 'elsewhere';
  readonly findings: readonly ScrubFinding[];
}

/**
 * Scrubs the current version of a claim that has not left. Doing it twice is doing it once: what is
 * still found stays open under its first day, what is gone is marked as fixed, and what a person set
 * aside stays aside.
 * @returns what was found; `elsewhere` for a claim that has left or is void
 */
export async function scrubClaim(
  tx: Tx,
  given: { readonly claimId: string; readonly switches?: EditSwitches | undefined },
): Promise<ScrubbedClaim | Refused> {
  const { claimId, switches } = given;
  const [outcome] = await scrubClaims(tx, { claimIds: [claimId], switches });
  return present(outcome, 'each claim comes to something');
}

/**
 * Scrubs several claims, each as `scrubClaim` does. Claims of one patient are judged one after the
 * other, here and in all other deeds: the second of two that are the same must see the first.
 * @returns what came of each, in their order; one that is refused leaves nothing of itself
 */
export async function scrubClaims(
  tx: Tx,
  given: { readonly claimIds: readonly string[]; readonly switches?: EditSwitches | undefined },
): Promise<(ScrubbedClaim | Refused)[]> {
  const [claims, today] = await Promise.all([
    findCurrentClaims(tx, tx.practiceId, given.claimIds),
    businessDate(tx),
  ]);
  const outcomes = new Map<string, ScrubbedClaim | Refused>();
  const here = given.claimIds
    .flatMap((id) => claims.find((claim) => claim.claimId === id) ?? [])
    .filter((claim) => ['draft', 'held', 'ready'].includes(claim.status));
  for (const { claimId } of claims) {
    outcomes.set(claimId, { claimId, status: 'elsewhere', findings: [] });
  }
  await lockScrubbing(
    tx,
    here.map((claim) => claim.patientId),
  );
  for (const wave of wavesOf(here)) {
    const judged = await Promise.all(wave.map((claim) => judge(tx, claim, today, given.switches)));
    for (const outcome of await settle(tx, judged, today)) outcomes.set(...outcome);
  }
  return given.claimIds.map((id) => outcomes.get(id) ?? refuse('claim-not-found'));
}

/** Claims that do not know each other, so that they may be judged together: one a patient. */
function wavesOf(claims: readonly CurrentClaim[]): CurrentClaim[][] {
  const waves: CurrentClaim[][] = [];
  const counts = new Map<string, number>();
  for (const claim of claims) {
    const wave = counts.get(claim.patientId) ?? 0;
    counts.set(claim.patientId, wave + 1);
    waves[wave] = [...(waves[wave] ?? []), claim];
  }
  return waves;
}

/** A claim with what the edits find in it, and what of that was known. */
interface Judged {
  readonly claim: CurrentClaim;
  readonly kept: KeptFindings;
}

async function judge(
  tx: Tx,
  claim: CurrentClaim,
  today: CalendarDate,
  given: EditSwitches | undefined,
): Promise<Judged> {
  const { practiceId } = tx;
  const { content } = claim.version;
  const [known, switches, kept] = await Promise.all([
    readKnownAround(tx, { practiceId, claimId: claim.claimId, content, today }),
    given ?? readSwitches(tx, content.payer.payerId),
    findFindings(tx, practiceId, claim.claimId),
  ]);
  const findings = scrub(
    {
      claim: content,
      known,
      books: booksOfPayer(tx.books, content.payer.kind),
      payerRules: payerRulesOn(content.payer, content.serviceDateFrom),
    },
    undefined,
    switches,
  );
  return { claim, kept: compareFindings(kept, findings) };
}

/**
 * Moves the judged claims on, and writes down why. A claim that is held for what held it before moves
 * nowhere: that it is judged every day is no happening of its story.
 */
async function settle(
  tx: Tx,
  judged: readonly Judged[],
  today: CalendarDate,
): Promise<[string, ScrubbedClaim | Refused][]> {
  const { moved, refused } = await changeClaimStatuses(
    tx,
    judged.filter(isNews).map(({ claim, kept }) => ({
      claimId: claim.claimId,
      event: blocks(kept.standing) ? 'findings-block' : 'scrubbed-clean',
      detail: { edits: kept.standing.map((finding) => finding.editId) },
    })),
  );
  const movedIds = new Set(moved.map((one) => one.claimId));
  const done = judged.filter((one) => movedIds.has(one.claim.claimId) || !isNews(one));
  tx.saw(
    tx.practiceId,
    done.map(({ claim }) => claim.patientId),
  );
  await Promise.all(
    done.map(async ({ claim, kept }) => {
      await keepFindings(tx, claim.claimId, kept);
      if (blocks(kept.standing)) await askForFix(tx, claim, kept.standing, today);
      else await closeScrubbingTasks(tx, claim.claimId, 'clean');
    }),
  );
  return [
    ...refused.map(({ claimId, refusal }): [string, Refused] => [claimId, refusal]),
    ...done.map(({ claim: { claimId }, kept }): [string, ScrubbedClaim] => {
      const status = blocks(kept.standing) ? 'held' : 'ready';
      return [claimId, { claimId, status, findings: kept.standing }];
    }),
  ];
}

/** Whether the judgement says anything that was not said before. */
function isNews({ claim, kept }: Judged): boolean {
  const isAsBefore = [kept.found, kept.goneIds, kept.changedIds].every((each) => each.length === 0);
  return claim.status !== 'held' || !blocks(kept.standing) || !isAsBefore;
}

async function keepFindings(tx: Tx, claimId: string, kept: KeptFindings): Promise<void> {
  await resolveFindings(tx, kept.goneIds, 'fixed');
  await resolveFindings(tx, kept.changedIds, 'severity-changed');
  await insertFindings(tx, claimId, kept.found);
  if (kept.found.length > 0) noteClaims(tx, [claimId]);
}

async function askForFix(
  tx: Tx,
  claim: CurrentClaim,
  open: readonly ScrubFinding[],
  today: string,
): Promise<void> {
  const blocking = open.filter((finding) => finding.severity === 'block');
  await openTask(tx, {
    queue: 'scrubbing',
    reason: 'findings',
    subjectKind: 'claim',
    subjectId: claim.claimId,
    claimId: claim.claimId,
    patientId: claim.patientId,
    amountCents: BigInt(claim.version.content.totalChargeCents),
    dueDate: claim.filingDeadline < today ? claim.filingDeadline : today,
    detail: { edits: blocking.map((finding) => finding.editId) },
  });
}

async function closeScrubbingTasks(tx: Tx, claimId: string, outcome: string): Promise<void> {
  await closeTasks(tx, { queue: 'scrubbing', subjectKind: 'claim', subjectId: claimId, outcome });
}

/** Lets claims go without judging them: only for the demonstration that shows what the scrubber earns. */
export async function passUnscrubbed(
  tx: Tx,
  claimIds: readonly string[],
): Promise<({ readonly claimId: string } | Refused)[]> {
  const { moved, refused } = await changeClaimStatuses(
    tx,
    claimIds.map((claimId) => ({
      claimId,
      event: 'scrubbed-clean',
      detail: { scrubbing: 'off' },
    })),
  );
  return [...moved, ...refused.map((one) => one.refusal)];
}

/**
 * Sets the open findings of a held claim aside and lets it go, with a person's reason: for a denial
 * that is wanted, or where the person knows better.
 */
export async function releaseClaim(
  tx: Tx,
  given: { readonly claimId: string; readonly reason: string },
): Promise<{ readonly claimId: string; readonly setAside: number } | Refused> {
  const moved = await changeClaimStatus(tx, given.claimId, {
    event: 'released',
    detail: { reason: given.reason },
  });
  if (isRefused(moved)) return moved;
  const open = (await findFindings(tx, tx.practiceId, given.claimId)).filter(
    (finding) => finding.resolvedAt === null,
  );
  await resolveFindings(
    tx,
    open.map((finding) => finding.id),
    `set-aside: ${given.reason}`,
  );
  await closeScrubbingTasks(tx, given.claimId, 'released');
  return { claimId: given.claimId, setAside: open.length };
}

/** Keeps a claim back that could go, with a person's reason. */
export async function holdClaim(
  tx: Tx,
  given: { readonly claimId: string; readonly reason: string },
): Promise<{ readonly claimId: string } | Refused> {
  const moved = await changeClaimStatus(tx, given.claimId, {
    event: 'put-on-hold',
    detail: { reason: given.reason },
  });
  if (isRefused(moved)) return moved;
  const [claim] = await findCurrentClaims(tx, tx.practiceId, [given.claimId]);
  await openTask(tx, {
    queue: 'scrubbing',
    reason: 'on-hold',
    subjectKind: 'claim',
    subjectId: given.claimId,
    claimId: given.claimId,
    patientId: claim?.patientId,
    dueDate: await businessDate(tx),
    detail: { reason: given.reason },
  });
  return { claimId: given.claimId };
}
