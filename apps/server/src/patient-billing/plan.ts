/** Payment plans: pure. Two to four instalments; five or more would be lending (12 CFR 1026.2(a)(17)). */
import { addMonths, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { allocateCents, type Cents } from '@claimwright/kernel/cents';

export const fewestInstallments = 2;
export const mostInstallments = 4;

/** Equal instalments a month apart, the first today; the last takes the leftover cents. */
export function planInstallments(
  totalCents: Cents,
  count: number,
  agreedOn: CalendarDate,
): { readonly dueOn: CalendarDate; readonly amountCents: Cents }[] {
  if (count < fewestInstallments || count > mostInstallments) {
    throw new RangeError('planInstallments: two to four instalments');
  }
  return allocateCents(
    totalCents,
    Array.from({ length: count }, () => 1n),
  ).map((amountCents, index) => ({ dueOn: addMonths(agreedOn, index), amountCents }));
}
