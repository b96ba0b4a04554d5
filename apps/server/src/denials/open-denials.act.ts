/** Opens the denials of a decision, and settles those that a later decision overturned. */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { noteClaims } from '../claims/note-claims.act.ts';
import { sumCents } from '@claimwright/kernel/cents';
import { publish } from '../platform/outbox.ts';
import type { Tx } from '../platform/transaction.ts';
import { closeTasks, openTask } from '../tasks/tasks.act.ts';
import { appealTermOn } from '../../../../rulebook/denials/appeal-terms.ts';
import { learnFromDecision } from '../scrubbing/judge-edits.act.ts';
import { closeLetterTasks } from './appeal-denial.act.ts';
import { chanceBasisPoints } from './chance.ts';
import {
  readDecidedClaim,
  readTrackRecords,
  type DecidedClaimFacts,
} from './decided-claim.read.ts';
import { withoutQuestionedRates } from './ask-about-rate.act.ts';
import { openInsuranceCents } from './denial.read.ts';
import {
  closeAppeals,
  hasDenialsOf,
  insertDenials,
  lockDenialsOfClaim,
  setDenialStatus,
  type NewDenial,
} from './denial.store.ts';
import { deadlineFor, isHopeless, nextActionFor } from './next-action.ts';
import { rootCauseOf } from './root-cause.ts';

/** How soon somebody should look at a fresh denial, in days. */
const workWithinDays = 3;
/** The highest level that a denial can reach. */
const mostLevels = 5;

/**
 * Opens a denial for each adjustment that a decision refused. Doing it twice is doing it once. A line
 * paid below a rate that the payer never paid is asked about first (`ask-about-rate.act.ts`).
 * Earlier denials of charges that are settled now count as overturned.
 */
export async function openDenials(
  tx: Tx,
  given: { readonly remittanceClaimId: string; readonly today: CalendarDate },
): Promise<{ readonly opened: number; readonly overturned: number }> {
  if (await hasDenialsOf(tx, given.remittanceClaimId)) return { opened: 0, overturned: 0 };
  const decided = await readDecidedClaim(tx, given.remittanceClaimId);
  if (!decided) return { opened: 0, overturned: 0 };
  if (decided.payerId === decided.askedPayerId) {
    await learnFromDecision(tx, { ...given, ...decided, lines: decided.decidedLines });
  }
  const { overturned, levels } = await settleEarlier(tx, decided, given.remittanceClaimId);
  const refused = await withoutQuestionedRates(tx, decided, given.today);
  return { opened: await openRefused(tx, { ...decided, refused }, given, levels), overturned };
}

/**
 * Opens denials of what a decision refused, with the task of its claim.
 * @param levels of charges whose denial was appealed before
 * @returns how many
 */
export async function openRefused(
  tx: Tx,
  decided: DecidedClaimFacts,
  given: { readonly remittanceClaimId: string; readonly today: CalendarDate },
  levels: ReadonlyMap<string, number>,
): Promise<number> {
  const ids = await insertDenials(tx, await newDenials(tx, decided, given, levels));
  if (ids.length === 0) return 0;
  noteClaims(tx, [decided.claimId]);
  await openTask(tx, {
    queue: 'denials',
    reason: `denied-${decided.refused[0]?.reasonCode ?? ''}`,
    subjectKind: 'claim',
    subjectId: decided.claimId,
    claimId: decided.claimId,
    amountCents: sumCents(decided.refused.map((refused) => refused.amountCents)),
    dueDate: addDays(given.today, workWithinDays),
    detail: { denialIds: ids, reasonCodes: decided.refused.map((refused) => refused.reasonCode) },
  });
  await publish(tx, {
    topic: 'claim-denied',
    payload: { claimId: decided.claimId, remittanceClaimId: given.remittanceClaimId },
  });
  tx.touched('denial', ids);
  return ids.length;
}

/** One denial for each refused adjustment: why, what to do in that payer's way, until when, its worth. */
async function newDenials(
  tx: Tx,
  decided: DecidedClaimFacts,
  given: { readonly remittanceClaimId: string },
  levels: ReadonlyMap<string, number>,
): Promise<NewDenial[]> {
  if (decided.refused.length === 0) return [];
  const records = await readTrackRecords(tx, decided.payerId);
  return decided.refused.map((refused) => {
    const rootCause = rootCauseOf(refused.reasonCode, refused.remarkCodes);
    const level = levels.get(refused.chargeId ?? '') ?? 1;
    const by = { ...decided, remarkCodes: refused.remarkCodes, level };
    const nextAction = nextActionFor(rootCause, by);
    const term = appealTermOn(decided.payerKind, level, decided.paymentDate);
    return {
      ...refused,
      claimId: decided.claimId,
      remittanceClaimId: given.remittanceClaimId,
      rootCause,
      nextAction,
      level,
      chanceBasisPoints: chanceBasisPoints(rootCause, {
        level,
        record: records.get(rootCause) ?? { won: 0, lost: 0 },
        isHopeless: isHopeless(rootCause, by) || term === undefined,
      }),
      deadline: deadlineFor({
        action: nextAction,
        decidedOn: decided.paymentDate,
        filingDeadline: decided.filingDeadline,
        appealDays: decided.contractAppealDays[level - 1] ?? term?.withinDays ?? 0,
      }),
    };
  });
}

/**
 * A newer decision on the claim: what it paid is overturned, what it refused again is opened anew, on
 * the next level where it was appealed.
 */
async function settleEarlier(
  tx: Tx,
  { claimId, paymentDate }: DecidedClaimFacts,
  remittanceClaimId: string,
): Promise<{ overturned: number; levels: Map<string, number> }> {
  const earlier = (await lockDenialsOfClaim(tx, claimId, ['open', 'corrected', 'appealed'])).filter(
    (denial) => denial.remittanceClaimId !== remittanceClaimId,
  );
  const open = await openInsuranceCents(
    tx,
    earlier.map((denial) => denial.chargeId).filter((id): id is string => id !== null),
  );
  const isSettled = (chargeId: string | null): boolean =>
    chargeId !== null && (open.get(chargeId)?.openCents ?? 0n) <= 0n;
  const overturned = earlier.filter((denial) => isSettled(denial.chargeId));
  const upheld = earlier.filter((denial) => !isSettled(denial.chargeId));
  for (const [denials, status, outcome] of [
    [overturned, 'overturned', 'won'],
    [upheld, 'upheld', 'lost'],
  ] as const) {
    const ids = denials.map((denial) => denial.id);
    await setDenialStatus(tx, ids, status);
    await closeAppeals(tx, ids, { outcome, decidedOn: paymentDate });
    const appealed = denials.filter((denial) => denial.status === 'appealed');
    await closeLetterTasks(
      tx,
      appealed.map((denial) => denial.id),
      'decided again',
    );
  }
  if (earlier.length > 0) {
    await closeTasks(tx, {
      queue: 'denials',
      subjectKind: 'claim',
      subjectId: claimId,
      outcome: 'decided again',
    });
  }
  const levels = new Map<string, number>();
  for (const denial of upheld) {
    const next = denial.status === 'appealed' ? denial.level + 1 : denial.level;
    if (denial.chargeId) levels.set(denial.chargeId, Math.min(next, mostLevels));
  }
  return { overturned: overturned.length, levels };
}
