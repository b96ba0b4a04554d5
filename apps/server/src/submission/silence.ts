/** From when a payer's silence is suspicious. */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';

/** Added to the days in which 95 of 100 payments come, so that a slow one is no alarm. */
export const silenceMarginDays = 10;
/** A clearinghouse answers a batch within a day; a longer silence means that the file is lost. */
export const batchSilenceDays = 4;

/** The first day on which a sent claim without any decision is an alarm. */
export function silentAfter(sentOn: CalendarDate, paymentP95Days: number): CalendarDate {
  return addDays(sentOn, paymentP95Days + silenceMarginDays);
}
