/** The day's look at appeals that a payer should have answered. */
import { appealAnswerTimeOn } from '../../../../rulebook/denials/appeal-answers.ts';
import { appealTermOn } from '../../../../rulebook/denials/appeal-terms.ts';
import { addDays, calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { eachPractice } from '../platform/each-practice.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, runRead, type Tx } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';
import { silenceTask } from './appeal-denial.act.ts';
import { findWaitingAppeals, type WaitingAppeal } from './silent-appeals.read.ts';

const actor = { kind: 'job', id: 'raise-appeal-alarms' } as const;
/** Within so many days a person asks the payer. */
const dueDays = 3;
/** Whoever closes the task without an answer is asked again after so many days. */
const askAgainDays = 30;

/**
 * A task for the denial worker for each appeal whose payer has been silent beyond its usual days, counted
 * from the day on which the letter left.
 * @returns how many wait beyond their days
 */
export async function raiseAppealAlarms(
  platform: Platform,
  date: string,
): Promise<{ readonly appeals: number }> {
  const today = calendarDate(date);
  let appeals = 0;
  await eachPractice(platform, async (practiceId) => {
    const waiting = await runRead(
      platform,
      { practiceIds: [practiceId], actor, action: 'find-silent-appeals' },
      (tx) => findWaitingAppeals(tx, practiceId, addDays(today, -askAgainDays)),
    );
    const silent = waiting.filter((appeal) => answerDueOn(appeal) < today);
    if (silent.length === 0) return;
    appeals += silent.length;
    const request = { practiceId, actor, action: 'raise-appeal-alarms' };
    const outcome = await runAct(platform, request, async (tx) => {
      for (const appeal of silent) await ask(tx, appeal, today);
      return {};
    });
    if (isRefused(outcome)) throw new Error('broken: opening a task has no refusals');
  });
  return { appeals };
}

function answerDueOn({ payer, level, leftOn }: WaitingAppeal): CalendarDate {
  return addDays(leftOn, appealAnswerTimeOn(payer, level, leftOn).usualDays);
}

async function ask(tx: Tx, appeal: WaitingAppeal, today: CalendarDate): Promise<void> {
  const { payer, level, leftOn } = appeal;
  const time = appealAnswerTimeOn(payer, level, leftOn);
  await openTask(tx, {
    ...silenceTask,
    subjectKind: 'denial',
    subjectId: appeal.denialId,
    claimId: appeal.claimId,
    patientId: appeal.patientId,
    amountCents: appeal.amountCents,
    dueDate: addDays(today, dueDays),
    detail: {
      level,
      goesTo:
        level === 0 ? 'Reopening' : (appealTermOn(payer.kind, level, leftOn)?.body ?? 'Appeal'),
      sentOn: leftOn,
      answerDueOn: answerDueOn(appeal),
      usualDays: time.usualDays,
      source: time.source,
      next: time.whenSilent,
    },
  });
}
