/** Alarms: a claim or a batch that nobody answers. */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { waitingStatuses } from '../claims/claim-status.ts';
import { noteOnClaim } from '../claims/note-on-claim.act.ts';
import { businessDate, type Tx } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';

/** After an alarm the claim is looked at again so many days later, if nothing came. */
const nextLookDays = 30;

/** One alarm in the timeline and one task; the clock starts anew. A claim answered meanwhile raises none. */
export async function raiseClaimAlarm(
  tx: Tx,
  given: {
    readonly claimId: string;
    readonly today: CalendarDate;
    readonly told: string | undefined;
  },
): Promise<{ readonly claimId: string } | Refused> {
  const claim = await noteOnClaim(tx, {
    claimId: given.claimId,
    kind: 'silence-alarm',
    detail: { told: given.told ?? '' },
    silentAfter: addDays(given.today, nextLookDays),
  });
  if (isRefused(claim)) return claim;
  if (!waitingStatuses.includes(claim.status)) return refuse('claim-was-answered');
  await openTask(tx, {
    queue: 'receivables',
    reason: 'payer-is-silent',
    subjectKind: 'claim',
    subjectId: claim.id,
    claimId: claim.id,
    patientId: claim.patientId,
    dueDate: claim.filingDeadline < given.today ? claim.filingDeadline : given.today,
    detail: { status: claim.status, told: given.told ?? 'not asked or no answer' },
  });
  return { claimId: claim.id };
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
