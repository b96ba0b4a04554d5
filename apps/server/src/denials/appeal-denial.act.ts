/** Appeals, level by level: recorded when sent, decided when the payer answers. */
import { appealTermOn, reopeningWithinDays } from '../../../../rulebook/denials/appeal-terms.ts';
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import type { Tx } from '../platform/transaction.ts';
import { assignTasksOfClaim, closeTasks, openTask } from '../tasks/tasks.act.ts';
import { chanceBasisPoints } from './chance.ts';
import { readTrackRecords } from './decided-claim.read.ts';
import { findDenialPayer } from './denial.read.ts';
import {
  closeAppeals,
  insertAppeal,
  lockDenial,
  raiseLevel,
  setDenialStatus,
  type Denial,
} from './denial.store.ts';
import { isUnprocessed } from './next-action.ts';
import type { RootCause } from './root-cause.ts';

/** Level of a request to reopen: before any appeal, for a slip of the pen. */
export const reopeningLevel = 0;

export interface AppealToRecord {
  readonly denialId: string;
  readonly letterSha256: string;
  readonly sentOn: CalendarDate;
  /** Set for a request to reopen, with the day of the decision. */
  readonly reopens?: { readonly decidedOn: CalendarDate } | undefined;
}

/**
 * Records an appeal, or a request to reopen, whose letter is in the content store.
 * @returns the appeal, or a refusal: no right of appeal, no further level, or too late
 */
export async function recordAppeal(
  tx: Tx,
  given: AppealToRecord,
): Promise<{ readonly appealId: string; readonly level: number } | Refused> {
  const denial = await lockDenial(tx, given.denialId);
  if (!denial) return refuse('denial-not-found');
  if (denial.status !== 'open') return refuse('denial-not-open', { status: denial.status });
  const refused = given.reopens
    ? refusedReopening(given.sentOn, given.reopens.decidedOn)
    : await refusedAppeal(tx, denial, given.sentOn);
  if (refused) return refused;
  const level = given.reopens ? reopeningLevel : denial.level;
  const appealId = await insertAppeal(tx, { ...given, level });
  await setDenialStatus(tx, [denial.id], 'appealed');
  await closeTasks(tx, {
    queue: 'denials',
    subjectKind: 'claim',
    subjectId: denial.claimId,
    outcome: given.reopens ? 'asked to reopen' : `appealed on level ${String(level)}`,
  });
  tx.touched('denial', [denial.id]);
  return { appealId, level };
}

/** The task by which a person sends an appeal's letter: by post, by fax, or into the payer's portal. */
export const letterTask = { queue: 'receivables', reason: 'send-appeal-letter' } as const;

/** The task by which a person asks a payer that has not answered an appeal. */
export const silenceTask = { queue: 'denials', reason: 'appeal-without-answer' } as const;

/** Asks a person to send the letter of a denial's appeal; payers' portals are for people. */
export async function askToSendLetter(
  tx: Tx,
  given: {
    readonly denialId: string;
    readonly letterSha256: string;
    readonly dueDate: CalendarDate;
  },
): Promise<void> {
  const { denialId, letterSha256, dueDate } = given;
  const denial = await lockDenial(tx, denialId);
  if (!denial) return;
  await openTask(tx, {
    ...letterTask,
    subjectKind: 'denial',
    subjectId: denialId,
    claimId: denial.claimId,
    amountCents: denial.amountCents,
    dueDate,
    detail: { letterSha256 },
  });
}

/** What was decided need not be sent, nor asked for, any more. */
export async function closeLetterTasks(
  tx: Tx,
  denialIds: readonly string[],
  outcome: string,
): Promise<void> {
  for (const subjectId of denialIds) {
    await closeTasks(tx, { ...letterTask, subjectKind: 'denial', subjectId, outcome });
    await closeTasks(tx, { ...silenceTask, subjectKind: 'denial', subjectId, outcome });
  }
}

function refusedReopening(sentOn: CalendarDate, decidedOn: CalendarDate): Refused | undefined {
  const deadline = addDays(decidedOn, reopeningWithinDays);
  return sentOn > deadline ? refuse('appeal-too-late', { deadline }) : undefined;
}

