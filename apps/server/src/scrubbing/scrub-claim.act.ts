/** Judges a claim by every edit, and holds it or lets it go. */
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { payerRulesOn } from '../../../../rulebook/payers/payer-rules.ts';
import { changeClaimStatus } from '../claims/change-claim-status.act.ts';
import { findCurrentClaims, type CurrentClaim } from '../claims/claim.read.ts';
import { businessDate, type Tx } from '../platform/transaction.ts';
import { closeTasks, openTask } from '../tasks/tasks.act.ts';
import { booksOfPayer } from './books-of-payer.ts';
import { readSwitches } from './edit-switch.read.ts';
import { readKnownAround } from './known-around.read.ts';
import { findFindings, type KeptFinding } from './finding.read.ts';
import { insertFindings, resolveFindings } from './scrub-finding.store.ts';
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
  const [[claim], today] = await Promise.all([
    findCurrentClaims(tx, tx.practiceId, [given.claimId]),
    businessDate(tx),
  ]);
  if (!claim) return refuse('claim-not-found');
  if (!['draft', 'held', 'ready'].includes(claim.status)) {
    return { claimId: claim.claimId, status: 'elsewhere', findings: [] };
  }
  const content = claim.version.content;
  const { practiceId } = tx;
  const [known, switches, kept] = await Promise.all([
    readKnownAround(tx, { practiceId, claimId: claim.claimId, content, today }),
    given.switches ?? readSwitches(tx, content.payer.payerId),
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
  const open = await keepFindings(tx, claim.claimId, kept, findings);
  const isHeld = blocks(open);
  // a move that is refused undoes the task as well
  const [moved] = await Promise.all([
    changeClaimStatus(tx, claim.claimId, {
      event: isHeld ? 'findings-block' : 'scrubbed-clean',
      detail: { edits: open.map((finding) => finding.editId) },
    }),
    isHeld ? askForFix(tx, claim, open, today) : closeScrubbingTasks(tx, claim.claimId, 'clean'),
  ]);
  if (isRefused(moved)) return moved;
  tx.saw(practiceId, [claim.patientId]);
  return { claimId: claim.claimId, status: isHeld ? 'held' : 'ready', findings: open };
}

const keyOf = (finding: ScrubFinding): string =>
  `${finding.editId}/${String(finding.lineNumber ?? '')}`;

/** @returns the findings that are open now */
async function keepFindings(
  tx: Tx,
  claimId: string,
  kept: readonly KeptFinding[],
  findings: readonly ScrubFinding[],
): Promise<ScrubFinding[]> {
  const found = new Map(findings.map((finding) => [keyOf(finding), finding]));
  const aside = new Set(kept.filter(isSetAside).map(keyOf));
  const open = kept.filter((finding) => finding.resolvedAt === null);
  const gone = open.filter((finding) => !found.has(keyOf(finding)));
  await resolveFindings(
    tx,
    gone.map((finding) => finding.id),
    'fixed',
  );
  // a warning that has become a block since, or the other way round, is found anew
  const changed = open.filter((finding) => {
    const now = found.get(keyOf(finding));
    return now !== undefined && now.severity !== finding.severity;
  });
  await resolveFindings(
    tx,
    changed.map((finding) => finding.id),
    'severity-changed',
  );
  const openKeys = new Set(open.filter((one) => !changed.includes(one)).map(keyOf));
  const standing = [...found].filter(([key]) => !aside.has(key));
  await insertFindings(
    tx,
    claimId,
    standing.filter(([key]) => !openKeys.has(key)).map(([, finding]) => finding),
  );
  return standing.map(([, finding]) => finding);
}

function isSetAside(finding: KeptFinding): boolean {
  return finding.resolution?.startsWith('set-aside') ?? false;
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

/** Lets a claim go without judging it: only for the demonstration that shows what the scrubber earns. */
export async function passUnscrubbed(
  tx: Tx,
  claimId: string,
): Promise<{ readonly claimId: string } | Refused> {
  const moved = await changeClaimStatus(tx, claimId, {
    event: 'scrubbed-clean',
    detail: { scrubbing: 'off' },
  });
  return isRefused(moved) ? moved : { claimId };
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
