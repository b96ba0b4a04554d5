/** At the end of a day every appointment is accounted for: charge, no-show, or missing charge. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { eachPractice } from '../platform/each-practice.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct } from '../platform/transaction.ts';
import { accountForDay } from './account-for-day.act.ts';

export interface AccountedAppointments {
  charged: number;
  missingCharges: number;
}

/**
 * Goes through the practices: appointments of days that are over and that nothing has accounted for are
 * charged when their visit has charges, and else a missing charge with a task on the same day. Each
 * practice's day is over by its own clocks (`closesAtHour`). Doing it twice is doing it once.
 * @param closed a day that is over everywhere, whatever the clocks say: a story ends its days itself
 */
export async function accountForAppointments(
  platform: Platform,
  closed?: CalendarDate,
): Promise<AccountedAppointments> {
  const counts: AccountedAppointments = { charged: 0, missingCharges: 0 };
  const actor = { kind: 'job', id: 'account-for-appointments' } as const;
  await eachPractice(platform, async (practiceId) => {
    const outcome = await runAct(
      platform,
      { practiceId, actor, action: 'account-for-appointments' },
      (tx) => accountForDay(tx, closed),
    );
    if (isRefused(outcome)) throw new Error('broken: accounting for a day refuses nothing');
    counts.charged += outcome.charged;
    counts.missingCharges += outcome.missingCharges;
  });
  return counts;
}