async function refusedAppeal(
  tx: Tx,
  denial: Denial,
  sentOn: CalendarDate,
): Promise<Refused | undefined> {
  if (isUnprocessed(denial.remarkCodes) || denial.remarkCodes.includes('N211')) {
    return refuse('appeal-not-allowed', { remarkCodes: denial.remarkCodes.join(' ') });
  }
  const payer = await findDenialPayer(tx, denial.id);
  if (!appealTermOn(payer?.kind ?? '', denial.level, sentOn)) {
    return refuse('appeal-levels-exhausted', { level: denial.level });
  }
  return sentOn > denial.deadline
    ? refuse('appeal-too-late', { deadline: denial.deadline })
    : undefined;
}

/**
 * Writes down how the payer answered an appeal by letter. A lost one opens the denial again on the
 * next level with its own last day, or leaves it upheld where there is none; a won one waits for the
 * money, which the remittance brings.
 */
export async function recordAppealDecision(
  tx: Tx,
  given: {
    readonly denialId: string;
    readonly outcome: 'won' | 'lost';
    readonly decidedOn: CalendarDate;
  },
): Promise<{ readonly status: string; readonly level: number } | Refused> {
  const denial = await lockDenial(tx, given.denialId);
  if (!denial) return refuse('denial-not-found');
  if (denial.status !== 'appealed') return refuse('denial-not-appealed', { status: denial.status });
  await closeAppeals(tx, [denial.id], given);
  await closeLetterTasks(tx, [denial.id], 'the payer answered');
  tx.touched('denial', [denial.id]);
  if (given.outcome === 'won') return { status: denial.status, level: denial.level };
  const payer = await findDenialPayer(tx, denial.id);
  const level = denial.level + 1;
  const term = appealTermOn(payer?.kind ?? '', level, given.decidedOn);
  if (!term) {
    await setDenialStatus(tx, [denial.id], 'upheld');
    return { status: 'upheld', level: denial.level };
  }
  const rootCause = denial.rootCause as RootCause;
  const record = (await readTrackRecords(tx, payer?.payerId ?? '')).get(rootCause);
  const deadline = addDays(given.decidedOn, term.withinDays);
  await raiseLevel(tx, denial.id, {
    level,
    deadline,
    nextAction: 'appeal',
    chanceBasisPoints: chanceBasisPoints(rootCause, {
      level,
      record: record ?? { won: 0, lost: 0 },
    }),
  });
  await openTask(tx, {
    queue: 'denials',
    reason: `appeal-lost-level-${String(denial.level)}`,
    subjectKind: 'claim',
    subjectId: denial.claimId,
    claimId: denial.claimId,
    amountCents: denial.amountCents,
    dueDate: addDays(given.decidedOn, 7) < deadline ? addDays(given.decidedOn, 7) : deadline,
    detail: { denialIds: [denial.id], goesTo: term.body },
  });
  return { status: 'open', level };
}

/**
 * Gives a denial to a member of staff, or to nobody: the task by which its claim is worked is given, which is
 * where its owner stands. An open denial whose task somebody closed gets one again.
 * Refuses a denial that is not there or is no longer open, and whoever does not work for the practice.
 */
export async function assignDenial(
  tx: Tx,
  given: { readonly denialId: string; readonly ownerUserId: string | null },
): Promise<{ readonly denialId: string } | Refused> {
  const denial = await lockDenial(tx, given.denialId);
  if (!denial) return refuse('denial-not-found');
  if (denial.status !== 'open') return refuse('denial-not-open', { status: denial.status });
  const { claimId } = denial;
  const owned = { queue: 'denials', claimId, ownerUserId: given.ownerUserId };
  let assigned = await assignTasksOfClaim(tx, owned);
  if (!isRefused(assigned) && assigned.taskIds.length === 0) {
    await openTask(tx, {
      queue: 'denials',
      reason: `denied-${denial.reasonCode}`,
      subjectKind: 'claim',
      subjectId: claimId,
      claimId,
      amountCents: denial.amountCents,
      dueDate: denial.deadline,
      detail: { denialIds: [denial.id], reasonCodes: [denial.reasonCode] },
    });
    assigned = await assignTasksOfClaim(tx, owned);
  }
  if (isRefused(assigned)) return assigned;
  tx.touched('denial', [denial.id]);
  return { denialId: denial.id };
}
