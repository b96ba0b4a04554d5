/** Alarms: a claim or a batch that nobody answers. */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { waitingStatuses } from '../claims/claim-status.ts';
import { noteOnClaim } from '../claims/note-on-claim.act.ts';
import { businessDate, type Tx } from '../platform/transaction.ts';
import { closeTasks, openTask } from '../tasks/tasks.act.ts';
import type { StatusTold } from './ask-status.act.ts';

/** After an alarm the claim is looked at again so many days later, if nothing came. */
const nextLookDays = 30;
/** A payer that says it is at work on a claim is asked again so many days later. */
const atWorkDays = 14;

/** What a claim status answer (277, STC01-1) means for a claim that waits. */
function meaningOf(told: StatusTold | undefined): 'at-work' | 'decided' | 'silent' {
  const category = told?.categoryCode ?? '';
  if (category.startsWith('P')) return 'at-work';
  return category.startsWith('F') ? 'decided' : 'silent';
}

/**
 * Notes what the payer said in the timeline, and starts the clock anew. One that is at work on the
 * claim is no alarm; one that says it decided is asked for its remittance; one that has nothing, or
 * says nothing, is silent. A claim answered meanwhile raises none.
 */
export async function raiseClaimAlarm(
  tx: Tx,
  given: {
    readonly claimId: string;
    readonly today: CalendarDate;
    readonly told: StatusTold | undefined;
  },
): Promise<{ readonly claimId: string; readonly isAlarm: boolean } | Refused> {
  const meaning = meaningOf(given.told);
  const told = given.told?.words ?? '';
  const kinds = {
    'at-work': 'payer-at-work',
    decided: 'remittance-missing',
    silent: 'silence-alarm',
  } as const;
  const claim = await noteOnClaim(tx, {
    claimId: given.claimId,
    kind: kinds[meaning],
    detail: { told },
    silentAfter: addDays(given.today, meaning === 'at-work' ? atWorkDays : nextLookDays),
  });
  if (isRefused(claim)) return claim;
  if (!waitingStatuses.includes(claim.status)) return refuse('claim-was-answered');
  if (meaning === 'at-work') return { claimId: claim.id, isAlarm: false };
  const category = given.told?.categoryCode ?? '';
  await openTask(tx, {
    queue: 'receivables',
    reason: meaning === 'decided' ? 'remittance-is-missing' : 'payer-is-silent',
    subjectKind: 'claim',
    subjectId: claim.id,
    claimId: claim.id,
    patientId: claim.patientId,
    dueDate: claim.filingDeadline < given.today ? claim.filingDeadline : given.today,
    detail: { status: claim.status, category, told: told || 'not asked or no answer' },
  });
  return { claimId: claim.id, isAlarm: true };
}

/**
 * Whether payers can be asked at all. Cut: one task for the practice, until a question is answered
 * again. Nobody looks at a hundred claims because of one clearinghouse.
 */
export async function noteRoadToPayers(
  tx: Tx,
  given: { readonly isCut: boolean; readonly today: CalendarDate },
): Promise<{ readonly isCut: boolean }> {
  const task = {
    queue: 'receivables',
    reason: 'clearinghouse-does-not-answer',
    subjectKind: 'practice',
    subjectId: tx.practiceId,
  } as const;
  if (given.isCut) {
    await openTask(tx, {
      ...task,
      dueDate: given.today,
      detail: { ours: 'Questions about claims get no answer. Ask the clearinghouse since when.' },
    });
  } else {
    await closeTasks(tx, { ...task, outcome: 'answers again' });
  }
  return { isCut: given.isCut };
}

/** One task for a batch that no TA1, 999 or 277CA answered: its file may be lost. */
export async function raiseBatchAlarm(
  tx: Tx,
  batch: { readonly id: string; readonly claimCount: number; readonly totalChargeCents: bigint },
): Promise<string> {
  return openTask(tx, {
    queue: 'rejections',
    reason: 'batch-without-answer',
    subjectKind: 'submission-batch',
    subjectId: batch.id,
    amountCents: batch.totalChargeCents,
    dueDate: await businessDate(tx),
    detail: {
      claims: batch.claimCount,
      ours: 'No acknowledgement came. Ask the clearinghouse; send the file again if it has none.',
    },
  });
}
